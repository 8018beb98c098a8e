#!/bin/sh
# Messages in the reader's language, whatever locales the system has; data stays as it is.
. tests/cli/lib.sh

if [ ! -f "$LECTERN_TEST_BUILD/locale/zh_CN/LC_MESSAGES/lectern.mo" ]; then
    echo "1..1"
    echo "ok 1 - speaks Chinese # SKIP no catalogues: msgfmt is not there"
    exit 0
fi
export LECTERN_LOCALEDIR="$PWD/$LECTERN_TEST_BUILD/locale"

it "speaks the language of the locale, also where the system lacks that locale"
LC_ALL=zh_CN.UTF-8 run --help
out_has "用法："
LC_ALL=zh_TW.UTF-8 run list --jsno
err_has "不認識的選項"

it "speaks English in others"
LC_ALL=C run --help
out_has "usage:"
LC_ALL=de_DE.UTF-8 run --help
out_has "usage:"

it "lines its help up although Chinese is wide"
LC_ALL=zh_CN.UTF-8 run add --help
check grep -q '^      --encoding 名称     ' "$out"
check grep -q '^      --dry-run           ' "$out"

it "writes data the same in every language"
printf '在春耕会上的讲话\n同志们：\n一、备好种子\n要早。\n二、修好水渠\n要快。\n' >"$work/a.txt"
LC_ALL=C run outline --json "$work/a.txt"
cp "$out" "$work/english"
LC_ALL=zh_CN.UTF-8 run outline --json "$work/a.txt"
check cmp -s "$out" "$work/english"
status_is 0

it "says where words are from as the language writes it: 《》 and —— in Chinese"
run add "$work/a.txt"
cat >"$work/s" <<EOF
keys <Enter>
pane-text
keys Gp
desk write "$work/desk.md"
desk write "$work/desk.txt"
EOF
LC_ALL=zh_CN.UTF-8 run --script "$work/s"
check grep -qxF '——《在春耕会上的讲话》，二、修好水渠' "$work/desk.md"
check grep -qxF '    ——《在春耕会上的讲话》，二、修好水渠' "$work/desk.txt"
LC_ALL=C run desk export text
out_has '    -- 《在春耕会上的讲话》, 二、修好水渠'
LC_ALL=zh_CN.UTF-8 run desk export json
cp "$out" "$work/chinese"
LC_ALL=C run desk export json
check cmp -s "$out" "$work/chinese"

finish
