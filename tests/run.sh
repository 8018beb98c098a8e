# Runs test programs that speak TAP, as many at a time as there are processors, and adds up their results.
#
#   sh tests/run.sh BUILD PROGRAM...
#
# run_one.sh says in which environment each runs. At the end stands what was skipped and why; the last line is
# "N passed, N failed", with ", N skipped" where tests were. TEST_JOBS sets how many run at a time.
set -u
build=$1
shift
here=$(dirname "$0")
rm -rf "${build:?}/logs" "${build:?}/home"
mkdir -p "$build/logs"
jobs=${TEST_JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)}

printf '%s\n' "$@" | xargs -n 1 -P "$jobs" sh "$here/run_one.sh" "$build"

# Why a test was skipped stands behind "# SKIP"; cmocka, which knows no reasons, puts the test's name there.
grep -Ei '^(not )?ok [0-9]+( -.*)? # skip' "$build"/logs/*.log /dev/null |
    sed -E 's|^.*/logs/(.*)\.log:(not )?ok [0-9]+ ?(- )?|skipped \1: |; s/# [sS][kK][iI][pP] *//'
# A program without counts did not run at all.
for program in "$@"; do
    counts=$build/logs/$(echo "${program#"$build"/tests/}" | tr / -).counts
    if [ -f "$counts" ]; then cat "$counts"; else echo "0 1 0"; fi
done | awk '{ passed += $1; failed += $2; skipped += $3 }
    END { printf "%d passed, %d failed", passed, failed
          if (skipped) printf ", %d skipped", skipped
          printf "\n"
          exit failed != 0 }'
