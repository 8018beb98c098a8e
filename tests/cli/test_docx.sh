#!/bin/sh
# Word documents as other programs see them: pandoc reads the headings, LibreOffice sets the pages. Skipped where they are not there.
. tests/cli/lib.sh

printf '在码头修缮会议上的讲话\n——在夏季例会上\n\n工友们：\n一、先修桩\n（一）换木桩。木桩泡了十年，要换成石的。\n（二）补石缝。石缝里长了草。\n二、再修路\n路面低了一尺。\n' >"$work/dock.txt"
row='船船船船船船船船船船船船船船船船船船船船船船船船船船船船'
page=''
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do page=$page$row; done
printf '码头记\n\n各位：\n%s%s%s\n' "$page" "$page" "$page" >"$work/grid.txt"

it "writes the same document each time"
run show --format docx "$work/dock.txt"
status_is 0
cp "$out" "$work/dock.docx"
run show --format docx "$work/dock.txt"
check cmp -s "$out" "$work/dock.docx"

it "sets it as the configuration says"
printf 'set docx-layout plain\n' >"$work/rc"
run --config "$work/rc" show --format docx "$work/dock.txt"
status_is 0
check sh -c "! grep -q 'w:line=\"579\"' '$out'"
check grep -q 'w:line="579"' "$work/dock.docx"

it "writes notes and the desk, or says that there is nothing"
run add "$work/dock.txt"
run desk export docx
status_is 1
err_has "nothing lies on that desk"
run notes export docx
status_is 0
check grep -q 'word/document.xml' "$out"
run notes export docx x
status_is 2

it "writes from the screen"
cat >"$work/s" <<'EOF'
keys <Enter>
export DIR/screen.docx
export DIR/screen.odt
screen
EOF
sed -i "s|DIR|$work|" "$work/s"
run --script "$work/s" --size 100x20
out_has ".md, .html or .docx"
check cmp -s "$work/screen.docx" "$work/dock.docx"

it "has headings that pandoc finds"
if ! skip_without pandoc; then
    pandoc -f docx -t markdown "$work/dock.docx" >"$out" 2>"$err"
    out_has '# 一、先修桩'
    out_has '## （一）换木桩。'
    out_has '木桩泡了十年，要换成石的。'
    out_has '# 二、再修路'
fi

it "has pages of 22 lines of 28 characters"
if ! skip_without soffice; then
    run show --format docx "$work/grid.txt"
    cp "$out" "$work/grid.docx"
    HOME=$work soffice --headless --convert-to pdf --outdir "$work" "$work/grid.docx" >/dev/null 2>&1
    if command -v pdftotext >/dev/null; then
        pdftotext -f 2 -l 2 -layout "$work/grid.pdf" "$out" 2>"$err"
        full=$(tr -d ' \f' <"$out" | grep -c -x "$row")
        [ "$full" -eq 22 ] || fail "$full full lines of 28 on the second page, not 22"
    fi
fi
finish
