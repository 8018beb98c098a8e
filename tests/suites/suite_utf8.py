#!/usr/bin/env python3
"""Valid and invalid UTF-8 (utf8tests): what is invalid is replaced just as the Encoding Standard replaces it."""
from suite import Suite

suite = Suite("utf8tests")
chunks, wanted = [], []
with open(suite.path("utf8tests", "utf8tests.txt"), encoding="ascii") as file:
    for line in file:
        fields = line.rstrip("\n").split(":")
        kind = fields[1].strip() if len(fields) > 2 and not line.startswith("#") else ""
        if kind == "valid":
            chunks.append(":".join(fields[2:]).encode())
            wanted.append(chunks[-1])
        elif kind == "valid hex":
            chunks.append(bytes.fromhex(fields[2]))
            wanted.append(chunks[-1])
        elif kind == "invalid hex":
            chunks.append(bytes.fromhex(fields[2]))
            wanted.append(bytes.fromhex(fields[4]))
right = 0
for chunk, text, got in zip(chunks, wanted, suite.decode("utf-8", chunks)):
    right += got.encode() == text
    if got.encode() != text:
        suite.miss(chunk.hex(), got.encode().hex(), "and not", text.hex())
suite.row("UTF-8 decoded or replaced as told", right, len(chunks), 0)
suite.end()
