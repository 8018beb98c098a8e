#!/bin/sh
# Wrong words, help and version.
. tests/cli/lib.sh

it "prints help for the program and for every command"
for command in "" add list outline show search notes check; do
    run $command --help
    status_is 0
    out_has "usage: lectern"
    err_lines 0
done

it "prints the versions of the program and its libraries"
run --version
status_is 0
out_has "lectern "
out_has "SQLite 3."
out_has "ncurses "

it "prints the licences of the program and of the data in it, as the files have them"
run --licenses
status_is 0
awk 'FNR == 1 && NR > 1 { print "" } { print }' LICENSE src/text/gen/SOURCES.md src/text/gen/licenses/*.txt >"$work/licences"
check cmp "$work/licences" "$out"
run --version --licenses
status_is 0
out_has "lectern "
out_has "SQLite 3."
for source in Unicode OpenCC jieba WHATWG chinese-poetry 'Apache License' 'Sun Junyi'; do
    out_has "$source"
done

it "prints commands and keys for the manual, out of the table"
run --help-man-keys
status_is 0
out_has '.SS Moving'
out_has '\fBj  <Down>\fR  :down'
out_has '\fB<Space>  <PageDown>  <C\-f>\fR  :page\-down'
out_has '\fBw \fR(text)\fB\fR  :next\-clause'
out_has '\fR:write FILE'
out_has '.SS With arguments'
check test "$(grep -c '^\.TP' "$out")" -gt 150
check test "$(grep -c '^\.' "$out")" -eq "$(grep -cE '^\.(TP|SS .*)$' "$out")"
check test "$(grep -cE '^\.(TP|SS .*)$|^\\fB|\.$' "$out")" -eq "$(wc -l <"$out")"

it "names an unknown option, what was perhaps meant, and where to look"
run list --jsno
status_is 2
err_has "unknown option --jsno; did you mean --json?"
err_has "lectern list --help"
err_lines 2

it "refuses an option of another command"
run list --raw
status_is 2
err_has "--raw is no option of list"

it "refuses a missing operand"
run search
status_is 2

it "says that a word is neither a command nor a file, and what was perhaps meant"
run lst
status_is 2
err_has "lst is neither a command nor a file; did you mean lectern list?"
run frobnicate
status_is 2
err_has "frobnicate is neither a command nor a file"
run no/such
status_is 1
err_has "no/such"

it "takes what follows -- as a path"
run -- list
status_is 1
err_has "lectern: list: "

it "shows control characters of a wrong word as placeholders"
run "$(printf -- '--\033[31mred')"
status_is 2
check test -z "$(tr -d '\12\40-\176' <"$err")"

finish
