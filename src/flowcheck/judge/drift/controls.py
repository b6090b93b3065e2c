"""The layer of controls, accepted against today: renamed, moved, gone, new, disabled, led elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flowcheck.judge.drift import entered, known
from flowcheck.judge.drift.pairs import Pair, Pairs, moved
from flowcheck.judge.drift.subject import Subject
from flowcheck.model import Control, Finding, Kind, Layer, Observation, Reader
from flowcheck.patterns import Fit, fits, plainly, shown
from flowcheck.sight import FILLABLE, PRESSABLE

_RINGS = ("tel:", "mailto:")
# What all fields and buttons of a form share.
_OF_FORMS = frozenset({"method", "formtarget"})


def differences(subject: Subject, pairs: Pairs) -> Iterator[Finding]:
    """Yield every difference of the controls, each in the order of the page."""
    if _nameless(pairs):
        yield subject.finding(Layer.CONTROLS, Kind.CONTROL, Reader.NOTICES, "names-hidden")
    else:
        for one in pairs.pairs:
            yield from _name(subject, one)
    yield from _once(finding for one in pairs.pairs for finding in _of_pair(subject, one))
    yield from _options(subject, pairs)
    yield from _gone_and_new(subject, pairs)
    for one in moved(pairs):
        yield subject.of_control(Reader.UNAFFECTED, "control-moved", one.now, name=one.was.name)


def _nameless(pairs: Pairs) -> bool:
    """Say whether everything lost its name at once: only who has the page read out is stuck."""
    named = [one for one in pairs.pairs if one.was.name]
    return len(named) > 1 and not any(one.now.name for one in named)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Say once what is true of every field and button of one form."""
    told: set[tuple[str, ...]] = set()
    for finding in findings:
        params = dict(finding.params)
        what = (finding.rule, params.get("what", ""), params.get("was", ""), params.get("now", ""))
        of_form = finding.rule == "form-elsewhere" or params.get("what") in _OF_FORMS
        if of_form and what in told:
            continue
        told.add(what)
        yield finding


def _of_pair(subject: Subject, one: Pair) -> Iterator[Finding]:
    yield from _role(subject, one)
    yield from _enabled(subject, one)
    yield from entered.changes(subject, one)
    yield from _led(subject, one)
    yield from _offered(subject, one)


def _name(subject: Subject, one: Pair) -> Iterator[Finding]:
    """Yield another name; where a control shows another text under the same name, what can be seen counts."""
    was, now = one.was, one.now
    named, seen = fits(was.name, now.name), read_alike(one, subject.script)
    before, after = (was.name, now.name) if named is Fit.OTHER else (was.text or "", now.text or "")
    if Fit.OTHER in {named, seen}:
        yield subject.of_control(
            Reader.NOTICES, "control-renamed", now, name=before, now=after, role=now.role
        )
    elif was.text and now.text == "" and subject.knows("blank"):
        yield subject.of_control(Reader.NOTICES, "control-blank", now, name=was.text, role=now.role)
    elif Fit.ALIKE in {named, seen}:
        before, after = (was.name, now.name) if named is Fit.ALIKE else (was.text or "", now.text or "")
        yield subject.of_control(Reader.UNAFFECTED, "name-noise", now, name=before, now=after)


def read_alike(one: Pair, script: int) -> Fit:
    """Say how what stands on a control fits what stood there; without a text on both sides nothing is known.

    Older scripts also took down what cannot be seen, so that one text may be part of the other.
    """
    was, now = one.was.text, one.now.text
    if not was or not now:
        return Fit.SAME
    fit = fits(was, now)
    part = plainly(was) in plainly(now) or plainly(now) in plainly(was)
    return Fit.SAME if fit is Fit.OTHER and part and not known.reads(script, "blank") else fit


def _role(subject: Subject, one: Pair) -> Iterator[Finding]:
    was, now = one.was.role, one.now.role
    if was != now:
        # A link that became a button is pressed all the same.
        alike = {was, now} <= PRESSABLE or {was, now} <= FILLABLE
        reader = Reader.UNAFFECTED if alike else Reader.NOTICES
        yield subject.of_control(reader, "control-role", one.now, name=one.was.name, was=was, now=now)


def _enabled(subject: Subject, one: Pair) -> Iterator[Finding]:
    if one.was.enabled and not one.now.enabled:
        yield subject.of_control(Reader.NOTICES, "control-disabled", one.now, name=one.was.name)
    elif one.now.enabled and not one.was.enabled:
        yield subject.of_control(Reader.UNAFFECTED, "control-enabled", one.now, name=one.was.name)


