"""What lies beside the iOS app's Swift: the project, property lists, the privacy manifest, their words, the store's texts. Prints what is wrong.

    check.py [FOLDER]     the folder that project.yml lies in
"""

import sys
from pathlib import Path

import icon
import literals
import palette
import privacy
import project
import properties
import store_texts
import views
import yaml

FOLDER = Path(__file__).resolve().parents[3] / "ios"


def swift(folder):
    """All of the Swift that the app is made of, tests aside."""
    return "\n".join(file.read_text() for part in ("Wayhum", "LiveActivity", "WayhumKit/Sources/WayhumKit") for file in sorted((folder / part).rglob("*.swift")))


def files(folder):
    """The app's own Swift, the Kit aside: {path: text}."""
    return {str(file.relative_to(folder)): file.read_text() for part in ("Wayhum", "LiveActivity") for file in sorted((folder / part).rglob("*.swift"))}


def wrong_in(folder):
    app, store = folder / "Wayhum", folder / "store"
    info, manifest = properties.load(app / "Info.plist"), properties.load(app / "PrivacyInfo.xcprivacy")
    sources = swift(folder)
    words = {language: properties.strings((app / f"{language}.lproj/InfoPlist.strings").read_text()) for language in properties.LANGUAGES}
    listings = {language: (store / f"listing/{language}.md").read_text() for language in properties.LANGUAGES}
    review = (store / "review.md").read_text()
    yield from project.of_the_project(yaml.safe_load((folder / "project.yml").read_text()), folder)
    yield from properties.of_the_app(info, sources)
    yield from properties.of_the_extension(properties.load(folder / "LiveActivity/Info.plist"))
    yield from properties.of_the_entitlements(properties.load(app / "Wayhum.entitlements"))
    yield from properties.of_the_languages(info, words)
    yield from privacy.of_the_manifest(manifest, sources)
    yield from privacy.of_the_answers(manifest, (store / "privacy.md").read_text())
    yield from store_texts.of_the_review(review, info)
    for language, listing in listings.items():
        yield from store_texts.of_a_listing(language, listing)
    yield from store_texts.of_the_rewards(shown(info, words, listings, review))
    for name, (ours, _) in palette.FILES.items():
        yield from palette.of_the_file(name, (folder / ours).read_text())
    for path, text in files(folder).items():
        yield from literals.of_the_file(path, text)
        yield from views.of_the_file(path, text)
    yield from literals.of_the_reasons(files(folder))
    yield from palette.of_the_contrast((folder / palette.FILES["colours"][0]).read_text())
    yield from icon.of_the_icon((app / "Assets.xcassets/AppIcon.appiconset/AppIcon.png").read_bytes())


def shown(info, words, listings, review):
    """Everything that a person can read of the app before and beside its own screens, and what is said to the review: {(language, where): words}."""
    texts = {("en", f"Info.plist: {key}"): text for key, text in properties.texts(info).items()}
    texts |= {(language, f"{language}.lproj/InfoPlist.strings: {key}"): text for language in words for key, text in words[language].items()}
    texts |= {(language, f"store/listing/{language}.md"): listing for language, listing in listings.items()}
    return texts | {("en", "store/review.md"): "\n".join(line for line in review.splitlines() if line.startswith((">", "| `")))}


if __name__ == "__main__":
    found = list(wrong_in(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
    for each in found:
        print(f"FAILED: {each}")
    sys.exit(1 if found else 0)
