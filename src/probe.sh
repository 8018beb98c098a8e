# Prints the libraries that iconv and gettext need here: nothing with glibc or musl, -liconv and
# -lintl elsewhere. The argument is a folder for the probe's files; CC names the compiler.
set -eu
dir=$1
probe() {  # probe NAME CODE LIBRARY: prints LIBRARY if CODE links only with it
    printf '%s\n' "$2" >"$dir/probe-$1.c"
    for lib in "" "$3"; do
        if ${CC:-cc} -o "$dir/probe-$1" "$dir/probe-$1.c" $lib >/dev/null 2>&1; then
            printf '%s\n' "$lib"
            return
        fi
    done
    echo "cannot link $1, neither without nor with $3" >&2
    exit 1
}
probe iconv '#include <iconv.h>
int main(void) { return iconv_open("UTF-8", "GB18030") == (iconv_t)-1; }' -liconv
probe intl '#include <libintl.h>
int main(void) { return gettext("x") == 0; }' -lintl
