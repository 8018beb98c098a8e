#!/usr/bin/env python3
"""Unicode's test files for line breaks and grapheme clusters. Lines are broken by CLREQ here and not by UAX #14, and a cluster fills one
cell of the screen (linebreak.h, cluster.h), so what is held to is: no break at what forbids one, and no border missing."""
from suite import Suite

GLUE = {0xA0, 0x2007, 0x202F, 0x2060, 0xFEFF, 0x2011}


def cases(path):
    """Text, borders told by the file and those it forbids, as offsets in bytes."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            fields = line.split("#")[0].split()
            if not fields:
                continue
            text, breaks, forbidden = "", set(), set()
            for field in fields:
                if field in ("÷", "×"):
                    (breaks if field == "÷" else forbidden).add(len(text.encode("utf-8", "surrogatepass")))
                else:
                    text += chr(int(field, 16))
            if not any(0xD800 <= ord(char) < 0xE000 for char in text):
                yield text, breaks, forbidden


def beside_glue(text, off):
    before, after = text.encode()[:off].decode(), text.encode()[off:].decode()
    return (before and ord(before[-1]) in GLUE) or (after and ord(after[0]) in GLUE)


def offsets(answer):
    return set(map(int, answer.split()))


suite = Suite("ucd")
tests = list(cases(suite.path("ucd", "LineBreakTest.txt")))
told = [offsets(answer) for answer in suite.ask("breaks", [text.encode().hex() for text, _, _ in tests])]
same = sum(breaks - {0, len(text.encode())} == got for (text, breaks, _), got in zip(tests, told))
glued = [(text, forbidden, got) for (text, _, forbidden), got in zip(tests, told) if any(ord(char) in GLUE for char in text)]
kept = 0
for text, forbidden, got in glued:
    wrong = [off for off in got & forbidden if beside_glue(text, off)]
    kept += not wrong
    if wrong:
        suite.miss([f"{ord(char):04X}" for char in text], wrong)
suite.row("LineBreakTest: no break at no-break spaces and joiners", kept, len(glued), 0)
suite.row("LineBreakTest: breaks just as UAX #14", same, len(tests), note="CLREQ differs on purpose")
tests = list(cases(suite.path("ucd", "GraphemeBreakTest.txt")))
told = [offsets(answer) | {0} for answer in suite.ask("clusters", [text.encode().hex() for text, _, _ in tests])]
none_missing = 0
for (text, breaks, _), got in zip(tests, told):
    none_missing += breaks <= got
    if not breaks <= got:
        suite.miss([f"{ord(char):04X}" for char in text], breaks, got)
suite.row("GraphemeBreakTest: no border missing", none_missing, len(tests), 0)
suite.row("GraphemeBreakTest: the same borders", sum(breaks == got for (_, breaks, _), got in zip(tests, told)), len(tests),
          note="more of them where a cell holds one character only")
suite.end()
