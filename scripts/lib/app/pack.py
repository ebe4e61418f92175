"""Packs an APK that phones load libraries from as it lies: these and the resources' table stored, libraries at multiples of 16 KiB, the
largest page of memory that Android has.

    pack.py OUT RESOURCES DEX-FOLDER ASSETS ABI/NAME=FILE…
"""

import sys
import zipfile
from pathlib import Path

PAGE = 16 * 1024
# What apksigner keeps an entry aligned by when it writes the file anew.
ALIGNED = 0xD935
# Nothing of the day it was made on.
SOME_DAY = (1981, 1, 1, 1, 1, 2)


def add(apk, name, data, stored, alignment):
    entry = zipfile.ZipInfo(name, SOME_DAY)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    if stored:
        # A local header has 30 bytes and the name, the extra field 6 and zeros.
        short = -(apk.fp.tell() + 30 + len(name.encode()) + 6) % alignment
        entry.extra = ALIGNED.to_bytes(2, "little") + (2 + short).to_bytes(2, "little") + alignment.to_bytes(2, "little") + bytes(short)
    apk.writestr(entry, data, compresslevel=9)


def main(out, resources, dex, assets, libraries):
    with zipfile.ZipFile(out, "w") as apk:
        with zipfile.ZipFile(resources) as linked:
            for entry in linked.infolist():
                add(apk, entry.filename, linked.read(entry), entry.filename == "resources.arsc" or entry.compress_type == zipfile.ZIP_STORED, 4)
        for file in sorted(Path(dex).glob("*.dex")):
            add(apk, file.name, file.read_bytes(), False, 4)
        # What libraries look each other up by. R8 writes out what lies beside classes in jars; of that the rest is for compilers.
        for file in sorted((Path(dex) / "META-INF/services").glob("*")):
            add(apk, f"META-INF/services/{file.name}", file.read_bytes(), False, 4)
        for file in sorted(Path(assets).iterdir()):
            add(apk, f"assets/{file.name}", file.read_bytes(), False, 4)
        for library in libraries:
            name, path = library.split("=", 1)
            add(apk, f"lib/{name}", Path(path).read_bytes(), True, PAGE)


if __name__ == "__main__":
    main(*sys.argv[1:5], sys.argv[5:])
