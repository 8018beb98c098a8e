#!/bin/sh
# What one session leaves is there for the next: places, notes of a changed text, the trash; and a library that can only be read.
. tests/cli/lib.sh
export SOURCE_DATE_EPOCH=1772323200

# play SIZE LINE...: a session with these lines; its screens without their styles are in $out.
play() {
    size=$1
    shift
    printf '%s\n' "$@" >"$work/script"
    run --script "$work/script" --size "$size"
    status_is 0
    sed -i '/^[0-9]*:[0-9]/d' "$out"
}

# A text of 80 paragraphs, longer than any screen.
{
    printf '在码头整修会上的讲话\n各位船工：\n'
    for i in $(seq 1 80); do
        printf '%s、第%s号桩要查。桩头的铁箍松了就换，不换不许系缆。\n' "$i" "$i"
    done
} >"$work/long.txt"
printf '在渡口值班会上的讲话\n各位船工：\n夜里的灯要亮到天明。\n' >"$work/short.txt"

it "shows the place that was left in the first frame of the next session"
run add "$work/long.txt" "$work/short.txt"
play 80x24 pane-list "keys gg<Enter>" pane-text "keys 50%" screen
status_is 0
out_has "┬ 40、第40号桩要查 ─"
play 80x24 screen
out_has "┬ 40、第40号桩要查 ─"
out_has "   40、第40号桩要查。"
out_lacks "第60号桩要查"

it "leaves the place of another speech where it was"
play 80x24 pane-list "keys G<Enter>" screen
out_has "夜里的灯要亮到天明"
play 80x24 screen
out_has "夜里的灯要亮到天明"
play 80x24 pane-list "keys gg<Enter>" screen
out_has "第40号桩要查"

it "tells about the selected speech, and not about the open one, where the list has the keys"
play 80x24 pane-list "keys gg<Enter>" pane-list "keys G" "keys i" screen
out_has "title           在渡口值班会上的讲话"
play 80x24 pane-list "keys gg<Enter>" pane-list "keys G" pane-text "keys i" screen
out_has "title           在码头整修会上的讲话"

it "lists the notes of all speeches, or of one"
play 80x24 pane-list "keys gg<Enter>" pane-text "keys gg}}" "note 先查这里" \
    pane-list "keys G<Enter>" pane-text "keys gg}}" "note 灯油谁管"
run notes list --tsv
status_is 0
check test "$(wc -l <"$out")" -eq 3
out_has "先查这里"
out_has "灯油谁管"
run list --json short.txt
id=$("$json_get" '$[0].id' <"$out")
run notes list "$id"
status_is 0
out_has "灯油谁管"
out_lacks "先查这里"
run notes list 99999
status_is 1

it "writes the marked speeches into one new file, and never over another"
play 80x24 pane-list "keys gg;" "keys ;" "write $work/both.txt" screen
out_has "2 speeches written to"
check grep -q 桩头的铁箍 "$work/both.txt"
check grep -q 夜里的灯要亮到天明 "$work/both.txt"
sum=$(cksum <"$work/both.txt")
play 200x24 pane-list "write $work/both.txt" screen
out_has "is there already"
check test "$(cksum <"$work/both.txt")" = "$sum"

it "gives the file of marks to an editor, and reads what it says then"
cat >"$work/editor" <<'EOF'
#!/bin/sh
echo 'mark 第一章 "议题{n}:" "议题一:关于预算"' >>"$1"
EOF
chmod 755 "$work/editor"
EDITOR=$work/editor XDG_CONFIG_HOME=$work/config
export EDITOR XDG_CONFIG_HOME
play 80x24 "rules edit" rules screen
out_has "议题{n}:"
check grep -q '^mark 第一章' "$work/config/lectern/rules"
check grep -q '^#' "$work/config/lectern/rules"
unset EDITOR XDG_CONFIG_HOME

