"""What was measured, one JSON line each, so that an interrupted run goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding; `params` tell two of the same rule apart."""

    step: int | None
    question: int | None
    kind: str
    reader: str
    rule: str
    params: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What flowcheck said of one case; `compare_ms` are per screen, all layers and the picture together.

    `made` is the digest of flowcheck as it judged, `walk_made` of what it walks with.
    """

    case: str
    exit_code: int
    sign_in: str
    guide: str
    cause: str
    owner: str
    confidence: str
    reason: str
    findings: tuple[Found, ...]
    screens: int
    walk_s: float
    compare_ms: float
    browser: str
    made: str
    walk_made: str
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What Playwright Test said of one screen; `pixels` is -1 where it differs by more than a number."""

    step: int
    pixels: int
    picture_ms: int
    aria_differs: bool
    aria_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """What Playwright Test said of one case; `ended` is where its walk could not go on, or empty."""

    case: str
    screens: tuple[Compared, ...]
    ended: str
    ms: int
    made: str


def append(path: Path, row: Walked | Peer) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def walked(path: Path) -> dict[str, Walked]:
    """Return the last row of each case."""
    return dict(_formed(path, _walked))


def peers(path: Path) -> dict[str, Peer]:
    return dict(_formed(path, peer))


def peer(row: Mapping[str, Any]) -> Peer:
    return Peer(**{**row, "screens": tuple(Compared(**one) for one in row["screens"])})


def _walked(row: Mapping[str, Any]) -> Walked:
    return Walked(**{**row, "findings": tuple(Found(**one) for one in row["findings"])})


def _formed(path: Path, form: Callable[[Mapping[str, Any]], Row]) -> Iterator[tuple[str, Row]]:
    """Yield the rows by case; what an earlier version of this benchmark wrote in another form is left out."""
    for row in _lines(path):
        with suppress(TypeError, KeyError):
            yield row["case"], form(row)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows; a last line that an interruption cut off is left out."""
    lines: Iterable[str] = path.read_text("utf-8").splitlines() if path.is_file() else ()
    for line in lines:
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            continue
