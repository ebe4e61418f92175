"""What is Python's own code, called from within the core: an export's sink."""

import json

import pytest
import wayhum
from support import clock, drive


class Sink(wayhum.ExportSink):
    def __init__(self, write=None, progress=None):
        self.bytes, self.rows = b"", []
        self._write, self._progress = write, progress

    def write(self, bytes):
        if self._write:
            self._write(bytes)
        self.bytes += bytes

    def progress(self, done, of):
        if self._progress:
            self._progress(done, of)
        self.rows.append((done, of))


def raises(error):
    def call(*_):
        raise error

    return call


def test_an_export_into_a_sink_is_the_one_into_a_file(contributor, tmp_path):
    now, sink = drive(contributor), Sink()
    contributor.export_to(sink, now)
    contributor.export(str(tmp_path / "export.json"), now)
    assert sink.bytes == (tmp_path / "export.json").read_bytes()
    assert json.loads(sink.bytes)["format"] == "wayhum-export"
    assert sink.rows == sorted(sink.rows) and sink.rows[-1][0] == sink.rows[-1][1] > 0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (wayhum.SinkFault.Full(), "there is no room left"),
        (wayhum.SinkFault.Refused(), "choose another"),
        (wayhum.SinkFault.Unexpected("the card was taken out"), "the card was taken out"),
        (OSError(5, "the card was taken out"), "the card was taken out"),
    ],
)
def test_what_a_sink_raises_ends_the_export_with_its_words(contributor, error, words):
    now = drive(contributor)
    with pytest.raises(wayhum.ContributorFault.Export) as raised:
        contributor.export_to(Sink(write=raises(error)), now)
    assert words in str(raised.value)
    contributor.export_to(Sink(), now)


def test_a_panic_is_caught_and_the_contributor_can_be_used_afterwards(contributor):
    now = drive(contributor)
    for _ in range(3):
        # `progress` cannot fail: what it raises is a panic to Rust.
        with pytest.raises(wayhum.InternalError, match="not my day"):
            contributor.export_to(Sink(progress=raises(ValueError("not my day"))), now)
    assert contributor.snapshot(now).waiting > 0
    contributor.start(None, now)
    contributor.export_to(Sink(), now)


def test_a_sink_that_calls_the_contributor_is_told_so_instead_of_waiting_for_itself(contributor):
    now, told = drive(contributor), []

    def call(_):
        with pytest.raises(wayhum.ContributorFault.Exporting) as raised:
            contributor.snapshot(clock())
        told.append(str(raised.value))

    contributor.export_to(Sink(write=call), now)
    assert told and all("afterwards" in words for words in told)
