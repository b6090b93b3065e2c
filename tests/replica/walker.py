"""Walks the guide as a person would, by what stands on the screens."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

NEW_PASSWORD = "Nieuw!Wachtwoord7"
expect.set_options(timeout=5000)


class Walker:
    def __init__(self, page: Page, control: Any) -> None:
        self.page = page
        self.control = control
        self.page.set_default_timeout(5000)

    def heading(self, name: str | re.Pattern[str]) -> None:
        """Wait for the heading of a screen."""
        expect(self.page.get_by_role("heading", name=name).first).to_be_visible()

    def press(self, name: str) -> None:
        self.named(name).click()

    def named(self, name: str) -> Locator:
        button = self.page.get_by_role("button", name=name, exact=True)
        return button.or_(self.page.get_by_role("link", name=name, exact=True))

    def fill(self, name: str, value: str) -> None:
        self.page.get_by_role("textbox", name=name, exact=True).fill(value)

    # --- the steps of the guide

    def open(self) -> None:
        self.page.goto("https://werkplek.vughterstede.nl/")

    def to_password(self) -> None:
        self.open()
        self.give_username()

    def give_username(self) -> None:
        self.heading("Aanmelden")
        self.fill("user@vughterstede.nl", self.control.account()["username"])
        self.press("Volgende")

    def give_password(self, password: str | None = None) -> None:
        self.heading("Wachtwoord invoeren")
        self.page.locator("#i0118").fill(password or self.control.account()["password"])
        self.press("Aanmelden")

    def sign_in(self, password: str | None = None) -> None:
        self.to_password()
        self.give_password(password)

    def stay(self) -> None:
        self.heading("Aangemeld blijven?")
        self.press("Nee")

    def arrive(self) -> None:
        expect(self.page).to_have_title("Application Workspace")
        expect(self.page.get_by_role("tab", name="Catalogus")).to_be_visible()

    def forget_password(self) -> None:
        self.to_password()
        self.press("Wachtwoord vergeten")
        self.heading("Wie bent u?")

    def say_who(self) -> None:
        characters = self.page.locator("#RepMapChallengeSolution")
        if characters.count():
            characters.fill(self.control.characters())
        self.press("Volgende")

    def to_method(self) -> None:
        self.forget_password()
        self.say_who()
        expect(
            self.page.get_by_text("Geef op hoe we contact moeten opnemen voor verificatie:")
        ).to_be_visible()

    def to_code(self) -> None:
        self.to_method()
        self.fill("Voer uw telefoonnummer in", self.control.account()["phone"])
        self.press("Tekst")
        expect(self.page.get_by_text("We hebben een sms-bericht")).to_be_visible()

    def code(self) -> str:
        return code_in(self.control.messages()[-1]["text"])

    def to_new_password(self) -> None:
        self.to_code()
        self.fill("Voer uw verificatiecode in", self.code())
        self.press("Volgende")
        expect(self.page.get_by_label("* Voer nieuw wachtwoord in:")).to_be_visible()

    def to_done(self, password: str = NEW_PASSWORD) -> None:
        self.to_new_password()
        self.page.get_by_label("* Voer nieuw wachtwoord in:").fill(password)
        self.page.get_by_label("* Bevestig nieuw wachtwoord:").fill(password)
        self.press("Voltooien")
        self.heading("Uw wachtwoord is opnieuw ingesteld")


def code_in(text: str) -> str:
    found = re.search(r"\b[0-9]{6}\b", text)
    assert found
    return found.group()