it "puts an unsure note where the reader says in the review"
cat >"$work/trees.txt" <<'EOF'
在植树动员会上的讲话
同志们:
一、认清形势
山上的土还薄,河边的风还大,树要年年种。
二、落实任务
东片归林场,西片归学校,各片都要有名单。
EOF
run -L "$work/trees.db" add "$work/trees.txt"
LECTERN_LIBRARY=$work/trees.db
play 80x24 "keys 1g<Enter>" pane-text "keys /树要<Enter>a" "keys 写进纪要<C-s>"
sed -i 's/山上的土还薄,河边的风还大,树要年年种/坡上的土很薄,河边风沙不小,树要接着种/' "$work/trees.txt"
run add "$work/trees.txt"
cp "$work/trees.db" "$work/again.db"
run notes list --json
json_is '$[0].state' unsure
play 80x24 review "keys y" screen
out_has "That was the last one"
run notes list --json
json_is '$[0].state' exact
json_is '$[0].exact' 坡上的土很薄,河边风沙不小,树要接着种。
json_is '$[0].line' 4
json_is '$[0].body' 写进纪要
LECTERN_LIBRARY=$work/again.db
play 80x24 review "keys e" "keys /名单<Enter><Enter>" screen
run notes list --json
json_is '$[0].state' exact
json_is '$[0].exact' 东片归林场,西片归学校,各片都要有名单。
json_is '$[0].line' 6
run check
status_is 0

it "says when a note was deleted and when it goes for good"
play 120x35 notes "keys d" "keys q" trash screen
out_has "deleted 2026-03-01 00:00, goes for good on 2026-03-31"
SOURCE_DATE_EPOCH=$((1772323200 + 29 * 86400))
play 120x35 trash screen
out_has "goes for good on 2026-03-31"
SOURCE_DATE_EPOCH=$((1772323200 + 31 * 86400)) # it goes when the session ends
play 120x35 trash screen
out_has "goes for good on 2026-03-31"
play 120x35 trash screen
out_lacks "goes for good"
SOURCE_DATE_EPOCH=1772323200
export LECTERN_LIBRARY="$work/library.db"

# Root may write everywhere, so there another user reads.
may_read() { "$lectern" "$@"; }
if [ "$(id -u)" -eq 0 ]; then
    may_read() { setpriv --reuid=65534 --regid=65534 --clear-groups "$lectern" "$@"; }
fi
chmod 755 "$work"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_DATA_HOME="$work/home/data"
mkdir "$work/shelf"
run -L "$work/shelf/library.db" add "$work/long.txt"
chmod 444 "$work/shelf/library.db"
chmod 555 "$work/shelf"
export LECTERN_LIBRARY="$work/shelf/library.db"
if ! may_read list >"$out" 2>&1; then
    settle
    count=$((count + 1))
    name=''
    echo "ok $count - reads a library that cannot be written # SKIP no other user can be had here"
else
    it "reads a library that cannot be written, says so, and leaves nothing beside it"
    sum=$(cksum <"$work/shelf/library.db")
    check grep -q 在码头整修会上的讲话 "$out"
    printf '%s\n' screen "keys <Enter>" pane-text "keys G" "note 一句话" "keys mx" "keys cy" screen "keys Q" >"$work/script"
    chmod 644 "$work/script"
    may_read --script "$work/script" --size 100x24 >"$out" 2>"$err" </dev/null
    check test $? -eq 0
    out_has "The library can only be read"
    out_has "第80号桩要查"
    may_read search 铁箍 >"$out" 2>"$err"
    out_has "第1号桩要查"
    may_read notes list >"$out" 2>"$err"
    out_is ""
    may_read add "$work/short.txt" >"$out" 2>"$err"
    status=$?
    status_is 3
    may_read check >"$out" 2>"$err"
    status=$?
    status_is 0
    check test "$(cksum <"$work/shelf/library.db")" = "$sum"
    check test "$(ls -A "$work/shelf")" = library.db
fi
chmod 755 "$work/shelf"

it "keeps folded groups folded, and what they are grouped by"
export LECTERN_LIBRARY="$work/folded.db"
run add tests/data/texts/compile-five.txt tests/data/texts/anthology-labels.txt
play 100x30 pane-list "keys ggjj<Enter>" "keys 1zM" screen
cp "$out" "$work/folded"
play 100x30 pane-list screen
check cmp "$out" "$work/folded"
play 100x30 pane-list "keys ogzM" screen
out_has "▸ without a speaker"
cp "$out" "$work/folded"
play 100x30 pane-list screen
check cmp "$out" "$work/folded"
play 100x30 pane-list "keys zR" screen
play 100x30 pane-list screen
out_has "▾ without a speaker"

finish
