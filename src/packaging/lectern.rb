# Made by `make packages` from src/packaging.
class Lectern < Formula
  desc "Terminal reader for collections of speeches, Chinese ones first"
  url "@URL@"
  version "@VERSION@"
  sha256 "@SHA256@"
  license all_of: ["MIT", "Unicode-DFS-2016", "Apache-2.0", "BSD-3-Clause"]

  depends_on "pkgconf" => :build
  depends_on "ncurses"
  depends_on "sqlite"
  depends_on "gettext"
  uses_from_macos "zlib"

  def install
    system "make", "PREFIX=#{prefix}", "install"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/lectern --version")
    assert_predicate prefix/"@FILE@", :exist?
  end
end
