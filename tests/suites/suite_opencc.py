#!/usr/bin/env python3
"""OpenCC's test cases and dictionaries: what is converted there into each other is found here by each other, since both fold alike."""
import json
import os
import re

from suite import Suite

CONVERSIONS = ["t2s", "tw2s", "hk2s", "s2t", "s2tw", "s2hk"]
DICTIONARIES = ["TSCharacters", "TWVariants", "HKVariants"]
# Converted in some words only, and never alike here: each is a character of its own in every text (src/text/gen/fold.py says which).
APART = {"沈沉", "坏坯", "像象"}


def alike(suite, pairs):
    """How many pairs fold alike."""
    folded = suite.ask("fold", [text.encode().hex() for pair in pairs for text in pair])
    right, parted = 0, set()
    for i, pair in enumerate(pairs):
        fits = folded[2 * i] == folded[2 * i + 1]
        right += fits
        if not fits:
            suite.miss(*pair)
            one, other = (bytes.fromhex(folded[2 * i + n]).decode("utf-8") for n in (0, 1))
            parted |= {"".join(sorted(two)) for two in zip(one, other) if two[0] != two[1]}
    known = parted <= APART and len(parted) > 0
    return right, len(pairs), None if known else 0, " ".join(sorted(parted)) + (" stay apart" if parted else "")


suite = Suite("OpenCC")
with open(suite.path("OpenCC", "test", "testcases", "testcases.json"), encoding="utf-8") as file:
    plain = "".join(line for line in file if not line.lstrip().startswith("//"))
cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", plain))["cases"]  # comments and commas that JSON has not
for name in CONVERSIONS:
    pairs = [(case["input"], case["expected"][name]) for case in cases if name in case["expected"]]
    suite.row(f"cases of {name} that fold alike", *alike(suite, pairs))
for name in DICTIONARIES:
    path = suite.path("OpenCC", "data", "dictionary", name + ".txt")
    if not os.path.exists(path):
        continue
    with open(path, encoding="utf-8") as file:
        rows = [line.split() for line in file if line.strip() and not line.startswith("#")]
    suite.row(f"{name}: the usual form of a character folds alike", *alike(suite, [(row[0], row[1]) for row in rows if len(row) > 1]))
suite.end()
