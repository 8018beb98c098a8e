#!/bin/sh
# Documents that other programs make of a text have the outline of the same text typed by hand. Skipped where they are not there.
. tests/cli/lib.sh

cat >"$work/typed.txt" <<'EOF'
在码头修缮会议上的讲话

工友们：

码头用了三十年，今年要修一遍。下面讲两件事。

一、先修桩

桩是码头的腿，腿不稳就什么都不稳。

（一）换木桩

木桩泡了十年，要换成石的[1]，换下来的不要丢。

（二）补石缝

石缝里长了草，要拔干净再补。

二、再修路

路面低了一尺，下雨就积水，要垫起来。

[1] 石头从上游来。
EOF
sed -e '1s/^/# /' -e 's/^[一二]、/## &/' -e 's/^（.）/### &/' -e 's/\[1\] \(.*\)/[^1]: \1/' -e 's/\[1\]/[^1]/' "$work/typed.txt" >"$work/typed.md"
run outline "$work/typed.txt"
cp "$out" "$work/expected"

it "reads the text as it was typed"
out_has '二、 再修路'
run outline "$work/typed.md"
check cmp "$out" "$work/expected"

for format in docx odt epub epub2 html rtf; do
    it "reads pandoc's $format"
    skip_without pandoc && continue
    pandoc -s --metadata title='码头' -f markdown -t $format -o "$work/made.$format" "$work/typed.md" 2>"$err"
    skip_without_zlib "$work/made.$format" && continue
    run info "$work/made.$format"
    out_has "${format%2}"
    run outline "$work/made.$format"
    check cmp "$out" "$work/expected"
    run show "$work/made.$format"
    out_has '石头从上游来。'
    out_lacks '[^1]'
done

it "reads the DOC and the ODT that LibreOffice makes of a Word document"
if ! skip_without soffice; then
    run show --format docx "$work/typed.txt"
    cp "$out" "$work/office.docx"
    for format in doc odt; do
        HOME=$work soffice --headless --convert-to $format --outdir "$work" "$work/office.docx" >/dev/null 2>&1
        skip_without_zlib "$work/office.$format" && break
        run outline "$work/office.$format"
        check cmp "$out" "$work/expected"
    done
fi

finish
