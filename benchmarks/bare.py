"""The walk without flowcheck: the same screens, fills and clicks, and one `page.screenshot()` each.

Written as somebody would who wants twelve pictures and nothing else: no checks, no evidence.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import secrets
import ssl
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from flowcheck import chromium

HOSTS = ("werkplek.vughterstede.nl", "login.microsoftonline.com", "passwordreset.microsoftonline.com")


def ask(port: int, method: str, what: str, client: str) -> dict | list:
    tls = ssl.create_default_context()
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=tls)
    body = "{}" if method == "PUT" else None
    connection.request(method, f"/__replica__/{what}?client={client}", body)
    return json.loads(connection.getresponse().read())


class Script:
    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder, self.number = page, folder, 0

    def picture(self) -> None:
        self.number += 1
        self.page.screenshot(path=self.folder / f"{self.number:02d}.png")

    def press(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).click()


def code_of(port: int, client: str) -> str:
    for _ in range(100):
        messages = ask(port, "GET", "messages", client)
        if messages:
            return re.search("[0-9]{6}", messages[-1]["text"]).group()
        time.sleep(0.1)
    raise SystemExit("no message came")


def walk(page: Page, port: int, client: str, folder: Path) -> None:
    account = ask(port, "PUT", "account", client)
    new = f"Nieuw-{secrets.token_hex(6)}-7A!"
    script = Script(page, folder)
    user, password = page.locator("#i0116"), page.locator("#i0118")
    page.goto("https://werkplek.vughterstede.nl/")
    user.wait_for()
    script.picture()  # 1
    script.picture()  # 2
    user.fill(account["username"])
    script.press("button", "Volgende")
    page.locator("#idA_PWD_ForgotPassword").wait_for()
    script.picture()  # 3
    script.press("link", "Wachtwoord vergeten")
    page.locator("#ContentPlaceholderMainContent_TextBoxUserIdentifier").wait_for()
    script.picture()  # 4
    script.press("link", "Volgende")
    phone = page.get_by_role("textbox", name="Voer uw telefoonnummer in")
    phone.wait_for()
    script.picture()  # 5
    phone.fill(account["phone"])
    page.get_by_text("Tekst", exact=True).click()
    code = page.get_by_role("textbox", name="Voer uw verificatiecode in")
    code.wait_for()
    script.picture()  # 6
    code.fill(code_of(port, client))
    page.get_by_text("Volgende", exact=True).click()
    first = page.get_by_role("textbox", name="Voer nieuw wachtwoord in")
    first.wait_for()
    script.picture()  # 7
    first.fill(new)
    page.get_by_role("textbox", name="Bevestig nieuw wachtwoord").fill(new)
    page.get_by_text("Voltooien", exact=True).click()
    done = page.get_by_role("link", name="Klik hier")
    done.wait_for()
    script.picture()  # 8
    done.click()
    user.wait_for()
    script.picture()  # 9
    user.fill(account["username"])
    script.press("button", "Volgende")
    page.locator("#idA_PWD_ForgotPassword").wait_for()
    script.picture()  # 10
    password.fill(new)
    script.press("button", "Aanmelden")
    page.locator("#KmsiCheckboxField").wait_for()
    script.picture()  # 11
    script.press("button", "Nee")
    page.wait_for_url("https://werkplek.vughterstede.nl/**")
    page.get_by_role("heading").first.wait_for()
    script.picture()  # 12


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    given = parser.parse_args()
    given.folder.mkdir(parents=True)
    client = f"bare-{secrets.token_hex(4)}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(headed=False, environ=os.environ),
            args=[f"--host-resolver-rules=MAP * 127.0.0.1:{given.port}"],
            chromium_sandbox=os.geteuid() != 0,
        )
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, locale="nl-NL", ignore_https_errors=True
        )
        context.add_cookies(
            [
                {"name": "replica_client", "value": client, "domain": host, "path": "/", "secure": True}
                for host in HOSTS
            ]
        )
        walk(context.new_page(), given.port, client, given.folder)
        browser.close()


if __name__ == "__main__":
    main()
