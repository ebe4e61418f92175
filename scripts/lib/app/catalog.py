"""What the Gradle files of android/ say, for those who build without Gradle: the version catalog and the modules' build.gradle.kts."""

import re
import tomllib
from pathlib import Path

ANDROID = Path(__file__).resolve().parents[3] / "android"
MODULES = ("sdk", "app")
# Gradle's configurations: what is in the app, and what its tests have besides.
IN_THE_APP = ("api", "implementation", "runtimeOnly")
IN_ITS_TESTS = ("testImplementation", "testRuntimeOnly")
DEPENDENCY = re.compile(r"^\s*(\w+)\(libs\.([a-z][\w.]*)\)", re.MULTILINE)
SETTING = re.compile(r"^\s*(\w+) = (?:\"([^\"]*)\"|libs\.versions\.(\w+)\.get\(\)\.toInt\(\)|(true|false|\d+))\s*$", re.MULTILINE)


def catalog():
    return tomllib.loads((ANDROID / "gradle/libs.versions.toml").read_text(encoding="utf-8"))


def version(name):
    return catalog()["versions"][name]


def coordinates(entry, of=None):
    """"group", "name" and "version" of a library in the catalog."""
    group, name = entry["module"].split(":")
    return group, name, (of or catalog())["versions"][entry["version"]["ref"]]


def build_file(module):
    return (ANDROID / module / "build.gradle.kts").read_text(encoding="utf-8")


def dependency_block(module):
    return build_file(module).partition("\ndependencies {")[2].partition("\n}")[0]


def dependencies(module):
    """(configuration, alias) of each library that a module declares, aliases spelt as the catalog does."""
    return [(configuration, alias.replace(".", "-")) for configuration, alias in DEPENDENCY.findall(dependency_block(module))]


def settings(module):
    """`namespace`, `minSdk` and the like of a module."""
    versions = catalog()["versions"]
    found = {}
    for name, text, reference, plain in SETTING.findall(build_file(module)):
        found[name] = versions[reference] if reference else text or plain
    return found


def locales():
    """The languages that the app speaks; others of libraries are left out."""
    return re.findall(r'"(\w+)"', re.search(r"localeFilters \+= listOf\((.*)\)", build_file("app"))[1])


def direct(configurations):
    """The libraries that some module has in one of these configurations, by alias."""
    libraries = catalog()["libraries"]
    return {
        alias: coordinates(libraries[alias])
        for module in MODULES
        for configuration, alias in dependencies(module)
        if configuration in configurations and not alias.startswith("pin-")
    }


def pins():
    """Versions that are asked for beside those of the direct dependencies: aliases that begin with `pin-`."""
    return [coordinates(entry) for alias, entry in catalog()["libraries"].items() if alias.startswith("pin-")]


if __name__ == "__main__":
    import sys

    # catalog.py locales | catalog.py setting MODULE NAME
    print(",".join(locales()) if sys.argv[1] == "locales" else settings(sys.argv[2])[sys.argv[3]])
