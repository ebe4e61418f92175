"""The HTTP that is compiled in."""

import datetime

import pytest
import wayhum


def request(url, timeout=5):
    return wayhum.Request(
        purpose=wayhum.Purpose.DIRECTORY,
        method=wayhum.Method.GET,
        url=url,
        content_type=None,
        body=b"",
        timeout=datetime.timedelta(seconds=timeout),
        longest_answer=1000,
    )


def test_an_answer_comes_as_it_is(hotel):
    executed = wayhum.execute(request(f"http://127.0.0.1:{hotel.server_port}/v1/directory"))
    assert executed.trouble is None
    assert executed.outcome == wayhum.Outcome.RESPONSE(200, datetime.timedelta(seconds=60), b"<html>Room number, please.</html>")
    assert hotel.heard[0][0] == "/v1/directory"


def test_nobody_and_somebody_without_a_certificate_are_told_apart(hotel):
    executed = wayhum.execute(request(f"https://127.0.0.1:{hotel.server_port}/v1/directory"))
    assert executed.outcome.is_INSECURE()
    assert executed.trouble
    hotel.server_close()
    executed = wayhum.execute(request(f"https://127.0.0.1:{hotel.server_port}/v1/directory"))
    assert executed.outcome.is_NO_NETWORK()


def test_options_that_cannot_be_are_errors_of_a_type_that_say_what_to_do(hotel):
    url = f"http://127.0.0.1:{hotel.server_port}/v1/directory"
    with pytest.raises(wayhum.HttpFault.BadProxy) as raised:
        wayhum.execute(request(url), wayhum.HttpOptions(proxy=wayhum.Proxy(address="socks5://127.0.0.1:1080")))
    assert "http://" in str(raised.value)
    with pytest.raises(wayhum.HttpFault.BadRoot) as raised:
        wayhum.execute(request(url), wayhum.HttpOptions(roots=[b"no certificate"]))
    assert "PEM" in str(raised.value)
    assert hotel.heard == [], "nothing was sent"
