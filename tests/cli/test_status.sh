#!/bin/sh
# Exit statuses as the manual has them, command by command: tables of `STATUS WORDS…`, one a case.
. tests/cli/lib.sh

printf '在第二次码头会上的讲话\n\n各位船工：\n\n一、缆绳要查\n\n绳头要扎紧，绳头不能松，缆绳天天要查。\n\n二、灯要亮\n\n灯要亮到天明，灯油要备足。\n' >"$work/a.txt"
printf '在第三次码头会上的讲话\n\n各位船工：\n\n一、缆绳要查\n\n绳头要扎紧，绳头不能松，缆绳天天要查。\n' >"$work/b.txt"
printf '[{"id":"n1","body":{"type":"TextualBody","value":"再查一遍"},"target":{"selector":{"type":"TextQuoteSelector","exact":"灯油要备足"}}}]' >"$work/in.json"
printf 'keys <Enter>3\nkeys }}Vp\nscreen\nkeys Q\n' >"$work/clip.script"
printf 'screen\nkeys Q\n' >"$work/look.script"
cd "$work" || exit 1
run add a.txt b.txt
run notes import in.json
run --script clip.script
mv library.db good.db
mkdir folder
head -c 4096 good.db >bad.db
names=$("$lectern" --help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')

# A library for one row, so that no row sees what another one did.
fresh() {
    rm -rf library.db library.db-* library.db.*
    cp good.db library.db
}

# Runs the rows of standard input: what is no success and says nothing is a failure too. The rows of a case name every
# command, but for those in $but.
but=''
rows() {
    seen=' '
    while read -r want words; do
        "$1"
        # shellcheck disable=SC2086 # a row is a command line without blanks in its words
        run $words
        status_is "$want"
        [ "$want" -eq 0 ] || [ -s "$err" ] || [ -s "$out" ] || [ "$2" = quiet ] || fail "$ran: says nothing"
        seen="$seen${words%% *} "
    done
    for name_of in $names; do
        case "$seen $but" in *" $name_of "*) ;; *) fail "no row for $name_of" ;; esac
    done
}

it "is 2 for wrong usage, whatever the library is like"
for command in $names ''; do
    run -L "$work/folder" $command --nosuch
    status_is 2
    err_has "unknown option --nosuch"
