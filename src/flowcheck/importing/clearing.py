"""Takes the words of pictures out of what follows a step, and says which. Pure: reads no file.

Text that was pulled out of a PDF has, where a picture stood, what a machine read in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flowcheck.importing.items import Counted, gaps, is_questions_heading
from flowcheck.importing.pieces import Mark, Text, What
from flowcheck.importing.screen_words import reads_as_sentence

IsOfScreen = Callable[[str], bool]


def cleared(pieces: tuple[Counted, ...], is_of_screen: IsOfScreen) -> tuple[Counted, ...]:
    """Return the pieces without the words of pictures; a mark at their place holds them, one a line."""
    done: list[Counted] = []
    begin = 0
    for start, end, goes_on in gaps(pieces):
        end = end if goes_on else _end_of_last(pieces, start, end)  # noqa: PLW2901
        done += pieces[begin:start]
        done += _gap(pieces[start:end], is_of_screen)
        begin = end
    return (*done, *pieces[begin:])


def _end_of_last(pieces: tuple[Counted, ...], start: int, end: int) -> int:
    """The last item's picture ends where a heading over questions stands, or at the end."""
    for index in range(start, end):
        piece = pieces[index].piece
        if isinstance(piece, Text) and is_questions_heading(piece):
            return index
    return end


def _gap(gap: tuple[Counted, ...], is_of_screen: IsOfScreen) -> Iterator[Counted]:
    texts = [one.piece for one in gap if isinstance(one.piece, Text)]
    evident = any(_is_of_screen(text, is_of_screen) for text in texts)
    words: list[str] = []
    for one in gap:
        piece = one.piece
        if not isinstance(piece, Text) or not evident:
            yield one
        elif reads_as_sentence(piece.text) and not _is_of_screen(piece, is_of_screen):
            yield one
            yield Counted(piece=Mark(what=What.KEPT_WORDS, detail=piece.text))
        else:
            words += piece.lines or (piece.text,)
    if words:
        yield Counted(piece=Mark(what=What.PICTURE_WORDS, detail="\n".join(words)))


def _is_of_screen(text: Text, is_of_screen: IsOfScreen) -> bool:
    return any(is_of_screen(line) for line in text.lines or (text.text,))
