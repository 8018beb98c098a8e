# Makes the package for Debian and its kin of the tarball of `make dist`, and lets lintian look at it.
#
#   sh src/packaging/deb.sh BUILD VERSION RECIPES TARBALL
#
# Needs debhelper, and lintian where it is to look; the tests run with DEB_BUILD_OPTIONS= (`make check` has run them as a rule).
set -eu
build=$1 version=$2 recipes=$3 tarball=$4
command -v dh >/dev/null || { echo "debhelper is not there (apt-get install debhelper)" >&2 && exit 1; }
rm -rf "$build"
mkdir -p "$build"
tar xzf "$tarball" -C "$build"
cp -r "$recipes/debian" "$build/lectern-$version/debian"
(cd "$build/lectern-$version" && env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS DEB_BUILD_OPTIONS="${DEB_BUILD_OPTIONS-nocheck}" \
    dpkg-buildpackage -b -us -uc) >"$build/log" 2>&1 || { tail -n 30 "$build/log" && exit 1; }
ls "$build"/*.deb
if command -v lintian >/dev/null; then
    lintian --fail-on error,warning "$build"/*.changes && echo "lintian: no errors, no warnings"
else
    echo "lintian is not there: nobody looked at the package"
fi
