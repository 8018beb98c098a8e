#!/bin/sh
# What leaves the program: the clipboard and files that are replaced.
. tests/cli/lib.sh

it "copies no control characters"
printf '在码头上的讲话\n\n各位船工：\n\n缆绳\033[31m要查\a，\302\2331m绳头要\000扎\177紧。\n' >"$work/a.txt"
printf 'keys <Enter>3\nkeys }}Vy\nclipboard\nkeys Q\n' >"$work/copy.script"
run --script "$work/copy.script" "$work/a.txt"
status_is 0
out_has "[31m要查"
check test -z "$(LC_ALL=C tr -d '\n\t -~\200-\377' <"$out")"
check test "$(LC_ALL=C grep -c "$(printf '\302\233')" "$out")" -eq 0

it "keeps the mode of a file that it replaces, and follows no link"
echo old >"$work/desk.md"
chmod 640 "$work/desk.md"
ln -s "$work/desk.md" "$work/link.md"
printf 'keys <Enter>3\nkeys }}Vp\ndesk overwrite %s\nkeys Q\n' "$work/desk.md" >"$work/over.script"
run --script "$work/over.script" "$work/a.txt"
check grep -q 要查 "$work/desk.md"
check test "$(stat -c %a "$work/desk.md" 2>/dev/null || stat -f %Lp "$work/desk.md")" = 640
echo old >"$work/desk.md"
printf 'keys <Enter>3\ndesk overwrite %s\nexport-over %s\nkeys Q\n' "$work/link.md" "$work/link.md" >"$work/link.script"
run --script "$work/link.script" "$work/a.txt"
check test -L "$work/link.md"
check test "$(cat "$work/desk.md")" = old

it "does the same for outlines and exports, and says which file a link hides"
echo old >"$work/sheet.md"
chmod 604 "$work/sheet.md"
printf 'keys <Enter>3\nexport-over %s\nkeys Q\n' "$work/sheet.md" >"$work/over.script"
run --script "$work/over.script" "$work/a.txt"
check grep -q 要查 "$work/sheet.md"
check test "$(stat -c %a "$work/sheet.md" 2>/dev/null || stat -f %Lp "$work/sheet.md")" = 604
printf 'keys <Enter>3\nskeleton overwrite %s\nkeys Q\n' "$work/sheet.md" >"$work/over.script"
run --script "$work/over.script" "$work/a.txt"
check test "$(grep -c 要查 "$work/sheet.md")" -eq 0
check grep -q 码头 "$work/sheet.md"
check test "$(stat -c %a "$work/sheet.md" 2>/dev/null || stat -f %Lp "$work/sheet.md")" = 604
cd "$work" || exit 1
for command in "desk overwrite" export-over "skeleton overwrite"; do
    printf 'keys <Enter>3\n%s link.md\nscreen\nkeys Q\n' "$command" >over.script
    run --script over.script a.txt
    out_has "link.md: is a symbolic link; name the file that it leads to"
    check test "$(cat desk.md)" = old
done
printf 'keys <Enter>3\nexport-over sheet.md\nkeys Q\n' >over.script
rm sheet.md
run --script over.script a.txt
check grep -q 要查 sheet.md
check test "$(stat -c %a sheet.md 2>/dev/null || stat -f %Lp sheet.md)" = 600

finish
