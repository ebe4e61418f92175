"""What a type checker must accept of a strict consumer: tests/test_types.py runs it. Never imported."""

import datetime

import wayhum


def meter_levels(pcm: bytes, at: datetime.datetime) -> list[float]:
    with wayhum.SoundMeter(48_000, wayhum.MeterSource.DESKTOP) as meter:
        meter.push(at, pcm)
        return [sound[0].laeq for sound in meter.drain() if isinstance(sound, wayhum.Sound.LEVEL)]


def comes_next(contributor: wayhum.Contributor) -> datetime.datetime | None:
    match wayhum.upload(contributor, budget=wayhum.Budget(time=datetime.timedelta(seconds=25), bytes=1_000_000)):
        case wayhum.Task.WAIT(until=moment):
            return moment
        case _:
            return None


def opened(path: str, key: bytes) -> wayhum.Contributor | str:
    try:
        return wayhum.Contributor.open(path, key, wallet=wayhum.Wallet.create(bytes(16)))
    except wayhum.ContributorFault.KeyLength as fault:
        return f"{fault.bytes} bytes: {fault}"
    except (wayhum.ContributorFault, wayhum.WalletFault) as fault:
        return str(fault)


class Document(wayhum.ExportSink):
    def write(self, bytes: bytes) -> None:
        raise wayhum.SinkFault.Unexpected(words="the card was taken out")

    def progress(self, done: int, of: int) -> None:
        print(done / of)


def watched(contributor: wayhum.Contributor) -> int:
    observation = wayhum.observe(contributor, lambda snapshot: print(snapshot.waiting))
    request = wayhum.Outcome.RESPONSE(200, None, b"")
    return observation.latest.purse.passes + request.status
