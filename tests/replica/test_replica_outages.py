"""Outages and account states: what comes instead of a page, what is expected of it, and the list."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from click.testing import CliRunner
from replica_client import CDN, RESET, SIGN_IN, WORKSPACE, Client, config
from shipped import ORGANISATION

from flowcheck.cli import cli
from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica.eras import ERAS
from flowcheck.replica.faults import FAULTS, parse, parse_all
from flowcheck.replica.faults.elsewhere import expected
from flowcheck.replica.faults.listing import WIDTH, as_data, as_text
from flowcheck.replica.nodes import every
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene
from flowcheck.replica.server import Replica, serving
from flowcheck.replica.showing import PAGES, altered

TEN_CODES = {
    "50000": Cause.MICROSOFT_OUTAGE, "90033": Cause.MICROSOFT_OUTAGE, "53003": Cause.TENANT_POLICY,
    "50053": Cause.ACCOUNT_LOCKED, "50055": Cause.ACCOUNT_EXPIRED, "50057": Cause.ACCOUNT_DISABLED,
    "50034": Cause.ACCOUNT_NOT_SYNCED, "50126": Cause.ACCOUNT_PASSWORD, "50105": Cause.TENANT_POLICY,
    "7000222": Cause.WORKSPACE_DOWN,
}  # fmt: skip


def page(screen: str, *faults: str) -> Page:
    scene = Scene(
        language="nl", era=ERAS["2026"], ctx="c.t", at=datetime(2026, 11, 22, tzinfo=UTC),
        correlation_id="one", request_id="two", username="a@b.example",
    )  # fmt: skip
    return altered(PAGES[screen](scene), parse_all(faults))


def opened(client: Client, *faults: str) -> httpx.Response:
    client.control("account", faults=list(faults))
    return client.authorize()


# --- what is expected ----------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["outage", "state", "delivery"])
def test_it_expects_something_of_everything_but_noise(group: str) -> None:
    assert not [fault.name for fault in FAULTS.values() if fault.group == group and not fault.expects]


@pytest.mark.parametrize(("code", "cause"), TEN_CODES.items())
def test_it_knows_whose_fault_a_code_is(code: str, cause: Cause) -> None:
    expected = FAULTS[f"aadsts-{code}"].expects
    assert expected
    assert (expected.kind, expected.reader, expected.cause) == (Kind.ERROR_SHOWN, Reader.STUCK, cause)


@pytest.mark.parametrize("code", TEN_CODES)
def test_it_shows_the_code_on_the_error_page(client: Client, code: str) -> None:
    said = config(opened(client, f"aadsts-{code}@entra.username"))
    assert (said["pgid"], said["iErrorCode"]) == ("ConvergedError", int(code))


@pytest.mark.parametrize("code", ["0009", "0010", "0011", "0012", "0013", "0014", "0029"])
def test_it_refuses_a_reset_with_the_code(client: Client, code: str) -> None:
    client.control("account", faults=[f"sspr-{code}@sspr.user"])
    assert f"SSPR_{code}" in client.get(RESET, "/").text


@pytest.mark.parametrize(
    ("fault", "kind", "cause"),
    [
        ("http-500@entra.username", Kind.STOPPED, Cause.MICROSOFT_OUTAGE),
        ("http-500@entra.password", Kind.ERROR_SHOWN, Cause.MICROSOFT_OUTAGE),
        ("http-500@workspace.home", Kind.STOPPED, Cause.WORKSPACE_DOWN),
        ("http-429@entra.password", Kind.ERROR_SHOWN, Cause.MICROSOFT_THROTTLED),
        ("connection-reset@entra.username", Kind.STOPPED, Cause.OWN_NETWORK),
        ("connection-reset@sspr.user", Kind.STOPPED, Cause.MICROSOFT_OUTAGE),
        ("maintenance", Kind.STOPPED, Cause.UNKNOWN),
        ("maintenance@sspr.user", Kind.STOPPED, Cause.UNKNOWN),
        ("script-refused@entra.keep-signed-in", Kind.STOPPED, Cause.OWN_NETWORK),
        ("account-locked", Kind.ERROR_SHOWN, Cause.ACCOUNT_LOCKED),
    ],
)
def test_it_expects_something_else_on_another_screen(fault: str, kind: Kind, cause: Cause) -> None:
    expects = expected(parse(fault))
    assert expects
    assert (expects.kind, expects.cause) == (kind, cause)


def test_it_expects_nothing_of_noise_on_any_screen() -> None:
    assert expected(parse("noise-latency@sspr.code")) is None


# --- what comes instead of a page ----------------------------------------------------------------


@pytest.mark.parametrize("status", [500, 503, 429])
def test_it_fails_with_a_status(client: Client, status: int) -> None:
    assert opened(client, f"http-{status}@entra.username").status_code == status


def test_it_leads_to_itself(client: Client) -> None:
    answer = opened(client, "redirect-loop")
    assert (answer.status_code, answer.headers["location"]) == (
        307,
        str(answer.request.url.raw_path, "ascii"),
    )


def test_it_loads_itself_again(client: Client) -> None:
    assert opened(client, "refresh-loop").headers["refresh"] == "0"


def test_it_answers_with_nothing(client: Client) -> None:
    answer = opened(client, "empty-page")
    assert (answer.status_code, answer.content) == (200, b"")


def test_it_answers_with_a_file(client: Client) -> None:
    answer = opened(client, "download")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_it_announces_maintenance_without_the_marks_of_the_vendor(client: Client) -> None:
    answer = opened(client, "maintenance@entra.username")
    assert (answer.status_code, "PageID" in answer.text, "Gepland onderhoud" in answer.text) == (
        200,
        False,
        True,
    )


def test_it_answers_as_a_filter(client: Client) -> None:
    answer = opened(client, "web-filter")
    assert (answer.status_code, "webfilter" in answer.text) == (403, True)


def test_it_ends_in_the_middle(client: Client) -> None:
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):
        opened(client, "truncated")


@pytest.mark.parametrize("fault", ["no-answer", "half-answer"])
def test_it_keeps_a_client_waiting(client: Client, fault: str) -> None:
    client.control("account", faults=[fault])
    client.http.timeout = httpx.Timeout(5, read=0.2)
    with pytest.raises(httpx.ReadTimeout):
        client.authorize()


def test_it_says_how_long_an_answer_would_be_that_never_ends(client: Client) -> None:
    client.control("account", faults=["half-answer"])
    headers = {"host": SIGN_IN, **client.cookies}
    with client.http.stream("GET", "/tenant/oauth2/v2.0/authorize", headers=headers) as answer:
        assert len(next(answer.iter_raw())) < int(answer.headers["content-length"])


def test_it_has_a_script_that_nobody_gets(client: Client) -> None:
    text = opened(client, "script-refused").text
    address = text.partition(f'src="https://{CDN}')[2].partition('"')[0]
    with pytest.raises(httpx.TransportError):
        client.get(CDN, address)


@pytest.mark.parametrize("host", [SIGN_IN, RESET, WORKSPACE, "www.example.net"])
def test_it_answers_for_every_host_as_the_network(client: Client, host: str) -> None:
    client.control("account", faults=["captive-portal"])
    answer = client.get(host, "/any/path")
    assert (answer.status_code, "gastennetwerk" in answer.text) == (200, True)


def test_it_plays_for_one_client_only(client: Client, stranger: Client) -> None:
    client.control("account", faults=["captive-portal"])
    assert stranger.get(WORKSPACE, "/").status_code == 302


def test_it_leaves_other_screens_alone(client: Client) -> None:
    assert opened(client, "empty-page@sspr.user").content


# --- TLS -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unsafe() -> Iterator[Replica]:
    with serving(
        faults=["tls-failure", "tls-cut@sspr.user"], render_ms=5, organisation=ORGANISATION
    ) as running:
        yield running


def shake_hands(replica: Replica, host: str) -> str:
    """Return whose certificate is shown, not caring whether it is any good."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", replica.port)) as plug,
        context.wrap_socket(plug, server_hostname=host) as safe,
    ):
        return ssl.DER_cert_to_PEM_cert(safe.getpeercert(binary_form=True) or b"")


