"""Does what a sentence says, as a reader would: presses what is called so, fills what is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import assert_never

from flowcheck import matching
from flowcheck.account.acts import Act, Reply
from flowcheck.errors import AccountError, ActError, InboxError
from flowcheck.model import (
    Acted,
    Click,
    Control,
    Fill,
    Observation,
    Open,
    ReceiveCode,
    Step,
    StopReason,
    ValueName,
    Via,
)
from flowcheck.screens.catalogue import Screen
from flowcheck.walk.code import Code
from flowcheck.walk.means import Happening, Means, Sight, StopError
from flowcheck.walk.replies import reply_of, resting
from flowcheck.walk.settle import HANG_S, Settler


class Actor:
    """Types and presses; refuses what may not be typed or pressed."""

    def __init__(self, means: Means, settler: Settler) -> None:
        self._means = means
        self._settler = settler
        self._code = Code(means)
        self._resetting = False
        self._filled: set[ValueName] = set()
        self._unanswered: Act | None = None

    def do(self, step: Step, sight: Sight, following: Step) -> Iterator[Happening]:
        """Do the actions of `step` on the screen that is there; yield each that was done."""
        screen = sight.screen
        if screen is None:
            raise StopError(StopReason.UNKNOWN_SCREEN)
        if any(isinstance(action, ReceiveCode) for action in following.actions):
            if self._means.inbox is None:  # nothing is asked for that nobody will read
                raise StopError(StopReason.NO_VALUE, ValueName.SMS_CODE)
            self._code.expect()
            asking = [action for action in step.actions if isinstance(action, Click) and not action.only_look]
        else:
            asking = []
        for action in step.actions:
            match action:
                case Open():
                    pass  # done on the way here
                case ReceiveCode():
                    delivery = self._code.receive(sight)
                    if delivery.resent:  # the page may not be the one that was seen
                        sight = self._settler.settle(step)
                    what = "receive sms.code"
                    yield Acted(step=step.number, what=what, via=Via.NONE, delivery=delivery), None
                case Fill():
                    yield from self._fill_in(step, action, screen, sight.raw)
                case Click():
                    asks = bool(asking) and action is asking[-1]
                    yield from self._click(step, action, sight, asks=asks)
                case _:
                    assert_never(action)

    def answer(self, step: Step, sight: Sight) -> Iterator[Happening]:
        """Answer a detour as the catalogue says."""
        screen = sight.screen
        if screen is None or screen.answer is None:
            raise StopError(StopReason.UNKNOWN_SCREEN)
        if any(part.takes is ValueName.SMS_CODE for part in screen.parts):
            self._means.keeper.after(Act.TEXT, Reply.RIGHT)  # sent by the vendor, unasked
        for act in screen.answer.acts:
            part = screen.part(act.part)
            control = matching.by_vendor_id(part, sight.raw) or matching.by_name(part, sight.raw)
            if control is None:
                raise StopError(StopReason.NO_CONTROL, f"{screen.id} {part.key}")
            if act.do == "click":
                self._press(sight, control)
            elif part.takes is not None:
                if part.takes is ValueName.SMS_CODE:
                    self._code.receive(sight)
                self._fill(control, part.takes)
            what = f"{act.do} {part.key}"
            came = self._code.typed() if act.do == "fill" and part.takes is ValueName.SMS_CODE else None
            yield (
                Acted(step=step.number, what=what, via=Via.CATALOGUE, control=control.id, delivery=came),
                None,
            )

    def answered(self, sight: Sight, complaints: tuple[str, ...], *, arrived: bool) -> None:
        """Tell the keeper what the screen that came says about the last act that cost something."""
        act, self._unanswered = self._unanswered, None
        catalogue, keeper = self._means.catalogue, self._means.keeper
        if act is not None:
            keeper.after(act, reply_of(catalogue, act, sight.raw, complaints, arrived=arrived))
        elif (complaints or not arrived) and (sign := resting(catalogue, sight.raw, complaints)):
            keeper.after(Act.LOOK, sign)

    def unanswered(self, *, throttled: bool) -> None:
        """Tell the keeper that nothing came that says so; never raises, for the walk ends here anyway."""
        act, self._unanswered = self._unanswered, None
        if act is None and not throttled:
            return
        with suppress(AccountError):
            self._means.keeper.after(act or Act.LOOK, Reply.THROTTLED if throttled else Reply.UNKNOWN)

    def confirm_reset(self) -> None:
        """The screen after the new password came: from now on it is the password."""
        if self._resetting:
            self._means.account.was_reset()
            self._resetting = False

    def _fill_in(self, step: Step, action: Fill, screen: Screen, raw: Observation) -> Iterator[Happening]:
        parts = matching.parts_taking(screen, action.value)
        if not parts and not action.if_empty:
            raise StopError(StopReason.NO_CONTROL, action.value)
        for part in parts:
            control = matching.field_for(part, screen, raw)
            if control is None:
                if part.optional or action.if_empty:
                    continue  # for the judge: the sentence asks for something that is not there
                raise StopError(StopReason.NO_CONTROL, action.value)
            if control.filled and (action.if_empty or not control.enabled):
                continue
            self._fill(control, action.value)
            self._resetting |= action.value is ValueName.NEW_PASSWORD
            what = f"fill {action.value}"
            came = self._code.typed() if action.value is ValueName.SMS_CODE else None
            yield (
                Acted(step=step.number, what=what, via=Via.CATALOGUE, control=control.id, delivery=came),
                None,
            )

    def _fill(self, control: Control, value: ValueName) -> None:
        if value is ValueName.CHARACTERS:
            self._let_person(control)
            return
        if not self._means.account.has(value):
            raise StopError(StopReason.NO_VALUE, value)
        with self._means.watchdog.within(self._means.limits.step_s + HANG_S):
            secret = self._means.account.value(value, self._means.browser.pause)
            self._means.redactor.learn(secret)
            try:
                self._means.browser.fill(control, secret)
            except ActError as error:
                raise StopError(StopReason.NO_CONTROL, value) from error
        self._filled.add(value)

    def _let_person(self, control: Control) -> None:
        person = self._means.person
        if person is None or not person.act(self._means.browser, control):
            raise StopError(StopReason.PERSON_NEEDED, ValueName.CHARACTERS)

    def _click(self, step: Step, action: Click, sight: Sight, *, asks: bool) -> Iterator[Happening]:
        if action.only_look:
            return
        control, via = self._find(action.label.text, sight)
        self._press(sight, control, asks=asks)
        what = f"click {action.label.text}"
        yield Acted(step=step.number, what=what, via=via, control=control.id), None

    def _find(self, label: str, sight: Sight) -> tuple[Control, Via]:
        """Return the control to press: as a reader finds it, else by the vendor's own id; never a guess.

        One that was greyed out before anything was typed may have come to life: pressing waits for that.
        """
        found = matching.called(sight.raw, label)
        live = [control for control in found if control.enabled] or found
        if len(live) == 1:
            return live[0], Via.LABEL
        part = matching.part_called(sight.screen, label) if sight.screen else None
        control = matching.by_vendor_id(part, sight.raw) if part else None
        if control is None:
            raise StopError(StopReason.NO_CONTROL, label)
        return control, Via.VENDOR_ID

    def _press(self, sight: Sight, control: Control, *, asks: bool = False) -> None:
        screen = sight.screen
        if screen is None or matching.forbidden(self._means.catalogue, screen, control):
            raise StopError(StopReason.NEVER_PRESS, control.name)
        if any(part.takes is ValueName.PASSWORD for part in screen.parts):
            # A sign-in may go on with a code by text message; until it does, the inbox may be down.
            with suppress(InboxError):
                self._code.expect()
        self._spend(asks=asks)
        self._settler.touched(sight)
        with self._means.watchdog.within(self._means.limits.step_s + HANG_S):
            try:
                self._means.browser.press(control)
            except ActError as error:
                raise StopError(StopReason.NO_CONTROL, control.name) from error

    def _spend(self, *, asks: bool) -> None:
        """Have it written down before a press hands in what was filled in, or asks for a text."""
        act = Act.TEXT if asks else _handed_in(self._filled)
        self._filled.clear()
        if act is not None:
            self._means.keeper.before(act)
            self._unanswered = act


# The dearest first: a screen may ask for more than one.
_COSTS = (
    (ValueName.NEW_PASSWORD, Act.RESET),
    (ValueName.PASSWORD, Act.PASSWORD),
    (ValueName.PHONE, Act.TEXT),
    (ValueName.TOTP_CODE, Act.APP_CODE),
    (ValueName.SMS_CODE, Act.SMS_CODE),
)


def _handed_in(filled: set[ValueName]) -> Act | None:
    return next((act for value, act in _COSTS if value in filled), None)
