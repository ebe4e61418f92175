"""What the tests share: a day, a clock on it, positions and sounds of it."""

import datetime
import math
import struct

import wayhum

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
NOON = datetime.datetime(2026, 5, 22, 12, tzinfo=UTC)  # a Friday
HOUR = datetime.timedelta(hours=1)
KEY = bytes(32)
NETWORK = "https://collect.example.org"
WORDS = b"test test test test test test test test test test test junk"


def seconds(count):
    return datetime.timedelta(seconds=count)


def clock(at=NOON):
    return wayhum.Clock(wall=at, monotonic_ms=(at - EPOCH) // datetime.timedelta(milliseconds=1), boot=1, utc_offset=120)


def fix(at=NOON, lat=49.75, lon=10.6, mock=False):
    position = wayhum.LatLon(lat_deg=lat, lon_deg=lon)
    return wayhum.Fix(at=at, position=position, accuracy_m=4.0, speed_mps=None, heading_deg=None, mock=mock)


def tone(length, amplitude, rate=48_000):
    """A 1 kHz sine as 16-bit little-endian PCM."""
    samples = (round(32_767 * amplitude * math.sin(2 * math.pi * 1000 * n / rate)) for n in range(int(length * rate)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


def drive(contributor, length=600, begin=NOON):
    """Drives along a meridian, one fix a second, and stops; returns the clock of then."""
    contributor.start(None, clock(begin))
    for second in range(length):
        at = begin + seconds(second)
        contributor.push_fix(fix(at, 49.75 + second * 1.5e-4), clock(at))
    end = clock(begin + seconds(length))
    contributor.stop(end)
    return end
