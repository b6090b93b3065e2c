"""What can be asked for, how it is asked for, and what it makes of a way or a page."""

from __future__ import annotations

import subprocess
import sys

import pytest
from replica_pages import page

from flowcheck.errors import UsageError
from flowcheck.replica import drift
from flowcheck.replica.eras import ERAS, era_named
from flowcheck.replica.faults import FAULTS, parse, parse_all
from flowcheck.replica.itinerary import RESET, SIGN_IN, stops
from flowcheck.replica.nodes import every
from flowcheck.replica.pages import SCREENS
from flowcheck.replica.showing import PAGES, altered
from flowcheck.replica.strings import STRINGS

DETOURS = {
    "mfa-app-code", "mfa-sms-code", "mfa-approval", "mfa-choice", "more-information", "update-password",
    "blocked-by-policy", "passkey-failed",
}  # fmt: skip


def screens(way: tuple[str, ...], *faults: str, returning: bool = False) -> list[str]:
    return [stop.screen for stop in stops(way, parse_all(faults), returning=returning)]


def test_it_has_a_page_for_every_screen() -> None:
    assert set(PAGES) == set(SCREENS)


def test_it_explains_every_fault() -> None:
    assert all(fault.name == name and fault.summary for name, fault in FAULTS.items())


def test_it_plays_a_fault_on_its_own_screen_unless_told_otherwise() -> None:
    assert parse("renamed-button").screen == "sspr.method"


def test_it_plays_a_fault_on_the_screen_that_is_named() -> None:
    assert parse("renamed-button@sspr.code").screen == "sspr.code"


@pytest.mark.parametrize(
    ("text", "code"), [("aadsts-50053", "50053"), ("sspr-0014", "0014"), ("account-disabled", "50057")]
)
def test_it_reads_the_code_of_a_fault(text: str, code: str) -> None:
    assert parse(text).code == code


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("renamed-buton", "unknown fault 'renamed-buton'; did you mean renamed-button?"),
        ("aadsts-12", "unknown fault 'aadsts-12'; did you mean aadsts-50053?"),
        ("aadsts-<digits>", "unknown fault 'aadsts-<digits>'; did you mean aadsts-50053?"),
        ("http-500", "fault http-500 needs a screen; write http-500@entra.username or another screen."),
        ("http-500@sspr.usr", "unknown screen 'sspr.usr' for fault http-500; did you mean sspr.user?"),
        ("english@sspr.user", "fault english takes no screen; write english alone."),
    ],
)
def test_it_refuses_a_fault_it_cannot_play_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text)
    assert str(refused.value) == sentence


def test_it_says_where_a_detour_can_be() -> None:
    with pytest.raises(UsageError, match=r"cannot play at sspr\.user; choose one of entra\.username"):
        parse("mfa-approval@sspr.user")


def test_it_suggests_an_era() -> None:
    with pytest.raises(UsageError, match="did you mean guide"):
        era_named("guides")


@pytest.mark.parametrize("name", sorted(DETOURS))
def test_it_puts_a_detour_after_the_password(name: str) -> None:
    assert screens(SIGN_IN, name)[1:4] == ["entra.password", f"entra.{name}", "entra.keep-signed-in"]


def test_it_puts_a_detour_before_the_screen_that_is_named() -> None:
    assert screens(SIGN_IN, "aadsts-50053@entra.username")[:2] == ["entra.error", "entra.username"]


def test_it_combines_detours_in_the_order_they_were_asked_for() -> None:
    assert screens(SIGN_IN, "mfa-app-code", "more-information")[2:4] == [
        "entra.mfa-app-code",
        "entra.more-information",
    ]


def test_it_leaves_a_screen_out() -> None:
    assert "entra.keep-signed-in" not in screens(SIGN_IN, "no-keep-signed-in")


def test_it_shows_the_account_picker_only_after_a_reset_when_told_so() -> None:
    fault = "account-picker@sspr.done"
    assert screens(SIGN_IN, fault) == list(SIGN_IN)
    assert screens(RESET, fault) == list(RESET)
    assert screens(SIGN_IN, fault, returning=True)[0] == "entra.account-picker"


@pytest.mark.parametrize(
    ("at", "screen"), [("", "sspr.too-many-attempts"), ("@entra.password", "entra.too-many-attempts")]
)
def test_it_shows_the_limit_of_the_host_it_was_reached_at(at: str, screen: str) -> None:
    way = SIGN_IN if at else RESET
    assert screen in screens(way, f"too-many-attempts{at}")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("era", sorted(ERAS))
def test_it_has_a_button_to_play_with_on_every_screen(screen: str, era: str) -> None:
    assert page(screen, era=era).find("primary")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "name",
    [
        "http-500",
        "http-503",
        "connection-reset",
        "busy-loop",
        "alert-loop",
        "never-renders",
        "disabled-button",
    ],
)
def test_it_can_play_on_every_screen(screen: str, name: str) -> None:
    before = page(screen)
    assert altered(before, parse_all([f"{name}@{screen}"])) != before


def test_it_leaves_other_screens_alone() -> None:
    before = page("sspr.code")
    assert altered(before, parse_all(["http-500@sspr.user"])) == before


def test_it_makes_noise_everywhere() -> None:
    assert all("noise-console" in altered(page(one), parse_all(["noise-console"])).antics for one in SCREENS)


def test_it_renames_the_button_and_keeps_its_id() -> None:
    button = drift.renamed(page("sspr.method")).find("primary")
    assert button
    assert (button.kids, button.attr("id")) == (
        ("Sms verzenden",),
        "ContentPlaceholderMainContent_ButtonSendText",
    )


def test_it_takes_the_name_and_the_id_away() -> None:
    button = drift.label_gone(page("sspr.method")).find("primary")
    assert button
    assert "Tekst" not in button.kids
    assert "Button" not in button.attr("id")


def test_it_doubles_a_button_under_another_id() -> None:
    there = [
        one.attr("id") for one in every(drift.duplicated(page("sspr.code")).card) if one.part == "primary"
    ]
    assert len(set(there)) == 2


def test_it_sends_the_form_elsewhere() -> None:
    assert drift.foreign_form(page("entra.password")).action == drift.FOREIGN


def test_it_does_not_tell_the_page_which_screen_it_is() -> None:
    views = {screen: str(page(screen).view()) for screen in SCREENS}
    assert not [screen for screen, view in views.items() if screen in view]


def test_it_knows_the_origin_of_every_string() -> None:
    assert all(row.nl_origin and row.en_origin for row in STRINGS.values())


def test_it_lists_faults_without_loading_a_server() -> None:
    script = (
        "import sys; from flowcheck.replica.faults import FAULTS\n"
        "assert FAULTS and not {'starlette', 'uvicorn', 'trustme', 'pyotp'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
