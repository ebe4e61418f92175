"""The script's values (fixtures/conformance/README.md) and those of the package, each made of the other."""

import datetime
import enum
import keyword
import math
import struct
from pathlib import Path

import wayhum
from support import EPOCH

MILLISECOND = datetime.timedelta(milliseconds=1)
PRINTABLE = {*range(0x20, 0x7F), 0x0A}


class Trees:
    """With the objects that a script has made, and the folder where its files lie."""

    def __init__(self, folder: Path, objects: dict):
        self.folder, self.objects = folder, objects

    def read(self, tree):
        """A value of the package."""
        if isinstance(tree, list):
            return [self.read(each) for each in tree]
        if not isinstance(tree, dict):
            return tree
        ((tag, content),) = tree.items()
        made = {
            "ms": lambda: EPOCH + content * MILLISECOND,
            "for_ms": lambda: content * MILLISECOND,
            "double": lambda: float(content),
            "hex": lambda: bytes.fromhex(content),
            "utf8": lambda: content.encode(),
            "file": lambda: str(self.folder / content),
            "object": lambda: self.objects[content],
            "pcm": lambda: pcm(**content),
            "repeat": lambda: self.read(content[0]) * content[1],
        }.get(tag)
        return made() if made else self._typed(getattr(wayhum, tag), content)

    def _typed(self, kind, content):
        if isinstance(content, str):
            return variant(kind, content) if issubclass(kind, enum.Enum) else variant(kind, content)()
        if not variants(kind):
            return kind(**self.arguments(content))
        ((name, fields),) = content.items()
        fields = {"*": self.read(fields)} if isinstance(fields, list) else self.arguments(fields)
        return variant(kind, name)(*fields.pop("*", []), **fields)

    def arguments(self, fields):
        return {escaped(name): self.read(value) for name, value in fields.items()}

    def show(self, value):
        """The script's value."""
        if value is None or isinstance(value, (bool, int)):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else {"double": {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[str(value)]}
        if isinstance(value, str):
            inside = value.startswith(f"{self.folder}/")
            return {"file": value.removeprefix(f"{self.folder}/")} if inside else value
        if isinstance(value, datetime.datetime):
            return {"ms": (value - EPOCH) // MILLISECOND}
        if isinstance(value, datetime.timedelta):
            return {"for_ms": value // MILLISECOND}
        if isinstance(value, bytes):
            return {"utf8": value.decode()} if PRINTABLE.issuperset(value) else {"hex": value.hex()}
        if isinstance(value, list):
            return [self.show(each) for each in value]
        if isinstance(value, enum.Enum):
            return {type(value).__name__: camel(value.name)}
        return self._show_typed(value)

    def _show_typed(self, value):
        fields = {unescaped(name): self.show(field) for name, field in vars(value).items() if name != "_values"}
        if hasattr(value, "_values"):
            fields = [self.show(field) for field in value._values]
        kind = next((base for base in type(value).__mro__[1:] if variants(base)), None)
        if kind is None:
            return {type(value).__name__: fields}
        name = camel(next(name for name, each in variants(kind).items() if type(value) is each))
        return {kind.__name__: {name: fields} if fields else name}


def variants(kind):
    """The variants of an enum with data, or of an error, by the package's names."""
    return {name: each for name, each in vars(kind).items() if isinstance(each, type) and issubclass(each, kind)}


def variant(kind, name):
    return getattr(kind, name) if hasattr(kind, name) else getattr(kind, next(each for each in vars(kind) if camel(each) == name))


def camel(name):
    """`SomebodyElse` of `SOMEBODY_ELSE`; an error's variants are called as in Rust."""
    return "".join(part.capitalize() for part in name.split("_")) if name.isupper() else name


def escaped(name):
    return f"_{name}" if keyword.iskeyword(name) else name


def unescaped(name):
    return name[1:] if name.startswith("_") and keyword.iskeyword(name[1:]) else name


def pcm(seed, samples, peak):
    """16-bit little-endian samples of a linear congruential generator."""
    made = []
    for _ in range(samples):
        seed = (seed * 1664525 + 1013904223) % 2**32
        made.append((seed >> 16) % (2 * peak + 1) - peak)
    return struct.pack(f"<{samples}h", *made)
