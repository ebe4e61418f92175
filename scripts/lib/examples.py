#!/usr/bin/env python3
"""Takes an example out of a page, so that what the page shows is what runs.

scripts/lib/examples.py PAGE LANGUAGE N    the N-th block of code in LANGUAGE, counted from 1, to stdout
"""

import re
import sys
from pathlib import Path

# A fence, its info string (`rust,no_run` is Rust), and everything up to the fence that closes it.
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: Path, language: str) -> list[str]:
    return [code for info, code in BLOCK.findall(page.read_text(encoding="utf-8")) if info == language]


if __name__ == "__main__":
    if len(sys.argv) != 4 or not sys.argv[3].isdecimal():
        sys.exit(__doc__)
    page, language, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    found = examples(page, language)
    if not 1 <= number <= len(found):
        sys.exit(f"take example {number} in {language} out of {page}: it has {len(found)}")
    sys.stdout.write(found[number - 1])
