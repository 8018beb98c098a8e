"""Makes ../gbk_table.inc, the two-byte characters of GBK.

    python3 src/text/gen/gbk.py [INDEXES] > src/text/gbk_table.inc

`make tables` runs it; INDEXES as for big5.py. The table is the index of GB 18030 in the WHATWG's Encoding Standard, those for users
among its characters. The decoder of files uses iconv; this table serves the repair of damaged texts, which must turn characters back
into the bytes they were read from.
"""
from common import array, encoding_index, head

COUNT = 126 * 190
# A3 A0: a second U+3000 for the Standard, which never writes it; iconv has the character of the user's zone here.
PRIVATE_POINTER, PRIVATE = 6555, 0xE5E5


def main():
    values = encoding_index("gb18030")
    assert len(values) == COUNT and all(value < 0x10000 for value in values)
    values[PRIVATE_POINTER] = PRIVATE
    head("gbk.py", "the index of GB 18030 in the WHATWG's Encoding Standard")
    print("/* By lead byte from 0x81, then trail byte from 0x40 without 0x7F; 0 where there is no character. */")
    array("uint16_t", "GBK", values)
    print("/* clang-format on */")


main()
