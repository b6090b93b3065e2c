"""One thing that is wrong with a guide: which rule, how bad, and where. Pure; in words by `wording`."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.guide.source import Source
from flowcheck.linting.rules import SEVERITIES, Rule, Severity
from flowcheck.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """`key` is that of its sentence in `messages`, which `params` fill in.

    `path` is the guide's file or that of a picture; `column` and `end` count from 1, and are None where the
    whole line is meant. `step` is the number that readers see.
    """

    rule: Rule
    severity: Severity
    key: str
    params: tuple[tuple[str, str], ...] = ()
    path: str
    line: int = 1
    column: int | None = None
    end: int | None = None
    step: int | None = None


def on_one_line(source: Source, span: tuple[int, int]) -> Place:
    """Return where something begins, up to the end of its line and at least one character long."""
    end = source.text.find("\n", span[0])
    stop = min(span[1], end if end >= 0 else len(source.text))
    return source.place(span[0], max(stop, span[0] + 1))


def remark(
    rule: Rule,
    path: str,
    place: Place | None = None,
    *,
    variant: str = "",
    severity: Severity | None = None,
    step: int | None = None,
    **params: object,
) -> Remark:
    """Return a Remark about a place; `variant` chooses another sentence of the same rule."""
    return Remark(
        rule=rule,
        severity=severity or SEVERITIES[rule],
        key=f"{rule}.{variant}" if variant else rule.value,
        params=tuple((name, str(value)) for name, value in params.items()),
        path=path,
        line=place.line if place else 1,
        column=place.column if place else None,
        end=place.column + place.end - place.start if place else None,
        step=step,
    )
