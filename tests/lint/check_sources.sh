#!/bin/sh
# src/text/gen/SOURCES.md names every table and list that is made from data of others, with a licence that is there; what its scripts
# make of the data that this machine has is what is there.
. tests/lint/tap.sh

gen=src/text/gen
sources=$gen/SOURCES.md
made=$LECTERN_TEST_BUILD/tables
mkdir -p "$made"
{
    # A made table says so in its first line; who takes from others without a script says the licence of what he took.
    find src tests -type f \( -name '*.inc' -o -name '*.txt' -o -name '*.list' \) ! -path "$gen/*" ! -path 'tests/data/*' \
        -exec grep -liE "^/\* Made by $gen/|licen[cs]e|unihan|opencc" {} + | sort | while read -r table; do
        grep -qF "| \`$table\` |" $sources || echo "$sources does not name $table"
    done
    find $gen -name '*.py' ! -name common.py -exec basename {} \; | while read -r script; do
        grep -qF "| \`$script\` |" $sources || echo "$sources does not name $script"
    done
    awk -F '|' '/^\| `/ { gsub(/[` ]/, "", $2); print $2 "|" $4 "|" $6 }' $sources | while IFS='|' read -r table from licences; do
        [ -f "$table" ] || { echo "$sources names $table, which is not there" && continue; }
        [ -n "$(echo "$licences" | tr -d ' ')" ] || echo "$sources names no licence of $table"
        for licence in $(echo "$licences" | tr ',' ' '); do
            [ -f "$gen/licenses/$licence.txt" ] || echo "$gen/licenses/$licence.txt is not there: $table is under it"
        done
        # The version that the table was made from.
        for version in $(head -n 1 "$table" | grep -oE '[0-9]+(\.[0-9]+)+'); do
            case $from in *"$version"*) ;; *) echo "$sources does not say that $table is made from version $version" ;; esac
        done
    done
    find $gen/licenses -type f -exec basename {} .txt \; | while read -r licence; do
        grep -qE "^\| \`.*\| [a-z0-9., -]*${licence}[a-z0-9., -]* \|\$" $sources || echo "nothing is under $gen/licenses/$licence.txt"
    done
    if command -v python3 >/dev/null; then
        sh $gen/tables.sh --compare "$made"
    else
        echo "note: python3 is not there"
    fi
} | tap "where data comes from is told"
