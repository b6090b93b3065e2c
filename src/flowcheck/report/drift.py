"""What differs, step by step, as the report shows it: old and new side by side. Pure: no disk, no markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Final

from flowcheck.language import plural, translator
from flowcheck.model import Kind, Reader
from flowcheck.recorded import FindingRecord, Run, StepRecord
from flowcheck.report import run_words, times
from flowcheck.report.page import Difference, Drift, Proposal, Shot
from flowcheck.report.plain import plain
from flowcheck.report.worddiff import Mark, compare, nearest, only
from flowcheck.report.wording import in_pieces, likely_names, readable, screen_name, sentence

_LONGEST_SENTENCE: Final = 600
_PROPOSALS: Final = 3
_LOOKS: Final = frozenset({Kind.LOOK, Kind.LAYOUT})


def drift(run: Run, language: str, screens: Mapping[str, str], zone: tzinfo | None) -> tuple[Drift, ...]:
    """Return every step at which something differs, the gravest first."""
    differing = run_words.differences(run)
    found = [
        _of_step(run, step, tuple(f for f in differing if f.step == step.step), language, screens, zone)
        for step in run.steps
        if any(f.step == step.step for f in differing)
    ]
    return tuple(sorted(found, key=lambda one: run_words.GRAVEST_FIRST.index(one.reader)))


def _of_step(
    run: Run,
    step: StepRecord,
    found: tuple[FindingRecord, ...],
    language: str,
    screens: Mapping[str, str],
    zone: tzinfo | None,
) -> Drift:
    proposals = _proposals(step, found, language)
    told = [(f.reader, _difference(run, f, language, screens)) for f in found]
    return Drift(
        step=step.step,
        screen=screen_name(step.screen, language, screens),
        reader=found[0].reader,
        proposal=proposals[0],
        more=proposals[1:],
        differences=tuple(one for reader, one in told if reader is not Reader.UNAFFECTED),
        hardly=tuple(one for reader, one in told if reader is Reader.UNAFFECTED),
        only_looks=all(f.kind in _LOOKS for f in found if f.reader is Reader.UNAFFECTED),
        # A slip of the guide's own shows on no picture.
        shots=()
        if all(f.kind is Kind.GUIDE_TEXT for f in found)
        else tuple(_shots(run, step, found, language, screens, zone)),
        build=_build(found),
    )


def _difference(run: Run, finding: FindingRecord, language: str, screens: Mapping[str, str]) -> Difference:
    ahead, pieces = in_pieces(finding, language)
    return Difference(
        text=ahead if pieces else sentence(finding, language, screens),
        pieces=pieces,
        hint=likely_names(finding, language),
        kind=finding.kind,
        reader=finding.reader,
        place=run_words.line(run, finding),
    )


def _proposals(step: StepRecord, found: tuple[FindingRecord, ...], language: str) -> tuple[Proposal, ...]:
    """Return each proposal once, beside what the guide says now; without any, only the latter."""
    text = plain(step.text, _LONGEST_SENTENCE)
    said = dict.fromkeys(readable(f.proposal, language, _LONGEST_SENTENCE) for f in found)
    better = [one for one in said if one and one != text][:_PROPOSALS]
    if not better:
        return (Proposal(now=((Mark.KEPT, text),), better=()),)
    return tuple(_proposal(nearest(text, one), one) for one in better)


def _proposal(text: str, better: str) -> Proposal:
    pieces = compare(text, better)
    return Proposal(now=only(pieces, Mark.GONE), better=only(pieces, Mark.NEW))


# --- pictures ---


def _shots(
    run: Run,
    step: StepRecord,
    found: tuple[FindingRecord, ...],
    language: str,
    screens: Mapping[str, str],
    zone: tzinfo | None,
) -> Iterator[Shot]:
    _ = translator(language)
    about = {"number": step.step, "screen": screen_name(step.observed_screen, language, screens)}
    if step.accepted or step.accepted_picture:
        yield Shot(
            place=f"accepted-{step.step}",
            file=step.accepted_picture,
            title=_("Accepted"),
            caption=_accepted(run, step, language),
            alt=_("Accepted picture of the screen at step {number}: {screen}").format(**about),
            missing=_("There is no accepted picture."),
        )
    if step.observation is not None:
        yield Shot(
            place=f"now-{step.step}",
            file=step.preview or step.picture,
            title=_("Now"),
            caption=times.moment(step.observation.seen.at, language, zone),
            alt=_("New picture of the screen at step {number}: {screen}").format(**about),
            missing=_("There is no picture of this step."),
        )
    if step.difference:
        yield Shot(
            place=f"difference-{step.step}",
            file=step.difference,
            title=_("Difference"),
            caption=_spots(found, language),
            alt=_("The new picture at step {number}, pale, with outlines around what differs").format(
                **about
            ),
            missing=_("The difference cannot be shown."),
        )


def _accepted(run: Run, step: StepRecord, language: str) -> str:
    """Return when and as what a picture was accepted, and how long before the walk."""
    _ = translator(language)
    on = times.written_day(step.accepted_on)
    if on is None:
        return plain(step.accepted, 80)
    said = _("on {date}").format(date=times.day(on, language))
    if old := times.age((run.started.date() - on).days, language):
        said += f" ({old})"
    # The first variant has the step's own name, which says nothing new.
    return said if step.accepted in {"", step.id} else f"{said}, {plain(step.accepted, 80)}"


def _spots(found: tuple[FindingRecord, ...], language: str) -> str:
    ngettext = plural(language)
    counts = (dict(f.params).get("count", "") for f in found if f.rule == "look-changed")
    count = next((int(text) for text in counts if text.isdecimal() and len(text) < 7), 0)
    return ngettext("{count} spot", "{count} spots", count).format(count=count) if count else ""


def _build(found: tuple[FindingRecord, ...]) -> str:
    """Return the accepted build of Microsoft's page and that of today, where they differ."""
    builds = next((dict(f.params) for f in found if f.rule == "new-build"), {})
    return " \u2192 ".join(plain(builds[key], 60) for key in ("was", "now") if builds.get(key))
