"""What an APK must be before it is put on a phone, read from the file itself. Prints what it weighs.

    check_apk.py APK MANIFEST-DUMP MAPPING     the manifest as aapt2 dumps it, the names as R8 has changed them
"""

import re
import sys
import tempfile
import zipfile
from pathlib import Path

import dex

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "android"))
import elf  # noqa: E402  its folder is put before it

# The bar for 64-bit ARM.
MOST_BYTES = 9_000_000
PAGE = 0x4000
LIBRARIES = ("libjnidispatch.so", "libwayhum_ffi.so")
PERMISSIONS = {
    # What contributing takes.
    "RECORD_AUDIO",
    "ACCESS_FINE_LOCATION",
    "ACCESS_COARSE_LOCATION",
    "FOREGROUND_SERVICE",
    "FOREGROUND_SERVICE_MICROPHONE",
    "FOREGROUND_SERVICE_LOCATION",
    "POST_NOTIFICATIONS",
    "INTERNET",
    "ACCESS_NETWORK_STATE",
    # A notice after a restart, and the system's own scheduling of uploads, which also wakes the phone.
    "RECEIVE_BOOT_COMPLETED",
    "WAKE_LOCK",
    # The wallet's words.
    "USE_BIOMETRIC",
}
# What no other app may send to us.
OWN_PERMISSION = "org.wayhum.app.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION"
# What another program may start: the launcher the app, the system what it asks a permission for.
OPEN_TO_LAUNCHERS = "org.wayhum.app.MainActivity"
KEPT = ("com.sun.jna.Native", "com.sun.jna.Pointer", "org.wayhum.Contributor", "org.wayhum.Snapshot", "org.wayhum.UniffiLib", OPEN_TO_LAUNCHERS)
MICROPHONE_AND_LOCATION = 0x80 | 0x08
# What About shows. Of it, one of each kind: for Android, and compiled into the core.
LICENCES, CREDITED = "assets/licences.txt", ("net.java.dev.jna:jna ", "rusqlite ")


def elements(dump):
    """(name, {attribute: value}, parents) of each element of `aapt2 dump xmltree`."""
    found, open_ones = [], []
    for line in dump.splitlines():
        depth = len(line) - len(line.lstrip())
        if element := re.match(r"\s*E: (\S+)", line):
            open_ones = [(at, each) for at, each in open_ones if at < depth]
            found.append((element[1], {}, [each for _, each in open_ones]))
            open_ones.append((depth, found[-1]))
        elif attribute := re.match(r'\s*A: (?:\S*:)?(\w+)(?:\(0x\w+\))?=(?:"(.*?)"|(\S+))', line):
            found[-1][1][attribute[1]] = attribute[2] if attribute[2] is not None else attribute[3]
    return found


def of_the_manifest(dump):
    """What is wrong with it."""
    found = elements(dump)
    named = {kind: [each for each in found if each[0] == kind] for kind in {each[0] for each in found}}
    asked = {each[1]["name"] for kind in ("uses-permission", "uses-permission-sdk-23") for each in named.get(kind, [])}
    allowed = {"android.permission." + each for each in PERMISSIONS} | {OWN_PERMISSION}
    for name in sorted(asked - allowed):
        yield f"asks for {name}, which nothing here needs"
    for name in sorted(allowed - asked):
        yield f"does not ask for {name}"
    application = named["application"][0][1]
    if application.get("debuggable", "false") not in ("false", "0x0"):
        yield "is debuggable"
    if application.get("allowBackup") not in ("false", "0x0"):
        yield "lets the system copy its files away: android:allowBackup is not false"
    if application.get("extractNativeLibs", "false") not in ("false", "0x0"):
        yield "has its libraries unpacked when it is installed"
    for kind in ("activity", "service", "receiver", "provider"):
        for _, attributes, _ in named.get(kind, []):
            name, exported = attributes["name"], attributes.get("exported", "false") not in ("false", "0x0")
            if exported and name != OPEN_TO_LAUNCHERS and "permission" not in attributes:
                yield f"{name} is open to every other app"
    recording = [each[1] for each in named.get("service", []) if each[1]["name"].startswith("org.wayhum.")]
    if not any(int(each.get("foregroundServiceType", "0"), 0) == MICROPHONE_AND_LOCATION for each in recording):
        yield "has no service of the types microphone and location"
    for each in recording:
        if each.get("exported") not in ("false", "0x0"):
            yield f"{each['name']} does not say exported=false"


def of_the_libraries(apk, path):
    there = sorted(Path(each.filename).name for each in apk.infolist() if each.filename.startswith("lib/"))
    for name in LIBRARIES:
        if name not in there:
            yield f"{name} is missing"
    for entry in apk.infolist():
        if not entry.filename.startswith("lib/"):
            continue
        if not entry.filename.startswith("lib/arm64-v8a/"):
            yield f"{entry.filename} is for another processor"
        with open(path, "rb") as file:
            file.seek(entry.header_offset + 26)
            begins = entry.header_offset + 30 + sum(int.from_bytes(file.read(2), "little") for _ in range(2))
        if entry.compress_type != zipfile.ZIP_STORED or begins % PAGE:
            yield f"{entry.filename} does not lie at a multiple of {PAGE} bytes as it is"
        with tempfile.TemporaryDirectory() as folder:
            if elf.read(Path(apk.extract(entry, folder))).alignment < PAGE:
                yield f"{entry.filename} wants memory in pages smaller than {PAGE} bytes"


def of_the_classes(apk, mapping):
    names = {name for each in apk.namelist() if each.endswith(".dex") for name in dex.classes(apk.read(each))}
    for name in KEPT:
        if name not in names:
            yield f"class {name} is missing, or has another name"
    renamed = dict(re.findall(r"^(\S+) -> (\S+):$", mapping, re.MULTILINE))
    ours = [name for name in renamed if name.startswith(("org.wayhum.app.", "org.wayhum.android."))]
    if sum(renamed[name] != name for name in ours) * 2 < len(ours) or not ours:
        yield f"is not shrunk: most of our {len(ours)} classes have their names"


def of_the_licences(apk):
    if LICENCES not in apk.namelist():
        yield f"does not hold {LICENCES}"
        return
    text = apk.read(LICENCES).decode()
    for name in CREDITED:
        if name not in text:
            yield f"does not say whose {name.strip()} is"


def main(path, dump, mapping):
    with zipfile.ZipFile(path) as apk:
        wrong = [*of_the_manifest(Path(dump).read_text()), *of_the_libraries(apk, path), *of_the_licences(apk)]
        wrong += of_the_classes(apk, Path(mapping).read_text())
        parts = {}
        for entry in apk.infolist():
            kind = "libraries" if entry.filename.startswith("lib/") else "code" if entry.filename.endswith(".dex") else "the rest"
            parts[kind] = parts.get(kind, 0) + entry.compress_size
    size = Path(path).stat().st_size
    if size > MOST_BYTES:
        wrong.append(f"weighs {size} bytes, more than {MOST_BYTES}")
    print(f"{path}: {size} bytes: " + ", ".join(f"{kind} {parts[kind]}" for kind in sorted(parts)))
    for each in wrong:
        print(f"FAILED: the APK {each}" if not each.startswith(("class", "lib", "org", "android")) else f"FAILED: {each}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
