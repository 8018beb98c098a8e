#!/usr/bin/env python3
"""W3C's tests of the Web Annotation model: an export of all kinds of notes satisfies every MUST of annotations and pages, and every
sample is taken or named on import. Needs Python's jsonschema."""
import glob
import json
import os
import re
import subprocess
import tempfile
import warnings

from suite import Suite

try:
    import jsonschema
except ImportError:
    jsonschema = None

TEXT = """在石桥通车仪式上的讲话

各位乡亲：
一、先说桥
新桥长六十步，宽
八步，马车可以并排走。
二、再说路
桥头的路明年春天铺好，请大家先走老路。
"""
QUOTES = [("新桥长六十步，宽八步", "量过没有"), ("马车可以并排走", ""), ("老路", "修一修")]


class Suites(Suite):
    store = {}

    def musts(self, test):
        """The schemas of a test that have to hold."""
        with open(self.path("web-annotation-tests", test), encoding="utf-8") as file:
            names = json.load(file)["assertions"]
        schemas = [self.schema(name) for name in names]
        return [(name, s) for name, s in zip(names, schemas) if s.get("assertionType") == "must"]

    def schema(self, name):
        with open(self.path("web-annotation-tests", name), encoding="utf-8") as file:
            return json.load(file)

    def holds(self, schema, value):
        store = self.store
        for path in glob.glob(self.path("web-annotation-tests", "**", "*.json"), recursive=True):
            if os.sep + "tools" + os.sep in path:
                continue
            if os.path.basename(path) in store:
                continue
            with open(path, encoding="utf-8") as file:
                schema_there = json.load(file)
            name = os.path.basename(path)
            store[name] = schema_there
            store[re.sub(r"-[A-Z]", lambda found: found[0].lower(), name)] = schema_there  # one is referred to so
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            resolver = jsonschema.RefResolver("", schema, store=store)
            checker = jsonschema.FormatChecker()
            valid = jsonschema.Draft4Validator(schema, resolver=resolver, format_checker=checker).is_valid(value)
        return valid == (schema.get("expectedResult") != "invalid")

    def run(self, folder, *args, data=None):
        told = subprocess.run([self.lectern, "-L", os.path.join(folder, "a.db"), *args], input=data, capture_output=True, text=True)
        return told.stdout + told.stderr

    def export(self, folder):
        """Notes with and without words, with tags, over a broken line, on a whole text, and one in the trash."""
        path = os.path.join(folder, "a.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(TEXT)
        self.run(folder, "add", path)
        notes = [{"id": f"n{i}", "bodyValue": body, "tags": ["桥"] if i == 0 else [], "target": {
            "selector": {"type": "TextQuoteSelector", "exact": exact}}} for i, (exact, body) in enumerate(QUOTES)]
        notes.append({"id": "w", "bodyValue": "全文", "target": [{"source": "x"}], "document": {"title": ["在石桥通车仪式上的讲话"]}})
        notes.append({"id": "b", "type": "bookmark", "text": "桥头的路", "deletedAt": 1})
        self.run(folder, "notes", "import", "-", data=json.dumps(notes))
        return json.loads(self.run(folder, "notes", "export", "--json"))


def told(said):
    """Whether an import says of everything what became of it: added, or a line for each that was not."""
    counts = re.search(r"(\d+) added, (\d+) updated, (\d+) known, \d+ conflicts, \d+ to be confirmed, (\d+) without", said)
    if not counts:
        return "no JSON" in said or "annotations" in said
    added, updated, known, unplaced = map(int, counts.groups())
    return added + updated + known + unplaced > 0 and said.count("\n") > unplaced


suite = Suites("web-annotation-tests")
if jsonschema is None:
    print("  skipped  annotations: Python's jsonschema is not there")
    suite.end()
with tempfile.TemporaryDirectory() as folder:
    page = suite.export(folder)
    passed = of = 0
    for item in page["items"]:
        alone = {"@context": page["@context"], **item}
        for name, schema in suite.musts("annotations/annotationMusts.test"):
            holds = suite.holds(schema, alone)
            of += 1
            passed += holds
            if not holds:
                suite.miss(name, json.dumps(alone, ensure_ascii=False))
    suite.row(f"MUSTs of an annotation, over {len(page['items'])} exported ones", passed, of, 0)
    results = [(name, suite.holds(schema, page)) for name, schema in suite.musts("collections/pages/pageMusts.test")]
    for name, holds in results:
        if not holds:
            suite.miss(name)
    suite.row("MUSTs of a page", sum(holds for _, holds in results), len(results), 0)
    samples = sorted(glob.glob(suite.path("web-annotation-tests", "tools", "samples", "**", "*.json*"), recursive=True))
    named = 0
    for path in samples:
        said = suite.run(folder, "notes", "import", path)
        named += told(said)
        if not told(said):
            suite.miss(os.path.relpath(path, suite.folder), said.strip())
    suite.row("samples taken, or refused by name", named, len(samples), 0)
suite.end()
