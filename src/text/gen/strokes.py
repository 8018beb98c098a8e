"""Makes ../strokes_table.inc, the number of strokes of each hanzi.

    python3 src/text/gen/strokes.py [UNICODE_FOLDER] > src/text/strokes_table.inc

`make tables` runs it; UNICODE_FOLDER holds the Unihan_*.txt.bz2 files (default /usr/share/unicode, Debian package unicode-data). Of several
numbers the first is taken, the one of the form in use in mainland China.
"""
from common import array, head, unicode_version, unihan

FIRST, LAST = 0x4E00, 0x9FFF


def main():
    strokes = {cp: int(value.split()[0]) for cp, _, value in unihan("IRGSources", "kTotalStrokes")}
    head("strokes.py", f"Unihan {unicode_version()}")
    print(f"/* Of U+{FIRST:04X}..U+{LAST:04X}; 0 for none. */")
    array("uint8_t", "STROKES", [strokes.get(cp, 0) for cp in range(FIRST, LAST + 1)], 40)
    print("/* clang-format on */")


main()
