"""Where and why a walk ended, as findings. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from flowcheck.judge import flow
from flowcheck.judge.diagnosis import Diagnosis
from flowcheck.model import Cause, Finding, Guide, Kind, Reader, Stopped, StopReason
from flowcheck.screens.catalogue import Catalogue


def of_stop(
    stopped: Stopped | None, diagnosis: Diagnosis | None, guide: Guide, catalogue: Catalogue
) -> Iterator[Finding]:
    """Yield what there is to say of the end of a walk; nothing of one that arrived."""
    if stopped is None or diagnosis is None:
        return
    yield from flow.of_stop(stopped, guide, catalogue)
    yield _stop(stopped, diagnosis)
    code = stopped.observation.identity.error_code if stopped.observation else ""
    if code:
        yield Finding(
            step=stopped.step,
            kind=Kind.ERROR_SHOWN,
            reader=Reader.STUCK,
            rule="vendor-code",
            actual=code,
            params=(("code", code),),
        )
    if diagnosis.clock_ahead_s is not None:
        yield _clock(stopped, diagnosis.cause, diagnosis.clock_ahead_s)
    if diagnosis.explained is not None:
        question, quoted = diagnosis.explained.question, diagnosis.explained.quoted.text
        yield Finding(
            question=question.number,
            kind=Kind.ERROR_SHOWN,
            reader=Reader.NOTICES,
            rule="message-explained",
            expected=quoted,
            actual=diagnosis.message,
            params=(("message", quoted), ("answer", question.answer)),
            line=question.place.line,
        )


def _clock(stopped: Stopped, cause: Cause, ahead_s: float) -> Finding:
    """Say what our clock has to do with a code of an app that was refused."""
    off = "clock-fast" if ahead_s > 0 else "clock-slow"
    return Finding(
        step=stopped.step,
        kind=Kind.STOPPED,
        reader=Reader.UNAFFECTED,
        rule=off if cause is Cause.OWN_CLOCK else "app-secret",
        actual=f"{ahead_s:+.0f} s",
        params=(("seconds", f"{abs(ahead_s):.0f}"),),
    )


def _stop(stopped: Stopped, diagnosis: Diagnosis) -> Finding:
    """Say where and why the walk ended."""
    kind, rule, param = Kind.STOPPED, f"stopped-{stopped.reason}", "detail"
    if stopped.reason is StopReason.ERROR_SHOWN:
        kind, rule, param = Kind.ERROR_SHOWN, "error-shown", "message"
    elif stopped.reason is StopReason.DETOUR:
        # A screen in between that says what is wrong is an error; another one is a change of the way.
        kind = Kind.ERROR_SHOWN if diagnosis.message else Kind.FLOW
    return Finding(
        step=stopped.step,
        kind=kind,
        reader=Reader.STUCK if kind is Kind.ERROR_SHOWN else _reader_of(stopped.reason, diagnosis.cause),
        rule=rule,
        actual=stopped.detail,
        params=((param, stopped.detail),),
    )


def _reader_of(reason: StopReason, cause: Cause) -> Reader:
    """A reader is stuck where the page or the guide ends the way; our own troubles are not hers."""
    theirs = {StopReason.NO_CONTROL, StopReason.DETOUR, StopReason.OTHER_SCREEN, StopReason.UNKNOWN_SCREEN}
    ours = cause in {Cause.OWN_PROXY, Cause.OWN_NETWORK}
    return Reader.STUCK if reason in theirs and not ours else Reader.UNAFFECTED
