"""The guide as Markdown for people: the author's text without the words for the machine, with its stamps.

Everything else stays as the author wrote it, but for line ends, which are made equal. Writes no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flowcheck.guide.blocks import Block, Comment, Heading, Numbered
from flowcheck.guide.rewrite import escaped
from flowcheck.publishing import told
from flowcheck.publishing.edition import Edition
from flowcheck.publishing.templates_of import Templates
from flowcheck.publishing.view import common

_OPENS, _CLOSES = "<!--", "-->"

_NUMBER: Final = re.compile(r"\s*\d+[.)][ \t]*")

_Change = tuple[int, int, str]


def markdown(edition: Edition, templates: Templates) -> str:
    """Return the guide's text for readers; raises TemplateError."""
    text = edition.manuscript.source.text
    changes = sorted((*_comments(edition), *_stamps(edition), *_facts(edition)))
    pieces: list[str] = []
    done = 0
    for start, end, new in changes:
        pieces += text[done:start], new
        done = max(done, end)
    body = "".join((*pieces, text[done:])).strip("\n")
    contact = [escaped(line) for line in edition.house.contact]
    made = templates.render("guide.md.j2", {**common(edition), "body": body, "contact": contact})
    return made.replace("\n", _line_end(edition))


def _comments(edition: Edition) -> Iterator[_Change]:
    """Yield the comments of the file, each with the line that it stood on where nothing else is there."""
    text = edition.manuscript.source.text
    for comment in _flat(edition.manuscript.blocks):
        if not isinstance(comment, Comment):
            continue
        start = comment.start - len(_OPENS)
        end = comment.start + len(comment.body) + len(_CLOSES)
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end) % (len(text) + 1)
        if text[line_start:start].strip() or text[end:line_end].strip():
            yield start, end, ""
        else:
            yield line_start, min(line_end + 1, len(text)), ""


def _stamps(edition: Edition) -> Iterator[_Change]:
    """Yield the stamp of each step, below it."""
    source = edition.manuscript.source
    for step in edition.guide.steps:
        said = told.of_step(edition, step)
        if not said:
            continue
        written = _NUMBER.match(source.text, step.place.start)
        indent = " " * (step.place.column - 1 + len(written[0] if written else ""))
        end = max(step.place.end, step.picture.place.end + 1 if step.picture else 0)
        end = source.text.find("\n", end) % (len(source.text) + 1)
        yield end, end, f"\n\n{indent}*{escaped(said)}*"


def _facts(edition: Edition) -> Iterator[_Change]:
    """Yield what is said once, below the title."""
    said = ". ".join(filter(None, (told.edition_of(edition), told.summary(edition))))
    title = next((block for block in edition.manuscript.blocks if isinstance(block, Heading)), None)
    if said and title is not None:
        text = edition.manuscript.source.text
        end = text.find("\n", title.prose.spans[-1][1]) % (len(text) + 1)
        if re.match(r"\n[ \t]*[=-]+[ \t]*(?:\n|$)", text[end:]):  # a title that is underlined
            end = text.find("\n", end + 1) % (len(text) + 1)
        yield end, end, f"\n\n*{escaped(said)}*"


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Numbered):
            for item in block.items:
                yield from _flat(item.blocks)
        else:
            yield block


def _line_end(edition: Edition) -> str:
    content = edition.manuscript.content
    return "\r\n" if content.count(b"\r\n") * 2 > content.count(b"\n") else "\n"
