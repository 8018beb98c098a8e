# Installs what files.list names, removes it, or lists it.
#
#   sh src/packaging/install.sh install|uninstall|list BUILD PREFIX
#
# PREFIX is where it goes, DESTDIR and all; `list` prints mode and path of each file below it. INSTALL is the program of that name,
# ZSH_FUNCTIONS the folder below PREFIX where zsh looks.
set -eu
action=$1 build=$2 prefix=$3
zsh=${ZSH_FUNCTIONS:-share/zsh/site-functions}

while read -r mode path file; do
    case $mode in '' | '#'*) continue ;; esac
    path=$(echo "$path" | sed "s|^ZSH/|$zsh/|")
    file=$(echo "$file" | sed "s|^@/|$build/|")
    case $action in
    list) echo "$mode $path" ;;
    uninstall) rm -f "$prefix/$path" ;;
    install)
        # Translations need msgfmt, which need not be there.
        case $file in *.mo) [ -f "$file" ] || continue ;; esac
        ${INSTALL:-install} -d "$prefix/$(dirname "$path")"
        ${INSTALL:-install} -m "$mode" "$file" "$prefix/$path"
        ;;
    esac
done <src/packaging/files.list
[ "$action" != uninstall ] || rm -rf "$prefix/share/lectern"
