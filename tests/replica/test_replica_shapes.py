"""The shape that pages have for people who do not see them, against recordings of the real ones."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from replica_walker import Walker

FOOTER = [
    "contentinfo",
    'link "Terms of use"',
    'link "Privacy & cookies"',
    'button "Click here for troubleshooting information"',
]
# Roles and names of the recordings of 2025 and 2026, in their order; only the tenant's own parts differ: its
# logo, its hint instead of "Enter your email, phone, or Skype.", its paragraph and its options.
USERNAME = [
    'img "Organization background image"',
    'img "Organization banner logo"',
    "main",
    'heading "Sign in" [level=1]',
    "alert",
    'textbox "user@vughterstede.nl"',
    "textbox",
    'link "Can\N{RIGHT SINGLE QUOTATION MARK}t access your account?"',
    'button "Next"',
    "paragraph",
    'button "Sign-in options undefined"',
    *FOOTER,
]
PASSWORD = [
    'img "Organization background image"',
    'img "Organization banner logo"',
    "main",
    'button "Back"',
    "textbox",
    'heading "Enter password" [level=1]',
    "alert",
    'textbox "Enter the password for NAME"',
    'link "Forgot my password"',
    'button "Sign in"',
    *FOOTER,
]
APP_CODE = [
    'img "Organization background image"',
    'img "Organization banner logo"',
    "main",
    'heading "Enter code" [level=1]',
    "alert",
    'textbox "Enter code"',
    'link "Sign in another way"',
    'link "More information about two step verification"',
    'button "Verify"',
    *FOOTER,
]


def shape(page: Page, username: str) -> list[str]:
    """Return role and name of everything but what only groups or carries text."""
    lines = (line.strip().removeprefix("- ") for line in page.locator("body").aria_snapshot().splitlines())
    found = [re.match(r'(?!text\b|generic\b|/)(\w+)( "[^"]*")?( \[level=1\])?', line) for line in lines]
    return [match.group().replace(username, "NAME") for match in found if match]


@pytest.fixture
def english(new_walker: Callable[..., Walker], request: pytest.FixtureRequest) -> Walker:
    return new_walker(f"s{abs(hash(request.node.nodeid))}", locale="en-US", faults=["mfa-app-code"])


def to_password(walker: Walker) -> str:
    username = walker.control.account()["username"]
    walker.open()
    walker.fill("user@vughterstede.nl", username)
    walker.press("Next")
    walker.heading("Enter password")
    return username


def test_it_has_the_shape_of_the_recorded_user_name_page(english: Walker) -> None:
    english.open()
    english.heading("Sign in")
    assert shape(english.page, "nobody") == USERNAME


def test_it_has_the_shape_of_the_recorded_password_page(english: Walker) -> None:
    english.control.account(era="guide")
    assert shape(english.page, to_password(english)) == PASSWORD


def test_it_has_no_back_button_in_2026(english: Walker) -> None:
    assert shape(english.page, to_password(english)) == [one for one in PASSWORD if one != 'button "Back"']


def test_it_names_who_is_signing_in_by_a_title_in_2026(english: Walker) -> None:
    username = to_password(english)
    assert english.page.locator("#displayName").get_attribute("title") == username


def test_it_goes_back_to_the_user_name_in_the_time_of_the_guide(english: Walker) -> None:
    english.control.account(era="guide")
    username = to_password(english)
    english.press("Back")
    expect(english.page.get_by_role("textbox", name="user@vughterstede.nl")).to_have_value(username)


def test_it_has_the_shape_of_the_recorded_code_page(english: Walker) -> None:
    username = to_password(english)
    english.page.locator("#i0118").fill(english.control.account()["password"])
    english.press("Sign in")
    english.heading("Enter code")
    assert shape(english.page, username) == APP_CODE


def test_it_keeps_the_field_that_is_not_asked_for_in_the_page_and_off_the_screen(english: Walker) -> None:
    english.open()
    english.heading("Sign in")
    assert "moveOffScreen" in str(english.page.locator("#i0118").get_attribute("class"))
    to_password(english)
    assert "moveOffScreen" in str(english.page.locator("#i0116").get_attribute("class"))


def test_it_does_not_leave_the_page_between_user_name_and_password(english: Walker) -> None:
    english.open()
    english.heading("Sign in")
    english.page.evaluate("window.same = true")
    english.fill("user@vughterstede.nl", english.control.account()["username"])
    english.press("Next")
    english.heading("Enter password")
    assert english.page.evaluate("window.same") is True


def test_it_links_a_forgotten_password_as_the_vendor_does(english: Walker) -> None:
    username = to_password(english)
    address = str(english.page.locator("#idA_PWD_ForgotPassword").get_attribute("href"))
    assert re.match(
        r"https://passwordreset\.microsoftonline\.com/\?ru=https%3a%2f%2flogin\.microsoftonline\.com%2f[0-9a-f-]{36}"
        r"%2freprocess%3fctx%3d[\w.-]+&mkt=en-US&hosted=0&device_platform=Windows\+10&username=",
        address,
    )
    assert address.endswith(username.replace("@", "%40"))


@pytest.mark.parametrize(
    "address", ["https://werkplek.vughterstede.nl/", "https://passwordreset.microsoftonline.com/"]
)
def test_it_shows_its_banner(english: Walker, address: str) -> None:
    english.page.goto(address)
    expect(english.page.get_by_text("TESTREPLICA: not a real page")).to_be_visible()


def test_it_shows_its_banner_on_the_workspace(english: Walker) -> None:
    english.control.account(faults=["no-keep-signed-in"])
    to_password(english)
    english.page.locator("#i0118").fill(english.control.account()["password"])
    english.press("Sign in")
    expect(english.page).to_have_title("Application Workspace")
    expect(english.page.get_by_text("TESTREPLICA: not a real page")).to_be_visible()
