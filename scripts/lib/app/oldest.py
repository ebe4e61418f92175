"""What our classes call that the oldest Android does not have: of Android itself what its framework lacks, of Java what came after 8. Each such call must be known to stand behind a question for SDK_INT: the
list android/newer-than-26.txt names our file and what it calls, and the file must ask, or the line say behind a dash how else it knows.

    oldest.py FRAMEWORK-JAR JDK LIST FOLDER-OF-CLASSES…
"""

import struct
import sys
import zipfile
from pathlib import Path

SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
# R8 writes lambdas and string templates out; nobody calls these on a phone.
DESUGARED = ("java/lang/invoke/",)


class ClassFile:
    """Of a class file: its name, what it extends, its members, what it refers to (The JVM Specification, chapter 4)."""

    def __init__(self, data):
        (count,) = struct.unpack_from(">H", data, 8)
        pool, at, index = {}, 10, 1
        while index < count:
            tag = data[at]
            if tag == 1:
                (length,) = struct.unpack_from(">H", data, at + 1)
                pool[index] = data[at + 3 : at + 3 + length].decode("utf-8", "replace")
                at += 3 + length
            else:
                pool[index] = (tag, data[at + 1 : at + 1 + SIZES[tag]])
                at += 1 + SIZES[tag]
            index += 2 if tag in (5, 6) else 1
        short = lambda where: struct.unpack_from(">H", data, where)[0]
        name_of = lambda which: pool[struct.unpack(">H", pool[which][1])[0]] if which else None
        self.name, parent, interfaces = name_of(short(at + 2)), name_of(short(at + 4)), short(at + 6)
        self.parents = [each for each in [parent, *(name_of(short(at + 8 + 2 * i)) for i in range(interfaces))] if each]
        self.members, at = set(), at + 8 + 2 * interfaces
        for _ in range(2):
            members, at = short(at), at + 2
            for _ in range(members):
                self.members.add((pool[short(at + 2)], pool[short(at + 4)]))
                attributes, at = short(at + 6), at + 8
                for _ in range(attributes):
                    at += 6 + struct.unpack_from(">I", data, at + 2)[0]
        self.source = ""
        for _ in range(short(at)):
            if pool[short(at + 2)] == "SourceFile":
                self.source = pool[short(at + 8)]
            at += 6 + struct.unpack_from(">I", data, at + 4)[0]
        self.refers = set()
        for entry in pool.values():
            if isinstance(entry, tuple) and entry[0] in (9, 10, 11):
                owner, pair = struct.unpack(">HH", entry[1])
                self.refers.add((name_of(owner), *(pool[each] for each in struct.unpack(">HH", pool[pair][1]))))


class Classes:
    def __init__(self, jar, jdk, ours):
        self.read = {each.name: each for each in ours}
        self.framework, self.java = zipfile.ZipFile(jar), zipfile.ZipFile(Path(jdk) / "lib/ct.sym")
        self.files = {name.removesuffix(".class"): (self.framework, name) for name in self.framework.namelist()}
        # What the JDK's compiler knows of older Javas: RELEASES/MODULE/CLASS.sig.
        for name in self.java.namelist():
            releases, _, path = name.partition("/")
            if "8" in releases and path.endswith(".sig"):
                self.files[path.partition("/")[2].removesuffix(".sig")] = (self.java, name)

    def find(self, name):
        if name not in self.read:
            archive, file = self.files.get(name, (None, None))
            self.read[name] = ClassFile(archive.read(file)) if archive else None
        return self.read[name]

    def has(self, owner, member):
        """Whether it or something it extends has the member; what lies in libraries is not for us to say."""
        found = self.find(owner)
        if found is None:
            return not owner.startswith(("android/", "java/"))
        return member in found.members or any(self.has(parent, member) for parent in found.parents)


def main(jar, jdk, known, folders):
    ours = [ClassFile(path.read_bytes()) for folder in folders for path in Path(folder).rglob("*.class")]
    classes = Classes(jar, jdk, ours)
    found, asks = set(), set()
    for each in ours:
        if ("android/os/Build$VERSION", "SDK_INT", "I") in each.refers:
            asks.add(each.source)
        for owner, name, kind in each.refers:
            if owner.startswith("[") or owner.startswith(DESUGARED):
                continue
            if not classes.has(owner, (name, kind)):
                found.add(f"{each.source} {owner.replace('/', '.')}.{name}")
    lines = [line.partition(" — ") for line in Path(known).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    listed = {line for line, _, _ in lines}
    asks |= {line for line, _, otherwise in lines if otherwise}
    wrong = [f"{each}: not in Android 8.0: ask SDK_INT first, then add this line to {known}" for each in sorted(found - listed)]
    wrong += [f"{each}: is not called any more: take this line out of {known}" for each in sorted(listed - found)]
    wrong += [f"{each}: its file asks nobody for SDK_INT" for each in sorted(listed & found) if each not in asks and each.split(" ")[0] not in asks]
    for each in wrong:
        print(f"FAILED: {each}")
    print(f"{len(ours)} classes, {len(found)} calls to what came after Android 8.0, each listed and asked for" if not wrong else "")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:4], sys.argv[4:])
