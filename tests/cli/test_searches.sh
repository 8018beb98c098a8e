#!/bin/sh
# Searches of the screen: kept from one run to the next, forgotten, written into a file; how far apart words may stand.
. tests/cli/lib.sh

play() {
    cat >"$work/script"
    run -L "$work/s.db" --script "$work/script" --size 100x20
    status_is 0
}

printf '在闸上的讲话\n\n2012年3月5日\n\n同志们：\n\n水闸要修。钥匙要交。水闸要亮。\n\n渠边的草要除，水闸边上的也要除。\n' >"$work/a.txt"
printf '在渡口的讲话\n\n2014年3月5日\n\n同志们：\n\n渡口没有水闸，只有船。船要慢。\n' >"$work/b.txt"
"$lectern" -L "$work/s.db" add "$work/a.txt" "$work/b.txt" >/dev/null 2>&1

it "keeps searches over a restart, with what was dropped"
play <<'END'
search 水闸
keys jd
search 船
END
play <<'END'
searches
screen
keys j<Enter>
screen
END
out_has ' 船'
out_has 'search: 水闸'
out_has '1 hidden'

it "walks hits forwards and backwards"
play <<'END'
search 水闸
keys <Enter>]q]q
keys [q
screen
END
out_has 'hit 2 of 4'

it "tags all hits"
play <<'END'
search 船
tag 渡船
keys y
screen
END
run -L "$work/s.db" notes list
out_has '渡船'

it "lifts the filter of the list"
play <<'END'
pane-list
filter title:渡口
search 水闸
screen
keys F
screen
END
out_has '1 place in 1 speech'
out_has '4 places in 2 speeches'

it "writes hits with a head that tells of the library"
play <<END
search 水闸
write $work/hits.tsv
END
check grep -qx '# query: 水闸' "$work/hits.tsv"
check grep -q '^# library: 2 speeches, the last text added on 20' "$work/hits.tsv"
check [ "$(grep -vc '^#' "$work/hits.tsv")" -eq 5 ]

it "counts one speech as one"
"$lectern" -L "$work/one.db" add "$work/a.txt" >/dev/null 2>&1
printf 'search 水闸\nwrite %s\n' "$work/one.tsv" >"$work/script"
run -L "$work/one.db" --script "$work/script" --size 100x20
check grep -q '^# library: 1 speech, the last text added on 20' "$work/one.tsv"
run -L "$work/one.db" kwic 水闸
out_has '1 speech, the last text added on 20'

it "forgets searches when told so"
play <<'END'
search 水闸
searches clear
END
play <<'END'
searches
screen
END
out_has 'No searches yet'

it "puts together what stands as near as the option or the setting says"
run -L "$work/s.db" search --json '钥匙 除'
json_is '$.total' 0
run -L "$work/s.db" search --json --within speech '钥匙 除'
status_is 0
json_is '$.speeches' 1
run -L "$work/s.db" search --json --within speech '钥匙 除 within:sentence'
json_is '$.total' 0
run -L "$work/s.db" search --within nowhere 水闸
status_is 2
play <<'END'
search 钥匙 除
screen
set within speech
search 钥匙 除
screen
END
out_has 'Nothing is found.'
out_has 'in 1 speech'

finish
