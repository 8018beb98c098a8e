# Prints the screen that README.md shows: readme_screen.sh PROGRAM
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_CONFIG_HOME="$work" LECTERN_LIBRARY="$work/library.db" LC_ALL=C.UTF-8 LECTERN_THEMES=themes
for text in single-flood compile-five flat-enterprise taiwan-address wrap38-land; do
    "$1" add "tests/data/texts/$text.txt" >/dev/null
done
"$1" --script tests/lint/readme.script --size 110x20 | sed -n 's/ *|$//p'
