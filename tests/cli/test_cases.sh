#!/bin/sh
# The small inputs that lie beside the project: what is right of each, as its README has it. FILE:PATH=VALUE, null where
# nothing is stated. Those that are not right yet are not here. Skipped where the inputs are not there.
. tests/cli/lib.sh

cases=${LECTERN_TEST_SHARED:-../shared}/cases
if [ ! -d "$cases" ]; then
    echo "1..0 # SKIP no inputs beside the project"
    exit 0
fi

# File, member of the first speech or `chrome`, value.
rows='
w-a1.txt|salutation|同志们
w-a4.txt|salutation|同志们
w-a4.txt|sections[2].title|严格验收,不走过场
w-z1.txt|salutation|同志们
w-z1.txt|sections[1].label|二、
b-lost-heading.txt|sections[1].title|上下一条心
b-lost-en.txt|line|1
b-lost-tail.txt|sections[2].label|第三
w-r1.txt|sections[2].label|第二条
w-g2.txt|title|在开学典礼上的讲话
w-g2.txt|date|2020-09-01
w-y4.txt|speaker|林大川
w-y4.txt|date|2020-01-02
f-fm-news.md|speaker|王小明
f-fm-commence.md|title|null
f-fm-commence.md|speaker|Ann Lee
f-fm-commence.md|date|1990
f-boldkeys.md|title|ANNUAL HARBOUR STATEMENT
f-boldkeys.md|date|1998-02-27
f-img.md|date|2018-02-24
w-m1.txt|sections[0].label|一
w-y2.txt|sections[1].label|二
f-bold.md|title|李总与渔港顾问会谈纪要
f-bold.md|sections[1].depth|2
f-bold.md|speaker|null
f-cover.txt|speaker|Minister for Harbours Dr Ann Lee
f-speechof.txt|speaker|R. HARBOUR, MINISTER OF FISHERIES
w-k1.txt|speaker|Minister for Water Ms Ada Rivers
w-e4.txt|speaker|董事长
w-v1.txt|salutation|大會主席王院長,現場的各位貴賓,電視機前面,以及網路上的全體國人同胞,大家早安,大家好
f-wrap.md|title|渔港发言人关于命令北岸重新修理前岸船队总船长和补网工人的谈话
f-lead.md|title|补网修船，准备出海
f-quote.md|title|中国渔民站起来了
b-p.html|title|在大会上的讲话
b-p.html|sections[1].label|二、
f-fontsize.txt|title|2026年渔港工作报告
f-fontsize.txt|date|2026-01-28
f-fontsize.txt|speaker|省长 李明远
f-pubdate.txt|title|2026年渔港工作报告
f-pubdate.txt|date|2026-02-03
f-pubdate.txt|speaker|渔港主任 李明远
w-e1.txt|title|鞏固山林基礎 推動綠色發展
w-e1.txt|date|2017-03-22
w-e1.txt|speaker|環境局局長林大川
w-e4.txt|date|2019-01-11
w-f1.txt|title|从一台水泵说起
w-f1.txt|speaker|青山机械 总工程师 林大川
w-i1.txt|title|2021年村防汛会发言稿
w-j1.txt|title|乡镇会议纪要具体范文
w-j1.txt|label|第1篇
w-h1.txt|title|关于开展全镇河道清淤检查的通知
w-j2.txt|label|第1篇
f-twice.txt|line|7
f-twice.txt|speaker|习明远
f-parts.md|title|在渔港书记会议上的讲话
f-numhead.md|sections[0].title|听了采购项目后的发言
b-c04e.txt|title|讲话汇编
b-c04e.txt|sections[0].label|第一章
f-colon-李明远.txt|speaker|李明远
f-own-习明远.txt|speaker|习明远
f-sub-任明远.txt|speaker|任明远
f-glued-李明远.txt|speaker|李明远
f-dateline.txt|speaker|习明远
f-dialogue.md|speaker|李明远
f-interview.md|speaker|李明远
f-place.txt|speaker|渔港主任 习明远
w-n1.txt|speaker|川田太郎内閣総理大臣
w-x1.txt|speaker|主席
w-d1.txt|date|2023-03-08
w-d2.txt|date|2023-03-08
w-d2.txt|title|守護山林是全民的責任
b-date-body.txt|date|null
f-blankdate.md|date|2017-06-18
f-horbar.txt|date|2026-01-27
f-flat.txt|date|2020-09-04
f-flat.txt|title|在全球渔港贸易峰会上的致辞
f-flat.txt|speaker|渔港主任 李明远
w-b1.txt|line|1
w-b1.txt|sections[2].label|三、
w-c2.txt|sections[0].label|第一点希望,
w-o1.txt|sections[2].label|最后一点,第三点:
w-y6.txt|sections[1].label|乙
w-y7.txt|sections[2].title|拖拉的来源
w-y7.txt|sections[2].depth|1
w-y8.txt|sections[0].label|PART 01
w-w1.txt|sections[0].label|01
w-w1.txt|date|null
b-c03-upper.txt|sections[2].label|第叁章
b-n1001.txt|sections[7].label|第1002章
'

printf '%s' "$rows" >"$work/rows"
while IFS='|' read -r file member value; do
    [ -n "$file" ] && [ -f "$cases/$file" ] || continue
    it "$file has $member $value"
    run outline --json "$cases/$file"
    json_is "\$.speeches[0].$member" "$value"
done <"$work/rows"

it "loses no line of texts without a page around them"
for file in b-lost-heading.txt b-lost-en.txt b-lost-tail.txt w-r1.txt; do
    run outline --json "$cases/$file"
    out_has '"chrome": []'
done

it "finds no items in a table's numbers and in a simile"
run outline --json "$cases/w-q1.txt"
out_has '"sections": []'
run outline --json "$cases/b-circ.txt"
out_lacks '①'
finish
