"""What the table generators share: reading the Unicode files and the indexes of encodings, and writing two-stage tables.

A two-stage table cuts the code points into blocks of BLOCK, stores each different block once, and has an index from
block number to stored block. A look-up is two loads and no branch.
"""
import bz2
import os
import re
import shutil
import sys

BLOCK = 128
UNICODE_END = 0x110000


def operand(default, package):
    """The file or folder that the command line names, or where Debian's package puts it; ends with a word about it if it is not there."""
    path = sys.argv[1] if len(sys.argv) > 1 else default
    if not os.path.exists(path):
        sys.exit(f"{path} is not there: install Debian's package {package}, or name another place")
    return path


def need_program(name, package):
    if not shutil.which(name):
        sys.exit(f"the program {name} is not there: install Debian's package {package}")


def unicode_folder():
    return operand("/usr/share/unicode", "unicode-data")


def encoding_index(name):
    """Code points by pointer, 0 where there is none: an index of the WHATWG's Encoding Standard."""
    path = operand("/usr/share/javascript/text-encoding/encoding-indexes.js", "libjs-text-encoding")
    with open(path, encoding="utf-8") as file:
        found = re.search(rf'"{name}":\s*\[([^\]]*)\]', file.read())
    return [0 if word.strip() == "null" else int(word) for word in found.group(1).split(",")]


def unicode_version():
    """As the character data states it."""
    with open(f"{unicode_folder()}/PropList.txt", encoding="utf-8") as lines:
        return re.match(r"# PropList-([0-9.]+)\.txt", lines.readline()).group(1)


def unihan(name, *fields):
    """Yields (code point, field, value) of one Unihan file."""
    with bz2.open(f"{unicode_folder()}/Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] in fields:
                yield int(parts[0][2:], 16), parts[1], parts[2]


def properties(path):
    """Yields (first, last, value) of a file with lines `XXXX..YYYY ; value # comment`."""
    with open(f"{unicode_folder()}/{path}", encoding="utf-8") as lines:
        for line in lines:
            parts = [part.strip() for part in line.split("#")[0].split(";")]
            if len(parts) >= 2 and parts[0]:
                first, _, last = parts[0].partition("..")
                yield int(first, 16), int(last or first, 16), parts[1]


def unicode_data():
    """Yields (first, last, fields) of UnicodeData.txt, ranges put together."""
    first = None
    with open(f"{unicode_folder()}/UnicodeData.txt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split(";")
            cp = int(fields[0], 16)
            if fields[1].endswith(", First>"):
                first = cp
                continue
            yield (cp if first is None else first), cp, fields
            first = None


def head(script, source):
    print(f"/* Made by src/text/gen/{script} from {source}; not edited by hand. */")
    print("/* clang-format off */")


def array(ctype, name, values, per_row=24):
    print(f"static const {ctype} {name}[] = {{")
    for at in range(0, len(values), per_row):
        print("    " + ",".join(str(v) for v in values[at:at + per_row]) + ",")
    print("};")


def two_stage(prefix, ctype, values, end):
    """Writes PREFIX_INDEX and PREFIX_BLOCKS for values[0..end); block 0 is the one of the first code points."""
    stored, index, blocks = {}, [], []
    for at in range(0, end, BLOCK):
        block = tuple(values[at:at + BLOCK])
        if block not in stored:
            stored[block] = len(stored)
            blocks.extend(block)
        index.append(stored[block])
    array("uint16_t", f"{prefix}_INDEX", index)
    array(ctype, f"{prefix}_BLOCKS", blocks)
