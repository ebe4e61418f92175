"""That the look at what lies beside the iOS app's Swift sees what it is there for: the good one is spoilt in each way, and must be refused for it."""

import copy
import itertools
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import check  # noqa: E402  its folder is put before it
import comparable  # noqa: E402
import icon  # noqa: E402
import literals  # noqa: E402
import palette  # noqa: E402
import privacy  # noqa: E402
import project  # noqa: E402
import properties  # noqa: E402
import store_texts  # noqa: E402
import views  # noqa: E402
import yaml  # noqa: E402

FOLDER = check.FOLDER
APP, STORE = FOLDER / "Wayhum", FOLDER / "store"
SOURCES = check.swift(FOLDER)


class Spoiling(unittest.TestCase):
    def refused(self, wrong, words):
        wrong = list(wrong)
        self.assertTrue(any(words in each for each in wrong), f"{words!r} not in {wrong}")

    def spoilt(self, text, pattern, instead):
        spoilt, count = re.subn(pattern, instead, text, count=1, flags=re.DOTALL)
        self.assertEqual(1, count, pattern)
        return spoilt

    def test_the_good_one_is_good(self):
        self.assertEqual([], list(check.wrong_in(FOLDER)))


class AProject(Spoiling):
    TEXT = (FOLDER / "project.yml").read_text()

    def project(self, pattern, instead, words):
        spoilt = yaml.safe_load(self.spoilt(self.TEXT, pattern, instead))
        self.refused(project.of_the_project(spoilt, FOLDER), words)

    def test_rewards_that_are_on_or_whose_words_are_there_anyhow(self):
        self.project('WAYHUM_REWARDS: "NO"', 'WAYHUM_REWARDS: "YES"', "WAYHUM_REWARDS is not 'NO'")
        self.project(r"\n +EXCLUDED_SOURCE_FILE_NAMES: [^\n]+", "", "whatever WAYHUM_REWARDS says")

    def test_a_setting_that_is_read_as_a_truth_value(self):
        self.project('GENERATE_INFOPLIST_FILE: "NO"', "GENERATE_INFOPLIST_FILE: NO", "GENERATE_INFOPLIST_FILE is not quoted")

    def test_an_older_swift_or_another_oldest_ios(self):
        self.project('SWIFT_VERSION: "6.0"', 'SWIFT_VERSION: "5.0"', "SWIFT_VERSION is not '6.0'")
        self.project('iOS: "17.0"', 'iOS: "16.0"', "the oldest iOS")

    def test_a_block_by_which_info_plist_would_be_written_anew(self):
        self.project(r"(    Wayhum:\n)(        type: application)", r"\1        info:\n            path: Wayhum/Info.plist\n\2", "has an info block")

    def test_files_that_are_not_there_and_an_info_plist_that_is_a_source(self):
        self.project("INFOPLIST_FILE: Wayhum/Info.plist", "INFOPLIST_FILE: Wayhum/Inf.plist", "INFOPLIST_FILE names no file")
        self.project("- path: Wayhum/Activity", "- path: Wayhum/Activities", "there is no Wayhum/Activities")
        self.project(r"(- path: LiveActivity\n).*?- Info.plist\n", r"\1", "LiveActivity/Info.plist is a source as well")
        self.project(r"path: WayhumKit\n", "path: Kit\n", "the package WayhumKit does not lie at Kit")

    def test_an_app_without_its_extension_or_its_kit(self):
        self.project("embed: true", "embed: false", "does not embed LiveActivity")
        self.project("product: WayhumKit\n", "product: Wayhum\n", "not linked with WayhumKit")
        self.project("type: app-extension", "type: framework", "no app-extension called LiveActivity")

    def test_a_module_that_is_called_as_one_it_imports(self):
        self.project("PRODUCT_MODULE_NAME: WayhumIOS", "PRODUCT_MODULE_NAME: WayhumKit", "its module is called WayhumKit")
        self.project(r"\n +PRODUCT_MODULE_NAME: [^\n]+", "", "its module is called Wayhum,")


