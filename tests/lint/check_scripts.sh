#!/bin/sh
# Shell scripts are plain sh that parses; shellcheck looks at them where it is installed.
. tests/lint/tap.sh

{
    find src tests -name '*.sh' | sort | while read -r file; do
        sh -n "$file" 2>&1
    done
    if command -v shellcheck >/dev/null; then
        find src tests -name '*.sh' | sort | xargs shellcheck -s sh -S warning -e SC1091,SC2086,SC2046 -f gcc
    else
        echo "note: shellcheck is not there"
    fi
} | tap "shell scripts are sound"
