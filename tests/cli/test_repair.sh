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
head -c 20000 /dev/zero >"$LECTERN_LIBRARY"
run check --repair
status_is 0
out_has "a.txt: read again from its file"
out_has "1 notes were missing"
run notes list --json
json_is '$[0].body' '几棵？'

it "exits with 1 where a note has no text any more"
head -c 20000 /dev/zero >"$LECTERN_LIBRARY"
rm "$work/a.txt"
run check --repair
status_is 1
out_has "add the text"

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
