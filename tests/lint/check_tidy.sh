#!/bin/sh
# clang-tidy finds nothing; the checks are chosen in .clang-tidy.
. tests/lint/tap.sh

command -v clang-tidy >/dev/null || skip "clang-tidy finds nothing" "clang-tidy is not there"
find src -name '*.c' | sort |
    xargs -n 4 -P 2 sh -c 'clang-tidy --quiet "$@" -- -std=c11 -D_GNU_SOURCE -Iinclude -I'"$LECTERN_TEST_BUILD"'/gen \
        -DLECTERN_VERSION="\"\"" -DLECTERN_PREFIX="\"\"" 2>/dev/null' sh |
    grep -E '(warning|error): ' | sed "s|^$PWD/||" | tap "clang-tidy finds nothing"
