"""What to do when a part of the extra `guide` is not installed. Knows none of them."""

from __future__ import annotations

from flowcheck.errors import UsageError


def missing(library: str) -> UsageError:
    return UsageError(f'{library} is needed for this and not installed; pip install "flowcheck[guide]"')
