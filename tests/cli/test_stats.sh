#!/bin/sh
# stats.
. tests/cli/lib.sh

printf '在渔港开渔节上的讲话\n（2017年8月1日）\n船老大们：\n一、看潮水\n潮水一天两次。\n' >"$work/a.txt"
printf '在盐场晒盐会上的讲话\n（2019年5月）\n盐工们：\n太阳好就多晒。\n' >"$work/b.txt"
run add "$work/a.txt" "$work/b.txt"

it "tells how much there is"
run stats
status_is 0
out_has "speeches: 2 in 2 files"
out_has "with a date: 2 (2017-08-01 – 2019-05)"
run stats --json
json_is '$.speeches' 2
json_is '$.sections' 1
json_is '$.first_date' 2017-08-01
json_is '$.notes' 0
run stats more
status_is 2

it "counts one thing as one"
run -L "$work/one.db" add "$work/b.txt"
out_has "1 speech, 0 sections."
run -L "$work/one.db" add --dry-run "$work/a.txt"
out_has "1 speech, 1 section, "
run -L "$work/one.db" stats
check grep -qx "speeches: 1 in 1 file" "$out"
out_has "(0 speakers)"

finish
