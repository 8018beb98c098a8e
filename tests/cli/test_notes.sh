#!/bin/sh
# notes export, import, merge.
. tests/cli/lib.sh

printf '在图书馆开馆仪式上的讲话\n各位邻居：\n书架已经摆满，座位还够一百人。\n' >"$work/a.txt"
printf '[{"id":"n1","body":{"type":"TextualBody","value":"数一数"},"target":{"selector":{"type":"TextQuoteSelector","exact":"座位还够一百人"}}}]' >"$work/in.json"
run add "$work/a.txt"

it "imports annotations, and the same again changes nothing"
run notes import "$work/in.json"
status_is 0
out_has "1 added"
run notes import "$work/in.json"
status_is 0
out_has "0 added, 0 updated, 1 known"
run notes list --json
json_is '$[0].exact' 座位还够一百人
json_is '$[0].body' 数一数

it "exports in every format"
run notes export
status_is 0
out_has "> 座位还够一百人"
run notes export org
out_has "#+BEGIN_QUOTE"
run notes export csv
out_has "座位还够一百人"
run notes export --tsv
check test "$(wc -l <"$out")" -eq 2
run notes export --json
json_is '$.items[0].type' Annotation
cp "$out" "$work/out.json"

it "carries notes to another library by export and import, and by merge"
run add -L "$work/b.db" "$work/a.txt"
run notes import -L "$work/b.db" "$work/out.json"
status_is 0
out_has "1 added"
run notes merge -L "$work/b.db" "$work/library.db"
status_is 0
out_has "1 known"

it "names what cannot be imported and goes on with the rest"
printf 'no json' >"$work/bad.json"
run notes import "$work/bad.json" "$work/none.json" "$work/in.json"
status_is 1
err_lines 2
err_has "bad.json"
out_has "1 known"
printf '[{"id":"n2","target":{"selector":{"type":"TextQuoteSelector","exact":"火箭升空"}}}]' >"$work/else.json"
run notes import "$work/else.json"
status_is 1
out_has "1 without a text"
run notes merge "$work/none.db"
status_is 1
check test ! -e "$work/none.db"

it "edits an imported note of more than a megabyte without losing any of it"
body=$(yes 春雨润物 | head -n 120000 | tr -d '\n')
printf '[{"id":"n9","body":{"type":"TextualBody","value":"%s"},"target":{"selector":{"type":"TextQuoteSelector","exact":"书架已经摆满"}}}]' \
    "$body" >"$work/long.json"
run add -L "$work/long.db" "$work/a.txt"
run notes import -L "$work/long.db" "$work/long.json"
printf 'keys A\nkeys e\nkeys z<C-s>\n' >"$work/edit.script"
run -L "$work/long.db" --script "$work/edit.script" --size 80x24 "$work/a.txt"
run notes list -L "$work/long.db" --json
"$json_get" '$[0].body' <"$out" >"$work/body"
printf '%sz\n' "$body" >"$work/expected"
check cmp -s "$work/body" "$work/expected"

it "exports by a template, and prints the one in force"
run notes template
status_is 0
out_has "## {title}"
printf '%s\n' '- {quote} ({title}, {date}): {note}' >"$work/form"
run notes export --template "$work/form"
status_is 0
out_is "- 座位还够一百人 (在图书馆开馆仪式上的讲话, ): 数一数"
mkdir -p "$work/config/lectern"
printf '* {quote}\n' >"$work/config/lectern/notes.template"
XDG_CONFIG_HOME=$work/config run notes export
out_is "* 座位还够一百人"
printf '{titel}\n' >"$work/form"
run notes export --template "$work/form"
status_is 1
err_has "line 1: there is no {titel}"
run notes export --template "$work/none"
status_is 1
run notes export csv --template "$work/form"
status_is 2

