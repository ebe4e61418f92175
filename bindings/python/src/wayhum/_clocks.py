"""What this machine's clocks say."""

import datetime
import functools
import subprocess
import sys
import time
import uuid
from pathlib import Path

from ._core.wayhum import Clock


def now() -> Clock:
    """The clock that every call takes: the wall clock, one that counts sleep and that nobody sets, an id of the boot, the offset to UTC."""
    wall = datetime.datetime.now(datetime.timezone.utc)
    offset = wall.astimezone().utcoffset() or datetime.timedelta()
    return Clock(
        wall=wall,
        monotonic_ms=time.clock_gettime_ns(_COUNTS_SLEEP) // 1_000_000 if _COUNTS_SLEEP is not None else time.monotonic_ns() // 1_000_000,
        boot=_boot(),
        utc_offset=offset // datetime.timedelta(minutes=1),
    )


# On Linux CLOCK_MONOTONIC stands still while the machine sleeps and CLOCK_BOOTTIME does not (clock_gettime(2)); on macOS
# CLOCK_MONOTONIC counts sleep (its clock_gettime(3)).
_COUNTS_SLEEP = getattr(time, "CLOCK_BOOTTIME", None) or (time.CLOCK_MONOTONIC if sys.platform == "darwin" else None)


@functools.cache
def _boot() -> int:
    """64 bits of the id that the system gave this boot; the moment of the boot where it gives none."""
    if sys.platform == "linux":
        text = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
    elif sys.platform == "darwin":
        text = subprocess.run(["sysctl", "-n", "kern.bootsessionuuid"], capture_output=True, check=True, text=True).stdout
    else:
        return int(time.time() - time.monotonic()) // 60
    return uuid.UUID(text.strip()).int >> 64
