#!/bin/sh
# What is installed, and the recipes of packages, which are made from one list of files.
. tests/cli/lib.sh

# The program as it was built, whatever flags that took: nothing is built anew here.
make_target() {
    env -u MAKEFLAGS -u MAKELEVEL make -s -o "$LECTERN_TEST_BUILD/flags" CONFIG="$(basename "$LECTERN_TEST_BUILD")" \
        "$@" >"$out" 2>"$err" </dev/null || fail "make $*: fails"
}
# modes FOLDER: mode and path of each file in it.
modes() { (cd "$1" && find . -type f -exec stat -c '%a %n' {} \; | sed 's| \./| |' | sort); }

it "installs what the list names, with its modes, and removes it again"
make_target install DESTDIR="$work/dest" PREFIX=/usr/local
sh src/packaging/install.sh list - - | sort >"$work/list"
if ! command -v msgfmt >/dev/null; then
    grep -v '\.mo$' "$work/list" >"$work/list.en" && mv "$work/list.en" "$work/list"
fi
modes "$work/dest/usr/local" >"$work/installed"
check cmp "$work/installed" "$work/list"
check test "$(wc -l <"$work/list")" -gt 10
for theme in themes/*.theme; do
    check grep -qF "share/lectern/$theme" "$work/list"
done
make_target uninstall DESTDIR="$work/dest" PREFIX=/usr/local
check test -z "$(modes "$work/dest")"

it "dates the manual by the newest version that has a day"
make_target install DESTDIR="$work/dest" PREFIX=/usr/local
day=$(sed -n 's/^## .*(\(20[0-9-]*\)).*/\1/p' src/CHANGES.md | head -n 1)
check test -n "$day"
check grep -qF ".TH LECTERN 1 \"$day\"" "$work/dest/usr/local/share/man/man1/lectern.1"

it "installs completions, manual and translations that are whole"
check test -x "$work/dest/usr/local/bin/lectern"
for file in bash-completion/completions/lectern zsh/site-functions/_lectern fish/vendor_completions.d/lectern.fish; do
    check grep -q rescan "$work/dest/usr/local/share/$file"
done
# A line of words that begins with a full stop is taken for a request.
check test -z "$(grep -E '^\.[a-z]{3}' "$work/dest/usr/local/share/man/man1/lectern.1")"
if command -v groff >/dev/null && command -v preconv >/dev/null; then
    check test -z "$(groff -k -K utf8 -man -Tutf8 -ww -z "$work/dest/usr/local/share/man/man1/lectern.1" 2>&1)"
fi
if command -v mandoc >/dev/null; then
    check test -z "$(mandoc -T lint -W error "$work/dest/usr/local/share/man/man1/lectern.1" 2>&1)"
fi

it "makes the recipes of all packages from the list"
echo tarball >"$work/lectern-9.8.7.tar.gz"
DEBFULLNAME='Test Packer' DEBEMAIL=packer@test.invalid sh src/packaging/recipes.sh "$work/recipes" 9.8.7 2026-01-02 \
    "$work/lectern-9.8.7.tar.gz" >"$out" 2>"$err" || fail "recipes.sh fails"
for recipe in lectern.spec PKGBUILD APKBUILD lectern.rb debian/lectern.install; do
    sed 's|share/zsh/site-functions|ZSH|; s|share/zsh/vendor-completions|ZSH|' "$work/recipes/$recipe" >"$work/recipe"
    while read -r mode path file; do
        case $mode in '' | '#'*) continue ;; esac
        grep -qF "/$path" "$work/recipe" || grep -qF "\"$path\"" "$work/recipe" || fail "$recipe lacks $path ($file)"
    done <src/packaging/files.list
    check test "$(grep -c '@[A-Z0-9]*@' "$work/recipes/$recipe")" -eq 0
done
sum=$(sha256sum "$work/lectern-9.8.7.tar.gz" | cut -d ' ' -f 1)
check grep -qF "sha256sums=('$sum')" "$work/recipes/PKGBUILD"
check grep -qF "sha256 \"$sum\"" "$work/recipes/lectern.rb"
check grep -qF "lectern (9.8.7) " "$work/recipes/debian/changelog"
check grep -qF "Test Packer <packer@test.invalid>  Fri, 02 Jan 2026 00:00:00 +0000" "$work/recipes/debian/changelog"
check grep -q '^Version: *9\.8\.7$' "$work/recipes/lectern.spec"
for word in jieba OpenCC Unicode WHATWG /usr/share/common-licenses/Apache-2.0; do
    check grep -qF "$word" "$work/recipes/debian/copyright"
done

it "writes recipes that their shells can read"
check sh -n "$work/recipes/APKBUILD"
if command -v bash >/dev/null; then
    check bash -n "$work/recipes/PKGBUILD"
fi
if command -v ruby >/dev/null; then
    check ruby -c "$work/recipes/lectern.rb" >"$out"
fi
if command -v rpmspec >/dev/null; then
    check rpmspec -P "$work/recipes/lectern.spec" >"$out"
fi

# What recipes call make is the program as it was built, and they find it where they unpacked it.
mkdir "$work/bin"
cat >"$work/bin/make" <<END
#!/bin/sh
cd "$PWD" && exec env -u MAKEFLAGS -u MAKELEVEL $(command -v make) -s -o "$LECTERN_TEST_BUILD/flags" CONFIG="$(basename "$LECTERN_TEST_BUILD")" "\$@"
END
chmod +x "$work/bin/make"
ln -s "$PWD" "$work/lectern-9.8.7"
# steps SHELL NAME: build() and package() as the tools of Arch and Alpine call them; what is installed is what the list names.
steps() {
    env PATH="$work/bin:$PATH" srcdir="$work" pkgdir="$work/$2" "$1" -c '
        . "$1" && cd "$srcdir/lectern-9.8.7" || exit
        [ "${1##*/}" = APKBUILD ] || cd ..
        for step in build package; do
            (set -e && $step) || exit
        done' steps "$work/recipes/$2" >"$out" 2>"$err" || fail "the steps of $2 fail"
    modes "$work/$2/usr" | grep -v ' share/licenses/' >"$work/installed"
    check cmp "$work/installed" "$work/list"
}

it "has recipes whose steps install what the list names"
steps sh APKBUILD
if command -v bash >/dev/null; then
    steps bash PKGBUILD
fi
if command -v ruby >/dev/null; then
    PATH="$work/bin:$PATH" ruby -r pathname -e '
        class Formula
          class << self
            attr_reader :tested
            %i[desc url version sha256 license depends_on uses_from_macos].each { |word| define_method(word) { |*_| } }
            def test(&block) = @tested = block
          end
          attr_reader :prefix
          def initialize(prefix) = @prefix = Pathname.new(prefix)
          def bin = prefix / "bin"
          def version = "9.8.7"
          def shell_output(_) = version
          def system(*command) = Kernel.system(*command) || abort("#{command} fails")
          def assert_match(part, whole) = whole.include?(part) || abort("#{part} is missing")
          def assert_predicate(path, word) = path.send(word) || abort("#{path} is missing")
        end
        load ARGV[0]
        formula = Lectern.new(ARGV[1])
        formula.install
        formula.instance_eval(&Lectern.tested)' "$work/recipes/lectern.rb" "$work/rb" >"$out" 2>"$err" || fail "the formula fails"
    modes "$work/rb" >"$work/installed"
    check cmp "$work/installed" "$work/list"
fi

finish
