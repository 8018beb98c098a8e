#!/bin/sh
# Numbers about many texts: over time, and what they were taken from.
. tests/cli/lib.sh

speech() { # NAME DATE SPEAKER WORDS
    printf '在%s会上的讲话\n\n%s\n\n%s\n\n同志们：\n\n%s\n' "$1" "$2" "$3" "$4" >"$work/$1.txt"
}
speech 修渠 2011年3月5日 '镇长 田禾' '今年要修水闸，水闸不修不行。大家都要看水闸。'
speech 守渠 2013年6月1日 '镇长 田禾' '水闸要有人守，夜里也要有人守。'
speech 看渠 2013年9月9日 '书记 石开' '渠边的草要除，路要平。'
speech 清渠 '' '书记 石开' '水閘要清，淤泥要挖。'
"$lectern" add "$work" >/dev/null 2>&1

it "counts places by year, with the base, and the sums add up"
run freq --tsv 水闸
status_is 0
out_has "$(printf '水闸\t2011\t3\t')"
out_has "$(printf '水闸\t2013\t1\t')"
out_has "$(printf '水闸\t\t1\t')"
check [ "$(awk -F'\t' '{ places += $3; speeches += $7 } END { print places "/" speeches }' "$out")" = 5/4 ]
check [ "$(head -1 "$out" | cut -f1,2,3)" = "$(printf 'query\tyear\tplaces')" ]

it "counts speeches of the base that do not have the words"
run freq --json 水闸
json_is '$.queries[0].rows[1].year' 2013
json_is '$.queries[0].rows[1].with' 1
json_is '$.queries[0].rows[1].speeches' 2
json_is '$.queries[0].total.places' 5
json_is '$.queries[0].total.speeches' 4
json_is '$.library.speeches' 4

it "counts by month and by speaker"
run freq --by month --tsv 水闸
out_has "$(printf '水闸\t2013-06\t1\t')"
out_has "$(printf '水闸\t2013-09\t0\t')"
run freq --by speaker 水闸
out_has '镇长 田禾'

it "counts a place that two words of a set share once"
run freq --json '水闸 | 闸'
json_is '$.queries[0].total.places' 5

it "takes a field of the query and the filter of the list for the base"
run freq --json '水闸 date:2013'
json_is '$.queries[0].total.speeches' 2
json_is '$.queries[0].total.places' 1
run freq --json --filter speaker:石 水闸
json_is '$.queries[0].total.speeches' 2
json_is '$.queries[0].total.places' 1
json_is '$.filter' speaker:石

it "takes queries from a file, one a line"
printf '水闸\n\n路\n' >"$work/words"
run freq -f "$work/words" --json
json_is '$.queries[0].query' 水闸
json_is '$.queries[1].query' 路
json_is '$.queries[1].total.places' 1

it "says what the numbers were taken from"
run freq 水闸
out_has 'query: 水闸'
out_has '5 places in 3 speeches'
out_has 'library: 4 speeches'
run freq --tsv --head --filter speaker:田 水闸
check [ "$(head -1 "$out")" = '# query: 水闸' ]
out_has '# filter: speaker:田'

it "marks rows of few speeches and can leave them out"
run freq 水闸
out_has '2011      *'
run freq --firm --tsv 水闸
check [ "$(wc -l <"$out")" -eq 1 ]

it "draws a picture that names its base"
run freq --svg "$work/a.svg" 水闸
status_is 0
check grep -q '<svg' "$work/a.svg"
check grep -qF '5 places in 3 of 4 speeches' "$work/a.svg"
run freq --svg - 水闸
check [ "$(head -c 5 "$out")" = '<?xml' ]

it "has the statuses of the contract"
run freq 没有这个词
status_is 1
run freq
status_is 2
run freq '水闸 |'
status_is 2
err_has '^'
run freq --by decade 水闸
status_is 2
err_has 'year|month|speaker'
run -L "$work/none.db" freq 水闸
status_is 3

it "aligns the places and sorts them outward from the hit"
run kwic --sort left --tsv 水闸
status_is 0
check [ "$(head -1 "$out" | cut -f1-6 | tr '\t' ' ')" = 'speech title label speaker date source' ]
check [ "$(wc -l <"$out")" -eq 6 ]
run kwic --width 5 --columns date,speaker 水闸
out_has ' 水闸 '
out_has '2013-06-01  镇长 田禾'
check [ "$(grep -c ' 水闸 \| 水閘 ' "$out")" -eq 5 ]

it "folds equal contexts and counts them, and gives the same sample again"
run kwic --fold --width 1 --json '水闸'
json_is '$.total' 5
check [ "$(tr -d ' ' <"$out" | grep -o '"count":[0-9]*' | awk -F: '{ n += $2 } END { print n }')" = 5 ]
run kwic --sample 2 --json 水闸
cp "$out" "$work/first"
run kwic --sample 2 --json 水闸
check cmp -s "$out" "$work/first"
run kwic --limit 2 水闸
err_has '2 of 5'

