"""A change of a text file as a patch that `git apply` takes. Pure: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

_AROUND: Final = 3
_NO_NEWLINE: Final = b"\\ No newline at end of file\n"


def patch(path: str, was: bytes, now: bytes) -> bytes:
    """Return the change as a unified diff; `path` is relative to where it is applied.

    Lines are told apart as git does: by newlines alone.
    """
    if was == now:
        return b""
    named = f"diff --git a/{path} b/{path}\n--- {_name('a', path)}\n+++ {_name('b', path)}\n"
    return b"".join((named.encode(), *_hunks(_lines(was), _lines(now))))


def _name(side: str, path: str) -> str:
    # A name with a space in it ends at a tab.
    return f"{side}/{path}\t" if " " in path else f"{side}/{path}"


def _lines(content: bytes) -> list[bytes]:
    lines = [line + b"\n" for line in content.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _hunks(before: list[bytes], after: list[bytes]) -> Iterator[bytes]:
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_AROUND):
        first, last = group[0], group[-1]
        yield f"@@ -{_span(first[1], last[2])} +{_span(first[3], last[4])} @@\n".encode()
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from (_line(b" ", line) for line in before[i:j])
                continue
            yield from (_line(b"-", line) for line in before[i:j])
            yield from (_line(b"+", line) for line in after[k:m])


def _span(start: int, end: int) -> str:
    count = end - start
    return f"{start + 1 if count else start},{count}"


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + b"\n" + _NO_NEWLINE
