#!/bin/sh
# Statements use nothing that is newer than the SQLite that is_new_enough() in src/store/store.c asks for, which is 3.37. (Measured by
# running the tests of store and library with an SQLite of that version; this keeps what was found there away.)
. tests/lint/tap.sh

# Operators and functions since 3.38: the first stand between names in statements, the others with their parenthesis.
newer="->>?'|[( ](unixepoch|octet_length|concat|concat_ws|string_agg|timediff|unhex|json_error_position|jsonb[a-z_]*) ?\\(|\
IS (NOT )?DISTINCT FROM|(RIGHT|FULL)( OUTER)? JOIN"
grep -nE -e "$newer" src/store/*.inc src/store/*.c | grep -v '^[^:]*:[0-9]*:/\*' | tap "statements are those of SQLite 3.37"
