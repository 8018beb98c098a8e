#!/bin/sh
# No variable outlives its function but constants: looked for in the objects, so that macros and function statics count too.
. tests/lint/tap.sh

# The exceptions, each with its reason:
#   mem die_hook           out of memory has no caller that could pass a hook
#   recovery running, held no more has it one (both of the thread alone)
#   term_signal pending_*  a signal handler can reach nothing else
#   term_wcwidth           wcwidth(3) has no room for a setting
allowed='^mem\.o die_hook$|^recovery\.o (running|held)$|^term_signal\.o pending_[a-z]+$|^term_wcwidth\.o ambiguous_cols$'

command -v objdump >/dev/null || skip "no mutable variables at file scope" "objdump is not there"
find "$LECTERN_TEST_BUILD/src" -name '*.o' | sort | while read -r object; do
    objdump -t "$object" | awk -v object="${object##*/}" '
        # address flags section size name; sanitizers and coverage have names of their own
        NF >= 5 && $(NF - 2) ~ /^\.t?(data|bss)($|\.[^r])/ && $NF !~ /^(\.|__)/ && $2 !~ /^d$/ {
            sub(/\.[0-9]+$/, "", $NF)
            print object " " $NF
        }'
done | grep -Ev "$allowed" | tap "no mutable variables at file scope"
