#!/usr/bin/env python3
"""Make texts and their gold outlines from annotated masters.

usage: annotate.py MASTER...     writes texts/NAME.txt and gold/NAME.tsv beside the folder of the masters

A master is the text with marks in it, so that the positions in the gold cannot be wrong. The made files are
kept in the repository; this program is only needed to change them. A line of a master is a paragraph:

  {2:(一)}     a section of depth 2 with the marker (一): H at the start of a paragraph, I inside
  {2H:一是}    the same with its kind named
  {U1}         a heading without number, depth 1
  {.}          the title of the mark before ends here (else: at the end of the sentence, at ; or :, at the next section)
  {S} {S:篇1} {S:篇1=title} {S=title} {S=-}    a speech starts: label, title (else the rest of the line)
  {T}          salutation, to the end of the line or {.}
  {D=2012-06-15} {P=name}    date, speaker: what follows states them
  {page 3}     the line breaks here for a page number line; {nl} it just breaks
  {sp}         a blank that is kept at the edge of a line

Lines that start with % are directives, in force until changed:
  %X word ... %end    chrome
  %flat / %lines      paragraphs are joined by two or three blanks / each is a line
  %wrap N / %wrap 0   lines are broken at N columns
  %indent TEXT        put before each paragraph that is no chrome ("%indent" alone: nothing)
  %half / %full       full-width punctuation becomes ASCII / stays
  %include NAME LABEL    the paragraphs of another master; LABEL (may be missing) goes before its title
  %encoding NAME  %bom  %crlf    how the file is stored
"""
import re
import sys
import unicodedata
from pathlib import Path

STOPS = "。;:!?；：！？"
ENDS = re.compile(rf"[{STOPS}]|(?<=[a-z\uac00-\ud7a3])(?<!Mr)(?<!Mrs)\.(?=\s|$)")  # a full stop ends a sentence, no decimal
HALF = str.maketrans("，：；！？（）", ",:;!?()")
MARK = re.compile(r"\{([^{}]*)\}")
NO_LINE_START = "，。、；：！？）》”’」』,.;:!?)…—"


def width(char):
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class Out:
    """The text as it grows, with the gold rows as (offset, kind, depth, label, title)."""

    def __init__(self):
        self.text, self.rows, self.chrome = "", [], []
        self.state = {"flat": False, "wrap": 0, "indent": "", "half": False}
        self.file = {"encoding": "UTF-8", "bom": False, "crlf": False}
        self.pending, self.chrome_word, self.joined = None, None, 0

    def end_line(self):
        if self.joined:
            self.text += "\n"
            self.joined = 0

    def directive(self, line):
        word, _, rest = line[1:].partition(" ")
        if word == "X":
            self.end_line()
            self.chrome_word, self.pending = rest, None
        elif word == "end":
            self.chrome.append((self.pending[0], self.pending[1], self.chrome_word))
            self.chrome_word = None
        elif word in ("flat", "lines"):
            self.end_line()
            self.state["flat"] = word == "flat"
        elif word == "wrap":
            self.state["wrap"] = int(rest)
        elif word == "indent":
            self.state["indent"] = rest
        elif word in ("half", "full"):
            self.state["half"] = word == "half"
        elif word == "encoding":
            self.file["encoding"] = rest
        elif word in ("bom", "crlf"):
            self.file[word] = True
        else:
            sys.exit(f"unknown directive: {line}")

    def chrome_line(self, line):
        if line.strip():
            number = self.text.count("\n") + 1
            self.pending = (self.pending[0] if self.pending else number, number)
        self.text += (line.translate(HALF) if self.state["half"] else line) + "\n"

    def paragraph(self, line):
        if self.state["half"]:
            line = re.sub(r"(\{S[^{}]*\})|([^{}]+)|\{([^{}]*)\}",
                          lambda m: m.group(0).translate(HALF), line)
        if not line.strip():
            if not self.state["flat"]:
                self.text += "\n"
            return
        chars, marks = parse(line)
        if self.state["flat"]:
            if self.joined:
                self.text += "  " if self.joined % 3 else "   "
            self.joined += 1
        else:
            self.text += self.state["indent"]
        base = len(self.text)
        shown, place = self.broken(chars, marks)
        self.text += shown
        for index, mark in marks:
            if mark[0] in "HIUSTDP":
                self.rows.append((base + place[index],) + mark)
        if not self.state["flat"]:
            self.text += "\n"

    def broken(self, chars, marks):
        """The paragraph with its line breaks, and where each of its characters went."""
        breaks = {i: m[1] for i, m in marks if m[0] == "break"}
        out, place, col, blank = "", [], width_of(self.state["indent"]), 0
        limit = self.state["wrap"]
        for i, char in enumerate(chars + "\n"):
            if i in breaks:
                if breaks[i]:
                    number = (self.text + out).count("\n") + 2
                    self.chrome.append((number, number, "page-number"))
                    out += f"\n— {breaks[i]} —\n"
                else:
                    out += "\n"
                col = 0
            if limit and col + width(char) > limit and char not in NO_LINE_START + " \n":
                if char.isascii() and blank and " " in out[blank - 1:blank]:
                    tail = out[blank:]
                    out = out[:blank - 1] + "\n" + tail
                    col, blank = width_of(tail), 0
                elif not char.isascii() or not out[-1:].isascii():
                    out, col, blank = out + "\n", 0, 0
            if char == " ":
                blank = len(out) + 1
            place.append(len(out))
            out, col = out + char, col + width(char)
        return out[:-1], place


