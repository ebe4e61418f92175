"""What holds for every language: typed errors with all they know, ten threads at once, closed objects, flat memory."""

import gc
import os
import threading

import pytest
import wayhum
from support import KEY, NETWORK, NOON, WORDS, clock, fix


def test_an_error_has_its_fields_and_says_what_to_do(store):
    with pytest.raises(wayhum.ContributorFault.KeyLength) as raised:
        wayhum.Contributor.open(store, bytes(31), None, None)
    assert raised.value.bytes == 31
    assert str(raised.value) == "open the store: its key must have 32 bytes, not 31"
    assert isinstance(raised.value, wayhum.ContributorFault), "one handler catches them all"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (wayhum.ContributorFault.StoreInUse, "another"),
        (wayhum.ContributorFault.BadAddress, "https://"),
        (wayhum.ContributorFault.NotRecording, "start"),
        (wayhum.ContributorFault.NoTask, "next_task"),
        (wayhum.ContributorFault.NoWallet, "wallet"),
        (wayhum.ContributorFault.NoSpot, "spot"),
    ],
)
def test_each_error_of_use_says_what_to_do(contributor, store, tmp_path, fault, words):
    provoked = {
        wayhum.ContributorFault.StoreInUse: lambda: wayhum.Contributor.open(store, KEY, None, None),
        wayhum.ContributorFault.BadAddress: lambda: wayhum.Contributor.open(str(tmp_path / "b"), KEY, "collect.example.org", None),
        wayhum.ContributorFault.NotRecording: lambda: contributor.push_fix(fix(), clock()),
        wayhum.ContributorFault.NoTask: lambda: contributor.finish_task(wayhum.Outcome.NO_NETWORK(), clock()),
        wayhum.ContributorFault.NoWallet: lambda: contributor.redeem_all(clock()),
        wayhum.ContributorFault.NoSpot: lambda: contributor.end_spot(clock()),
    }[fault]
    with pytest.raises(fault) as raised:
        provoked()
    assert words in str(raised.value)
    assert not contributor.snapshot(clock()).recording, "it can be used afterwards"


def test_ten_threads_at_once_lose_no_call(contributor):
    contributor.start(None, clock())
    failed = []

    def push():
        try:
            for _ in range(50):
                assert contributor.push_fix(fix(mock=True), clock()) == wayhum.Refusal.MOCK
                contributor.snapshot(clock())
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=push) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [(each.reason, each.count) for each in contributor.snapshot(clock()).refused_fixes] == [(wayhum.Refusal.MOCK, 500)]


def test_a_closed_object_says_so_and_its_store_opens_again(store, wallet):
    zone = wayhum.Zone(centre=wayhum.LatLon(lat_deg=49.75, lon_deg=10.6), radius=500.0)
    with wayhum.Contributor.open(store, KEY, NETWORK, wallet) as contributor:
        contributor.add_zone(zone, clock())
    with pytest.raises(wayhum.Closed, match="use the Contributor: it is closed"):
        contributor.push_fix(fix(), clock())
    contributor.close()
    wallet.close()
    with pytest.raises(wayhum.Closed, match="use the Wallet: it is closed"):
        wayhum.Contributor.open(store, KEY, NETWORK, wallet)
    again = wayhum.Contributor.open(store, KEY)
    assert again.zones() == [zone]


def test_an_object_that_nobody_holds_any_more_is_closed(store):
    contributor = wayhum.Contributor.open(store, KEY)
    with pytest.raises(wayhum.ContributorFault.StoreInUse):
        wayhum.Contributor.open(store, KEY)
    del contributor
    gc.collect()
    wayhum.Contributor.open(store, KEY)


def test_closing_while_ten_threads_call_ends_each_of_them_with_its_result_or_as_closed(meter):
    ends = []

    def push():
        try:
            while True:
                meter.push(NOON, bytes(480))
        except BaseException as error:
            ends.append(type(error))

    threads = [threading.Thread(target=push) for _ in range(10)]
    for thread in threads:
        thread.start()
    meter.close()
    for thread in threads:
        thread.join()
    assert ends == [wayhum.Closed] * 10


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="how much memory a process has is read from /proc")
def test_memory_is_flat_over_a_hundred_thousand_calls(contributor, meter):
    wallet, mock, now, pcm = wayhum.Wallet.restore(WORDS), fix(mock=True), clock(), bytes(96)
    contributor.start(None, now)

    def call(calls):
        for _ in range(calls // 100):
            for _ in range(32):
                contributor.sending_rules()
                meter.push(NOON, pcm)
                wallet.word(11)
            contributor.push_fix(mock, now)
            contributor.snapshot(now)
            meter.drain()
            with pytest.raises(wayhum.MeterFault.OddByteCount):
                meter.push(NOON, b"odd")

    call(10_000)
    before = resident_bytes()
    call(100_000)
    # Twenty bytes a call would be two million.
    assert resident_bytes() - before < 2_000_000


def resident_bytes():
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as pages:
        return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_no_value_prints_where_somebody_is_or_what_is_secret(wallet):
    secret = wayhum.Credentials(name="anna", password=b"hunter2")
    sound = wayhum.Sound.GAP(wayhum.Gap(_from=NOON, to=NOON, reason=wayhum.GapReason.SILENT))
    waits = wayhum.EntryState.WAITS(until=NOON)
    values = [fix(NOON, 49.75), wayhum.Proxy(address="proxy.example:1", credentials=secret), secret, sound, waits, wallet]
    shown = " ".join([*map(str, values), *map(repr, values), str(values)])
    assert not any(part in shown for part in ("49.75", "10.6", "hunter2", "2026", "proxy.example", "0x8f3")), shown
    assert "Fix()" in shown and "EntryState.WAITS()" in shown
