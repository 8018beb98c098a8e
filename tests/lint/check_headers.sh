#!/bin/sh
# Every header compiles by itself and is guarded by the name of its path.
. tests/lint/tap.sh

build=$LECTERN_TEST_BUILD
flags="-std=c11 -D_GNU_SOURCE -Iinclude -I$build/gen -Wall -Wextra -Werror "
find include -name '*.h' | sort | while read -r header; do
    # shellcheck disable=SC2086 # flags are a list of words
    printf '#include "%s"\n' "${header#include/}" | ${CC:-cc} $flags -x c -fsyntax-only - 2>&1 | head -3
    guard=$(echo "${header#include/}" | tr 'a-z/.' 'A-Z__')
    grep -q "^#ifndef ${guard}\$" "$header" || echo "$header: is not guarded by $guard"
done | tap "headers stand alone"
