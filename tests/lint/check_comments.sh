#!/bin/sh
# Every prototype of a header is covered by a comment at the head of its block, and every file says at its head what it is for.
. tests/lint/tap.sh

{
    find include src -name '*.h' | sort | xargs awk '
        FNR == 1 { commented = 0; depth = 0 }
        /^$/ { commented = 0 }
        /^\/\*/ { commented = 1 }
        # Inside a struct or enum a parenthesis is no prototype.
        depth == 0 && /^[a-z].*\(/ && !/^(typedef|static|struct [a-z_]+ \{)/ && !/_(free|deinit)\(/ &&
            !/\/\*/ && !commented {
            print FILENAME ":" FNR ": no comment above " $0
            commented = 1
        }
        { depth += gsub(/\{/, "{") - gsub(/\}/, "}") }'
    find src include tests -name '*.[ch]' | sort | while read -r file; do
        head -n 1 "$file" | grep -q '^/\*' || echo "$file: does not begin with a comment on what it is for"
    done
} | tap "public functions and files are explained"
