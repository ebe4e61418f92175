"""Which libraries the app and the tools are made of, and in which versions: the catalog's, and what those need, by Gradle's rule that
the newest version that anybody asks for wins.

    resolve.py FOLDER NAME…

A name is `+app`, `+tests` (the app with what its tests need), or a tool of the catalog (`tool-NAME`): by itself the one artifact, with
`@all` behind it the one that holds all it needs, with `+` before it that and what it needs. Writes FOLDER/NAME.txt, each line
GROUP:NAME:VERSION and the path of a jar or an AAR.
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

    def _pom(self, which):
        if which not in self.poms and maven.file_of(*which, "pom").exists():
            self.poms[which] = maven.Pom(*which)
        return self.poms.get(which)

    def walk(self):
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


def settled(resolutions):
    """The versions that each can live with, once all POMs are here."""
    while True:
        walked = {name: resolution.walk() for name, resolution in resolutions.items()}
        wanted = set().union(*(more for _, more in walked.values()))
        if not wanted:
            break
        maven.fetch([(*each, "pom") for each in sorted(wanted)], goal="tree")
        Resolution.missing |= {each for each in wanted if not maven.file_of(*each, "pom").exists()}
    for name, (chosen, _) in walked.items():
        for group, artifact in sorted(module for module in chosen if (*module, chosen[module]) not in Resolution.poms):
            raise SystemExit(f"{name}: {group}:{artifact}:{chosen[group, artifact]} cannot be had: pin a version that can in libs.versions.toml")
    return {name: chosen for name, (chosen, _) in walked.items()}


def main(folder, names):
    libraries, resolutions, files = catalog.catalog()["libraries"], {}, {}
    # The standard library comes with Kotlin's plugin.
    app = [*catalog.direct(catalog.IN_THE_APP).values(), catalog.coordinates(libraries["kotlin-stdlib"])]
    for name in names:
        plain, _, classifier = name.lstrip("+").partition("@")
        if plain in ("app", "tests"):
            besides = catalog.direct(catalog.IN_ITS_TESTS).values() if plain == "tests" else ()
            resolutions[plain] = Resolution([*app, *besides], catalog.pins())
            continue
        which = catalog.coordinates(libraries["tool-" + plain])
        if name.startswith("+"):
            resolutions[plain] = Resolution([which], ())
        else:
            files[plain] = [(*which, "jar", classifier) if classifier else (*which, "jar")]
    for name, chosen in settled(resolutions).items():
        files[name] = resolutions[name].files(chosen)
    # On a phone JNA's AAR, with Android's libraries; in tests its jar, with those of desktops.
    if "app" in files:
        files["app"] = [(*each[:3], "aar") if each[1] == "jna" else each for each in files["app"]]
    maven.fetch(sorted({each for some in files.values() for each in some}))
    folder.mkdir(parents=True, exist_ok=True)
    for name, some in files.items():
        lines = [f"{':'.join(each[:3])} {maven.file_of(*each)}\n" for each in some]
        (folder / f"{name}.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
