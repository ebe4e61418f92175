"""Contributes to open maps of how fast the roads flow and how loud the streets are.

`Contributor` records and sends, `SoundMeter` turns PCM into levels, `Wallet` is paid. `now` gives the clock that every call takes, `observe` calls
back with all that a screen shows, `upload` carries out what is to be sent. Everything else is a value, or an error whose text says what to do.
"""

from ._core import wayhum as _generated
from ._core.wayhum import *  # noqa: F403 - the generated names are the package's
from ._clocks import now
from ._closing import Closed, let_close
from ._faults import give_words
from ._observing import Observation, observe
from ._redacting import redact
from ._uploading import upload

give_words(_generated)
let_close(_generated)
redact(_generated)

# Without what UniFFI makes for itself.
_public = [name for name in _generated.__all__ if not name.endswith(("Protocol", "Impl"))]
__all__ = [*_public, "Closed", "Observation", "now", "observe", "upload"]