done
but=' list '
rows fresh said <<'ROWS'
2 add
2 rescan
2 outline
2 outline --depth 0 1
2 outline --rules none 1
2 outline --rules none a.txt
2 show
2 show --format frob 1
2 info
2 search
2 search 绳头 灯油
2 search regex:[
2 kwic
2 kwic --sort frob 绳头
2 freq
2 freq --by frob 绳头
2 collocates
2 keywords
2 keywords x
2 repeats x
2 similar
2 similar 绳
2 compare 1
2 compare 1 2 3
2 edit
2 edit 1
2 edit --date frob 1
2 notes frob
2 notes list x
2 notes import
2 notes merge
2 notes export --template none --json
2 desk frob
2 stats x
2 remove
2 remove 1
2 trash frob
2 trash restore
2 collection frob
2 collection add x
2 collection smart x date:frob
2 check x
2 check --repair --forget
2 -C none --dump-config
2 --size frob a.txt
2 frobnicate
ROWS

it "is 1 where nothing is found of what was asked, and 0 where a list is empty"
but=' add rescan stats check '
rows fresh quiet <<'ROWS'
1 list 没有的词
1 outline 99
1 show 99
1 show --section 九 1
1 info 99
1 search 没有的词
1 search --json 没有的词
1 kwic 没有的词
1 freq 没有的词
1 collocates 没有的词
1 keywords 99
1 repeats 99
1 repeats --length 99
1 similar 没有的词语
1 similar 99
1 compare 1 99
1 edit --title 新题 99
1 notes list 99
1 notes list 2
1 notes export 99
1 notes export docx 99
0 notes check
1 desk list 没有
1 desk export markdown 没有
1 remove --yes 99
1 remove --yes 没有的词
1 trash restore 99
1 trash restore 没有
0 trash
1 collection list 没有
1 collection add 新 99
1 collection add 新 没有的词
1 collection remove 没有
1 collection rename 没有 新
ROWS
for words in "outline 99" "show 99" "info 99" "keywords 99" "repeats 99" "similar 99" "compare 1 99" "notes list 99" "notes export 99" \
    "edit --title 新题 99" "remove --yes 99" "trash restore 99"; do
    fresh
    run $words
    err_has 99
    check test "$(wc -l <"$err")" -le 1
done

it "goes on with the rest where one id is unknown, and is 1"
fresh
run notes list 99 1
status_is 1
out_has 灯油要备足
run repeats --length 4 99 1 2
status_is 1
out_has 绳头不能松

it "is 1 for a file that is not there, and does the rest"
but=' list search kwic collocates keywords repeats similar edit desk stats trash collection check '
rows fresh said <<'ROWS'
1 add none.txt
1 add none.txt a.txt
1 rescan none
1 outline none.txt
1 outline --json none.txt a.txt
1 show none.txt
1 info none.txt
1 compare none.txt 1
1 compare 1 none.txt
1 freq --file none.txt
1 freq --svg none/x.svg 绳头
1 notes import none.json
1 notes merge none.db
1 notes merge folder
1 notes merge bad.db
1 notes export --template none
1 remove --yes none.txt
1 none.txt
1 ./none.txt
1 --script none a.txt
ROWS
run compare 1 none.txt
err_has "none.txt: "

no_library() {
    rm -rf library.db library.db-* library.db.*
}

it "is 3 for a library that was named and is not there, and makes one only where something comes in"
but=' add rescan '
rows no_library said <<'ROWS'
3 list
3 outline 1
3 show 1
3 info 1
3 search 绳头
3 kwic 绳头
3 freq 绳头
3 collocates 绳头
3 keywords 1
3 repeats
3 similar 绳头要扎紧
3 compare 1 2
3 edit --title 新题 1
3 notes
3 notes check
3 notes export
3 desk
3 desk export
3 desk names
3 stats
3 remove --yes 1
3 trash
3 trash restore 1
3 collection
3 collection add 新 1
3 check
3 check --repair
3 check --refresh
3 check --forget
0 notes template
0 outline a.txt
ROWS
check test ! -e library.db
run add a.txt
status_is 0

# Everything behind the first page is lost.
damaged() {
    fresh
    size=$(wc -c <library.db)
    dd if=/dev/zero of=library.db bs=4096 seek=1 count=$((size / 4096 - 1)) conv=notrunc 2>/dev/null
}

foreign() {
    rm -rf library.db library.db-* library.db.*
    cp a.txt library.db
}

whole_folder() {
    rm -rf library.db library.db-* library.db.*
    mkdir library.db
}

cat >unusable <<'ROWS'
3 add a.txt
3 rescan folder a.txt
3 list
3 list 绳头
3 outline 1
3 show 1
3 info 1
3 search 绳头
3 kwic 绳头
3 freq 绳头
3 collocates 绳头
3 keywords 1
3 repeats
3 similar 绳头要扎紧
3 compare 1 2
3 edit --title 新题 1
3 notes
3 notes list 1
3 notes check
3 notes export
3 notes export docx
3 notes import in.json
3 notes merge good.db
3 desk
3 desk export
3 desk names
3 stats
3 remove --yes 1
3 trash
3 trash restore 1
3 collection
3 collection add 新 1
3 check
3 check --refresh
3 check --forget
3 --script look.script
0 notes template
0 outline a.txt
0 a.txt
ROWS
for state in damaged foreign whole_folder; do
    it "is 3 for a library that cannot be used ($state), and 0 where none is needed"
    but=''
    rows $state said <unusable
done

it "is 3 where what is there cannot be repaired"
for state in foreign whole_folder; do
    $state
    run check --repair
    status_is 3
done

# Every command that prints, into a full device.
if [ -c /dev/full ]; then
    it "is 1 where the output cannot be written, which is said once"
    but=' '
    seen=' '
    while read -r words; do
        fresh
        # shellcheck disable=SC2086
        "$lectern" $words >/dev/full 2>"$err" </dev/null
        status=$? ran="lectern $words >/dev/full"
        status_is 1
        check test "$(grep -c 'stdout: ' "$err")" -eq 1
        seen="$seen${words%% *} "
    done <<'ROWS'
--help
--version
--dump-config
--completion bash
--script look.script
a.txt
add a.txt
rescan a.txt
list
list --json
outline 1
outline --json 1
show 1
show --raw 1
show --notes 1
show --format docx 1
info 1
info --why 1
search 绳头
search --json 绳头
search --tsv 绳头
kwic 绳头
freq 绳头
freq --svg - 绳头
collocates --least 1 绳头
keywords --least 1 1
repeats --length 4
similar 绳头要扎紧
compare 1 2
edit --title 新题 1
notes
notes export
notes export --json
notes export docx
collection
notes import in.json
notes merge good.db
notes template
desk
desk export
desk names
stats
remove --yes 1
trash --json
check
check --repair
check --refresh
ROWS
    for name_of in $names; do
        case "$seen" in *" $name_of "*) ;; *) fail "no row for $name_of" ;; esac
    done
