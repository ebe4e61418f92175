"""Reads project.yml: the part of YAML 1.2 that it is written in, and refuses the rest by line.

Mappings and lists by indentation, plain and double-quoted scalars, comments on lines of their own. Every scalar is text: XcodeGen takes
YES and 17.0 unquoted for something else than text, so what must be text is quoted there, and `unquoted` names what is not.
"""

import re

ENTRY = re.compile(r'([A-Za-z0-9_.$()/*-]+):(?: (.*))?$')
# What YAML takes for a truth value, a number or nothing.
NOT_TEXT = re.compile(r"(?i:yes|no|on|off|true|false|null|~)|[-+]?[0-9][0-9_.]*")


class NotUnderstood(Exception):
    """A line that is no YAML, or more of YAML than is read here."""


def read(text):
    """The mapping that a file holds."""
    lines = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            if "\t" in line or " #" in line:
                raise NotUnderstood(f"line {number}: write comments on lines of their own, and no tabs")
            lines.append((len(line) - len(line.lstrip()), line.strip(), number))
    value, rest = _block(lines, 0)
    if rest:
        raise NotUnderstood(f"line {rest[0][2]}: is indented less than what it belongs to")
    return value


def _block(lines, least):
    depth = lines[0][0] if lines else 0
    if depth < least:
        raise NotUnderstood(f"line {lines[0][2]}: is not indented")
    return _list(lines, depth) if lines and lines[0][1].startswith("- ") else _mapping(lines, depth)


def _mapping(lines, depth):
    found = {}
    while lines and lines[0][0] == depth:
        _, text, number = lines[0]
        entry = ENTRY.match(text)
        if not entry or entry[1] in found:
            raise NotUnderstood(f"line {number}: {'twice' if entry else 'no entry'}: {text}")
        if entry[2] is not None:
            found[entry[1]], lines = _scalar(entry[2], number), lines[1:]
        else:
            found[entry[1]], lines = _block(lines[1:], depth + 1)
    return found, lines


def _list(lines, depth):
    found = []
    while lines and lines[0][0] == depth and lines[0][1].startswith("- "):
        _, text, number = lines[0]
        inner = text[2:]
        if ENTRY.match(inner):
            # A mapping whose first entry stands beside the dash.
            value, lines = _mapping([(depth + 2, inner, number), *_shifted(lines[1:], depth)], depth + 2)
        else:
            value, lines = _scalar(inner, number), lines[1:]
        found.append(value)
    return found, lines


def _shifted(lines, depth):
    """Lines below a dash, as if they stood where its first entry does."""
    below = next((at for at, (inner, text, _) in enumerate(lines) if inner <= depth), len(lines))
    least = min((inner for inner, _, _ in lines[:below]), default=depth)
    return [(inner - least + depth + 2, text, number) for inner, text, number in lines[:below]] + lines[below:]


def _scalar(text, number):
    if text.startswith('"'):
        if not re.fullmatch(r'"[^"\\]*"', text):
            raise NotUnderstood(f"line {number}: a quoted text ends where its line does, without escapes")
        return text[1:-1]
    if text[0] in "[{&*!|>'%@`":
        raise NotUnderstood(f"line {number}: {text[0]} is not read here")
    return _Plain(text) if NOT_TEXT.fullmatch(text) else text


class _Plain(str):
    """A scalar that YAML does not take for text."""


def is_text(value):
    """Whether XcodeGen is handed a text."""
    return isinstance(value, str) and not isinstance(value, _Plain)
