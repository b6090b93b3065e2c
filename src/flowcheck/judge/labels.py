"""Words that the guide quotes against what is on the screen: would a reader find them? Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flowcheck import matching
from flowcheck.guide.reasons import Reason
from flowcheck.model import (
    Acted,
    Click,
    Control,
    Finding,
    Kind,
    Label,
    Observation,
    Reader,
    Sentence,
    Step,
    Via,
)
from flowcheck.patterns import plainly
from flowcheck.screens.catalogue import Screen
from flowcheck.screens.wording import normal
from flowcheck.sight import PRESSABLE
from flowcheck.texts import as_seen, same_name

# Sentences whose quoted words are on the screen, if the guide is right, without being pressed.
_TELLS = frozenset({Reason.ARRIVES, Reason.LOOKED_AT})
# What a reader knows by the words on it; others have theirs beside them.
_READ = frozenset({"button", "link", "tab", "menuitem"})
_LONG = 4  # from so many words quoted text may be part of a longer line


@dataclass(frozen=True, slots=True, kw_only=True)
class _Difference:
    """Why a label leads nowhere; `now` is empty or what stands there instead, shown to people only."""

    rule: str
    reader: Reader = Reader.STUCK
    actual: str = ""
    param: str = ""
    role: str = ""


def of_click(
    step: Step,
    action: Click,
    screen: Screen,
    observation: Observation,
    acts: tuple[Acted, ...],
    *,
    foreign: bool,
) -> Iterator[Finding]:
    """Yield what keeps a reader from pressing the label; `foreign` when the screen is in another language.

    Then a control that is there under a name in that language is no finding: the language is.
    """
    label = action.label
    found = matching.called(observation, label.text)
    live = [control for control in found if control.enabled]
    # Of two that lie one on the other a reader sees the upper one.
    live = [control for control in live if not control.covered] or live
    if len(live) == 1:
        difference = _unlike(label.text, live[0], observation.words)
    elif found:
        difference = _unpressable(label.text, live, acts)
    else:
        difference = _absent(screen, label.text, observation, foreign=foreign)
    if difference is not None:
        yield _finding(step, label, Kind.CONTROL, difference)


def in_sentence(step: Step, sentence: Sentence, observation: Observation) -> Iterator[Finding]:
    """Yield the words that a sentence quotes, without anything being pressed, and that are not there."""
    pressed = {action.label.text for action in sentence.actions if isinstance(action, Click)}
    if sentence.reason not in _TELLS:
        return
    for label in sentence.labels:
        if label.text not in pressed and not _stands(label.text, observation):
            yield _finding(step, label, Kind.WORDING, _Difference(rule="label-gone", reader=Reader.NOTICES))


def _unlike(label: str, control: Control, lines: tuple[str, ...]) -> _Difference | None:
    """Return what is wrong with the one control that is called so or shows it: most often nothing."""
    if control.covered:
        return _Difference(rule="label-disabled", actual=label)
    if control.text == "" and control.role in _READ and not any(same_name(one, label) for one in lines):
        return _Difference(rule="label-unseen", actual=label, role=control.role)
    if control.text and plainly(label) not in plainly(control.text):
        # What it is called is for screen readers; others read what stands on it.
        return _Difference(rule="label-renamed", actual=control.text, param="now", role=control.role)
    if not same_name(control.name, label) and plainly(control.name) != plainly(label):
        return _Difference(
            rule="label-renamed", reader=Reader.NOTICES, actual=control.name, param="now", role=control.role
        )
    return None


def _unpressable(label: str, live: list[Control], acts: tuple[Acted, ...]) -> _Difference | None:
    if live:
        return _Difference(rule="label-not-unique", actual=str(len(live)), param="count")
    if any(act.via is Via.PERSON or (act.via is Via.LABEL and act.what == f"click {label}") for act in acts):
        return None  # greyed out until something is filled in, and then pressed by its name
    return _Difference(rule="label-disabled", actual=label)


def _absent(screen: Screen, label: str, observation: Observation, *, foreign: bool) -> _Difference | None:
    now, role_now = _new_name(screen, label, observation)
    if now and foreign:
        return None
    if now:
        # In capitals or with a question mark it is another name, but nobody gets lost.
        reader = Reader.NOTICES if _letters(now) == _letters(label) else Reader.STUCK
        rule = "label-renamed" if as_seen(now) == now or reader is Reader.STUCK else "label-lookalike"
        return _Difference(rule=rule, reader=reader, actual=now, param="now", role=role_now)
    role = _other_role(observation, label)
    if role is not None:
        return _Difference(rule="label-wrong-role", actual=role, param="role")
    return _Difference(rule="label-gone")


def _new_name(screen: Screen, label: str, observation: Observation) -> tuple[str, str]:
    """Return what the control is called now and what it is, if it is known which one it is."""
    part = matching.part_called(screen, label)
    control = (
        (matching.by_vendor_id(part, observation) or matching.by_name(part, observation)) if part else None
    )
    if control is None:
        alike = [c for c in matching.pressable(observation) if _letters(c.name) == _letters(label)]
        control = alike[0] if len(alike) == 1 else None
    if control is None or same_name(control.name, label):
        return "", ""
    return control.name, control.role


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normal(as_seen(text)))) or text


def _other_role(observation: Observation, label: str) -> str | None:
    """Return what the label is on, if it is there but not as something to press."""
    for control in observation.controls:
        if control.on_screen and control.role not in PRESSABLE and same_name(control.name, label):
            return control.role
    return "text" if any(same_name(line, label) for line in observation.words) else None


def _stands(text: str, observation: Observation) -> bool:
    lines = [*observation.words, observation.identity.title]
    lines += (control.name for control in observation.controls if control.on_screen)
    if any(same_name(line, text) for line in lines):
        return True
    return text.count(" ") >= _LONG - 1 and normal(text) in normal(" ".join(lines))


def _finding(step: Step, label: Label, kind: Kind, difference: _Difference) -> Finding:
    params = (
        ("label", label.text),
        *(((difference.param, difference.actual),) if difference.param else ()),
        *((("role", difference.role),) if difference.role and difference.param != "role" else ()),
    )
    return Finding(
        step=step.number,
        kind=kind,
        reader=difference.reader,
        rule=difference.rule,
        expected=label.text,
        actual=difference.actual,
        params=params,
        line=label.place.line,
    )
