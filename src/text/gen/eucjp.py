"""Makes ../eucjp_table.inc, the characters of two and of three bytes of EUC-JP.

    python3 src/text/gen/eucjp.py [INDEXES] > src/text/eucjp_table.inc

`make tables` runs it; INDEXES as for big5.py. The tables are the indexes jis0208 and jis0212 of the WHATWG's Encoding Standard, the first
as far as two bytes reach. What IBM added and JIS X 0212 lacks stands in three bytes too, as writers on Unix put it (EUC-JP-MS): from
F3F3 on in IBM's order.
"""
from common import array, encoding_index, head

COUNT = 94 * 94
IBM_FIRST, IBM_END = 10716, 11104  # pointers of IBM's characters in jis0208, where only Shift_JIS reaches
UNIX_FIRST = (0xF3 - 0xA1) * 94 + 0xF3 - 0xA1
NUMERO = 0x2116  # stands in JIS X 0212, and at its place in IBM's order too
OTHERWISE = (0xFFE2, 0xFFE4, 0x2235)  # stand in the JIS sets for every writer


def main():
    jis0208, jis0212 = encoding_index("jis0208"), encoding_index("jis0212")
    jis0212 += [0] * (COUNT - len(jis0212))
    known = {value for value in jis0212 if value} - {NUMERO} | set(OTHERWISE)
    added = [value for value in jis0208[IBM_FIRST:IBM_END] if value and value not in known]
    assert not any(jis0212[UNIX_FIRST:]) and UNIX_FIRST + len(added) == (0xF4 - 0xA1 + 1) * 94
    jis0212[UNIX_FIRST:UNIX_FIRST + len(added)] = added
    assert max(jis0208 + jis0212) < 0x10000 and len(jis0212) == COUNT
    head("eucjp.py", "the indexes of EUC-JP in the WHATWG's Encoding Standard")
    print("/* By first byte, then second byte, each from 0xA1; 0 where there is no character. The second table is behind 0x8F. */")
    array("uint16_t", "JIS0208", jis0208[:COUNT])
    array("uint16_t", "JIS0212", jis0212)
    print("/* clang-format on */")


main()
