"""Screens as the guide and the catalogue describe them, for tests that change one thing about one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from shipped import ORGANISATION

from flowcheck.accepted import Baseline, Variant
from flowcheck.guide.read import journey, read_guide
from flowcheck.model import (
    Acted,
    Arrived,
    Box,
    Control,
    Event,
    Guide,
    Identity,
    Journey,
    Observation,
    Observed,
    Origin,
    Seen,
    Step,
    ValueName,
    Via,
)
from flowcheck.screens.catalogue import Part, Wording, load

CATALOGUE = load(ORGANISATION)
GUIDE = read_guide(
    Path(__file__).parents[2] / "config/guides/inloggen-zzp/guide.md", frozenset(CATALOGUE.screens)
)
FULL, SIGN_IN, LOOK = (journey(GUIDE, name) for name in ("full", "sign-in", "look"))
NOW = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
TILES = tuple(Control(role="link", name=name) for name in ("Rooster", "Post", "Dossier", "Intranet"))


def guide(tmp_path: Path, *steps: tuple[str, str], language: str = "nl", rest: str = "") -> Guide:
    """Read a guide with these steps, each a sentence and its screen; its one journey takes them all."""
    lines = [
        f"{n}. {text}\n   <!-- screen: {screen}; id: s{n} -->\n" for n, (text, screen) in enumerate(steps, 1)
    ]
    head = f"<!-- guide: test\nlanguage: {language}\njourney full: 1-{len(steps)} -->\n\n# Test\n\n"
    path = tmp_path / "guide.md"
    path.write_text(head + "\n".join(lines) + rest)
    return read_guide(path, frozenset(CATALOGUE.screens))


def shown(
    screen: str, *, language: str = "nl", besides: Iterable[str] = (), without: Iterable[str] = ()
) -> Observation:
    """The screen with all that is always there; `besides` are optional parts, `without` those left out."""
    known = CATALOGUE.screens[screen]
    parts = [p for p in known.parts if (not p.optional or p.key in {*besides}) and p.key not in {*without}]
    controls = (*(_control(part, language) for part in parts), *(TILES if screen == "workspace.home" else ()))
    texts = [text for text in known.texts if text.language == language]
    if any(text.origin is Origin.GUIDE for text in texts):
        texts = [text for text in texts if text.origin is Origin.GUIDE]
    signals = known.signals
    return Observation(
        screen=screen,
        identity=Identity(
            host=known.hosts[0],
            path="/",
            page_id=signals.page_ids[0] if signals.page_ids else "",
            view=signals.views[0] if signals.views else "",
            language=language,
            ids=tuple(control.id for control in controls if control.id),
        ),
        controls=controls,
        words=tuple(_filled(text) for text in texts),
        seen=Seen(at=NOW, script=4, http_status=200),
    )


def _control(part: Part, language: str) -> Control:
    names = [name for name in part.names if name.language in {language, "*"}]
    names.sort(key=lambda name: (Origin.GUIDE, Origin.SEEN, Origin.ASSUMED).index(name.origin))
    secret = part.takes in {ValueName.PASSWORD, ValueName.NEW_PASSWORD}
    return Control(
        role=part.roles[0],
        name=_filled(names[0]) if names else "",
        id=part.ids[0] if part.ids else "",
        type="password" if secret else "",
        filled=False if part.takes else None,
    )


def _filled(text: Wording) -> str:
    return re.sub(r"\{[a-z_.]*\}", "***45", text.text).strip()  # a masked number, as often as not


def with_control(seen: Observation, name: str, /, **changes: object) -> Observation:
    """The same screen with changes to the control of that name."""
    assert any(control.name == name for control in seen.controls), f"{seen.screen} has no {name}"
    changed = tuple(replace(c, **changes) if c.name == name else c for c in seen.controls)  # type: ignore[arg-type]
    return replace(seen, controls=changed)


def and_control(seen: Observation, role: str, name: str, **more: object) -> Observation:
    """The same screen with one more control."""
    return replace(seen, controls=(*seen.controls, Control(role=role, name=name, **more)))  # type: ignore[arg-type]


def but(seen: Observation, **identity: object) -> Observation:
    """The same screen that says something else of itself."""
    return replace(seen, identity=replace(seen.identity, **identity))  # type: ignore[arg-type]


def step(number: int, of: Guide = GUIDE) -> Step:
    return next(one for one in of.steps if one.number == number)


def seen_at(number: int) -> Observation:
    """What the guide's own pictures show at a step."""
    return shown(step(number).screen, besides=["characters"])


def walked(
    journey: Journey = FULL, seen: dict[int, Observation] | None = None, until: int | None = None
) -> list[Event]:
    """The events of a walk on which everything is as the guide says, but for what `seen` says.

    With `until` it ends at the observation of that step, for a Stopped to follow.
    """
    events: list[Event] = []
    for number in journey.steps:
        observation = (seen or {}).get(number) or seen_at(number)
        events.append(Observed(step=number, observation=observation, waited_ms=500))
        if number == until:
            return events
        events.append(Acted(step=number, what="go on", via=Via.LABEL))
    events[-1] = Arrived(step=journey.steps[-1])
    return events


def variant(number: int, seen: Observation, *, name: str = "", on: date = date(2026, 11, 1)) -> Variant:
    """What was accepted for a step of the guide."""
    known = step(number).id
    return Variant(
        step=known, device="desktop", name=name or known, on=on, target="replica", run="", observation=seen
    )


def baseline(number: int, *seen: Observation, trouble: tuple[str, ...] = ()) -> Baseline:
    """Several ways in which a step of the guide was accepted, the latest first."""
    variants = tuple(
        variant(number, one, name=f"{step(number).id}{f'~{n}' if n > 1 else ''}", on=date(2026, 11, 28 - n))
        for n, one in enumerate(seen, 1)
    )
    return Baseline(step=step(number).id, device="desktop", variants=variants, trouble=trouble)


def in_rows(seen: Observation, *, top: float = 100) -> Observation:
    """The same screen with its controls under one another, 50 pixels apart."""
    controls = tuple(
        replace(control, box=Box(x=100, y=top + 50 * n, width=200, height=40))
        for n, control in enumerate(seen.controls)
    )
    return replace(seen, controls=controls)
