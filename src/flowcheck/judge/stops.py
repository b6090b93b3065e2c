"""Why a walk stopped: from a fact to a cause, and how sure that is. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from flowcheck import matching
from flowcheck.diagnose.codes import cause_of
from flowcheck.model import (
    Cause,
    Confidence,
    Guide,
    Label,
    Observation,
    Open,
    Question,
    Stopped,
    StopReason,
)
from flowcheck.screens.catalogue import Catalogue
from flowcheck.screens.wording import normal
from flowcheck.sight import FILLABLE

_VENDORS = frozenset({"entra", "sspr"})  # the families of screens that are Microsoft's
_LONG = 4  # from so many words a quoted message may be part of a longer line


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


def _sure(cause: Cause) -> Diagnosis:
    return Diagnosis(cause=cause, confidence=Confidence.CERTAIN)


def _unknown(runner_up: Cause) -> Diagnosis:
    return Diagnosis(cause=Cause.UNKNOWN, confidence=Confidence.UNSURE, runner_up=runner_up)


# The reasons that are their own diagnosis, whatever the page showed.
_BY_REASON = {
    StopReason.PERSON_NEEDED: _sure(Cause.PERSON_NEEDED),
    StopReason.PERSON_LATE: _sure(Cause.PERSON_NEEDED),
    StopReason.NO_VALUE: _sure(Cause.OWN_CONFIG),
    StopReason.BROWSER_GONE: Diagnosis(cause=Cause.OWN_BROWSER, confidence=Confidence.LIKELY),
    StopReason.INTERRUPTED: _sure(Cause.OWN_TOOL),
    StopReason.TOOL: _sure(Cause.OWN_TOOL),
    # What mails or rings real people is for a person to press, if the guide wants it pressed.
    StopReason.NEVER_PRESS: _sure(Cause.PERSON_NEEDED),
    # The findings say which control is gone; without any, it was the act itself that failed.
    StopReason.NO_CONTROL: _unknown(Cause.OWN_TOOL),
    StopReason.HUNG: _unknown(Cause.MICROSOFT_SLOW),
    StopReason.NOT_ALLOWED_HOST: _unknown(Cause.OWN_CONFIG),
    StopReason.UNKNOWN_SCREEN: _unknown(Cause.GUIDE_FLOW),
    StopReason.NO_ARRIVAL: _unknown(Cause.MICROSOFT_SLOW),
}

_TRANSPORT = (
    (r"NAME_NOT_RESOLVED|NAME_RESOLUTION|DNS", Cause.OWN_DNS, Confidence.LIKELY),
    (r"PROXY|TUNNEL", Cause.OWN_PROXY, Confidence.CERTAIN),
    (r"CERT|SSL|TLS", Cause.OWN_TLS, Confidence.LIKELY),
    (
        r"INTERNET_DISCONNECTED|NETWORK_CHANGED|ADDRESS_UNREACHABLE|NETWORK_ACCESS_DENIED",
        Cause.OWN_NETWORK,
        Confidence.CERTAIN,
    ),
)


def diagnose(
    stop: Stopped, *, walked: tuple[Observation, ...], guide: Guide, catalogue: Catalogue
) -> Diagnosis:
    """Return the cause of a stop; `walked` are the screens that came before it in the same walk."""
    match stop.reason:
        case StopReason.TRANSPORT:
            return _transport(stop.detail, stop.step, bool(walked), guide, catalogue)
        case StopReason.NO_ARRIVAL | StopReason.UNKNOWN_SCREEN:
            return _unanswered(stop, walked, guide, catalogue) or _unheard_of(stop, guide, catalogue)
        case StopReason.ERROR_SHOWN | StopReason.DETOUR | StopReason.OTHER_SCREEN:
            return _behind(stop, walked, guide, catalogue) or _shown(stop, guide, catalogue)
        case StopReason.NO_CODE:
            return _no_code(stop.detail)
        case reason:
            return _BY_REASON[reason]


def _transport(detail: str, step: int, reached: bool, guide: Guide, catalogue: Catalogue) -> Diagnosis:
    code, _, host = detail.removeprefix("HTTP ").partition(" ")
    whose = _whose(host, step, guide, catalogue)
    answered = detail.startswith("HTTP ") or code in _ANSWERS
    if code in _ANSWERS and not host:
        return _unknown(whose)  # somebody answered: the address leads from our host to the vendor's
    if answered:
        # An answer over TLS that the browser trusts shows that the way there is open.
        cause = Cause.MICROSOFT_THROTTLED if code == "429" else whose
        return _hint(cause, Confidence.LIKELY, Cause.OWN_PROXY, detail)
    if "CERT_DATE" in code and not reached:
        # To a clock that is wrong every certificate is; where others were good, it is this one.
        return _hint(Cause.OWN_CLOCK, Confidence.LIKELY, Cause.OWN_TLS, detail)
    for pattern, cause, confidence in _TRANSPORT:
        if re.search(pattern, code):
            return _hint(cause, confidence, Cause.OWN_NETWORK, detail)
    if reached:
        return _hint(whose, Confidence.UNSURE, Cause.OWN_NETWORK, detail)
    return _hint(Cause.OWN_NETWORK, Confidence.UNSURE, whose, detail)


# What comes over TLS that the browser trusts is somebody's answer, also where it is no page.
_ANSWERS = frozenset({"ERR_TOO_MANY_REDIRECTS", "ERR_INVALID_RESPONSE"})
# Who stands between us and the page says so; without any of the vendor's marks it was not the vendor.
_BETWEEN = frozenset({403, 407, 451})


def _behind(
    stop: Stopped, walked: tuple[Observation, ...], guide: Guide, catalogue: Catalogue
) -> Diagnosis | None:
    """Judge a complaint of the page's own by the request that failed behind it.

    That too much was asked counts more than what the page says of it; a connection that broke says
    less than an error of the vendor's.
    """
    found = _unanswered(stop, walked, guide, catalogue) if stop.reason is StopReason.ERROR_SHOWN else None
    broken = found is not None and not found.message.startswith("HTTP ")
    return found if broken or (found and found.cause is Cause.MICROSOFT_THROTTLED) else None


def _unanswered(
    stop: Stopped, walked: tuple[Observation, ...], guide: Guide, catalogue: Catalogue
) -> Diagnosis | None:
    """Judge by a request that failed since the last screen: pages ask for what comes next by themselves.

    Only those to the hosts of the flow, for what others fail to deliver keeps no reader from going on.
    """
    if stop.observation is None or _stands_by_itself(stop.reason, stop.observation):
        return None
    harmless = {request for screen in walked for request in screen.seen.failed_requests}
    for request in stop.observation.seen.failed_requests:
        failed = re.match(r"(5[0-9][0-9]|429|ERR_[A-Z_]+) ([^/ ]+)", request)
        if failed is None or request in harmless:
            continue
        code, host = failed.groups()
        if _blank_without(host, stop.observation, catalogue):
            return _hint(Cause.OWN_NETWORK, Confidence.LIKELY, Cause.MICROSOFT_OUTAGE, f"{code} {host}")
        if any(host in family.hosts for family in catalogue.families.values()):
            http = "HTTP " if code.isdecimal() else ""
            return _transport(f"{http}{code} {host}", stop.step, bool(walked), guide, catalogue)
    return None


def _stands_by_itself(reason: StopReason, seen: Observation) -> bool:
    """Say whether a page that nobody knows is a whole one: what else it asks for did not make it so."""
    usable = any(one.on_screen and one.enabled and one.role == "button" for one in seen.controls)
    return reason is StopReason.UNKNOWN_SCREEN and usable


def _blank_without(host: str, seen: Observation, catalogue: Catalogue) -> bool:
    """Say whether a host that only delivers scripts did not, and the page stayed blank for that."""
    delivers = any(host in family.script_hosts for family in catalogue.families.values())
    return delivers and not seen.controls


def _unheard_of(stop: Stopped, guide: Guide, catalogue: Catalogue) -> Diagnosis:
    """Judge a page that the catalogue does not know by whether it is one of the vendor's at all."""
    seen = stop.observation
    if seen is not None and _offers_nothing(stop, seen, guide, catalogue):
        return Diagnosis(
            cause=Cause.ACCOUNT_NOT_SYNCED, confidence=Confidence.LIKELY, runner_up=Cause.TENANT_POLICY
        )
    if stop.reason is StopReason.UNKNOWN_SCREEN and seen is not None and _between(seen):
        return Diagnosis(cause=Cause.OWN_PROXY, confidence=Confidence.LIKELY, runner_up=Cause.OWN_NETWORK)
    if stop.reason is StopReason.UNKNOWN_SCREEN and seen is not None and seen.identity.page_id:
        return Diagnosis(cause=Cause.GUIDE_FLOW, confidence=Confidence.LIKELY, runner_up=Cause.TENANT_POLICY)
    return _BY_REASON[stop.reason]


