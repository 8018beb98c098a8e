# Runs test programs that speak TAP and adds up their results.
#
#   sh tests/run.sh BUILD PROGRAM...
#
# The environment of every test is fixed here, and only here: C.UTF-8, UTC, no configuration or home of
# the user's, no terminal settings. A program's whole output is kept in BUILD/logs and shown where it
# failed. A program that ends without having reported all its tests counts as one failure more, so a
# crash can never pass. The last line is "N passed, N failed", with ", N skipped" where tests were.
set -u
build=$1
shift
logs=$build/logs
mkdir -p "$logs" "$build/home"
home=$(cd "$build/home" && pwd)
passed=0 failed=0 skipped=0

for program in "$@"; do
    name=$(echo "${program#"$build"/tests/}" | tr / -)
    log=$logs/$name.log
    env -i PATH="$PATH" CC="${CC:-cc}" HOME="$home" TMPDIR="${TMPDIR:-/tmp}" LC_ALL=C.UTF-8 LANGUAGE= TZ=UTC \
        TERM=xterm-256color CMOCKA_MESSAGE_OUTPUT=TAP LECTERN_TEST_BUILD="$build" \
        ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1}" UBSAN_OPTIONS=print_stacktrace=1 \
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
    if [ "$bad" -ne 0 ]; then
        echo "FAILED $name"
        cat "$log"
    fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
done

if [ $skipped -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ $failed -eq 0 ]
