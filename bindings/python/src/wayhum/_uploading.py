"""Works through what is to be sent: ask, carry out, report."""

from collections.abc import Callable

from ._clocks import now
from ._core import wayhum as _generated
from ._core.wayhum import Budget, Clock, Contributor, Outcome, Request, Task


def built_in(request: Request) -> Outcome:
    """Carries out a request by the HTTP that is compiled in, straight to the network."""
    return _generated.execute(request).outcome


def upload(
    contributor: Contributor,
    carry_out: Callable[[Request], Outcome] = built_in,
    *,
    budget: Budget | None = None,
    clock: Callable[[], Clock] = now,
) -> Task:
    """Carries out what is due, one request after the other, and returns what to do next: `Task.WAIT` until a moment, or `Task.DONE`.

    `carry_out` is another HTTP than the built-in one. If it raises, the core hears that the request was interrupted, and the exception goes on.
    `budget` bounds the run in time and bytes.
    """
    if budget is not None:
        contributor.begin_run(budget, clock())
    try:
        while True:
            task = contributor.next_task(clock())
            if not isinstance(task, Task.UPLOAD):
                return task
            outcome: Outcome = Outcome.INTERRUPTED()
            try:
                outcome = carry_out(task[0])
            finally:
                contributor.finish_task(outcome, clock())
    finally:
        if budget is not None:
            contributor.end_run()
