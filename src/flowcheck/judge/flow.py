"""The order of the screens: which came in between, no longer, or before its turn. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from flowcheck.judge.bare import is_bare
from flowcheck.judge.facts import Facts
from flowcheck.model import Finding, Guide, Kind, Reader, Stopped, StopReason
from flowcheck.screens.catalogue import Catalogue


def of_walk(facts: Facts, guide: Guide) -> Iterator[Finding]:
    """Yield each screen that came in between, did not come, or came before its turn."""
    screens = {step.number: step.screen for step in guide.steps}
    skipped = {screens.get(skip.step, "") for skip in facts.skipped}
    early = {detour.screen for detour in facts.detoured}
    for detour in facts.detoured:
        # A screen that came before its turn and did not come again is one change, not two.
        rule = "screen-reordered" if detour.screen in skipped else "screen-inserted"
        params: tuple[tuple[str, str], ...] = (("screen", detour.screen),)
        if rule == "screen-reordered":
            params = (("screen", screens.get(detour.step, "")), ("instead", detour.screen))
        yield _flow(detour.step, rule, detour.screen, params)
    for skip in facts.skipped:
        # An old recording may name a step that the guide no longer has.
        screen = screens.get(skip.step)
        if screen is None or screen not in early:
            known = (("screen", screen),) if screen else ()
            yield _flow(skip.step, "screen-removed", skip.instead, (*known, ("instead", skip.instead)))


def _flow(
    step: int, rule: str, actual: str, params: tuple[tuple[str, str], ...], reader: Reader = Reader.NOTICES
) -> Finding:
    return Finding(step=step, kind=Kind.FLOW, reader=reader, rule=rule, actual=actual, params=params)


def of_dialogs(facts: Facts) -> Iterator[Finding]:
    """Yield, where they first came, the windows that popped up over a page."""
    before = 0
    for step, observed in facts.observed.items():
        dialogs = observed.observation.seen.dialogs
        for kind in dict.fromkeys(dialogs[before:]):
            yield _flow(step, "dialog-shown", kind, (("dialog", kind),))
        before = len(dialogs)


def of_stop(stopped: Stopped, guide: Guide, catalogue: Catalogue) -> Iterator[Finding]:
    """Say what happened to the order of the screens where the walk ended for that."""
    screens = {step.number: step.screen for step in guide.steps}
    here = screens.get(stopped.step, "")
    bare = stopped.observation is not None and is_bare(stopped.observation, catalogue)
    seen = stopped.observation.identity if stopped.observation and not bare else None
    if stopped.reason is StopReason.OTHER_SCREEN and here:
        later = any(screen == stopped.detail for number, screen in screens.items() if number > stopped.step)
        rule, key = ("screen-removed", "instead") if later else ("screen-other", "seen")
        params = (("screen", here), (key, stopped.detail))
        yield _flow(stopped.step, rule, stopped.detail, params, Reader.STUCK)
    elif (
        stopped.reason is StopReason.UNKNOWN_SCREEN and seen and (seen.page_id or seen.config_id or seen.view)
    ):
        # The page says of itself which one it is, and it is not known. One that says nothing of the kind
        # may as well be somebody else's, such as a network's own sign-in.
        called = seen.page_id or seen.view or seen.config_id
        yield _flow(stopped.step, "screen-inserted", called, (("screen", ""),), Reader.STUCK)
