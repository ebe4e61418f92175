"""That the app's Swift says nothing of its own, to anybody: its words come finished from the Kit, and nothing is written into a log, where positions,
levels, words and addresses could stand."""

import re

# A text that begins with a letter where SwiftUI shows or says it.
WORDS = re.compile(
    r'\b(?:Text|Label|Button|Section|Toggle|Picker|TextField|SecureField|Link|DisclosureGroup|ProgressView|navigationTitle|confirmationDialog|alert'
    r'|accessibilityLabel|accessibilityHint|accessibilityValue)\(\s*"(?=[^"\d\W])'
)
LOGS = re.compile(r"\b(?:print|debugPrint|dump|NSLog|os_log)\(|\bLogger\(|\bOSLog\b")


def of_the_file(path, swift):
    code = re.sub(r"//.*", "", swift)
    if WORDS.search(code):
        yield f"{path}: has words of its own: the Kit says them, in each language"
    if LOGS.search(code):
        yield f"{path}: writes a log"
