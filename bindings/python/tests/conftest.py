"""A store in a folder of its own, and a contributor on it."""

import pytest
import wayhum
from support import KEY, NETWORK


@pytest.fixture
def store(tmp_path):
    return str(tmp_path / "contributor.sqlite")


@pytest.fixture
def contributor(store):
    return wayhum.Contributor.open(store, KEY, NETWORK, None)


@pytest.fixture
def wallet():
    return wayhum.Wallet.create(bytes(16))


@pytest.fixture
def contributor_with_wallet(store, wallet):
    return wayhum.Contributor.open(store, KEY, NETWORK, wallet)


@pytest.fixture
def meter():
    return wayhum.SoundMeter(48_000, wayhum.MeterSource.DESKTOP)