def _led(subject: Subject, one: Pair) -> Iterator[Finding]:
    """Yield where a link or a form leads that led elsewhere before."""
    was, now = one.was, one.now
    before, after = _link(was, subject.was), _link(now, subject.now)
    rings = any(address.startswith(_RINGS) for address in (before[1], after[1]))
    path_known = subject.knows("rings" if rings else "link_path")
    if before[0] != after[0] or (path_known and fits(before[1], after[1]) is Fit.OTHER):
        said = {"was": before[0] + shown(before[1]), "now": "".join(after)}
        reader = _reader_of_link(subject, one, before, after)
        yield subject.of_control(reader, "link-elsewhere", now, name=was.name, **said)
    if _form(was, subject.was) != _form(now, subject.now):
        # A button outside of every form is the page's own script's, which leads where it likes. A form that
        # posts to somebody else is known, whatever stood there before.
        known = now.form_host
        # Following the sentence hands what is typed to somebody else: nobody should go on.
        handed = subject.filled_in(now, subject.now) or subject.quoted(now.name)
        reader = (Reader.STUCK if handed else Reader.NOTICES) if known else Reader.UNAFFECTED
        said = {"name": was.name, "was": was.form_host, "now": now.form_host}
        yield subject.of_control(reader, "form-elsewhere", now, **said)


def _link(control: Control, on: Observation) -> tuple[str, str]:
    """Return host and path that a link leads to; nothing for one that stays on its page, as buttons do."""
    identity = on.identity
    if control.link_host == identity.host and fits(control.link_path, identity.path) is not Fit.OTHER:
        return "", ""
    own = control.link_host == identity.host
    return "" if own else control.link_host, control.link_path


def _form(control: Control, on: Observation) -> str:
    return "" if control.form_host == on.identity.host else control.form_host


def _reader_of_link(subject: Subject, one: Pair, before: tuple[str, str], after: tuple[str, str]) -> Reader:
    now = one.now
    if before[1].startswith(_RINGS) or after[1].startswith(_RINGS):
        return Reader.NOTICES  # somebody else is rung or written to
    # What led to a page of its own host led to a known one too; where a script leads nobody knows.
    if before[0] != after[0] and one.was.link_host and after[0]:
        return Reader.STUCK if subject.quoted(now.name) else Reader.NOTICES  # led to somebody else's page
    # Within one host addresses are the vendor's own business, unless the guide sends readers there.
    return Reader.NOTICES if subject.quoted(now.name) and before[0] == after[0] else Reader.UNAFFECTED


def _offered(subject: Subject, one: Pair) -> Iterator[Finding]:
    was, now = one.was, one.now
    gone = [name for name in was.options if not any(fits(name, other) for other in now.options)]
    new = [other for other in now.options if not any(fits(name, other) for name in was.options)]
    if (gone or new) and subject.knows("options"):
        yield _set_changed(subject, gone, new, now)
    elif was.selected and now.selected and fits(was.selected, now.selected) is Fit.OTHER:
        yield subject.of_control(Reader.NOTICES, "checked-changed", now, was=was.selected, now=now.selected)
    if now.role == "checkbox" and None not in {was.checked, now.checked} and was.checked != now.checked:
        before, after = ("" if not one.checked else one.name for one in (was, now))
        yield subject.of_control(Reader.NOTICES, "checked-changed", now, was=before, now=after)


def _options(subject: Subject, pairs: Pairs) -> Iterator[Finding]:
    """Yield how a set of radio buttons changed: what can be chosen, and what is chosen already."""
    gone = [one for one in pairs.gone if one.role == "radio"]
    new = [one for one in pairs.new if one.role == "radio"]
    if gone or new:
        yield _set_changed(subject, [one.name for one in gone], [one.name for one in new], *new, *gone)
    was = _chosen([one.was for one in pairs.pairs] + gone)
    now = _chosen([one.now for one in pairs.pairs] + new)
    if (
        was is not None
        and now is not None
        and fits(was.name, now.name) is Fit.OTHER
        and not _same(pairs, was, now)
    ):
        yield subject.of_control(Reader.NOTICES, "checked-changed", now, was=was.name, now=now.name)


def _set_changed(subject: Subject, gone: list[str], new: list[str], *controls: Control) -> Finding:
    return subject.of_control(
        Reader.NOTICES, "options-changed", controls[0], gone=" / ".join(gone), new=" / ".join(new)
    )


def _chosen(controls: list[Control]) -> Control | None:
    return next((one for one in controls if one.role == "radio" and one.checked), None)


def _same(pairs: Pairs, was: Control, now: Control) -> bool:
    return any(one.was is was and one.now is now for one in pairs.pairs)


def _gone_and_new(subject: Subject, pairs: Pairs) -> Iterator[Finding]:
    for control in pairs.gone:
        if control.role != "radio" and _says_something(control):
            yield subject.of_control(
                Reader.NOTICES, "control-gone", control, name=control.name, role=control.role
            )
    for control in pairs.new:
        if control.role != "radio" and _says_something(control):
            # What the sentence speaks of anyway makes the guide no less right.
            reader = Reader.UNAFFECTED if subject.spoken_of(control) else Reader.NOTICES
            yield subject.of_control(reader, "control-new", control, name=control.name, role=control.role)


def _says_something(control: Control) -> bool:
    """Leave out what has neither a name nor a place to press or fill: an empty region that is not there."""
    return bool(control.name) or control.role in FILLABLE
