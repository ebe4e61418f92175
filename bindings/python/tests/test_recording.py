import pytest
import wayhum
from support import NOON, clock, drive, fix, seconds


def test_a_session_is_recorded_and_shown(contributor):
    contributor.start(None, clock())
    for second in range(60):
        at = NOON + seconds(second)
        refusal = contributor.push_fix(fix(at, 49.75 + second * 1e-4), clock(at))
        assert refusal == (wayhum.Refusal.UNCONFIRMED if second == 0 else None)
    end = clock(NOON + seconds(60))
    assert contributor.snapshot(end).recording
    contributor.stop(end)
    snapshot = contributor.snapshot(end)
    assert (snapshot.recording, snapshot.waiting) == (False, 0)
    assert contributor.trips()[0].recorded > 600
    assert contributor.next_task(end).is_DONE(), "without a wallet there is nothing to ask for"
    assert not snapshot.purse.has_wallet
    with pytest.raises(wayhum.ContributorFault.NoWallet):
        contributor.redeem_all(end)


def test_a_mock_fix_is_refused_with_its_reason(contributor):
    contributor.start(None, clock())
    assert contributor.push_fix(fix(mock=True), clock()) == wayhum.Refusal.MOCK


def test_zones_come_back_as_they_were_drawn(contributor):
    zone = wayhum.Zone(centre=wayhum.LatLon(lat_deg=49.75, lon_deg=10.6), radius=500.0)
    contributor.add_zone(zone, clock())
    assert contributor.zones() == [zone]


def test_the_history_is_paged_said_in_words_and_deleted_from(contributor):
    now = drive(contributor)
    everything = contributor.history(wayhum.HistoryOf.EVERYTHING, None, 200, now)
    assert everything.next is None
    assert len(everything.entries) > 1
    first = contributor.history(wayhum.HistoryOf.WAITING, None, 1, now)
    assert (len(first.entries), first.next) == (1, first.entries[0].id)
    entry = first.entries[0]
    assert entry.state.is_WAITS() and entry.state.until > now.wall
    assert "waits" in wayhum.entry_words(entry.state)
    assert entry.about.mode == wayhum.Mode.VEHICLE
    assert contributor.delete(entry.id) == wayhum.Deletion.UNSENT
    assert contributor.delete(entry.id) == wayhum.Deletion.NOT_THERE
    assert not contributor.retry_now(1)


def test_reasons_are_said_in_words():
    assert "Nobody" in wayhum.setback_words(wayhum.Setback.NO_NETWORK())
    assert "week" in wayhum.problem_words(wayhum.ProblemKind.EPOCH_CLOSED)
    assert "many" in wayhum.verdict_words(wayhum.Verdict.ALREADY_COVERED(20))
    assert "wallet" in wayhum.held_up_words(wayhum.HeldUp.NO_WALLET())
    assert "passes" in wayhum.held_up_words(wayhum.HeldUp.NO_PASS(until=NOON))
    assert "receipt" in wayhum.stopped_words(wayhum.Stopped.FALSE_RECEIPT)
