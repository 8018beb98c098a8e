#!/bin/sh
# desk list, export, names.
. tests/cli/lib.sh

printf '在渡口开航仪式上的讲话\n（2018年3月5日）\n船工们：\n一、先看天气\n起雾的日子不开船。\n二、再看水位\n水位每天记三次。\n' >"$work/ferry.txt"
run add "$work/ferry.txt"

it "says that nothing lies on a desk that is not there"
run desk
status_is 0
out_is ''
run desk names
status_is 0
run desk list 夏天
status_is 1
run desk export
status_is 1
err_has "nothing lies on that desk"
run desk list --json
json_is '$' '[]'

it "prints what was put on the desk on the screen, in the order it has there"
cat >"$work/s" <<'EOF'
keys p<Enter>
pane-outline
keys P
pane-text
keys Gp
keys gdGK
desk write "DIR/out.md"
desk write "DIR/out.md"
desk write DIR/out.txt
screen
EOF
sed -i "s|DIR|$work|" "$work/s"
run --script "$work/s" --size 100x20
status_is 0
out_has "is there already"
run desk export
status_is 0
printf -- '- 在渡口开航仪式上的讲话\n\n— 《在渡口开航仪式上的讲话》, 2018-03-05\n\n> 水位每天记三次。\n\n— 《在渡口开航仪式上的讲话》, 2018-03-05, 二、再看水位\n\n- 一、先看天气\n\n— 《在渡口开航仪式上的讲话》, 2018-03-05\n' >"$work/expected"
check cmp -s "$out" "$work/expected"
check cmp -s "$work/out.md" "$work/expected"
check grep -q -- '    -- 《在渡口开航仪式上的讲话》, 2018-03-05, 二、再看水位' "$work/out.txt"
check test "$(stat -c %a "$work/out.md")" = 600
run desk list --json
json_is '$[1].exact' 水位每天记三次。
json_is '$[1].section' 二、再看水位
run desk --tsv
check test "$(wc -l <"$out")" -eq 4
run desk names
out_has "3  (the first desk)"

it "never writes over a file without being told so"
printf 'mine' >"$work/mine.md"
printf 'desk write "%s"\nscreen\ndesk overwrite "%s"\n' "$work/mine.md" "$work/out.txt" >"$work/s"
run --script "$work/s" --size 160x20
out_has "is there already"
check test "$(cat "$work/mine.md")" = mine
check test "$(grep -c 水位每天记三次 "$work/out.txt")" -eq 1

it "copies the outline to a file with the depth asked for"
printf 'skeleton 1 plain write "%s"\n' "$work/skeleton.md" >"$work/s"
run --script "$work/s"
printf '# 在渡口开航仪式上的讲话\n\n- 先看天气\n- 再看水位\n' >"$work/expected"
check cmp -s "$work/skeleton.md" "$work/expected"

it "takes the outlines of all marked speeches"
printf '在渡口停航总结会上的讲话\n船工们：\n一、谢谢大家\n一年没有出事。\n' >"$work/ferry-2.txt"
run add "$work/ferry-2.txt"
printf 'pane-list\nkeys gg;;\nskeleton plain overwrite "%s"\nkeys k\ndesk use 两篇\nkeys q\nskeleton desk\n' "$work/skeleton.md" >"$work/s"
run --script "$work/s"
check test "$(grep -c '^# ' "$work/skeleton.md")" -eq 2
check grep -q -- '^- 谢谢大家' "$work/skeleton.md"
run desk list --json 两篇
json_is '$[4].exact' 一、谢谢大家

it "refuses words it does not know"
run desk sweep
status_is 2
run desk export text one two
status_is 2
run desk list one two
status_is 2

finish
