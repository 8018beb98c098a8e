# Names every place of src where an unsigned number wrapped and where that is not said to be meant. For `make check-integer`.
#
#   sh tests/integer.sh PREFIX     PREFIX.* are what clang's sanitizer wrote while the tests ran
#
# Meant are a countdown (`while (i-- > 0)` ends by it), a hash that its line names, and what stands up to four lines below a comment
# that says "wraps"; in a file whose first lines say it, all of it.
set -u
found=$(cat "$1".* 2>/dev/null |
    sed -nE 's/^((src|include)\/[^:]*):([0-9]+):[0-9]+: runtime error: (.*)/\1 \3 \4/p' | sort -u -k1,2 |
    while read -r file line what; do
        before=$((line > 4 ? line - 4 : 1))
        sed -n "${line}p" "$file" | grep -qE '[a-z_]--|hash' && continue
        sed -n "${before},${line}p" "$file" | grep -q wraps && continue
        head -n 5 "$file" | grep -q wraps && continue
        echo "$file:$line: $what"
    done)
[ -z "$found" ] && exit 0
echo "$found"
exit 1
