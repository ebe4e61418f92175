"""The examples of the documentation."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def example(page, number):
    script = [sys.executable, str(ROOT / "scripts/lib/examples.py"), str(ROOT / page), "python", str(number)]
    return compile(subprocess.run(script, check=True, capture_output=True, text=True).stdout, page, "exec")


def carry_out():
    """The documentation's HTTP of one's own."""
    names = {}
    exec(example("docs/embedding/python.md", 1), names)
    return names["carry_out"]
