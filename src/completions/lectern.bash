# Completion of lectern for bash: commands, options for the command at hand, encodings, files.
_lectern() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} word command=
    local common='-L --library -C --config -h --help --version' options
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
        add | rescan | list | outline | show | info | search | kwic | freq | collocates | keywords | repeats | similar | compare | edit | notes | desk | stats | remove | trash | check)
            command=$word
            break
            ;;
        esac
    done

    case $prev in
    --encoding)
        mapfile -t COMPREPLY < <(compgen -W 'UTF-8 GB18030 BIG5-HKSCS EUC-TW UTF-16LE UTF-16BE HZ ISO-2022-CN SHIFT_JIS EUC-KR' -- "$cur")
        return
        ;;
    --format)
        case $command in
        show) options='md html' ;;
        outline | info | stats) options='text json' ;;
        notes | desk) options='text json tsv markdown org csv' ;;
        *) options='text json tsv' ;;
        esac
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
        return
        ;;
    -L | --library | -C | --config | --script | --rules | --template | -f | --file | --svg)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
        return
        ;;
    --by)
        mapfile -t COMPREPLY < <(compgen -W "$([ "$command" = repeats ] && echo places length || echo year month speaker)" -- "$cur")
        return
        ;;
    --order)
        mapfile -t COMPREPLY < <(compgen -W 'code pinyin strokes' -- "$cur")
        return
        ;;
    --sort)
        mapfile -t COMPREPLY < <(compgen -W 'left right match date speaker section title' -- "$cur")
        return
        ;;
    --columns)
        mapfile -t COMPREPLY < <(compgen -W 'place date speaker title label section source' -- "$cur")
        return
        ;;
    --bound)
        mapfile -t COMPREPLY < <(compgen -W 'sentence paragraph' -- "$cur")
        return
        ;;
    --measure)
        mapfile -t COMPREPLY < <(compgen -W 'places rate share' -- "$cur")
        return
        ;;
    --title | --speaker | --office | --date | --place | --limit | --depth | --section | --size | --filter | --width | --sample | -n | --length | --least | --speeches) return ;;
    esac

    case $command in
    add) options='--encoding --dry-run --yes -v --verbose --copy-notes --limit' ;;
    rescan) options='--dry-run --yes' ;;
    list) options='--json --tsv --format' ;;
    outline) options='--json --format --depth --rules --skeleton --no-numbers --encoding' ;;
    info) options='--json --format --encoding --why' ;;
    show) options='--raw --chrome --section --notes --format --encoding' ;;
    search) options='--json --tsv --format --limit --literal --filter --head' ;;
    kwic) options='--json --tsv --format --literal --filter --head --limit --sort --order --columns --width --fold --sample --bound' ;;
    freq) options='--json --tsv --format --literal --filter --head --by --measure -f --file --svg --ascii --firm' ;;
    collocates) options='--json --tsv --format --literal --filter --head --limit --width --bound --least' ;;
    keywords) options='--json --tsv --format --filter --head --limit --least' ;;
    repeats) options='--json --tsv --format --filter --head --limit -n --length --least --speeches --by --bound' ;;
    similar) options='--json --tsv --format --filter --head --encoding' ;;
    compare) options='--json --tsv --format --encoding' ;;
    notes) options='--json --tsv --format --template' ;;
    desk) options='--json --tsv --format' ;;
    stats) options='--json --format' ;;
    remove) options='--dry-run --yes' ;;
    trash) options='--json --tsv --format' ;;
    check) options='--repair --forget --refresh' ;;
    edit) options='--title --speaker --office --date --place' ;;
    *) options='--encoding --script --size --dump-config' ;;
    esac

    if [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options $common" -- "$cur")
        return
    fi
    case $command in
    stats | list | search | kwic | freq | collocates | keywords | repeats | check) return ;;
    notes)
        case $prev in
        notes) mapfile -t COMPREPLY < <(compgen -W 'list check export import merge template' -- "$cur") ;;
        export) mapfile -t COMPREPLY < <(compgen -W 'markdown org tsv csv json' -- "$cur") ;;
        import | merge)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            ;;
        esac
        return
        ;;
    desk)
        case $prev in
        desk) mapfile -t COMPREPLY < <(compgen -W 'list export names' -- "$cur") ;;
        export) mapfile -t COMPREPLY < <(compgen -W 'markdown text json' -- "$cur") ;;
        esac
        return
        ;;
    trash)
        [[ $prev == trash ]] && mapfile -t COMPREPLY < <(compgen -W 'list restore' -- "$cur")
        return
        ;;
    '') mapfile -t COMPREPLY < <(compgen -W 'add rescan list outline show info search kwic freq collocates keywords repeats similar compare edit notes desk stats remove trash check' -- "$cur") ;;
    esac
    compopt -o filenames
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _lectern lectern
