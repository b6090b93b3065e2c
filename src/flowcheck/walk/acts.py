"""Does what a sentence says, as a reader would: presses what is called so, fills what is asked for."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import assert_never

from flowcheck import matching
from flowcheck.account.acts import Act, Reply
from flowcheck.errors import AccountError, ActError, InboxError
from flowcheck.model import (
    Acted,
    Click,
    Control,
    Delivery,
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
from flowcheck.walk.costs import handed_in
from flowcheck.walk.errand import Asked, ClockName
from flowcheck.walk.helped import Helped
from flowcheck.walk.means import Happening, Means, Sight, StopError
from flowcheck.walk.replies import reply_of, resting
from flowcheck.walk.settle import HANG_S, Settler


class Actor:
    """Types and presses; refuses what may not be typed or pressed."""

    def __init__(self, means: Means, settler: Settler) -> None:
        self._means = means
        self._settler = settler
        self._code = Code(means)
        self._helped = Helped(means, settler, self._code)
        self._filled: set[ValueName] = set()
        self._unanswered: tuple[Act, ...] = ()

    def do(self, step: Step, sight: Sight, following: Step) -> Iterator[Happening]:
        """Do the actions of `step` on the screen that is there; yield each that was done."""
        screen = sight.screen
        if screen is None:
            raise StopError(StopReason.UNKNOWN_SCREEN)
        asking = self._asking(step, following)
        if (field := self._helped.challenge(sight)) is not None:
            yield from self._leave(step, sight, field, asks=bool(asking))
            return
        for action in step.actions:
            match action:
                case Open():
                    pass  # done on the way here
                case ReceiveCode():
                    delivery = yield from self._receive(step, sight)
                    if delivery is None:
                        return  # a person typed it where it belongs, and went on
                    if delivery.resent:  # the page may not be the one that was seen
                        sight = self._settler.settle(step)
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
            self._helped.clocks.start(ClockName.CODE)
        for act in screen.answer.acts:
            part = screen.part(act.part)
            control = matching.by_vendor_id(part, sight.raw) or matching.by_name(part, sight.raw)
            if control is None:
                raise StopError(StopReason.NO_CONTROL, f"{screen.id} {part.key}")
            if act.do == "click":
                self._press(sight, control)
            elif part.takes is not None:
                came = not self._helped.comes(part.takes) or (
                    yield from self._receive(step, sight, part.takes)
                )
                if not came:
                    return  # a person typed it where it belongs, and went on
                self._fill(control, part.takes)
            what = f"{act.do} {part.key}"
            typed = self._code.typed() if act.do == "fill" and part.takes is ValueName.SMS_CODE else None
            yield (
                Acted(step=step.number, what=what, via=Via.CATALOGUE, control=control.id, delivery=typed),
                None,
            )

    def answered(self, sight: Sight, complaints: tuple[str, ...], *, arrived: bool) -> None:
        """Tell the keeper what the screen that came says about the last acts that cost something."""
        acts, self._unanswered = self._unanswered, ()
        catalogue, keeper = self._means.catalogue, self._means.keeper
        self._helped.clocks.on(sight.screen.family if sight.screen else "")
        for act in acts:
            reply = reply_of(catalogue, act, sight.raw, complaints, arrived=arrived)
            if act is Act.RESET and reply is Reply.UNKNOWN and not complaints:
                self._unanswered = (act,)  # a detour says neither yes nor no: the screen after it may
                continue
            keeper.after(act, reply)
            if act is Act.RESET and reply is Reply.RIGHT:
                self._means.account.was_reset()
        if not acts and (complaints or not arrived) and (sign := resting(catalogue, sight.raw, complaints)):
            keeper.after(Act.LOOK, sign)

    def unanswered(self, *, throttled: bool) -> None:
        """Tell the keeper that nothing came that says so; never raises, for the walk ends here anyway."""
        acts, self._unanswered = self._unanswered, ()
        with suppress(AccountError):
            for act in acts or ((Act.LOOK,) if throttled else ()):
                self._means.keeper.after(act, Reply.THROTTLED if throttled else Reply.UNKNOWN)

    def approve(self, step: Step, sight: Sight) -> Iterator[Happening]:
        """Have a person do what a screen waits for elsewhere, such as in an app on their telephone."""
        yield from self._helped.by_person(Asked.APPROVAL, step, sight, None)

    def _asking(self, step: Step, following: Step) -> list[Click]:
        """Return the presses that make the vendor send a code, once somebody is there to read it."""
        if not any(isinstance(action, ReceiveCode) for action in following.actions):
            return []
        if self._means.inbox is None and not self._helped.somebody:
            raise StopError(StopReason.NO_VALUE, ValueName.SMS_CODE)
        self._code.expect()
        return [action for action in step.actions if isinstance(action, Click) and not action.only_look]

    def _leave(self, step: Step, sight: Sight, field: Control, *, asks: bool) -> Iterator[Happening]:
        """Fill in all but the characters, and leave those and going on to a person."""
        for action in step.actions:
            if isinstance(action, Fill) and action.value is not ValueName.CHARACTERS and sight.screen:
                yield from self._fill_in(step, action, sight.screen, sight.raw)
        self._spend(asks=asks)
        yield from self._helped.by_person(Asked.CHARACTERS, step, sight, field)

    def _receive(
        self, step: Step, sight: Sight, value: ValueName = ValueName.SMS_CODE
    ) -> Generator[Happening, None, Delivery | None]:
        """Get a code: from the inbox, or from a person; None where they typed it where it belongs."""
        if value is ValueName.SMS_CODE and (delivery := self._helped.from_inbox(sight)) is not None:
            yield Acted(step=step.number, what=f"receive {value}", via=Via.NONE, delivery=delivery), None
            return delivery
        self._filled.add(value)
        self._spend(asks=False)  # they may hand it in at any moment from now on
        asked = Asked.SMS_CODE if value is ValueName.SMS_CODE else Asked.APP_CODE
        field = self._helped.field(sight, value)
        return (yield from self._helped.by_person(asked, step, sight, field))

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
            what = f"fill {action.value}"
            came = self._code.typed() if action.value is ValueName.SMS_CODE else None
            yield (
                Acted(step=step.number, what=what, via=Via.CATALOGUE, control=control.id, delivery=came),
                None,
            )

    def _fill(self, control: Control, value: ValueName) -> None:
        if value is ValueName.CHARACTERS:
            raise StopError(StopReason.PERSON_NEEDED, value)
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
        """Have it written down before a press hands in what was filled in, asks for a text, or does both."""
        acts = dict.fromkeys((handed_in(self._filled), Act.TEXT if asks else None))
        self._filled.clear()
        if asks:
            self._helped.clocks.start(ClockName.CODE)
        for act in acts:
            # What a person hands in is written down before they begin; a new password once for each press.
            if act is None or (act in self._unanswered and act is not Act.RESET):
                continue
            self._means.keeper.before(act)
            self._unanswered = (*(one for one in self._unanswered if one is not act), act)
