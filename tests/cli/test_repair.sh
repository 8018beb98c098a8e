#!/bin/sh
# check --repair.
. tests/cli/lib.sh

mkdir "$work/library.db.notes"
printf '在造林动员大会上的讲话\n各位村民：\n南坡先栽松树，北坡等到下一个春天。\n' >"$work/a.txt"
printf '[{"id":"n1","body":{"type":"TextualBody","value":"几棵？"},"target":{"selector":{"type":"TextQuoteSelector","exact":"南坡先栽松树"}}}]' >"$work/in.json"
run add "$work/a.txt"
run notes import "$work/in.json"

it "leaves a whole library as it is"
run check --repair
status_is 0
out_has "The library is whole; nothing had to be set aside."
check test "$(find "$work" -name '*.damaged-*' | wc -l)" -eq 0

it "sets a damaged library aside and saves what it holds"
head -c 100 /dev/zero | dd of="$LECTERN_LIBRARY" conv=notrunc 2>/dev/null
run list
status_is 3
err_has "lectern check --repair"
run check --repair
status_is 0
out_has "Saved from it: 1 texts, 1 notes."
check test "$(find "$work" -name 'library.db.damaged-*' | wc -l)" -eq 1
run notes list --json
json_is '$[0].body' '几棵？'
json_is '$[0].exact' 南坡先栽松树
run search 北坡
status_is 0
run check
status_is 0

it "brings notes back from the copy, and texts from their files, where nothing can be read"
run notes export --json
cp "$out" "$work/library.db.notes/notes-2020-02-02.json"
echo "$work/a.txt" >"$work/library.db.notes/texts"
rm "$LECTERN_LIBRARY".damaged-* # else that is read again
head -c 20000 /dev/zero >"$LECTERN_LIBRARY"
run check --repair
status_is 0
out_has "a.txt: read again from its file"
out_has "1 notes were missing"
run notes list --json
json_is '$[0].body' '几棵？'

it "exits with 1 where a note has no text any more"
head -c 20000 /dev/zero >"$LECTERN_LIBRARY"
mv "$work/a.txt" "$work/a.hidden"
rm "$LECTERN_LIBRARY".damaged-*
run check --repair
status_is 1
out_has "add the text"

it "tells at every start what it misses, until a repair that finds it"
run list
err_has "1 note from the copies of 2020-02-02 is not in this library"
run search 北坡
err_has "lectern check --forget"
mv "$work/a.hidden" "$work/a.txt"
run add "$work/a.txt"
run check --repair
status_is 0
run list
status_is 0
err_lines 0

it "does not begin anew where a library was, but asks for a repair"
for state in missing empty; do
    rm "$LECTERN_LIBRARY"
    [ $state = missing ] || : >"$LECTERN_LIBRARY"
    for command in list check 'search 北坡' "add $work/a.txt"; do
        # shellcheck disable=SC2086 # words
        run $command
        status_is 3
        err_has "hold 1 note, the newest is from 2020-02-02"
        err_has "lectern check --repair"
    done
    printf 'keys Q\n' >"$work/quit.script"
    run --script "$work/quit.script"
    status_is 3
    check test ! -s "$LECTERN_LIBRARY"
    run check --repair
    status_is 0
    out_has "The library was missing or empty; it was made anew."
    run notes list --json
    json_is '$[0].body' '几棵？'
done

it "begins anew when that is asked for, and keeps the copies"
rm "$LECTERN_LIBRARY"
run check --forget
status_is 0
out_has "A new library was begun"
run list
err_lines 1 # that there is no speech
check test -s "$work/library.db.notes/notes-2020-02-02.json"
run check --forget
out_has "there is nothing to forget"
run check --forget --repair
status_is 2
run check --repair
status_is 0

it "refuses what was no library, and a missing one"
echo "书信一封" >"$work/letter"
run check --repair -L "$work/letter"
status_is 3
check test "$(cat "$work/letter")" = "书信一封"
run check --repair -L "$work/nowhere.db"
check test "$status" -ne 0
run check --repair -L :memory:
status_is 2

finish
