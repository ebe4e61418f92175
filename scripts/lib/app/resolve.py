"""Which libraries the app is made of, and in which versions: the catalog's, and what those need, by Gradle's rule that the newest
version that anybody asks for wins. Writes their files into lists.

    resolve.py FOLDER          what the app is made of, and with its tests, into FOLDER/{app,tests}.txt
    resolve.py FOLDER TOOL…    what this tool of the catalog is made of, into FOLDER/TOOL.txt
Each line is GROUP:NAME:VERSION and the path of a jar or an AAR.
"""

import re
import sys
from pathlib import Path

import catalog
import maven


def order(version):
    """Newest last: numbers as numbers, and words (alpha, beta, rc) before the release."""
    return [(1, int(part), "") if part.isdigit() else (0, 0, part) for part in re.split(r"[.\-+]", version)] + [(0, 1, "")]


class Resolution:
    # What is read once serves the app and its tests.
    poms, missing = {}, set()

    def __init__(self, direct, pins):
        self.direct, self.pins = direct, pins

    def settle(self):
        """The versions that everybody can live with, once all POMs are here."""
        while True:
            chosen, wanted = self._walk()
            if not wanted:
                for group, name in sorted(module for module in chosen if (*module, chosen[module]) not in self.poms):
                    raise SystemExit(f"{group}:{name}:{chosen[group, name]} cannot be had: pin a version that can in libs.versions.toml")
                return chosen
            maven.fetch([(*each, "pom") for each in sorted(wanted)], goal="tree")
            self.missing |= {each for each in wanted if not maven.file_of(*each, "pom").exists()}

    def _pom(self, which):
        if which not in self.poms and maven.file_of(*which, "pom").exists():
            self.poms[which] = maven.Pom(*which)
        return self.poms.get(which)

    def _walk(self):
        """From the direct dependencies to all that is needed, over and over until no version changes; what POMs are not here yet."""
        chosen, demands, wanted = {}, {}, set()
        for group, name, version in [*self.direct, *self.pins]:
            demands.setdefault((group, name), set()).add(version)
        while True:
            before = dict(chosen)
            reached, queue = set(), [(group, name) for group, name, _ in self.direct]
            while queue:
                module = queue.pop()
                if module in reached:
                    continue
                reached.add(module)
                there = [v for v in demands[module] if (*module, v) not in self.missing and v[:1].isdigit()]
                # Where none is there, somebody who is not read yet may ask for another.
                chosen[module] = max(there or demands[module], key=order)
                if not there:
                    continue
                pom = self._pom((*module, chosen[module]))
                if pom is None:
                    wanted.add((*module, chosen[module]))
                    continue
                for group, name, version in pom.needs():
                    demands.setdefault((group, name), set()).add(version)
                    queue.append((group, name))
                for group, name, version in pom.siblings():
                    demands.setdefault((group, name), set()).add(version)
            chosen = {module: chosen[module] for module in reached}
            if chosen == before or wanted:
                return chosen, wanted

    def files(self, chosen):
        """The artifact of each; a module of several platforms is a pointer to Android's or the JVM's."""
        found = []
        for (group, name), version in sorted(chosen.items()):
            pom = self.poms[(group, name, version)]
            needs = {(g, n) for g, n, _ in pom.needs()}
            if pom.packaging == "pom" or {(group, f"{name}-android"), (group, f"{name}-jvm")} & needs:
                continue
            # Somebody read the metadata of the JVM, somebody that of Android: it is one module.
            if name.endswith("-jvm") and (group, name.removesuffix("-jvm") + "-android") in chosen:
                continue
            found.append((group, name, version, "aar" if pom.packaging == "aar" else "jar"))
        return found


def write(path, direct, pins=()):
    resolution = Resolution(direct, pins)
    files = resolution.files(resolution.settle())
    # On a phone JNA's AAR, with Android's libraries; in tests its jar, with those of desktops.
    if path.stem == "app":
        files = [(*each[:3], "aar") if each[1] == "jna" else each for each in files]
    maven.fetch(files)
    lines = [f"{group}:{name}:{version} {maven.file_of(group, name, version, kind)}\n" for group, name, version, kind in files]
    path.write_text("".join(lines), encoding="utf-8")


def main(folder, tools):
    folder.mkdir(parents=True, exist_ok=True)
    libraries, alone = catalog.catalog()["libraries"], {}
    # A tool is the one artifact, or with `+` before it all that it needs as well.
    for tool in tools:
        which = catalog.coordinates(libraries["tool-" + tool.lstrip("+")])
        if tool.startswith("+"):
            write(folder / f"{tool[1:]}.txt", [which])
        else:
            alone[tool] = which
    if alone:
        maven.fetch([(*which, "jar") for which in alone.values()])
    for tool, which in alone.items():
        (folder / f"{tool}.txt").write_text(f"{':'.join(which)} {maven.file_of(*which, 'jar')}\n", encoding="utf-8")
    if not tools:
        # The standard library comes with Kotlin's plugin.
        direct = [*catalog.direct(catalog.IN_THE_APP).values(), catalog.coordinates(libraries["kotlin-stdlib"])]
        write(folder / "app.txt", direct, catalog.pins())
        write(folder / "tests.txt", [*direct, *catalog.direct(catalog.IN_ITS_TESTS).values()], catalog.pins())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
