"""That the look into an APK sees what it is there for: a good one is spoilt in each way, and must be refused for it.

    test_check_apk.py APK MANIFEST-DUMP MAPPING
"""

import re
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import check_apk

APK, DUMP, MAPPING = sys.argv.pop(1), Path(sys.argv.pop(1)).read_text(), Path(sys.argv.pop(1)).read_text()


class WhatIsSpoiltIsSeen(unittest.TestCase):
    def refused(self, wrong, words):
        self.assertTrue(any(words in each for each in wrong), f"{words!r} not in {list(wrong)}")

    def manifest(self, pattern, instead, words):
        spoilt, count = re.subn(pattern, instead, DUMP, count=1, flags=re.DOTALL)
        self.assertEqual(1, count, pattern)
        self.refused(list(check_apk.of_the_manifest(spoilt)), words)

    def repacked(self, changed):
        """The APK with what `changed` makes of each entry's bytes, packed by a tool that knows nothing of pages."""
        out = Path(tempfile.mkdtemp()) / "spoilt.apk"
        with zipfile.ZipFile(APK) as good, zipfile.ZipFile(out, "w") as spoilt:
            for entry in good.infolist():
                data = changed(entry.filename, good.read(entry))
                if data is not None:
                    spoilt.writestr(entry.filename, data)
        return out

    def test_the_good_one_is_good(self):
        self.assertEqual([], list(check_apk.of_the_manifest(DUMP)))

    def test_a_permission_too_many_or_too_few(self):
        self.manifest(r"android\.permission\.RECORD_AUDIO", "android.permission.READ_CONTACTS", "READ_CONTACTS")
        self.manifest(r"android\.permission\.RECORD_AUDIO", "android.permission.READ_CONTACTS", "does not ask for android.permission.RECORD_AUDIO")

    def test_backups_and_debugging(self):
        self.manifest(r"(allowBackup\(0x\w+\)=)false", r"\1true", "allowBackup")
        self.manifest(r"(\n\s*)(A: \S*allowBackup\(0x\w+\)=false)", r"\1\2\1A: http://schemas.android.com/apk/res/android:debuggable(0x0101000f)=true", "debuggable")

    def test_a_service_that_is_open_or_of_another_type(self):
        service = r'("org\.wayhum\.android\.service\.RecordingService".*?exported\(0x\w+\)=)false'
        self.manifest(service, r"\1true", "is open to every other app")
        self.manifest(r"(foregroundServiceType\(0x\w+\)=)0x0*88", r"\g<1>0x00000008", "microphone and location")

    def test_libraries_that_lie_anyhow_are_missing_or_are_for_another_processor(self):
        for changed, words in (
            (lambda name, data: data, "lib/arm64-v8a/libwayhum_ffi.so does not lie"),
            (lambda name, data: None if name.endswith("libjnidispatch.so") else data, "libjnidispatch.so is missing"),
        ):
            path = self.repacked(changed)
            with zipfile.ZipFile(path) as apk:
                self.refused(list(check_apk.of_the_libraries(apk, path)), words)

    def test_classes_that_are_gone_and_classes_that_have_kept_their_names(self):
        path = self.repacked(lambda name, data: None if name.endswith(".dex") else data)
        with zipfile.ZipFile(path) as apk:
            self.refused(list(check_apk.of_the_classes(apk, MAPPING)), "class com.sun.jna.Native is missing")
        with zipfile.ZipFile(APK) as apk:
            self.refused(list(check_apk.of_the_classes(apk, re.sub(r"(?m)^(\S+) -> \S+:$", r"\1 -> \1:", MAPPING))), "is not shrunk")

    def test_licences_that_are_missing_or_leave_somebody_out(self):
        for changed, words in (
            (lambda name, data: None if name == check_apk.LICENCES else data, "does not hold assets/licences.txt"),
            (lambda name, data: data.replace(b"rusqlite", b"somebody") if name == check_apk.LICENCES else data, "whose rusqlite is"),
        ):
            with zipfile.ZipFile(self.repacked(changed)) as apk:
                self.refused(list(check_apk.of_the_licences(apk)), words)


if __name__ == "__main__":
    unittest.main(verbosity=0)