it "adds every new note to the clippings file at once, and keeps the note where that fails"
run add -L "$work/c.db" "$work/a.txt"
cat >"$work/s" <<EOF
set clippings "$work/clippings.md"
keys <Enter>G
note 记一笔
highlight green
bookmark a
set clippings "$work/no/such/folder.md"
keys (
note 再记一笔
screen
EOF
run -L "$work/c.db" --script "$work/s" --size 120x20
status_is 0
check test "$(grep -c '^> 书架已经摆满' "$work/clippings.md")" -eq 1
check grep -q '^记一笔' "$work/clippings.md"
check test "$(grep -c '^## ' "$work/clippings.md")" -eq 1
check test "$(stat -c %a "$work/clippings.md")" = 600
out_has "the note is saved, but the clippings file lacks it"
run notes list -L "$work/c.db"
out_has "再记一笔"

it "prints a speech with its notes as Markdown and as HTML"
run show -L "$work/c.db" --notes 1
status_is 0
out_has "[^1]: "
out_has "再记一笔"
run show -L "$work/c.db" --notes --format html 1
status_is 0
out_has '<html lang="zh-Hans">'
out_has "<p>再记一笔</p>"
check test "$(grep -c '<article>' "$out")" -eq 1
run show --format html "$work/a.txt"
status_is 0
out_lacks "<mark"
run show --notes "$work/a.txt"
status_is 1
run show --notes --format odt 1
status_is 2
run show --notes --raw 1
status_is 2
printf 'export %s/talk.html\nexport %s/talk.html\nscreen\nexport %s/talk.doc\nscreen\n' "$work" "$work" "$work" >"$work/s"
run -L "$work/c.db" --script "$work/s" --size 160x12
out_has "export-over replaces it"
out_has "ends in .md, .html or .docx"
check grep -q '<p>再记一笔</p>' "$work/talk.html"

it "passes no control characters of imported notes on, in no format"
printf '[{"id":"evil\\u001b[31m","body":[{"type":"TextualBody","value":"a\\u001b]52;c;eA==\\u0007b\\u009b1m"},{"type":"TextualBody","purpose":"tagging","value":"t\\u001b[5m"}],"lectern:color":"red\\u001b","lectern:name":"n\\u001b","lectern:kind":"bookmark\\u001b","target":{"selector":{"type":"TextQuoteSelector","exact":"座位还够一百人","prefix":"\\u001b[2J","suffix":"\\u202e"}}}]' >"$work/evil.json"
run add -L "$work/d.db" "$work/a.txt"
run notes import -L "$work/d.db" "$work/evil.json"
status_is 0
for format in "list" "list --json" "list --tsv" "export" "export org" "export csv" "export tsv" "export json" "check"; do
    # shellcheck disable=SC2086
    run notes $format -L "$work/d.db"
    check test "$(LC_ALL=C tr -cd '\033\007' <"$out" | wc -c)" -eq 0
    check test "$(grep -c "$(printf '\302\233')" "$out")" -eq 0
done
run show --notes -L "$work/d.db" 1
out_has "52;c;"
check test "$(LC_ALL=C tr -cd '\033\007' <"$out" | wc -c)" -eq 0
printf 'keys <Enter>gAp\ndesk write "%s/evil.md"\nexport %s/evil.html\n' "$work" "$work" >"$work/s"
run --script "$work/s" -L "$work/d.db"
check test "$(LC_ALL=C cat "$work/evil.md" "$work/evil.html" | tr -cd '\033\007' | wc -c)" -eq 0

it "exports notes of one speech under one heading, only those that fit, with the file, with signs that mean something escaped"
cat >"$work/signs.txt" <<'EOF'
在#一号*码头*的讲话

各位船工：
缆绳要[[查]]，*绳头*要_扎紧_。
| 灯油 | 备足 |
EOF
run -L "$work/e.db" add "$work/signs.txt"
cat >"$work/s" <<'EOF'
keys <Enter>/缆绳<Enter>cy<Esc>
note # 不是标题
keys /灯油<Enter>cg
EOF
run --script "$work/s" -L "$work/e.db"
run -L "$work/e.db" notes export
check test "$(grep -c '^## ' "$out")" -eq 1
out_has '## 在#一号\*码头\*的讲话'
out_has '> 缆绳要\[\[查\]\]，\*绳头\*要\_扎紧\_。'
check test "$(grep -c '^# 不是标题' "$out")" -eq 0
run -L "$work/e.db" notes export --filter color:green
out_has 灯油
out_lacks 缆绳
run -L "$work/e.db" notes list --filter color:green --tsv
out_has 灯油
check test "$(wc -l <"$out")" -eq 2
run -L "$work/e.db" notes export --filter date:frob
status_is 2
run -L "$work/e.db" notes export csv
out_has ",file"
out_has "$work/signs.txt"
run -L "$work/e.db" notes export org
out_lacks '[[查'

it "says titles and words of notes that have no text here"
run -L "$work/e.db" notes export json
cp "$out" "$work/signs.json"
run notes import "$work/signs.json"
status_is 1
out_has '《在#一号*码头*的讲话》“缆绳要'

it "refuses words it does not know"
run notes export yaml
status_is 2
run notes import
status_is 2
run notes shout
status_is 2

it "lists the notes that need a look"
run notes check
status_is 0
out_is "No note needs a look."
printf '在图书馆开馆仪式上的讲话\n各位邻居：\n明天起每晚开到九点。\n' >"$work/a.txt"
run add "$work/a.txt"
run notes check
status_is 0
out_has "座位还够一百人"
out_has "its passage is not there any more"
run notes check --json
json_is '$[0].state' orphan

it "brings the texts of another library along when asked, with notes and outlines"
printf '在花房落成会上的讲话\n各位邻居：\n一、先说花\n窗台上的花每天浇一次水，土要松。\n二、再说窗\n窗子早上打开，晚上关好。\n' >"$work/bloom.txt"
printf '在磨坊开工会上的讲话\n各位邻居：\n磨盘换了新的，麦子先到先磨。\n' >"$work/mill.txt"
printf '[{"id":"n7","body":{"type":"TextualBody","value":"水"},"target":{"selector":{"type":"TextQuoteSelector","exact":"土要松"}}}]' >"$work/bloom.json"
run add -L "$work/far.db" "$work/a.txt" "$work/bloom.txt"
run notes import -L "$work/far.db" "$work/bloom.json"
run add -L "$work/near.db" "$work/mill.txt"
run notes merge -L "$work/near.db" "$work/far.db"
status_is 1
out_has "1 without a text"
out_has "2 of its texts are not here; --with-texts brings them along"
out_has "《在花房落成会上的讲话》"
run notes merge --with-texts -L "$work/near.db" "$work/far.db"
status_is 0
out_has "1 added"
out_has "2 texts brought along"
run list --json -L "$work/near.db"
json_is '$[0].title' 在花房落成会上的讲话
json_is '$[0].notes' 1
run search -L "$work/near.db" 晚上关好
status_is 0
run notes merge --with-texts -L "$work/near.db" "$work/far.db"
status_is 0
out_has "1 known"
out_lacks "brought along"
run notes merge -L "$work/near.db" "$work/nothing.db"
status_is 1
err_has "nothing.db: No such file"
run notes list --with-texts
status_is 2

it "takes only notes that fit the filter into a Word document"
run notes export docx --filter 'kind:highlight' -L "$work/near.db"
cp "$out" "$work/none.docx"
run notes export docx -L "$work/near.db"
cp "$out" "$work/all.docx"
check grep -aq 土要松 "$work/all.docx"
check sh -c '! grep -aq 土要松 "$1"' - "$work/none.docx"

finish
