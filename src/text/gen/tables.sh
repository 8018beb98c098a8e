# Makes the generated tables anew, as SOURCES.md lists them; without a network, from Debian's packages.
#
#   sh src/text/gen/tables.sh [--compare FOLDER]
#
# With --compare the tables are made into FOLDER and told apart from those that are there: a line for each that differs, and a line
# "note:" for each whose data are not here.
set -eu
here=src/text/gen
compare=
[ "${1-}" = --compare ] && compare=$2

awk -F '|' '/^\| `src.*\.py`/ { gsub(/[` ]/, "", $2); gsub(/[` ]/, "", $3); print $2, $3 }' $here/SOURCES.md |
    while read -r table script; do
        made=${compare:+$compare/$(basename "$table")}
        made=${made:-$table.new}
        if ! PYTHONDONTWRITEBYTECODE=1 python3 $here/"$script" >"$made" 2>"$made.said"; then
            said=$(tail -n 1 "$made.said")
            rm -f "$made" "$made.said"
            echo "${compare:+note: }$table: $said"
            [ -n "$compare" ] || exit 1
        elif [ -z "$compare" ]; then
            rm -f "$made.said"
            mv "$made" "$table"
        else
            cmp -s "$made" "$table" || echo "$table is not what $script makes of the data here"
            rm -f "$made" "$made.said"
        fi
    done
