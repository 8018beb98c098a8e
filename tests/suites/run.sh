#!/bin/sh
# Runs every suite whose data is there, for `make check-suites`.
#
#   tests/suites/run.sh DIR PROBE LECTERN [verbose]
#
# DIR has a folder for each suite (README.md beside this file). A row that has fewer passes than it must have makes the status 1.
if [ ! -d "$1" ]; then
    echo "usage: SUITES=DIR make check-suites, where DIR has the data that tests/suites/README.md names" >&2
    exit 2
fi
here=$(dirname "$0")
status=0
for suite in "$here"/suite_*.py; do
    name=${suite##*/suite_}
    echo "${name%.py}"
    PYTHONDONTWRITEBYTECODE=1 python3 "$suite" "$@" || status=1
done
exit $status
