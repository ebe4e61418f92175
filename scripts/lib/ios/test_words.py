"""That the words of the iOS app are made of the shared list, and that nothing else is."""

import tempfile
import unittest
from pathlib import Path

import words


def resources(*lines: str) -> str:
    return f"<resources>{''.join(lines)}</resources>"


def string(name: str, text: str) -> str:
    return f'<string name="{name}">{text}</string>'


class Words(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("ios/words/android_only.txt", "channel_* # comment\n")
        for language in ("en", "de"):
            self.write(f"ios/words/{language}.xml", resources())
        self.write("android/app/src/main/res/values/strings.xml", resources(string("a", "One"), string("channel_a", "A channel")))
        self.write("android/app/src/main/res/values-de/strings.xml", resources(string("a", "Eins"), string("channel_a", "Ein Kanal")))

    def write(self, path: str, text: str):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def android(self, *english: str, german: tuple = ()):
        self.write("android/sdk/src/main/res/values/strings_more.xml", resources(*english))
        self.write("android/sdk/src/main/res/values-de/strings_more.xml", resources(*german))

    def test_both_languages_come_without_what_is_androids_alone(self):
        self.assertEqual(words.words(self.root), {"en": ({"a": "One"}, {}), "de": ({"a": "Eins"}, {})})

    def test_what_ios_says_otherwise_stands_in_the_others_place(self):
        self.write("ios/words/de.xml", resources(string("a", "Ein anderes"), string("b", "Neu")))
        self.assertEqual(words.words(self.root)["de"][0], {"a": "Ein anderes", "b": "Neu"})

    def test_what_offers_something_in_one_language_lies_apart_in_all(self):
        self.android(string("b", "You earn a lot"), german=(string("b", "Viel Erfolg"),))
        found = words.words(self.root)
        self.assertEqual([found[language][1] for language in ("en", "de")], [{"b": "You earn a lot"}, {"b": "Viel Erfolg"}])
        self.assertNotIn("b", found["en"][0])

    def test_ios_says_it_without_the_offer_and_the_offer_is_kept_apart(self):
        self.android(string("b", "Two points"), german=(string("b", "Zwei Punkte"),))
        self.write("ios/words/en.xml", resources(string("b", "Two things")))
        self.assertEqual(words.words(self.root)["en"], ({"a": "One", "b": "Two things"}, {"b": "Two points"}))

    def test_every_word_that_offers_is_known_as_such(self):
        for language, texts in {
            "en": ["a point", "Points!", "you earned it", "rewards", "no token", "redeem them", "a purse", "gets paid"],
            "de": ["ein Punkt", "Punkten", "verdient", "Belohnung", "Token", "einlösen", "Löse sie zuerst ein.", "eingelöst", "Münzen"],
        }.items():
            for text in texts:
                self.assertTrue(words.offers(text, language), text)
        for language, texts in {"en": ["disappointed", "a pointer", "early"], "de": ["pünktlich", "die Lösung", "Auflösung"]}.items():
            for text in texts:
                self.assertFalse(words.offers(text, language), text)

    def test_ios_own_words_offer_nothing(self):
        self.write("ios/words/en.xml", resources(string("b", "Earn points")))
        with self.assertRaisesRegex(words.Wrong, "b offers something"):
            words.words(self.root)

    def test_a_name_stands_once(self):
        self.android(string("a", "Again"))
        with self.assertRaisesRegex(words.Wrong, "a stands in another file too"):
            words.words(self.root)

    def test_a_pattern_for_nothing_is_refused(self):
        self.write("ios/words/android_only.txt", "nobody_says_this\n")
        with self.assertRaisesRegex(words.Wrong, "Android does not say that"):
            words.words(self.root)

    def test_places_and_escapes_are_written_our_way(self):
        self.assertEqual(words.placed("%1$s of %2$d\\'s 100%%", ""), "{1} of {2}'s 100%")
        self.assertEqual(words.placed("5\\u00A0km", ""), "5\u00a0km")
        with self.assertRaisesRegex(words.Wrong, "a place without a number"):
            words.placed("%s", "here")


if __name__ == "__main__":
    unittest.main()
