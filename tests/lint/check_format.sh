#!/bin/sh
# The C files are as .clang-format sets them: `make format` mends it.
. tests/lint/tap.sh

command -v clang-format >/dev/null || skip "the C files are formatted" "clang-format is not there"
find src include tests -name '*.[ch]' | sort |
    xargs clang-format --dry-run 2>&1 | sed -n 's/^\([^ :]*:[0-9]*\):.*warning.*/\1: not as clang-format sets it/p' |
    awk -F: '!seen[$1]++' | tap "the C files are formatted"
