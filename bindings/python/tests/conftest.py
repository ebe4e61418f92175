"""A store in a folder of its own, a contributor on it, and a network that is none."""

import http.server
import threading

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


class LoginPage(http.server.BaseHTTPRequestHandler):
    """What a hotel's network answers, whatever is asked."""

    def do_GET(self):
        self.server.heard.append((self.path, sorted((name.lower(), value) for name, value in self.headers.items())))
        page = b"<html>Room number, please.</html>"
        self.send_response(200)
        self.send_header("content-length", str(len(page)))
        self.send_header("retry-after", "60")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


@pytest.fixture
def hotel():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), LoginPage)
    server.heard = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
