#!/bin/sh
# Every message of the program has a translation in every catalogue, and its format fits.
. tests/lint/tap.sh

command -v xgettext >/dev/null || skip "all messages are translated" "gettext is not there"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -s --no-print-directory pot PO_FILES= >"$work/log" 2>&1
for po in src/po/*.po; do
    msgfmt --check-format -o /dev/null "$po" 2>&1
    msgmerge --quiet --no-fuzzy-matching "$po" build/lectern.pot -o "$work/merged.po" 2>&1
    # What is left untranslated (or only guessed) after the merge.
    msgattrib --no-obsolete --untranslated --no-wrap "$work/merged.po" |
        sed -n "s|^msgid \(\"..*\"\)\$|$po: no translation of \1|p"
    msgattrib --no-obsolete --only-fuzzy --no-wrap "$work/merged.po" |
        sed -n "s|^msgid \(\"..*\"\)\$|$po: only a guess at \1|p"
done | tap "all messages are translated"
