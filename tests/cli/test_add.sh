#!/bin/sh
# lectern add: what is taken, what is passed over, what is said about each problem.
. tests/cli/lib.sh

talk() { # talk TITLE: a small speech
    printf '%s\n同志们：\n一、第一件事\n先说%s的第一件事，要办好。\n二、第二件事\n再说第二件事，要办实。\n' "$1" "$1"
}

mkdir "$work/in" "$work/in/sub" "$work/in/.hidden"
talk 春耕会讲话 >"$work/in/a.txt"
talk 夏收会讲话 >"$work/in/sub/b.md"
talk 秋种会讲话 >"$work/in/.hidden/c.txt"
talk 冬藏会讲话 >"$work/in/d.bin"

it "takes the texts of a folder and names what it skips"
run add -v "$work/in"
status_is 0
out_has "2 new"
err_has "d.bin: skipped"

it "recognises what is there"
run add "$work/in/a.txt" "$work/in/sub"
status_is 0
out_has "0 new, 2 known"

it "takes a changed file as a new version"
talk 春耕工作会讲话 >"$work/in/a.txt"
run add "$work/in/a.txt"
status_is 0
out_has "1 changed"
run list --json
status_is 0
check test -z "$("$json_get" '$[2].id' <"$out")"
check test "$("$json_get" '$[0].id' '$[1].id' <"$out" | wc -l)" -eq 2

it "leaves notes with the text when a copy of it changes"
printf '在渡口检修会上的讲话\n\n各位船工：\n\n缆绳要每月换一次。\n船底要上两遍漆。\n' >"$work/ferry.txt"
run -L "$work/ferry.db" add "$work/ferry.txt"
printf '%s' '[{"type":"Annotation","body":{"type":"TextualBody","value":"查一下"},"target":{"selector":{"type":"TextQuoteSelector","exact":"缆绳要每月换一次"}}}]' |
    "$lectern" -L "$work/ferry.db" notes import - >"$out" 2>"$err"
cp "$work/ferry.txt" "$work/draft.txt"
run -L "$work/ferry.db" add "$work/draft.txt"
out_has "0 new, 1 known"
sed -i 's/两遍漆/三遍漆/' "$work/draft.txt"
cp "$work/ferry.db" "$work/ferry2.db"
run -L "$work/ferry.db" add "$work/draft.txt"
status_is 0
out_has "1 new, 0 known, 0 changed"
err_has "draft.txt: a changed copy of $work/ferry.txt"
run -L "$work/ferry.db" notes list --json
json_is '$[0].speech' 1
check test "$("$json_get" '$[0].id' '$[1].id' <"$out" 2>/dev/null | wc -l)" -eq 1

it "copies the notes to a changed copy when asked"
run -L "$work/ferry2.db" add --copy-notes "$work/draft.txt"
status_is 0
err_has "1 of its notes was copied"
run -L "$work/ferry2.db" notes list --json
json_is '$[0].body' 查一下
json_is '$[1].body' 查一下
json_is '$[0].speech' 2
json_is '$[1].speech' 1

it "stores no text twice when several programs add one folder"
mkdir "$work/many"
n=0
while [ $n -lt 24 ]; do
    n=$((n + 1))
    talk "第${n}次渡口会讲话" >"$work/many/$n.txt"
done
round=0
while [ $round -lt 6 ]; do
    round=$((round + 1))
    run -L "$work/many$round.db" list
    for _ in 1 2 3 4; do
        "$lectern" -L "$work/many$round.db" add "$work/many" >/dev/null 2>>"$work/many.err" &
    done
    wait
    run -L "$work/many$round.db" list --tsv
    check test "$(grep -c 次渡口会讲话 "$out")" -eq 24
done
check test ! -s "$work/many.err"

it "takes a file named directly whatever its ending"
run add "$work/in/d.bin"
status_is 0
out_has "1 new"

it "reads standard input"
talk 年终总结会讲话 | "$lectern" add - >"$out" 2>"$err"
status=$?
status_is 0
out_has "1 new"

it "tells what it would do with --dry-run and does not do it"
talk 不加的讲话 >"$work/dry.txt"
run add --dry-run "$work/dry.txt"
status_is 0
out_has "dry.txt: new, UTF-8"
run list 不加
status_is 1

it "gives each bad input one line, adds the others, and exits with 1"
talk 其他讲话 >"$work/good.txt"
: >"$work/empty.txt"
printf '\000\001\002\003\177ELF\000\000\000\001\000' >"$work/binary.txt"
ln -s "$work/nowhere" "$work/dangling.txt"
run add "$work/missing.txt" "$work/empty.txt" "$work/binary.txt" "$work/dangling.txt" "$work/good.txt"
status_is 1
out_has "1 new"
err_lines 4
for file in missing empty binary dangling; do
    err_has "$file.txt: "
done

it "refuses a file over the limit and says how to raise it"
run add --limit 100 "$work/in/sub/b.md"
status_is 1
err_has "--limit"

it "prints names with control characters so that they do no harm"
evil=$work/$(printf 'e\033[2Jvil\n.txt')
: >"$evil"
run add "$evil"
status_is 1
err_lines 1
check test "$(tr -cd '\033' <"$err" | wc -c)" -eq 0

it "adds a text of one 10 MB line"
awk 'BEGIN { for (i = 0; i < 350000; i++) printf "%s", "长句子，又一句；"; print "" }' >"$work/long.txt"
run add "$work/long.txt"
status_is 0
out_has "1 new"

it "decodes as told with --encoding"
printf '\245\112\244\110\244\244\255\354\241\103\n' >"$work/big5.txt"
run add --encoding big5 "$work/big5.txt"
status_is 0
run list --json big5.txt
json_is '$[0].encoding' "BIG5-HKSCS"

it "refuses an encoding nobody knows"
run add --encoding klingon "$work/good.txt"
status_is 2

it "ends with how many files of which format there were"
mkdir "$work/mixed"
talk 修渠会讲话 >"$work/mixed/a.txt"
talk 护林会讲话 >"$work/mixed/b.txt"
printf '<html><head><title>筑路会讲话</title></head><body><h1>筑路会讲话</h1><p>同志们：</p><p>先把路基压实，再把路面铺平。</p></body></html>\n' \
    >"$work/mixed/c.html"
run -L "$work/mixed.db" add "$work/mixed"
status_is 0
out_has "By format: 2 text, 1 html."
run -L "$work/mixed.db" add "$work/mixed"
out_has "By format: 2 text, 1 html."
run -L "$work/mixed.db" add "$work/mixed/a.txt"
out_lacks "By format"
run -L "$work/mixed.db" list --json c.html
json_is '$[0].format' html

it "adds and opens a file by its name on the screen, whatever is open"
run add -L "$work/two.db" "$texts/single-flood.txt"
printf 'keys <Enter>\nkeys :e %s<Enter>\nscreen\n' "$texts/forum-post.txt" >"$work/open.script"
run -L "$work/two.db" --script "$work/open.script" --size 120x35
title=$("$lectern" list -L "$work/two.db" --tsv path:forum-post | tail -n 1 | cut -f 2)
check sh -c 'grep -q "┬ [^─]*$2" "$1"' - "$out" "$(printf %s "$title" | cut -c 1-12)"

finish
