# Installs what building and testing Lectern need, with the system's package manager; `make deps`.
#
# Nothing is asked of the package manager where everything is there already: each need is tested by what the
# build will do with it (a header that compiles, a command that runs), so a hand-made installation counts too.
# CC names the compiler. --dry-run only prints the command.
set -eu

has_header() {
    printf '#include <stddef.h>\n#include <stdarg.h>\n#include <setjmp.h>\n#include <stdint.h>\n#include <%s>\n' "$1" |
        ${CC:-cc} -E $(pkg-config --cflags "$2" 2>/dev/null || true) - >/dev/null 2>&1
}
has_command() { command -v "$1" >/dev/null 2>&1; }
# Chinese encodings come in a package of their own on some systems. Without an iconv command the build will tell.
has_encodings() {
    has_command iconv || return 0
    for name in GB18030 BIG5-HKSCS; do
        iconv -f "$name" -t UTF-8 </dev/null >/dev/null 2>&1 || return 1
    done
}

# What is missing, by the names of the table below.
missing=
has_command pkg-config || missing="$missing pkg-config"
has_command msgfmt && has_command xgettext || missing="$missing gettext"
has_header curses.h ncursesw || missing="$missing ncurses"
has_header sqlite3.h sqlite3 || missing="$missing sqlite"
has_header zlib.h zlib || missing="$missing zlib"
has_command pdftotext || missing="$missing poppler"
has_header libintl.h libintl || missing="$missing intl"
has_header cmocka.h cmocka || missing="$missing cmocka"
has_header vterm.h vterm || missing="$missing vterm"
has_encodings || missing="$missing encodings"
[ -n "$missing" ] || exit 0

manager=
for candidate in apt-get dnf pacman apk brew; do
    if has_command "$candidate"; then
        manager=$candidate
        break
    fi
done

# package NAME: the package that holds it here; nothing where the system has it anyway.
package() {
    case $manager:$1 in
    apt-get:pkg-config | brew:pkg-config) echo pkg-config ;;
    dnf:pkg-config | pacman:pkg-config | apk:pkg-config) echo pkgconf ;;
    apt-get:ncurses) echo libncurses-dev ;;
    dnf:ncurses) echo ncurses-devel ;;
    apk:ncurses) echo ncurses-dev ncurses-terminfo-base ;;
    apt-get:sqlite) echo libsqlite3-dev ;;
    dnf:sqlite) echo sqlite-devel ;;
    apk:sqlite) echo sqlite-dev ;;
    apt-get:zlib) echo zlib1g-dev ;;
    dnf:zlib) echo zlib-devel ;;
    apk:zlib) echo zlib-dev ;;
    apt-get:poppler | dnf:poppler | apk:poppler) echo poppler-utils ;;
    apt-get:intl) echo libc6-dev ;;
    dnf:intl) echo glibc-devel ;;
    pacman:intl) echo glibc ;;
    apk:intl) echo musl-libintl ;;
    brew:intl) echo gettext ;;
    dnf:gettext) echo gettext-devel ;;
    apt-get:cmocka) echo libcmocka-dev ;;
    dnf:cmocka) echo libcmocka-devel ;;
    apk:cmocka) echo cmocka-dev ;;
    apt-get:vterm) echo libvterm-dev ;;
    dnf:vterm) echo libvterm-devel ;;
    apk:vterm) echo libvterm-dev ;;
    pacman:vterm | brew:vterm) echo libvterm ;;
    apt-get:encodings) echo libc-gconv-modules-extra ;;
    dnf:encodings) echo glibc-gconv-extra ;;
    pacman:encodings | apk:encodings | brew:encodings) ;;
    *) echo "$1" ;;
    esac
}

packages=
for name in $missing; do
    packages="$packages $(package "$name")"
done
# One blank between names.
packages=$(echo $packages)

as_root=
if [ "$(id -u)" -ne 0 ] && [ "$manager" != brew ]; then
    for candidate in sudo doas; do
        has_command "$candidate" && as_root=$candidate && break
    done
fi

case $manager in
apt-get) install="$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages" ;;
dnf) install="$as_root dnf install -y $packages" ;;
pacman) install="$as_root pacman -S --needed --noconfirm $packages" ;;
apk) install="$as_root apk add $packages" ;;
brew) install="brew install $packages" ;;
*)
    echo "Missing:$missing. No package manager known here (apt, dnf, pacman, apk, brew): please install them." >&2
    exit 1
    ;;
esac

echo "Installing: $packages"
if [ "${1-}" = --dry-run ]; then
    echo "$install"
    exit 0
fi
if [ -z "$as_root" ] && [ "$(id -u)" -ne 0 ] && [ "$manager" != brew ]; then
    echo "Not root, and neither sudo nor doas is there. As root, run: $install" >&2
    exit 1
fi
# A fresh machine has no list of packages yet.
if [ "$manager" = apt-get ]; then
    $as_root apt-get update -q
fi
$install
