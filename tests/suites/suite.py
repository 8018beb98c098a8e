"""What the suites share: where the data lies, asking the program's own functions, printing a row."""
import os
import subprocess
import sys


class Suite:
    """One run: suite_NAME.py DIR PROBE LECTERN."""

    def __init__(self, *needed):
        self.folder, self.probe, self.lectern = sys.argv[1:4]
        self.verbose = len(sys.argv) > 4
        self.failed = False
        missing = [name for name in needed if not os.path.exists(self.path(name))]
        if missing:
            name = os.path.basename(sys.argv[0])[len("suite_"):-len(".py")]
            print(f"  skipped  {name}: {', '.join(missing)} is not there")
            sys.exit(0)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def ask(self, verb, lines, *operands):
        """One answer for each line."""
        told = subprocess.run([self.probe, verb, *operands], input="".join(line + "\n" for line in lines),
                              capture_output=True, text=True, check=True)
        return told.stdout.split("\n")[:-1]

    def decode(self, encoding, chunks):
        """The texts of these bytes."""
        return [bytes.fromhex(text).decode("utf-8") for text in self.ask("decode", [chunk.hex() for chunk in chunks], encoding)]

    def row(self, name, passed, of, missed=None, note=""):
        """`missed` is how many failed when the row was last looked at: more are a fault."""
        worse = missed is not None and of - passed > missed
        self.failed |= worse
        print(f"  {passed:>6}/{of:<6} {name}{' (' + note + ')' if note else ''}{f'  WORSE: {missed} missed before' if worse else ''}")

    def miss(self, *what):
        if self.verbose:
            print("      ", *what)

    def end(self):
        sys.exit(1 if self.failed else 0)
