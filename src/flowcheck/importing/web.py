"""HTML -> pieces. The only module that knows its tags; runs no script and fetches nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flowcheck.importing import inline
from flowcheck.importing.extra import missing
from flowcheck.importing.inline import Run
from flowcheck.importing.pieces import Mark, Piece, Shot, Text, What
from flowcheck.importing.tokens import TOKEN, Token, token_of

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

# Nothing of these is text of the guide; a page that was saved is full of them.
_DROPPED = re.compile(
    r"script|style|noscript|template|iframe|frame|object|embed|applet|svg|canvas|video|audio|head|nav|form|"
    r"button|select|textarea|dialog"
)
_BLOCKS = re.compile(
    r"p|div|section|article|main|header|footer|aside|body|html|blockquote|figure|figcaption|pre|address|"
    r"center|dl|dt|dd|details|summary|hgroup|fieldset|caption|thead|tbody|tfoot"
)
# What Word and LibreOffice call a title when they save a page.
_TITLES = frozenset({"title", "msotitle"})
_STRUCK = frozenset({"s", "del", "strike"})
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# What `flowcheck guide publish` wrote of its own, and writes again.
_OURS = "data-flowcheck"
_ONLY_NUMBER = re.compile(r"(\d{1,3})[.):]?")

Pictures = Callable[[str, str], Shot | Mark]


@dataclass(slots=True, kw_only=True)
class _Walk:
    """A page while it is walked: what came out, and the paragraph that is being put together."""

    pictures: Pictures
    out: list[Piece] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    number: int | None = None
    bullet: bool = False
    heading: int = 0
    depth: int = 0
    caption: bool = False
    dropped: list[str] = field(default_factory=list)


def pieces_of(page: str, pictures: Pictures) -> tuple[Piece, ...]:
    """Return what stands on a page; `pictures` gives the picture for a `src` and an `alt`."""
    try:
        from bs4 import BeautifulSoup  # noqa: PLC0415 - of the extra `guide`
    except ImportError as error:
        raise missing("beautifulsoup4") from error
    walk = _Walk(pictures=pictures)
    for part in _parts(BeautifulSoup(page, "html.parser")):
        _element(part, Run(text=""), walk)
        _flush(walk)
    if walk.dropped:
        walk.out.insert(0, Mark(what=What.DROPPED, detail=", ".join(sorted(set(walk.dropped)))))
    return tuple(walk.out)


def _parts(soup: Tag) -> Iterator[Tag]:
    """Yield the page, or only its title and its middle where it says what its middle is."""
    main = soup.find_all("main")
    if len(main) != 1:
        yield soup
        return
    if not main[0].find("h1"):
        yield from soup.find_all("h1", limit=1)
    yield main[0]


def _element(tag: Tag, style: Run, walk: _Walk) -> None:
    for child in (tag,) if tag.name == "h1" else tag.children:
        _node(child, style, walk)


def _node(node: PageElement, style: Run, walk: _Walk) -> None:
    from bs4.element import NavigableString, PreformattedString, Tag  # noqa: PLC0415

    if isinstance(node, PreformattedString):  # comments, doctypes and the like
        return
    if isinstance(node, NavigableString):
        _text(str(node), style, walk)
    elif isinstance(node, Tag):
        _tag(node, style, walk)


def _tag(tag: Tag, style: Run, walk: _Walk) -> None:
    name = tag.name.lower().rpartition(":")[2]
    if tag.get(_OURS):
        return
    if _DROPPED.fullmatch(name) or tag.has_attr("hidden") or _HIDDEN.search(str(tag.get("style", ""))):
        _drop(tag, name, walk)
    elif name == "br":
        walk.runs.append(replace(style, text=inline.NEW_LINE))
    elif name in {"img", "imagedata"}:
        _flush(walk)
        walk.out.append(walk.pictures(str(tag.get("src", "")), str(tag.get("alt", ""))))
    elif name in {"ol", "ul"}:
        _list(tag, name, style, walk)
    elif name == "table":
        _table(tag, style, walk)
    elif _BLOCKS.fullmatch(name) or name == "li" or _HEADING.fullmatch(name):
        _block(tag, name, style, walk)
    elif not (name == "sup" and str(tag.find("a") or "").find("note-") > 0):  # the sign of a footnote
        _styled(tag, name, style, walk)


def _drop(tag: Tag, name: str, walk: _Walk) -> None:
    if name in {"head", "style"} or not (tag.get_text(strip=True) or name in {"script", "iframe", "svg"}):
        return
    walk.dropped.append(name if _DROPPED.fullmatch(name) else f"{name} (hidden)")


def _styled(tag: Tag, name: str, style: Run, walk: _Walk) -> None:
    changed = replace(
        style,
        bold=style.bold or name in {"b", "strong"},
        italic=style.italic or name in {"i", "em"},
        code=style.code or name in {"code", "kbd", "samp"},
        href=str(tag.get("href", "")) if name == "a" else style.href,
    )
    for child in tag.children:
        _node(child, changed, walk)
    if name in _STRUCK and tag.get_text(strip=True):
        walk.marks.append(Mark(what=What.STRUCK, detail=inline.tidy(tag.get_text()).strip()))


def _block(tag: Tag, name: str, style: Run, walk: _Walk) -> None:
    _flush(walk)
    level = _HEADING.fullmatch(name)
    classes = {str(one).lower() for one in tag.get("class") or ()}
    walk.heading = int(level[1]) if level else int(bool(classes & _TITLES))
    walk.caption = name in {"figcaption", "caption"} or "caption" in classes
    for child in tag.children:
        _node(child, style, walk)
    _flush(walk)
    walk.heading, walk.caption = 0, False


def _list(tag: Tag, name: str, style: Run, walk: _Walk) -> None:
    _flush(walk)
    walk.depth += 1
    number = _whole(tag.get("start"), 1)
    for item in tag.find_all("li", recursive=False):
        if str(item.get("id", "")).startswith(("footnote-", "endnote-")):
            walk.out.append(Mark(what=What.NOTE, detail=inline.tidy(item.get_text()).strip(" \u2191")))
            continue
        number = _whole(item.get("value"), number)
        numbered = name == "ol" and walk.depth == 1
        walk.number, walk.bullet = (number, False) if numbered else (None, True)
        for child in item.children:
            _node(child, style, walk)
        _flush(walk)
        walk.number, walk.bullet = None, False
        number += 1
    walk.depth -= 1


def _whole(value: object, otherwise: int) -> int:
    text = str(value or "").strip()
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise


def _table(tag: Tag, style: Run, walk: _Walk) -> None:
    """Lay a table flat; a cell with only a number is the number of what follows it."""
    _flush(walk)
    for cell in tag.find_all(["td", "th"]):
        if cell.find_parent("table") is not tag:
            continue
        alone = _ONLY_NUMBER.fullmatch(inline.tidy(cell.get_text()).strip())
        if alone and not cell.find(["img", "ol", "ul"]):
            walk.number = int(alone[1])
            continue
        for child in cell.children:
            _node(child, style, walk)
        _flush(walk)
    walk.out.append(Mark(what=What.TABLE))


def _text(text: str, style: Run, walk: _Walk) -> None:
    """Add text; the tokens that `flowcheck.importing.word_marks` left in it are taken out."""
    done = 0
    for found in TOKEN.finditer(text):
        walk.runs.append(replace(style, text=text[done : found.start()].replace(inline.NEW_LINE, " ")))
        _token(token_of(found), walk)
        done = found.end()
    walk.runs.append(replace(style, text=text[done:].replace(inline.NEW_LINE, " ")))


def _token(token: Token, walk: _Walk) -> None:
    if token.what is None:
        walk.number, walk.bullet = (None, True) if token.number is None else (token.number, False)
    else:
        walk.marks.append(Mark(what=token.what, detail=token.detail))


def _flush(walk: _Walk) -> None:
    """End the paragraph that is being put together; a line that begins with a number is one of its own."""
    runs, walk.runs = walk.runs, []
    for joined in inline.paragraphs(runs):
        text = inline.plain(joined)
        if not text:
            continue
        spoken = [run for run in joined if run.text.strip()]
        bold = all(run.bold for run in spoken)
        walk.out.append(
            Text(
                text=text,
                markdown=inline.markdown(replace(run, bold=False) for run in joined)
                if bold
                else inline.markdown(joined),
                number=walk.number,
                bullet=walk.bullet,
                heading=walk.heading,
                bold=bold,
                inside=walk.depth > 0 and walk.number is None and not walk.bullet,
                caption=walk.caption,
            )
        )
        walk.number, walk.bullet = None, False
    walk.out += walk.marks
    walk.marks = []
