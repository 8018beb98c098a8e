#!/bin/sh
# A panel is named in its own file and in the table of panels, nowhere else: the rest knows it by its operations.
. tests/lint/tap.sh

table=src/app/panels/panels.h
grep -l '^const struct panel_ops [a-z_]*_panel = ' src/app/panels/*.c | sort | while read -r file; do
    name=${file##*/}
    name=${name%.c}
    grep -q "^const struct panel_ops ${name}_panel = " "$file" || echo "$file: its panel is not called ${name}_panel"
    grep -q "X($name)" "$table" || echo "$file: has no row in $table"
    grep -rlwE "${name}_panel" src include --include='*.[ch]' | while read -r other; do
        [ "$other" = "$file" ] || echo "$other: names the panel of $file"
    done
done | tap "panels are known by their operations"
