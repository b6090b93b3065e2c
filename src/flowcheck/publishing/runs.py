"""Words with their markup, in a row: put together, cut, and made into links where they name a way to call.

Pure: knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

BREAK: Final = "\n"
_SPACES: Final = re.compile(r"[^\S\n]+")
# What may be pressed in a document that is handed out; anything else is shown as words.
_SCHEMES: Final = frozenset({"https", "http", "mailto", "tel"})
_CALLED: Final = re.compile(
    r"""(?P<web>https?://[^\s<>"]+[\w/])
    | (?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)
    | (?P<phone>(?<![\w+])(?:\+|0)\d[\d\s()-]{6,16}\d(?!\w))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that look alike; a line break is a newline in `text`."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    url: str = ""


def tidied(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs with single spaces, none at the ends, those that look alike in one, and safe links."""
    tidy: list[Run] = []
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        before = tidy[-1].text[-1:] if tidy else " "
        text = text.lstrip(" ") if before in {" ", BREAK} else text
        run = replace(run, text=text, url=run.url if _may_be_pressed(run.url) else "")  # noqa: PLW2901
        if tidy and replace(tidy[-1], text="") == replace(run, text=""):
            tidy[-1] = replace(run, text=tidy[-1].text + text)
        elif text:
            tidy.append(run)
    while tidy and not tidy[-1].text.rstrip():
        tidy.pop()
    if tidy:
        tidy[-1] = replace(tidy[-1], text=tidy[-1].text.rstrip())
    return tuple(tidy)


def _may_be_pressed(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def words(runs: Iterable[Run]) -> str:
    """Return what is read, without markup."""
    return "".join(run.text for run in runs)


def split(runs: tuple[Run, ...], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the runs before a place in their words, and those after it."""
    before: list[Run] = []
    for index, run in enumerate(runs):
        if len(run.text) > at:
            rest = (replace(run, text=run.text[at:]), *runs[index + 1 :])
            return tidied([*before, replace(run, text=run.text[:at])]), tidied(rest)
        before.append(run)
        at -= len(run.text)
    return tuple(before), ()


def called(line: str) -> tuple[Run, ...]:
    """Return a line in which addresses, mail and telephone numbers can be pressed."""
    return tuple(run for run in _called(line) if run.text)


def visited(line: str) -> tuple[Run, ...]:
    """Return a line in which only addresses of pages can be pressed: a mail address may be an example."""
    return tidied(run if run.url.startswith("http") else Run(text=run.text) for run in _called(line))


def _called(line: str) -> Iterator[Run]:
    done = 0
    for found in _CALLED.finditer(line):
        yield Run(text=line[done : found.start()])
        digits = re.sub(r"[^\d+]", "", found[0].replace("(0)", ""))
        ways = {"web": found[0], "mail": f"mailto:{found[0]}", "phone": f"tel:{digits}"}
        yield Run(text=found[0], url=ways[found.lastgroup or "web"])
        done = found.end()
    yield Run(text=line[done:])
