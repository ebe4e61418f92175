"""All that a screen shows, as a callback: the current value first, then each that differs."""

import threading
from collections.abc import Callable

from ._clocks import now
from ._core.wayhum import Clock, Contributor, Snapshot


class Observation:
    """Holds the latest snapshot of a contributor and calls back when a newer one differs."""

    latest: Snapshot
    """What the callback was called with last."""

    def __init__(self, contributor: Contributor, on_snapshot: Callable[[Snapshot], object], clock: Callable[[], Clock] = now) -> None:
        self._contributor, self._on_snapshot, self._clock = contributor, on_snapshot, clock
        # Held while calling back, so that a value never comes after a newer one.
        self._one_at_a_time = threading.RLock()
        with self._one_at_a_time:
            self.latest = contributor.snapshot(clock())
            on_snapshot(self.latest)

    def tick(self) -> None:
        """Lets time pass, every few seconds while recording, and looks."""
        self._contributor.tick(self._clock())
        self.refresh()

    def refresh(self) -> None:
        """Looks whether there is something new to show: after any call that changes something."""
        with self._one_at_a_time:
            snapshot = self._contributor.snapshot(self._clock())
            if snapshot != self.latest:
                self.latest = snapshot
                self._on_snapshot(snapshot)


def observe(contributor: Contributor, on_snapshot: Callable[[Snapshot], object], clock: Callable[[], Clock] = now) -> Observation:
    """Calls `on_snapshot` with the current snapshot now, and with each that differs after `tick` or `refresh` of what it returns.

    It is called in the thread that looks. What it raises goes to whoever made it look.
    """
    return Observation(contributor, on_snapshot, clock)
