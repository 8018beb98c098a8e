#!/bin/sh
# The completions in the shells themselves, where these are there: every command, its words, its options, values of options, files.
. tests/cli/lib.sh

for shell in bash zsh fish; do
    "$lectern" --completion $shell >"$work/$shell" 2>"$err" || echo "# no completion for $shell"
done
mkdir "$work/here" && : >"$work/here/harbour.txt"

# Prints what bash offers for the words; the last one is being typed.
cat >"$work/ask.bash" <<'EOF'
cd "$1" && . "$2" && shift 2
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_lectern
printf '%s\n' "${COMPREPLY[@]}"
EOF
# … and what zsh lists, from a terminal of its own. Keys are sent when its prompt stands there; sums tell what it prints from the
# echo of the command that prints it.
cat >"$work/ask.zsh" <<'EOF'
zmodload zsh/zpty
local seen
zpty shell "cd $1 && TERM=vt100 zsh -f -i"
zpty -w shell "PROMPT='>>>'; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D; . $2"
zpty -w shell "LISTMAX=0; setopt auto_list; bindkey '^I' list-choices; print ready-\$((1 + 1))"
zpty -r shell seen '*ready-2*>>>*'
zpty -w -n shell "$3"$'\t'$'\x15'"print end-\$((2 + 1))"$'\n'
zpty -r shell seen '*end-3*'
print -r -- "$seen"
zpty -d shell
EOF

# ask SHELL WORD...: what completes the last word.
ask() {
    shell=$1
    shift
    case $shell in
    bash) bash "$work/ask.bash" "$work/here" "$work/bash" "$@" >"$out" 2>"$err" ;;
    zsh) zsh -f "$work/ask.zsh" "$work/here" "$work/zsh" "$*" >"$out" 2>"$err" </dev/null ;;
    fish) (cd "$work/here" && HOME=$work fish --no-config -c "source $work/fish; complete -C '$*'") >"$out" 2>"$err" ;;
    esac
    ran="$shell: $*"
}

it "refuses a shell that it does not know"
run --completion csh
status_is 2
err_has "bash zsh fish"

for shell in bash zsh fish; do
    it "completes commands, words, options, values and files in $shell"
    skip_without $shell && continue
    ask $shell lectern c
    out_has check
    out_has collocates
    ask $shell lectern notes ''
    out_has export
    out_has template
    ask $shell lectern check --
    out_has --repair
    out_has --forget
    ask $shell lectern show --format ''
    out_has docx
    out_has html
    ask $shell lectern notes --format ''
    out_has csv
    ask $shell lectern outline --encoding GB
    out_has GB18030
    ask $shell lectern freq --by ''
    out_has speaker
    ask $shell lectern add har
    out_has harbour.txt
    ask $shell lectern search --
    out_has --literal
    out_lacks --repair
done

it "offers only words that the program takes"
printf '在棚屋的讲话\n各位：\n请把工具放回棚屋。\n' >"$work/shed.txt"
run add "$work/shed.txt"
for key in left right match date speaker section title; do
    run kwic --sort $key 工具
    status_is 0
done
for column in place date speaker title label section source; do
    run kwic --columns $column 工具
    status_is 0
done
finish