def _offers_nothing(stop: Stopped, seen: Observation, guide: Guide, catalogue: Catalogue) -> bool:
    """Say whether it is the step's own view, with nothing to choose or fill in: no method is registered."""
    step = next((one for one in guide.steps if one.number == stop.step), None)
    if step is None or seen.identity.view not in catalogue.screens[step.screen].signals.views:
        return False
    roles = {control.role for control in seen.controls if control.on_screen}
    return roles.isdisjoint(FILLABLE | {"radio"})


def _between(seen: Observation) -> bool:
    named = seen.identity.page_id or seen.identity.config_id or seen.identity.view
    return not named and seen.seen.http_status in _BETWEEN


def _hint(cause: Cause, confidence: Confidence, runner_up: Cause, message: str) -> Diagnosis:
    other = None if runner_up in {cause, Cause.UNKNOWN} else runner_up
    sure = Confidence.UNSURE if cause is Cause.UNKNOWN else confidence
    return Diagnosis(cause=cause, confidence=sure, runner_up=other, message=message)


def _whose(host: str, number: int, guide: Guide, catalogue: Catalogue) -> Cause:
    """Return who is down if `host` is; without a host, that of the step: the one it opens or is on."""
    opened = {
        step.number: urlsplit(action.url).hostname or ""
        for step in guide.steps
        for action in step.actions
        if isinstance(action, Open)
    }
    screens = {step.number: catalogue.screens[step.screen] for step in guide.steps}
    if not host and number in screens:
        host = opened.get(number) or screens[number].hosts[0]
    if any(host in family.hosts for family in catalogue.families.values() if family.id in _VENDORS):
        return Cause.MICROSOFT_OUTAGE
    ours = {*opened.values(), *screens[guide.steps[-1].number].hosts}
    return Cause.WORKSPACE_DOWN if host in ours else Cause.UNKNOWN


