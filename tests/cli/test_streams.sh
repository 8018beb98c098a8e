#!/bin/sh
# Texts from pipes, libraries that are not there, what a folder holds besides texts, formats.
. tests/cli/lib.sh

printf '在第二次码头会上的讲话\n\n各位船工：\n\n缆绳要查，绳头要扎紧。\n' >"$work/a.txt"

it "reads what descriptors name"
"$lectern" show /dev/stdin <"$work/a.txt" >"$out" 2>"$err"
out_has 绳头要扎紧
cat "$work/a.txt" | "$lectern" outline --json /dev/stdin >"$out" 2>"$err"
json_is '$.speeches[0].title' 在第二次码头会上的讲话
mkfifo "$work/pipe"
cat "$work/a.txt" >"$work/pipe" &
"$lectern" show /dev/fd/5 5<"$work/pipe" >"$out" 2>"$err"
out_has 绳头要扎紧
wait

it "says that a folder or a closed descriptor cannot be read"
for command in outline show info add; do
    "$lectern" -L "$work/folder.db" $command - <"$work" >"$out" 2>"$err"
    status=$? ran="lectern $command - <FOLDER"
    status_is 1
    err_has "-: cannot be read: Is a directory"
    check test "$(grep -c "cannot be read" "$err")" -eq 1
    "$lectern" -L "$work/folder.db" $command - <&- >"$out" 2>"$err"
    status=$? ran="lectern $command - <&-"
    status_is 1
    err_has "-: cannot be read: Bad file descriptor"
done

it "adds what comes through a pipe without a place"
cat "$work/a.txt" | "$lectern" -L "$work/pipe.db" add /dev/stdin >"$out" 2>"$err"
out_has "1 new"
run -L "$work/pipe.db" list --json
json_is '$[0].source' -

it "does not make a library that is only to be read"
for command in "list" "search 缆绳" "notes list" "notes export" "desk" "check" "show 1" "info 1"; do
    run -L "$work/none.db" $command
    status_is 3
    err_has "there is no such library"
    check test ! -e "$work/none.db"
done

it "begins a new library where one is to be written, and at its default place"
run -L "$work/new.db" add "$work/a.txt"
status_is 0
XDG_DATA_HOME="$work/data" LECTERN_LIBRARY='' "$lectern" list >"$out" 2>"$err" </dev/null
check test -e "$work/data/lectern/library.db"

it "refuses an empty phrase"
run -L "$work/new.db" search ' '
status_is 2
err_has "the phrase is empty"

it "counts columns from 1 for people and from 0 in data"
run -L "$work/new.db" search 绳头
out_has "5:6  "
run -L "$work/new.db" search --json 绳头
json_is '$.hits[0].column' 5
run -L "$work/new.db" search --format json 绳头
json_is '$.total' 1

it "takes formats by one option everywhere"
run -L "$work/new.db" list --format tsv
out_has "id	title"
run -L "$work/new.db" notes export --format json
status_is 0
json_is '$.type' AnnotationPage
run -L "$work/new.db" notes export --format csv
status_is 0
run -L "$work/new.db" notes list --format csv
status_is 2
err_has "choose from: text json tsv"
run -L "$work/new.db" show --format html 1
out_has "<html"
run outline --format json "$work/a.txt"
json_is '$.format' text

it "tells what it skips in one line, and names it when asked"
mkdir "$work/in" "$work/in/.h"
touch "$work/in/x.bin" "$work/in/y.bin"
mkfifo "$work/in/p.txt"
run -L "$work/new.db" add "$work/in" "$work/a.txt"
err_has "skipped: 1 hidden, 2 by their names no text or document, 1 no regular file (-v names them)"
err_lines 1
run -L "$work/new.db" add -v "$work/in" "$work/a.txt"
err_has "x.bin: skipped: by its name no text or document; name it to add it"
err_lines 4

it "adds a folder in the order that people count"
mkdir "$work/many"
for n in 10 9 1; do
    printf '在第%s次渡口会上的讲话\n\n各位船工：\n\n第%s条船要修。\n' $n $n >"$work/many/渡口$n.txt"
done
run -L "$work/many.db" add "$work/many"
run -L "$work/many.db" list --json
json_is '$[2].title' 在第1次渡口会上的讲话 # the last one added stands first
json_is '$[1].title' 在第9次渡口会上的讲话
json_is '$[0].title' 在第10次渡口会上的讲话

it "takes no offence at a byte order mark in its own files"
printf '\357\273\277set measure 30\n' >"$work/rc"
run -C "$work/rc" --dump-config
status_is 0
err_lines 0
out_has "set measure 30"
printf '\357\273\277mark 1 议题{n}: 议题三:预算\n' >"$work/rules"
run outline --rules "$work/rules" "$work/a.txt"
status_is 0
err_lines 0

finish
