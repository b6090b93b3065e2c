"""A Run in some ten lines for the terminal, the lights first. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from flowcheck.language import translator
from flowcheck.model import Cause, Confidence, GuideLight, Outcome, Reader, SignInLight
from flowcheck.recorded import FindingRecord, Run
from flowcheck.report import advice, names, run_words, times
from flowcheck.report.plain import for_log, plain
from flowcheck.report.wording import NO_SCREENS, proposal, readable, with_marks

WIDTH: Final = 100
_LINES: Final = 2
# Of what else differs; whoever has more to read than this reads the report.
_MOST_LINES: Final = 8
_PROPOSALS: Final = 2
# Signs that a screen reader says, a monochrome log keeps and every encoding has.
_SIGNS: Final = {
    Outcome.MATCHES: "",
    Outcome.DEVIATES: "!",
    Outcome.STOPPED: "x",
    Outcome.NOT_REACHED: "?",
    Outcome.NOT_EXERCISED: "-",
}
_INDENT: Final = " " * 14
_GREEN, _YELLOW, _RED, _BOLD, _OFF = "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[1m", "\x1b[0m"
_COLOURS: Final[dict[type[StrEnum], dict[StrEnum, str]]] = {
    SignInLight: {SignInLight.WORKS: _GREEN, SignInLight.BROKEN: _RED, SignInLight.UNKNOWN: _YELLOW},
    GuideLight: {
        GuideLight.MATCHES: _GREEN,
        GuideLight.OUTDATED: _RED,
        GuideLight.UNKNOWN: _YELLOW,
        GuideLight.STALE: _YELLOW,
    },
}


def summary(
    run: Run,
    language: str,
    report: Path | None = None,
    *,
    colour: bool = False,
    width: int = WIDTH,
    screens: Mapping[str, str] = NO_SCREENS,
) -> str:
    """Return the summary; `report` is the file or folder to which its last line points."""
    lines = [
        _light(names.sign_in_light(run.verdict.sign_in, language), run.verdict.sign_in, colour),
        _light(names.guide_light(run.verdict.guide, language), run.verdict.guide, colour),
        *_body(run, language, width, screens),
    ]
    if report is not None:
        _ = translator(language)
        # Never cut: a path that does not fit is still to be copied.
        name = _("Report") + ":"
        lines.append(f"  {name:<12}{plain(str(report), 4000)}")
    return "\n".join(for_log(line) for line in lines)


def _light(words: str, light: SignInLight | GuideLight, colour: bool) -> str:
    if not colour:
        return words
    name, _, value = words.partition(": ")
    return f"{name}: {_BOLD}{_COLOURS[type(light)][light]}{value}{_OFF}"


def _body(run: Run, language: str, width: int, screens: Mapping[str, str]) -> Iterator[str]:
    _ = translator(language)
    yield from _wrapped(run_words.reason(run, language, screens), width)
    if run_words.is_replica(run):
        yield from _wrapped(run_words.replica_notice(language), width)
    yield from _row(_("Cause"), _cause(run, language), width)
    if run.verdict.cause is not Cause.OK:
        owner = names.name(run.verdict.owner, language)
        yield from _row(_("Up to"), f"{owner}. {advice.to_do(run.verdict.cause, language)}", width)
    if better := _better(run, language):
        yield from _row(_("Proposal"), better, width)
    yield from _row(_("Steps"), f"{run_words.outcomes(run, language)} ({_steps(run)})", width)
    yield from _others(run, language, width, screens)
    if came := run_words.deliveries(run, language):
        yield from _row(_("Text"), came, width)
    if helped := run_words.helped(run, language):
        yield from _row(_("Helped"), helped, width)
    yield from _row(_("Run"), _walked(run, language), width)


def _cause(run: Run, language: str) -> str:
    _ = translator(language)
    verdict = run.verdict
    said = f"{names.name(verdict.cause, language)} ({names.name(verdict.confidence, language)})"
    if verdict.runner_up is None:
        return said
    more = _("besides: {cause}") if verdict.confidence is Confidence.CERTAIN else _("or else: {cause}")
    return said + "; " + more.format(cause=names.name(verdict.runner_up, language))


def _steps(run: Run) -> str:
    return " ".join(f"{step.step}{_SIGNS[step.outcome]}" for step in run.steps)


def _better(run: Run, language: str) -> str:
    """Return the proposal that belongs to the reason of the verdict."""
    found = (f for f in run_words.differences(run) if run_words.is_reason(run, f) and f.proposal)
    return next((readable(f.proposal, language, 1000) for f in found), "")


def _others(run: Run, language: str, width: int, screens: Mapping[str, str]) -> Iterator[str]:
    """Yield what else differs, the gravest first, and how much more there is that is not told here."""
    _ = translator(language)
    rest = [f for f in run_words.differences(run) if not run_words.is_reason(run, f)]
    told = [f for f in rest if f.reader is not Reader.UNAFFECTED]
    lines: list[str] = []
    shown = 0
    for finding in told:
        said = _told(finding, language, width, screens, with_proposal=shown < _PROPOSALS)
        if len(lines) + len(said) > _MOST_LINES:
            break
        lines += said
        shown += 1
    more = run_words.more(len(told) - shown, len(rest) - len(told), language)
    lines += _wrapped(more, width, _INDENT, _INDENT) if more else []
    for number, line in enumerate(lines):
        name = _("Also seen") + ":" if number == 0 else ""
        yield f"  {name:<12}{line[len(_INDENT) :]}"


def _told(
    finding: FindingRecord, language: str, width: int, screens: Mapping[str, str], *, with_proposal: bool
) -> list[str]:
    lines = _wrapped(with_marks(finding, language, screens), width, _INDENT, _INDENT)
    if with_proposal and (better := proposal(finding, language)):
        lines += _wrapped(better, width, _INDENT, _INDENT)
    return lines


def _walked(run: Run, language: str) -> str:
    parts = [
        run_words.journey(run, language),
        run_words.device(run, language),
        times.moment(run.started, language),
        run_words.duration(run, language),
    ]
    if not run_words.is_replica(run):  # which has a line of its own
        parts.insert(1, run_words.target(run, language))
    return ", ".join(parts)


def _row(name: str, text: str, width: int) -> list[str]:
    start = f"  {name + ':':<12}"
    return _wrapped(text, width, start, _INDENT)


def _wrapped(text: str, width: int, start: str = "  ", rest: str = "  ") -> list[str]:
    return textwrap.wrap(
        plain(text, 1000),
        width,
        initial_indent=start,
        subsequent_indent=rest,
        max_lines=_LINES,
        placeholder=" ...",
    )
