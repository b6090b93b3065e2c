"""What a step is called, what its picture shows and which journeys there are: proposed. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from flowcheck.importing.draft import DraftPicture, DraftStep, Sure
from flowcheck.model import Click, Fill, Open, ReceiveCode, ValueName
from flowcheck.screens.catalogue import Catalogue, Screen

# Dutch, English.
_COLUMN: Final = {"nl": 0, "en": 1}
# As an id, and in a sentence.
_VALUES: Final[Mapping[ValueName, tuple[str, str]]] = {
    ValueName.USERNAME: ("gebruikersnaam", "user name"),
    ValueName.PASSWORD: ("wachtwoord", "password"),
    ValueName.NEW_PASSWORD: ("nieuw wachtwoord", "new password"),
    ValueName.PHONE: ("mobiel nummer", "mobile number"),
    ValueName.SMS_CODE: ("sms-code", "text message code"),
    ValueName.TOTP_CODE: ("code uit de app", "code from the app"),
    ValueName.CHARACTERS: ("tekens", "characters"),
}
_SPOKEN: Final[Mapping[ValueName, tuple[str, str]]] = {
    ValueName.USERNAME: ("de gebruikersnaam", "the user name"),
    ValueName.PASSWORD: ("het wachtwoord", "the password"),
    ValueName.NEW_PASSWORD: ("het nieuwe wachtwoord", "the new password"),
    ValueName.PHONE: ("het mobiele nummer", "the mobile number"),
    ValueName.SMS_CODE: ("de code uit de sms", "the code from the text message"),
    ValueName.TOTP_CODE: ("de code uit de app", "the code from the app"),
    ValueName.CHARACTERS: ("de tekens", "the characters"),
}
_OPEN: Final = ("openen", "open")
_AGAIN: Final = ("opnieuw", "again")
_STEP: Final = ("stap", "step")
_FIELD: Final = ("het veld voor {0}", "the field for {0}")
_CONTROLS: Final[Mapping[str, tuple[str, str]]] = {
    "button": ("de knop {0}", "the button {0}"),
    "link": ("de link {0}", "the link {0}"),
    "radio": ("de keuze {0}", "the option {0}"),
    "checkbox": ("het vakje {0}", "the box {0}"),
}
_AND: Final = ("en", "and")
_LONGEST_ID = 40

# What Word, a camera or a browser calls a picture says nothing of it.
_NUMBERED_NAME = re.compile(r"(?P<number>\d{1,3})-(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:image|img|picture|afbeelding|screenshot|schermafbeelding|media)[-_ \d]*", re.IGNORECASE
)
_NO_ALT = re.compile(
    r"automatisch gegenereerd|automatically generated|gegenereerd door ai|ai-generated"
    r"|\.(?:png|jpe?g|gif|bmp|emf|wmf)\s*$"
    r"|^(?:afbeelding|picture|image|img|figuur|figure|schermafbeelding|screenshot|grafik)?[\s\d_()-]*$",
    re.IGNORECASE,
)


def spoken_value(name: str, language: str) -> str:
    """Return the name of a value (`account.phone`) as people say it; other words as they are."""
    return _SPOKEN[ValueName(name)][_COLUMN[language]] if name in tuple(ValueName) else name


def slug(words: str) -> str:
    """Return words as an id: small letters, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")[:_LONGEST_ID].rstrip("-")


def name_steps(steps: Iterable[DraftStep], catalogue: Catalogue, language: str) -> None:
    """Give every step an id of its own: from its picture's name, what is done, or its screen."""
    column = _COLUMN[language]
    taken: set[str] = set()
    for step in steps:
        wanted = _id_of_picture(step) or slug(_words(step, catalogue, column)) or _STEP[column]
        step.id = wanted
        tries = 1
        while step.id in taken:
            tries += 1
            step.id = f"{wanted}-{_AGAIN[column]}" + (f"-{tries}" if tries > 2 else "")
        taken.add(step.id)


def _id_of_picture(step: DraftStep) -> str:
    """Return the id in a picture's name, as flowcheck and this importer write them: `05-mobile-number.png`.

    Only with the step's own number: Word keeps equal pictures once, under the name of the first.
    """
    stem = re.sub(r"\.\w{1,5}$", "", step.pictures[0].shot.name) if step.pictures else ""
    found = _NUMBERED_NAME.fullmatch(stem)
    if found is None or int(found["number"]) != step.number or _NO_NAME.fullmatch(found["id"]):
        return ""
    return slug(found["id"])


