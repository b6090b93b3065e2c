"""Changes to the screens that the guide describes. Data only; the changing is done in `replica/drift*.py`."""

from __future__ import annotations

from flowcheck.replica.faults.changes_beneath import BENEATH_CHANGES
from flowcheck.replica.faults.changes_reset import RESET_CHANGES
from flowcheck.replica.faults.changes_sign_in import SIGN_IN_CHANGES
from flowcheck.replica.faults.fault import Fault

CHANGES: tuple[Fault, ...] = (*SIGN_IN_CHANGES, *RESET_CHANGES, *BENEATH_CHANGES)
