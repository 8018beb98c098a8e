"""Makes ../fold_table.inc, the tables of folding for search and of Traditional and Simplified by character.

    python3 src/text/gen/fold.py [UNICODE_FOLDER] > src/text/fold_table.inc

`make tables` runs it; needs the program opencc of Debian's package (its dictionaries of characters, asked one at a time) and the
Unicode Character Database (default /usr/share/unicode, Debian package unicode-data).

Regions write the same word with other forms of a character: 衞 in Hong Kong, 衛 in Taiwan, 卫 in Simplified. All forms of OpenCC's
regional tables fold together. Of Unihan's semantic variants and of Japan's forms those do that are no everyday character of their own
(in neither GB 2312 nor the first level of Big5) and stand for one such character only, since 予 is 豫 in Japan but not in China.
What both leave out and readers still take for one character is in SAME.

Three maps, each from one code point to one: FOLD (all of it, for comparing), SIMPLE (Traditional to Simplified) and TRADITIONAL
(Simplified to Traditional, each character's first choice). In the tables 0 stands for "itself" and FFFF for "beyond U+FFFF";
what lies or leads there is in sorted lists of pairs.
"""
import subprocess
import sys

from common import array, head, need_program, properties, two_stage, unicode_data, unicode_folder, unicode_version, unihan

BMP = 0x10000
FAR = 0xFFFF  # stands for "look in the list"
HANZI = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x2A700, 0x323AF))
LIKE = {  # signs that writers and typesetters use for one another
    '"': "“”„‟「」『』〝〞〟＂", "'": "‘’‚‛＇", "·": "‧•・･⋅∙", "—": "―─", "-": "‐‑‒–−",
    "…": "⋯", "~": "〜∼˜", "零": "〇○◯", "、": "､", "。": "｡",
    "着": "著",  # one character until a generation ago; regions and decades part them in different ways
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
}
# Forms of one character that OpenCC 1.1.5 or the rules here leave apart, because a Simplified text may have either or because they came into
# the code charts late: in China's lists of variant forms (1955, 2013), in words that dictionaries give in both spellings, or in a name.
# Not here are 沈沉 坏坯 象像, though some words of one region have the one where another's have the other: each is a character of its own
# in every text, a name (沈), bad (坏), an elephant (象).
SAME = "劄札 箚札 拚拼 搧扇 牴抵 袷夹 谿溪 貍狸 迳径 锺钟 腭颚 鲶鲇 𫫇恶 𰻞𰻝"


def opencc(config):
    cps = [cp for first, last in HANZI for cp in range(first, last + 1)]
    lines = "".join(chr(cp) + "\n" for cp in cps)
    out = subprocess.run(["opencc", "-c", config], input=lines.encode(), stdout=subprocess.PIPE,
                         check=True).stdout.decode().split("\n")
    return {cp: ord(to) for cp, to in zip(cps, out) if len(to) == 1 and ord(to) != cp}


def version():
    out = subprocess.run(["opencc", "--version"], stdout=subprocess.PIPE, check=True).stdout.decode()
    return out.split("Version:")[1].split()[0]


def singletons():
    """Compatibility ideographs, Kangxi radicals, full-width forms and CJK radicals: what they stand for."""
    found = {}
    for first, _, fields in unicode_data():
        kind, _, to = fields[5].rpartition("> ")
        compat = (0xF900 <= first <= 0xFAFF or 0x2F800 <= first <= 0x2FA1F) and not kind
        radical = 0x2F00 <= first <= 0x2FD5
        # Half-width katakana; what a voiced one is written with are two code points, which stay two.
        narrow = 0xFF66 <= first <= 0xFF9D and kind == "<narrow"
        wide = (0xFF01 <= first <= 0xFF5E or 0xFFE0 <= first <= 0xFFE6) and kind == "<wide"
        digit = (0x2460 <= first <= 0x2468 or 0x2776 <= first <= 0x277E or 0x2780 <= first <= 0x2788
                 or 0x278A <= first <= 0x2792)
        if to and " " not in to and (compat or radical or wide or narrow):
            found[first] = int(to, 16)
        elif digit:
            found[first] = ord(fields[8])
    for n in range(9):  # (1) and 1. as one sign
        found[0x2474 + n] = found[0x2488 + n] = ord("1") + n
    for first, last, to in properties("EquivalentUnifiedIdeograph.txt"):
        for cp in range(first, last + 1):
            found.setdefault(cp, int(to, 16))
    return found


def cases():
    found = {}
    with open(f"{unicode_folder()}/CaseFolding.txt", encoding="utf-8") as lines:
        for line in lines:
            parts = [part.strip() for part in line.split("#")[0].split(";")]
            if len(parts) >= 3 and parts[1] in "CS":
                found[int(parts[0], 16)] = int(parts[2], 16)
    return found


def is_everyday(cp):
    """Whether people meet it as a character of its own: all of GB 2312, the first level of Big5."""
    try:
        chr(cp).encode("gb2312")
        return True
    except UnicodeEncodeError:
        pass
    try:
        code = chr(cp).encode("big5")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and b"\xa4\x40" <= code <= b"\xc6\x7e"


def regional(simple):
    """Forms of regions: what each stands for."""
    found = {}
    for config in ("t2tw", "t2hk"):
        found.update({form: cp for cp, form in opencc(config).items() if form not in simple})
    japan = {form: cp for cp, form in opencc("t2jp").items()}
    candidates = {form: {simple.get(cp, cp)} for form, cp in japan.items()}
    for cp, _, value in unihan("Variants", "kSemanticVariant"):
        for word in value.split():
            other = int(word.split("<")[0][2:], 16)
            if is_everyday(other):
                candidates.setdefault(cp, set()).add(simple.get(other, other))
    for cp, others in candidates.items():
        if not is_everyday(cp) and len(others) == 1 and cp not in simple:
            found.setdefault(cp, others.pop())
    return found


def image(cp, steps):
    """Where a code point ends when all steps are taken again and again; a few run in a circle, its lowest stands for all."""
    path = []
    while cp not in path:
        path.append(cp)
        for step in steps:
            cp = step.get(cp, cp)
    circle = path[path.index(cp):]
    if len(circle) > 1:
        print("in a circle: " + "".join(map(chr, circle)), file=sys.stderr)
    return min(circle)


def table(name, mapping):
    values = [0] * BMP
    for cp, to in mapping.items():
        if cp < BMP:
            values[cp] = to if to < BMP else FAR
    two_stage(name, "uint16_t", values, BMP)
    far = sorted((cp, to) for cp, to in mapping.items() if cp >= BMP or to >= BMP)
    array("uint32_t", f"{name}_FAR", [v for pair in far for v in pair])


def main():
    need_program("opencc", "opencc")
    simple, traditional = opencc("t2s"), opencc("s2t")
    simple[ord("擡")] = ord("抬")  # OpenCC writes it so in words only
    like = {ord(c): ord(to) for to, signs in LIKE.items() for c in signs}
    same = {ord(pair[0]): ord(pair[1]) for pair in SAME.split()}
    steps = [singletons(), like, regional(simple), simple, same, cases()]
    fold = {cp: image(cp, steps) for cp in sorted({cp for step in steps for cp in step})}
    fold = {cp: to for cp, to in fold.items() if cp != to}
    head("fold.py", f"OpenCC {version()} and Unicode {unicode_version()}")
    table("FOLD", fold)
    table("SIMPLE", simple)
    table("TRADITIONAL", traditional)
    print("/* clang-format on */")


main()
