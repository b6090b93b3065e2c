"""The words of `run.json`: a Run as it is kept. Pure: no browser, no clock, no disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from flowcheck.model import (
    Cause,
    Confidence,
    Event,
    Finding,
    GuideLight,
    Observation,
    Outcome,
    Owner,
    SignInLight,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRecord:
    """Which guide was walked."""

    id: Annotated[str, "The name of the guide's folder."]
    path: Annotated[str, "Where its file stood."]
    title: Annotated[str, "Its first heading."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """One step of the guide and how it went; every step of the guide has one, walked or not."""

    step: Annotated[int, "The number that readers see."]
    id: Annotated[str, "Stays the same when the guide is renumbered."]
    screen: Annotated[str, "The catalogue's name of the screen that the step takes place on."]
    text: Annotated[str, "What the guide says."]
    outcome: Annotated[Outcome, "How the step ended."]
    duration_ms: Annotated[int, "From the act before it until its screen was there."]
    picture: Annotated[str, "File name of the picture in the run folder, or empty."]
    preview: Annotated[str, "File name of a smaller picture for reports, or empty."]
    aria: Annotated[str, "File name of the ARIA text, or empty."]
    observed_screen: Annotated[str, "The catalogue's name of the screen that was there; empty if unknown."]
    observation: Annotated[Observation | None, "What was there; null if the step was not reached."]
    line: Annotated[int | None, "The line of the guide's file on which the step begins."]
    accepted: Annotated[str, "The accepted variant that is nearest to what was there, or empty."] = ""
    accepted_on: Annotated[str, "The date on which that was accepted, such as 2026-11-22, or empty."] = ""
    accepted_picture: Annotated[str, "File name of a copy of its picture in the run folder, or empty."] = ""
    difference: Annotated[str, "File name of a picture that shows where the two differ, or empty."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord(Finding):
    """A judgement about one step, question or sentence, with its sentence in the language of the run."""

    message: Annotated[str, "The finding in words."]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRecord:
    """The two lights, the cause and its owner, how sure that is, and what else it might be."""

    sign_in: Annotated[SignInLight, "Whether people can sign in."]
    guide: Annotated[GuideLight, "Whether what the guide says is still what they see."]
    cause: Annotated[Cause, "One of the closed list of causes."]
    owner: Annotated[Owner, "Who has to act."]
    confidence: Annotated[Confidence, "How sure the cause is."]
    runner_up: Annotated[Cause | None, "What else it might be."]
    reason: Annotated[str, "Why, in one sentence in the language of the run."]
    reason_rule: Annotated[str, "The rule of the finding that is the reason, or empty."]
    reason_step: Annotated[int | None, "The step that the reason is about."]
    sign_in_asked: Annotated[bool, "Whether this journey signs in at all; if not, that light stays unknown."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A journey walked once. In a Run, `aria` of an Observation is the name of the file that holds it."""

    version: Annotated[Literal[1], "The version of this form."] = 1
    id: Annotated[str, "The name of the run and of its folder."]
    journey: Annotated[str, "Which steps were to be walked, by the name that the guide gives them."]
    target: Annotated[str, "Where the walk went: live, replica, or one of your own."]
    device: Annotated[str, "The name of the viewport."]
    era: Annotated[str, "The era of the replica, or empty."]
    language: Annotated[str, "The language of the sentences in this file."]
    started: datetime
    ended: datetime
    guide: GuideRecord
    browser: Annotated[str, "Name and version of the browser."]
    steps: tuple[StepRecord, ...]
    findings: tuple[FindingRecord, ...]
    verdict: VerdictRecord
    events: Annotated[tuple[Event, ...], "All facts of the walk in order, so that it can be judged again."]
    exit_code: Annotated[int, "What flowcheck ended with."]
