"""What is wrong with a guide, before anybody walks it: rules over what is written, and over its pictures.

Pure, but for `opening` (the file), `looking` (the pictures) and `inputs` (all that is known beside them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from flowcheck.linting import (
    addresses,
    alternatives,
    contacts,
    labels,
    passwords,
    people,
    pictures,
    readability,
    steps,
)
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule, Severity
from flowcheck.linting.subject import Subject

_LOOKERS: Final[tuple[Callable[[Subject], Iterator[Remark]], ...]] = (
    steps.find,
    addresses.find,
    people.find,
    contacts.find,
    labels.find,
    passwords.find,
    alternatives.find,
    pictures.find,
    readability.find,
)
_WORST_FIRST: Final = tuple(Severity)


def lint(
    subject: Subject, before: Iterable[Remark] = (), off: frozenset[Rule] = frozenset()
) -> tuple[Remark, ...]:
    """Return all that is wrong, in the order of the file, without the rules that are `off`.

    `before` is what was found while the guide was read.
    """
    found = dict.fromkeys((*before, *(remark for find in _LOOKERS for remark in find(subject))))
    guide = subject.source.path
    return tuple(
        sorted(
            (remark for remark in found if remark.rule not in off),
            key=lambda one: (
                one.path != guide,
                one.path,
                one.line,
                one.column or 0,
                _WORST_FIRST.index(one.severity),
            ),
        )
    )


# From which severity a lint has failed; `never` for whoever only wants to look.
FAIL_ON: Final = (*(severity.value for severity in Severity), "never")
# What the command ends with then, as a run does when the guide is outdated.
FAILED: Final = 10


def exit_code(remarks: Iterable[Remark], fail_on: str) -> int:
    """Return 10 if anything is as bad as `fail_on` or worse, else 0."""
    if fail_on == "never":
        return 0
    enough = _WORST_FIRST[: _WORST_FIRST.index(Severity(fail_on)) + 1]
    return FAILED if any(remark.severity in enough for remark in remarks) else 0
