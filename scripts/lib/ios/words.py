"""The words of the iOS app: the list that the apps share, and what iOS says otherwise, as JSON.

    words.py ROOT

ROOT/android/{sdk,app}/src/main/res/values*/strings*.xml are the shared list, ROOT/ios/words/{en,de}.xml what only iOS says or says
otherwise: the same name there stands in the other's place. Names in ios/words/android_only.txt are for Android alone.

Words that offer something for contributing go into files of their own, which only an app built to offer it holds. Where ios/words says
the same without an offer, that is what all other apps say.

Writes ios/WayhumKit/Sources/WayhumKit/Resources/words/words-LANGUAGE.json and ios/Wayhum/Rewards/rewards-LANGUAGE.json: a name to a
text, or to one text for each plural form; places to be filled in are {1} to {9}.
"""

import json
import re
import sys
import xml.etree.ElementTree as xml
from fnmatch import fnmatchcase
from pathlib import Path

LANGUAGES = {"en": "values", "de": "values-de"}

# What offers something. A word is judged in each language by its own.
OFFER = {
    "en": r"\b(points?|earn\w*|rewards?|rewarded|tokens?|redeem\w*|redemptions?|coins?|purses?|payouts?|paid|pays?|bonus\w*)\b",
    "de": r"\b(punkte?n?|verdien\w*|belohn\w*|tokens?|löse?n? .*\bein\b|ein(ge|zu)?lös\w*|münzen?|prämien?|(aus|be)?(be)?zahl(t|en|ung\w*)|bonus\w*)\b",
}


class Wrong(Exception):
    """What is wrong with the words, and where."""


def placed(text: str, where: str) -> str:
    """Android's way to write a text and its places, as ours."""
    text = re.sub(r"\\(['\"@?\\])", r"\1", text)
    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda code: chr(int(code[1], 16)), text)
    text = text.replace("\\n", "\n")
    text = re.sub(r"%([1-9])\$[sd]", r"{\1}", text)
    if re.search(r"%(?!%)", text.replace("%%", "")):
        raise Wrong(f"{where}: a place without a number: {text}")
    return text.replace("%%", "%")


def read(file: Path) -> dict:
    """The words of a file: name → text or {form: text}."""
    words = {}
    for element in xml.parse(file).getroot():
        name = element.get("name")
        where = f"{file}: {name}"
        if element.tag == "string":
            said = placed(element.text or "", where)
        elif element.tag == "plurals":
            said = {item.get("quantity"): placed(item.text or "", where) for item in element}
        else:
            raise Wrong(f"{where}: <{element.tag}> is neither a string nor plurals")
        if name in words:
            raise Wrong(f"{where}: stands twice")
        words[name] = said
    return words


def shared(root: Path, language: str) -> dict:
    """The list that the apps share. A text that is not to be translated is the same in all languages."""
    words = {}
    folders = [LANGUAGES[language]] if language == "en" else ["values", LANGUAGES[language]]
    for folder in folders:
        for part in ("sdk", "app"):
            for file in sorted((root / "android" / part / "src/main/res" / folder).glob("strings*.xml")):
                found = read(file)
                if folder == "values" and language != "en":
                    fixed = {e.get("name") for e in xml.parse(file).getroot() if e.get("translatable") == "false"}
                    found = {name: said for name, said in found.items() if name in fixed}
                twice = words.keys() & found.keys()
                if twice:
                    raise Wrong(f"{file}: {', '.join(sorted(twice))} stands in another file too")
                words |= found
    return words


def offers(said, language: str) -> bool:
    """Whether a word offers something."""
    texts = said.values() if isinstance(said, dict) else [said]
    return any(re.search(OFFER[language], text, re.IGNORECASE) for text in texts)


def android_only(text: str, names: set) -> set:
    """Which of the names are for Android alone, by the list of them."""
    excluded = set()
    for pattern in filter(None, (line.split("#")[0].strip() for line in text.splitlines())):
        found = {name for name in names if fnmatchcase(name, pattern)}
        if not found:
            raise Wrong(f"ios/words/android_only.txt: {pattern}: Android does not say that")
        excluded |= found
    return excluded


def words(root: Path) -> dict:
    """language → (what every app says, what only one that offers something says)."""
    common = {language: shared(root, language) for language in LANGUAGES}
    own = {language: read(root / f"ios/words/{language}.xml") for language in LANGUAGES}
    excluded = android_only((root / "ios/words/android_only.txt").read_text(), common["en"].keys())
    # One that offers something in one language does so in all.
    offering = {name for language in LANGUAGES for name, said in common[language].items() if offers(said, language)} - excluded
    found = {}
    for language in LANGUAGES:
        kept = {name: said for name, said in common[language].items() if name not in excluded}
        mine = own[language]
        bad = {name for name in mine if offers(mine[name], language)}
        if bad:
            raise Wrong(f"ios/words/{language}.xml: {', '.join(sorted(bad))} offers something: such words stand in Android's list alone")
        base = {name: said for name, said in kept.items() if name not in offering} | mine
        found[language] = (base, {name: said for name, said in kept.items() if name in offering})
    return found


def main() -> None:
    root = Path(sys.argv[1])
    try:
        found = words(root)
    except (Wrong, xml.ParseError) as why:
        sys.exit(f"words: {why}")
    for folder, prefix, which in (
        ("ios/WayhumKit/Sources/WayhumKit/Resources/words", "words", 0),
        ("ios/Wayhum/Rewards", "rewards", 1),
    ):
        (root / folder).mkdir(parents=True, exist_ok=True)
        for language, both in found.items():
            file = root / folder / f"{prefix}-{language}.json"
            text = json.dumps(both[which], ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            # What is as it was is not built anew.
            if not file.exists() or file.read_text() != text:
                file.write_text(text)


if __name__ == "__main__":
    main()
