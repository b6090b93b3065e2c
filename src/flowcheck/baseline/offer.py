"""What accepting a run would change, step by step, and what is refused. Writes nothing, judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from flowcheck.accepted import Baseline, Look, Variant
from flowcheck.baseline.form import as_accepted
from flowcheck.baseline.shelf import Shelf, free_name, step_of
from flowcheck.language import N_
from flowcheck.model import Finding, Observation, Outcome, Reader, Step

# A later build of the vendor's is no other screen: by itself it makes nobody's files change.
_NOTES: Final = frozenset({"new-build"})
_ERROR_HOSTS: Final = frozenset({"", "chromewebdata"})


class What(StrEnum):
    """What accepting a step would do."""

    NEW = "new"
    REPLACES = "replaces"
    ADDS = "adds"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    SKIPPED = "skipped"


NOT_REACHED: Final = N_("the walk did not come to it")
STOPPED_THERE: Final = N_("the walk stopped there")
OTHER_SCREEN: Final = N_("another screen was there")
ERROR_PAGE: Final = N_("an error page was there")
NO_TEXT: Final = N_("its ARIA text in the run folder is missing or damaged")
NO_PICTURE: Final = N_("its picture in the run folder is missing or damaged")
STUCK: Final = N_("a reader would be stuck here; give --step {number} if that is how it is now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """One step of a run as judged today, and the Variant it is nearest to.

    `findings` are all of the step, `differences` those with that Variant. `shown` has the outline of the
    ARIA text itself, or none where that could not be read.
    """

    step: Step
    outcome: Outcome
    shown: Observation | None
    near: Variant | None = None
    look: Look | None = None
    findings: tuple[Finding, ...] = ()
    differences: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asks for: which run, on which day, for which shelf.

    Without `steps` all are meant; `beside` adds a Variant and replaces none.
    """

    shelf: Shelf
    run: str
    target: str
    on: date
    steps: frozenset[int] = frozenset()
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What accepting one step would do. `variant` is what would be written; `picture` says whether that too.

    `instead_of` is the Variant that it replaces, or that says the same already, accepted on `since`;
    `regions` is the number of places where the picture differs from that one's.
    """

    step: Step
    what: What
    reason: str = ""
    variant: Variant | None = None
    instead_of: str = ""
    since: date | None = None
    picture: bool = False
    regions: int = 0
    findings: tuple[Finding, ...] = ()


def offers(walked: Iterable[Walked], accepted: Mapping[str, Baseline], wish: Wish) -> tuple[Offer, ...]:
    """Return an offer for each step that is asked for; raises BaselineError for a shelf that is no folder."""
    taken = wish.shelf.names()
    asked = (one for one in walked if not wish.steps or one.step.number in wish.steps)
    return tuple(_offer(one, accepted.get(one.step.id), taken, wish) for one in asked)


def _offer(walked: Walked, baseline: Baseline | None, taken: tuple[str, ...], wish: Wish) -> Offer:
    offer = Offer(step=walked.step, what=What.REFUSED, findings=walked.findings)
    shown, near = walked.shown, walked.near
    if shown is None or (reason := _refusal(walked, shown, baseline)):
        return replace(offer, reason=_not_there(walked) if shown is None else reason)
    if not wish.steps and any(finding.reader is Reader.STUCK for finding in walked.findings):
        return replace(offer, what=What.SKIPPED, reason=STUCK)
    if near is None:
        return _addition(offer, shown, taken, wish)
    regions = _regions(walked.look) if shown.picture else 0
    first_picture = bool(shown.picture) and not near.observation.picture
    told = {finding.rule for finding in walked.differences} - (frozenset() if wish.steps else _NOTES)
    if not (told or regions or first_picture):
        return replace(offer, what=What.UNCHANGED, instead_of=near.name, since=near.on)
    if wish.beside:
        return _addition(offer, shown, taken, wish)
    return replace(
        offer,
        what=What.REPLACES,
        variant=_variant(walked.step, near.name, shown, wish),
        instead_of=near.name,
        since=near.on,
        picture=bool(regions) or first_picture,
        regions=regions,
    )


def _not_there(walked: Walked) -> str:
    return STOPPED_THERE if walked.outcome is Outcome.STOPPED else NOT_REACHED


def _refusal(walked: Walked, shown: Observation, baseline: Baseline | None) -> str:
    """Return why a step cannot be accepted from this run, whoever asks; empty where it can be."""
    if walked.outcome in {Outcome.STOPPED, Outcome.NOT_REACHED, Outcome.NOT_EXERCISED}:
        return _not_there(walked)
    if shown.identity.host in _ERROR_HOSTS or (shown.seen.http_status or 0) >= 400:
        return ERROR_PAGE
    if shown.screen != walked.step.screen:
        return OTHER_SCREEN
    if not shown.aria:
        return NO_TEXT
    return baseline.trouble[0] if baseline and baseline.trouble else ""


def _regions(look: Look | None) -> int:
    """Return in how many places a picture differs; one that cannot be compared does so as a whole."""
    return 0 if look is None else len(look.regions) or int(look.trouble is not None)


def _addition(offer: Offer, shown: Observation, taken: tuple[str, ...], wish: Wish) -> Offer:
    step = offer.step
    first = not any(step_of(name) == step.id for name in taken)
    return replace(
        offer,
        what=What.NEW if first else What.ADDS,
        variant=_variant(step, free_name(step.id, taken), shown, wish),
        picture=bool(shown.picture),
    )


def _variant(step: Step, name: str, shown: Observation, wish: Wish) -> Variant:
    return Variant(
        step=step.id,
        device=wish.shelf.device,
        name=name,
        on=wish.on,
        target=wish.target,
        run=wish.run,
        observation=as_accepted(shown),
    )
