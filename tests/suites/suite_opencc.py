#!/usr/bin/env python3
"""OpenCC's test cases and dictionaries: what is converted there into each other is found here by each other, since both fold alike."""
import json
import os
import re

from suite import Suite

CONVERSIONS = ["t2s", "tw2s", "hk2s", "s2t", "s2tw", "s2hk"]
DICTIONARIES = ["TSCharacters", "TWVariants", "HKVariants"]


def alike(suite, pairs):
    """How many pairs fold alike."""
    folded = suite.ask("fold", [text.encode().hex() for pair in pairs for text in pair])
    right = 0
    for i, pair in enumerate(pairs):
        fits = folded[2 * i] == folded[2 * i + 1]
        right += fits
        if not fits:
            suite.miss(*pair)
    return right, len(pairs)


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