# Why there is no code, by the reason that the inbox gives.
_NO_CODE = {
    "none": (Cause.SMS_NOT_DELIVERED, Confidence.LIKELY, Cause.SMS_NOT_SENT),
    "withheld": (Cause.SMS_NOT_DELIVERED, Confidence.LIKELY, Cause.SMS_NOT_SENT),
    "not-sent": (Cause.SMS_NOT_SENT, Confidence.LIKELY, Cause.SMS_NOT_DELIVERED),
    "late": (Cause.SMS_LATE, Confidence.LIKELY, Cause.SMS_NOT_DELIVERED),
    "rejected": (Cause.SMS_REJECTED, Confidence.LIKELY, Cause.SMS_LATE),
    "down": (Cause.OWN_CONFIG, Confidence.LIKELY, Cause.OWN_NETWORK),
    "denied": (Cause.OWN_CONFIG, Confidence.CERTAIN, None),
    "misconfigured": (Cause.OWN_CONFIG, Confidence.CERTAIN, None),
}
_ANOTHER_CODE = (Cause.SMS_REJECTED, Confidence.UNSURE, Cause.SMS_LATE)


def _no_code(detail: str) -> Diagnosis:
    cause, confidence, runner_up = _NO_CODE.get(detail, _ANOTHER_CODE)
    return Diagnosis(cause=cause, confidence=confidence, runner_up=runner_up)


def _shown(stop: Stopped, guide: Guide, catalogue: Catalogue) -> Diagnosis:
    """Judge by what the page itself says: a code first, then a text that the catalogue or the guide knows."""
    observation = stop.observation
    if observation is None:
        return Diagnosis(cause=Cause.UNKNOWN, confidence=Confidence.UNSURE)
    explained = _explaining(guide, observation, stop.detail)
    code = observation.identity.error_code
    cause = cause_of(code) if code else None
    if cause is not None:
        return Diagnosis(cause=cause, confidence=Confidence.LIKELY, message=code, explained=explained)
    screen = catalogue.screens.get(observation.screen)
    known = (*(screen.messages if screen else ()), *catalogue.messages)
    message = next((one for one in known if matching.says(one, observation, stop.detail)), None)
    if message is not None and message.cause is Cause.OWN_CLOCK:
        return _app_code(observation, stop.detail or message.key)
    if message is not None:
        return Diagnosis(
            cause=message.cause,
            confidence=Confidence.LIKELY,
            message=stop.detail or message.key,
            explained=explained,
        )
    if screen is not None and screen.cause is not None:
        return Diagnosis(cause=screen.cause, confidence=Confidence.LIKELY, message=code, explained=explained)
    return Diagnosis(
        # A known screen that says nothing of an error came out of its turn.
        cause=Cause.GUIDE_FLOW if stop.reason is StopReason.OTHER_SCREEN else Cause.UNKNOWN,
        confidence=Confidence.UNSURE,
        runner_up=Cause.TENANT_POLICY if stop.reason is StopReason.OTHER_SCREEN else None,
        message=code or stop.detail,
        explained=explained,
    )


# Half the time that a code lives: with less than that between the clocks, what one side calls the code
# of now is to the other that of now or the one beside it, which every vendor takes.
CLOCK_S = 15


def _app_code(seen: Observation, message: str) -> Diagnosis:
    """Judge a code of an app that was refused by how far our clock was from the vendor's."""
    ahead_s = seen.seen.clock_ahead_s
    right = ahead_s is not None and abs(ahead_s) <= CLOCK_S
    return Diagnosis(
        cause=Cause.OWN_CONFIG if right else Cause.OWN_CLOCK,
        confidence=Confidence.LIKELY,
        runner_up=Cause.OWN_TOOL if right else Cause.OWN_CONFIG,  # or it was used before: one is good once
        message=message,
        clock_ahead_s=ahead_s,
    )


def _explaining(guide: Guide, observation: Observation, detail: str) -> Explained | None:
    """Return the guide's own question that quotes what the screen says."""
    lines = [normal(line).rstrip(". ") for line in (*observation.words, *observation.alerts, detail)]
    run = " ".join(normal(line) for line in (*observation.words, *observation.alerts))
    for question in guide.questions:
        for message in question.messages:
            quoted = normal(message.text).rstrip(". ")
            if quoted and (quoted in lines or (quoted.count(" ") >= _LONG - 1 and quoted in run)):
                return Explained(question=question, quoted=message)
    return None
