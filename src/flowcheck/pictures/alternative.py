"""The alternative text of a picture, from what it shows, in the guide's language. Knows no pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flowcheck.boxes import holds
from flowcheck.model import Box, Control, ValueName
from flowcheck.pictures.targets import Target
from flowcheck.screens.catalogue import Screen
from flowcheck.texts import tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    screen: str
    one: str
    more: str
    comma: str
    last: str
    roles: dict[str, str]
    values: dict[ValueName, str]
    field: str
    again: str


_NL: Final = _Language(
    screen="Scherm",
    one="is omkaderd",
    more="zijn omkaderd",
    comma=", ",
    last=" en ",
    roles={
        "button": "de knop",
        "link": "de link",
        "checkbox": "het vakje",
        "radio": "het keuzerondje",
        "tab": "het tabblad",
        "menuitem": "het menu-onderdeel",
        "option": "de keuze",
        "switch": "de schakelaar",
    },
    values={
        ValueName.USERNAME: "Gebruikersnaam",
        ValueName.PASSWORD: "Wachtwoord",
        ValueName.NEW_PASSWORD: "Nieuw wachtwoord",
        ValueName.PHONE: "Mobiel nummer",
        ValueName.SMS_CODE: "Sms-code",
        ValueName.TOTP_CODE: "Code uit de app",
        ValueName.CHARACTERS: "Tekens",
    },
    field="het veld",
    again="nogmaals",
)
_EN: Final = _Language(
    screen="Screen",
    one="is outlined",
    more="are outlined",
    comma=", ",
    last=" and ",
    roles={
        "button": "the button",
        "link": "the link",
        "checkbox": "the box",
        "radio": "the option",
        "tab": "the tab",
        "menuitem": "the menu item",
        "option": "the option",
        "switch": "the switch",
    },
    values={
        ValueName.USERNAME: "User name",
        ValueName.PASSWORD: "Password",
        ValueName.NEW_PASSWORD: "New password",
        ValueName.PHONE: "Mobile number",
        ValueName.SMS_CODE: "Code from the text message",
        ValueName.TOTP_CODE: "Code from the app",
        ValueName.CHARACTERS: "Characters",
    },
    field="the field",
    again="once more",
)


def alternative(
    language: str,
    screen: Screen | None,
    heading: str,
    targets: Sequence[Target],
    surfaces: Sequence[Box] = (),
) -> str:
    """Say which screen a picture shows, and what on it is outlined, in the order of use.

    `heading` is what the screen calls itself; the catalogue's name is for one that does not.
    `surfaces` tell a link that looks like a button from one that looks like a link.
    """
    words = _NL if language.lower().startswith("nl") else _EN
    name = tidy(heading).rstrip(".?!:") or _name(screen, words)
    shown = f"{words.screen} {name}".strip()
    things = _things(targets, surfaces, words)
    if not things:
        return shown
    listed = words.comma.join(things[:-1]) + (words.last if things[1:] else "") + things[-1]
    return f"{shown}: {listed} {words.more if things[1:] else words.one}"


def _name(screen: Screen | None, words: _Language) -> str:
    if screen is None:
        return ""
    return screen.name_nl if words is _NL else screen.name_en


def _things(targets: Sequence[Target], surfaces: Sequence[Box], words: _Language) -> list[str]:
    things: list[str] = []
    for target in targets:
        thing = _thing(target, surfaces, words)
        things.append(f"{thing} ({words.again})" if thing in things else thing)
    return things


def _thing(target: Target, surfaces: Sequence[Box], words: _Language) -> str:
    if target.takes is not None:
        return f"{words.field} {words.values[target.takes]}"
    return (
        f"{words.roles[_looks_like(target.control, surfaces)]} {target.control.text or target.control.name}"
    )


def _looks_like(control: Control, surfaces: Sequence[Box]) -> str:
    box = control.box
    if control.role == "link" and box and any(holds(one, box) and holds(box, one) for one in surfaces):
        return "button"
    return control.role if control.role in _NL.roles else "button"
