"""Walks the guide as a person would, by what stands on the screens, and speaks to the control paths."""

from __future__ import annotations

import re

import httpx
from playwright.sync_api import Locator, Page, expect

from flowcheck.replica.server import Replica

NEW_PASSWORD = "Nieuw!Wachtwoord7"
expect.set_options(timeout=5000)


class Control:
    """The control paths of one client."""

    def __init__(self, replica: Replica, client: str) -> None:
        self.client = client
        self._http = httpx.Client(
            base_url=f"{replica.url}/__replica__", params={"client": client}, verify=False
        )

    def account(self, **change: object) -> dict[str, str]:
        answer = self._http.put("account", json=change) if change else self._http.get("account")
        answer.raise_for_status()
        return dict(answer.json())

    def messages(self) -> list[dict[str, str]]:
        return list(self._http.get("messages").json())

    def characters(self) -> str:
        return str(self._http.get("characters").json()["characters"])

    def counters(self) -> dict[str, int]:
        return dict(self._http.get("counters").json())

    def approve(self) -> None:
        self._http.post("approve").raise_for_status()

    def close(self) -> None:
        self._http.close()


class Walker:
    def __init__(self, page: Page, control: Control) -> None:
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
