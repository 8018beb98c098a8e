#!/bin/sh
# remove, trash.
. tests/cli/lib.sh

printf '在灯会开幕式上的讲话\n（2019年2月3日）\n街坊们：\n灯要挂稳。\n' >"$work/lantern.txt"
printf '在龙舟赛前的讲话\n（2019年6月1日）\n队员们：\n桨要齐。\n' >"$work/boat.txt"
run add "$work/lantern.txt" "$work/boat.txt"

it "asks before speeches are taken out, and only lists them on trial"
run remove date:2019-02
status_is 2
err_has "nobody to ask"
run remove --dry-run date:2019-02
status_is 0
out_has 灯会
out_lacks 龙舟
run list
out_has 灯会

it "takes out what a filter, a number or a path means"
run remove --yes 灯会
status_is 0
out_has "1 speech is in the trash for 30 days"
run list
out_lacks 灯会
run search 灯要挂稳
status_is 1
run remove --yes "$work/boat.txt"
status_is 0
run list --json
json_is '$' '[]'
run remove --yes 9999
status_is 1
err_has "9999: the library has no such speech"
run remove --yes nirgendwo
status_is 1
err_has "no speech of the library is meant"

it "lists the trash and brings back"
run trash --json
json_is '$[1].title' 在灯会开幕式上的讲话
json_is '$[1].kind' speech
json_is '$[1].id' 1
run trash restore 1 77
status_is 1
err_has "is not in the trash"
out_has "1 is back."
run search 灯要挂稳
status_is 0
run trash empty
status_is 2

it "leaves in the trash what is added again, and says so"
run add "$work/boat.txt"
status_is 0
out_has "lies in the trash and stays there"
run list
out_lacks 龙舟

finish
