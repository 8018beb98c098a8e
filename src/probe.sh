# Prints the libraries that iconv, gettext, dlopen and forkpty need here: nothing with new glibc or musl,
# -liconv, -lintl, -ldl or -lutil elsewhere. Fails with a sentence where a library of the program is missing.
# The argument is a folder for the probe's files; CC, CFLAGS and LIBS are those of the build.
set -eu
dir=$1

compiles() {  # compiles NAME CODE LIBRARIES
    printf '%s\n' "$2" >"$dir/probe-$1.c"
    # Unquoted on purpose: flags are lists of words.
    ${CC:-cc} ${CFLAGS-} -o "$dir/probe-$1" "$dir/probe-$1.c" $3 >"$dir/probe-$1.log" 2>&1
}

need() {  # need NAME CODE: fails where CODE does not link with the program's libraries
    compiles "$1" "$2" "${LIBS-}" && return
    echo "$1 is missing (see $dir/probe-$1.log): \`make deps\` installs it" >&2
    exit 1
}

probe() {  # probe NAME CODE LIBRARY: prints LIBRARY if CODE links only with it
    compiles "$1" "$2" "" && return
    compiles "$1" "$2" "$3" && printf '%s\n' "$3" && return
    echo "cannot link $1, neither without nor with $3 (see $dir/probe-$1.log)" >&2
    exit 1
}

need sqlite3 '#include <sqlite3.h>
#if SQLITE_VERSION_NUMBER < 3037000
#error SQLite 3.37 is needed
#endif
int main(void) { return sqlite3_libversion_number() == 0; }'
need ncursesw '#define _GNU_SOURCE
#include <curses.h>
int main(void) { cchar_t c; return setcchar(&c, L"x", 0, 0, 0); }'
probe iconv '#include <iconv.h>
int main(void) { return iconv_open("UTF-8", "GB18030") == (iconv_t)-1; }' -liconv
probe intl '#include <libintl.h>
int main(void) { return gettext("x") == 0; }' -lintl
probe dlopen '#include <dlfcn.h>
int main(void) { return dlopen("x", RTLD_NOW) != 0; }' -ldl
probe forkpty '#define _GNU_SOURCE
#if defined(__APPLE__) || defined(__OpenBSD__) || defined(__NetBSD__)
#include <util.h>
#elif defined(__FreeBSD__) || defined(__DragonFly__)
#include <sys/types.h>
#include <libutil.h>
#else
#include <pty.h>
#endif
int main(void) { int fd; return forkpty(&fd, 0, 0, 0) < 0; }' -lutil
