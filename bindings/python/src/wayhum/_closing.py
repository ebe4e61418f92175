"""Objects that can be closed at a moment of one's choice, as files can: `with` does so, and `close`.

Without, they are closed when the last reference goes. A closed store may be opened again at once, here or in another process.
"""

import threading
from types import ModuleType
from typing import Any, Self


class Closed(Exception):
    """The object was closed. Open it again, or close it later."""


class Closes:
    """`Contributor`, `SoundMeter` and `Wallet` are such."""

    def close(self) -> None:
        """Lets go of it; every later call raises `Closed`. Closing again does nothing."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def let_close(generated: ModuleType) -> None:
    """Gives each of the generated objects what `Closes` says."""
    for name in generated.__all__:
        kind = getattr(generated, name)
        if hasattr(kind, "_uniffi_clone_handle"):
            _let_close(kind)


def _let_close(kind: Any) -> None:
    clone = kind._uniffi_clone_handle
    free = kind.__del__
    # A call takes a share of the object before it uses it; nobody may free the object in between.
    handles = threading.Lock()

    def shared(self: Any) -> Any:
        with handles:
            if getattr(self, "_handle", None) is None:
                raise Closed(f"use the {kind.__name__}: it is closed; open it again, or close it later")
            return clone(self)

    def close(self: Any) -> None:
        with handles:
            free(self)
            self._handle = None

    kind._uniffi_clone_handle = shared
    kind.close, kind.__enter__, kind.__exit__ = close, Closes.__enter__, Closes.__exit__
