"""The session that every language plays comes to the same here, and leaves nothing out that is exported."""

import inspect
import json
import re

import pytest
import wayhum
from documentation import ROOT
from player import Player, same, steps
from trees import camel, variants

SCRIPTS = sorted((ROOT / "fixtures/conformance").glob("*.json"))

# What no script can bring about, with the reason.
NOT_IN_THE_SCRIPT = {
    "ContributorFault.DiskFull": "no disk can be filled in every language alike; cli/tests/bad_disk.rs does",
    "ContributorFault.Protocol": "a fault in the core, for which no input is known",
    "ContributorFault.Exporting": "takes a sink that calls back: test_foreign_calls.py, and each language's own",
    "SinkFault.Unexpected": "what a language makes of an exception is its own: test_foreign_calls.py, and each language's own",
    "execute": "takes a server: test_http.py, and each language's own",
}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_session_comes_to_the_same(script, tmp_path):
    Player(tmp_path).play(script)


def test_everything_that_is_exported_is_in_the_script():
    exported = set(functions()) | set(members()) | set(faults()) | set(types())
    missing = sorted(exported - played() - NOT_IN_THE_SCRIPT.keys())
    assert missing == [], f"give each of these a step in fixtures/conformance: {missing}"
    gone = sorted(NOT_IN_THE_SCRIPT.keys() - exported)
    assert gone == [], f"these need no exception any more: {gone}"
    assert len(exported) > 150, "what is exported was not found"


def kinds(of=type):
    names = (name for name in wayhum._generated.__all__ if name != "InternalError" and not re.search("(Protocol|Impl)$", name))
    return {name: getattr(wayhum, name) for name in names if isinstance(getattr(wayhum, name), of)}


def functions():
    return [name for name, each in kinds(object).items() if inspect.isfunction(each)]


def objects():
    return {name: kind for name, kind in kinds().items() if hasattr(kind, "_uniffi_clone_handle")}


def members():
    """Methods and constructors, as the script calls them."""
    for name, kind in objects().items():
        if hasattr(wayhum._generated._UniffiLib, f"uniffi_wayhum_ffi_fn_constructor_{name.lower()}_new"):
            yield f"{name}.new"
        for member in vars(kind):
            if not member.startswith("_") and member not in ("close", "replay"):
                yield f"{name}.{member}"


def faults():
    for name, kind in kinds().items():
        if issubclass(kind, Exception):
            yield from (f"{name}.{camel(variant)}" for variant in variants(kind))


def types():
    return [name for name, kind in kinds().items() if name not in objects() and not issubclass(kind, Exception)]


def played():
    """Every call and every type, and every variant of an error, that occurs in a script."""
    found = set()

    def look(tree):
        for each in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
            look(each)
        if isinstance(tree, dict) and len(tree) == 1:
            ((tag, content),) = tree.items()
            name = next(iter(content)) if isinstance(content, dict) and content else content
            found.update((tag, f"{tag}.{name}"))

    for step in (step for script in SCRIPTS for step in steps(script)):
        found.add(step["do"])
        if step["do"].startswith("ExportSink"):
            found.add("ExportSink")
        look(step)
    return found


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (None, 0), ([1], [1, 2]), ({"a": 1}, {"b": 1}), (1.0, 1.0000000000000002), ("a", None)]
)
def test_the_player_tells_apart_what_differs(one, other):
    assert not same(one, other)
    assert same(one, json.loads(json.dumps(one)))


def test_a_step_that_comes_to_something_else_fails_and_is_named(tmp_path):
    script = tmp_path / "other.json"
    step = {"do": "held_up_words", "with": {"why": {"HeldUp": "NoWallet"}}, "returns": "all is well"}
    script.write_text(json.dumps({"steps": [step]}), encoding="utf-8")
    with pytest.raises(AssertionError, match="other.json, step 1, held_up_words"):
        Player(tmp_path).play(script)
