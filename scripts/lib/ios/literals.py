"""That no number in the app's Swift decides anything: those that do are the core's, and those that lay out stand in Theme, Parts and Drawing."""

import re

# Previews make things up.
LAYOUT = ("Wayhum/Theme/", "Wayhum/Parts/", "Wayhum/Drawing/", "Wayhum/Previews/")
# What counts, halves or turns around.
FREE = {"0", "1", "2"}
# Where else a number stands, and why.
REASONS = {
    ("Wayhum/Ports/System/DeviceConditions.swift", "0.01"): "a hundredth: the device tells its battery from 0 to 1",
    ("Wayhum/Screens/Wallet/RestoreSections.swift", "4"): "as many lines as 24 words take",
}
# Not within a name, a comment or a text.
NUMBER = re.compile(r"(?<![\w.$#])(\d[\d_]*(?:\.\d+)?(?:e-?\d+)?)\b")


def of_the_file(path, swift):
    """What is wrong with a file; `path` is relative to ios/."""
    if path.startswith(LAYOUT):
        return
    code = re.sub(r'//.*|"(?:[^"\\]|\\.)*"|#?available\([^)]*\)', "", swift)
    for number in sorted(set(NUMBER.findall(code)) - FREE):
        if (path, number) not in REASONS:
            yield f"{path}: {number} decides something: ask the core for it, or put it into Theme where it lays out"


def of_the_reasons(files):
    """That no reason is left for a number that is gone. `files`: {path: text}."""
    for path, number in sorted(REASONS):
        if number not in files.get(path, ""):
            yield f"{path}: has a reason for {number}, and no such number"
