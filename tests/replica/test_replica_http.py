"""What goes over the wire: hosts, headers, documents, control paths."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from flowcheck.replica.server import Replica

SIGN_IN = "login.microsoftonline.com"
RESET = "passwordreset.microsoftonline.com"
WORKSPACE = "werkplek.vughterstede.nl"
CDN = "aadcdn.msauth.net"


class Client:
    """Speaks to any host of the flow as one client."""

    def __init__(self, replica: Replica, client: str) -> None:
        self.http = httpx.Client(
            base_url=replica.url, verify=False, headers={"accept-language": "nl-NL,nl;q=0.9"}
        )
        self.cookies = {"cookie": f"replica_client={client}"} if client else {}
        self.client = client

    def get(self, host: str, path: str, **headers: str) -> httpx.Response:
        # All hosts have one address here, which a cookie jar would take for one site.
        self.http.cookies.clear()
        return self.http.get(path, headers={"host": host, **self.cookies, **headers})

    def post(self, host: str, path: str, **body: Any) -> httpx.Response:
        return self.http.post(path, headers={"host": host, **self.cookies, **body.pop("headers", {})}, **body)

    def control(self, path: str, **change: Any) -> httpx.Response:
        address = f"/__replica__/{path}"
        params = {"client": self.client}
        return (
            self.http.put(address, params=params, json=change)
            if change
            else self.http.get(address, params=params)
        )

    def authorize(self, **headers: str) -> httpx.Response:
        return self.get(SIGN_IN, "/tenant/oauth2/v2.0/authorize?state=x.y", **headers)


@pytest.fixture
def client(replica: Replica, request: pytest.FixtureRequest) -> Iterator[Client]:
    running = Client(replica, f"h{abs(hash(request.node.nodeid))}")
    yield running
    running.http.close()


@pytest.fixture
def stranger(replica: Replica) -> Iterator[Client]:
    """Return a client that has no cookie."""
    running = Client(replica, "")
    yield running
    running.http.close()


def config(answer: httpx.Response) -> dict[str, Any]:
    found = re.search(r"\$Config=(\{.*\});", answer.text)
    assert found
    return dict(json.loads(found.group(1)))


def ctx(answer: httpx.Response) -> str:
    return str(re.search(r'"name": "ctx", "value": "([^"]+)"', answer.text)[1])  # type: ignore[index]


def lookup(client: Client, answer: httpx.Response, username: str) -> dict[str, Any]:
    asked = {"username": username, "flowToken": ctx(answer)}
    return dict(client.post(SIGN_IN, "/common/GetCredentialType", json=asked).json())


# --- the sign-in pages -----------------------------------------------------------------------


def test_it_sends_whoever_has_no_session_to_the_sign_in(client: Client) -> None:
    answer = client.get(WORKSPACE, "/")
    assert answer.status_code == 302
    assert re.match(
        rf"https://{SIGN_IN}/[0-9a-f-]{{36}}/oauth2/v2\.0/authorize\?", answer.headers["location"]
    )


def test_it_gives_the_shell_that_the_vendor_gives(client: Client) -> None:
    text = client.authorize().text
    for part in (
        '<meta name="PageID" content="ConvergedSignIn">',
        '<meta name="SiteID" content="">',
        '<meta name="ReqLC" content="1043">',
        '<meta name="LocLC" content="nl-NL">',
        '<html dir="ltr" class="" lang="nl">',
        "<title>Aanmelden bij uw account</title>",
        'style="display: none"',
    ):
        assert part in text


def test_it_says_of_itself_what_the_vendor_says(client: Client) -> None:
    said = config(client.authorize())
    assert (said["pgid"], said["sErrorCode"], said["locale"]["mkt"]) == ("ConvergedSignIn", "50058", "nl-NL")
    assert said["staticTenantBranding"][0]["UserIdLabel"] == "user@vughterstede.nl"
    assert said["serverDetails"]["ver"]["v"][:2] == [2, 1]


def test_it_takes_its_script_from_the_delivery_network_by_a_hashed_name(client: Client) -> None:
    text = client.authorize().text
    address = re.search(
        rf'src="https://{CDN}(/shared/1\.0/content/js/ConvergedLogin_PCore_[0-9a-f]{{20}}\.js)"', text
    )
    assert address
    assert client.get(CDN, address[1]).headers["content-type"].startswith("text/javascript")


def test_it_sends_a_strict_policy_in_2026(client: Client) -> None:
    policy = client.authorize().headers["content-security-policy"]
    assert re.search(rf"script-src 'nonce-[\w-]+' https://{CDN};", policy)
    assert "unsafe-inline" not in policy


def test_it_sends_no_policy_in_the_time_of_the_guide(client: Client) -> None:
    client.control("account", era="guide")
    assert "content-security-policy" not in client.authorize().headers


def test_it_uses_another_nonce_each_time(client: Client) -> None:
    one, other = (client.authorize().headers["content-security-policy"] for _ in range(2))
    assert one != other


@pytest.mark.parametrize(
    ("asked", "language"), [("nl", "nl"), ("nl-BE,nl;q=0.8", "nl"), ("en-US", "en"), ("de", "en")]
)
def test_it_speaks_dutch_to_those_who_ask_for_it(client: Client, asked: str, language: str) -> None:
    assert f'lang="{language}"' in client.authorize(**{"accept-language": asked}).text


def test_it_speaks_the_language_of_the_market_in_the_address(client: Client) -> None:
    answer = client.get(RESET, "/?mkt=nl-NL", **{"accept-language": "en-US"})
    assert 'lang="nl"' in answer.text


def test_it_answers_that_a_user_name_exists_with_the_password_page(client: Client) -> None:
    username = client.control("account").json()["username"]
    answer = lookup(client, client.authorize(), username)
    assert (answer["IfExistsResult"], answer["Credentials"]["HasPassword"]) == (0, True)
    assert "i0118" in str(answer["replica"]["view"])


def test_it_answers_that_a_user_name_is_not_known_in_the_words_of_the_guide(client: Client) -> None:
    answer = lookup(client, client.authorize(), "nobody@vughterstede.nl")
    assert answer["IfExistsResult"] == 1
    assert answer["replica"]["message"].startswith("De gebruikersnaam is mogelijk onjuist. Controleer of")


def sign_in(client: Client, password: str) -> httpx.Response:
    begun = client.authorize()
    lookup(client, begun, client.control("account").json()["username"])
    form = {"ctx": ctx(begun), "hpgid": "1104", "passwd": password}
    return client.post(SIGN_IN, "/tenant/login", data=form)


def test_it_asks_whether_to_stay_signed_in_after_the_password(client: Client) -> None:
    answer = sign_in(client, client.control("account").json()["password"])
    assert config(answer)["pgid"] == "KmsiInterrupt"


def test_it_shows_the_password_page_again_after_a_wrong_one(client: Client) -> None:
    said = config(sign_in(client, "Wrong!pass1"))
    assert (said["pgid"], said["sErrorCode"]) == ("ConvergedSignIn", "50126")
    assert said["sErrTxt"].startswith("Uw account of wachtwoord is onjuist.")


def test_it_never_sends_a_password_back(client: Client) -> None:
    assert "Wrong!pass1" not in sign_in(client, "Wrong!pass1").text


def test_it_changes_nothing_when_the_same_form_comes_twice(client: Client) -> None:
    account = client.control("account").json()
    begun = client.authorize()
    lookup(client, begun, account["username"])
    form = {"ctx": ctx(begun), "hpgid": "1104", "passwd": account["password"]}
    twice = [client.post(SIGN_IN, "/tenant/login", data=form) for _ in range(2)]
    assert [config(one)["pgid"] for one in twice] == ["KmsiInterrupt", "KmsiInterrupt"]
    assert client.control("counters").json()["passwords_tried"] == 1


def test_it_opens_the_workspace_once_per_code(client: Client) -> None:
    answer = sign_in(client, client.control("account").json()["password"])
    code = client.post(SIGN_IN, "/kmsi", data={"ctx": ctx(answer), "hpgid": "1115"}).headers["location"]
    path = code.removeprefix(f"https://{WORKSPACE}")
    assert [client.get(WORKSPACE, path).status_code for _ in range(2)] == [303, 302]


def test_it_gives_the_correlation_and_the_code_on_an_error_page(client: Client) -> None:
    client.control("account", faults=["aadsts-90033@entra.username"])
    said = config(client.authorize())
    assert (said["pgid"], said["sErrorCode"], said["iErrorCode"]) == ("ConvergedError", "90033", 90033)


# --- the reset pages -------------------------------------------------------------------------


def view_name(text: str) -> str:
    return str(re.search(r'id="ContentPlaceholderMainContent_CurrentViewName"[^>]* value="([^"]+)"', text)[1])  # type: ignore[index]


def post_back(client: Client, text: str, target: str, **fields: str) -> httpx.Response:
    token = re.search(r'id="__VIEWSTATE" name="__VIEWSTATE" value="([^"]+)"', text)
    assert token
    return client.post(
        RESET,
        "/",
        data={"__VIEWSTATE": token[1], "__EVENTTARGET": target, **fields},
        headers={"x-microsoftajax": "Delta=true"},
    )


def test_it_begins_a_reset_in_the_view_that_the_vendor_names(client: Client) -> None:
    assert view_name(client.get(RESET, "/").text) == "ViewUserIdentifierVerification"


def test_it_swaps_a_part_of_the_page_under_the_same_address(client: Client) -> None:
    username = client.control("account").json()["username"]
    field = "ctl00$ContentPlaceholderMainContent$TextBoxUserIdentifier"
    answer = post_back(client, client.get(RESET, "/").text, "ButtonNext", **{field: username})
    assert re.match(r"\d+\|updatePanel\|ContentPlaceholderMainContent_UpdatePanelMain\|", answer.text)
    assert (
        "|hiddenField|ContentPlaceholderMainContent_CurrentViewName|ViewMultigateUserControl|" in answer.text
    )


def test_it_keeps_methods_that_cannot_be_used_in_the_page(client: Client) -> None:
    username = client.control("account").json()["username"]
    field = "ctl00$ContentPlaceholderMainContent$TextBoxUserIdentifier"
    answer = post_back(client, client.get(RESET, "/").text, "ButtonNext", **{field: username})
    assert all(
        f"MultigateAuthenticationControl_{one}Radio" in answer.text
        for one in ("AltEmail", "AppCode", "OfficePhone")
    )


def test_it_does_nothing_for_a_button_of_another_screen(client: Client) -> None:
    answer = post_back(client, client.get(RESET, "/").text, "ButtonFinish")
    assert "ViewUserIdentifierVerification" in answer.text


def test_it_asks_for_characters_in_the_time_of_the_guide_only(client: Client) -> None:
    assert "RepMapChallengeSolution" not in client.get(RESET, "/").text
    client.control("account", era="guide")
    assert "RepMapChallengeSolution" in client.get(RESET, "/").text


def test_it_draws_the_characters_that_the_control_path_tells(client: Client) -> None:
    told = client.control("characters").json()["characters"]
    drawn = re.findall(r">([A-Z0-9])</text>", client.get(RESET, "/challenge.svg").text)
    assert "".join(drawn) == told


def test_it_leads_back_to_the_sign_in_host_and_nowhere_else(client: Client) -> None:
    answer = post_back(client, client.get(RESET, "/?ru=https://example.net/").text, "ButtonCancel")
    assert f"|pageRedirect||https://{SIGN_IN}/" in answer.text


# --- clients and control paths ---------------------------------------------------------------


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
    assert set(messages[0]) == {"id", "text", "sender", "arrived_at"}


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


# --- outages and addresses that are none -----------------------------------------------------


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
