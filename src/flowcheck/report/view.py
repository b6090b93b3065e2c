"""What the HTML report shows, worked out: the template only lays it out. Pure: no disk, no markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import tzinfo
from pathlib import PurePath
from typing import Final

from flowcheck.language import translator
from flowcheck.model import Confidence, Control, GuideLight, Kind, Observation, Outcome, Reader, SignInLight
from flowcheck.recorded import FindingRecord, Run, StepRecord
from flowcheck.report import advice, names, run_words, times
from flowcheck.report.drift import drift
from flowcheck.report.page import Light, Page, Remark, Tile, Unchecked
from flowcheck.report.plain import plain
from flowcheck.report.wording import NO_SCREENS, REASONS, readable, screen_name, sentence

_CONTROLS: Final = 8
_WORDS: Final = 80
_SHOWN_ROLES: Final = frozenset(names.ROLES) - {"heading", "img", "text", "option"}


_SIGN_IN_TONES: Final = {
    SignInLight.WORKS: "good",
    SignInLight.BROKEN: "bad",
    SignInLight.UNKNOWN: "dim",
}
_GUIDE_TONES: Final = {
    GuideLight.MATCHES: "good",
    GuideLight.OUTDATED: "warn",
    GuideLight.UNKNOWN: "dim",
    GuideLight.STALE: "dim",
}
_OUTCOME_TONES: Final = {
    Outcome.MATCHES: "good",
    Outcome.DEVIATES: "warn",
    Outcome.STOPPED: "bad",
    Outcome.NOT_REACHED: "dim",
    Outcome.NOT_EXERCISED: "dim",
}


def page(
    run: Run, language: str, *, screens: Mapping[str, str] = NO_SCREENS, zone: tzinfo | None = None
) -> Page:
    """Return everything that the report shows."""
    lights = _lights(run, language)
    differing = drift(run, language, screens, zone)
    return Page(
        title=plain(run.guide.title, 160),
        lights=lights,
        tone=next((tone for tone in ("bad", "warn", "dim") if tone in {x.tone for x in lights}), "good"),
        reason=run_words.reason(run, language, screens),
        why=_why(run, language),
        notice=run_words.replica_notice(language) if run_words.is_replica(run) else "",
        facts=_facts(run, language, zone),
        outcomes=run_words.outcomes(run, language),
        drift=tuple(one for one in differing if one.differences),
        looks=tuple(one for one in differing if not one.differences),
        tiles=tuple(_tile(run, step, language, screens) for step in run.steps),
        remarks=_remarks(_without_tile(run), run, language, screens),
        unchecked=_unchecked(run, language),
        provenance=_provenance(run, language, zone),
    )


def _lights(run: Run, language: str) -> tuple[Light, Light]:
    _ = translator(language)
    verdict = run.verdict
    sign_in = {
        SignInLight.WORKS: _("The test account got in."),
        SignInLight.BROKEN: _("The test account could not get in, and that is not its own fault."),
        SignInLight.UNKNOWN: _("Could not be told this time."),
    }
    guide = {
        GuideLight.MATCHES: _("What the guide says is what readers see."),
        GuideLight.OUTDATED: _("What the guide says is not what readers see everywhere."),
        GuideLight.UNKNOWN: _("Could not be told this time."),
        GuideLight.STALE: _("It was right when it was last checked, but that is too long ago."),
    }
    not_asked = verdict.sign_in is SignInLight.UNKNOWN and not verdict.sign_in_asked
    return (
        Light(
            title=_("Sign-in"),
            word=names.name(verdict.sign_in, language),
            tone=_SIGN_IN_TONES[verdict.sign_in],
            means=_("This journey does not sign in.") if not_asked else sign_in[verdict.sign_in],
        ),
        Light(
            title=_("Guide"),
            word=names.name(verdict.guide, language),
            tone=_GUIDE_TONES[verdict.guide],
            means=guide[verdict.guide],
        ),
    )


def _why(run: Run, language: str) -> tuple[tuple[str, str], ...]:
    _ = translator(language)
    verdict = run.verdict
    cause = f"{names.name(verdict.cause, language)} ({names.name(verdict.confidence, language)})"
    runner_up = _("nothing else") if verdict.runner_up is None else names.name(verdict.runner_up, language)
    # Beside a cause that is certain, another one is something more and not something else.
    is_more = verdict.runner_up is not None and verdict.confidence is Confidence.CERTAIN
    return (
        (_("Cause"), cause),
        (_("Besides") if is_more else _("Or else"), runner_up),
        (_("Up to"), names.name(verdict.owner, language)),
        (_("To do"), advice.to_do(verdict.cause, language)),
        (_("Tell callers"), advice.to_tell(verdict.cause, language)),
    )


def _facts(run: Run, language: str, zone: tzinfo | None) -> tuple[str, ...]:
    return (
        times.moment(run.started, language, zone),
        run_words.journey(run, language),
        run_words.target(run, language),
        run_words.device(run, language),
        run_words.duration(run, language),
    )


# --- tiles ---


def _tile(run: Run, step: StepRecord, language: str, screens: Mapping[str, str]) -> Tile:
    observation = step.observation
    controls = _shown_controls(observation)
    found = [f for f in run.findings if f.step == step.step and _is_told_in_tile(f)]
    return Tile(
        number=step.step,
        text=plain(step.text, 600),
        outcome=step.outcome,
        tone=_OUTCOME_TONES[step.outcome],
        screen=plain(screens.get(step.screen, step.screen), 120),
        duration=times.seconds(step.duration_ms, language) if step.duration_ms else "",
        preview=step.preview,
        why_empty="" if observation else run_words.why_not_walked(run, step, language),
        observation=observation,
        seen_screen=screen_name(step.observed_screen, language, screens),
        is_expected=step.observed_screen == step.screen,
        controls=tuple(_readable(control, language) for control in controls[:_CONTROLS]),
        more_controls=max(0, len(controls) - _CONTROLS),
        words=tuple(readable(line, language, 200) for line in observation.words[:_WORDS])
        if observation
        else (),
        remarks=_remarks(found, run, language, screens),
        has_drift=any(f.step == step.step for f in run_words.differences(run)),
    )


def _is_told_in_tile(finding: FindingRecord) -> bool:
    """Say whether a finding is told at its step; what nobody notices is told once, with the pictures."""
    if finding.kind in run_words.NO_DIFFERENCE:
        return not _is_unchecked(finding)
    return finding.reader is not Reader.UNAFFECTED


def _is_unchecked(finding: FindingRecord) -> bool:
    """Say whether a finding is about a sentence that no walk can check; not all of that kind are."""
    return finding.kind is Kind.NOT_CHECKABLE and finding.rule != "accepted-trouble"


def _shown_controls(observation: Observation | None) -> tuple[Control, ...]:
    if observation is None:
        return ()
    controls = (c for c in observation.controls if c.on_screen and c.role in _SHOWN_ROLES)
    return tuple(control for control in controls if plain(control.name))


def _readable(control: Control, language: str) -> Control:
    return replace(control, name=readable(control.name, language, 60))


# --- findings ---


def _without_tile(run: Run) -> list[FindingRecord]:
    """Return what is about a question or the whole guide, or about a step that the run does not list."""
    tiles = {step.step for step in run.steps}
    return [f for f in run.findings if f.step not in tiles and not _is_unchecked(f)]


def _remarks(
    found: list[FindingRecord], run: Run, language: str, screens: Mapping[str, str]
) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            where=run_words.where(finding, language),
            text=sentence(finding, language, screens),
            kind=finding.kind,
            reader=finding.reader,
            place=run_words.line(run, finding),
        )
        for finding in sorted(found, key=run_words.gravity)
    )


def _unchecked(run: Run, language: str) -> tuple[Unchecked, ...]:
    return tuple(
        Unchecked(
            where=run_words.where(finding, language),
            text=plain(finding.expected, 400),
            reason=plain(names.called(REASONS, dict(finding.params).get("reason", ""), language)),
            place=run_words.line(run, finding),
        )
        for finding in run.findings
        if _is_unchecked(finding)
    )


# --- provenance ---


def _provenance(run: Run, language: str, zone: tzinfo | None) -> tuple[tuple[str, str], ...]:
    _ = translator(language)
    builds = dict.fromkeys(step.observation.seen.build for step in run.steps if step.observation)
    rows = (
        (_("Run"), run.id),
        (_("Guide"), f"{run.guide.id} ({PurePath(run.guide.path).name})"),
        (_("Journey"), run_words.journey(run, language)),
        (_("Target"), run_words.target(run, language)),
        (_("Device"), run_words.device(run, language)),
        (_("Browser"), run.browser),
        (_("Build of the pages"), ", ".join(build for build in builds if build)),
        (_("Started"), times.moment(run.started, language, zone)),
        (_("Ended"), times.moment(run.ended, language, zone)),
        (_("Duration"), run_words.duration(run, language)),
        (_("Helped"), run_words.helped(run, language)),
        (_("Text message"), run_words.deliveries(run, language, zone)),
        (_("Exit code"), str(run.exit_code)),
    )
    return tuple((name, plain(text, 200)) for name, text in rows if text)
