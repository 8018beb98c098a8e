#!/bin/sh
# A layer includes only what the table of layers allows, a folder of a layer only what the table of folders does, and three system
# headers have one place each.
. tests/lint/tap.sh

# Layer: what it may use, itself apart. This is the table of README.md and src/README.md.
layers='base:
text: base
model: base text
source: base text model
speech: base text model
index: base text
corpus: base text index
store: base text model index
library: base text model source speech index corpus store
ui: base text model index
term: base ui text
host: base text model source speech index corpus store library ui term
cli: base text model source speech index corpus store library ui term host
app: base text model source speech index corpus store library ui term host'

# Within a layer, likewise for its folders: what a folder may use of its own layer, itself apart, by folders and by single headers
# that lie beside them. In a layer that has rows, a folder without one fails.
folders='speech/words: chars.h
speech/marks: chars.h words
speech/clean: chars.h words marks
speech/evidence: chars.h words marks
speech/split: chars.h words marks evidence
speech/outline: chars.h words marks
library/texts: library.h library_impl.h
library/notes: library.h library_impl.h texts search
library/search: library.h library_impl.h texts
library/exchange: library.h library_impl.h texts notes search
library/repair: library.h library_impl.h texts search exchange
library/corpus: library.h library_impl.h texts search
app/reading: state.h frame
app/panels: state.h frame reading
app/frame: app.h state.h reading panels'

find src include -name '*.[ch]' -o -name '*.inc' | sort | xargs awk -v layers="$layers" -v folders="$folders" '
    BEGIN {
        count = split(layers, rows, "\n")
        for (i = 1; i <= count; i++) {
            split(rows[i], parts, ":")
            words = split(parts[2], uses, " ")
            for (j = 1; j <= words; j++)
                allowed[parts[1], uses[j]] = 1
            allowed[parts[1], parts[1]] = 1
        }
        count = split(folders, rows, "\n")
        for (i = 1; i <= count; i++) {
            split(rows[i], parts, ":")
            words = split(parts[2], uses, " ")
            for (j = 1; j <= words; j++)
                within[parts[1], uses[j]] = 1
            own = parts[1]
            sub(/.*\//, "", own)
            within[parts[1], own] = 1
            cut[substr(parts[1], 1, index(parts[1], "/") - 1)] = 1
            known[parts[1]] = 1
        }
        place["curses.h"] = "^src/term/term_curses"
        place["sqlite3.h"] = "^src/store/"
        place["iconv.h"] = "^src/text/decode\\.c$"
        place["zlib.h"] = "^src/source/inflate\\.c$"
    }
    FNR == 1 {
        layer = FILENAME
        sub(/^(src|include\/lectern)\//, "", layer)
        folder = layer ~ /\/.*\// ? layer : ""
        sub(/\/[^\/]*$/, "", folder)
        layer = layer ~ /\// ? substr(layer, 1, index(layer, "/") - 1) : "main"
        if (folder != "" && layer in cut && !(folder in known))
            print FILENAME ": the folder " folder " has no row in the table of folders"
    }
    /^[ \t]*#[ \t]*include[ \t]*[<"]/ {
        header = $0
        sub(/^[^<"]*[<"]/, "", header)
        sub(/[>"].*/, "", header)
        base = header
        sub(/.*\//, "", base)
        if (base in place && FILENAME !~ place[base])
            print FILENAME ":" FNR ": includes <" header ">, which belongs to " place[base]
        if (header ~ /(^|\/)\.\.\//) { # out of a folder, but not out of the layer
            ups = gsub(/\.\.\//, "", header)
            file = FILENAME
            if (ups > gsub(/\//, "", file) - 2)
                print FILENAME ":" FNR ": includes what lies outside the layer " layer
            split(header, path, "/")
            if (folder in known && !((folder, path[1]) in within))
                print FILENAME ":" FNR ": the folder " folder " must not use " path[1] " of its layer"
            next
        }
        if (header !~ /^lectern\//)
            next
        split(header, path, "/")
        if (layer != "main" && !((layer, path[2]) in allowed))
            print FILENAME ":" FNR ": the layer " layer " must not use " path[2]
        if (folder in known && path[2] == layer && !((folder, path[3]) in within))
            print FILENAME ":" FNR ": the folder " folder " must not use " path[3] " of its layer"
    }' | tap "layers and their folders include only what lies below them"
