#!/bin/sh
# Plays every tests/screen/NAME.script in the real program without a terminal and compares the screens it prints with
# NAME.SIZE.expected; speaks TAP. With --renew the expected screens are written anew: read the difference before you commit it.
#
# The first lines of a script say how it is played:
#   # sizes: 120x35 80x24        one run and one file of expected screens for each
#   # files: single-flood.txt    texts of tests/data/texts that are added first
#   # rules: NAME.rules        marks of the reader's own, a file beside the script, else none
#   # lines: NAME.rc             a configuration file beside the script, else none
#   # languages: zh_CN zh_TW     interfaces in these languages, NAME.SIZE.LANGUAGE.expected each; else English
# The library is one in memory, so nothing is left behind; the clock of a script stands still, and so
# does the calendar by SOURCE_DATE_EPOCH.
set -u
here=$(cd "$(dirname "$0")" && pwd)
texts=$here/../data/texts
program=${LECTERN_TEST_BUILD:-build/default}/lectern
renew=${1:-}
locales=$(cd "$(dirname "$program")" && pwd)/locale
work=$(mktemp -d "${TMPDIR:-/tmp}/lectern-screens.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT INT TERM
export SOURCE_DATE_EPOCH=1772323200 LC_ALL=C.UTF-8 LANGUAGE='' TZ=UTC HOME="$work" XDG_CONFIG_HOME="$work" XDG_DATA_HOME="$work"
unset NO_COLOR VISUAL EDITOR WAYLAND_DISPLAY DISPLAY LECTERN_LIBRARY 2>/dev/null

header() { sed -n "s/^# $2: //p" "$1" | head -n 1; }

# Plays one script at one size in one language; the screens go to standard output.
play() {
    script=$1 size=$2 language=$3
    config=$(header "$script" lines)
    rules=$(header "$script" rules)
    rm -rf "$work/lectern"
    [ -n "$rules" ] && mkdir "$work/lectern" && cp "$here/$rules" "$work/lectern/rules"
    set --
    [ -n "$config" ] && set -- -C "$here/$config"
    for file in $(header "$script" files); do
        set -- "$@" "$texts/$file"
    done
    LC_ALL=${language:-C}.UTF-8 LECTERN_LOCALEDIR=$locales "$program" -L :memory: --script "$script" --size "$size" "$@" 2>&1
}

# Compares, or renews, the screens of one script at one size in one language ("" is English).
check() {
    name=$1 size=$2 language=$3
    what=$name.$size${language:+.$language}
    expected=$here/$what.expected
    count=$((count + 1))
    if [ -n "$language" ] && [ ! -f "$locales/$language/LC_MESSAGES/lectern.mo" ]; then
        echo "ok $count - $what # SKIP no catalogues: msgfmt is not there"
        return
    fi
    play "$here/$name.script" "$size" "$language" >"$work/got"
    status=$?
    if [ "$renew" = --renew ]; then
        cmp -s "$work/got" "$expected" || { cp "$work/got" "$expected" && echo "renewed $what"; }
    elif [ $status -ne 0 ]; then
        failed=$((failed + 1))
        echo "not ok $count - $what ended with status $status"
        sed 's/^/# /' "$work/got" | tail -n 5
    elif diff "$expected" "$work/got" >"$work/diff" 2>&1; then
        echo "ok $count - $what"
    else
        failed=$((failed + 1))
        echo "not ok $count - $what"
        sed 's/^/# /' "$work/diff" | head -n 40
    fi
}

count=0 failed=0
for script in "$here"/*.script; do
    languages=$(header "$script" languages)
    for size in $(header "$script" sizes); do
        for language in ${languages:-en}; do
            check "$(basename "$script" .script)" "$size" "${language#en}"
        done
    done
done
[ "$renew" = --renew ] || echo "1..$count"
[ $failed -eq 0 ]
