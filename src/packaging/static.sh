# Makes a program that needs nothing of the machine it runs on, for offices where nothing can be installed: linked with musl's C library
# and with SQLite, ncurses and zlib as Debian's source packages have them.
#
#   sh src/packaging/static.sh BUILD PROGRAM
#
# Needs Debian's packages musl-tools, tcl, ncurses-bin and xz-utils, and the sources: STATIC_SOURCES is a folder with the tarballs of
# sqlite3, ncurses and zlib (ncurses_6.4.orig.tar.gz and so on); without it `apt-get source` fetches them, for which a deb-src line
# must be there. BUILD is the folder of a configuration; the libraries are built once in BUILD/libs.
set -eu
mkdir -p "$1/libs"
build=$(cd "$1/libs" && pwd) config=$(basename "$1") program=$2
for tool in musl-gcc:musl-tools tclsh:tcl tic:ncurses-bin infocmp:ncurses-bin xz:xz-utils; do
    command -v "${tool%%:*}" >/dev/null || { echo "${tool%%:*} is not there (apt-get install ${tool#*:})" >&2 && exit 1; }
done

sources=${STATIC_SOURCES:-$build/sources}
if [ -z "${STATIC_SOURCES-}" ] && ! ls "$sources"/zlib_*.orig.tar.* >/dev/null 2>&1; then
    mkdir -p "$sources"
    (cd "$sources" && apt-get source --download-only -q sqlite3 ncurses zlib)
fi

# unpack NAME: its source in BUILD/NAME, and the folder's name.
unpack() {
    rm -rf "${build:?}/$1"
    mkdir -p "$build/$1"
    for tarball in "$sources/$1"_*.orig.tar.*; do
        case $tarball in *.asc) continue ;; esac
        tar xf "$tarball" --strip-components=1 -C "$build/$1"
    done
    cd "$build/$1"
}
# library NAME FILE FUNCTION: builds it where FILE is not there yet; what is said goes into a log.
library() {
    [ -f "$build/$2" ] && return
    echo "  BUILD $1"
    (unpack "$1" && "$3") >"$build/$1.log" 2>&1 && [ -f "$build/$2" ] || { tail -n 20 "$build/$1.log" >&2 && exit 1; }
}

make_zlib() { CC=musl-gcc CFLAGS='-O2 -fPIE' ./configure --static && make libz.a; }
# The terminals that are met most are compiled in, others are looked up where systems keep them.
make_ncurses() {
    CC=musl-gcc CFLAGS='-O2 -fPIE' ./configure --enable-widec --without-shared --without-debug --without-cxx \
        --without-cxx-binding --without-ada --without-manpages --without-tests --without-progs --disable-db-install \
        --with-tic-path="$(command -v tic)" --with-infocmp-path="$(command -v infocmp)" \
        --with-fallbacks=xterm,xterm-256color,xterm-direct,linux,vt100,screen,screen-256color,tmux,tmux-256color \
        --with-default-terminfo-dir=/usr/share/terminfo \
        --with-terminfo-dirs=/etc/terminfo:/lib/terminfo:/usr/share/terminfo:/usr/lib/terminfo &&
        make libs
}
make_sqlite3() {
    ./configure --disable-shared && make sqlite3.c &&
        musl-gcc -O2 -fPIE -DSQLITE_THREADSAFE=1 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_JSON1 -DSQLITE_OMIT_LOAD_EXTENSION \
            -c sqlite3.c -o sqlite3.o && ar rcs libsqlite3.a sqlite3.o
}

export MAKEFLAGS=
library zlib zlib/libz.a make_zlib
library ncurses ncurses/lib/libncursesw.a make_ncurses
library sqlite3 sqlite3/libsqlite3.a make_sqlite3

make -s CONFIG="$config" CC=musl-gcc \
    LIB_CFLAGS="-DNCURSES_WIDECHAR=1 -I$build/ncurses/include -I$build/sqlite3 -I$build/zlib" ZLIB_CFLAGS=-DLECTERN_ZLIB \
    LIBS="$build/ncurses/lib/libncursesw.a $build/sqlite3/libsqlite3.a $build/zlib/libz.a -lm" \
    LINK_HARDEN='-static -Wl,-z,relro,-z,now,-z,noexecstack'
strip -o "$program" "$1/lectern"
# Nothing of the machine: neither a loader nor a library.
if readelf -ld "$program" | grep -E 'INTERP|NEEDED'; then
    echo "$program needs what is named above" >&2
    exit 1
fi
ls -l "$program"
