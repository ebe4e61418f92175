"""Ctrl-C within a call that the core makes ends that call with an error."""

from collections.abc import Callable
from types import ModuleType
from typing import Any


def let_interrupt(generated: ModuleType) -> None:
    """UniFFI reports each `Exception` of a callback to Rust. `KeyboardInterrupt` and its like are none: ctypes drops them, and Rust would
    take it that all went well, of an export's chunk that was never written as well."""
    for name in ("_uniffi_trait_interface_call", "_uniffi_trait_interface_call_with_error"):
        setattr(generated, name, _reporting(getattr(generated, name)))


def _reporting(call: Callable[..., Any]) -> Callable[..., Any]:
    def reporting(status: Any, make_call: Callable[[], Any], *rest: Any) -> Any:
        def made() -> Any:
            try:
                return make_call()
            except Exception:
                raise
            except BaseException as interruption:
                raise RuntimeError(repr(interruption)) from interruption

        return call(status, made, *rest)

    return reporting
