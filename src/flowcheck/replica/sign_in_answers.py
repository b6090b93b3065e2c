"""What each sign-in screen does when it comes up, and what an answer on it leads to. Knows no HTTP."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from flowcheck.replica.visitors import Visitor
from flowcheck.replica.ways import Way
from flowcheck.replica.world import Answer

Fields = Mapping[str, str]

# --- what happens when a screen comes up -----------------------------------------------------


def _send_code(visitor: Visitor, way: Way) -> None:
    visitor.world.text_code(way.language)


def _make_sign(visitor: Visitor, way: Way) -> None:
    visitor.world.approved = False
    way.sign = f"{secrets.randbelow(90) + 10}"


def _remember(visitor: Visitor, way: Way) -> None:
    way.username = visitor.world.account.username


ARRIVALS: Mapping[str, Callable[[Visitor, Way], None]] = {
    "entra.mfa-sms-code": _send_code,
    "entra.mfa-approval": _make_sign,
    "entra.account-picker": _remember,
}


# --- what an answer leads to -----------------------------------------------------------------


def _after_password(visitor: Visitor, way: Way, form: Fields) -> None:
    match visitor.world.try_password(form.get("passwd", "")):
        case Answer.RIGHT:
            way.go_on()
        case Answer.LOCKED:
            way.refuse("password.locked")
        case _:
            way.refuse("password.wrong")


def _after_both(visitor: Visitor, way: Way, form: Fields) -> None:
    """Take the user name and the password of one page, where a fault asks for both at once."""
    username = form.get("loginfmt", "").strip()
    if not visitor.world.told("one-page"):
        return
    if visitor.world.knows(username):
        way.username = username
        _after_password(visitor, way, form)
    else:
        way.refuse("password.wrong")


def _after_app_code(visitor: Visitor, way: Way, form: Fields) -> None:
    if form.get("way") == "other":
        way.turn_to("entra.mfa-choice")
    else:
        _judge_code(way, visitor.world.try_app_code(form.get("otc", "")))


def _after_sms_code(visitor: Visitor, way: Way, form: Fields) -> None:
    if form.get("way") == "other":
        way.turn_to("entra.mfa-choice")
    else:
        _judge_code(way, visitor.world.try_code(form.get("otc", "")))


def _judge_code(way: Way, answer: Answer) -> None:
    match answer:
        case Answer.RIGHT:
            way.go_on()
        case Answer.THROTTLED:
            way.turn_to("entra.too-many-attempts")
        case _:
            way.refuse("mfa.wrong")


def _after_approval(visitor: Visitor, way: Way, form: Fields) -> None:
    if form.get("way") == "other":
        way.turn_to("entra.mfa-choice")
    elif visitor.world.approved:
        way.go_on()


_METHODS = {
    "PhoneAppOTP": "entra.mfa-app-code",
    "PhoneAppNotification": "entra.mfa-approval",
    "OneWaySMS": "entra.mfa-sms-code",
}


def _after_choice(visitor: Visitor, way: Way, form: Fields) -> None:  # noqa: ARG001
    # A call is not offered by the replica: the vendor's own sentence for trouble is the answer.
    if form.get("AuthMethodId") in _METHODS:
        way.turn_to(_METHODS[form["AuthMethodId"]])
    else:
        way.refuse("limit.sorry")


def _after_picker(visitor: Visitor, way: Way, form: Fields) -> None:  # noqa: ARG001
    if form.get("tile") == "known":
        way.go_to("entra.password")
    else:
        way.username = ""
        way.go_on()


def _after_update(visitor: Visitor, way: Way, form: Fields) -> None:
    current, new, again = (
        form.get(name, "") for name in ("currentPassword", "newPassword", "confirmNewPassword")
    )
    match visitor.world.change_password(current, new, again):
        case Answer.RIGHT:
            way.go_on()
        case Answer.WEAK:
            way.refuse("new.weak")
        case Answer.UNEQUAL:
            way.refuse("new.unequal")
        case _:
            way.refuse("password.wrong")


def _after_passkey(visitor: Visitor, way: Way, form: Fields) -> None:  # noqa: ARG001
    if form.get("way") == "other":
        way.turn_to("entra.mfa-choice")


def _go_on(visitor: Visitor, way: Way, form: Fields) -> None:  # noqa: ARG001
    way.go_on()


ANSWERS: Mapping[str, Callable[[Visitor, Way, Fields], None]] = {
    "entra.username": _after_both,
    "entra.password": _after_password,
    "entra.keep-signed-in": _go_on,
    "entra.mfa-app-code": _after_app_code,
    "entra.mfa-sms-code": _after_sms_code,
    "entra.mfa-approval": _after_approval,
    "entra.mfa-choice": _after_choice,
    "entra.account-picker": _after_picker,
    "entra.more-information": _go_on,
    "entra.update-password": _after_update,
    "entra.passkey-failed": _after_passkey,
}
