"""The screen loop: follows a Journey and yields what was there. Knows nothing of judging or of files."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from flowcheck import errors
from flowcheck.errors import FlowcheckError
from flowcheck.model import (
    Acted,
    Arrived,
    Cause,
    Click,
    Detoured,
    Fill,
    Guide,
    Journey,
    Observed,
    Open,
    ReceiveCode,
    Skipped,
    Step,
    Stopped,
    StopReason,
    Via,
)
from flowcheck.walk.acts import Actor
from flowcheck.walk.means import Happening, Means, Sight, StopError
from flowcheck.walk.settle import HANG_S, Settler

# A detour that keeps coming back is not a way to the next step.
MOST_DETOURS = 4


def walk(guide: Guide, journey: Journey, means: Means) -> Iterator[Happening]:
    """Follow `journey` through the screens; yield each event with the pictures of its moment.

    The last event is Arrived or Stopped. Nothing that is yielded holds a value of the account.
    """
    walker = _Walker(guide, journey, means)
    try:
        yield from walker.follow()
    except FlowcheckError as error:
        yield walker.stopped(error)


class _Walker:
    def __init__(self, guide: Guide, journey: Journey, means: Means) -> None:
        numbered = {step.number: step for step in guide.steps}
        self._steps = tuple(numbered[number] for number in journey.steps)
        self._means = means
        self._settler = Settler(means, guide.language)
        self._actor = Actor(means, self._settler)
        self._number = self._observed = self._steps[0].number
        self._sight: Sight | None = None  # what is on screen, while nothing was done to it

    def follow(self) -> Iterator[Happening]:
        index = 0
        while True:
            self._number = self._steps[index].number
            yield from self._open(self._steps[index])
            index = yield from self._arrive(index)
            if index + 1 == len(self._steps):
                yield Arrived(step=self._number), None
                return
            yield from self._act(self._steps[index], following=self._steps[index + 1])
            index += 1

    def stopped(self, error: FlowcheckError) -> Happening:
        """Say where and why the walk ended, with what was on screen if the browser still tells."""
        reason, detail = _reason(error)
        self._actor.unanswered(throttled=reason is StopReason.TRANSPORT and detail.startswith("HTTP 429"))
        gone = {StopReason.HUNG, StopReason.BROWSER_GONE}
        sight = self._sight or (None if reason in gone else self._settler.evidence())
        stop = Stopped(
            step=self._number,
            reason=reason,
            detail=self._means.redactor.text(detail),
            observation=sight.kept if sight else None,
        )
        return stop, sight.shot if sight else None

    def _open(self, step: Step) -> Iterator[Happening]:
        for action in step.actions:
            if isinstance(action, Open):
                self._left_for_good()
                self._settler.opened()
                limit = self._means.limits.step_s
                with self._means.watchdog.within(limit + HANG_S):
                    self._means.browser.open(action.url, limit)
                yield Acted(step=step.number, what="open", via=Via.NONE), None

    def _arrive(self, index: int) -> Generator[Happening, None, int]:
        """Get to the screen of step `index`, through detours; return the index of the step reached."""
        detours = 0
        while True:
            step = self._steps[index]
            sight = self._sight
            if sight is None or not self._settler.complete(step, sight):
                sight = self._sight = self._settler.settle(step)
            complaints = self._settler.complaints(sight)
            here = sight.raw.screen == step.screen
            later = None if here else self._later(index, sight.raw.screen)
            self._actor.answered(sight, complaints, arrived=here or later is not None)
            if complaints:
                # The screen of the step before said no, so that is where a reader is.
                self._number = self._observed
                raise StopError(StopReason.ERROR_SHOWN, complaints[0])
            if here:
                waited = self._settler.waited_ms()
                self._observed = step.number
                yield Observed(step=step.number, observation=sight.kept, waited_ms=waited), sight.shot
                return index
            if later is not None:
                yield from self._skip(index, later, sight)
                index = later
                continue
            detours += 1
            yield from self._detour(step, sight, allowed=detours <= MOST_DETOURS)

    def _later(self, index: int, name: str) -> int | None:
        """Return the next step with screen `name` if only presses and arrivals lie between."""
        for later in range(index + 1, len(self._steps)):
            passed = self._steps[later - 1].actions
            if any(isinstance(action, Fill | ReceiveCode | Open) for action in passed):
                return None
            if any(isinstance(action, Open) for action in self._steps[later].actions):
                return None
            if self._steps[later].screen == name:
                return later
        return None

    def _too_early(self, step: Step, name: str) -> Step | None:
        """Return the step whose screen `name` came before its turn, if it only has readers press."""
        later = (one for one in self._steps[self._steps.index(step) + 1 :] if one.screen == name)
        early = next(later, None)
        presses = early is not None and all(isinstance(action, Click) for action in early.actions)
        return early if early is not None and early.actions and presses else None

    def _skip(self, index: int, later: int, sight: Sight) -> Iterator[Happening]:
        for passed in self._steps[index:later]:
            yield Skipped(step=passed.number, instead=sight.raw.screen), None
        self._number = self._steps[later].number

    def _detour(self, step: Step, sight: Sight, *, allowed: bool) -> Iterator[Happening]:
        screen = sight.screen
        if screen is None:
            raise StopError(StopReason.UNKNOWN_SCREEN)
        early = None if screen.detour or not allowed else self._too_early(step, screen.id)
        if early is None and not screen.detour:
            raise StopError(StopReason.OTHER_SCREEN, screen.id)
        approving = screen.cause is Cause.PERSON_NEEDED and self._means.person is not None
        if early is None and not (allowed and (screen.answer or approving)):
            raise StopError(StopReason.DETOUR, screen.id)
        yield Detoured(step=step.number, screen=screen.id, answered=True, observation=sight.kept), sight.shot
        if early is not None:
            yield from self._actor.do(early, sight, following=early)
        elif screen.answer is not None:
            yield from self._actor.answer(step, sight)
        else:
            yield from self._actor.approve(step, sight)
        self._left_for_good()

    def _act(self, step: Step, *, following: Step) -> Iterator[Happening]:
        sight = self._sight
        if sight is None:
            raise StopError(StopReason.TOOL, "no screen to act on")
        yield from self._actor.do(step, sight, following)
        if any(not isinstance(action, Open) for action in step.actions):
            self._left_for_good()

    def _left_for_good(self) -> None:
        self._sight = None


_REASONS: tuple[tuple[type[FlowcheckError], StopReason], ...] = (
    (errors.TransportError, StopReason.TRANSPORT),
    (errors.HungError, StopReason.HUNG),
    (errors.BrowserGoneError, StopReason.BROWSER_GONE),
    (errors.NotAllowedError, StopReason.NOT_ALLOWED_HOST),
    (errors.InboxError, StopReason.NO_CODE),
    (errors.ActError, StopReason.NO_CONTROL),
    (errors.ConfigError, StopReason.NO_VALUE),
)


def _reason(error: FlowcheckError) -> tuple[StopReason, str]:
    if isinstance(error, StopError):
        return error.reason, error.detail
    reason = next((reason for kind, reason in _REASONS if isinstance(error, kind)), StopReason.TOOL)
    match error:
        case errors.TransportError():
            return reason, error.code
        case errors.NotAllowedError():
            return reason, error.detail
        case errors.InboxError() | errors.AccountError():
            return reason, error.reason
        case _:
            return reason, ""  # nothing in it that a reader could use
