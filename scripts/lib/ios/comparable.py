"""Copies the app's Swift to where it is held against the Kit, without what no stand-in can be made for: previews become functions.

    comparable.py IOS COPY
"""

import itertools
import re
import shutil
import sys
from pathlib import Path

PARTS = ("Wayhum", "LiveActivity")


def comparable(swift, numbers):
    swift = re.sub(r'#Preview\("[^"]*"\) \{', lambda _: f"@MainActor @ViewBuilder func preview{next(numbers)}() -> some View {{", swift)
    # A submodule.
    return swift.replace("import CoreImage.CIFilterBuiltins", "import CoreImage")


def main(ios, copy):
    shutil.rmtree(copy, ignore_errors=True)
    numbers = itertools.count()
    for file in sorted(each for part in PARTS for each in (ios / part).rglob("*.swift")):
        new = copy / file.relative_to(ios)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(comparable(file.read_text(), numbers))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
