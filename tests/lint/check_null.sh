#!/bin/sh
# One style for pointers: `p` and `!p`, never a comparison with NULL.
. tests/lint/tap.sh

find src include -name '*.[ch]' | sort | xargs grep -nE '[!=]= *NULL\b' | tap "pointers are tested by themselves"
