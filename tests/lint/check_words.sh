#!/bin/sh
# The word lists compile with every awk that is there to the same tables, no word stands twice, and every class is used.
. tests/lint/tap.sh

lists=src/speech/words
{
    first=
    for awk in awk mawk gawk 'busybox awk' original-awk; do
        command -v "${awk%% *}" >/dev/null || continue
        for part in rows header lists; do
            # shellcheck disable=SC2086 # an awk may be two words
            LC_ALL=C $awk -v part=$part -f $lists/compile.awk $lists/classes.list $lists/*.txt 2>&1
        done | cksum >"$LECTERN_TEST_BUILD/words.sum"
        sum=$(cat "$LECTERN_TEST_BUILD/words.sum")
        [ -z "$first" ] || [ "$first" = "$sum" ] || echo "$awk compiles the lists into something else"
        first=$sum
    done
    rm -f "$LECTERN_TEST_BUILD/words.sum"
    LC_ALL=C awk -v part=rows -f $lists/compile.awk $lists/classes.list $lists/*.txt 2>&1 >/dev/null
    awk -F '\t' 'NF == 3 && FILENAME ~ /classes/ { class[$1] = 1; next }
        NF == 3 { n = split($3, says, " "); for (i = 1; i <= n; i++) { sub(/=.*/, "", says[i]); used[says[i]] = 1 } }
        END { for (c in class) if (!(c in used)) print "no word is of the class " c }' $lists/classes.list $lists/*.txt
} | tap "the word lists are sound"