def width_of(text):
    return sum(width(c) for c in text)


def title_of(text):
    text = text.strip(" 　\t")
    return text.rstrip(STOPS + "，,.").strip()[:60].strip()


def parse(line):
    """The characters of a paragraph without its marks, and [(index, mark)]."""
    chars, found, at = "", [], 0
    for m in MARK.finditer(line):
        chars += line[at:m.start()]
        at = m.end()
        word = m.group(1)
        start = len(chars)
        head = re.match(r"(\d)([HI]?):(.*)$", word)
        if head:
            kind = head.group(2) or ("I" if chars.strip(" 　#*>") else "H")
            chars += head.group(3)
            found.append([start, kind, int(head.group(1)), head.group(3), None, len(chars)])
        elif re.match(r"U\d$", word):
            found.append([start, "U", int(word[1]), "-", None, start])
        elif word == "T":
            found.append([start, "T", 0, "-", None, start])
        elif word[0] == "S":
            label, _, title = word[1:].partition("=")
            label = label.lstrip(":") if word[1:2] == ":" else ""
            chars += label
            found.append([start, "S", 0, label or "-", title or None, len(chars)])
        elif word[:2] in ("D=", "P="):
            found.append([start, word[0], 0, "-", word[2:], start])
        elif word == ".":
            row = next(r for r in reversed(found) if r[1] in "HIUTS" and r[4] is None)
            row[4] = title_of(chars[row[5]:])
        elif word.startswith("page"):
            found.append([start, "break", word[5:]])
        elif word == "nl":
            found.append([start, "break", ""])
        elif word == "sp":
            chars += " "
        else:
            sys.exit(f"unknown mark: {{{word}}}")
    chars += line[at:]
    marks = []
    for row in found:
        if row[1] == "break":
            marks.append((row[0], ("break", row[2])))
            continue
        start, kind, depth, label, title, end = row
        if title is None:
            after = [r[0] for r in found if r[1] in "HI" and r[0] > start]
            rest = chars[end:min(after, default=None)]
            if kind in "HI":
                rest = ENDS.split(rest)[0]
            title = title_of(rest)
        marks.append((start, (kind, depth, label.strip(), title)))
    return chars, marks


def lines_of(path):
    """The lines of a master with those it includes."""
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        if not line.startswith("%include "):
            yield line
            continue
        _, name, label = (line + " ").split(" ", 2)
        inner, chrome = (path.parent / f"{name}.txt").read_text(encoding="utf-8"), False
        if label.strip():
            inner = inner.replace("{S}", "{S:" + label.strip() + "}")
        for other in inner.split("\n")[:-1]:
            if other.startswith("%"):
                chrome = other.startswith("%X") or (chrome and other != "%end")
            elif not chrome:
                yield other


def make(path):
    out = Out()
    for line in lines_of(path):
        if line.startswith("%") and not line.startswith("%%"):
            out.directive(line)
        elif out.chrome_word is not None:
            out.chrome_line(line)
        else:
            out.paragraph(line)
    out.end_line()
    rows = []
    for offset, kind, depth, label, title in out.rows:
        line = out.text.count("\n", 0, offset) + 1
        rows.append((line, offset - (out.text.rfind("\n", 0, offset) + 1), depth, kind, label, title))
    rows += [(first, last, 0, "X", "-", word) for first, last, word in out.chrome]
    rank = {"X": 0, "S": 1}
    rows.sort(key=lambda r: (r[0], 0 if r[3] == "X" else r[1], rank.get(r[3], 2)))
    data = path.parent.parent
    gold = "".join("\t".join(map(str, r)) + "\n" for r in rows)
    (data / "gold" / (path.stem + ".tsv")).write_text(gold, encoding="utf-8")
    text = out.text.replace("\n", "\r\n") if out.file["crlf"] else out.text
    if out.file["bom"]:
        text = "\ufeff" + text
    if out.file["encoding"] == "hz":
        text = text.replace("\u2014", "\u2015")  # what Python calls the dash of GB 2312
    (data / "texts" / (path.stem + ".txt")).write_bytes(text.encode(out.file["encoding"]))


for name in sys.argv[1:]:
    make(Path(name))
