#!/bin/sh
# list, search, notes, check on a library, and libraries that cannot be used.
. tests/cli/lib.sh

printf '在全县教育工作会议上的讲话\n2012年6月15日\n同志们：\n一、把课上好\n教育改革要一步一步来。\n二、把学校管好\n改革不是口号。\n' >"$work/a.txt"
printf '在全縣教育工作會議上的講話\n各位：\n教育改革，人人有責。\n' >"$work/b.txt"
run add "$work/a.txt" "$work/b.txt"

it "lists the speeches as JSON, TSV and text"
run list --json
status_is 0
json_is '$[0].progress' 0.0
check "$json_get" '$[1].id' '$[1].title' '$[1].label' '$[1].speaker' '$[1].date' '$[1].source' '$[1].encoding' \
    '$[1].characters' '$[1].sections' '$[1].notes' '$[1].bookmarks' <"$out" >"$work/values"
run list --tsv
check test "$(wc -l <"$out")" -eq 3
check test "$(head -n 1 "$out" | cut -f1-2)" = "id	title"
check test "$(awk -F'\t' '{ print NF }' "$out" | sort -u)" = 15
run list
check test "$(wc -l <"$out")" -eq 2

it "filters, and exits with 1 where nothing fits"
run list --json b.txt
status_is 0
check test "$("$json_get" '$[0].source' <"$out")" = "$work/b.txt"
run list nothing-like-that
status_is 1

it "finds headings and lines that hold a word of pages"
printf '在全镇春耕会上的讲话\n同志们：\n今天讲三条，会后各村照着办，月底来报。\n一、上下一条心\n干部和群众想到一处，再难的事也能办成。\n写好下篇文章。\n二、北斗导航下了田\n去年买的两台机器今年都要用起来，不要放在库里。\n' >"$work/c.txt"
run add "$work/c.txt"
for words in 上下一条心 写好下篇文章 北斗导航下了田; do
    run search --json $words
    status_is 0
done
run list --json c.txt
id=$("$json_get" '$[0].id' <"$out")
run show "$id"
out_has "写好下篇文章"

it "finds a phrase in either script, with its place and context"
run search --json 教育改革
status_is 0
json_is '$.total' 2
run search --json 人人有责
json_is '$.hits[0].line' 3
json_is '$.hits[0].column' 5
json_is '$.hits[0].match' 人人有責
check "$json_get" '$.hits[0].speech' '$.hits[0].title' '$.hits[0].section' '$.hits[0].before' '$.hits[0].after' \
    <"$out" >"$work/values"

it "counts all passages whatever the limit, and says that there are more"
run search --json --limit 1 改革
json_is '$.total' 3
check test "$("$json_get" '$.hits[1]' <"$out" 2>&1 | wc -l)" -eq 0
run search --limit 1 改革
err_has "1 of 3 passages"

it "exits with 1 where a phrase is nowhere"
run search 没有这句话
status_is 1
run search --json 没有这句话
status_is 1
json_is '$.total' 0

it "shows and outlines a speech by its id"
run list --json a.txt
id=$("$json_get" '$[0].id' <"$out")
run outline --json "$id"
status_is 0
json_is '$.speeches[0].sections[0].title' 把课上好
run show --section 二 "$id"
status_is 0
out_has "改革不是口号。"
run show 99999
status_is 1

it "lists notes as an array, empty where there are none"
run notes list --json
status_is 0
out_is "[]"
run notes list nonsense
status_is 2

it "checks a whole library"
run check
status_is 0

it "reads --library before LECTERN_LIBRARY, and keeps nothing in :memory:"
run -L :memory: list --json
out_is "[]"
run --library=:memory: add "$work/a.txt"
status_is 0
run list --json
check test "$("$json_get" '$[1].id' <"$out" | wc -l)" -eq 1

it "keeps the library to its owner"
check test "$(ls -l "$work/library.db" | cut -c1-10)" = "-rw-------"

it "refuses a damaged library and leaves it alone"
printf 'this is no library at all, only a sentence\n' >"$work/broken.db"
cp "$work/broken.db" "$work/broken.copy"
run -L "$work/broken.db" list
status_is 3
err_lines 1
check cmp -s "$work/broken.db" "$work/broken.copy"

it "says that a library cannot be used to whoever asks for a speech by its number"
for words in "outline 1" "outline --json 1" "outline --skeleton 1 2" "show 1" "show --notes 1" "info 1" "notes list 1"; do
    # shellcheck disable=SC2086 # words
    run -L "$work/broken.db" $words
    status_is 3
    err_has "it is no Lectern library"
    out_lacks "1"
done

it "refuses a library of a newer version and leaves it alone"
# The version is the big-endian number at offset 60 of the file.
"$lectern" -L "$work/newer.db" add "$work/a.txt" >/dev/null 2>&1
printf '\000\000\377\377' | dd of="$work/newer.db" bs=1 seek=60 conv=notrunc 2>/dev/null
cp "$work/newer.db" "$work/newer.copy"
run -L "$work/newer.db" list
status_is 3
check cmp -s "$work/newer.db" "$work/newer.copy"

it "says when the place of a library cannot be used"
run -L "$work/a.txt/library.db" list
status_is 3
err_lines 1

finish
