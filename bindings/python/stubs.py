#!/usr/bin/env python3
"""Writes the types of the generated module, wayhum.pyi beside wayhum.py: UniFFI's own annotations hide the variants of enums and errors
from type checkers, for it makes those classes twice.

    bindings/python/stubs.py target/python/debug/wayhum/_core/wayhum.py
"""

import ast
import re
import sys
from pathlib import Path

HEAD = '''import datetime
import enum
import typing

from .._closing import Closes
'''
# What the names of UniFFI's converters say of a type.
PLAIN = {"Boolean": "bool", "String": "str", "Bytes": "bytes", "Float32": "float", "Float64": "float", "Duration": "datetime.timedelta"}


class Stub:
    """A generated module, read and not run."""

    def __init__(self, source: str):
        self.lines = [HEAD]
        self.module = ast.parse(source)
        self.exported = self._exported()
        # The first definition of an error is its base, the second holds its variants.
        self.classes = {}
        for node in self.module.body:
            if isinstance(node, ast.ClassDef):
                self.classes.setdefault(node.name, []).append(node)

    def text(self) -> str:
        for node in self.module.body:
            if isinstance(node, ast.Assign) and re.match(r"[A-Z]\w* = (?!_)", ast.unparse(node)):
                self.lines.append(f"{ast.unparse(node)}\n")
            elif isinstance(node, ast.FunctionDef) and node.name in self.exported:
                self._function(node, "")
            elif isinstance(node, ast.ClassDef) and node.name in self.exported and node is self.classes[node.name][0]:
                self._class(node, self.classes[node.name][-1])
        self.lines.append(f"__all__ = {sorted(self.exported)}\n")
        return "".join(self.lines)

    def _exported(self) -> set[str]:
        named = (node for node in self.module.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__")
        return set(ast.literal_eval(next(named).value))

    def _class(self, node: ast.ClassDef, variants: ast.ClassDef) -> None:
        nested = [each for each in variants.body if isinstance(each, ast.ClassDef)]
        methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
        bases = [ast.unparse(base) for base in node.bases]
        if any(method.name == "_uniffi_clone_handle" for method in methods) and not node.name.endswith("Impl"):
            bases.append("Closes")
        self.lines.append(f"class {node.name}({', '.join(bases)}):\n")
        self._docstring(node, "    ")
        for each in node.body:
            if bases == ["enum.Enum"] and isinstance(each, ast.Assign):
                self.lines.append(f"    {ast.unparse(each)}\n")
        for variant in nested:
            self._variant(node.name, variant)
        for method in methods:
            if nested and method.name == "__init__" or method.name.startswith("_uniffi") or method.name in ("__str__", "__del__"):
                continue
            if method.name == "__init__" and method.args.vararg:
                continue
            self._function(method, "    ", fields=method.name == "__init__" and bool(method.args.kwonlyargs))

    def _variant(self, of: str, node: ast.ClassDef) -> None:
        self.lines.append(f"    class {node.name}({of}):\n")
        self._docstring(node, "        ")
        types = self._types_of(of, node.name)
        init = next(each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__")
        if init.args.vararg:
            self.lines.append(f"        def __init__(self, {', '.join(f'value{index}: {each}' for index, each in enumerate(types))}) -> None: ...\n")
            self.lines.append(f"        def __getitem__(self, index: int) -> {' | '.join(dict.fromkeys(types))}: ...\n")
            return
        names = [argument.arg for argument in init.args.args[1:]]
        for name, each in zip(names, types, strict=True):
            self.lines.append(f"        {name}: {each}\n")
        arguments = "".join(f", {name}: {each}" for name, each in zip(names, types, strict=True))
        self.lines.append(f"        def __init__(self{arguments}) -> None: ...\n")

    def _types_of(self, of: str, variant: str) -> list[str]:
        """The types of a variant's fields, from what reads them."""
        (converter,) = self.classes[f"_UniffiFfiConverterType{of}"]
        for call in ast.walk(converter):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == f"{of}.{variant}":
                return [plain(ast.unparse(argument)) for argument in call.args]
        raise LookupError(f"read the fields of {of}.{variant}: the generated Python has changed")

    def _function(self, node: ast.FunctionDef, indent: str, fields: bool = False) -> None:
        for decorator in node.decorator_list:
            self.lines.append(f"{indent}@{ast.unparse(decorator)}\n")
        given = node.args.args + node.args.kwonlyargs
        defaults = dict(zip([each.arg for each in node.args.args][::-1], node.args.defaults[::-1]))
        defaults |= {each.arg: default for each, default in zip(node.args.kwonlyargs, node.args.kw_defaults) if default}
        if fields:
            for each in node.args.kwonlyargs:
                self.lines.append(f"{indent}{each.arg}: {annotation(each)}\n")
        written = []
        for each in given:
            if node.args.kwonlyargs and each is node.args.kwonlyargs[0]:
                written.append("*")
            text = f"{each.arg}: {annotation(each)}" if each.annotation else each.arg
            written.append(f"{text} = ..." if each.arg in defaults else text)
        returns = ast.unparse(node.returns) if node.returns else {"__init__": "None", "__eq__": "bool"}.get(node.name, "typing.Any")
        if node.name == "__eq__":
            written = ["self", "other: object"]
        self.lines.append(f"{indent}def {node.name}({', '.join(written)}) -> {returns}:\n")
        self._docstring(node, f"{indent}    ")
        self.lines.append(f"{indent}    ...\n")

    def _docstring(self, node: ast.AST, indent: str) -> None:
        words = ast.get_docstring(node)
        if words:
            inside = words.replace("\\", "\\\\").replace("\n", f"\n{indent}")
            self.lines.append(f'{indent}"""{inside}"""\n')
        elif isinstance(node, ast.ClassDef):
            self.lines.append(f"{indent}...\n")


def annotation(argument: ast.arg) -> str:
    """Without the stand-in that UniFFI gives arguments which can be left out."""
    return re.sub(r"^typing\.Union\[object, (.*)\]$", r"\1", ast.unparse(argument.annotation)) if argument.annotation else "typing.Any"


def plain(converter: str) -> str:
    """`list[int]` of `_UniffiFfiConverterSequenceUInt32.read(buf)`."""
    name = converter.removeprefix("_UniffiFfiConverter").removesuffix(".read(buf)")
    if name.startswith("Optional"):
        return f"{plain(name.removeprefix('Optional'))} | None"
    if name.startswith("Sequence"):
        return f"list[{plain(name.removeprefix('Sequence'))}]"
    if re.fullmatch(r"U?Int(8|16|32|64)", name):
        return "int"
    return PLAIN.get(name) or name.removeprefix("Type")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    generated = Path(sys.argv[1])
    generated.with_suffix(".pyi").write_text(Stub(generated.read_text(encoding="utf-8")).text(), encoding="utf-8")
