"""Why a walk stopped: from a fact to a cause, and how sure that is. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flowcheck import matching
from flowcheck.diagnose.codes import cause_of
from flowcheck.model import Cause, Confidence, Guide, Observation, Question, Stopped, StopReason
from flowcheck.screens.catalogue import Catalogue
from flowcheck.sight import tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One cause, how sure, and what else it might be; `message` is the vendor's text or code that says so."""

    cause: Cause
    confidence: Confidence
    runner_up: Cause | None = None
    message: str = ""
    question: Question | None = None


def _sure(cause: Cause) -> Diagnosis:
    return Diagnosis(cause=cause, confidence=Confidence.CERTAIN)


def _unknown(runner_up: Cause) -> Diagnosis:
    return Diagnosis(cause=Cause.UNKNOWN, confidence=Confidence.UNSURE, runner_up=runner_up)


# The reasons that are their own diagnosis, whatever the page showed.
_BY_REASON = {
    StopReason.PERSON_NEEDED: _sure(Cause.PERSON_NEEDED),
    StopReason.NO_VALUE: _sure(Cause.OWN_CONFIG),
    StopReason.BROWSER_GONE: Diagnosis(cause=Cause.OWN_BROWSER, confidence=Confidence.LIKELY),
    StopReason.INTERRUPTED: _sure(Cause.OWN_TOOL),
    StopReason.TOOL: _sure(Cause.OWN_TOOL),
    # The findings say which control is gone; without any, it was the act itself that failed.
    StopReason.NO_CONTROL: Diagnosis(
        cause=Cause.GUIDE_CONTROL, confidence=Confidence.LIKELY, runner_up=Cause.OWN_TOOL
    ),
    StopReason.NEVER_PRESS: _sure(Cause.GUIDE_CONTROL),
    StopReason.HUNG: _unknown(Cause.MICROSOFT_SLOW),
    StopReason.NOT_ALLOWED_HOST: _unknown(Cause.OWN_CONFIG),
    StopReason.UNKNOWN_SCREEN: _unknown(Cause.GUIDE_FLOW),
    StopReason.NO_ARRIVAL: _unknown(Cause.MICROSOFT_SLOW),
}

_TRANSPORT = (
    (r"NAME_NOT_RESOLVED|NAME_RESOLUTION|DNS", Cause.OWN_DNS, Confidence.LIKELY),
    (r"CERT|SSL|TLS", Cause.OWN_TLS, Confidence.LIKELY),
    (r"PROXY|TUNNEL", Cause.OWN_PROXY, Confidence.CERTAIN),
    (
        r"INTERNET_DISCONNECTED|NETWORK_CHANGED|ADDRESS_UNREACHABLE|NETWORK_ACCESS_DENIED",
        Cause.OWN_NETWORK,
        Confidence.CERTAIN,
    ),
)


def diagnose(
    stop: Stopped, *, reached: frozenset[str], start_host: str, guide: Guide, catalogue: Catalogue
) -> Diagnosis:
    """Return the cause of a stop. `reached` are the hosts that gave a screen earlier in the same walk."""
    match stop.reason:
        case StopReason.TRANSPORT:
            return _transport(stop.detail, reached, start_host)
        case StopReason.ERROR_SHOWN | StopReason.DETOUR | StopReason.OTHER_SCREEN:
            return _shown(stop, guide, catalogue)
        case StopReason.NO_CODE:
            return _no_code(stop.detail)
        case reason:
            return _BY_REASON[reason]


def _transport(detail: str, reached: frozenset[str], start_host: str) -> Diagnosis:
    if http := re.match(r"HTTP ([0-9]+) ?(\S*)", detail):
        status, host = http.groups()
        if status == "429":
            return Diagnosis(cause=Cause.MICROSOFT_THROTTLED, confidence=Confidence.LIKELY, message=detail)
        # An answer over TLS that the browser trusts shows that the way there is open.
        cause = Cause.WORKSPACE_DOWN if host == start_host else Cause.MICROSOFT_OUTAGE
        return Diagnosis(cause=cause, confidence=Confidence.LIKELY, runner_up=Cause.OWN_PROXY, message=detail)
    for pattern, cause, confidence in _TRANSPORT:
        if re.search(pattern, detail):
            return Diagnosis(cause=cause, confidence=confidence, runner_up=Cause.OWN_NETWORK, message=detail)
    if reached:
        return Diagnosis(
            cause=Cause.MICROSOFT_OUTAGE,
            confidence=Confidence.UNSURE,
            runner_up=Cause.OWN_NETWORK,
            message=detail,
        )
    return Diagnosis(
        cause=Cause.OWN_NETWORK, confidence=Confidence.UNSURE, runner_up=Cause.WORKSPACE_DOWN, message=detail
    )


def _no_code(detail: str) -> Diagnosis:
    match detail:
        case "none":
            return Diagnosis(
                cause=Cause.SMS_NOT_DELIVERED, confidence=Confidence.LIKELY, runner_up=Cause.SMS_NOT_SENT
            )
        case "down":
            return Diagnosis(
                cause=Cause.OWN_CONFIG, confidence=Confidence.LIKELY, runner_up=Cause.OWN_NETWORK
            )
        case _:
            return Diagnosis(cause=Cause.SMS_REJECTED, confidence=Confidence.UNSURE, runner_up=Cause.SMS_LATE)


def _shown(stop: Stopped, guide: Guide, catalogue: Catalogue) -> Diagnosis:
    """Judge by what the page itself says: a code first, then a text that the catalogue or the guide knows."""
    observation = stop.observation
    if observation is None:
        return Diagnosis(cause=Cause.UNKNOWN, confidence=Confidence.UNSURE)
    question = _explaining(guide, observation, stop.detail)
    code = observation.identity.error_code
    cause = cause_of(code) if code else None
    if cause is not None:
        return Diagnosis(cause=cause, confidence=Confidence.LIKELY, message=code, question=question)
    screen = catalogue.screens.get(observation.screen)
    known = (*(screen.messages if screen else ()), *catalogue.messages)
    message = next((one for one in known if matching.says(one, observation, stop.detail)), None)
    if message is not None:
        return Diagnosis(
            cause=message.cause,
            confidence=Confidence.LIKELY,
            message=stop.detail or message.key,
            question=question,
        )
    if screen is not None and screen.cause is not None:
        return Diagnosis(cause=screen.cause, confidence=Confidence.LIKELY, message=code, question=question)
    return Diagnosis(
        cause=Cause.UNKNOWN, confidence=Confidence.UNSURE, message=stop.detail, question=question
    )


def _explaining(guide: Guide, observation: Observation, detail: str) -> Question | None:
    """Return the guide's own question that quotes what the screen says."""
    shown = " ".join((*observation.words, *observation.alerts, tidy(detail)))
    for question in guide.questions:
        if any(tidy(message.text).rstrip(". ") in shown for message in question.messages):
            return question
    return None
