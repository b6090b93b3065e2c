"""What a page may show: language, era and what is known so far. Pure: no browser, no clock, no disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, quote_plus

from flowcheck.organisation import Organisation
from flowcheck.replica.eras import Era
from flowcheck.replica.pages import RESET_HOST, SIGN_IN_HOST
from flowcheck.replica.strings import Language, say

TENANT = "7e57a9ca-7e57-4000-8000-7e57a9ca0000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One moment on the way.

    `message` is the key of the string that answers the last input; `code` the vendor's error code of the
    screen; `ctx` names the way in addresses and forms; `ids` are made up for each answer.
    """

    language: Language
    era: Era
    ctx: str
    at: datetime
    correlation_id: str
    request_id: str
    username: str = ""
    phone_hint: str = ""
    phone_shown: str = ""
    message: str = ""
    code: str = ""
    back_to: str = ""
    polling_sign: str = ""
    organisation: Organisation = field(default_factory=Organisation)

    def say(self, key: str, **values: str) -> str:
        return say(key, self.language, **values)

    @property
    def hint(self) -> str:
        """What the field for the user name is called: by the organisation, or else by the vendor."""
        return self.organisation.hint or self.say("username.hint")

    @property
    def said(self) -> str:
        """The message in words, or nothing."""
        return self.say(self.message) if self.message else ""

    @property
    def market(self) -> str:
        return "nl-NL" if self.language == "nl" else "en-US"

    @property
    def reprocess(self) -> str:
        """Where a reset leads back to."""
        return f"https://{SIGN_IN_HOST}/{TENANT}/reprocess?ctx={quote(self.ctx)}"

    def reset_address(self, username: str = "") -> str:
        """Where a forgotten password leads, shaped as the vendor's own link."""
        # The vendor escapes in lower case; readers of addresses should not care.
        ru = quote(self.reprocess, safe="").replace("%3A", "%3a").replace("%2F", "%2f").replace("%3F", "%3f")
        name = f"&username={quote_plus(username)}" if username else ""
        return (
            f"https://{RESET_HOST}/?ru={ru.replace('%3D', '%3d')}&mkt={self.market}&hosted=0"
            f"&device_platform=Windows+10{name}"
        )
