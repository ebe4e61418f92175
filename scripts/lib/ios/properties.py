"""What the property lists beside the app must say: Info.plist of the app and of its extension, the entitlements, and their words in each language."""

import plistlib
import re

LANGUAGES = ("en", "de")
MODES = {"audio", "location", "processing", "fetch"}
# What the system asks the owner for, each in words of ours.
ASKED = {"NSMicrophoneUsageDescription", "NSLocationWhenInUseUsageDescription", "NSFaceIDUsageDescription"}
PURPOSES = "NSLocationTemporaryUsageDescriptionDictionary"
# A sentence, not a name: the store refuses what does not say why.
SHORTEST = 50
EXTENSION_POINT = "com.apple.widgetkit-extension"
PROTECTION = "NSFileProtectionCompleteUntilFirstUserAuthentication"
TASKS = "BGTaskSchedulerPermittedIdentifiers"


def load(path):
    return plistlib.loads(path.read_bytes())


def of_the_app(info, sources):
    """What is wrong with the app's Info.plist; `sources` is all of the app's Swift."""
    modes = set(info.get("UIBackgroundModes", []))
    for name in sorted(MODES - modes):
        yield f"Info.plist: UIBackgroundModes lacks {name}"
    for name in sorted(modes - MODES):
        yield f"Info.plist: UIBackgroundModes has {name}, which nothing here needs"
    for key in sorted(ASKED | {PURPOSES}):
        if key not in info:
            yield f"Info.plist: {key} is missing: the system ends an app that asks without it"
    for key in sorted(info):
        if key.endswith("UsageDescription") and key not in ASKED:
            yield f"Info.plist: {key} is there, and nothing asks for it"
    for key, words in texts(info).items():
        if len(words) < SHORTEST or not words.endswith("."):
            yield f"Info.plist: {key} says no sentence of why"
    for purpose in info.get(PURPOSES, {}):
        if f'"{purpose}"' not in sources:
            yield f"Info.plist: nothing asks for precise positions for {purpose}"
    for task in info.get(TASKS, []):
        if f'"{task}"' not in sources:
            yield f"Info.plist: {task} may run, and no code registers it"
    for task in set(re.findall(r'"(org\.wayhum\.app\.(?:uploads|refresh)[\w.]*)"', sources)) - set(info.get(TASKS, [])):
        yield f"Info.plist: {TASKS} lacks {task}: to register it would end the app"
    if info.get("NSSupportsLiveActivities") is not True:
        yield "Info.plist: NSSupportsLiveActivities is not true: recording would show nothing outside of the app"
    if not isinstance(info.get("ITSAppUsesNonExemptEncryption"), bool):
        yield "Info.plist: ITSAppUsesNonExemptEncryption is not answered"
    if set(info.get("CFBundleLocalizations", [])) != set(LANGUAGES):
        yield f"Info.plist: CFBundleLocalizations is not {', '.join(LANGUAGES)}"
    if "UILaunchScreen" not in info:
        yield "Info.plist: without UILaunchScreen the app is shown in a small window of black"
    if "NSAppTransportSecurity" in info:
        yield "Info.plist: NSAppTransportSecurity loosens what the system guards"
    yield from of_a_bundle("Info.plist", info)


def of_the_extension(info):
    yield from of_a_bundle("LiveActivity/Info.plist", info)
    if info.get("NSExtension", {}).get("NSExtensionPointIdentifier") != EXTENSION_POINT:
        yield f"LiveActivity/Info.plist: its extension point is not {EXTENSION_POINT}"


def of_a_bundle(name, info):
    """Versions and names are the project's alone."""
    for key, setting in (
        ("CFBundleIdentifier", "$(PRODUCT_BUNDLE_IDENTIFIER)"),
        ("CFBundleShortVersionString", "$(MARKETING_VERSION)"),
        ("CFBundleVersion", "$(CURRENT_PROJECT_VERSION)"),
        ("CFBundleExecutable", "$(EXECUTABLE_NAME)"),
    ):
        if info.get(key) != setting:
            yield f"{name}: {key} is not {setting}"


def of_the_entitlements(entitlements):
    for key in sorted(set(entitlements) - {"com.apple.developer.default-data-protection"}):
        yield f"entitlements: {key} is asked for, and nothing here needs it"
    if entitlements.get("com.apple.developer.default-data-protection") != PROTECTION:
        yield f"entitlements: files are not protected by {PROTECTION}"


def texts(info):
    """What the system shows of Info.plist's words: {key: words}, purposes by their own names, as InfoPlist.strings has them."""
    return {key: info[key] for key in info if key.endswith("UsageDescription")} | info.get(PURPOSES, {})


def strings(text):
    """{key: words} of a .strings file. Raises ValueError for what is none."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    pair = r'\s*"((?:[^"\\]|\\.)*)"\s*=\s*"((?:[^"\\]|\\.)*)"\s*;'
    if not re.fullmatch(f"(?:{pair})*\\s*", bare):
        raise ValueError("a line is not \"key\" = \"words\";")
    return {key: words.replace('\\"', '"') for key, words in re.findall(pair, bare)}


def of_the_languages(info, by_language):
    """That each language says all, and that English is what Info.plist falls back to. `by_language`: {language: {key: words}}."""
    wanted = texts(info)
    for language in LANGUAGES:
        said = by_language.get(language, {})
        for key in sorted(set(wanted) - set(said)):
            yield f"{language}.lproj/InfoPlist.strings: {key} is missing"
        for key in sorted(set(said) - set(wanted)):
            yield f"{language}.lproj/InfoPlist.strings: {key} is no text of Info.plist"
        for key in sorted(set(said) & set(wanted)):
            if language == "en" and said[key] != wanted[key]:
                yield f"en.lproj/InfoPlist.strings: {key} is not what Info.plist says"
            if language != "en" and said[key] == wanted[key]:
                yield f"{language}.lproj/InfoPlist.strings: {key} is not translated"
