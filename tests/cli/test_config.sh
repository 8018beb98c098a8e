#!/bin/sh
# The configuration printed as it is in force.
. tests/cli/lib.sh
export XDG_CONFIG_HOME="$work/config"
mkdir -p "$work/config/lectern"

it "prints every setting with its default, and makes no library for it"
run --dump-config
status_is 0
out_has "set measure 40  # default 40, 0 to 400"
out_has "# longest row of the text in Chinese characters; 0: as wide as the pane"
out_has "bind global j down"
out_has "color heading "
err_lines 0
check test ! -e "$LECTERN_LIBRARY"

it "says where a value comes from"
cat >"$work/config/lectern/lecternrc" <<END
set measure 33
bind text <F5> next-section
bind global J down
theme light
color heading red default bold
END
rc=$work/config/lectern/lecternrc
run --dump-config
status_is 0
out_has "set measure 33  # default 40, 0 to 400; $rc:1"
out_has "# $rc:2; default -"
out_has "# $rc:3; default next-speech"
out_has "set theme light  # default default; $rc:4"
check grep -q "^color heading red default bold  # default [a-z0-9 -]*; $rc:5\$" "$out"

it "prints what can be taken as a configuration file, and gives the same again"
cp "$out" "$work/first"
run --config "$work/first" --dump-config
status_is 0
for file in "$work/first" "$out"; do
    grep -v '^#' "$file" | sed 's/  # .*//' >"$file.plain"
done
check cmp "$work/first.plain" "$out.plain"

it "shows what the reader chose on the screen"
printf 'keys tn\n' >"$work/script"
run --script "$work/script"
status_is 0
run --dump-config
out_has "set numbers on  # default off; remembered"

it "names wrong lines and prints the rest"
printf 'set measure much\nset spacing 2\n' >"$work/wrong"
run -C "$work/wrong" --dump-config
status_is 1
err_has "$work/wrong:1: "
out_has "set spacing 2  # default 0, 0 to 3; $work/wrong:2"

it "refuses a configuration file that is not there"
run -C "$work/none" --dump-config
status_is 2
err_has "$work/none"

it "tells what is wrong in a file that is sourced on the screen, and reads its own again"
printf 'set measure 900\n' >"$work/bad"
printf 'set measure 30\n' >"$rc"
printf 'source %s\nmessages\nscreen\n' "$work/bad" >"$work/one.script"
run --script "$work/one.script" --size 120x30
status_is 0
out_has "bad:1: 'measure' is a number from 0 to 400"
printf 'set measure 50\nsource\nset measure?\nmessages\nscreen\n' >"$work/two.script"
run --script "$work/two.script" --size 120x30
status_is 0
out_has "The configuration was read again."
out_has "measure 30"

finish
