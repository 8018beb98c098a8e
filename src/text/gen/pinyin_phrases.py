"""Makes ../pinyin_phrases.inc, the words in which a hanzi is not read as it mostly is: 重庆, 长沙, 行业.

    python3 src/text/gen/pinyin_phrases.py [PHRASES] > src/text/pinyin_phrases.inc

`make tables` runs it; PHRASES is json/complete.json of the npm package @pinyin-pro/data 1.3.1 (default in the folder node_modules). Taken are its
more frequent words of two to four hanzi with their toneless readings, where these differ from the usual ones of pinyin_table.inc and the
words at their beginning that are taken do not say so already.
"""
import json
import sys

from common import array, head, operand
from pinyin import FIRST, LAST, readings, toneless

MOST, MIN_FREQUENCY = 4, 5e-11


def phrases(path):
    with open(path, encoding="utf-8") as file:
        words = json.load(file)
    for word, (said, frequency) in sorted(words.items()):
        said = [toneless(s) for s in said.split(" ")]
        fits = 2 <= len(word) <= MOST and len(said) == len(word) and all(FIRST <= ord(c) <= LAST for c in word)
        if fits and frequency >= MIN_FREQUENCY:
            yield word, said


def as_it_is(word, usual, kept):
    """The readings without a row for the word: by the longest words that have one, from its beginning on, else the usual ones."""
    said, at = [], 0
    while at < len(word):
        length = next((n for n in range(len(word) - at, 1, -1) if word[at:at + n] in kept), 1)
        said += kept.get(word[at:at + length], [usual[ord(word[at])][0]])
        at += length
    return said


def main():
    path = operand("node_modules/@pinyin-pro/data/json/complete.json", "pinyin-pro-data (none: `npm pack @pinyin-pro/data@1.3.1`)")
    del sys.argv[1:]  # the Unicode files are where they are
    usual = readings()
    syllables = sorted({s for several in usual.values() for s in several})
    number = {s: i + 1 for i, s in enumerate(syllables)}
    kept = {}
    for word, said in sorted(phrases(path), key=lambda row: (len(row[0]), row[0])):
        # Only readings that the hanzi have by themselves: no slips, no neutral tones with another vowel.
        if all(s in usual.get(ord(c), ()) for c, s in zip(word, said)) and said != as_it_is(word, usual, kept):
            kept[word] = said
    head("pinyin_phrases.py", "the words of @pinyin-pro/data 1.3.1 (MIT licence)")
    print(f"enum {{ PHRASE_MAX_CP = {MOST} }};")
    print("/* Rows of so many hanzi, 0 behind the last, and as many syllables; sorted by the hanzi. */")
    rows = []
    for word in sorted(kept):
        fill = [0] * (MOST - len(word))
        rows += [ord(c) for c in word] + fill + [number[s] for s in kept[word]] + fill
    array("uint16_t", "PHRASES", rows)
    print("/* clang-format on */")


main()
