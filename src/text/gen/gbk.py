"""Makes ../gbk_table.inc, the two-byte characters of GBK.

    python3 src/text/gen/gbk.py > src/text/gbk_table.inc

Run by hand; the table is Python's codec "gb18030", its characters of two bytes, those for users among them. The decoder of files uses iconv; this table serves the repair of damaged texts, which
must turn characters back into the bytes they were read from.
"""
from common import array, head

LEADS = range(0x81, 0xFF)
TRAILS = [b for b in range(0x40, 0xFF) if b != 0x7F]


def character(lead, trail):
    try:
        cp = ord(bytes([lead, trail]).decode("gb18030"))
        return cp if cp <= 0xFFFF else 0
    except UnicodeDecodeError:
        return 0


def main():
    head("gbk.py", "Python's codec gb18030")
    print("/* By lead byte from 0x81, then trail byte from 0x40 without 0x7F; 0 where there is no character. */")
    array("uint16_t", "GBK", [character(lead, trail) for lead in LEADS for trail in TRAILS])
    print("/* clang-format on */")


main()
