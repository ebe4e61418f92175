"""The examples of docs/embedding.md, as the consumer of a packed wheel runs them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def example(number):
    script = [sys.executable, str(ROOT / "scripts/lib/examples.py"), str(ROOT / "docs/embedding.md"), "python", str(number)]
    return compile(subprocess.run(script, check=True, capture_output=True, text=True).stdout, f"example {number}", "exec")


def carry_out():
    """The documentation's HTTP of one's own."""
    names = {}
    exec(example(2), names)
    return names["carry_out"]
