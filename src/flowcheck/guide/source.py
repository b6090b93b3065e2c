"""A guide's text as it stands in its file, and where things stand in it. Knows no Markdown."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from flowcheck.errors import GuideError
from flowcheck.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

# Ours is 6 kB. The Markdown parser takes quadratic time on some input (29 s on 40 kB of `[a](` in one line),
# so what cannot be a guide is refused first.
MOST_BYTES = 128 * 1024
LONGEST_LINE = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text with every line end as one newline, and the offsets at which its lines start."""

    path: str
    text: str
    line_starts: tuple[int, ...]

    def line(self, offset: int) -> int:
        return bisect_right(self.line_starts, offset)

    def place(self, start: int, end: int) -> Place:
        line = self.line(start)
        return Place(line=line, column=start - self.line_starts[line - 1] + 1, start=start, end=end)

    def error(self, offset: int, message: str) -> GuideError:
        return GuideError(self.path, self.line(offset), message)


def source_of(path: str, text: str) -> Source:
    """Return `text` with its line ends made equal; a page end counts as one too, as in Markdown."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return Source(path=path, text=text, line_starts=tuple(starts[:-1]))


def read_source(path: Path) -> Source:
    """Read a guide's file, or say in one sentence why it cannot be one."""
    source = source_of(str(path), _decoded(path, _bytes(path)))
    if not source.text.strip():
        raise GuideError(str(path), 1, "the file is empty; write a guide in it, or name another file.")
    if "\x00" in source.text:
        raise source.error(source.text.index("\x00"), "this is not text; name a guide in Markdown.")
    lines = source.text.split("\n")
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            message = (
                f"this line has {len(line):,} characters and at most {LONGEST_LINE:,} are read; break it up."
            )
            raise GuideError(str(path), number, message)
    return source


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise GuideError(str(path), 1, "this is a directory; name the guide in it, such as guide.md.")
        if path.exists() and not path.is_file():
            raise GuideError(str(path), 1, "this is not an ordinary file; name a guide in Markdown.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise GuideError(str(path), 1, "there is no such file; check the name of the guide.") from error
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = getattr(error, "strerror", None) or error
        raise GuideError(str(path), 1, f"the file cannot be read ({why}); check its rights.") from error
    if len(content) > MOST_BYTES:
        message = (
            f"the file is larger than {MOST_BYTES // 1024} kB; check that this is the guide, and split it."
        )
        raise GuideError(str(path), 1, message)
    return content


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GuideError(str(path), line, "this is not UTF-8 text; save the guide as UTF-8.") from error


def instead(word: str, known: Iterable[str]) -> str:
    """Return the end of a sentence about an unknown word: what may have been meant, or what there is."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known are {', '.join(names)}." if names else "none is known."