class PropertyLists(Spoiling):
    INFO = properties.load(APP / "Info.plist")
    WORDS = {language: properties.strings((APP / f"{language}.lproj/InfoPlist.strings").read_text()) for language in properties.LANGUAGES}

    def info(self, key, value, words):
        spoilt = copy.deepcopy(self.INFO)
        spoilt.pop(key, None) if value is None else spoilt.update({key: value})
        self.refused(properties.of_the_app(spoilt, SOURCES), words)

    def test_a_background_mode_too_many_or_too_few(self):
        self.info("UIBackgroundModes", ["audio", "location", "processing", "fetch", "voip"], "voip, which nothing here needs")
        self.info("UIBackgroundModes", ["audio", "processing", "fetch"], "lacks location")

    def test_a_question_without_words_or_words_that_say_no_why(self):
        self.info("NSMicrophoneUsageDescription", None, "NSMicrophoneUsageDescription is missing")
        self.info("NSFaceIDUsageDescription", "Face ID.", "no sentence of why")
        self.info("NSContactsUsageDescription", "We would so like to know whom you know, and what they do all day.", "nothing asks for it")
        self.info(properties.PURPOSES, {"Fun": "x" * 60 + "."}, "nothing asks for precise positions for Fun")

    def test_a_task_that_is_registered_and_not_permitted_or_the_other_way_round(self):
        self.info(properties.TASKS, ["org.wayhum.app.uploads"], "lacks org.wayhum.app.refresh")
        self.info(properties.TASKS, ["org.wayhum.app.uploads", "org.wayhum.app.refresh", "org.wayhum.app.more"], "no code registers it")

    def test_what_is_not_answered_or_loosened(self):
        self.info("ITSAppUsesNonExemptEncryption", None, "not answered")
        self.info("NSSupportsLiveActivities", False, "NSSupportsLiveActivities")
        self.info("NSAppTransportSecurity", {"NSAllowsArbitraryLoads": True}, "loosens")
        self.info("UILaunchScreen", None, "UILaunchScreen")
        self.info("CFBundleVersion", "7", "CFBundleVersion is not $(CURRENT_PROJECT_VERSION)")
        self.info("CFBundleLocalizations", ["en"], "CFBundleLocalizations")

    def test_an_extension_of_another_kind_and_an_entitlement_too_many(self):
        self.refused(properties.of_the_extension(properties.load(FOLDER / "LiveActivity/Info.plist") | {"NSExtension": {}}), "extension point")
        entitlements = properties.load(APP / "Wayhum.entitlements")
        self.refused(properties.of_the_entitlements(entitlements | {"aps-environment": "production"}), "aps-environment")
        self.refused(properties.of_the_entitlements({}), "not protected")

    def test_a_language_that_leaves_something_out_or_says_too_much(self):
        for language, change, words in (
            ("de", lambda said: said.pop("Recording"), "de.lproj/InfoPlist.strings: Recording is missing"),
            ("de", lambda said: said.update({"NSFaceIDUsageDescription": self.WORDS["en"]["NSFaceIDUsageDescription"]}), "is not translated"),
            ("de", lambda said: said.update({"More": "Mehr."}), "is no text of Info.plist"),
            ("en", lambda said: said.update({"Recording": "Otherwise."}), "is not what Info.plist says"),
        ):
            spoilt = copy.deepcopy(self.WORDS)
            change(spoilt[language])
            self.refused(properties.of_the_languages(self.INFO, spoilt), words)

    def test_strings_that_are_none(self):
        with self.assertRaises(ValueError):
            properties.strings('"a" = "b"')


class ThePrivacyManifest(Spoiling):
    MANIFEST = properties.load(APP / "PrivacyInfo.xcprivacy")
    ANSWERS = (STORE / "privacy.md").read_text()

    def test_an_interface_that_is_used_without_a_reason_or_has_one_for_nothing(self):
        self.refused(privacy.of_the_manifest(self.MANIFEST, SOURCES + "UserDefaults.standard"), "UserDefaults is used")
        self.refused(privacy.of_the_manifest(self.MANIFEST, ""), "DiskSpace has a reason, and nothing uses it")
        spoilt = copy.deepcopy(self.MANIFEST)
        spoilt["NSPrivacyAccessedAPITypes"][0]["NSPrivacyAccessedAPITypeReasons"] = ["because"]
        self.refused(privacy.of_the_manifest(spoilt, SOURCES), "the reason for FileTimestamp is none")

    def test_what_is_collected_must_be_said_and_for_the_maps_alone(self):
        for change, words in (
            (lambda types: types.pop(0), "does not say that positions leave"),
            (lambda types: types[0].update({"NSPrivacyCollectedDataTypeTracking": True}), "collected for more than the maps"),
        ):
            spoilt = copy.deepcopy(self.MANIFEST)
            change(spoilt["NSPrivacyCollectedDataTypes"])
            self.refused(privacy.of_the_manifest(spoilt, SOURCES), words)
        self.refused(privacy.of_the_manifest(self.MANIFEST | {"NSPrivacyTracking": True}, SOURCES), "somebody is tracked")

    def test_answers_to_the_store_that_are_not_the_manifests(self):
        for pattern, instead, words in (
            (r"\| PreciseLocation \| no", "| PreciseLocation | yes", "PreciseLocation is not answered"),
            (r"C617\.1", "DDA9.1", "the reasons for interfaces"),
            (r"\| UserID \|", "| Contacts |", "Contacts is not in the manifest"),
        ):
            self.refused(privacy.of_the_answers(self.MANIFEST, self.spoilt(self.ANSWERS, pattern, instead)), words)


