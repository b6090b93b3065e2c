"""What flowcheck should make of a fault, in the words that the tables of faults use. Data only."""

from __future__ import annotations

from flowcheck.model import Cause, Kind, Reader
from flowcheck.replica.faults.fault import Expectation, expectation

# A quoted label is no longer uniquely there as something to press, or a field takes nothing.
STUCK = expectation(Kind.CONTROL, Reader.STUCK)
# Something to press or fill differs, and the sentence still leads on.
NOTICED = expectation(Kind.CONTROL, Reader.NOTICES)
# Something to press or fill differs in what nobody can see.
UNSEEN = expectation(Kind.CONTROL, Reader.UNAFFECTED)
WORDS = expectation(Kind.WORDING, Reader.NOTICES)
LAYOUT = expectation(Kind.LAYOUT, Reader.UNAFFECTED)
LOOK = expectation(Kind.LOOK, Reader.UNAFFECTED)
# The organisation's own settings.
OURS_STUCK = expectation(Kind.BRANDING, Reader.STUCK)
OURS = expectation(Kind.BRANDING, Reader.NOTICES)
OURS_LOOK = expectation(Kind.BRANDING, Reader.UNAFFECTED)
# A screen more or less, or another order.
FLOW = expectation(Kind.FLOW, Reader.NOTICES)
FLOW_STUCK = expectation(Kind.FLOW, Reader.STUCK)
LANGUAGE_STUCK = expectation(Kind.LANGUAGE, Reader.STUCK)


def blocked(cause: Cause) -> Expectation:
    """A screen came in between that ends the way."""
    return expectation(Kind.FLOW, Reader.STUCK, cause)


def refused(cause: Cause) -> Expectation:
    """The screen says with an error why it goes no further."""
    return expectation(Kind.ERROR_SHOWN, Reader.STUCK, cause)
