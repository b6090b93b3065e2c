"""What the sign-in and reset hosts send: shells, headers, what they say of themselves."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import pytest
from replica_client import CDN, RESET, SIGN_IN, WORKSPACE, Client, config, ctx, lookup


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


@pytest.mark.parametrize(("faults", "ahead_s"), [([], 0), (["clock-off"], 90), (["clock-near"], 10)])
def test_it_dates_its_answers_by_its_own_clock(client: Client, faults: list[str], ahead_s: int) -> None:
    client.control("account", faults=faults)
    answer = client.authorize()
    (date,) = answer.headers.get_list("date")
    assert abs((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds() - ahead_s) < 5
