"""Baseline against observation, layer by layer; the first that differs names the kind. Pure.

Knows what was accepted and what is there, and nothing of who changed it or how a change is called elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flowcheck.accepted import Baseline, Look, Variant
from flowcheck.judge.drift import controls, known, page, words
from flowcheck.judge.drift.pairs import Pair, Pairs, pair
from flowcheck.judge.drift.subject import Subject
from flowcheck.judge.verdict import NOTES
from flowcheck.model import Finding, Kind, Layer, Observation, Reader, Step
from flowcheck.patterns import Fit, fits, plainly
from flowcheck.screens.catalogue import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What one comparison found, and what it was made with."""

    variant: Variant
    findings: tuple[Finding, ...]
    pairs: Pairs


def compare(
    step: Step,
    screen: Screen,
    baseline: Baseline,
    looks: Mapping[tuple[int, str], Look],
    now: Observation,
) -> Compared | None:
    """Compare with the accepted Variant that is nearest; None where nothing usable was accepted.

    Of several that are equally near the latest counts, which stands first.
    """
    subjects = (
        Subject(
            step=step,
            screen=screen,
            variant=one,
            now=now,
            script=min(known.script(one.observation), known.script(now)),
            look=looks.get((step.number, one.name)),
        )
        for one in baseline.variants
        if one.observation.screen in {"", now.screen}
    )
    compared = [_with(subject) for subject in subjects]
    return min(compared, key=lambda one: _distance(one.findings), default=None)


def _distance(findings: tuple[Finding, ...]) -> tuple[int, int, int]:
    readers = [finding.reader for finding in findings]
    return readers.count(Reader.STUCK), readers.count(Reader.NOTICES), readers.count(Reader.UNAFFECTED)


def _with(subject: Subject) -> Compared:
    pairs = pair(subject.was, subject.now)
    return Compared(variant=subject.variant, findings=tuple(_layers(subject, pairs)), pairs=pairs)


def _layers(subject: Subject, pairs: Pairs) -> Iterator[Finding]:
    """Yield what differs, from the first layer on; a layer that another one explains is left out."""
    found = [*page.of_identity(subject), *page.of_build(subject), *controls.differences(subject, pairs)]
    explained = _texts_of(subject, found, pairs)
    found += words.differences(subject, explained, _staying(subject, pairs))
    yield from found
    if any(finding.rule not in NOTES and not page.is_unseen(finding) for finding in found):
        return
    structure = [*page.of_ids(subject, pairs), *page.of_structure(subject)]
    yield from structure[:1]
    if all(page.is_unseen(finding) for finding in structure):
        yield from page.of_look(subject)


def _texts_of(subject: Subject, found: list[Finding], pairs: Pairs) -> frozenset[str]:
    """Return what stands on all controls that differ: as lines of text it is no news."""
    renamed = [one for one in pairs.pairs if not _called_alike(one, subject)]
    changed = [*(one.was for one in renamed), *(one.now for one in renamed), *pairs.gone, *pairs.new]
    listed = [*(one.was for one in pairs.pairs), *(one.now for one in pairs.pairs), *pairs.gone, *pairs.new]
    texts = {text for one in changed for text in (one.name, one.text)}
    texts |= {option for one in listed for option in one.options}
    texts |= {finding.actual for finding in found if finding.layer is Layer.CONTROLS}
    return frozenset(text for text in texts if text)


def _called_alike(one: Pair, subject: Subject) -> bool:
    blank = bool(one.was.text) and one.now.text == "" and subject.knows("blank")
    named, read = fits(one.was.name, one.now.name), controls.read_alike(one, subject.script)
    return not blank and named is read is Fit.SAME


def _staying(subject: Subject, pairs: Pairs) -> words.Lines:
    """Return what stands on controls as before and is in no line of the one side or the other."""
    before, after = (frozenset(map(plainly, side.words)) for side in (subject.was, subject.now))
    shown = [one.now.text for one in pairs.pairs if one.now.text]
    return words.Lines(
        was=tuple(text for text in shown if plainly(text) not in after),
        now=tuple(name for one in pairs.pairs if (name := one.now.name) and plainly(name) not in before),
    )


def unused(step: Step, baseline: Baseline, used: Variant | None) -> Iterator[Finding]:
    """Yield the Variants of a step that this look was not compared with, and files that are of no use."""
    for variant in baseline.variants:
        if used is not None and variant.name != used.name:
            yield Finding(
                step=step.number,
                kind=Kind.NOT_EXERCISED,
                reader=Reader.UNAFFECTED,
                rule="variant-unused",
                expected=variant.name,
                params=(("variant", variant.name), ("date", variant.on.isoformat())),
                line=step.place.line,
            )
    for trouble in baseline.trouble:
        yield Finding(
            step=step.number,
            kind=Kind.NOT_CHECKABLE,
            reader=Reader.UNAFFECTED,
            rule="accepted-trouble",
            expected=trouble,
            params=(("text", trouble),),
            line=step.place.line,
        )