it "gives the source of every hit, within the filter of the list"
run search --json --filter date:2013 水闸
json_is '$.total' 1
json_is '$.hits[0].speaker' '镇长 田禾'
json_is '$.hits[0].date' 2013-06-01
json_is '$.library.speeches' 4
json_is '$.query' 水闸
run search --tsv 水闸
check [ "$(head -1 "$out" | cut -f1-8 | tr '\t' ' ')" = 'speech title section line column before match after' ]
err_has '# query: 水闸'
run search --filter 'foo:x' 水闸
status_is 2
err_has '^^^^^'
run search --json --filter '/^镇长 田.$/ date:2013 | ~没有' 水闸
json_is '$.total' 1
run list '-/田.$/'
out_lacks '田禾'
run list '/田('
out_lacks '田禾'
run list 'date:2013 /田(/'
status_is 2
err_has '            ^^^^'

it "lists the phrases that are repeated, without their fragments"
run repeats --length 3 --tsv
status_is 0
check [ "$(head -1 "$out" | tr '\t' ' ')" = 'phrase places speeches length speech' ]
out_has "$(printf '会上的讲话\t4\t4\t')"
out_lacks "$(printf '会上的讲\t')"
run repeats --length 3 --json
json_is '$.phrases[0].phrase' 渠会上的讲话
json_is '$.phrases[0].places' 4
json_is '$.phrases[0].length' 6
run repeats --length 3 --limit 1 --tsv
check [ "$(wc -l <"$out")" = 2 ]
run repeats --length 3 --speeches 5
status_is 1
run repeats x
status_is 2

it "lists what stands around a word, and what is special in speeches"
i=0
while [ $i -lt 30 ]; do
    printf '在第%s次会上的讲话\n\n同志们：\n\n老桥要修，新路要铺。老桥要看，河边要走人。山上要种树，田里要放水。\n' $i >"$work/n$i.txt"
    i=$((i + 1))
done
"$lectern" -L "$work/more.db" add "$work"/n*.txt >/dev/null 2>&1
run -L "$work/more.db" collocates --json --width 2 老桥
status_is 0
json_is '$.total' 60
out_has '"word": "要修"'
run -L "$work/more.db" collocates 田
out_has '里要放水'
run -L "$work/more.db" keywords
status_is 2
printf '在渡口会上的讲话\n\n同志们：\n\n渡船要慢。渡船要稳。渡船要亮。渡船要新。\n' >"$work/z.txt"
"$lectern" -L "$work/more.db" add "$work/z.txt" >/dev/null 2>&1
run -L "$work/more.db" keywords --tsv --filter title:渡口
status_is 0
out_has "$(printf '渡船要\t4\t4\t')"

it "finds where words are said, with likeness and the first date"
speech 说渠 2015年1月1日 '站长 林木' '今年要修水閘水閘不修是不行的。'
"$lectern" add "$work/说渠.txt" >/dev/null 2>&1
run similar --json '今年要修水闸，水闸不修不行。'
status_is 0
json_is '$.passages[0].kind' exact
json_is '$.passages[0].date' 2011-03-05
json_is '$.passages[1].kind' reworded
json_is '$.passages[1].speaker' '站长 林木'
run similar --tsv '今年要修水闸，水闸不修不行。'
check [ "$(head -1 "$out" | cut -f1-3 | tr '\t' ' ')" = 'kind likeness speech' ]
check [ "$(sed 1d "$out" | cut -f1 | tr '\n' ' ')" = 'exact reworded ' ]
run similar '这句话哪里都没有说过'
status_is 1
run similar 短
status_is 2

it "finds speeches that are copies of a file"
run -L "$work/more.db" similar --tsv "$work/n3.txt"
status_is 0
check [ "$(head -1 "$out" | cut -f1-4 | tr '\t' ' ')" = 'speech copy of_this of_that' ]
check [ "$(sed 1d "$out" | cut -f2 | sort -u)" = 1 ]
run -L "$work/more.db" similar --json "$work/n3.txt"
json_is '$.speeches[0].copy' 1
json_is '$.speeches[0].of_this' 1.0

# noise SEED: six thousand hanzi in no order.
noise() {
    awk -v seed="$1" 'BEGIN {
        n = split("山 水 田 舟 车 马 牛 羊 风 雨 云 雪 石 木 竹 花 米 布 灯 桥 井 门 瓦 墙 春 夏 秋 冬 东 南 西 北 红 黄 蓝 白 大 小 长 短", c, " ")
        for (i = 1; i <= 6000; i++) {
            seed = (seed * 16807) % 2147483647
            printf "%s%s", c[seed % n + 1], i % 30 == 0 ? "。\n\n" : ""
        }
    }'
}

it "lets the oldest of near copies stand for the others, in list, search and counts"
for n in 1 2 3 4; do
    { printf '在晒谷场的讲话%s\n\n201%s年3月5日\n\n' $n $((5 - n)) && noise 9 && printf '灯油收%s桶。\n' $n; } >"$work/copy$n.txt"
