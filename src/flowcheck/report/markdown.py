"""A Run in a dozen lines of Markdown and a table of what differs, for the summary page of a CI job. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from flowcheck.language import translator
from flowcheck.model import GuideLight, Outcome, Reader, SignInLight
from flowcheck.recorded import FindingRecord, Run, StepRecord
from flowcheck.report import advice, names, run_words, times
from flowcheck.report.plain import for_markdown, for_markdown_code
from flowcheck.report.wording import NO_SCREENS, place, readable, with_marks

_ROWS: Final = 12
_SIGN_IN_SIGNS: Final = {
    SignInLight.WORKS: "\u2705",
    SignInLight.BROKEN: "\u274c",
    SignInLight.UNKNOWN: "\u2754",
}
_GUIDE_SIGNS: Final = {
    GuideLight.MATCHES: "\u2705",
    GuideLight.OUTDATED: "\u26a0\ufe0f",
    GuideLight.UNKNOWN: "\u2754",
    GuideLight.STALE: "\u231b",
}
_STEP_SIGNS: Final = {
    Outcome.MATCHES: "\u2705",
    Outcome.DEVIATES: "\u26a0\ufe0f",
    Outcome.STOPPED: "\u274c",
    Outcome.NOT_REACHED: "\u2754",
    Outcome.NOT_EXERCISED: "\u2796",
}


def markdown(run: Run, language: str, screens: Mapping[str, str] = NO_SCREENS) -> str:
    """Return the summary; nothing in it that came from a page is markup, a link or a mention."""
    return "\n".join(
        (
            *_lights(run, language, screens),
            *_steps(run, language),
            *_differences(run, language, screens),
            *_walk(run, language),
        )
    )


def _lights(run: Run, language: str, screens: Mapping[str, str]) -> Iterator[str]:
    _ = translator(language)
    verdict = run.verdict
    yield (
        f"### {_SIGN_IN_SIGNS[verdict.sign_in]} {names.sign_in_light(verdict.sign_in, language)}"
        f" \u00b7 {_GUIDE_SIGNS[verdict.guide]} {names.guide_light(verdict.guide, language)}"
    )
    yield ""
    yield f"**{for_markdown(run_words.reason(run, language, screens), 600)}**"
    yield ""
    cause = f"{names.name(verdict.cause, language)} ({names.name(verdict.confidence, language)})"
    yield (
        f"{_('Cause')}: {cause} \u00b7 {_('Up to')}: {names.name(verdict.owner, language)}"
        f" \u00b7 {_('To do')}: {advice.to_do(verdict.cause, language)}"
    )
    if run_words.is_replica(run):
        yield f"*{run_words.replica_notice(language)}*"
    yield ""


def _steps(run: Run, language: str) -> Iterator[str]:
    signs = " ".join(_step(step) for step in run.steps)
    yield f"{signs} \u2014 {run_words.outcomes(run, language)}"
    yield ""


def _step(step: StepRecord) -> str:
    return f"{step.step}\u00a0{_STEP_SIGNS[step.outcome]}"


def _differences(run: Run, language: str, screens: Mapping[str, str]) -> Iterator[str]:
    """Yield a table of what the guide is to be changed for, and how much more there is."""
    _ = translator(language)
    found = run_words.differences(run)
    told = [finding for finding in found if finding.reader is not Reader.UNAFFECTED]
    if told:
        heads = (_("Step"), _("Kind"), _("Reader"), _("What differs"), _("Proposal"))
        yield f"| {' | '.join(heads)} |"
        yield "| ---: | --- | --- | --- | --- |"
        yield from (_row(finding, language, screens) for finding in told[:_ROWS])
    if more := run_words.more(len(told[_ROWS:]), len(found) - len(told), language):
        yield from ("", more)


def _row(finding: FindingRecord, language: str, screens: Mapping[str, str]) -> str:
    where = str(finding.step) if finding.step is not None else for_markdown(place(finding, language))
    cells = (
        where,
        names.name(finding.kind, language),
        names.name(finding.reader, language),
        for_markdown(with_marks(finding, language, screens), 600),
        for_markdown_code(readable(finding.proposal, language, 600), 600),
    )
    return f"| {' | '.join(cells)} |"


def _walk(run: Run, language: str) -> Iterator[str]:
    walked = (
        run_words.journey(run, language),
        run_words.target(run, language),
        run_words.device(run, language),
        times.moment(run.started, language),
        run_words.duration(run, language),
        run.id,
    )
    yield ""
    yield " \u00b7 ".join(for_markdown(part, 100) for part in walked)
