"""Makes ../props_table.inc, the columns and grapheme cluster class of every code point.

    python3 src/text/gen/props.py [UNICODE_FOLDER] > src/text/props_table.inc

`make tables` runs it; UNICODE_FOLDER holds the Unicode Character Database (default
/usr/share/unicode, Debian package unicode-data). Each value is a byte: columns in bits 0-2 (enum in props.h), cluster class in
bits 3-6, Extended_Pictographic in bit 7.
"""
from common import UNICODE_END, head, properties, two_stage, unicode_data, unicode_version

ZERO, NARROW, WIDE, AMBIGUOUS, UNSAFE = range(5)
CLUSTER = {name: i for i, name in enumerate(
    "Other CR LF Control Extend ZWJ Regional_Indicator Prepend SpacingMark L V T LV LVT".split())}

# Format characters that have a look of their own: Arabic and Kaithi number signs, and the soft hyphen, which nearly all
# terminals show as a hyphen.
VISIBLE_FORMAT = {0xAD, 0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD, *range(0x600, 0x606), 0x890, 0x891}
# Unassigned code points here are wide by default (head of EastAsianWidth.txt).
WIDE_UNASSIGNED = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD),
                   (0x30000, 0x3FFFD))


def columns():
    width = [NARROW] * UNICODE_END
    for first, last in WIDE_UNASSIGNED:
        width[first:last + 1] = [WIDE] * (last + 1 - first)
    for first, last, value in properties("EastAsianWidth.txt"):
        kind = {"W": WIDE, "F": WIDE, "A": AMBIGUOUS}.get(value, NARROW)
        width[first:last + 1] = [kind] * (last + 1 - first)
    # The hexagrams: narrow up to Unicode 15, wide since 16, in xterm, tmux and glibc long before.
    width[0x4DC0:0x4E00] = [WIDE] * 64
    for first, last, fields in unicode_data():
        kind = {"Mn": ZERO, "Me": ZERO, "Cc": UNSAFE, "Cf": UNSAFE, "Cs": UNSAFE, "Zl": UNSAFE,
                "Zp": UNSAFE}.get(fields[2])
        for cp in range(first, last + 1):
            if kind == UNSAFE and cp in VISIBLE_FORMAT:
                width[cp] = NARROW
            elif kind is not None:
                width[cp] = kind
    # Medial vowels and final consonants stand in the block of the consonant before them.
    width[0x1160:0x1200] = [ZERO] * 0xA0
    width[0xD7B0:0xD800] = [ZERO] * 0x50
    for cp in [*range(0xFDD0, 0xFDF0)] + [p << 16 | low for p in range(17) for low in (0xFFFE, 0xFFFF)]:
        width[cp] = UNSAFE
    return width


def main():
    width = columns()
    cluster = [0] * UNICODE_END
    for first, last, value in properties("auxiliary/GraphemeBreakProperty.txt"):
        cluster[first:last + 1] = [CLUSTER[value]] * (last + 1 - first)
    pictographic = [0] * UNICODE_END
    for first, last, value in properties("emoji/emoji-data.txt"):
        if value == "Extended_Pictographic":
            pictographic[first:last + 1] = [1] * (last + 1 - first)
    values = [w | c << 3 | p << 7 for w, c, p in zip(width, cluster, pictographic)]
    head("props.py", f"Unicode {unicode_version()}")
    print(f'#define PROPS_UNICODE_VERSION "{unicode_version()}"')
    two_stage("PROPS", "uint8_t", values, UNICODE_END)
    print("/* clang-format on */")


main()
