# Compiles the word lists: awk -v part=rows|header|lists -f compile.awk classes.list *.txt, with LC_ALL=C, so that characters are
# bytes in most awks. Only what POSIX awk knows.
#
#   rows    the words with tags, for evidence/words.c
#   header  for words/list.h: enum word_list with a member a list; char_is_CLASS() and, where the class has values,
#           char_CLASS() of each class of single characters; list_begins_CLASS() and list_ends_CLASS() of the others: whether a
#           word of the class begins or ends with the character
#   lists   the words of the lists, longer ones first, for words/list.c

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
    printf "{%s, sizeof %s - 1, %s, %s, PLACE_%s},\n", quoted(word), quoted(word), tags, kind, name_of(place)
}

# The first and the last character of a word.
function first(word) {
    if (wide)
        return substr(word, 1, 1)
    return match(word, /^[\300-\377][\200-\277]*/) ? substr(word, 1, RLENGTH) : substr(word, 1, 1)
}
function last(word) {
    if (wide)
        return substr(word, length(word))
    return match(word, /[\300-\377][\200-\277]*$/) ? substr(word, RSTART) : substr(word, length(word))
}

function quoted_char(char) {
    return char == "\\" || char == "\047" ? "U\047\\" char "\047" : "U\047" char "\047"
}

# A function that tells whether a character is among those in `chars`, an array with `count` members.
function print_test(name, chars, count,    i) {
    printf "static inline bool %s(uint32_t cp)\n{\n    switch (cp) {\n", name
    for (i = 1; i <= count; i++)
        printf "    case %s:\n", quoted_char(chars[i])
    print "        return true;\n    default:\n        return false;\n    }\n}\n"
}

# The edges of the words of a class: `begins` or `ends`.
function print_edges(class, edge,    i, count, char, chars, known) {
    count = 0
    for (i = 1; i <= sizes[class]; i++) {
        char = edge == "begins" ? first(words[class, i]) : last(words[class, i])
        if (!((class, edge, char) in edges)) {
            edges[class, edge, char] = 1
            chars[++count] = char
        }
    }
    print_test("list_" edge "_" tolower(name_of(class)), chars, count)
}

function print_values(class,    i) {
    printf "static inline int char_%s(uint32_t cp)\n{\n    switch (cp) {\n", tolower(name_of(class))
    for (i = 1; i <= sizes[class]; i++)
        printf "    case %s:\n        return %s;\n", quoted_char(words[class, i]), values[class, i]
    print "    default:\n        return WORD_ABSENT;\n    }\n}\n"
}

function print_header(    i, class) {
    print "enum word_list {"
    for (i = 1; i <= classes; i++)
        if (kept[names[i]] == "list")
            printf "    LIST_%s,\n", name_of(names[i])
    print "    WORD_LISTS\n};\n"
    for (i = 1; i <= classes; i++) {
        class = names[i]
        if (kept[class] == "kind")
            continue
        if (kept[class] == "char")
            print_whole(class)
        else {
            print_edges(class, "begins")
            print_edges(class, "ends")
        }
    }
}

function print_whole(class,    i, chars) {
    for (i = 1; i <= sizes[class]; i++)
        chars[i] = words[class, i]
    print_test("char_is_" tolower(name_of(class)), chars, sizes[class])
    if (class in valued)
        print_values(class)
}

# The words of a list, a longer one before its beginning or end.
function print_list(class,    i, k, word, value) {
    for (i = 2; i <= sizes[class]; i++) {
        word = words[class, i]
        value = values[class, i]
        for (k = i - 1; k >= 1 && length(words[class, k]) < length(word); k--) {
            words[class, k + 1] = words[class, k]
            values[class, k + 1] = values[class, k]
        }
        words[class, k + 1] = word
        values[class, k + 1] = value
    }
    printf "static const struct list_word %s[] = {\n", name_of(class)
    for (i = 1; i <= sizes[class]; i++)
        printf "{%s, sizeof %s - 1, %s},\n", quoted(words[class, i]), quoted(words[class, i]), values[class, i]
    print "};\n"
}

function print_lists(    i) {
    for (i = 1; i <= classes; i++)
        if (kept[names[i]] == "list")
            print_list(names[i])
    print "static const struct list LISTS[WORD_LISTS] = {"
    for (i = 1; i <= classes; i++)
        if (kept[names[i]] == "list")
            printf "{%s, sizeof %s / sizeof *%s},\n", name_of(names[i]), name_of(names[i]), name_of(names[i])
    print "};"
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
                value = name_of(value)
        }
        if (!(class in kept))
            fail("the class " class " is not in classes.list")
        else if (kept[class] == "kind")
            kind = "CHROME_" name_of(class)
        else {
            if (kept[class] == "tag")
                tags = tags (tags == "" ? "" : " | ") "WORD_" name_of(class)
            else if (kept[class] == "char" && last(word) != word)
                fail(word " is more than one character")
            if (value != 0)
                valued[class] = 1
            sizes[class]++
            words[class, sizes[class]] = word
            values[class, sizes[class]] = value
        }
    }
    if (part == "rows" && tags != "")
        row(word, place, tags, kind)
}

BEGIN {
    FS = "\t"
    wide = length("讲") == 1
}
/^$/ || (/^#/ && NF < 3) { next }
NF != 3 { fail("three columns with tabs between"); next }
{ gsub(/␣/, " ", $1) }
FILENAME ~ /classes\.list$/ { declare(); next }
{ take($1, $2, $3) }

END {
    if (failed)
        exit 1
    if (part == "header")
        print_header()
    if (part == "lists")
        print_lists()
}
