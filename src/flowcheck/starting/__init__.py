"""Starts a guide: its text from the catalogue's own words, and settings where there are none yet.

Writes nothing over anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flowcheck.errors import UsageError
from flowcheck.importing.folder import making, refuse_existing
from flowcheck.importing.naming import slug
from flowcheck.organisation import Organisation
from flowcheck.screens.catalogue import Catalogue, Screen
from flowcheck.settings import suggestion
from flowcheck.starting.sentences import (
    AGAIN,
    ASKED,
    COLUMN,
    EXAMPLE_NAME,
    EXPLAINED,
    FORGOT,
    INTRODUCED,
    JOURNEYS,
    NEEDS_BOTH,
    NEEDS_PASSWORD,
    NEEDS_PHONE,
    OPEN,
    SCREENS,
    Told,
)

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_RESETS = "sspr."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody asks for: `screens` in the order of the steps, each as often as it comes."""

    name: str
    language: str
    screens: tuple[str, ...]
    organisation: Organisation
    out: Path

    @property
    def column(self) -> int:
        return COLUMN[self.language]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    id: str
    screen: str
    says: str
    told: Told


def checked(wanted: Wanted) -> Wanted:
    """Return it as it is, or raise UsageError for what cannot become a guide."""
    if not _NAME.fullmatch(wanted.name):
        near = slug(wanted.name) or "signing-in"
        raise UsageError(
            f"{wanted.name!r} cannot be a guide's name; use small letters, digits and hyphens: {near}."
        )
    if not wanted.screens:
        raise UsageError("a guide needs a screen; name some with --screens, or leave it out.")
    for screen in wanted.screens:
        if screen not in SCREENS:
            hint = suggestion(screen, SCREENS)
            raise UsageError(f"no sentence is known for a screen {screen!r}{hint}.")
    if wanted.screens[0] != "entra.username":
        raise UsageError(
            f"a guide begins where the portal leads, at entra.username; put that before {wanted.screens[0]}."
        )
    refuse_existing(wanted.out)
    return wanted


def screens_of(journey: str, listed: str) -> tuple[str, ...]:
    """Return the screens that were listed, with commas between them, or those of a journey."""
    if not listed:
        return JOURNEYS[journey]
    return tuple(filter(None, (one.strip() for one in listed.split(","))))


def begin(wanted: Wanted, catalogue: Catalogue) -> Path:
    """Make the folder with the guide in it, and return the guide's path."""
    with making(wanted.out, {"guide.md": guide_text(wanted, catalogue).encode()}):
        return wanted.out / "guide.md"


def faults_of(wanted: Wanted) -> tuple[str, ...]:
    """Return what the replica must be told, to show screens that it does not show by itself."""
    return tuple(dict.fromkeys(told.fault for one in wanted.screens if (told := SCREENS[one]).fault))


def guide_text(wanted: Wanted, catalogue: Catalogue) -> str:
    """Return the guide as Markdown; it parses, and every sentence of a step is checked."""
    steps = tuple(_steps(wanted, catalogue))
    title = wanted.name.replace("-", " ")
    parts = (
        "\n".join(_head(wanted, steps)),
        EXPLAINED[wanted.column],
        f"# {title[:1].upper()}{title[1:]}",
        _filled(INTRODUCED[wanted.column], wanted).replace("{needs}", _needs(wanted)),
        *(_as_markdown(number, step) for number, step in enumerate(steps, start=1)),
        _filled(ASKED[wanted.column], wanted),
    )
    return "\n\n".join(parts) + "\n"


def _steps(wanted: Wanted, catalogue: Catalogue) -> Iterator[_Step]:
    times: dict[str, int] = {}
    told = [(wanted.screens[0], OPEN), *_told(wanted.screens)]
    for screen, one in told:
        name = one.id[wanted.column]
        times[name] = times.get(name, 0) + 1
        yield _Step(
            id=_again(name, times[name], wanted),
            screen=screen,
            says=_labelled(_filled(one.says[wanted.column], wanted), catalogue.screens[screen], wanted),
            told=one,
        )


