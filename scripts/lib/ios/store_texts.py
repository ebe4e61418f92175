"""What the store is told, beside what the app asks of the system: that the one says all of the other, within the forms' lengths, and offers nobody a reward."""

import re

import words

# The fields of the store's form, by what stands in bold above them: (English, German, most characters).
FIELDS = (("Subtitle", "Untertitel", 30), ("Promotional text", "Werbetext", 170), ("Keywords", "Schlüsselwörter", 100))


def field(listing, name):
    """The quoted text below a bold name."""
    found = re.search(rf"\*\*{re.escape(name)}\*\*[^\n]*\n\n((?:> .*\n)+)", listing)
    return " ".join(line.removeprefix("> ") for line in found[1].splitlines()) if found else None


def of_a_listing(language, listing):
    for english, german, most in FIELDS:
        text = field(listing, german if language == "de" else english)
        if text is None:
            yield f"store/listing/{language}.md: there is no {english}"
        elif len(text) > most:
            yield f"store/listing/{language}.md: {english} has {len(text)} characters, {len(text) - most} too many"


def of_the_review(review, info):
    """That the review is told of each background mode, of each task and of each usage text, and of no other."""
    told = set(re.findall(r"^\| `(\w+)` \|", review, re.MULTILINE))
    asked = {key for key in info if "UsageDescription" in key}
    for name in sorted((set(info.get("UIBackgroundModes", [])) | asked) - told):
        yield f"store/review.md: does not say why there is {name}"
    for name in sorted(told - set(info.get("UIBackgroundModes", [])) - asked):
        yield f"store/review.md: explains {name}, which the app does not ask for"
    for task in info.get("BGTaskSchedulerPermittedIdentifiers", []):
        if f"`{task}`" not in review:
            yield f"store/review.md: does not name the task {task}"


def of_the_rewards(texts):
    """That no text offers a reward, as the app's words are judged. `texts`: {(language, where): words}."""
    for (language, where), said in texts.items():
        for found in sorted({each.group(0).lower() for each in re.finditer(words.OFFER[language], said, re.IGNORECASE)}):
            yield f"{where}: offers a reward: {found}"
