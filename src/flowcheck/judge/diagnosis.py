"""One cause, how sure, and what else it might be. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.model import Cause, Confidence, Label, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The question of the guide that quotes what the screen shows."""

    question: Question
    quoted: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One cause, how sure, and what else it might be; `message` is the vendor's text or code that says so.

    `clock_ahead_s` is by how much our clock was measured to be ahead, where a code of an app was refused.
    """

    cause: Cause
    confidence: Confidence
    runner_up: Cause | None = None
    message: str = ""
    explained: Explained | None = None
    clock_ahead_s: float | None = None


def sure(cause: Cause) -> Diagnosis:
    return Diagnosis(cause=cause, confidence=Confidence.CERTAIN)


def unknown(runner_up: Cause) -> Diagnosis:
    return Diagnosis(cause=Cause.UNKNOWN, confidence=Confidence.UNSURE, runner_up=runner_up)


def hint(cause: Cause, confidence: Confidence, runner_up: Cause, message: str) -> Diagnosis:
    """Return what `message` points at; nobody is confident of a cause that is not known."""
    other = None if runner_up in {cause, Cause.UNKNOWN} else runner_up
    confidence = Confidence.UNSURE if cause is Cause.UNKNOWN else confidence
    return Diagnosis(cause=cause, confidence=confidence, runner_up=other, message=message)
