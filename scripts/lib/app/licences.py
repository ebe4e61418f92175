"""What the app's About shows of other people's work: the libraries for Android, then the crates of the core.

    licences.py LIST CRATES     LIST as resolve.py writes it; CRATES is a text that is taken as it is
"""

import sys
from pathlib import Path

import maven


def main(libraries, crates):
    print("Libraries for Android\n=====================\n")
    for line in Path(libraries).read_text(encoding="utf-8").splitlines():
        group, name, version = line.split(" ", 1)[0].split(":")
        licences = maven.Pom(group, name, version).licences
        if not licences:
            raise SystemExit(f"failed to find the licence of {group}:{name}:{version}: its POM names none")
        print(f"  - {group}:{name} {version}, {' or '.join(licences)}")
    print("\n")
    print(Path(crates).read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
