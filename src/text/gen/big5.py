"""Makes ../big5_table.inc, the two-byte characters of Big5.

    python3 src/text/gen/big5.py [INDEXES] > src/text/big5_table.inc

`make tables` runs it. INDEXES is encoding-indexes.js of the library text-encoding (default where Debian's package libjs-text-encoding
has it), which holds all indexes of the WHATWG's Encoding Standard.
"""
from common import array, encoding_index, head

TRAILS = 157
COUNT = 126 * TRAILS


def main():
    values = encoding_index("big5")
    values += [0] * (COUNT - len(values))
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