def test_it_shows_a_certificate_of_its_own_to_those_who_ask_for_the_host(unsafe: Replica) -> None:
    assert shake_hands(unsafe, SIGN_IN) != shake_hands(unsafe, WORKSPACE)


def test_it_cuts_a_connection_off_within_tls(unsafe: Replica) -> None:
    with pytest.raises((ssl.SSLError, ConnectionError)):
        shake_hands(unsafe, RESET)


def test_it_refuses_a_fault_of_tls_for_one_client(client: Client) -> None:
    answer = client.control("account", faults=["tls-failure"])
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        "a fault of TLS is played for all clients or none; start the replica with it.",
    )


# --- pages on which nothing can be done ----------------------------------------------------------


@pytest.mark.parametrize("screen", ["entra.username", "sspr.method", "workspace.home"])
def test_it_waits_for_ever_for_something_of_its_own(screen: str) -> None:
    there = list(every(page(screen, f"endless-spinner@{screen}").card))
    assert [one.attr("role") for one in there if one.attr("role")] == ["progressbar"]
    assert not [one for one in there if one.tag in {"a", "button"}]


def test_it_offers_no_method() -> None:
    there = page("sspr.method", "no-methods")
    assert (there.find("primary"), there.find("phone")) == (None, None)
    assert {one.attr("class") for one in every(there.card) if one.tag == "tr"} == {"gone"}


# --- the list ------------------------------------------------------------------------------------


def test_it_lists_every_fault() -> None:
    lines = {line.split("  ")[1] for line in as_text().splitlines() if line.startswith("  ")}
    assert set(FAULTS) <= lines


def test_it_lists_them_as_wide_as_a_terminal() -> None:
    assert max(map(len, as_text().splitlines())) <= WIDTH


def test_it_lists_what_is_expected() -> None:
    assert "expected: stopped, unaffected, own.tls; on entra.username" in as_text()


def test_it_lists_the_same_for_machines() -> None:
    listed = json.loads(CliRunner().invoke(cli, ["replica", "--list-faults", "--json"]).output)
    assert listed == json.loads(json.dumps(as_data()))


def test_it_lists_on_the_command_line_instead_of_serving() -> None:
    result = CliRunner().invoke(cli, ["replica", "--list-faults"])
    assert (result.exit_code, result.output) == (0, as_text() + "\n")


def test_it_makes_the_list_without_loading_a_server() -> None:
    script = (
        "import sys; from flowcheck.replica.faults.listing import as_text\n"
        "assert as_text() and not {'starlette', 'uvicorn', 'trustme', 'pyotp'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
