"""The package is typed: a strict checker accepts what is right and names what is not."""

import subprocess
import sys
from pathlib import Path

import pytest
import wayhum

PACKAGE = Path(wayhum.__file__).parent
CONSUMER = Path(__file__).with_name("typed_consumer.py")


def checked(file, tmp_path):
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(PACKAGE), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    return done.stdout + done.stderr


def test_a_strict_checker_accepts_the_package_and_its_use_and_names_misuse(tmp_path):
    pytest.importorskip("mypy")
    assert "Success" in checked(CONSUMER, tmp_path)
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import wayhum\n"
        "wayhum.Wallet.create('no bytes')\n"
        "wayhum.Task.WAIT(until=7)\n"
        "wayhum.ContributorFault.NoSuchVariant\n"
        "wayhum.now().wal\n",
        encoding="utf-8",
    )
    said = checked(wrong, tmp_path)
    assert [f"wrong.py:{line}: error" in said for line in (2, 3, 4, 5)] == [True] * 4, said