done
{ printf '在打谷场的讲话\n\n2010年3月5日\n\n' && noise 10 && echo '灯油收好。'; } >"$work/copy5.txt"
for n in 1 2 3 4 5; do
    "$lectern" -L "$work/copies.db" add "$work/copy$n.txt" >/dev/null 2>&1
done
run -L "$work/copies.db" list --fold-copies
status_is 0
check [ "$(wc -l <"$out")" = 2 ]
out_has '2011-03-05'
out_has '+3 copies'
run -L "$work/copies.db" list --fold-copies --json
json_is '$[0].copies' 0
json_is '$[1].copies' 3
run -L "$work/copies.db" list --fold-copies --tsv
check [ "$(head -1 "$out" | tr '\t' '\n' | tail -1)" = copies ]
# The oldest one that fits the filter stands for the others that do.
run -L "$work/copies.db" list --fold-copies date:2012..2014
check [ "$(wc -l <"$out")" = 1 ]
out_has '2012-03-05'
out_has '+2 copies'
run -L "$work/copies.db" search --json 灯油
json_is '$.total' 5
run -L "$work/copies.db" search --fold-copies --json 灯油
json_is '$.total' 2
json_is '$.folded' 3
run -L "$work/copies.db" kwic --fold-copies --filter date:2013.. 灯油
out_has 'copies: 1 near copy of an older speech is left out'
check [ "$(grep -c '灯油 收' "$out")" = 1 ]
run -L "$work/copies.db" freq --fold-copies --tsv 灯油
check [ "$(sed 1d "$out" | cut -f2,3 | tr '\t\n' '= ')" = '2010=1 2011=1 ' ]
run -L "$work/copies.db" list
out_lacks copies
check [ "$(wc -l <"$out")" = 5 ]

it "names speeches that share next to nothing by their number only"
same='把晒好的渔网收进仓里再去看灯塔上的油还剩多少。'
for n in 1 2; do
    { printf '在晒网场的讲话%s\n\n' $n && noise $n && echo "$same"; } >"$work/net$n.txt"
done
"$lectern" -L "$work/net.db" add "$work/net1.txt" "$work/net2.txt" >/dev/null 2>&1
run -L "$work/net.db" similar 1
status_is 1
err_has '1 more speech shares less than 1 % with it'
run -L "$work/net.db" similar "$same"
status_is 0
out_has '100 %'

it "keeps a sample of the lines of very many places, and the number of all"
for n in 1 2 3; do
    {
        printf '在%s村会上的讲话\n\n同志们：\n\n' $n
        awk 'BEGIN { for (i = 0; i < 300; i++) { for (k = 0; k < 50; k++) printf "要清水渠。"; print "" } }'
    } >"$work/many$n.txt"
done
printf 'search 水渠\nconcordance\nscreen\nkeys ol\nscreen\n' >"$work/s"
run -L :memory: --script "$work/s" --size 100x12 "$work/many1.txt" "$work/many2.txt" "$work/many3.txt"
status_is 0
out_has '45000 places in 3 speeches'
check [ "$(grep -c 'a sample of 20000' "$out")" = 2 ]

it "highlights every place of a search as one step"
cp "$LECTERN_LIBRARY" "$work/marked.db"
printf 'search 水闸\nkeys cg\nscreen\n' >"$work/s"
run -L "$work/marked.db" --script "$work/s" --size 100x20
status_is 0
run -L "$work/marked.db" notes list --tsv
check [ "$(sed 1d "$out" | cut -f9,12,13 | LC_ALL=C sort -u | tr '\t\n' '= ')" = '水閘=exact=green 水闸=exact=green ' ]
marked=$(sed 1d "$out" | wc -l)
printf 'search 水闸\nkeys cg\nkeys u\n' >"$work/s"
cp "$LECTERN_LIBRARY" "$work/unmarked.db"
run -L "$work/unmarked.db" --script "$work/s" --size 100x20
run -L "$work/unmarked.db" notes list --tsv
check [ "$(wc -l <"$out")" = 1 ]
run search --json 水闸
json_is '$.total' "$marked"

it "compares two texts by clause and within clauses"
printf '在甲会上的讲话\n\n同志们：\n\n要修渠，要守水闸，天黑了。\n' >"$work/a.txt"
printf '在甲会上的讲话\n\n同志们：\n\n要修渠，要守好闸门，看山，天黑了。\n' >"$work/b.txt"
run compare "$work/a.txt" "$work/b.txt"
status_is 0
out_has '~ 要守'
out_has '{+'
out_has '+ 看山，'
out_has '4 clauses alike, of 5 and 6'
run compare --json "$work/a.txt" "$work/b.txt"
json_is '$.same' 4
run compare "$work/a.txt" "$work/nothing.txt"
status_is 1
run compare "$work/a.txt"
status_is 2

it "says which words an option has"
run kwic --sort weather 水闸
status_is 2
run kwic --columns colour 水闸
status_is 2
err_has section
run kwic --order strokes 水闸
status_is 0
run kwic 没有这个词
status_is 1

it "ends in silence when nobody reads on"
"$lectern" freq --by month 水闸 2>"$err" | true
check [ ! -s "$err" ]

finish