class TheStoresTexts(Spoiling):
    REVIEW = (STORE / "review.md").read_text()
    LISTING = (STORE / "listing/en.md").read_text()

    def test_the_review_is_told_of_every_mode_task_and_question(self):
        info = PropertyLists.INFO
        for pattern, instead, words in (
            (r"\| `audio` \|", "| `sound` |", "does not say why there is audio"),
            (r"\| `fetch` \|", "| `voip` |", "explains voip"),
            (r"\| `NSFaceIDUsageDescription` \|", "| Face ID |", "NSFaceIDUsageDescription"),
            (r"`org\.wayhum\.app\.refresh`", "another", "the task org.wayhum.app.refresh"),
        ):
            self.refused(store_texts.of_the_review(self.spoilt(self.REVIEW, pattern, instead), info), words)

    def test_a_field_that_is_missing_or_too_long(self):
        self.refused(store_texts.of_a_listing("en", self.spoilt(self.LISTING, r"> Open maps", "> The most open of maps")), "Subtitle has")
        self.refused(store_texts.of_a_listing("en", self.spoilt(self.LISTING, r"\*\*Keywords\*\*", "**Words**")), "there is no Keywords")

    def test_an_offer_of_reward_in_either_language_is_found_and_plain_words_are_none(self):
        for language, said in (("en", "Earn points for every street."), ("de", "Verdiene Punkte."), ("en", "Tokens!"), ("de", "Deine Belohnung"), ("en", "You get paid.")):
            self.refused(store_texts.of_the_rewards({(language, "here"): said}), "here: offers a reward")
        for language, said in (("de", "Zeitpunkt und Standpunkt"), ("en", "Your key signs."), ("en", "Early morning"), ("de", "Eine Zahl je Sekunde")):
            self.assertEqual([], list(store_texts.of_the_rewards({(language, "here"): said})))

    def test_everything_that_can_be_read_is_looked_at(self):
        shown = check.shown(PropertyLists.INFO, PropertyLists.WORDS, {"en": self.LISTING}, self.REVIEW)
        for where in ("Info.plist: Recording", "de.lproj/InfoPlist.strings: NSFaceIDUsageDescription", "store/listing/en.md", "store/review.md"):
            self.assertIn(where, [name for _, name in shown])


class TheColours(Spoiling):
    def test_a_colour_of_android_that_is_another_here_and_one_that_cannot_be_read(self):
        for name in palette.FILES:
            text = (FOLDER / palette.FILES[name][0]).read_text()
            spoilt = self.spoilt(text, r"0x0B5D66" if name == "colours" else r"0xD73027", "0x0B5D67")
            self.refused(palette.of_the_file(name, spoilt), "is not Android's")
        colours = (FOLDER / palette.FILES["colours"][0]).read_text()
        self.refused(palette.of_the_contrast(self.spoilt(colours, r"(onPrimary = Tone\(light: 0x)\w+", r"\g<1>0C5E67")), "contrast")


class Previews(Spoiling):
    def test_each_becomes_a_function_of_its_own(self):
        found = comparable.comparable('#Preview("A") { a() }\n#Preview("B, \u00e4") { b() }', iter(range(9)))
        self.assertIn("func preview0() -> some View { a() }", found)
        self.assertIn("func preview1() -> some View { b() }", found)

    def test_none_is_left_in_the_apps_own(self):
        for path, text in check.files(FOLDER).items():
            self.assertNotIn("#Preview", comparable.comparable(text, itertools.count()), path)


class Numbers(Spoiling):
    def test_a_number_that_decides_something_outside_of_what_lays_out(self):
        for code in ("if level > 65 {", "wait(1.5)", "let most = 5_000"):
            self.refused(literals.of_the_file("Wayhum/Screens/A.swift", code), "decides something")
            self.assertEqual([], list(literals.of_the_file("Wayhum/Theme/A.swift", code)))
        for code in ("$0.1", "index + 1", "// 65 dB", 'word("65")', "UInt64(x)", "size / 2"):
            self.assertEqual([], list(literals.of_the_file("Wayhum/Screens/A.swift", code)))
        self.refused(literals.of_the_reasons({}), "and no such number")


class Views(Spoiling):
    def test_words_and_logs_of_a_views_own(self):
        for code in ('Text("Start")', 'Button("Stop") { }', '.accessibilityLabel("Level")', 'Section("Sound") {'):
            self.refused(views.of_the_file("A.swift", code), "has words of its own")
        for code in ("print(fix)", 'os_log("%@", word)', "let log = Logger()"):
            self.refused(views.of_the_file("A.swift", code), "writes a log")
        for code in ("Text(state.title)", 'Text(verbatim: " · ")', '// Text("Start")', 'Image(systemName: "mic")', "blueprint(x)", 'Text("")'):
            self.assertEqual([], list(views.of_the_file("A.swift", code)))


class TheIcon(Spoiling):
    PNG = (APP / "Assets.xcassets/AppIcon.appiconset/AppIcon.png").read_bytes()

    def test_an_icon_of_another_size_or_with_transparency(self):
        self.refused(icon.of_the_icon(self.PNG[:16] + b"\0\0\2\0" + self.PNG[20:]), "is 512 by 1024")
        self.refused(icon.of_the_icon(self.PNG[:25] + b"\6" + self.PNG[26:]), "transparency")


if __name__ == "__main__":
    unittest.main(verbosity=0)
