#!/bin/sh
# src/README.md names every source once, and no file that is gone; README.md names every target of `make help`, and no file that is gone.
. tests/lint/tap.sh

{
    find src -type f \( -name '*.[ch]' -o -name '*.inc' -o -name '*.sh' -o -name '*.py' \) | sort | while read -r file; do
        grep -qF "\`${file#src/}\`" src/README.md || echo "src/README.md does not name ${file#src/}"
    done
    grep -o '`[a-z_]*/[a-z_/]*\.[a-z]*`' src/README.md | tr -d '`' | while read -r file; do
        [ -e "src/$file" ] || echo "src/README.md names $file, which is not there"
    done
    for page in src/README.md tests/README.md; do
        grep -oE '^\|( `[^`]+`)+' "$page" | grep -oE '`[^`]+`' | sort | uniq -d | while read -r name; do
            echo "$page lists $name twice"
        done
    done
    grep -oE '`(src|include|tests|themes)/[a-z0-9_/]+(\.[a-z]+)?`' README.md | tr -d '`' | sort -u | while read -r file; do
        [ -e "$file" ] || echo "README.md names $file, which is not there"
    done
    sh tests/lint/readme_screen.sh "$LECTERN_TEST_BUILD/lectern" | while IFS= read -r line; do
        grep -qxF -e "$line" README.md || echo "README.md does not show this row of the screen: $line"
    done
    make -s help | awk 'NR > 1 { print $1 }' | while read -r target; do
        grep -qE "(^|[^a-z-])$target([^a-z-]|\$)" README.md || echo "README.md does not name the target $target"
    done
} | tap "the READMEs are true"
