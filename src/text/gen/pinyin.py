"""Makes ../pinyin_table.inc, the toneless pinyin syllables of each hanzi.

    python3 src/text/gen/pinyin.py [UNICODE_FOLDER] > src/text/pinyin_table.inc

`make tables` runs it; UNICODE_FOLDER holds the Unihan_*.txt.bz2 files (default /usr/share/unicode, Debian package unicode-data). Taken are the
readings in use (kMandarin, kHanyuPinlu, kTGHZ2013), not the obsolete ones of the large dictionaries, which would make a filter match
too much. ü is written v.
"""
import re
import unicodedata

from common import array, head, unicode_version, unihan

FIRST, LAST = 0x4E00, 0x9FFF


def toneless(syllable):
    plain = unicodedata.normalize("NFD", syllable.strip().lower())
    plain = plain.replace("u\u0308", "v")
    return "".join(c for c in plain if c.isascii() and c.isalpha())


def readings():
    found = {}
    for cp, field, value in unihan("Readings", "kMandarin", "kHanyuPinlu", "kTGHZ2013"):
        if not FIRST <= cp <= LAST:
            continue
        if field == "kTGHZ2013":
            words = [w for part in value.split() for w in part.split(":")[1].split(",")]
        else:
            words = [re.sub(r"\(.*?\)", "", w) for w in value.split()]
        for word in words:
            syllable = toneless(word)
            if syllable and syllable not in found.setdefault(cp, []):
                found[cp].append(syllable)
    return found


def main():
    found = readings()
    syllables = sorted({s for several in found.values() for s in several})
    assert max(map(len, syllables)) <= 6 and len(syllables) < 512
    number = {s: i + 1 for i, s in enumerate(syllables)}
    head("pinyin.py", f"Unihan {unicode_version()}")
    print("/* Syllable n is SYLLABLES[n - 1]. */")
    print("static const char SYLLABLES[][7] = {")
    for at in range(0, len(syllables), 12):
        print("    " + ",".join(f'"{s}"' for s in syllables[at:at + 12]) + ",")
    print("};")
    print(f"/* First syllable of U+{FIRST:04X}..U+{LAST:04X}; 0 for none. */")
    array("uint16_t", "FIRST_SYLLABLES", [number[found[cp][0]] if cp in found else 0
                                           for cp in range(FIRST, LAST + 1)])
    print("/* Further ones: pairs of code point and syllable, sorted. */")
    array("uint16_t", "MORE_SYLLABLES", [v for cp in sorted(found) for s in found[cp][1:]
                                          for v in (cp, number[s])])
    print("/* clang-format on */")


if __name__ == "__main__":
    main()
