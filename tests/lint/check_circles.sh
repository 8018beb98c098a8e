#!/bin/sh
# No more than four files of a layer need each other in a circle: one file uses another where its object names a symbol that the
# other defines. Operations in tables (struct panel_ops and the like) are how a file is called without being known.
. tests/lint/tap.sh

most=4

command -v nm >/dev/null || skip "files call each other one way" "nm is not there"
find src -name '*.c' | sort | while read -r source; do
    object=$LECTERN_TEST_BUILD/${source%.c}.o
    [ -e "$object" ] && echo "$object"
done | xargs nm -A | sed "s|^$LECTERN_TEST_BUILD/||; s|\.o:|.c |" | awk -v most="$most" '
    NF == 4 && $3 ~ /[TDRBC]/ { home[$4] = $1 }
    NF == 3 && $2 == "U" { user[++count] = $1; symbol[count] = $3 }
    # Marks what can be reached from a file, along the arrows or against them.
    function reach(file, to, seen,    i, parts, n) {
        if (file in seen)
            return
        seen[file] = 1
        n = split(to[file], parts, " ")
        for (i = 1; i <= n; i++)
            reach(parts[i], to, seen)
    }
    END {
        for (i = 1; i <= count; i++) {
            other = home[symbol[i]]
            if (other == "" || other == user[i] || (user[i], other) in arrow)
                continue
            arrow[user[i], other] = 1
            uses[user[i]] = uses[user[i]] " " other
            used[other] = used[other] " " user[i]
        }
        for (file in uses) {
            if (file in done || !(file in used))
                continue
            split("", ahead)
            split("", behind)
            reach(file, uses, ahead)
            reach(file, used, behind)
            size = 0
            names = ""
            for (other in ahead)
                if (other in behind) {
                    done[other] = 1
                    names = names " " other
                    size++
                }
            if (size > most)
                print size " files in a circle:" names
        }
    }' | tap "files call each other one way"
