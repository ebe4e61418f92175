import pytest
import wayhum
from support import NOON, tone


def test_a_tone_of_known_level_is_measured_as_such():
    meter = wayhum.SoundMeter.calibrated(48_000, wayhum.MeterSource.DESKTOP, 120.0, wayhum.CalibrationMethod.CALIBRATOR)
    meter.push(NOON, tone(4, amplitude=0.1))
    levels = [sound[0] for sound in meter.drain() if sound.is_LEVEL()]
    # A sine of amplitude 0.1 has −23.01 dB re full scale (1.0 RMS); A-weighting is 0 dB at 1 kHz.
    assert levels[-1].laeq == pytest.approx(120.0 - 23.01, abs=0.1)
    assert len(levels[-1].laf) == 8
    assert len(levels[-1].thirds) == 30
    assert meter.note().calibrated


def test_a_rate_that_is_not_supported_names_those_that_are():
    with pytest.raises(wayhum.MeterFault.UnsupportedRate) as raised:
        wayhum.SoundMeter(8_000, wayhum.MeterSource.DESKTOP)
    assert raised.value.hz == 8_000
    assert 48_000 in raised.value.supported_hz
