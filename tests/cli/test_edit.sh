#!/bin/sh
# lectern edit, lectern info --why, what check says of lines set aside: the reader's word is last.
. tests/cli/lib.sh

cat >"$work/a.txt" <<'TEXT'
首页 | 新闻 | 果园
在果园灌溉动员会上的讲话
（2016年4月8日）
镇长 王大田
同志们：
今天开会，讲两件事，一件是修水渠，一件是管闸门。
一、修好水渠
水渠漏水的地方有三处，本月底以前补完。
二、管好闸门
每座闸门都有人值班，值班的人不得离岗。
谢谢大家！
TEXT
cat >"$work/b.txt" <<'TEXT'
同志们：
今天不讲别的，只讲一讲防霜的办法和分工，请大家记下来。
一、备好柴草
每块地头都要有柴草，由各组自己准备，月底检查。
二、听好广播
夜里降温以前，广播会叫三遍，听见了就点火。
TEXT
run add "$work/a.txt" "$work/b.txt"

it "prints outlines as the reader corrected them"
cp "$work/library.db" "$work/own.db"
printf 'keys <Enter>\npane-outline\nkeys gj\ncorrect rename 闸门有人守\nkeys Q\n' >"$work/rename.script"
run -L "$work/own.db" outline --json 1
json_is '$.speeches[0].sections[1].title' 管好闸门
json_is '$.speeches[0].sections[1].edited' 0
run -L "$work/own.db" --script "$work/rename.script" "$work/a.txt"
run -L "$work/own.db" outline --json 1
json_is '$.speeches[0].sections[0].title' 修好水渠
json_is '$.speeches[0].sections[0].edited' 0
json_is '$.speeches[0].sections[1].title' 闸门有人守
json_is '$.speeches[0].sections[1].label' "二、"
json_is '$.speeches[0].sections[1].line' 9
json_is '$.speeches[0].sections[1].edited' 1
run -L "$work/own.db" outline 1
out_has "二、 闸门有人守"
run outline --json "$work/a.txt" # the file says what it says
json_is '$.speeches[0].sections[1].title' 管好闸门

it "names an untitled speech by its first heading, in brackets"
run list --json
json_is '$[0].title' null
json_is '$[0].name' "备好柴草"
json_is '$[1].office' "镇长"
json_is '$[1].person' "王大田"
run list
out_has "[备好柴草]"
run list office:镇长
out_has "果园灌溉"
out_lacks "备好柴草"

it "sets facts of several speeches at once"
run edit --date 2016年5月1日 --place 村部 1 2
status_is 0
run list --json
json_is '$[0].date' 2016-05-01
json_is '$[0].edited[0]' date
json_is '$[0].edited[1]' occasion
json_is '$[1].date' 2016-05-01

it "keeps them when the text is added again, and in a changed text"
run edit --title 灌溉动员 1
sed -i 's/本月底以前/本月二十号以前/' "$work/a.txt"
run add --yes "$work/a.txt"
run list --json
json_is '$[1].title' "灌溉动员"
json_is '$[1].date' 2016-05-01
run outline --json 1
json_is '$.speeches[0].edited[0]' title

it "says with an empty value that there is none"
run edit --title '' 1
run list --json
json_is '$[1].title' null
json_is '$[1].name' "修好水渠"

it "changes nothing where one id or date is wrong"
run edit --speaker 赵小禾 1 99
status_is 1
err_has "99"
run edit --speaker 赵小禾 --date 2016-02-30 1
status_is 2
err_has "2016-02-30"
run list --json
json_is '$[1].speaker' "镇长 王大田"
run edit 1
status_is 2
run edit --title x a.txt
status_is 2

it "tells why: lines of facts, signs, what was set aside"
run info --why "$work/a.txt"
out_has "2016年4月8日"
out_has "首页 | 新闻"
run info --why --json "$work/a.txt"
json_is '$.why[0].date.from' 3
json_is '$.why[0].speaker.from' 4
json_is '$.why[0].title.from' 2
json_is '$.set_aside_by[0].from' 1
json_is '$.set_aside_by[0].by' line
run info --why --json 1
json_is '$.why[0].title.by' "the reader"

it "finds nothing to read anew in a library of its own"
run check --refresh
status_is 0
out_has "0 texts were read anew."

it "names texts of which whole sentences were set aside"
cat >"$work/c.txt" <<'TEXT'
首页 | 新闻 | 公告
在防霜会上的讲话
同志们：
今天讲防霜。
今晚有霜。大家都要留心。
谢谢大家！
免责声明：本站的文章都来自网友的投稿，本站不对文章的内容负责。如果有人觉得文章不妥，请给本站写信。本站收到以后会在三天里删除文章，并向大家道歉。转载请注明出处。
TEXT
run add "$work/c.txt"
run check
out_has "c.txt"

finish
