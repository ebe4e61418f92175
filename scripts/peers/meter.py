"""How fast PyOctaveBand measures what our meter does: one JSON object {benchmark: {peer, value}}, in seconds of sound per second.

The same work on the same minute of sound at 48 kHz, each part the package's own: A and C weighting, Fast and Slow, the peak, third
octaves of order 4 from 25 Hz to 20 kHz, percentiles of the Fast level. The median of several runs, on one thread.
"""

import json
import statistics
import time
from importlib.metadata import version

import numpy
import pyoctaveband as peer

RATE = 48_000
SECONDS = 60
RUNS = 5


def broadband(sound):
    a = peer.weighting_filter(sound, RATE, curve="A")
    c = peer.weighting_filter(sound, RATE, curve="C")
    fast = peer.time_weighting(a, RATE, mode="fast")
    slow = peer.time_weighting(a, RATE, mode="slow")
    levels = [numpy.mean(numpy.square(x)) for x in (a, c, sound)]
    extremes = numpy.max(numpy.abs(c)), numpy.max(fast), numpy.min(fast), numpy.max(slow)
    percentiles = numpy.percentile(fast[:: RATE // 8], [1, 5, 10, 50, 90, 95, 99])
    return levels, extremes, percentiles


def everything(sound):
    return broadband(sound), peer.octavefilter(sound, RATE, fraction=3, order=4, limits=[22.5, 20_000])


def speed(work, sound):
    work(sound)
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work(sound)
        times.append(time.perf_counter() - begun)
    return {"peer": f"PyOctaveBand {version('PyOctaveBand')}", "value": SECONDS / statistics.median(times)}


noise = numpy.random.default_rng(1).normal(0.0, 0.05, RATE * SECONDS)
print(json.dumps({"meter": speed(everything, noise), "meter_broadband": speed(broadband, noise)}))
