"""What PrivacyInfo.xcprivacy must say: truthfully what is collected, and each system interface that Apple wants a reason for
(developer.apple.com/documentation/bundleresources/describing-use-of-required-reason-api)."""

import re

API = "NSPrivacyAccessedAPICategory"
DATA = "NSPrivacyCollectedDataType"
PURPOSE = "NSPrivacyCollectedDataTypePurpose"

# Which words in Swift need which reason declared.
IN_SWIFT = {
    "FileTimestamp": r"creationDate|modificationDate|contentModificationDateKey|creationDateKey|getattrlist|\bf?stat\(",
    "SystemBootTime": r"systemUptime|mach_absolute_time|clock_gettime|CLOCK_\w*RAW|mach_continuous_time",
    "DiskSpace": r"volumeAvailableCapacity\w*|systemFreeSize|statv?fs\(",
    "ActiveKeyboards": r"activeInputModes",
    "UserDefaults": r"\bUserDefaults\b|@AppStorage|@SceneStorage",
}
# What the core, which is compiled into the app, calls whatever Swift does: SQLite asks for its file, the bindings for a clock that nobody sets.
IN_THE_CORE = {"FileTimestamp", "SystemBootTime"}


def declared(manifest):
    """{interface: [reason]}"""
    return {
        each["NSPrivacyAccessedAPIType"].removeprefix(API): each["NSPrivacyAccessedAPITypeReasons"]
        for each in manifest.get("NSPrivacyAccessedAPITypes", [])
    }


def collected(manifest):
    """{kind of data: (linked, tracking, [purpose])}"""
    return {
        each[DATA].removeprefix(DATA): (
            each[DATA + "Linked"],
            each[DATA + "Tracking"],
            [purpose.removeprefix(PURPOSE) for purpose in each[DATA + "Purposes"]],
        )
        for each in manifest.get(DATA + "s", [])
    }


def of_the_manifest(manifest, sources):
    """What is wrong with it; `sources` is all of the Swift that the app is made of."""
    used = IN_THE_CORE | {name for name, words in IN_SWIFT.items() if re.search(words, sources)}
    said = declared(manifest)
    for name in sorted(used - set(said)):
        yield f"PrivacyInfo.xcprivacy: {name} is used, and no reason is given"
    for name in sorted(set(said) - used):
        yield f"PrivacyInfo.xcprivacy: {name} has a reason, and nothing uses it"
    for name, reasons in said.items():
        if not reasons or not all(re.fullmatch(r"[0-9A-F]{4}\.[0-9]", each) for each in reasons):
            yield f"PrivacyInfo.xcprivacy: the reason for {name} is none"
    if manifest.get("NSPrivacyTracking") is not False or manifest.get("NSPrivacyTrackingDomains") != []:
        yield "PrivacyInfo.xcprivacy: says that somebody is tracked"
    for name, (_, tracking, purposes) in collected(manifest).items():
        if tracking or purposes != ["AppFunctionality"]:
            yield f"PrivacyInfo.xcprivacy: {name} is collected for more than the maps"
    if "PreciseLocation" not in collected(manifest):
        yield "PrivacyInfo.xcprivacy: does not say that positions leave the phone"


def of_the_answers(manifest, answers):
    """Whether what is answered to the store (store/privacy.md) is what the manifest says."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in answers.splitlines() if line.startswith("|")]
    data = {row[0]: row for row in rows if len(row) == 5 and row[2] in ("yes", "no")}
    reasons = {row[0]: row[1] for row in rows if len(row) == 3 and re.fullmatch(r"[0-9A-F]{4}\.[0-9]", row[1])}
    words = {True: "yes", False: "no"}
    for name, (linked, tracking, purposes) in collected(manifest).items():
        if name not in data or data[name][1:4] != [words[linked], words[tracking], ", ".join(purposes)]:
            yield f"store/privacy.md: {name} is not answered as the manifest has it"
    for name in sorted(set(data) - set(collected(manifest))):
        yield f"store/privacy.md: {name} is not in the manifest"
    if reasons != {name: ", ".join(each) for name, each in declared(manifest).items()}:
        yield "store/privacy.md: the reasons for interfaces are not the manifest's"
