"""Plays a conformance script (fixtures/conformance/README.md), step by step."""

import json
from pathlib import Path

import wayhum
from trees import Trees


class Sink(wayhum.ExportSink):
    """Keeps what it is given, or refuses all of it in the same way."""

    def __init__(self, refuses):
        self.refuses, self.bytes = refuses, b""

    def write(self, bytes):
        if self.refuses is not None:
            raise self.refuses
        self.bytes += bytes

    def progress(self, done, of):
        assert done <= of

    def written(self):
        return self.bytes


class File:
    """What the player does with files by itself."""

    @staticmethod
    def read(path):
        return Path(path).read_bytes()

    @staticmethod
    def write(path, bytes):
        Path(path).write_bytes(bytes)

    @staticmethod
    def overwrite(path, at, bytes):
        with open(path, "r+b") as file:
            file.seek(at)
            file.write(bytes)


class Player:
    """What a script has made so far."""

    def __init__(self, folder: Path):
        self.objects = {}
        self.trees = Trees(folder, self.objects)

    def play(self, script: Path):
        for number, step in enumerate(steps(script), 1):
            came = self.step(step)
            expected = {key: step[key] for key in ("returns", "raises") if key in step}
            assert same(came, expected), (
                f"{script.name}, step {number}, {step['do']}:\n  came     {json.dumps(came)}\n  expected {json.dumps(expected)}"
            )

    def step(self, step):
        """What a step comes to, as the script says it."""
        try:
            returned = self._call(step)
        except (wayhum.ContributorFault, wayhum.MeterFault, wayhum.WalletFault, wayhum.HttpFault) as fault:
            return {"raises": self.trees.show(fault)}
        if "as" in step:
            self.objects[step["as"]] = returned
            return {}
        # A method that gives nothing, and one that gives an optional value which is absent, look the same in Python.
        return {"returns": self.trees.show(returned)} if returned is not None or "returns" in step else {}

    def _call(self, step):
        if step["do"] == "close":
            # A sink is closed with whoever holds it.
            getattr(self.objects.pop(step["on"]), "close", lambda: None)()
            return None
        return self._callee(step)(**self.trees.arguments(step.get("with", {})))

    def _callee(self, step):
        of, _, name = step["do"].rpartition(".")
        if "on" in step:
            return getattr(self.objects[step["on"]], name)
        scope = {"": wayhum, "File": File, "ExportSink": Sink}.get(of) or getattr(wayhum, of)
        return scope if name == "new" else getattr(scope, name)


def steps(script: Path):
    return json.loads(script.read_text(encoding="utf-8"))["steps"]


def same(one, other):
    """Whether a tree is what is expected: numbers by their value, and truth is no number."""
    if other == {"any": True}:
        return one is not None
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return one == other
