#!/bin/sh
# The completions of every shell know all commands and options that the program has.
. tests/lint/tap.sh

"$LECTERN_TEST_BUILD/lectern" --help-man | tr -d '\\' | awk '
    /^\.SS lectern [a-z]/ { print $3 }
    /^\.B / && match($0, /--[a-z-]+/) { print substr($0, RSTART + 2, RLENGTH - 2) }' | sort -u |
    while read -r word; do
        for file in src/completions/*; do
            grep -qE -e "(^|[^a-z-])-*$word([^a-z-]|\$)" "$file" || echo "$file does not know $word"
        done
    done | tap "completions are complete"
