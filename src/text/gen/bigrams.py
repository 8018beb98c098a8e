"""Makes ../bigram_table.inc, how often hanzi stand beside each other in Chinese words.

    python3 src/text/gen/bigrams.py [WORDS] > src/text/bigram_table.inc

`make tables` runs it; WORDS is a word list with frequencies, lines `word frequency class` (default the dict.txt of jieba where Debian's
package python3-jieba has it). Only sums over all words that hold a pair are kept, and only the PAIRS most frequent pairs.

A line is a string: a character, its own frequency as a letter (A = 2^0 of all characters, B = 2^-1, ...), then groups of characters
that follow it, each group behind a small letter for the share of the first character's occurrences (a = 2^0, b = 2^-1, ...).
"""
import collections
import math

from common import head, operand

WORDS = "/usr/lib/python3/dist-packages/jieba/dict.txt"
PAIRS, MIN_FREQUENCY = 30000, 30


def level(share, most):
    return min(most, round(-math.log2(share)))


def main():
    single, pairs = collections.Counter(), collections.Counter()
    with open(operand(WORDS, "python3-jieba"), encoding="utf-8") as lines:
        for line in lines:
            word, frequency = line.split(" ")[:2]
            if not all(0x4E00 <= ord(c) <= 0x9FFF for c in word):
                continue
            for character in word:
                single[character] += int(frequency)
            for a, b in zip(word, word[1:]):
                pairs[a, b] += int(frequency)
    total = sum(single.values())
    followers = collections.defaultdict(lambda: collections.defaultdict(list))
    for (a, b), count in pairs.most_common(PAIRS):
        followers[a][level(count / single[a], 25)].append(b)
    head("bigrams.py", "the frequencies of jieba's word list (MIT licence)")
    print("static const char *const BIGRAMS[] = {")
    for character in sorted(single):
        if single[character] < MIN_FREQUENCY:
            continue
        groups = "".join(chr(ord("a") + share) + "".join(sorted(behind))
                         for share, behind in sorted(followers[character].items()))
        print(f'    "{character}{chr(ord("A") + level(single[character] / total, 25))}{groups}",')
    print("};")
    print("/* clang-format on */")


main()
