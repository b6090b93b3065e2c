"""Clients, control paths, outages and addresses that are none."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from replica_client import CDN, RESET, SIGN_IN, WORKSPACE, Client, ctx

from flowcheck.replica.server import Replica


def test_it_makes_up_another_account_for_each_client(client: Client, replica: Replica) -> None:
    other = httpx.get(f"{replica.url}/__replica__/account", params={"client": "other"}, verify=False)
    assert client.control("account").json() != other.json()


def test_it_answers_control_paths_on_every_host(client: Client) -> None:
    path = f"/__replica__/account?client={client.client}"
    answers = {client.get(host, path).text for host in (WORKSPACE, SIGN_IN, RESET, CDN, "127.0.0.1")}
    assert len(answers) == 1


def test_it_sets_what_is_put_and_keeps_the_rest(client: Client) -> None:
    before = client.control("account").json()
    after = client.control("account", phone="0612345678").json()
    assert after == {**before, "phone": "0612345678"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"era": "guides"}, "unknown era 'guides'; did you mean guide?"),
        ({"faults": ["english", "no-sm"]}, "unknown fault 'no-sm'; did you mean no-sms?"),
        ({"faults": "english"}, "faults must be a list of strings."),
        ({"phone": 6}, "phone must be a string that is not empty."),
        (
            {"passwort": "x"},
            "unknown key 'passwort'; choose among username, password, phone, totp_secret, era, faults.",
        ),
    ],
)
def test_it_refuses_what_it_cannot_set_in_one_sentence(
    client: Client, change: dict[str, Any], sentence: str
) -> None:
    answer = client.control("account", **change)
    assert (answer.status_code, answer.json()["error"]) == (400, sentence)


def test_it_changes_nothing_when_one_value_is_refused(client: Client) -> None:
    before = client.control("account").json()
    client.control("account", username="x@example.net", faults=["nonsense"])
    assert client.control("account").json() == before


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "a.b"])
def test_it_refuses_a_client_without_a_proper_name(replica: Replica, name: str) -> None:
    answer = httpx.get(f"{replica.url}/__replica__/account", params={"client": name}, verify=False)
    assert answer.status_code == 400


def test_it_lists_messages_oldest_first(client: Client) -> None:
    client.control("account", faults=["mfa-sms-code@entra.username", "two-codes"])
    client.authorize()
    messages = client.control("messages").json()
    assert [message["id"] for message in messages] == [1, 2]
    assert set(messages[0]) == {"id", "text", "sender", "arrived_at", "sent_at"}


def test_it_gives_a_client_without_a_cookie_a_name_of_its_own(stranger: Client) -> None:
    answer = stranger.get(WORKSPACE, "/")
    name = re.match(r"replica_client=([A-Za-z0-9_-]+);", answer.headers["set-cookie"])
    assert name
    assert f"state={name[1]}." in answer.headers["location"]


def test_it_carries_the_name_from_host_to_host(stranger: Client) -> None:
    name = "carried"
    sign_in_page = stranger.get(SIGN_IN, f"/t/oauth2/v2.0/authorize?state={name}.workspace")
    ru = f"https%3a%2f%2f{SIGN_IN}%2ft%2freprocess%3fctx%3d{ctx(sign_in_page)}"
    reset_page = stranger.get(RESET, f"/?ru={ru}")
    for answer in (sign_in_page, reset_page):
        assert answer.headers["set-cookie"].startswith(f"replica_client={name};")


@pytest.mark.parametrize("status", [500, 503])
def test_it_plays_an_outage_with_its_banner(client: Client, status: int) -> None:
    client.control("account", faults=[f"http-{status}@entra.username"])
    answer = client.authorize()
    assert answer.status_code == status
    assert "TESTREPLICA" in answer.text


def test_it_plays_an_outage_when_the_password_page_is_asked_for(client: Client) -> None:
    begun = client.authorize()
    client.control("account", faults=["http-503@entra.password"])
    asked = {"username": client.control("account").json()["username"], "flowToken": ctx(begun)}
    assert client.post(SIGN_IN, "/common/GetCredentialType", json=asked).status_code == 503


def test_it_cuts_the_connection_off(client: Client) -> None:
    client.control("account", faults=["connection-reset@entra.username"])
    with pytest.raises(httpx.TransportError):
        client.authorize()


def test_it_still_answers_others_after_cutting_one_off(
    client: Client, stranger: Client, capfd: pytest.CaptureFixture[str]
) -> None:
    client.control("account", faults=["connection-reset@entra.username"])
    with pytest.raises(httpx.TransportError):
        client.authorize()
    assert stranger.authorize().status_code == 200
    assert capfd.readouterr() == ("", "")


def test_it_takes_the_whole_workspace_down(client: Client) -> None:
    client.control("account", faults=["workspace-down"])
    assert client.get(WORKSPACE, "/").status_code == 503


@pytest.mark.parametrize("host", ["127.0.0.1", "example.net", SIGN_IN, RESET, WORKSPACE, CDN])
def test_it_has_nothing_at_other_addresses(client: Client, host: str) -> None:
    answer = client.get(host, "/nowhere/at/all")
    assert answer.status_code == 404
    assert "TESTREPLICA" in answer.text


def test_it_carries_the_banner_on_every_document(client: Client) -> None:
    session = client.get(WORKSPACE, "/")
    assert session.status_code == 302
    assert all('<div class="testreplica"' in one.text for one in (client.authorize(), client.get(RESET, "/")))


def test_it_ships_a_background_with_the_weight_of_a_photograph(client: Client) -> None:
    picture = client.get(CDN, "/shared/1.0/content/images/background.jpg")
    assert 200_000 < len(picture.content) < 350_000