fi

# A disk that is full after so many writes, by the shim of tests/attack.
shim=$OLDPWD/$LECTERN_TEST_BUILD/tests/attack/shim.so
starved() {
    writes=$1
    shift
    LD_PRELOAD=$shim LECTERN_FAULTS=1:1:ENOSPC:$writes "$lectern" "$@" >"$out" 2>"$err" </dev/null
    status=$? ran="lectern $* on a disk that is full after $writes writes"
}
state_of() { "$lectern" notes list --json && "$lectern" list --json; }

if [ "$(uname -s)" = Linux ] && starved 0 --version && [ "$status" -eq 0 ]; then
    printf 'keys <Enter>3\nkeys }}Vcy\nscreen\nkeys Q\n' >mark.script
    printf '在第四次码头会上的讲话\n\n各位船工：\n\n锚要收好。\n' >c.txt
    printf '在第五次码头会上的讲话\n\n各位船工：\n\n帆要收好。\n' >d.txt
    sed 's/n1/n2/' in.json >more.json

    it "is 3 where the disk is full, which is said once, and the library stays whole"
    while read -r words; do
        full=0
        for writes in 0 1 2 3 5 8 13 21 34 55 89 144; do
            fresh
            before=$(state_of)
            # shellcheck disable=SC2086
            starved $writes $words
            [ "$status" -eq 0 ] && break
            full=$((full + 1))
            status_is 3
            err_lines 1
            err_has full
            case $words in *c.txt*) ;; *) [ "$before" = "$(state_of)" ] || fail "$ran: has changed the library" ;; esac
            run check
            status_is 0
        done
        status_is 0
        check test "$full" -gt 2
    done <<'ROWS'
add c.txt d.txt
rescan c.txt d.txt
edit --title 新题 1
remove --yes 1
notes import more.json more.json
ROWS

    it "says on the screen that the disk is full, or keeps what was written"
    said=0
    for writes in 0 1 2 3 5 8 13 21 34 55 89 144; do
        fresh
        starved $writes --script mark.script a.txt
        grep -q full "$out" "$err" && said=$((said + 1))
        [ "$status" -eq 3 ] && err_lines 1
        kept=$("$lectern" notes list | grep -c highlight)
        [ "$kept" -eq 1 ] || grep -q full "$out" "$err" || fail "$ran: loses a highlight without a word"
        run check
        status_is 0
    done
    check test "$kept" -eq 1
    check test "$said" -gt 2
fi
finish
