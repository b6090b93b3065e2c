"""What a lint says of itself: what it did not look at, and what it looked at that proves little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flowcheck.errors import UsageError
from flowcheck.importing import looking
from flowcheck.linting.subject import Subject

_NOT_READ: Final = (
    "De letters in de afbeeldingen zijn niet gelezen; met --read-pictures wel.",
    "The letters in the pictures were not read; they are with --read-pictures.",
)
_READING: Final = ("Afbeeldingen lezen...", "Reading pictures...")
_REPLICA: Final = (
    "Run {run} is van de testreplica en zegt niets over de echte schermen.",
    "Run {run} is of the replica and says nothing of the real screens.",
)


def reader() -> Callable[[bytes], str]:
    """Return what reads the letters in pictures; raises UsageError where nothing that can is installed."""
    reads = looking.reader()
    if reads is None:
        raise UsageError(
            "--read-pictures needs tesseract with Dutch or English, which is not installed; install "
            "tesseract-ocr and tesseract-ocr-nld, or leave it out."
        )
    return reads


def reading(language: str) -> str:
    """Return what is said while pictures are read: a dozen take ten seconds."""
    return _READING[0 if language == "nl" else 1]


def asides(subject: Subject, language: str) -> tuple[str, ...]:
    """Return the sentences for the end of what people read."""
    column = 0 if language == "nl" else 1
    said = []
    if subject.evidence is not None and not subject.evidence.live:
        said.append(_REPLICA[column].format(run=subject.evidence.run))
    if any(one.facts is not None and one.text is None for one in subject.shown):
        said.append(_NOT_READ[column])
    return tuple(said)
