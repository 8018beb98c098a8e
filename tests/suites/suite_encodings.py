#!/usr/bin/env python3
"""WHATWG's Encoding Standard: every label is a name, every character of every index is decoded."""
import json

from suite import Suite

# What stands there for no encoding of texts, and what is read here under a wider name.
NO_TEXT = {"replacement", "x-user-defined"}
NAMES = {"GBK": "GB18030", "gb18030": "GB18030", "Big5": "BIG5-HKSCS", "ISO-8859-8-I": "ISO-8859-8"}
SINGLE = ["ibm866", "koi8-r", "koi8-u", "macintosh", "x-mac-cyrillic", "windows-874"]
SINGLE += [f"iso-8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)] + [f"windows-{n}" for n in range(1250, 1259)]

# The index keeps these for private use, where GB 18030 itself has had characters since 2005.
SINCE_2005 = {"\ue816": "𠂇", "\ue817": "𠂉", "\ue818": "𠃌", "\ue831": "𡗗", "\ue83b": "𢦏", "\ue855": "𤇾"}


def two(lead, trail):
    return bytes((lead, trail))


def gbk(pointer):
    lead, trail = divmod(pointer, 190)
    return two(lead + 0x81, trail + (0x40 if trail < 0x3F else 0x41))


def big5(pointer):
    lead, trail = divmod(pointer, 157)
    return two(lead + 0x81, trail + (0x40 if trail < 0x3F else 0x62))


def euc_kr(pointer):
    lead, trail = divmod(pointer, 190)
    return two(lead + 0x81, trail + 0x41)


def euc_jp(pointer):
    lead, trail = divmod(pointer, 94)
    return two(lead + 0xA1, trail + 0xA1) if lead < 94 else None


def shift_jis(pointer):
    lead, trail = divmod(pointer, 188)
    return two(lead + (0x81 if lead < 0x1F else 0xC1), trail + (0x40 if trail < 0x3F else 0x41))


def jis0212(pointer):
    return b"\x8f" + euc_jp(pointer)


INDEXES = [("gb18030", "gb18030", gbk), ("big5", "big5", big5), ("euc-kr", "euc-kr", euc_kr), ("jis0208", "euc-jp", euc_jp),
           ("jis0208", "shift_jis", shift_jis), ("jis0212", "euc-jp", jis0212)]


def labels(suite):
    with open(suite.path("encoding", "encodings.json"), encoding="utf-8") as file:
        groups = json.load(file)
    pairs = [(label, encoding["name"]) for group in groups for encoding in group["encodings"] for label in encoding["labels"]
             if label not in NO_TEXT]
    told = suite.ask("names", [label for label, _ in pairs])
    right = 0
    for (label, name), got in zip(pairs, told):
        wanted = NAMES.get(name, name.upper())
        fits = got == wanted or (name == "replacement" and got != "none") or (label.endswith("ascii") and got == "UTF-8")
        fits = fits or (label == "ansi_x3.4-1968" and got == "WINDOWS-1252")
        right += fits
        if not fits:
            suite.miss(label, got, "and not", wanted)
    suite.row("labels", right, len(pairs), 0)


def index(suite, name, encoding, to_bytes):
    chunks, wanted = [], []
    with open(suite.path("encoding", f"index-{name}.txt"), encoding="utf-8") as file:
        for line in file:
            fields = line.split()
            if not fields or fields[0] == "#" or not fields[0].isdigit():
                continue
            chunk = to_bytes(int(fields[0]))
            if chunk:
                chunks.append(chunk)
                char = chr(int(fields[1], 16))
                wanted.append(SINCE_2005.get(char, char) if encoding == "gb18030" else char)
    right = 0
    for chunk, char, got in zip(chunks, wanted, suite.decode(encoding, chunks)):
        right += got == char
        if got != char:
            suite.miss(encoding, chunk.hex(), repr(got), "and not", repr(char))
    return right, len(chunks)


suite = Suite("encoding")
labels(suite)
for name, encoding, to_bytes in INDEXES:
    suite.row(f"index {name} as {encoding}", *index(suite, name, encoding, to_bytes), 0,
              f"{len(SINCE_2005)} of private use there are characters here" if name == "gb18030" else "")
counts = [index(suite, name, name, lambda pointer: bytes((pointer + 0x80,))) for name in SINGLE]
suite.row(f"{len(SINGLE)} indexes of single bytes", sum(count[0] for count in counts), sum(count[1] for count in counts),
          note="what the system's iconv leaves out are controls and private use")
suite.end()
