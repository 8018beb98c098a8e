# Prints how much of the program the tests ran, by file (least first) and by layer: lines, branches that were come to, and outcomes of
# branches that were seen (each condition has two). The argument is a build folder made with CONFIG=coverage in which the tests have run.
set -eu
build=$1
find "$build/src" -name '*.gcda' | sort | while read -r data; do
    gcov -b -n "$data" 2>/dev/null
done | awk '
    # note(KIND): adds the figure of this line, "…:95.00% of 120", to its layer and to the whole.
    function note(kind,    part) {
        split($0, part, /:|% of /)
        run[kind, layer] += part[2] * part[3] / 100
        all[kind, layer] += part[3]
        run[kind, "all"] += part[2] * part[3] / 100
        all[kind, "all"] += part[3]
        return part[2]
    }
    function share(kind, of) {
        return all[kind, of] ? 100 * run[kind, of] / all[kind, of] : 100
    }
    function show(of) {
        printf "%6.1f %% %6.1f %% %6.1f %%  %6d lines  %s\n", share("lines", of), share("branches", of), share("outcomes", of), \
            all["lines", of], of
    }
    /^File / {
        file = $2
        gsub(/\047/, "", file)
        counted = file ~ /^src\/.*\.(c|inc)$/ && !(file in seen)
        seen[file] = 1
        split(file, path, "/")
        layer = path[3] == "" ? "main" : path[2]
    }
    # A second such line is the sum of all files that this object was made of.
    /^Lines executed:/ && !(counted && !(file in lined)) { counted = 0 }
    counted && /^Lines executed:/ {
        lined[file] = layers[layer] = 1
        printf "%6.1f %%  %s\n", note("lines"), file | "sort -n"
    }
    counted && /^Branches executed:/ { note("branches") }
    counted && /^Taken at least once:/ { note("outcomes") }
    END {
        close("sort -n")
        print "   lines branches outcomes"
        for (layer in layers)
            show(layer)
        show("all")
    }'
