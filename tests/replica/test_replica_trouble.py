"""Drift, outages and hangs in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Dialog, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from replica_walker import NEW_PASSWORD, Control, Walker

NewWalker = Callable[..., Walker]


def test_it_shows_a_renamed_button_under_its_old_id(new_walker: NewWalker) -> None:
    walker = new_walker("renamed", faults=["renamed-button"])
    walker.to_method()
    expect(walker.page.locator("#ContentPlaceholderMainContent_ButtonSendText")).to_have_text("Sms verzenden")


def test_it_shows_a_button_twice(new_walker: NewWalker) -> None:
    walker = new_walker("twice", faults=["duplicate-label"])
    walker.to_code()
    expect(walker.named("Volgende")).to_have_count(2)


@pytest.mark.parametrize("screen", ["entra.username", "entra.password", "sspr.user", "sspr.method"])
def test_it_greys_a_button_out(walker: Walker, control: Control, screen: str) -> None:
    control.account(faults=[f"disabled-button@{screen}"])
    _reach(walker, screen)
    expect(walker.named(PRIMARY[screen])).to_be_disabled()


def test_it_would_send_the_password_to_a_foreign_host(new_walker: NewWalker) -> None:
    walker = new_walker("foreign", faults=["foreign-form"])
    walker.to_password()
    walker.heading("Wachtwoord invoeren")
    assert "example.net" in str(walker.page.locator("#i0281").get_attribute("action"))


@pytest.mark.parametrize(
    "screen", ["entra.username", "entra.password", "sspr.user", "sspr.method", "workspace.home"]
)
def test_it_stays_blank(walker: Walker, control: Control, screen: str) -> None:
    control.account(faults=[f"never-renders@{screen}"])
    _reach(walker, screen)
    expect(walker.page.locator("body")).to_be_hidden()


@pytest.mark.parametrize("screen", ["entra.password", "sspr.method"])
def test_it_shows_alert_boxes_without_end(doomed: Walker, control: Control, screen: str) -> None:
    control.account(faults=[f"alert-loop@{screen}"])
    boxes: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        boxes.append(dialog.message)
        dialog.dismiss()

    doomed.page.on("dialog", dismiss)
    with suppress(PlaywrightTimeoutError):  # boxes may hold up the very press that leads to them
        _reach(doomed, screen)
    while len(boxes) < 3:
        doomed.page.wait_for_event("dialog")


def test_it_spins_for_ever_once_the_screen_is_there(doomed: Walker, control: Control) -> None:
    control.account(faults=["busy-loop@entra.username"])
    # A page that spins may hold up any call that asks it something: it is only listened to.
    ticks: list[str] = []
    doomed.page.on("console", lambda message: ticks.append(message.text))
    doomed.page.add_init_script("setInterval(() => console.log('tick'), 10)")
    doomed.page.goto("https://werkplek.vughterstede.nl/", wait_until="commit")
    doomed.page.wait_for_timeout(1000)
    before = len(ticks)
    doomed.page.wait_for_timeout(500)
    assert (before > 0, len(ticks)) == (True, before)


def test_it_says_that_the_user_name_could_not_be_looked_up(walker: Walker, control: Control) -> None:
    control.account(faults=["http-500@entra.password"])
    walker.to_password()
    expect(walker.page.locator("#usernameError")).to_contain_text("Er is een probleem opgetreden")


def test_it_fails_in_the_browser_as_a_cut_connection(walker: Walker, control: Control) -> None:
    control.account(faults=["connection-reset@entra.username"])
    with pytest.raises(Exception, match="ERR_CONNECTION_RESET"):
        walker.open()


def test_it_complains_in_the_console_without_harm(walker: Walker, control: Control) -> None:
    said: list[str] = []
    walker.page.on("console", lambda message: said.append(message.text))
    control.account(faults=["noise-console"])
    walker.sign_in()
    walker.stay()
    assert any("harmless" in line for line in said)


def test_it_leads_on_by_names_where_nobody_knows_the_ids(new_walker: NewWalker) -> None:
    walker = new_walker("ids", faults=["noise-ids", "noise-pieces", "noise-lazy-footer"])
    walker.to_code()
    expect(walker.page.locator("#ContentPlaceholderMainContent_ButtonVerify")).to_have_count(0)
    expect(walker.page.get_by_role("link", name="Ondersteuningscode")).to_be_visible()


def test_it_covers_the_page_with_one_box(new_walker: NewWalker) -> None:
    walker = new_walker("box", faults=["dialog-confirm"])
    boxes: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        boxes.append(dialog.type)
        dialog.dismiss()

    walker.page.on("dialog", dismiss)
    walker.to_password()
    walker.heading("Wachtwoord invoeren")
    assert boxes == ["confirm"]


def test_it_is_silent_in_the_console_otherwise(walker: Walker) -> None:
    said: list[str] = []
    walker.page.on("console", lambda message: said.append(message.text))
    walker.page.on("pageerror", lambda error: said.append(str(error)))
    walker.to_done()
    walker.press("Klik hier")
    walker.give_username()
    walker.give_password(NEW_PASSWORD)
    walker.stay()
    walker.arrive()
    assert said == []


PRIMARY = {
    "entra.username": "Volgende",
    "entra.password": "Aanmelden",
    "sspr.user": "Volgende",
    "sspr.method": "Tekst",
}


def _reach(walker: Walker, screen: str) -> None:
    """Do all that leads to a screen, without waiting for it."""
    if screen == "entra.username":
        walker.open()
    elif screen == "entra.password":
        walker.to_password()
    elif screen == "workspace.home":
        walker.sign_in()
        walker.stay()
    else:
        walker.to_password()
        walker.press("Wachtwoord vergeten")
        if screen == "sspr.method":
            walker.heading("Wie bent u?")
            walker.say_who()
