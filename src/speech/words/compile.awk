# Compiles the word lists: awk -v part=rows|lists -f compile.awk classes.list *.txt. Run with LC_ALL=C, so that characters are
# bytes in every awk. Only what POSIX awk knows; `rows` are the words of evidence/words.c, `lists` all that words/list.h gives.

function fail(reason) {
    printf "%s:%d: %s\n", FILENAME, FNR, reason >"/dev/stderr"
    failed = 1
}

# WORD as a C string.
function quoted(word) {
    gsub(/\\/, "&&", word)
    gsub(/"/, "\\\"", word)
    return "\"" word "\""
}

# A class or value as a name of C.
function name_of(class) {
    gsub(/-/, "_", class)
    return toupper(class)
}

function declare() {
    if ($2 != "tag" && $2 != "kind" && $2 != "list" && $2 != "char")
        fail("a class is kept as tag, kind, list or char")
    kept[$1] = $2
    names[++classes] = $1
}

# The word's line in the table of evidence/words.c.
function row(word, place, tags, kind) {
    printf "{%s, %d, %s, %s, PLACE_%s},\n", quoted(word), length(word), tags, kind, name_of(place)
}

function take(word, place, says,    i, count, parts, class, value, tags, kind) {
    if (word in seen)
        fail("the word " word " stands in " seen[word] ", too")
    seen[word] = FILENAME
    if (place != "line" && place != "word" && place != "part")
        fail("a word counts as line, word or part")
    count = split(says, parts, " ")
    kind = "CHROME_OTHER"
    for (i = 1; i <= count; i++) {
        class = parts[i]
        value = 0
        if (index(class, "=")) {
            value = substr(class, index(class, "=") + 1)
            class = substr(class, 1, index(class, "=") - 1)
            if (value !~ /^-?[0-9]+$/)
                value = name_of(class) "_" name_of(value)
        }
        if (!(class in kept))
            fail("the class " class " is not in classes.list")
        else if (kept[class] == "tag")
            tags = tags (tags == "" ? "" : " | ") "WORD_" name_of(class)
        else if (kept[class] == "kind")
            kind = "CHROME_" name_of(class)
        else {
            sizes[class]++
            words[class, sizes[class]] = word
            values[class, sizes[class]] = value
        }
    }
    if (part == "rows" && tags != "")
        row(word, place, tags, kind)
}

BEGIN { FS = "\t" }
/^$/ || (/^#/ && NF < 3) { next }
NF != 3 { fail("three columns with tabs between"); next }
FILENAME ~ /classes\.list$/ { declare(); next }
{ take($1, $2, $3) }

END {
    if (failed)
        exit 1
}
