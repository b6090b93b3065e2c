"""An update in lines for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flowcheck.report import names
from flowcheck.report.plain import for_log, plain
from flowcheck.report.worddiff import Mark, Piece
from flowcheck.updating import Update
from flowcheck.updating.revision import Revision
from flowcheck.updating.side import Side, side
from flowcheck.updating.words import say

_STYLES: Final = {Mark.GONE: "\x1b[31m{}\x1b[0m", Mark.NEW: "\x1b[32m{}\x1b[0m", Mark.KEPT: "{}"}
_SIGNS: Final = {Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}", Mark.KEPT: "{}"}


def lines(update: Update, revision: Revision, *, colour: bool) -> Iterator[str]:
    """Yield what is proposed for a step, and why."""
    language = update.drafting.language
    shown = side(update, revision)
    kind = names.name(shown.kind, language) if shown.kind else ""
    heading = ", ".join(filter(None, (kind, names.name(shown.reader, language) if kind else "")))
    screen = f" ({shown.screen})" if shown.screen else ""
    yield for_log(f"{shown.title}{screen}" + (f": {heading}" if heading else ""))
    for why in shown.why:
        yield for_log(f"  - {plain(why, 400)}")
    if shown.remark:
        yield f"  {shown.remark}"
    yield from _words(shown, language, colour=colour)
    if shown.picture is not None:
        key = "new-picture" if shown.picture.old is not None else "first-picture"
        yield for_log(f"  + {say(key, language, path=plain(shown.picture.path, 200))}")


def _words(shown: Side, language: str, *, colour: bool) -> Iterator[str]:
    if shown.better or shown.remark:
        yield from _rows(shown.now, shown.better, language, colour=colour)
    if shown.alt_better and shown.alt_now:
        yield f"  {say('new-alt', language)}:"
        yield from (f"  {row}" for row in _rows(shown.alt_now, shown.alt_better, language, colour=colour))
    elif shown.alt_better:
        yield f"  {say('new-alt', language)}: {_marked(shown.alt_better, colour=colour)}"


def _rows(now: tuple[Piece, ...], better: tuple[Piece, ...], language: str, *, colour: bool) -> Iterator[str]:
    width = max(len(say(key, language)) for key in ("was", "becomes"))
    for key, pieces in (("was", now), ("becomes", better)):
        if pieces:
            yield f"  {say(key, language):<{width}}  {_marked(pieces, colour=colour)}"


def _marked(pieces: tuple[Piece, ...], *, colour: bool) -> str:
    signs = _STYLES if colour else _SIGNS
    return " ".join(signs[mark].format(for_log(plain(text, 2000))) for mark, text in pieces)
