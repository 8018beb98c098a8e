#!/bin/sh
# What works on a file that is being read frees by mem_free(), so that a step that is given up knows what is left (base/recovery.h).
. tests/lint/tap.sh

find src/base src/text src/model src/source src/speech -name '*.c' | sort | while read -r file; do
    case $file in src/base/mem.c | src/base/recovery.c) continue ;; esac
    grep -nE '(^|[^A-Za-z0-9_.>])(free|malloc|calloc|realloc|strdup) ?\(' "$file" | grep -vE '^[0-9]+: *(/?\*|//)' | sed "s|^|$file:|"
done | tap "texts are read with memory that can be given up"
