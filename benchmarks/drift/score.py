"""What was said against what is true. Pure: rows in, marks out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.drift.rows import Found, Peer, Walked
from flowcheck.judge.causes import OWNERS
from flowcheck.model import Cause, Confidence, Kind, Owner, Reader
from flowcheck.replica.faults.fault import Expectation

NOTHING = "nothing"
# What follows from a walk that ended early, or was so before; never what a change is.
_FOLLOWING = (Kind.NOT_EXERCISED, Kind.NOT_CHECKABLE)
_DRIFT = (Kind.FLOW, Kind.CONTROL, Kind.LANGUAGE, Kind.WORDING, Kind.BRANDING, Kind.LAYOUT)
# The gravest first, as the verdict has them; where a walk ended is what came of it.
_KINDS = (Kind.ERROR_SHOWN, *_DRIFT, Kind.GUIDE_TEXT, Kind.LOOK, Kind.SLOW, Kind.STOPPED)
_GRAVITY = (Reader.STUCK, Reader.NOTICES, Reader.UNAFFECTED)
TUNED = 0.01  # the maxDiffPixelRatio that teams write down most


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How flowcheck did in one case. `headline` is the finding that it puts first, if any.

    `besides` are causes that are right as well: what the noise is told for alone, where the change itself
    is no more than that.
    """

    case: str
    expected: Expectation | None
    headline: Found | None
    detected: bool
    alarmed: bool
    cause: str
    besides: frozenset[str]
    owner_wrong: bool
    trouble: str

    @property
    def matters(self) -> bool:
        return self.expected is not None and not _harmless(self.expected)

    @property
    def kind_right(self) -> bool:
        return self.kind == self.expected_kind

    @property
    def reader_right(self) -> bool:
        said = self.headline.reader if self.headline else None
        return said == (self.expected.reader if self.expected else None)

    @property
    def cause_right(self) -> bool:
        return self.cause == self.expected_cause or self.cause in self.besides

    @property
    def right(self) -> bool:
        """Say whether nothing is to be desired."""
        if self.expected is None:
            return not self.alarmed and not self.trouble
        return (
            self.detected and self.kind_right and self.reader_right and self.cause_right and not self.trouble
        )

    @property
    def kind(self) -> str:
        return self.headline.kind if self.headline else NOTHING

    @property
    def expected_kind(self) -> str:
        return self.expected.kind if self.expected else NOTHING

    @property
    def expected_cause(self) -> str:
        return self.expected.cause if self.expected else "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerMark:
    """What Playwright Test's comparisons alarm on in one case; a walk that ends early alarms each of them."""

    case: str
    pictures: bool
    tuned: bool
    tree: bool


def mark(walked: Walked, calm: Walked, expected: Expectation | None, noises: Sequence[Walked] = ()) -> Mark:
    """Compare a case with what is expected of it; `calm` is the same device without any fault.

    `noises` are the walks with each piece of its noise alone.
    """
    headline = headline_of(walked, calm, noises)
    alarmed = _said(walked) != _said(calm) or any(_serious(found) for found in new_findings(walked, calm))
    quiet = expected is not None and _harmless(expected)
    beside = noises if quiet else ()
    return Mark(
        case=walked.case,
        expected=expected,
        headline=headline,
        # What leaves readers unaffected is to be told, not to be shouted.
        detected=alarmed or (headline is not None and quiet),
        alarmed=alarmed,
        cause=walked.cause,
        besides=frozenset(one.cause for one in beside),
        owner_wrong=_accuses(walked, expected, frozenset(one.owner for one in beside)),
        trouble=walked.trouble,
    )


def _harmless(expected: Expectation) -> bool:
    """Say whether a change is one of the guide's pictures alone; an outage is nobody's fault who reads."""
    pictures = expected.cause is Cause.OK or expected.cause.startswith("guide.")
    return expected.reader is Reader.UNAFFECTED and pictures


def _said(walked: Walked) -> tuple[int, str, str]:
    return walked.exit_code, walked.sign_in, walked.guide


def _serious(found: Found) -> bool:
    """Say whether a finding alone makes somebody look: what only an outdated guide has."""
    return found.kind in _DRIFT and found.reader != Reader.UNAFFECTED


def _accuses(walked: Walked, expected: Expectation | None, besides: frozenset[str]) -> bool:
    """Say whether somebody is named with certainty who is not the one; silence names nobody."""
    owner = OWNERS[expected.cause] if expected else walked.owner
    named = walked.confidence == Confidence.CERTAIN and walked.owner != Owner.NOBODY
    return named and walked.owner not in {owner, *besides}


def headline_of(walked: Walked, calm: Walked, noises: Sequence[Walked] = ()) -> Found | None:
    """Return the gravest new finding; of equally grave ones what changed before that the walk ended there.

    What is told of the noise alone counts only where nothing else is told.
    """
    known = {_about(found) for one in noises for found in new_findings(one, calm)}
    found = new_findings(walked, calm)
    own = [one for one in found if _about(one) not in known]
    # Of two that are still equal the earlier one: what is behind it may follow from it.
    return min(own or found, key=_gravity, default=None)


def _about(found: Found) -> tuple[object, ...]:
    return found.step, found.question, found.kind, found.reader, found.rule


def _gravity(found: Found) -> tuple[int, int]:
    return _GRAVITY.index(Reader(found.reader)), _KINDS.index(Kind(found.kind))


def new_findings(walked: Walked, calm: Walked) -> list[Found]:
    """Return the findings that a walk without the fault does not have."""
    known = {_key(found) for found in calm.findings}
    return [found for found in walked.findings if _key(found) not in known and found.kind not in _FOLLOWING]


def _key(found: Found) -> tuple[object, ...]:
    return (found.step, found.question, found.kind, found.reader, found.rule, found.params)


def peer_mark(peer: Peer, pixels: int) -> PeerMark:
    """Mark one case; `pixels` is how many a picture of that device has."""
    failed = bool(peer.ended)
    most = TUNED * pixels
    return PeerMark(
        case=peer.case,
        pictures=failed or any(screen.pixels for screen in peer.screens),
        tuned=failed or any(screen.pixels < 0 or screen.pixels > most for screen in peer.screens),
        tree=failed or any(screen.aria_differs for screen in peer.screens),
    )


def confusion(marks: Iterable[Mark]) -> Counter[tuple[str, str]]:
    """Count the cases by the kind that was expected and the kind that was said."""
    return Counter((one.expected_kind, one.kind if one.detected else NOTHING) for one in marks)
