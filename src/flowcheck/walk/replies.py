"""What a settled screen says about the act that led to it. Pure."""

from __future__ import annotations

from flowcheck import matching
from flowcheck.account.acts import Act, Reply
from flowcheck.diagnose.codes import cause_of
from flowcheck.model import Cause, Observation
from flowcheck.screens.catalogue import Catalogue, Screen

# Codes that ask for rest, whatever else they are a sign of.
_REST = {"AADSTS50196": Reply.THROTTLED}

_CAUSES = {
    Cause.MICROSOFT_THROTTLED: Reply.THROTTLED,
    Cause.ACCOUNT_LOCKED: Reply.LOCKED,
}
# What says that the guess itself was wrong.
_WRONG = {
    Act.PASSWORD: {Cause.ACCOUNT_PASSWORD},
    Act.SMS_CODE: {Cause.SMS_REJECTED},
    Act.APP_CODE: {Cause.OWN_CLOCK, Cause.SMS_REJECTED},
}
# Why a sign-in goes no further although the password was taken.
_PAST_PASSWORD = frozenset({Cause.TENANT_POLICY, Cause.ACCOUNT_EXPIRED, Cause.PERSON_NEEDED})


def reply_of(
    catalogue: Catalogue, act: Act, seen: Observation, complaints: tuple[str, ...], *, arrived: bool
) -> Reply:
    """Return what the vendor said to `act`; `arrived` when this is the screen that the guide goes on with."""
    screen = catalogue.screens.get(seen.screen)
    cause = _cause(catalogue, screen, seen, complaints)
    if sign := resting(catalogue, seen, complaints):
        return sign
    if cause in _WRONG.get(act, ()):
        return Reply.WRONG
    if complaints:
        # What was refused for itself and not for being unknown: it can be told only of a new password.
        return Reply.REFUSED if act is Act.RESET and cause is Cause.OWN_CONFIG else Reply.UNKNOWN
    if arrived or _goes_on(act, screen, cause):
        return Reply.RIGHT
    return Reply.UNKNOWN


def resting(catalogue: Catalogue, seen: Observation, complaints: tuple[str, ...] = ()) -> Reply | None:
    """Return the sign on a screen that the vendor wants to be left alone."""
    screen = catalogue.screens.get(seen.screen)
    if seen.seen.http_status == 429:
        return Reply.THROTTLED
    if seen.identity.error_code in _REST:
        return _REST[seen.identity.error_code]
    return _CAUSES.get(_cause(catalogue, screen, seen, complaints) or Cause.OK)


def _cause(
    catalogue: Catalogue, screen: Screen | None, seen: Observation, complaints: tuple[str, ...]
) -> Cause | None:
    if (code := seen.identity.error_code) and (named := cause_of(code)):
        return named
    known = (*(screen.messages if screen else ()), *catalogue.messages)
    for text in (*complaints, ""):
        for message in known:
            if matching.says(message, seen, text):
                return message.cause
    return screen.cause if screen else None


def _goes_on(act: Act, screen: Screen | None, cause: Cause | None) -> bool:
    """Say whether a screen that the guide does not go on with here still comes only after a yes."""
    if screen is None or act in {Act.TEXT, Act.RESET}:
        return False
    if act is Act.PASSWORD and cause in _PAST_PASSWORD:
        return True
    return screen.answer is not None and not screen.detour
