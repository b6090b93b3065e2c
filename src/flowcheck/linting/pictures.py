"""The guide's pictures: missing, damaged, too large, telling too much, twice, unused or old. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Final

from flowcheck.ages import NEVER
from flowcheck.errors import PictureError
from flowcheck.linting.alternatives import same_picture
from flowcheck.linting.contacts import on_screens
from flowcheck.linting.labels import names_on
from flowcheck.linting.remark import Remark, remark
from flowcheck.linting.rules import Rule, Severity
from flowcheck.linting.subject import Shown, Subject
from flowcheck.model import Step
from flowcheck.pictures.facts import Facts
from flowcheck.pictures.proof import not_personal

# A desktop screen at two pixels for each has 2,560; A4 printed at 300 dots to the inch has 2,480.
WIDEST: Final = 2_600
HEAVIEST: Final = 2 * 1024 * 1024
# Screens move on their own about as often as this; a picture of one that still matches may well be older.
OLD: Final = timedelta(days=180)
_ENDINGS: Final = {
    "PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "GIF": (".gif",), "WEBP": (".webp",), "BMP": (".bmp",),
    "TIFF": (".tif", ".tiff"),
}  # fmt: skip
_NOT_FOR_THE_WEB: Final = frozenset({"BMP", "TIFF"})
# What stands at the top of every page of the replica; in letters on a picture one of them may be misread.
_REPLICA: Final = re.compile(
    r"testreplica|geen echte pagina|verzonnen account|not a real page|made-?up account"
)


def find(subject: Subject) -> Iterator[Remark]:
    """Yield what is wrong with the pictures."""
    known: set[str] = set()
    for one in subject.shown:
        if one.facts is None:
            yield _trouble(subject, one)
            continue
        if one.image.path not in known:
            yield from _file(subject, one, one.facts)
            yield from _read(subject, one)
        yield from _age(subject, one)
        known.add(one.image.path)
    for one in subject.in_sets:
        if one.facts is None:
            yield _trouble(subject, one)
            continue
        yield from _file(subject, one, one.facts)
        yield from _read(subject, one)
    yield from _twice(subject)
    for path in subject.unused:
        folder = PurePosixPath(subject.source.path).parent
        yield remark(Rule.PICTURE_UNUSED, str(folder / path), picture=path)


def _trouble(subject: Subject, one: Shown) -> Remark:
    rule = {
        "missing": Rule.PICTURE_MISSING,
        "elsewhere": Rule.PICTURE_ELSEWHERE,
        "drawing": Rule.PICTURE_FORMAT,
    }.get(one.trouble, Rule.PICTURE_UNREADABLE)
    variant = "near" if one.near else "drawing" if one.trouble == "drawing" else ""
    return subject.at(
        rule, one.image.span, variant=variant, step=one.step, file=one.image.path, near=one.near
    )


def _file(subject: Subject, one: Shown, facts: Facts) -> Iterator[Remark]:
    path = one.image.path
    if not path.lower().endswith(_ENDINGS[facts.kind]):
        yield subject.at(Rule.PICTURE_FORMAT, one.image.span, step=one.step, file=path, kind=facts.kind)
    elif facts.kind in _NOT_FOR_THE_WEB:
        yield subject.at(
            Rule.PICTURE_FORMAT, one.image.span, variant="web", step=one.step, file=path, kind=facts.kind
        )
    if facts.width > WIDEST:
        yield subject.at(
            Rule.PICTURE_LARGE, one.image.span, step=one.step, file=path, width=facts.width, most=WIDEST
        )
    elif facts.size > HEAVIEST:
        megabytes = f"{facts.size / 1024 / 1024:.0f}"
        yield subject.at(
            Rule.PICTURE_LARGE, one.image.span, variant="heavy", step=one.step, file=path, size=megabytes
        )
    if facts.carries or facts.located:
        yield subject.at(
            Rule.PICTURE_METADATA,
            one.image.span,
            variant="place" if facts.located else "",
            severity=Severity.ERROR if facts.located else Severity.WARNING,
            step=one.step,
            file=path,
            carries=", ".join(facts.carries),
        )


# --- what was read in it ---


def _read(subject: Subject, one: Shown) -> Iterator[Remark]:
    if one.text is None:
        return
    if _REPLICA.search(" ".join(one.text.casefold().split())):
        yield subject.at(Rule.PICTURE_REPLICA, one.image.span, step=one.step, file=one.image.path)
    tells = subject.terms.tells
    own = tells is not None and any(tells(text) for text in (one.text, "".join(one.text.split())))
    if own or _is_personal(one.text, _allowed(subject, subject.step(one.step))):
        yield subject.at(
            Rule.PICTURE_PERSONAL,
            one.image.span,
            variant="own" if own else "",
            step=one.step,
            file=one.image.path,
        )


def _is_personal(text: str, allowed: tuple[str, ...]) -> bool:
    try:
        not_personal(text, allowed)
    except PictureError:
        return True
    return False


def _allowed(subject: Subject, step: Step | None) -> tuple[str, ...]:
    """Return the texts whose addresses and numbers may stand in a picture."""
    screen = subject.screen(step) if step else None
    terms = subject.terms
    return (
        *terms.contacts,
        *terms.placeholders,
        *(contact.written for contact, _ in on_screens(subject)),
        *(piece.prose.text for piece in subject.pieces),
        *((one.text for one in names_on(subject, screen)) if screen else ()),
    )


# --- twice, and old ---


def _twice(subject: Subject) -> Iterator[Remark]:
    for count, one in enumerate(subject.shown):
        before = next((other for other in subject.shown[:count] if same_picture(other, one)), None)
        if before is not None and (one.facts is not None or one.trouble == "missing"):
            steps = (subject.step(before.step), subject.step(one.step))
            same = steps[0] is not None and steps[1] is not None and steps[0].screen == steps[1].screen
            yield subject.at(
                Rule.PICTURE_TWICE,
                one.image.span,
                variant=_which(before, one, same=same),
                severity=Severity.NOTE if same else Severity.WARNING,
                step=one.step,
                file=one.image.path,
                line=subject.source.line(before.image.span[0]),
                number=subject.number(before.step) or "",
            )


def _which(before: Shown, one: Shown, *, same: bool) -> str:
    if before.image.path == one.image.path:
        return "file"
    return "same-screen" if same else ""


def _age(subject: Subject, one: Shown) -> Iterator[Remark]:
    step = subject.step(one.step)
    if step is None or one.date is None:
        return
    walked, matched = _newest(subject, step)
    if walked is None or one.date >= walked:
        return
    differs = matched is None or matched < walked
    if differs or walked - one.date > OLD:
        yield subject.at(
            Rule.PICTURE_OLD,
            one.image.span,
            variant="" if differs else "matches",
            severity=Severity.WARNING if differs else Severity.NOTE,
            step=one.step,
            file=one.image.path,
            date=f"{one.date:%Y-%m-%d}",
            walked=f"{walked:%Y-%m-%d}",
        )


def _newest(subject: Subject, step: Step) -> tuple[datetime | None, datetime | None]:
    """Return when a step was last walked and last matched on the real screens."""
    live, evidence = subject.ages.get(step.id, NEVER).live, subject.evidence
    walked, matched = [live.walked], [live.matched]
    if evidence is not None and evidence.live and step.id in evidence.seen:
        walked.append(evidence.at)
        matched += [evidence.at] if step.id in evidence.matched else []
    return max(filter(None, walked), default=None), max(filter(None, matched), default=None)
