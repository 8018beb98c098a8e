#!/bin/sh
# lectern outline and lectern show on files that are in no library.
. tests/cli/lib.sh

cat >"$work/talk.txt" <<'TEXT'
在全镇春耕会上的讲话
同志们：
今天开会，讲两件事。
一、备好种子
（一）数量要够。每亩按三斤留。
（二）质量要好。陈种子不下地。
二、修好水渠
各村自己的渠自己修。
TEXT

it "prints an outline for people"
run outline "$work/talk.txt"
status_is 0
out_has "备好种子"
out_has "修好水渠"

it "prints one JSON object for one file"
run outline --json "$work/talk.txt"
status_is 0
json_is '$.file' "$work/talk.txt"
json_is '$.encoding' UTF-8
json_is '$.bad_bytes' 0
json_is '$.speeches[0].sections[0].label' "一、"
json_is '$.speeches[0].sections[0].line' 4
json_is '$.speeches[0].sections[0].column' 0
json_is '$.speeches[0].sections[0].depth' 1
json_is '$.speeches[0].sections[1].depth' 2
json_is '$.speeches[0].sections[1].title' "数量要够"

it "says which part of a line is the page's"
cat >"$work/glued.txt" <<'TEXT'
在全镇防火会上的讲话
今天小编整理了讲话稿，仅供参考。同志们：现在讲两点。一、要早。早巡山。二、要实。真上山。
TEXT
run outline --json "$work/glued.txt"
json_is '$.chrome[0].from' 2
json_is '$.chrome[0].to' 2
json_is '$.chrome[0].column' 0
json_is '$.chrome[0].to_column' 16
json_is '$.speeches[0].salutation' "同志们"
json_is '$.speeches[0].sections[1].title' "要实"
run show --chrome "$work/glued.txt"
out_is "2: 今天小编整理了讲话稿，仅供参考。"
run info --json "$work/glued.txt"
json_is '$.set_aside' 16
run show "$work/glued.txt"
out_has "现在讲两点"
out_lacks "小编"

it "prints an array for several files, and goes on after one that is missing"
run outline --json "$work/talk.txt" "$work/none.txt" "$work/talk.txt"
status_is 1
json_is '$[1].file' "$work/talk.txt"
err_has "none.txt: "
err_lines 1

it "prints only as deep as asked"
run outline --json --depth 1 "$work/talk.txt"
json_is '$.speeches[0].sections[1].label' "二、"
run outline --depth 1 "$work/talk.txt"
out_lacks "数量要够"

it "shows the text, or one section of it by its labels"
run show "$work/talk.txt"
status_is 0
out_has "今天开会，讲两件事。"
for labels in "一/二" "1/2" "一、/（二）" "一/(二)" "备好种子/质量"; do
    run show --section "$labels" "$work/talk.txt"
    status_is 0
    out_is "（二）质量要好。陈种子不下地。"
done

it "takes a section's number in digits where the text has it in Chinese"
i=0
{
    printf '在仓库会上的讲话\n各位：\n'
    for number in 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一; do
        i=$((i + 1))
        printf '%s、第%d间\n第%d间库房要打扫。\n' "$number" "$i" "$i"
    done
} >"$work/many.txt"
for number in 1 9 10 11 19 20 21; do
    run show --section "$number" "$work/many.txt"
    status_is 0
    out_has "第$number间库房要打扫。"
    check test "$(wc -l <"$out")" -eq 2
done
for number in 0 22 100 -1; do
    run show "--section=$number" "$work/many.txt"
    status_is 1
done

it "says when a section is not there"
run show --section 九 "$work/talk.txt"
status_is 1
err_has "has no section"

it "decodes as told"
printf '\245\112\244\110\n' >"$work/big5.txt"
run show --raw --encoding big5 "$work/big5.txt"
status_is 0
out_is "仔人"

it "tries marks of the reader's own, names wrong lines, and tells what each rule matches"
printf '在渠道会上的讲话\n同志们：\n议题一：清淤\n渠里有泥。\n一、人工\n各村出。\n二、泥土\n填洼地。\n议题二：收费\n要收齐。\n' >"$work/agenda.txt"
printf 'mark 第一章 "议题{n}:" "议题三:值班"\nmark 2 "附件{n}" "附件一"\n' >"$work/good.rules"
run outline --rules "$work/good.rules" "$work/agenda.txt"
status_is 0
out_has "  议题一： 清淤"
out_has "    一、 人工"
out_has "good.rules:1: mark 第一章 \"议题{n}:\"  2 lines match"
out_has "good.rules:2: mark 2 \"附件{n}\"  0 lines match"
run outline --json --rules "$work/good.rules" "$work/agenda.txt"
json_is '$.speeches[0].sections[0].label' 议题一：
json_is '$.speeches[0].sections[1].depth' 2
err_has "2 lines match"
printf 'mark 1 "议题{n}:" "课题三:值班"\n' >"$work/bad.rules"
run outline --rules "$work/bad.rules" "$work/agenda.txt"
status_is 1
err_has "bad.rules:1: the pattern does not match its example"
run outline --rules "$work/none.rules" "$work/agenda.txt"
status_is 2

