"""Why a walk stopped: from a fact to a cause, and how sure that is. Pure."""

from __future__ import annotations

from flowcheck import matching
from flowcheck.diagnose.codes import cause_of
from flowcheck.judge.bare import is_bare
from flowcheck.judge.diagnosis import Diagnosis, Explained, sure, unknown
from flowcheck.judge.failed import transport, unanswered
from flowcheck.model import Cause, Confidence, Guide, Observation, Stopped, StopReason
from flowcheck.screens.catalogue import Catalogue
from flowcheck.screens.wording import normal
from flowcheck.sight import FILLABLE

_LONG = 4  # from so many words a quoted message may be part of a longer line
# Who stands between us and the page says so; without any of the vendor's marks it was not the vendor.
_BETWEEN = frozenset({403, 407, 451})

# The reasons that are their own diagnosis, whatever the page showed.
_BY_REASON = {
    StopReason.PERSON_NEEDED: sure(Cause.PERSON_NEEDED),
    StopReason.PERSON_LATE: sure(Cause.PERSON_NEEDED),
    StopReason.NO_VALUE: sure(Cause.OWN_CONFIG),
    StopReason.BROWSER_GONE: Diagnosis(cause=Cause.OWN_BROWSER, confidence=Confidence.LIKELY),
    StopReason.INTERRUPTED: sure(Cause.OWN_TOOL),
    StopReason.TOOL: sure(Cause.OWN_TOOL),
    # What mails or rings real people is for a person to press, if the guide wants it pressed.
    StopReason.NEVER_PRESS: sure(Cause.PERSON_NEEDED),
    # The findings say which control is gone; without any, it was the act itself that failed.
    StopReason.NO_CONTROL: unknown(Cause.OWN_TOOL),
    StopReason.HUNG: unknown(Cause.MICROSOFT_SLOW),
    StopReason.NOT_ALLOWED_HOST: unknown(Cause.OWN_CONFIG),
    StopReason.UNKNOWN_SCREEN: unknown(Cause.GUIDE_FLOW),
    StopReason.NO_ARRIVAL: unknown(Cause.MICROSOFT_SLOW),
}


def diagnose(
    stop: Stopped, *, walked: tuple[Observation, ...], guide: Guide, catalogue: Catalogue
) -> Diagnosis:
    """Return the cause of a stop; `walked` are the screens that came before it in the same walk."""
    match stop.reason:
        case StopReason.TRANSPORT:
            return transport(stop.detail, stop.step, bool(walked), guide, catalogue)
        case StopReason.NO_ARRIVAL | StopReason.UNKNOWN_SCREEN:
            return unanswered(stop, walked, guide, catalogue) or _unheard_of(stop, guide, catalogue)
        case StopReason.ERROR_SHOWN | StopReason.DETOUR | StopReason.OTHER_SCREEN:
            return _behind(stop, walked, guide, catalogue) or _shown(stop, guide, catalogue)
        case StopReason.NO_CODE:
            return _no_code(stop.detail)
        case reason:
            return _BY_REASON[reason]


def _behind(
    stop: Stopped, walked: tuple[Observation, ...], guide: Guide, catalogue: Catalogue
) -> Diagnosis | None:
    """Judge a complaint of the page's own by the request that failed behind it.

    That too much was asked counts more than what the page says of it; a connection that broke says
    less than an error of the vendor's.
    """
    found = unanswered(stop, walked, guide, catalogue) if stop.reason is StopReason.ERROR_SHOWN else None
    broken = found is not None and not found.message.startswith("HTTP ")
    return found if broken or (found and found.cause is Cause.MICROSOFT_THROTTLED) else None


def _unheard_of(stop: Stopped, guide: Guide, catalogue: Catalogue) -> Diagnosis:
    """Judge a page that the catalogue does not know by whether it is one of the vendor's at all."""
    seen = stop.observation
    if seen is not None and _offers_nothing(stop, seen, guide, catalogue):
        return Diagnosis(
            cause=Cause.ACCOUNT_NOT_SYNCED, confidence=Confidence.LIKELY, runner_up=Cause.TENANT_POLICY
        )
    if stop.reason is StopReason.UNKNOWN_SCREEN and seen is not None and is_bare(seen, catalogue):
        return unknown(Cause.MICROSOFT_OUTAGE)  # the frame of a known page, and nothing came in it
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
