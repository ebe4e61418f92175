"""The platform executes the requests itself, and the core decides."""

import http.server
import os
import subprocess

import pytest
import wayhum
from documentation import carry_out
from support import HOUR, KEY, NOON, clock, seconds


def work(contributor, begin, until):
    """Does what is to do up to a moment; each outcome with its request."""
    carry, now, done = carry_out(), begin, []
    while True:
        task = contributor.next_task(clock(now))
        if task.is_WAIT() and task.until <= until:
            now = max(now, task.until)
        elif task.is_UPLOAD():
            outcome = carry(task[0])
            contributor.finish_task(outcome, clock(now))
            done.append((task[0], outcome))
        else:
            return done


def test_a_login_page_is_handed_on_as_it_came_and_said_by_the_core(hotel, store, wallet):
    host = f"127.0.0.1:{hotel.server_port}"
    contributor = wayhum.Contributor.open(store, KEY, f"http://{host}", wallet)
    done = work(contributor, NOON, NOON + HOUR)
    assert len(done) > 2
    assert all(outcome.status == 200 and outcome.retry_after == seconds(60) for _, outcome in done)
    expected = ("/v1/directory", [("accept", "*/*"), ("host", host), ("user-agent", "wayhum")])
    assert hotel.heard == [expected] * len(done)
    held_up = contributor.snapshot(clock(NOON + HOUR)).held_up
    assert held_up.is_SOMEBODY_ELSE()
    assert "sign in" in wayhum.held_up_words(held_up)


def test_somebody_without_a_certificate_is_not_the_network(hotel, store, wallet):
    contributor = wayhum.Contributor.open(store, KEY, f"https://127.0.0.1:{hotel.server_port}", wallet)
    done = work(contributor, NOON, NOON + seconds(60))
    assert done and all(outcome.is_INSECURE() for _, outcome in done)
    assert contributor.snapshot(clock(NOON + seconds(60))).held_up.is_INSECURE()


def test_nobody_is_told_apart_from_somebody_else(store, wallet):
    # A port that is not listened to: it was just given back.
    closed = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    closed.server_close()
    contributor = wayhum.Contributor.open(store, KEY, f"https://127.0.0.1:{closed.server_port}", wallet)
    done = work(contributor, NOON, NOON + HOUR)
    assert done and all(outcome.is_NO_NETWORK() for _, outcome in done)


@pytest.mark.skipif("WAYHUM" not in os.environ, reason="WAYHUM names no wayhum command to run a collector with")
def test_a_real_collector_gives_passes(store, wallet, tmp_path):
    command = [os.environ["WAYHUM"], "collector", "--dir", str(tmp_path / "network"), "--listen", "127.0.0.1:0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as collector:
        try:
            contributor = wayhum.Contributor.open(store, KEY, collector.stdout.readline().split()[-1], wallet)
            assert isinstance(wayhum.upload(contributor), wayhum.Task.WAIT)
            assert contributor.snapshot(wayhum.now()).purse.passes >= 256
            # The other week's, by Python's own HTTP.
            begin = wayhum.now().wall
            done = work(contributor, begin, begin + seconds(60))
            snapshot = contributor.snapshot(clock(begin + seconds(60)))
        finally:
            collector.kill()
    assert all(outcome.status == 200 for _, outcome in done)
    assert snapshot.held_up is None
