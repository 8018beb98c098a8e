#!/usr/bin/env python3
"""Text quotes with the places they mean (Apache Annotator): each is imported as an annotation and has to stand at one of them;
what stands nowhere there has to be refused."""
import json
import os
import re
import subprocess
import tempfile

from suite import Suite

CASES = "packages/dom/test/text-quote/match-cases.ts"


def text_of(html):
    return re.sub(r"<[^>]*>", "", re.sub(r"</(title|head|p|div)>", "\n", html))


def member(case, name):
    """A string of a case as it is written in the source: with ' or `."""
    found = re.search(name + r":\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)", case)
    return (found[1] if found[1] is not None else found[2]).replace("\\n", "\n") if found else ""


def places(text, quote):
    """All places where the words stand between their context."""
    exact, prefix, suffix = quote["exact"], quote["prefix"], quote["suffix"]
    starts = range(len(text) - len(exact) + 1)
    return [i for i in starts if text[i:i + len(exact)] == exact and text[:i].endswith(prefix)
            and text[i + len(exact):].startswith(suffix)]


def imported(suite, folder, text, quote):
    """Where the note stands, in characters, and what was said."""
    path, library = os.path.join(folder, "a.txt"), os.path.join(folder, "a.db")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)

    def run(*args, data=None):
        told = subprocess.run([suite.lectern, "-L", library, *args], input=data, capture_output=True, text=True)
        return told.stdout + told.stderr

    run("add", path)
    said = run("notes", "import", "-", data=json.dumps([{"id": "q", "type": "Annotation", "target": {
        "selector": {"type": "TextQuoteSelector", **quote}}}]))
    notes = json.loads(run("notes", "export", "--json") or "{}").get("items", [])
    if not notes:
        return None, said
    start = notes[0]["lectern:start"]
    return len(text.encode()[:start].decode()), said


suite = Suite("incubator-annotator")
with open(suite.path("incubator-annotator", CASES), encoding="utf-8") as file:
    source = file.read()
cases = re.split(r"\n  (?=['\w])(?='?[\w ,<>]+'?: \{\n)", source.split("} = {", 1)[1])
passed = refused = of = 0
for case in cases:
    html = member(case, "html")
    if not html:
        continue
    of += 1
    quote = {name: member(case, name) for name in ("exact", "prefix", "suffix")}
    text = text_of(html)
    wanted = places(text, quote)
    with tempfile.TemporaryDirectory() as folder:
        got, said = imported(suite, folder, text, quote)
    right = got in wanted if got is not None else not wanted
    asked = not wanted and "1 to be confirmed" in said
    reason = asked or (got is None and "its passage is in no text" not in said)
    passed += right
    refused += not right and reason
    if not right:
        suite.miss(case.split(":")[0].strip(), quote, "wanted", wanted, "got", got, said.strip())
suite.row("text quotes stand where they should", passed, of, 6)
suite.row("the others are refused with their reason, or asked about", refused, of - passed, 2, "what has changed a little is found")
suite.end()
