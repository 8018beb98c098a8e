#!/usr/bin/env python3
"""Files in known encodings that come with other detectors: is each told as what it is?"""
import os

from suite import Suite

# Names of folders and files there, in small letters, and the encodings that are guessed here.
OURS = {
    "ascii": "UTF-8", "utf-8": "UTF-8", "utf-8-sig": "UTF-8",
    "big5": "BIG5-HKSCS", "gb2312": "GB18030", "gb18030": "GB18030", "euc-tw": "EUC-TW",
    "cp932": "SHIFT_JIS", "shift_jis": "SHIFT_JIS", "euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP",
    "cp949": "EUC-KR", "euc-kr": "EUC-KR", "iso-2022-kr": "ISO-2022-KR",
    "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE", "utf-32le": "UTF-32LE", "utf-32be": "UTF-32BE",
    "utf-16": "UTF-16", "utf-32": "UTF-32", "utf-16.le": "UTF-16LE", "utf-16.be": "UTF-16BE",
    "utf-32.le": "UTF-32LE", "utf-32.be": "UTF-32BE",
    "windows-1252": "WINDOWS-1252", "iso-8859-1": "WINDOWS-1252", "iso-8859-15": "WINDOWS-1252",
}

# Files that are known to be told wrong: a binary file called text, a page in EUC-JP almost without kana, a text with one euro sign.
KNOWN = {"chardet": (2, 0), "uchardet": (0, 1)}


def label(folder, name):
    """chardet has a folder for each encoding, uchardet one for each language."""
    stem = name.lower().rsplit(".", 1)[0]
    if name.lower() in OURS:
        return name.lower()
    return stem if "uchardet" in folder else os.path.basename(folder).lower()


suite = Suite()
for project, tests in (("chardet", "tests"), ("uchardet", "test")):
    top = suite.path(project, tests)
    if not os.path.isdir(top):
        print(f"  skipped  detectors: {project} is not there")
        continue
    files = []
    for folder, _, names in sorted(os.walk(top)):
        depth = os.path.relpath(folder, top)
        files += [(folder, name) for name in sorted(names) if depth != "." and not name.endswith((".py", ".pyc", ".cpp", ".toml"))]
    told = suite.ask("detect", [os.path.join(*file) for file in files])
    ours = right = western = western_right = others = certain = 0
    for (folder, name), answer in zip(files, told):
        wanted = OURS.get(label(folder, name))
        got = answer.split("\t")[0]
        if wanted is None:
            others += 1
            certain += "certain" in answer
            if "certain" in answer:
                suite.miss(f"{folder}/{name}: surely {got}?")
            continue
        fits = got.startswith(wanted)
        if wanted == "WINDOWS-1252":
            western += 1
            western_right += fits
        else:
            ours += 1
            right += fits
        if not fits:
            suite.miss(f"{folder}/{name}: {got} and not {wanted}")
    suite.row(f"{project}: files in encodings that are guessed here", right, ours, KNOWN[project][0])
    suite.row(f"{project}: files in Windows-1252 and its like", western_right, western, KNOWN[project][1])
    suite.row(f"{project}: files in other encodings, not said to be sure", others - certain, others, 0)
suite.end()
