"""What a page of the replica is before anybody renders it. Pure: no browser, no clock, no disk, no HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from flowcheck.replica.nodes import Node, as_data, change, every
from flowcheck.replica.strings import Language

SIGN_IN_HOST = "login.microsoftonline.com"
# The vendor has it for other things; a fault moves the sign-in there.
OTHER_SIGN_IN_HOST = "login.microsoft.com"
RESET_HOST = "passwordreset.microsoftonline.com"
CDN_HOST = "aadcdn.msauth.net"

SCREENS = (
    "entra.username", "entra.password", "entra.account-picker", "entra.keep-signed-in", "entra.mfa-app-code",
    "entra.mfa-sms-code", "entra.mfa-approval", "entra.mfa-choice", "entra.more-information",
    "entra.update-password", "entra.blocked-by-policy", "entra.error", "entra.passkey-failed",
    "entra.too-many-attempts",
    "sspr.user", "sspr.method", "sspr.code", "sspr.new-password", "sspr.done", "sspr.refused",
    "sspr.too-many-attempts",
    "workspace.home",
    # no guide and no catalogue knows these
    "sspr.second-method", "workspace.identity-source",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One screen: what stands in it, where its form goes, and how its answer leaves the server.

    `page_id` is the vendor's own name for it (PageID, or CurrentViewName on the reset pages). `card` and
    `below` are put into the places of that name in the frame of its host. `config` is added to `$Config`.
    `start` is what the script does as soon as the page is there, `antics` what it does wrong.
    `reframe` alters the frame around the card; `late_ms` is how much later the page builds itself, `wait_ms`
    how much later its answer comes; `spoilt` names what becomes of that answer (`outage_answers.py`).
    `branding` changes the organisation's own settings, `looks` are names that the style sheet knows, and
    `strict` asks for a stricter policy than the time has.
    `salt` gives the hashed names of the assets another hash, `scripts_at` the script another folder.
    """

    screen: str
    page_id: str
    language: Language
    title: str
    banner: Language | None = None
    card: tuple[Node | str, ...]
    below: tuple[Node | str, ...] = ()
    action: str = ""
    bundle: str = ""
    focus: str = ""
    start: tuple[str, str] | None = None
    error_code: str = ""
    error_text: str = ""
    config: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    dropped: bool = False
    antics: tuple[str, ...] = ()
    reframe: tuple[Callable[[Node], Node], ...] = ()
    late_ms: int = 0
    wait_ms: int = 0
    spoilt: str = ""
    branding: dict[str, Any] = field(default_factory=dict)
    looks: tuple[str, ...] = ()
    strict: bool = False
    salt: str = ""
    scripts_at: str = ""

    def part(self, name: str, how: Node | tuple[Node, ...]) -> Page:
        """Return the page with `how` in the place of every node of that part."""
        new = how if isinstance(how, tuple) else (how,)
        return replace(self, card=change(self.card, lambda one: one.part == name, lambda _: new))

    def find(self, name: str) -> Node | None:
        """Return the first node of that part."""
        return next((one for one in every(self.card) if one.part == name), None)

    def framed(self, frame: Node) -> Node:
        """Return the frame as this page will have it."""
        for how in self.reframe:
            frame = how(frame)
        return frame

    def view(self) -> dict[str, Any]:
        """Return what the script needs to show the page; nothing here tells which screen it is."""
        return {
            "slots": {
                "card": [as_data(one) for one in self.card],
                "below": [as_data(one) for one in self.below],
            },
            "title": self.title,
            "looks": " ".join(self.looks),
            "action": self.action,
            "focus": self.focus,
            "start": list(self.start) if self.start else None,
            "antics": list(self.antics),
            "lateMs": self.late_ms,
        }
