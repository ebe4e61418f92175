"""All that a caller can get wrong arrives as an error of a type, and loses nothing."""

import datetime

import pytest
import wayhum
from support import KEY, NOON, WORDS, clock, drive, fix, seconds, tone

NAIVE = datetime.datetime(2026, 5, 22, 12)


@pytest.mark.parametrize("count", [1, 3, 95_999])
def test_an_odd_number_of_bytes_is_refused_and_the_meter_goes_on(meter, count):
    with pytest.raises(wayhum.MeterFault.OddByteCount) as raised:
        meter.push(NOON, bytes(count))
    assert raised.value.bytes == count
    meter.push(NOON, tone(2, amplitude=0.1))
    assert meter.drain()[-1].is_LEVEL()


def test_no_samples_are_no_samples(meter):
    meter.push(NOON, b"")
    assert meter.drain() == []


def test_a_huge_buffer_is_measured_whole(meter):
    minute = bytes(60 * 96_000)
    meter.push(NOON, minute)
    ends = [sound[0].at if sound.is_LEVEL() else sound[0].to for sound in meter.drain()]
    assert NOON + seconds(57) < ends[-1] <= NOON + seconds(60)


@pytest.mark.parametrize("pcm", [bytearray(4), memoryview(bytes(4)), "\x00\x00", [0, 0], None])
def test_what_are_no_bytes_are_a_type_error(meter, pcm):
    with pytest.raises(TypeError):
        meter.push(NOON, pcm)


@pytest.mark.parametrize("offset", [float("nan"), float("inf"), 19.9, 160.1])
def test_an_offset_that_no_microphone_has_is_refused(offset):
    with pytest.raises(wayhum.MeterFault.OffsetOutOfRange) as raised:
        wayhum.SoundMeter.calibrated(48_000, wayhum.MeterSource.DESKTOP, offset, wayhum.CalibrationMethod.CALIBRATOR)
    assert repr(raised.value.offset_db) == repr(offset)


@pytest.mark.parametrize("rate", [-1, 2**32])
def test_a_number_that_does_not_fit_is_a_value_error(rate):
    with pytest.raises(ValueError):
        wayhum.SoundMeter(rate, wayhum.MeterSource.DESKTOP)


@pytest.mark.parametrize("words", [b"\xff\xfe", WORDS[:-1] + b"\xc3"])
def test_words_that_are_no_text_are_said_to_be_none(words):
    with pytest.raises(wayhum.WalletFault.NotText):
        wayhum.Wallet.restore(words)


@pytest.mark.parametrize(("lat", "lon"), [(91, 10), (-90.1, 10), (49, 180.1), (float("nan"), 10), (49, float("inf"))])
def test_a_position_that_is_nowhere_is_out_of_range_and_not_recorded(contributor, lat, lon):
    contributor.start(None, clock())
    with pytest.raises(wayhum.ContributorFault.OutOfRange) as raised:
        contributor.push_fix(fix(NOON, lat, lon), clock())
    assert "90" in str(raised.value) or "180" in str(raised.value)
    with pytest.raises(wayhum.ContributorFault.OutOfRange):
        contributor.add_zone(wayhum.Zone(centre=wayhum.LatLon(lat_deg=lat, lon_deg=lon), radius=500.0), clock())
    assert contributor.zones() == [] and contributor.snapshot(clock()).refused_fixes == []


@pytest.mark.parametrize(("field", "count"), [("thirds", 29), ("thirds", 31), ("laf", 7), ("laf", 0)])
def test_a_level_that_lacks_a_part_is_out_of_range(contributor, meter, field, count):
    meter.push(NOON, tone(3, amplitude=0.1))
    contributor.start(meter.note(), clock())
    sound = meter.drain()[-1]
    whole = getattr(sound[0], field)
    setattr(sound[0], field, (whole * 8)[:count])
    with pytest.raises(wayhum.ContributorFault.OutOfRange) as raised:
        contributor.push_sounds([sound], clock(NOON + seconds(3)))
    assert str(len(whole)) in str(raised.value) or "eight" in str(raised.value)
    setattr(sound[0], field, whole)
    contributor.push_sounds([sound], clock(NOON + seconds(3)))


