#!/bin/sh
# cppcheck finds nothing; what is suppressed stands in cppcheck.txt with its reason.
. tests/lint/tap.sh

command -v cppcheck >/dev/null || skip "cppcheck finds nothing" "cppcheck is not there"
build=$LECTERN_TEST_BUILD
mkdir -p "$build/cppcheck"
cppcheck --quiet -j 2 --std=c11 --enable=warning,performance,portability -Iinclude \
    -D_GNU_SOURCE -DLECTERN_VERSION='""' -DLECTERN_PREFIX='""' --inline-suppr \
    --suppressions-list=tests/lint/cppcheck.txt --cppcheck-build-dir="$build/cppcheck" \
    --template='{file}:{line}: {message} ({id})' src 2>&1 | tap "cppcheck finds nothing"
