#!/usr/bin/env python3
"""The ledger of the library as phones get it.

    ledger.py table|json|page|check API LIBRARY…

API is what `wayhum-bindgen pipeline` says of the library, a LIBRARY is ABI:LEVEL=FILE, stripped. `check` compares them with
docs/ledger.md and fails where one is larger or smaller than that says, the API another, or a library would not load.
"""

import hashlib
import json
import os
import re
import sys
from pathlib import Path

import elf

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs/ledger.md"
NAMES = ROOT / "scripts/lib/android/bionic-26.txt"
# What an app may have to carry, per ABI, where the library carries out requests and where the app does.
BARS = {"everything": 4_300_000, "everything-without-http": 2_200_000}
# Above its bar today (docs/decisions/0023-the-phone-profile.md), which the page says; not to grow without being seen is all that is asked.
NOT_YET = {"everything-without-http"}
# Two compilers of the same version link to the same size; a change of it within this is nobody's concern.
TOLERANCE = 0.02
PAGE_SIZE = 0x4000
SHOWN = [".text", ".rodata", ".data.rel.ro", ".eh_frame", ".gcc_except_table", ".rela.dyn"]
# In the listing of the API, what is no part of it: documentation, and the order in which the linker left things.
NO_API = re.compile(r'\s*docstring: (None|Some\(\s*"(?:[^"\\]|\\.)*",\s*\)),|\s*id: \d+,')


def main(how, api, *libraries):
    found = {"exported_api_hash": api_hash(Path(api).read_text(encoding="utf-8"))}
    for library in libraries:
        name, path = library.split("=", 1)
        abi, level = name.split(":")
        found.setdefault(abi, {})[level] = elf.read(Path(path))
    problems = list(wrong(found))
    if how == "check":
        problems += differences(found, PAGE.read_text(encoding="utf-8") if PAGE.exists() else "")
        print(table(found))
    elif how == "page":
        PAGE.write_text(page(found), encoding="utf-8")
    else:
        print(json.dumps(as_json(found), indent=2) if how == "json" else table(found))
    for problem in problems:
        print(f"ledger: {problem}", file=sys.stderr)
    return 1 if problems else 0


def api_hash(listing):
    """Of what is exported: names, arguments, types, fields, defaults, and what other languages call them."""
    items = sorted(re.split(r"^ {16}(?=\w)", NO_API.sub("", listing), flags=re.M)[1:])
    if not items:
        raise ValueError("the library exports nothing that wayhum-bindgen knows of")
    return hashlib.sha256("".join(items).encode()).hexdigest()[:16]


def rows(found):
    return [(abi, level, library) for abi in found if abi != "exported_api_hash" for level, library in found[abi].items()]


def wrong(found):
    """What must hold of any of them, whatever the page says."""
    names = {line.strip() for line in NAMES.read_text(encoding="utf-8").splitlines() if not re.match(r"#|\w+:$|$", line)}
    for abi, level, library in rows(found):
        what = f"{level} for {abi}"
        if library.alignment < PAGE_SIZE:
            yield f"{what} wants to lie at multiples of {library.alignment:#x}, and will not load where memory pages have 16 KiB"
        for name in sorted(set(library.undefined) - names):
            yield f"{what} needs {name}, which is not in {NAMES.relative_to(ROOT)}: would Android 8.0 have it?"
        if level not in NOT_YET and library.bytes > BARS.get(level, library.bytes):
            yield f"{what} has {library.bytes:,} bytes and may have {BARS[level]:,}: see what grew with llvm-nm -S --size-sort"


def differences(found, text):
    kept = {(abi, level): int(size.replace(",", "")) for abi, level, size in re.findall(r"^\| (\S+) \| (\S+) \| ([\d,]+) \|", text, re.M)}
    remedy = "if that is meant, run scripts/ledger --write and commit docs/ledger.md"
    for abi, level, library in rows(found):
        was = kept.get((abi, level))
        if was is None:
            yield f"docs/ledger.md does not know {level} for {abi}: {remedy}"
        elif abs(library.bytes - was) > TOLERANCE * was:
            yield f"{level} for {abi} has {library.bytes:,} bytes; docs/ledger.md says {was:,}: {remedy}"
    was = re.search(r"exported API: `(\w+)`", text)
    if not was or was[1] != found["exported_api_hash"]:
        yield f"the exported API is {found['exported_api_hash']}; docs/ledger.md says {was and was[1]}: {remedy}"


def as_json(found):
    out = {"exported_api_hash": found["exported_api_hash"]}
    for abi, level, library in rows(found):
        of_level = {
            "bytes": library.bytes,
            "alignment": library.alignment,
            "needed": library.needed,
            "undefined": sorted(library.undefined),
            "weak": sorted(library.weak),
            "exported": len(library.exported),
            "sections": library.sections,
        }
        of_abi = out.setdefault(abi, {"bytes": 0, "alignment": 0, "levels": {}})
        of_abi["levels"][level] = of_level
        if level == "everything":
            of_abi.update(bytes=library.bytes, alignment=library.alignment)
    return out


def table(found):
    head = ["ABI", "level", "bytes", *SHOWN, "alignment"]
    lines = [head, ["---", "---", *["---:"] * (len(head) - 2)]]
    for abi, level, library in rows(found):
        sizes = [f"{library.sections.get(name, 0):,}" for name in SHOWN]
        lines.append([abi, level, f"{library.bytes:,}", *sizes, f"{library.alignment:#x}"])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + f"\n\nexported API: `{found['exported_api_hash']}`"


def page(found):
    needed = sorted({name for *_, library in rows(found) for name in library.needed})
    names = {name for *_, library in rows(found) for name in library.undefined}
    bars = "\n".join(
        f"- {level}: {found[abi][level].bytes / 1e6:.2f} MB for {abi}; the bar is {bar / 1e6:.1f} MB{'' if found[abi][level].bytes <= bar else ', which is not reached yet'}"
        for abi in found
        if abi != "exported_api_hash"
        for level, bar in BARS.items()
        if level in found[abi]
    )
    return f"""# The library's ledger

What an app that embeds Wayhum carries, as `{os.environ.get("LEDGER_COMMAND", "scripts/ledger --write")}` found it: `libwayhum_ffi.so`, stripped, in
profile `phone`, linked {os.environ.get("LEDGER_LINKED", "")}. `scripts/ledger --check`, which
`scripts/test` runs, fails if a library differs from this page by more than {TOLERANCE:.0%}, the exported API at all, or a library would not load.

{table(found)}

The levels are sets of features of `wayhum-ffi` (bindings/Cargo.toml): `meter` and `trace` stand alone; `contributor` records, keeps and
makes requests which the app carries out; `contributor-http` carries them out; `everything-without-http` and `everything` have the
wallet's words, typed data and keystore files as well.

{bars}

Every library wants memory at multiples of at least {PAGE_SIZE:#x} (16 KiB, as new phones have them). Together they need
{", ".join(f"`{name}`" for name in needed)} and {len(names)} names of those, all of them there since Android 8.0 (API 26):
`scripts/lib/android/bionic-26.txt`.
"""


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("table", "json", "page", "check"):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
