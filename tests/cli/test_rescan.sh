#!/bin/sh
# rescan: new, changed, moved, renamed and changed, gone.
. tests/cli/lib.sh

mkdir "$work/d"
talk() { printf '%s\n\n街坊们：\n一、先说井水\n井水要两天淘一次，井台的石板要换三块。\n二、再说路灯\n路灯一共四十盏，坏了的%s盏这个月修好。\n' "$1" "$2"; }
talk 在东街说的话 七 >"$work/d/east.txt"
talk 在西街说的话 九 >"$work/d/west.txt"
printf '在桥头说的话\n\n街坊们：\n桥栏杆松了，过桥靠里走。\n' >"$work/d/bridge.txt"
printf '在茶馆说的话\n\n街坊们：\n茶钱记在账上，月底一起算。\n' >"$work/d/tea.txt"
run add "$work/d"
mv "$work/d/bridge.txt" "$work/d/bridge-2.txt"
rm "$work/d/tea.txt"
talk 在东街说的话 八 >"$work/d/east.txt"
printf '在码头说的话\n\n街坊们：\n船来了先下货。\n' >"$work/d/pier.txt"

it "lists on trial what is new, changed, moved and gone, and stores nothing"
for options in --dry-run ''; do
    # shellcheck disable=SC2086
    run rescan $options "$work/d"
    status_is 0
    out_has "new  $work/d/pier.txt"
    out_has "changed  $work/d/east.txt"
    out_has "moved  $work/d/bridge-2.txt"
    out_has "gone  $work/d/tea.txt"
    out_lacks west.txt
    out_lacks "gone  $work/d/bridge.txt"
done

it "keeps what is gone until it is removed, and says nothing twice"
run rescan "$work/d"
out_lacks "new  "
out_has "1 text has no file any more; it stays until it is removed."
run remove --yes 茶馆
run rescan "$work/d"
out_lacks gone

it "takes a renamed and changed file for the text that it was"
talk 在西街说的话 十 | sed 's/$/\r/' >"$work/d/west-new.txt"
rm "$work/d/west.txt"
run rescan "$work/d"
out_has "renamed and changed  $work/d/west-new.txt"
run list
check test "$(grep -c 西街 "$out")" -eq 1

finish
