#!/bin/sh
# collection: made, filled, listed, nested, renamed, thrown away; smart ones; carried to other libraries.
. tests/cli/lib.sh

printf '在灯会开幕式上的讲话\n（2019年2月3日）\n街坊们：\n灯要挂稳。\n' >"$work/lantern.txt"
printf '在龙舟赛前的讲话\n（2019年6月1日）\n队员们：\n桨要齐。\n' >"$work/boat.txt"
printf '在渔港开港时的讲话\n（2020年4月2日）\n船长们：\n电台要试三遍。\n' >"$work/harbour.txt"
run add "$work/lantern.txt" "$work/boat.txt" "$work/harbour.txt"

it "puts speeches into collections, which are made where they are new"
run collection add 节庆/灯 灯会
status_is 0
out_has "1 speech put in."
run collection add 节庆 1 2
status_is 0
out_has "2 speeches put in."
run collection add 节庆 1
out_has "0 speeches put in."
run collection add starred "$work/boat.txt"
status_is 0
run collection add 空 nirgendwo
status_is 1
run collection list --tsv
out_lacks 空

it "lists them with their counts, and the speeches of one with those nested in it"
run collection list --json
json_is '$[0].name' starred
json_is '$[0].speeches' 1
json_is '$[2].name' 节庆
json_is '$[2].speeches' 2
json_is '$[3].name' 节庆/灯
run collection list 节庆/灯
status_is 0
out_has 灯会
out_lacks 龙舟
run list collection:灯
out_has 灯会
out_lacks 龙舟
run list 'collection:"节"'
status_is 1
run list --json starred
json_is '$[0].title' 在龙舟赛前的讲话
json_is '$[0].collections[0]' 节庆
run list -starred
out_lacks 龙舟
run collection list 无
status_is 1

it "has smart ones, which are all speeches that fit a filter"
run collection smart 去年 date:2019
status_is 0
run collection list 去年
out_has 灯会
out_has 龙舟
out_lacks 渔港
run collection list --tsv
out_has "date:2019	2"
run collection add 去年 3
status_is 2
err_has "no speech is put into it"
run collection smart 错 date:abc
status_is 2
run search --filter 'collection:"去年"' 要 --json
json_is '$.speeches' 2

it "renames with what is nested, and throws away without the speeches"
run collection rename 节庆 节日
status_is 0
run collection list 节日/灯
out_has 灯会
run collection rename 节日 去年
status_is 2
run collection remove 节日 2
out_has "1 speech taken out."
run collection remove 节日
status_is 0
run collection list --tsv
out_lacks 节日
run list
out_has 龙舟
run collection remove starred
status_is 1
run collection rename a ''
status_is 1
run collection turn
status_is 2

it "goes along in exports and merges, whatever is thrown away stays so"
run collection add 水/船 2 3
run notes export json
cp "$work/out" "$work/notes.json"
other() { LECTERN_LIBRARY="$work/other.db" run "$@"; }
other add "$work/lantern.txt" "$work/boat.txt"
other notes import "$work/notes.json"
out_has "collections:"
out_has "1 speech in collections has no text here"
other collection list 水/船
status_is 0
out_has 龙舟
other list starred
out_has 龙舟
other collection remove 水/船
other collection remove starred 2
other add "$work/harbour.txt"
run notes merge "$work/other.db"
run collection list --tsv
out_lacks 水/船
run list starred
status_is 1
other notes import "$work/notes.json"
other collection list --tsv
out_lacks 水/船

finish