it "uses the rules of the configuration folder for files and for the library"
export XDG_CONFIG_HOME="$work/config"
mkdir -p "$XDG_CONFIG_HOME/lectern"
run add "$work/agenda.txt"
run list --json agenda
id=$("$json_get" '$[0].id' <"$out")
run outline "$id"
out_lacks "议题"
cp "$work/good.rules" "$XDG_CONFIG_HOME/lectern/rules"
run outline "$work/agenda.txt"
out_has "  议题一： 清淤"
run outline "$id"
out_has "  议题一： 清淤"
run outline --rules "$work/good.rules" "$id"
status_is 1
rm "$XDG_CONFIG_HOME/lectern/rules"
run outline "$id"
out_lacks "  议题一"
unset XDG_CONFIG_HOME

it "undoes what was decoded twice, says so, and shows the source with --raw"
printf '在全县抗旱会议上的讲话\n同志们：\n一、把水管住\n各镇要把水库的水管起来。\n二、把人用好\n每村一名干部守在田头。\n' >"$work/right.txt"
iconv -f ISO-8859-1 -t UTF-8 "$work/right.txt" >"$work/twice.txt"
run outline "$work/twice.txt"
status_is 0
out_has "  一、 把水管住"
err_has "had been read as WINDOWS-1252 and saved; this was undone"
run show --raw "$work/twice.txt"
check cmp -s "$work/twice.txt" "$out"
run add "$work/twice.txt"
err_has "this was undone"

it "marks runs whose bytes got out of step, and counts them"
printf '在全县会议上的讲话\n同志们：\n国家?guī)头雎浜蟮貐^(qū)的政策不会变。\n这就是全镇的工作??h委也是这样要求的。\n' >"$work/shift.txt"
run show "$work/shift.txt"
out_has "国家幫扶落后地區的政策"
out_has "工作??h委"
run show --raw "$work/shift.txt"
out_has "国家?guī)头雎"
run add "$work/shift.txt"
run check
out_has "shift.txt: 1 run could only be marked"
run info "$work/shift.txt"
status_is 0
out_has "damaged runs mended             1"
out_has "4:9  ??h -> 。縣"
run info --json "$work/shift.txt"
json_is '$.repairs.shift' 1
json_is '$.repairs.pinyin' 0
json_is '$.damages[0].suggestion' 。縣
run list --json shift.txt
id=$("$json_get" '$[0].id' <"$out")
run info --json "$id" "$work/twice.txt"
json_is '$[0].repairs.shift_guess' 1
json_is '$[0].damages[0].line' 4
json_is '$[1].repairs.double_decoded' 1
run info "$work/no-such-file"
status_is 1

it "says which sections deserve a second look, and why; check names the text"
printf '在春灌会议上的讲话\n同志们：\n一、修好渠\n主渠漏水。\n二、管好闸\n要有人看。\n四、分好水\n先下游。\n' >"$work/skips.txt"
run outline "$work/skips.txt"
out_has "  四、 分好水  (? its number repeats or skips one)"
check test "$(grep -c '(?' "$out")" -eq 1
run add "$work/skips.txt"
run check
out_has "skips.txt: 1 number repeats or skips one"

it "prints skeletons of several texts, with or without numbers"
printf '在苗圃开园仪式上的讲话\n各位：\n一、先育苗\n（一）选种\n种子要饱满。\n二、再移栽\n移栽要趁雨。\n' >"$work/nursery.txt"
run outline --skeleton --depth 1 "$work/nursery.txt" "$work/nursery.txt"
status_is 0
out_is "在苗圃开园仪式上的讲话
  一、先育苗
  二、再移栽

在苗圃开园仪式上的讲话
  一、先育苗
  二、再移栽"
run outline --no-numbers "$work/nursery.txt"
out_is "在苗圃开园仪式上的讲话
  先育苗
    选种
  再移栽"

it "never passes control characters on, except with --raw into a pipe"
printf '\346\240\207\351\242\230\033[31m\n\346\255\243\346\226\207\302\233\n' >"$work/evil.txt"
run show "$work/evil.txt"
check test "$(tr -cd '\033' <"$out" | wc -c)" -eq 0
run outline "$work/evil.txt"
check test "$(tr -cd '\033' <"$out" | wc -c)" -eq 0
run show --raw "$work/evil.txt"
check cmp -s "$work/evil.txt" "$out"

it "prints plain text instead of a screen where stdout is no terminal"
run "$work/talk.txt"
status_is 0
out_has "各村自己的渠自己修。"

it "ends quietly when nobody reads on"
check sh -c '"$1" outline --json "$2"/*.txt 2>"$3" | head -c 1 >/dev/null; test ! -s "$3"' sh "$lectern" "$texts" "$err"

finish
