"""That the iOS app has Android's colours, and that what is put upon each other can be told apart (WCAG 2.2, level AA)."""

import re
from pathlib import Path

ANDROID = Path(__file__).resolve().parents[3] / "android/app/src/main/kotlin/org/wayhum/app/theme"
# What is compared: ours below ios/, Android's.
FILES = {"colours": ("Wayhum/Theme/Palette.swift", "Colours.kt"), "scales": ("Wayhum/Theme/Scales.swift", "Scales.kt")}

# Success criteria 1.4.3 and 1.4.11.
TEXT, MARK = 4.5, 3.0
# The system's own grounds, (light, dark): systemBackground, secondarySystemBackground as a list's rows have it, systemGroupedBackground.
SYSTEM = ((0xFFFFFF, 0x000000), (0xFFFFFF, 0x1C1C1E), (0xF2F2F7, 0x000000), (0xF2F2F7, 0x1C1C1E))
TEXTS = (
    ("onPrimary", "primary"),
    ("onPrimaryContainer", "primaryContainer"),
    ("onSecondaryContainer", "secondaryContainer"),
    ("onTertiaryContainer", "tertiaryContainer"),
    ("onErrorContainer", "errorContainer"),
    ("mark", "ground"),
)
MARKS = (("recorded", "ground"), ("casing", "ground"), ("zone", "ground"), ("mark", "ground"), ("primary", "outlineVariant"))
ON_SYSTEM = ("primary", "error")


def tones(swift):
    """{name: (light, dark)} of Palette.swift."""
    return {name: (int(light, 16), int(dark, 16)) for name, light, dark in re.findall(r"let (\w+) = Tone\(light: 0x(\w{6}), dark: 0x(\w{6})\)", swift)}


def androids(kotlin):
    """The same of Colours.kt, whose light and dark colours stand in blocks of their own."""
    named = {name: int(value, 16) for name, value in re.findall(r"private val (\w+) = Color\(0xFF(\w{6})\)", kotlin)} | {"Color.White": 0xFFFFFF, "Color.Black": 0}
    found = {}
    for mode, kind in re.findall(r"val (Light|Dark)(Scheme|Drawing)\b", kotlin):
        block = re.search(rf"val {mode}{kind}\b.*?\n\)", kotlin, re.DOTALL)[0]
        for name, literal, other in re.findall(r"^ +(\w+) = (?:Color\(0xFF(\w{6})\)|([\w.]+)),$", block, re.MULTILINE):
            found.setdefault(name, {})[mode] = int(literal, 16) if literal else named[other]
    return {name: (each["Light"], each["Dark"]) for name, each in found.items()}


def scales(text):
    """Each scale as its numbers, from the text of either app: the lowest colour, then each step's beginning and colour."""
    swift = re.findall(r"static let (speed|noise) = Colours\((.*?)\]\)", text, re.DOTALL)
    kotlin = re.findall(r"val (Speed|Noise)Scale = scale\((.*?)\n\)", text, re.DOTALL)
    return {name.lower(): [int(each, 16) for each in re.findall(r"0x(?:FF)?(\w{6})\b", body)] + [float(each) for each in re.findall(r"\b(\d+(?:\.0)?)(?= to|, 0x)", body)] for name, body in swift + kotlin}


def of_the_file(name, text):
    kotlin = (ANDROID / FILES[name][1]).read_text()
    ours, theirs = (tones(text), androids(kotlin)) if name == "colours" else (scales(text), scales(kotlin))
    if not ours or not theirs:
        yield f"{FILES[name][0]}: no {name} are found"
    for each, value in ours.items():
        if theirs.get(each) != value:
            yield f"{FILES[name][0]}: {each} is not Android's"


def of_the_contrast(text):
    found = tones(text)
    pairs = [(ink, ground, found[ink], found[ground], least) for least, those in ((TEXT, TEXTS), (MARK, MARKS)) for ink, ground in those]
    pairs += [(ink, "the system's ground", found[ink], ground, TEXT) for ink in ON_SYSTEM for ground in SYSTEM]
    for ink, ground, inks, grounds, least in pairs:
        for mode, one, other in zip(("light", "dark"), inks, grounds):
            if contrast(one, other) < least:
                yield f"{FILES['colours'][0]}: {ink} on {ground}, {mode}: a contrast of {contrast(one, other):.2f} to 1, and {least} is wanted"


def contrast(one, other):
    """WCAG's ratio of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [(colour >> shift & 0xFF) / 0xFF for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
