#!/bin/sh
# Functions of at most 80 lines (named from 46 on) and files of at most 600; generated tables (*.inc) apart.
. tests/lint/tap.sh

# A function's body opens with a brace in column 0; its head is the lines before it, up to a blank line, a comment's
# end or a preprocessor line.
find src tests include -name '*.[ch]' | sort | xargs awk '
    FNR == 1 {
        if (file != "" && lines > 600)
            print file ": " lines " lines (600 at most)"
        file = FILENAME
        head = 0
        open = 0
    }
    { lines = FNR }
    /^$/ || /^#/ || /\*\/$/ || /^}/ || /;$/ { head_next = 1 }
    /^{/ { open = head ? head : FNR; name = signature }
    /^}/ && open {
        size = FNR - open + 1
        if (size > 80)
            print file ":" open ": " name " has " size " lines (80 at most)"
        else if (size > 45)
            print "note: " file ":" open ": " name " has " size " lines"
        open = 0
    }
    head_next { head = 0; head_next = 0; next }
    !head && /^[a-zA-Z_]/ {
        head = FNR
        signature = $0
        sub(/\(.*/, "", signature)
        sub(/.*[ *]/, "", signature)
    }
    END {
        if (lines > 600)
            print file ": " lines " lines (600 at most)"
    }' | tap "functions and files are short"
