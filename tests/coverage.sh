# Prints how much of the program the tests ran: lines, by file (least first) and by layer. The argument is a build folder made
# with CONFIG=coverage in which the tests have run.
set -eu
build=$1
find "$build/src" -name '*.gcda' | sort | while read -r data; do
    gcov -n "$data" 2>/dev/null
done | awk '
    /^File / {
        file = $2
        gsub(/\047/, "", file)
    }
    /^Lines executed:/ && file ~ /^src\/.*\.(c|inc)$/ && !(file in seen) {
        seen[file] = 1
        split($0, part, /[:% ]+/)
        lines = part[5]
        run = part[3] * lines / 100
        split(file, path, "/")
        layer = path[3] == "" ? "main" : path[2]
        layer_run[layer] += run
        layer_lines[layer] += lines
        all_run += run
        all_lines += lines
        printf "%6.1f %%  %5d lines  %s\n", part[3], lines, file | "sort -n"
    }
    END {
        close("sort -n")
        for (layer in layer_lines)
            printf "%6.1f %%  %5d lines  %s\n", 100 * layer_run[layer] / layer_lines[layer], layer_lines[layer], layer
        if (all_lines)
            printf "%6.1f %%  %5d lines  all\n", 100 * all_run / all_lines, all_lines
    }'
