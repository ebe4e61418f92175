"""Maven fetches; what a project needs is decided in resolve.py. Everything lies in Maven's own repository afterwards."""

import os
import subprocess
import tempfile
import xml.etree.ElementTree as XML
from pathlib import Path

REPOSITORY = Path(os.environ.get("MAVEN_REPOSITORY", Path.home() / ".m2/repository"))
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0"


def file_of(group, name, version, kind, classifier=""):
    suffix = f"-{classifier}" if classifier else ""
    return REPOSITORY / group.replace(".", "/") / name / version / f"{name}-{version}{suffix}.{kind}"


def fetch(artifacts, goal="resolve"):
    """Has Maven fetch (group, name, version, type[, classifier]) each for itself; `tree` reads their POMs alone and goes on where one is not there."""
    artifacts = [each for each in artifacts if not file_of(*each).exists()]
    if not artifacts:
        return
    project = XML.Element("project")
    for tag, text in (("modelVersion", "4.0.0"), ("groupId", "fetched"), ("artifactId", "fetched"), ("version", "1"), ("packaging", "pom")):
        XML.SubElement(project, tag).text = text
    wanted = XML.SubElement(project, "dependencies")
    for artifact in artifacts:
        dependency = XML.SubElement(wanted, "dependency")
        for tag, text in zip(("groupId", "artifactId", "version", "type", "classifier"), artifact):
            XML.SubElement(dependency, tag).text = text
        nothing = XML.SubElement(XML.SubElement(dependency, "exclusions"), "exclusion")
        XML.SubElement(nothing, "groupId").text = XML.SubElement(nothing, "artifactId").text = "*"
    with tempfile.TemporaryDirectory() as folder:
        pom = Path(folder) / "pom.xml"
        XML.ElementTree(project).write(pom)
        command = ["mvn", "--batch-mode", "--no-transfer-progress", "--quiet", "-Dstyle.color=never", "-f", str(pom), f"{PLUGIN}:{goal}"]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.returncode != 0:
        raise SystemExit("failed to fetch: " + "\n".join(line for line in said.stdout.splitlines() if "ERROR" in line)[:2000])


class Pom:
    """A POM with its parents: packaging, licences, dependencies with versions, and what it wants of its siblings."""

    def __init__(self, group, name, version):
        self.properties, self.managed, self.dependencies, self.packaging, self.by_gradle = {}, {}, [], "jar", False
        self.licences = []
        self._read(group, name, version)
        self.properties.update({"project.version": version, "project.groupId": group, "pom.version": version, "version": version})

    def _read(self, group, name, version):
        text = file_of(group, name, version, "pom").read_text(encoding="utf-8")
        root = XML.fromstring(text)
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
        parent = root.find("parent")
        if parent is not None:
            self._read(*(parent.findtext(tag).strip() for tag in ("groupId", "artifactId", "version")))
        self.by_gradle = "published-with-gradle-metadata" in text
        self.packaging = root.findtext("packaging", "jar").strip()
        self.licences = [name.text.strip() for name in root.findall("licenses/license/name")] or self.licences
        for element in root.findall("properties/*"):
            self.properties[element.tag] = (element.text or "").strip()
        for element in root.findall("dependencyManagement/dependencies/dependency"):
            self.managed[(element.findtext("groupId"), element.findtext("artifactId"))] = element.findtext("version")
        self.dependencies += root.findall("dependencies/dependency")

    def _said(self, text):
        for name, value in self.properties.items():
            text = text.replace("${" + name + "}", value)
        return text.strip().strip("[]")

    def needs(self):
        """(group, name, version) of what it needs to run."""
        for element in self.dependencies:
            if element.findtext("scope", "compile") not in ("compile", "runtime") or element.findtext("optional") == "true":
                continue
            group, name = self._said(element.findtext("groupId")), self._said(element.findtext("artifactId"))
            version = element.findtext("version") or self.managed.get((group, name)) or ""
            yield group, name, self._said(version)

    def siblings(self):
        """(group, name, version) of those that, if they are there at all, must be of this version or newer: Gradle's constraints."""
        if self.by_gradle:
            for (group, name), version in self.managed.items():
                yield group, name, self._said(version or "")
