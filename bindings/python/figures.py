"""What a call from Python costs: one JSON object {name: {value, unit, of}}, `of` being the same call on the core alone (cli/benches)."""

import datetime
import json
import random
import statistics
import tempfile
import time

import wayhum

EVENING = datetime.datetime(2026, 5, 22, 17, tzinfo=datetime.timezone.utc)
RUNS = 7
SECONDS = 0.5


def clock(seconds):
    at = EVENING + datetime.timedelta(seconds=seconds)
    return wayhum.Clock(wall=at, monotonic_ms=1000 * seconds, boot=1, utc_offset=120)


def microseconds(call):
    """The median of several runs."""
    runs = []
    for _ in range(RUNS):
        calls, begun = 0, time.perf_counter()
        while (took := time.perf_counter() - begun) < SECONDS:
            call()
            calls += 1
        runs.append(1e6 * took / calls)
    return statistics.median(runs)


def push():
    meter, samples = wayhum.SoundMeter(48_000, wayhum.MeterSource.DESKTOP), random.Random(1).randbytes(9_600)
    pushes = 0

    def call():
        nonlocal pushes
        meter.push(EVENING + datetime.timedelta(milliseconds=100 * pushes), samples)
        pushes += 1
        if pushes % 300 == 0:
            meter.drain()

    return call


def snapshot(folder):
    contributor = wayhum.Contributor.open(f"{folder}/snapshot.sqlite", bytes(32), "https://collect.example.org")
    contributor.start(None, clock(0))
    for second in range(600):
        position = wayhum.LatLon(lat_deg=49.75 + second * 1.5e-4, lon_deg=10.6)
        fix = wayhum.Fix(at=clock(second).wall, position=position, accuracy_m=None, speed_mps=None, heading_deg=None, mock=False)
        contributor.push_fix(fix, clock(second))
    contributor.stop(clock(600))
    return lambda: contributor.snapshot(clock(601))


def next_task(folder):
    wallet = wayhum.Wallet.create(bytes(16))
    contributor = wayhum.Contributor.open(f"{folder}/task.sqlite", bytes(32), "https://collect.example.org", wallet)
    contributor.next_task(clock(0))
    contributor.finish_task(wayhum.Outcome.NO_NETWORK(), clock(0))
    return lambda: contributor.next_task(clock(0))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        calls = {"push_100ms": push(), "snapshot": snapshot(folder), "next_task": next_task(folder)}
        print(json.dumps({f"python_{name}": {"value": microseconds(call), "unit": "µs", "of": name} for name, call in calls.items()}))
