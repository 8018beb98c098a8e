# Makes the recipes of all packages from their templates, the list of files, and the tarball of `make dist`.
#
#   sh src/packaging/recipes.sh OUT VERSION DAY TARBALL
#
# In a template @VERSION@, @DATE@ (as Debian writes it), @SHA256@, @SHA512@, @URL@ and @MAINTAINER@ are replaced, and a line with @FILE@
# stands once for each file that is installed, below the prefix. The maintainer is who builds: DEBFULLNAME and DEBEMAIL, else git's
# user. DIST_URL is where the tarball lies for others; without it the one that was made here is meant.
set -eu
out=$1 version=$2 day=$3 tarball=$4
here=src/packaging

name=${DEBFULLNAME:-$(git config user.name 2>/dev/null || true)}
mail=${DEBEMAIL:-$(git config user.email 2>/dev/null || true)}
[ -n "$name" ] && [ -n "$mail" ] || { echo "who packages this? Set DEBFULLNAME and DEBEMAIL" >&2 && exit 1; }
# A day in the words of RFC 5322, as GNU's date and others' say it.
date=$(LC_ALL=C date -u -d "$day" '+%a, %d %b %Y 00:00:00 +0000' 2>/dev/null ||
    LC_ALL=C date -u -j -f %Y-%m-%d "$day" '+%a, %d %b %Y 00:00:00 +0000')
sum() { { "sha$1sum" "$tarball" 2>/dev/null || shasum -a "$1" "$tarball"; } | cut -d ' ' -f 1; }
url=${DIST_URL:-file://$(cd "$(dirname "$tarball")" && pwd)/$(basename "$tarball")}

# fill TEMPLATE FILE: a line with @FILE@ for each file of the list; ZSH_FUNCTIONS as install.sh takes it.
fill() {
    mkdir -p "$(dirname "$2")"
    sh $here/install.sh list - - | awk -v template="$1" '
        { sub(/^[0-9]+ /, ""); file[++count] = $0 }
        END {
            while ((getline line < template) > 0) {
                if (line !~ /@FILE@/) { print line; continue }
                for (i = 1; i <= count; i++) { one = line; sub(/@FILE@/, file[i], one); print one }
            }
        }' | sed -e "s|@VERSION@|$version|g" -e "s|@DATE@|$date|g" -e "s|@SHA256@|$(sum 256)|g" -e "s|@SHA512@|$(sum 512)|g" \
        -e "s|@URL@|$url|g" -e "s|@MAINTAINER@|$name <$mail>|g" >"$2"
}

fill $here/lectern.spec "$out/lectern.spec"
fill $here/PKGBUILD "$out/PKGBUILD"
fill $here/APKBUILD "$out/APKBUILD"
fill $here/lectern.rb "$out/lectern.rb"
for file in control changelog rules source-format; do
    fill $here/debian/$file "$out/debian/$file"
done
# Debian's zsh looks elsewhere.
export ZSH_FUNCTIONS=share/zsh/vendor-completions
fill $here/debian/lectern.install "$out/debian/lectern.install"
mkdir -p "$out/debian/source"
mv "$out/debian/source-format" "$out/debian/source/format"
chmod +x "$out/debian/rules"
# The licences are those that the program prints; the one that Debian has itself is named.
{
    cat LICENSE
    for file in src/text/gen/SOURCES.md src/text/gen/licenses/*.txt; do
        echo
        case $file in
        */apache-2.0.txt) echo "The Apache License 2.0 is on Debian systems in /usr/share/common-licenses/Apache-2.0." ;;
        *) cat "$file" ;;
        esac
    done
} >"$out/debian/copyright"
