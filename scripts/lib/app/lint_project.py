"""The app as Android Lint's command line wants it described, to standard output: `lint_project.py BUILT FRAMEWORK`."""

import sys
import xml.etree.ElementTree as XML
from pathlib import Path

import catalog

BUILT, FRAMEWORK = Path(sys.argv[1]), sys.argv[2]


def lines(name):
    return (BUILT / "libraries" / name).read_text(encoding="utf-8").splitlines()


def module(project, name, depends):
    source = catalog.ANDROID / name / "src/main"
    settings = catalog.settings(name)
    element = XML.SubElement(
        project,
        "module",
        {"name": name, "android": "true", "library": str(name == "sdk").lower(), "compile-sdk-version": settings["compileSdk"], "javaLanguage": "17"},
    )
    XML.SubElement(element, "manifest", file=str(BUILT / f"{name}-AndroidManifest.xml"))
    if name == "app":
        XML.SubElement(element, "merged-manifest", file=str(BUILT / "app/AndroidManifest.xml"))
    for folder in sorted((source / "kotlin").rglob("*.kt")):
        XML.SubElement(element, "src", file=str(folder))
    for folder in sorted((source / "res").glob("*/*")):
        XML.SubElement(element, "resource", file=str(folder))
    for jar in [FRAMEWORK, str(BUILT / "classes/bindings"), str(BUILT / "tests/R.jar"), *lines("tests.classpath")]:
        XML.SubElement(element, "classpath", jar=jar)
    # The libraries' own lint checks lie in their AARs.
    for line in lines("app.txt") if name == "app" else []:
        path = line.split(" ", 1)[1]
        if path.endswith(".aar"):
            XML.SubElement(element, "aar", file=path, extracted=str(BUILT / "aar" / Path(path).stem))
    for dependency in depends:
        XML.SubElement(element, "dep", module=dependency)


project = XML.Element("project", incomplete="false")
XML.SubElement(project, "root", dir=str(catalog.ANDROID.parent))
module(project, "sdk", [])
module(project, "app", ["sdk"])
XML.indent(project)
XML.ElementTree(project).write(sys.stdout, encoding="unicode")
