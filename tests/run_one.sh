# Runs one test program that speaks TAP, for run.sh.
#
#   sh tests/run_one.sh BUILD PROGRAM
#
# The environment of every test is fixed here, and only here: C.UTF-8, UTC, an empty home of its own, no terminal settings. The whole
# output is kept in BUILD/logs/NAME.log, the counts "PASSED FAILED SKIPPED" in NAME.counts. A program that ends without having reported
# all its tests, or that runs longer than its time limit, counts as one failure more, so neither a crash nor an endless loop can pass.
set -u
build=$1
program=$2
name=$(echo "${program#"$build"/tests/}" | tr / -)
log=$build/logs/$name.log
home=$build/home/$name
limit=
command -v timeout >/dev/null && limit="timeout -k 10 ${TEST_TIME_LIMIT:-900}"
rm -rf "$home"
mkdir -p "$home"
home=$(cd "$home" && pwd)

# shellcheck disable=SC2086 # the limit is a command with its arguments, or nothing
$limit env -i PATH="$PATH" CC="${CC:-cc}" HOME="$home" TMPDIR="${TMPDIR:-/tmp}" LC_ALL=C.UTF-8 LANGUAGE= TZ=UTC \
    TERM=xterm-256color CMOCKA_MESSAGE_OUTPUT=TAP LECTERN_TEST_BUILD="$build" \
    ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}" \
    LECTERN_TEST_SHARED="${LECTERN_TEST_SHARED:-../shared}" \
    "$program" >"$log" 2>&1 </dev/null
status=$?
# cmocka writes a skipped test as "not ok 2 # SKIP name".
skip=$(grep -Eci '^(not )?ok [0-9]+( -.*)? # skip' "$log")
ok=$(grep -E '^ok ' "$log" | grep -Eciv ' # skip')
bad=$(grep -E '^not ok ' "$log" | grep -Eciv ' # skip')
planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
if [ "$planned" -ne $((ok + skip + bad)) ] || { [ $status -ne 0 ] && [ "$bad" -eq 0 ]; }; then
    bad=$((bad + 1))
    echo "$name: ended with status $status after $((ok + skip + bad - 1)) of $planned tests" >>"$log"
fi
[ $status -eq 124 ] && echo "$name: stopped at its time limit" >>"$log"
echo "$ok $bad $skip" >"$build/logs/$name.counts"
if [ "$bad" -ne 0 ]; then
    { echo "FAILED $name" && cat "$log"; } >"$log.failed"
    cat "$log.failed"
    rm -f "$log.failed"
fi
