"""Starting and stopping: loopback only, one sentence when it cannot, quiet, and gone when it is over."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from flowcheck.errors import PortError, UsageError
from flowcheck.replica.server import Replica, serving

FOREGROUND = (
    "import sys; from flowcheck.replica.server import serve_until_stopped as s; sys.exit(s(0, '2026', ()))"
)


def get(url: str) -> httpx.Response:
    return httpx.get(f"{url}/__replica__/account", params={"client": "one"}, verify=False)


def threads_of(replica: Replica) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == f"replica-{replica.port}"]


@pytest.mark.parametrize("host", ["0.0.0.0", "", "localhost", "::", "192.0.2.7"])
def test_it_refuses_any_address_but_loopback(host: str) -> None:
    with pytest.raises(UsageError, match=r"listens on 127\.0\.0\.1 only"), serving(host=host):
        pass


def test_it_cannot_be_reached_from_another_address() -> None:
    with serving() as replica, pytest.raises(ConnectionRefusedError):
        # Another loopback address: bound to one means not bound to all.
        socket.create_connection(("127.0.0.2", replica.port), timeout=2)


def test_it_says_that_a_port_is_in_use() -> None:
    with serving() as first:
        sentence = (
            rf"^port {first.port} on 127\.0\.0\.1 cannot be had \(address already in use\); choose another"
        )
        with pytest.raises(PortError, match=sentence), serving(first.port):
            pass


@pytest.mark.parametrize("port", [-1, 65536])
def test_it_says_that_a_port_is_none(port: int) -> None:
    with pytest.raises(PortError, match="it is no port number"), serving(port):
        pass


def test_it_refuses_an_unknown_fault_before_it_listens() -> None:
    with pytest.raises(UsageError, match="did you mean english"), serving(faults=("englich",)):
        pass


def test_it_leaves_nothing_behind() -> None:
    with serving() as replica:
        get(replica.url)
    assert not threads_of(replica)
    with pytest.raises(httpx.ConnectError):
        get(replica.url)


def test_it_stops_while_a_connection_is_open() -> None:
    with httpx.Client(verify=False) as browser:
        with serving() as replica:
            browser.get(f"{replica.url}/")
        assert not threads_of(replica)


def test_it_can_be_started_again_and_beside_itself() -> None:
    with serving() as one, serving() as other:
        assert get(one.url).json() != get(other.url).json()


def test_it_plays_the_faults_of_the_process_for_every_client() -> None:
    with serving(faults=("aadsts-50053@entra.username",)) as replica:
        answer = httpx.get(
            f"{replica.url}/t/oauth2/v2.0/authorize",
            headers={"host": "login.microsoftonline.com"},
            verify=False,
        )
    assert "AADSTS50053" in answer.text


def test_it_lets_a_test_move_its_clock() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    ticks = iter(at + timedelta(days=day) for day in range(100))
    with serving(now=lambda: next(ticks), faults=("mfa-sms-code@entra.username",)) as replica:
        address = f"{replica.url}/t/oauth2/v2.0/authorize?state=one.x"
        for _ in range(2):
            httpx.get(address, headers={"host": "login.microsoftonline.com"}, verify=False)
        messages = httpx.get(f"{replica.url}/__replica__/messages?client=one", verify=False).json()
    assert messages[0]["arrived_at"] < messages[1]["arrived_at"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_in_the_foreground_until_it_is_asked_to_stop(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", FOREGROUND],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        said = running.stdout.readline()
        url = said.removeprefix("ready ").strip()
        status = get(url).status_code
        os.kill(running.pid, number)
        out, err = running.communicate(timeout=10)
    assert (status, running.returncode, said, out, err) == (200, 0, f"ready {url}\n", "", "")


def test_it_writes_nothing_of_what_is_typed(capfd: pytest.CaptureFixture[str]) -> None:
    with serving() as replica:
        for method in ("GET", "POST"):
            httpx.request(
                method,
                f"{replica.url}/?username=somebody%40example.net",
                headers={"host": "passwordreset.microsoftonline.com"},
                verify=False,
            )
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "begun",
    [
        "PUT /__replica__/account?client=one HTTP/1.1\r\nHost: 127.0.0.1",
        "POST /t/login HTTP/1.1\r\nHost: login.microsoftonline.com",
        "POST / HTTP/1.1\r\nHost: passwordreset.microsoftonline.com",
    ],
    ids=["control", "sign-in", "reset"],
)
def test_it_says_nothing_of_a_client_that_hangs_up(begun: str, caplog: pytest.LogCaptureFixture) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with serving() as replica:
        with (
            socket.create_connection(("127.0.0.1", replica.port)) as plug,
            context.wrap_socket(plug, server_hostname="127.0.0.1") as safe,
        ):
            safe.sendall(f"{begun}\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n".encode())
            assert safe.recv(100).startswith(b"HTTP/1.1 100")  # now the body is being waited for
            safe.sendall(b"{")
        assert get(replica.url).status_code == 200
    assert caplog.records == []
