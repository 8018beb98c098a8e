# Sourced by the tests of the command line.
#
#   it "does something"      begins a test; it passes where all checks up to the next `it` hold
#   run ARG...               runs lectern; its output is in $out, its errors in $err, its exit status in $status
#   status_is N, out_is TEXT, out_has TEXT, out_lacks TEXT, err_has TEXT, err_lines N, json_is PATH VALUE
#   check COMMAND...         any command that must succeed
#   skip_without PROGRAM     true where the program is missing: the test is then skipped
#   skip_without_zlib FILE   true where this build cannot unpack that document
#   finish                   prints the plan; the last line of every test file
#
# Every test file has a folder of its own, $work, and a library in it.
lectern=$PWD/$LECTERN_TEST_BUILD/lectern
json_get=$PWD/$LECTERN_TEST_BUILD/tests/cli/json_get
# shellcheck disable=SC2034 # for the tests
texts=$PWD/tests/data/texts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=$work/out err=$work/err
export LECTERN_LIBRARY="$work/library.db"
count=0 name='' bad=''

settle() {
    [ -n "$name" ] || return 0
    count=$((count + 1))
    if [ -z "$bad" ]; then
        echo "ok $count - $name"
    else
        echo "$bad"
        sed 's/^/#   out: /' "$out" | head -20
        sed 's/^/#   err: /' "$err" | head -20
        echo "not ok $count - $name"
    fi
}

it() {
    settle
    name=$1 bad=''
}

fail() {
    bad="$bad# $*
"
}

run() {
    ran="lectern $*"
    "$lectern" "$@" >"$out" 2>"$err" </dev/null
    status=$?
}

status_is() { [ "$status" -eq "$1" ] || fail "$ran: exit status $status, not $1"; }
out_is() { [ "$(cat "$out")" = "$1" ] || fail "$ran: prints something else than $1"; }
out_has() { grep -qF -e "$1" "$out" || fail "$ran: does not print $1"; }
out_lacks() { ! grep -qF -e "$1" "$out" || fail "$ran: prints $1"; }
err_has() { grep -qF -e "$1" "$err" || fail "$ran: does not say $1"; }
err_lines() { [ "$(wc -l <"$err")" -eq "$1" ] || fail "$ran: $(wc -l <"$err") lines on stderr, not $1"; }
json_is() {
    got=$("$json_get" "$1" <"$out") || fail "$ran: no JSON, or nothing at $1"
    [ "$got" = "$2" ] || fail "$ran: $1 is $got, not $2"
}
check() { "$@" || fail "failed: $*"; }

skip_without() {
    command -v "$1" >/dev/null && return 1
    count=$((count + 1))
    echo "ok $count - $name # SKIP needs $1"
    name=''
}

# Skips where this build lacks zlib for a packed document.
skip_without_zlib() {
    "$lectern" info "$1" 2>&1 | grep -q 'lacks zlib' || return 1
    skip_without 'zlib in this build'
}

finish() {
    settle
    echo "1..$count"
}