def _told(screens: tuple[str, ...]) -> Iterator[tuple[str, Told]]:
    """Yield what is said of each screen; the password page before a reset is where it was forgotten."""
    for screen, following in zip(screens, (*screens[1:], ""), strict=True):
        forgets = screen == "entra.password" and following.startswith(_RESETS)
        yield screen, FORGOT if forgets else SCREENS[screen]


def _again(name: str, times: int, wanted: Wanted) -> str:
    return name if times == 1 else f"{name}-{AGAIN[wanted.column]}" + (f"-{times}" if times > 2 else "")


def _labelled(says: str, screen: Screen, wanted: Wanted) -> str:
    """Put what the controls are called into a sentence, as the catalogue has it in the guide's language."""

    def name_of(found: re.Match[str]) -> str:
        names = screen.part(found[1]).names
        return next(name.text for name in names if name.language == wanted.language)

    return re.sub(r"\{([a-z-]+)\}", name_of, says)


def _filled(text: str, wanted: Wanted) -> str:
    ours = wanted.organisation
    own: Mapping[str, str] = {
        "name": ours.name,
        "workspace": ours.workspace,
        "address": f"{EXAMPLE_NAME[wanted.column]}@{ours.domain}",
    }
    return re.sub(r"\{organisation\.([a-z]+)\}", lambda found: own[found[1]], text)


def _needs(wanted: Wanted) -> str:
    told = [one for _, one in _told(wanted.screens)]
    password = SCREENS["entra.password"] in told and FORGOT not in told
    phone = any(
        screen in wanted.screens for screen in ("sspr.code", "entra.mfa-sms-code", "entra.mfa-app-code")
    )
    match password, phone:
        case True, True:
            return NEEDS_BOTH[wanted.column]
        case True, False:
            return NEEDS_PASSWORD[wanted.column]
        case False, True:
            return NEEDS_PHONE[wanted.column]
        case _:
            return ""


def _head(wanted: Wanted, steps: tuple[_Step, ...]) -> Iterator[str]:
    yield f"<!-- guide: {wanted.name}"
    yield f"     language: {wanted.language}"
    lines = [f"     journey {name}: {numbers}" for name, numbers in _journeys(steps)]
    yield from lines[:-1]
    yield f"{lines[-1]} -->"


def _journeys(steps: tuple[_Step, ...]) -> Iterator[tuple[str, str]]:
    """Yield the journeys as a guide's head writes them.

    `look` ends where the user name was filled in: all that comes after it costs something. `sign-in`
    begins with the last time that it is, and opens the address first.
    """
    last, names = len(steps), [at for at, one in enumerate(steps, 1) if one.screen == "entra.username"]
    # Step 1 opens the same screen.
    filled = [at for at in names if at > 1]
    if filled and filled[0] < last:
        yield "look", f"1-{min(filled[0] + _looks_on(steps, filled[0]), last)}"
    signs_in = any(one.told is SCREENS["entra.password"] for one in steps)
    if filled and signs_in:
        yield "sign-in", f"1, {filled[-1]}-{last}" if filled[-1] > 2 else f"1-{last}"
    yield "full", f"1-{last}"


def _looks_on(steps: tuple[_Step, ...], at: int) -> int:
    """Return how many steps after `at` can be looked at: pressing Forgot password costs nothing either."""
    forgets = steps[at].told is FORGOT
    return 2 if forgets else 1


def _as_markdown(number: int, step: _Step) -> str:
    start = f"{number}. "
    indent = " " * len(start)
    return (
        f"{start}{step.says}\n"
        f"{indent}<!-- screen: {step.screen}; id: {step.id} -->\n\n"
        f"{indent}![](pictures/{number:02}-{step.id}.png)"
    )
