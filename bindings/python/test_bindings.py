"""A handful of calls through the generated Python: what crosses the boundary, crosses it whole."""

import datetime
import http.server
import json
import math
import os
import struct
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

import wayhum

NOON = 1_779_451_200_000  # Friday 2026-05-22, 12:00 UTC
HOUR = 3_600_000


def moment(millis):
    return datetime.datetime.fromtimestamp(millis / 1000, datetime.timezone.utc)


def millis_of(at):
    return round(at.timestamp() * 1000)


def clock(millis):
    return wayhum.Clock(wall=moment(millis), monotonic_ms=millis, boot=1, utc_offset=120)


def fix(millis, lat, lon):
    return wayhum.Fix(
        at=moment(millis),
        position=wayhum.LatLon(lat_deg=lat, lon_deg=lon),
        accuracy_m=4.0,
        speed_mps=None,
        heading_deg=None,
        mock=False,
    )


def tone(seconds, amplitude, rate=48_000):
    """A 1 kHz sine as 16-bit little-endian PCM."""
    samples = (round(32_767 * amplitude * math.sin(2 * math.pi * 1000 * n / rate)) for n in range(int(seconds * rate)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


class SoundMeterTest(unittest.TestCase):
    def test_a_tone_of_known_level_is_measured_as_such(self):
        meter = wayhum.SoundMeter.calibrated(
            48_000, wayhum.MeterSource.DESKTOP, 120.0, wayhum.CalibrationMethod.CALIBRATOR
        )
        meter.push(moment(NOON), tone(4, amplitude=0.1))
        levels = [sound[0] for sound in meter.drain() if sound.is_LEVEL()]
        # A sine of amplitude 0.1 has −23.01 dB re full scale (1.0 RMS); A-weighting is 0 dB at 1 kHz.
        self.assertAlmostEqual(levels[-1].laeq, 120.0 - 23.01, delta=0.1)
        self.assertEqual(len(levels[-1].laf), 8)
        self.assertTrue(meter.note().calibrated)

    def test_a_rate_that_is_not_supported_names_those_that_are(self):
        with self.assertRaises(wayhum.MeterFault.UnsupportedRate) as raised:
            wayhum.SoundMeter(8_000, wayhum.MeterSource.DESKTOP)
        self.assertIn(48_000, raised.exception.supported_hz)

    def test_an_odd_number_of_bytes_is_refused(self):
        meter = wayhum.SoundMeter(48_000, wayhum.MeterSource.DESKTOP)
        with self.assertRaises(wayhum.MeterFault.OddByteCount):
            meter.push(moment(NOON), b"\x00\x00\x00")


class WalletTest(unittest.TestCase):
    WORDS = b"test test test test test test test test test test test junk"

    def test_words_restore_the_address_everybody_knows(self):
        wallet = wayhum.Wallet.restore(self.WORDS)
        self.assertEqual(wallet.address(), "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")
        self.assertEqual((wallet.word_count(), wallet.word(11), wallet.word(12)), (12, "junk", None))

    def test_a_wrong_word_is_named_by_its_position(self):
        with self.assertRaises(wayhum.WalletFault.NotInList) as raised:
            wayhum.Wallet.restore(self.WORDS.replace(b"junk", b"junc"))
        self.assertEqual(raised.exception.position, 12)


class ContributorTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.store = str(Path(self.folder.name) / "contributor.sqlite")

    def test_a_session_is_recorded_and_shown(self):
        contributor = wayhum.Contributor.open(self.store, bytes(32), "https://collect.example.org", None)
        contributor.start(None, clock(NOON))
        for second in range(60):
            at = NOON + 1000 * second
            refusal = contributor.push_fix(fix(at, 49.75 + second * 1e-4, 10.6), clock(at))
            self.assertEqual(refusal, wayhum.Refusal.UNCONFIRMED if second == 0 else None)
        self.assertTrue(contributor.snapshot(clock(NOON + 60_000)).recording)
        contributor.stop(clock(NOON + 60_000))
        snapshot = contributor.snapshot(clock(NOON + 60_000))
        self.assertEqual((snapshot.recording, snapshot.waiting), (False, 0))
        self.assertGreater(contributor.trips()[0].recorded, 600)
        self.assertTrue(contributor.next_task(clock(NOON + 60_000)).is_DONE(), "without a wallet there is nothing to ask for")
        self.assertFalse(snapshot.purse.has_wallet)
        with self.assertRaises(wayhum.ContributorFault.NoWallet):
            contributor.redeem_all(clock(NOON + 60_000))

    def test_a_wallet_asks_for_passes_without_a_word_of_what_was_recorded(self):
        wallet = wayhum.Wallet.create(bytes(16))
        contributor = wayhum.Contributor.open(self.store, bytes(32), "https://collect.example.org", wallet)
        purse = contributor.snapshot(clock(NOON)).purse
        self.assertEqual((purse.has_wallet, purse.passes, purse.points_held, purse.redeemed), (True, 0, 0, 0))
        self.assertEqual(contributor.redeem_all(clock(NOON)), 0)
        request = contributor.next_task(clock(NOON))[0]
        self.assertEqual((request.purpose, request.method), (wayhum.Purpose.DIRECTORY, wayhum.Method.GET))
        self.assertEqual(request.url, "https://collect.example.org/v1/directory")
        contributor.finish_task(wayhum.Outcome.NO_NETWORK(), clock(NOON))
        self.assertTrue(contributor.next_task(clock(NOON)).is_WAIT(), "there is always a next week to ask for")

    def test_what_holds_up_and_what_stops_is_said_in_words(self):
        self.assertIn("wallet", wayhum.held_up_words(wayhum.HeldUp.NO_WALLET()))
        self.assertIn("passes", wayhum.held_up_words(wayhum.HeldUp.NO_PASS(until=moment(NOON))))
        self.assertIn("receipt", wayhum.stopped_words(wayhum.Stopped.FALSE_RECEIPT))

    def test_a_mock_fix_is_refused_with_its_reason(self):
        contributor = wayhum.Contributor.open(self.store, bytes(32), None, None)
        contributor.start(None, clock(NOON))
        mock = fix(NOON, 49.75, 10.6)
        mock.mock = True
        self.assertEqual(contributor.push_fix(mock, clock(NOON)), wayhum.Refusal.MOCK)

    def test_errors_arrive_typed(self):
        with self.assertRaises(wayhum.ContributorFault.KeyLength):
            wayhum.Contributor.open(self.store, bytes(31), None, None)
        with self.assertRaises(wayhum.ContributorFault.BadAddress):
            wayhum.Contributor.open(self.store, bytes(32), "collect.example.org", None)
        contributor = wayhum.Contributor.open(self.store, bytes(32), None, None)
        with self.assertRaises(wayhum.ContributorFault.StoreInUse):
            wayhum.Contributor.open(self.store, bytes(32), None, None)
        with self.assertRaises(wayhum.ContributorFault.NotRecording):
            contributor.push_fix(fix(NOON, 49.75, 10.6), clock(NOON))

    def test_zones_come_back_as_they_were_drawn(self):
        contributor = wayhum.Contributor.open(self.store, bytes(32), None, None)
        zone = wayhum.Zone(centre=wayhum.LatLon(lat_deg=49.75, lon_deg=10.6), radius=500.0)
        contributor.add_zone(zone, clock(NOON))
        self.assertEqual(contributor.zones(), [zone])

    def recorded(self, wallet=None):
        """A drive of ten minutes along a meridian, recorded and cut."""
        contributor = wayhum.Contributor.open(self.store, bytes(32), "https://collect.example.org", wallet)
        contributor.start(None, clock(NOON))
        for second in range(0, 600):
            at = NOON + 1000 * second
            contributor.push_fix(fix(at, 49.75 + second * 1.5e-4, 10.6), clock(at))
        contributor.stop(clock(NOON + 600_000))
        return contributor, clock(NOON + 600_000)

    def test_the_history_is_paged_said_in_words_and_deleted_from(self):
        contributor, now = self.recorded()
        everything = contributor.history(wayhum.HistoryOf.EVERYTHING, None, 200, now)
        self.assertIsNone(everything.next)
        self.assertGreater(len(everything.entries), 1)
        first = contributor.history(wayhum.HistoryOf.WAITING, None, 1, now)
        self.assertEqual((len(first.entries), first.next), (1, first.entries[0].id))
        entry = first.entries[0]
        self.assertTrue(entry.state.is_WAITS() and entry.state.until > now.wall)
        self.assertIn("waits", wayhum.entry_words(entry.state))
        self.assertEqual(entry.about.mode, wayhum.Mode.VEHICLE)
        self.assertEqual(contributor.delete(entry.id), wayhum.Deletion.UNSENT)
        self.assertEqual(contributor.delete(entry.id), wayhum.Deletion.NOT_THERE)
        self.assertFalse(contributor.retry_now(1))
        self.assertIn("Nobody", wayhum.setback_words(wayhum.Setback.NO_NETWORK()))
        self.assertIn("week", wayhum.problem_words(wayhum.ProblemKind.EPOCH_CLOSED))
        self.assertIn("many", wayhum.verdict_words(wayhum.Verdict.ALREADY_COVERED(20)))

    def test_what_the_phone_is_like_holds_sending_up(self):
        wallet = wayhum.Wallet.create(bytes(16))
        contributor = wayhum.Contributor.open(self.store, bytes(32), "https://collect.example.org", wallet)
        rules = contributor.sending_rules()
        self.assertTrue(rules.on_metered)
        rules.on_metered = False
        contributor.set_sending_rules(rules)
        battery = wayhum.Battery(percent=80, is_charging=False)
        metered = wayhum.Conditions(network=wayhum.Link.METERED, battery=battery, free_storage_bytes=None)
        contributor.set_conditions(metered, clock(NOON))
        self.assertTrue(contributor.next_task(clock(NOON)).is_WAIT())
        free = wayhum.Conditions(network=wayhum.Link.UNMETERED, battery=battery, free_storage_bytes=None)
        contributor.set_conditions(free, clock(NOON))
        contributor.begin_run(wayhum.Budget(time=datetime.timedelta(seconds=25), bytes=1_000_000), clock(NOON))
        self.assertTrue(contributor.next_task(clock(NOON)).is_UPLOAD())
        contributor.end_run()

    def test_a_wiped_phone_keeps_nothing_and_says_so(self):
        contributor, now = self.recorded()
        self.assertIsNone(contributor.snapshot(now).recovered)
        self.assertEqual(contributor.unredeemed(), 0)
        contributor.wipe(wayhum.Unredeemed.KEEP)
        self.assertEqual(list(Path(self.folder.name).iterdir()), [])
        with self.assertRaises(wayhum.ContributorFault.Wiped):
            contributor.tick(now)

    def test_everything_is_exported_into_a_file_for_its_owner_alone(self):
        contributor, now = self.recorded()
        path = Path(self.folder.name) / "export.json"
        contributor.export(str(path), now)
        document = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(document["format"], "wayhum-export")
        self.assertEqual(len(document["pieces"]), len(contributor.pieces()))
        self.assertEqual(path.stat().st_mode & 0o077, 0)
        with self.assertRaises(wayhum.ContributorFault.Export):
            contributor.export(str(path), now)
        storage = contributor.storage()
        self.assertTrue(0 < storage.used < storage.most and not storage.is_full)

    def test_the_example_of_the_documentation_runs(self):
        exec(example_of_the_documentation(1), {"store_path": self.store})


def example_of_the_documentation(number):
    page = Path(__file__).parents[2] / "docs" / "embedding.md"
    return compile(page.read_text(encoding="utf-8").split("```python\n")[number].split("```")[0], page.name, "exec")


def carry_out():
    """The documentation's HTTP of one's own."""
    names = {}
    exec(example_of_the_documentation(2), names)
    return names["carry_out"]


class LoginPage(http.server.BaseHTTPRequestHandler):
    """What a hotel's network answers, whatever is asked."""

    def do_GET(self):
        self.server.heard.append((self.path, sorted(self.headers.items())))
        page = b"<html>Room number, please.</html>"
        self.send_response(200)
        self.send_header("content-length", str(len(page)))
        self.send_header("retry-after", "60")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


class OwnHttpTest(unittest.TestCase):
    """The platform executes the requests itself, and the core decides."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def contributor(self, network):
        wallet = wayhum.Wallet.create(bytes(16))
        return wayhum.Contributor.open(str(self.folder / "contributor.sqlite"), bytes(32), network, wallet)

    def work(self, contributor, begin, until):
        """Does what is to do up to a moment; each outcome with its request."""
        carry, now, done = carry_out(), begin, []
        while True:
            task = contributor.next_task(clock(now))
            if task.is_WAIT() and millis_of(task.until) <= until:
                now = max(now, millis_of(task.until))
            elif task.is_UPLOAD():
                outcome = carry(task[0])
                contributor.finish_task(outcome, clock(now))
                done.append((task[0], outcome))
            else:
                return done

    def test_a_login_page_is_handed_on_as_it_came_and_said_by_the_core(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), LoginPage)
        server.heard = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        host = f"127.0.0.1:{server.server_port}"
        contributor = self.contributor(f"http://{host}")
        done = self.work(contributor, NOON, NOON + HOUR)
        self.assertGreater(len(done), 2)
        self.assertTrue(all(outcome.status == 200 and outcome.retry_after.seconds == 60 for _, outcome in done))
        expected = ("/v1/directory", [("accept", "*/*"), ("host", host), ("user-agent", "wayhum")])
        heard = [(path, sorted((name.lower(), value) for name, value in headers)) for path, headers in server.heard]
        self.assertEqual(heard, [expected] * len(done))
        held_up = contributor.snapshot(clock(NOON + HOUR)).held_up
        self.assertTrue(held_up.is_SOMEBODY_ELSE())
        self.assertIn("sign in", wayhum.held_up_words(held_up))

    def test_nobody_and_somebody_without_a_certificate_are_told_apart(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), LoginPage)
        port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        contributor = self.contributor(f"https://127.0.0.1:{port}")
        self.assertTrue(all(outcome.is_INSECURE() for _, outcome in self.work(contributor, NOON, NOON + 60_000)))
        self.assertTrue(contributor.snapshot(clock(NOON + 60_000)).held_up.is_INSECURE())
        server.shutdown()
        server.server_close()
        done = self.work(contributor, NOON + 60_000, NOON + HOUR)
        self.assertTrue(done and all(outcome.is_NO_NETWORK() for _, outcome in done))

    @unittest.skipUnless("WAYHUM" in os.environ, "WAYHUM names no wayhum command to run a collector with")
    def test_a_real_collector_gives_passes(self):
        collector = subprocess.Popen(
            [os.environ["WAYHUM"], "collector", "--dir", str(self.folder / "network"), "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(collector.stdout.close)
        self.addCleanup(collector.wait)
        self.addCleanup(collector.kill)
        contributor = self.contributor(collector.stdout.readline().split()[-1])
        now = time.time_ns() // 1_000_000
        done = self.work(contributor, now, now + 60_000)
        self.assertEqual([outcome.status for _, outcome in done[:2]], [200, 200])
        snapshot = contributor.snapshot(clock(now + 60_000))
        self.assertGreaterEqual(snapshot.purse.passes, 256)
        self.assertIsNone(snapshot.held_up)


if __name__ == "__main__":
    unittest.main()
