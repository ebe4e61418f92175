"""The text of an error is the core's. The generated classes hold its fields alone."""

from collections.abc import Callable
from types import ModuleType
from typing import Any


def give_words(generated: ModuleType) -> None:
    """Makes `str` of each error what its Rust `Display` says, which UniFFI exports and does not call in Python's exceptions."""
    for name in generated.__all__:
        fault = getattr(generated, name)
        display = getattr(generated._UniffiLib, f"uniffi_wayhum_ffi_fn_method_{name.lower()}_uniffi_trait_display", None)
        if display is not None and isinstance(fault, type) and issubclass(fault, Exception):
            setattr(fault, "__str__", _words(generated, fault, display))


def _words(generated: ModuleType, fault: type[Exception], display: Any) -> Callable[[Exception], str]:
    into, out = getattr(generated, f"_UniffiFfiConverterType{fault.__name__}"), generated._UniffiFfiConverterString

    def words(self: Exception) -> str:
        said: str = out.lift(generated._uniffi_rust_call(display, into.lower(self)))
        return said

    return words
