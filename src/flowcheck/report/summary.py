"""A Run in ten lines for the terminal, the lights first. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from flowcheck.language import plural, translator
from flowcheck.model import Cause, Confidence, GuideLight, Outcome, SignInLight
from flowcheck.recorded import Run
from flowcheck.report import advice, names, run_words
from flowcheck.report.plain import for_log, plain
from flowcheck.report.wording import NO_SCREENS, sentence

WIDTH: Final = 100
_LINES = 2
# Signs that a screen reader says, a monochrome log keeps and every encoding has.
_SIGNS: Final = {
    Outcome.MATCHES: "",
    Outcome.DEVIATES: "!",
    Outcome.STOPPED: "x",
    Outcome.NOT_REACHED: "?",
    Outcome.NOT_EXERCISED: "-",
}
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
    yield from _row(_("Steps"), f"{run_words.outcomes(run, language)} ({_steps(run)})", width)
    if others := _others(run, language, screens):
        yield from _row(_("Also seen"), others, width)
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


def _others(run: Run, language: str, screens: Mapping[str, str]) -> str:
    """Return what else differs: the gravest that is not the reason itself, and how many more."""
    verdict = run.verdict
    rest = [
        finding
        for finding in run_words.differences(run)
        if (finding.rule, finding.step) != (verdict.reason_rule, verdict.reason_step)
    ]
    if not rest:
        return ""
    first = sentence(rest[0], language, screens)
    if len(rest) == 1:
        return first
    ngettext = plural(language)
    more = ngettext("{count} more", "{count} more", len(rest) - 1).format(count=len(rest) - 1)
    return f"(+ {more}) {first}"


def _walked(run: Run, language: str) -> str:
    parts = [
        run_words.journey(run, language),
        run_words.device(run, language),
        run_words.moment(run.started, language),
        run_words.duration(run, language),
    ]
    if not run_words.is_replica(run):  # which has a line of its own
        parts.insert(1, run_words.target(run, language))
    return ", ".join(parts)


def _row(name: str, text: str, width: int) -> list[str]:
    start = f"  {name + ':':<12}"
    return _wrapped(text, width, start, " " * 14)


def _wrapped(text: str, width: int, start: str = "  ", rest: str = "  ") -> list[str]:
    return textwrap.wrap(
        plain(text, 1000),
        width,
        initial_indent=start,
        subsequent_indent=rest,
        max_lines=_LINES,
        placeholder=" ...",
    )