def _words(step: DraftStep, catalogue: Catalogue, column: int) -> str:
    fills = [action for action in step.actions if isinstance(action, Fill)]
    clicks = [action for action in step.actions if isinstance(action, Click)]
    if len(fills) == 1:
        return _VALUES[fills[0].value][column]
    if not fills and len(clicks) == 1:
        return clicks[0].label.text
    if not fills and not clicks and any(isinstance(action, Open) for action in step.actions):
        return _OPEN[column]
    screen = _screen(step, catalogue)
    return _named(screen, column) if screen else ""


def _screen(step: DraftStep, catalogue: Catalogue) -> Screen | None:
    proposed = step.proposed
    if proposed is None or proposed.sure is Sure.OPEN:
        return None
    return catalogue.screens.get(proposed.screen)


def _named(screen: Screen, column: int) -> str:
    return (screen.name_nl, screen.name_en)[column]


def describe(step: DraftStep, picture: DraftPicture, catalogue: Catalogue, language: str) -> str:
    """Return the alternative text of a step's picture: the document's own, or what the step does there."""
    if written := own_words(picture):
        return written
    column = _COLUMN[language]
    screen = _screen(step, catalogue)
    shown = ", ".join(_shown(step, screen, column))
    head, _, last = shown.rpartition(", ")
    shown = f"{head} {_AND[column]} {last}" if head else last
    if screen is None:
        return shown or f"{_STEP[column].capitalize()} {step.number}"
    return f"{_named(screen, column)}: {shown}" if shown else _named(screen, column)


def own_words(picture: DraftPicture) -> str:
    """Return the alternative text that the document has for a picture, if a person wrote it."""
    for written in (picture.shot.alt, picture.alt):
        if written.strip() and not _NO_ALT.search(written.strip()):
            return " ".join(written.split())
    return ""


def _shown(step: DraftStep, screen: Screen | None, column: int) -> Iterable[str]:
    for action in step.actions:
        match action:
            case Fill(value=value):
                yield _FIELD[column].format(_SPOKEN[value][column])
            case Click(label=label):
                yield _CONTROLS[_role(label.text, screen)][column].format(label.text)
            case Open() | ReceiveCode():
                continue


def _role(label: str, screen: Screen | None) -> str:
    parts = screen.parts if screen else ()
    part = next((part for part in parts if part.called(label)), None)
    roles = [role for role in (part.roles if part else ()) if role in _CONTROLS]
    # Where a control may be a link that acts as a button, the vendor's id says what it is meant to be.
    meant = part is not None and any("button" in one.lower() for one in part.ids)
    return "button" if meant or not roles else roles[0]


def journeys(steps: list[DraftStep]) -> dict[str, str]:
    """Return the journeys as the head of a guide writes them.

    `look` ends before anything but a user name is filled in or another service is asked for something;
    `sign-in` opens the address and goes from the last time the user name is filled in to the end.
    """
    found: dict[str, str] = {}
    count = len(steps)
    look = next((step.number for step in steps if _spends(step, steps[0])), count)
    if look > 1:
        found["look"] = f"1-{look}"
    names = [step.number for step in steps if _fills(step, ValueName.USERNAME)]
    passwords = [step.number for step in steps if _fills(step, ValueName.PASSWORD)]
    if names and passwords and passwords[-1] >= names[-1]:
        opens = any(isinstance(action, Open) for action in steps[0].actions)
        first = names[-1]
        begin = "1, " if opens and first > 2 else ""
        found["sign-in"] = f"{begin}{1 if first <= 2 else first}-{count}"
    found["full"] = f"1-{count}"
    return {name: numbers.replace(f"{count}-{count}", str(count)) for name, numbers in found.items()}


def _fills(step: DraftStep, value: ValueName) -> bool:
    return any(isinstance(a, Fill) and a.value is value and not a.if_empty for a in step.actions)


def _spends(step: DraftStep, first: DraftStep) -> bool:
    if any(isinstance(action, Fill) and action.value is not ValueName.USERNAME for action in step.actions):
        return True
    return bool(_family(step) and _family(first) and _family(step) != _family(first))


def _family(step: DraftStep) -> str:
    proposed = step.proposed
    return proposed.screen.partition(".")[0] if proposed and proposed.sure is not Sure.OPEN else ""
