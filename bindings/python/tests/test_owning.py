import json
from pathlib import Path

import pytest
import wayhum
from support import drive


def test_a_wiped_phone_keeps_nothing_and_says_so(contributor, tmp_path):
    now = drive(contributor)
    assert contributor.snapshot(now).recovered is None
    assert contributor.unredeemed() == 0
    contributor.wipe(wayhum.Unredeemed.KEEP)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(wayhum.ContributorFault.Wiped):
        contributor.tick(now)


def test_everything_is_exported_into_a_file_for_its_owner_alone(contributor, tmp_path):
    now = drive(contributor)
    path = Path(tmp_path / "export.json")
    contributor.export(str(path), now)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["format"] == "wayhum-export"
    assert len(document["pieces"]) == len(contributor.pieces()) > 0
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(wayhum.ContributorFault.Export):
        contributor.export(str(path), now)
    storage = contributor.storage()
    assert 0 < storage.used < storage.most and not storage.is_full