def test_half_a_character_is_no_text_anywhere(store):
    with pytest.raises(UnicodeEncodeError):
        wayhum.Contributor.open("\ud800", KEY)
    with pytest.raises(UnicodeEncodeError):
        wayhum.Contributor.open(store, KEY, "https://\udfff")


def test_a_path_that_leads_nowhere_says_so(tmp_path):
    with pytest.raises(wayhum.ContributorFault.Store):
        wayhum.Contributor.open(str(tmp_path), KEY)
    with pytest.raises(wayhum.ContributorFault.Store):
        wayhum.Contributor.open(str(tmp_path / "no" / "such" / "folder"), KEY)
    with pytest.raises(wayhum.ContributorFault.Store):
        wayhum.Contributor.open(str(tmp_path / "a\0b"), KEY)


def test_another_key_does_not_open_a_store_and_harms_nothing(store):
    with wayhum.Contributor.open(store, KEY) as contributor:
        drive(contributor)
        waiting = contributor.snapshot(clock(NOON + seconds(600))).waiting
    with pytest.raises(wayhum.ContributorFault.Store):
        wayhum.Contributor.open(store, bytes(31) + b"\x01")
    with wayhum.Contributor.open(store, KEY) as contributor:
        assert contributor.snapshot(clock(NOON + seconds(600))).waiting == waiting > 0


def test_a_time_without_a_zone_is_a_type_error(contributor, meter):
    with pytest.raises(TypeError):
        meter.push(NAIVE, b"\0\0")
    with pytest.raises(TypeError):
        contributor.snapshot(wayhum.Clock(wall=NAIVE, monotonic_ms=0, boot=1, utc_offset=0))


@pytest.mark.parametrize("at", [datetime.datetime.min, datetime.datetime.max])
def test_the_ends_of_the_calendar_are_times_like_others(contributor, at):
    at = at.replace(tzinfo=datetime.timezone.utc)
    contributor.start(None, clock())
    contributor.push_fix(fix(at), clock())
    contributor.push_fix(fix(), wayhum.Clock(wall=at, monotonic_ms=2**64 - 1, boot=2**64 - 1, utc_offset=-720))
    assert contributor.snapshot(clock()).recording


def test_times_that_go_back_are_refused_and_lose_nothing(contributor):
    contributor.start(None, clock())
    for second in range(120):
        at = NOON + seconds(second)
        contributor.push_fix(fix(at, 49.75 + second * 1e-4), clock(at))
        if second == 60:
            back = at - seconds(3600)
            assert contributor.push_fix(fix(back), clock(at)) == wayhum.Refusal.TIME_NOT_FORWARD
            contributor.tick(clock(back))
    contributor.stop(clock(NOON + seconds(120)))
    assert contributor.trips()[0].recorded == pytest.approx(119 * 11.1, rel=0.05)


def test_levels_whose_time_goes_back_lose_nothing(contributor, meter):
    meter.push(NOON, tone(3, amplitude=0.1))
    meter.push(NOON - seconds(60), tone(3, amplitude=0.1))
    contributor.start(meter.note(), clock())
    contributor.push_sounds(meter.drain(), clock(NOON + seconds(6)))
    assert contributor.snapshot(clock(NOON + seconds(6))).recording


@pytest.mark.parametrize("of", [None, "everything", 7])
def test_a_value_of_another_type_is_an_error_of_python(contributor, of):
    with pytest.raises((TypeError, AttributeError, KeyError, ValueError)):
        contributor.history(of, None, 10, clock())


def test_an_object_of_another_kind_is_a_type_error(store, meter):
    with pytest.raises(TypeError):
        wayhum.Contributor.open(store, KEY, None, meter)
    with pytest.raises(ValueError):
        wayhum.Contributor()
