"""What may be entered in a field, accepted against today, which neither picture nor ARIA tree shows. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from flowcheck.judge.drift.pairs import Pair
from flowcheck.judge.drift.subject import Subject
from flowcheck.model import Control, Fill, Finding, Kind, Layer, Observation, Reader, ValueName
from flowcheck.patterns import Fit, fits
from flowcheck.sight import FILLABLE

# A reader who does as before meets something else: no text goes in, a new window opens, a file is kept, and
# with another method what is typed may end up in the address. The others are in no screen and no sentence.
_MATTERING = frozenset({"readonly", "method", "target", "formtarget", "download"})
# How many signs readers have to enter at least: the vendor's codes have six, its shortest password eight.
_LEAST = {
    ValueName.NEW_PASSWORD: 8,
    ValueName.SMS_CODE: 6,
    ValueName.TOTP_CODE: 6,
    ValueName.PHONE: 9,
}


def changes(subject: Subject, one: Pair) -> Iterator[Finding]:
    """Yield what changed of what may be entered, which neither picture nor ARIA tree shows."""
    was, now = one.was, one.now

    def about(reader: Reader, rule: str, **params: str) -> Finding:
        return subject.of_control(reader, rule, now, **{"name": was.name, **params})

    if was.type != now.type and now.role in FILLABLE:
        # What is typed becomes visible, or stays so no longer.
        reader = Reader.NOTICES if "password" in {was.type, now.type} else Reader.UNAFFECTED
        yield about(reader, "control-type", was=was.type, now=now.type)
    if now.type == "reset" and was.type not in {"", "reset"}:
        # Pressing it takes away what was filled in.
        reader = Reader.STUCK if subject.quoted(now.name) else Reader.NOTICES
        yield about(reader, "button-resets", role=now.role)
    if {was.type, now.type} == {"submit", "button"}:
        # How a page is built. Whether its script sends the form instead, nobody sees: pressing it tells.
        rule = "button-sends" if now.type == "submit" else "button-scripted"
        said = {"name": was.name, "role": now.role}
        yield subject.finding(Layer.STRUCTURE, Kind.LAYOUT, Reader.UNAFFECTED, rule, now.box, **said)
    if now.role in FILLABLE and None not in {was.filled, now.filled} and was.filled != now.filled:
        yield about(_reader_of_filled(subject, now), "field-filled" if now.filled else "field-emptied")
    yield from _limits(subject, one)


def _limits(subject: Subject, one: Pair) -> Iterator[Finding]:
    was, now = one.was, one.now
    before, after = dict(was.constraints), dict(now.constraints)
    for what in filter(subject.knows, sorted(before.keys() | after.keys())):
        old, new = before.get(what), after.get(what)
        if what == "placeholder":
            old, new = old or None, new or None  # an empty one shows nothing, as none does
        if what == "placeholder" and fits(was.name, now.name) is Fit.OTHER and fits(new or "", now.name):
            continue  # it is what the field is called, and that has been said
        if old != new and (old is None or new is None or fits(old, new) is Fit.OTHER):
            said = {"name": was.name, "what": what, "was": _value(old), "now": _value(new)}
            yield subject.of_control(
                _reader_of_limit(subject, now, what, old, new), "control-limits", now, **said
            )


def _reader_of_limit(subject: Subject, now: Control, what: str, old: str | None, new: str | None) -> Reader:
    if what == "maxlength" and _too_short(subject, now, new):
        return Reader.STUCK
    # What belongs to no form any more is sent by the page's own script.
    formless = what == "method" and not (old and new)
    helps = what == "placeholder" and subject.filled_in(now, subject.now)
    return Reader.NOTICES if helps or (what in _MATTERING and not formless) else Reader.UNAFFECTED


def _too_short(subject: Subject, now: Control, most: str | None) -> bool:
    """Say whether a field takes fewer signs than what the step has readers enter there."""
    # Beside one field more it may be the first part of two.
    more = len(_fields(subject.now)) > len(_fields(subject.was))
    if more or not (most or "").isdecimal():
        return False
    return any(int(most or 0) < least for value, least in _LEAST.items() if subject.takes(now, value))


def _fields(on: Observation) -> list[Control]:
    return [one for one in on.controls if one.role in FILLABLE and one.on_screen]


def _reader_of_filled(subject: Subject, now: Control) -> Reader:
    """A sentence that says "if it is not filled in yet" holds either way."""
    spoken = any(isinstance(action, Fill) and action.if_empty for action in subject.step.actions)
    return Reader.UNAFFECTED if spoken and subject.filled_in(now, subject.now) else Reader.NOTICES


def _value(text: str | None) -> str:
    """Return an attribute's value; one that is there without a value is still there."""
    return "" if text is None else text or "\u2713"
