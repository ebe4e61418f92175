"""Gradle and scripts/android build the same app: both read the catalog, the modules and the manifests, and nothing else says a version."""

import re
import sys
import unittest
import xml.etree.ElementTree as XML
from pathlib import Path

import catalog

ROOT = catalog.ANDROID.parent
LISTS, MANIFEST = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
LIBRARIES = catalog.catalog()["libraries"]
FILES = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in catalog.ANDROID.glob("**/*.kts")}
ANDROID = "{http://schemas.android.com/apk/res/android}"


def resolved(name):
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {tuple(line.split(" ")[0].split(":")[:2]): line.split(" ")[0].split(":")[2] for line in lines}


class TheSameApp(unittest.TestCase):
    def test_every_name_in_the_build_files_is_in_the_catalog(self):
        known = {f"libs.{alias.replace('-', '.')}" for alias in LIBRARIES}
        known |= {f"libs.plugins.{alias.replace('-', '.')}" for alias in catalog.catalog()["plugins"]}
        known |= {f"libs.versions.{name}" for name in catalog.catalog()["versions"]}
        for path, text in FILES.items():
            for name in re.findall(r"\blibs(?:\.\w+)+", text):
                self.assertIn(name.removesuffix(".get"), known, path)

    def test_no_build_file_says_a_version_of_its_own(self):
        for path, text in FILES.items():
            self.assertEqual([], re.findall(r"\"[\w.-]+:[\w.-]+:[^\"]+\"|\bversion\(|(?:Sdk|Version) = \d\d", text), path)

    def test_every_library_of_the_catalog_is_used_in_a_build_file_or_by_the_script(self):
        scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts/lib").glob("android_*.sh"))
        for alias in LIBRARIES:
            if alias.startswith("tool-"):
                self.assertTrue(re.search(rf"\b{alias.removeprefix('tool-')}\b", scripts), alias)
            elif alias != "kotlin-stdlib":
                self.assertIn(f"libs.{alias.replace('-', '.')}", "".join(FILES.values()))

    def test_what_a_build_file_asks_for_is_what_the_script_takes(self):
        for name, configurations in (("app", catalog.IN_THE_APP), ("tests", catalog.IN_THE_APP + catalog.IN_ITS_TESTS)):
            found = resolved(name)
            for alias, (group, artifact, version) in catalog.direct(configurations).items():
                candidates = [found.get((group, artifact + platform)) for platform in ("", "-android", "-jvm")]
                self.assertIn(version, candidates, f"{alias} in {name}")

    def test_every_dependency_is_written_in_a_form_that_the_script_understands(self):
        for module in catalog.MODULES:
            lines = [line for line in catalog.dependency_block(module).splitlines() if "libs." in line]
            self.assertEqual(len(lines), len(catalog.dependencies(module)))
            for configuration, _ in catalog.dependencies(module):
                self.assertIn(configuration, catalog.IN_THE_APP + catalog.IN_ITS_TESTS)

    def test_the_merged_manifest_has_the_build_files_settings(self):
        manifest, app = XML.parse(MANIFEST).getroot(), catalog.settings("app")
        self.assertEqual(app["applicationId"], manifest.get("package"))
        self.assertEqual(app["versionName"], manifest.get(f"{ANDROID}versionName"))
        sdk = manifest.find("uses-sdk")
        self.assertEqual((app["minSdk"], app["targetSdk"]), (sdk.get(f"{ANDROID}minSdkVersion"), sdk.get(f"{ANDROID}targetSdkVersion")))
        self.assertEqual(app["minSdk"], catalog.settings("sdk")["minSdk"])

    def test_the_app_has_the_version_and_the_library_the_languages_have(self):
        pom, wanted = (ROOT / "bindings/kotlin/pom.xml").read_text(encoding="utf-8"), catalog.catalog()["versions"]
        for name in ("kotlin", "coroutines", "jna"):
            self.assertIn(f"<{name}.version>{wanted[name]}</{name}.version>", pom)
        self.assertIn(f"<version>{catalog.settings('app')['versionName']}</version>", pom)

    def test_the_oldest_android_is_the_one_the_core_is_linked_for(self):
        self.assertIn(f"ANDROID_API={catalog.version('minSdk')}\n", (ROOT / "scripts/lib/android.sh").read_text(encoding="utf-8"))

    def test_the_tools_are_those_of_gradles_plugin(self):
        major, rest = catalog.version("agp").split(".", 1)
        self.assertEqual(f"{int(major) + 23}.{rest}", catalog.version("androidTools"))
        self.assertEqual(catalog.version("agp").rsplit(".", 1)[0], catalog.version("r8").rsplit(".", 1)[0])

    def test_the_listing_fits_into_the_store(self):
        for path in (catalog.ANDROID / "store/listing").glob("*.md"):
            short = re.search(r"^> (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)[1]
            full = path.read_text(encoding="utf-8").rpartition("description**")[2].rpartition("Beschreibung**")[2]
            self.assertLessEqual(len(short), 80, path)
            self.assertLessEqual(len(full), 4000, path)


if __name__ == "__main__":
    unittest.main(verbosity=0)
