"""Makes ../big5_table.inc, the two-byte characters of Big5.

    python3 src/text/gen/big5.py INDEX > src/text/big5_table.inc

Run by hand. INDEX is the index of Big5 in the WHATWG's Encoding Standard: index-big5.txt from encoding.spec.whatwg.org, or
encoding-indexes.js of the npm package text-encoding (0.7.0 was used), which holds all of the standard's indexes.
"""
import re
import sys

from common import array, head

TRAILS = 157
COUNT = 126 * TRAILS


def read_index(path):
    """Code points by pointer, 0 where there is none."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found = re.search(r'"big5":\s*\[([^\]]*)\]', text)
    if found:
        values = [0 if word.strip() == "null" else int(word) for word in found.group(1).split(",")]
        return values + [0] * (COUNT - len(values))
    values = [0] * COUNT
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 2 and words[0].isdigit():
            values[int(words[0])] = int(words[1], 16)
    return values


def main():
    values = read_index(sys.argv[1])
    assert len(values) == COUNT
    assert all(value < 0x10000 or value >> 16 == 2 for value in values)
    head("big5.py", "the index of Big5 in the WHATWG's Encoding Standard")
    print("/* By lead byte from 0x81, then trail byte from 0x40 without 0x7F to 0xA0; 0 where there is no character.")
    print("   The lower 16 bits, and by bits whether plane 2 is meant. */")
    array("uint16_t", "BIG5", [value & 0xFFFF for value in values])
    planes = [0] * ((COUNT + 7) // 8)
    for pointer, value in enumerate(values):
        planes[pointer // 8] |= (value >> 17) << pointer % 8
    array("uint8_t", "BIG5_PLANE_2", planes)
    print("/* clang-format on */")


main()
