"""The half of the package that is Python: clock, observation, upload loop."""

import datetime
import threading
import time

import pytest
import wayhum
from support import KEY, NOON, clock, drive, fix, seconds


class Watch:
    """A clock that stands where it is put."""

    def __init__(self):
        self.at = NOON

    def __call__(self):
        return clock(self.at)


def test_the_current_value_comes_first_and_then_only_what_differs(contributor):
    seen = []
    observation = wayhum.observe(contributor, seen.append, Watch())
    assert [snapshot.recording for snapshot in seen] == [False]
    observation.refresh()
    assert len(seen) == 1, "nothing has changed"
    contributor.start(None, clock())
    observation.refresh()
    assert [snapshot.recording for snapshot in seen] == [False, True]
    assert observation.latest is seen[-1]


def test_a_tick_lets_the_time_of_the_clock_pass(contributor):
    watch, seen = Watch(), []
    watch.at = drive(contributor).wall
    observation = wayhum.observe(contributor, seen.append, watch)
    assert seen[-1].waiting > 0 and seen[-1].too_late == 0
    watch.at += datetime.timedelta(days=40)
    observation.tick()
    assert seen[-1].too_late > 0 and seen[-1] == contributor.snapshot(clock(watch.at))


def test_what_a_callback_raises_goes_to_whoever_looked_and_the_next_look_works(contributor):
    seen = []

    def refuses_while_recording(snapshot):
        seen.append(snapshot)
        if snapshot.recording:
            raise ValueError("not now")

    observation = wayhum.observe(contributor, refuses_while_recording, Watch())
    contributor.start(None, clock())
    with pytest.raises(ValueError, match="not now"):
        observation.refresh()
    contributor.stop(clock())
    observation.refresh()
    assert not seen[-1].recording


def test_ten_threads_that_look_at_once_never_show_an_older_value_after_a_newer(contributor):
    contributor.start(None, clock())
    seen, watch = [], Watch()
    observation = wayhum.observe(contributor, lambda snapshot: seen.append(sum(refused.count for refused in snapshot.refused_fixes)), watch)

    def push():
        for _ in range(20):
            contributor.push_fix(fix(mock=True), clock())
            observation.refresh()

    threads = [threading.Thread(target=push) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == sorted(seen) and seen[-1] == 200


def test_an_upload_ends_when_nobody_answers_and_says_when_to_come_again(contributor_with_wallet):
    asked = []

    def nobody(request):
        asked.append(request)
        return wayhum.Outcome.NO_NETWORK()

    task = wayhum.upload(contributor_with_wallet, nobody, clock=Watch())
    assert len(asked) == 1
    assert isinstance(task, wayhum.Task.WAIT) and task.until > NOON


def test_a_run_keeps_to_its_budget(contributor_with_wallet):
    asked = []
    budget = wayhum.Budget(time=datetime.timedelta(0), bytes=0)
    task = wayhum.upload(contributor_with_wallet, asked.append, budget=budget, clock=Watch())
    assert asked == [] and not isinstance(task, wayhum.Task.UPLOAD)
    assert contributor_with_wallet.next_task(clock()).is_UPLOAD(), "the bounds end with the run"


def test_an_exception_of_ones_own_http_interrupts_the_request_and_loses_nothing(contributor_with_wallet):
    def broken(request):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wayhum.upload(contributor_with_wallet, broken, clock=Watch())
    with pytest.raises(wayhum.ContributorFault.NoTask):
        contributor_with_wallet.finish_task(wayhum.Outcome.NO_NETWORK(), clock())
    assert not contributor_with_wallet.next_task(clock(NOON + seconds(3600))).is_DONE()


def test_the_clock_is_this_machines(store):
    before = datetime.datetime.now(datetime.timezone.utc)
    first = wayhum.now()
    time.sleep(0.002)
    second = wayhum.now()
    assert before - seconds(1) < first.wall <= second.wall
    assert first.monotonic_ms < second.monotonic_ms
    assert first.boot == second.boot != 0
    assert abs(first.utc_offset) <= 14 * 60
    contributor = wayhum.Contributor.open(store, KEY, None, None)
    assert contributor.snapshot(second) == contributor.snapshot(wayhum.now())
