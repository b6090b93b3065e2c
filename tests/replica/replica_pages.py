"""Pages of the replica without a server: as they are, and as a fault will have them."""

from __future__ import annotations

from datetime import UTC, datetime

from shipped import ORGANISATION

from flowcheck.replica import entra_frame, sspr_frame, workspace_pages
from flowcheck.replica.eras import ERAS
from flowcheck.replica.faults import parse_all
from flowcheck.replica.nodes import Node, every
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene
from flowcheck.replica.shell import sign_in_document
from flowcheck.replica.showing import PAGES, altered

_FRAMES = {"entra": entra_frame.frame, "sspr": sspr_frame.frame, "workspace": workspace_pages.frame}


def scene(era: str = "2026", language: str = "nl") -> Scene:
    return Scene(
        language="nl" if language == "nl" else "en",
        era=ERAS[era],
        ctx="c.t",
        at=datetime(2026, 11, 22, tzinfo=UTC),
        correlation_id="one",
        request_id="two",
        username="a@b.example",
        code="50057",
        organisation=ORGANISATION,
    )


def page(screen: str, *faults: str, era: str = "2026", language: str = "nl") -> Page:
    return altered(PAGES[screen](scene(era, language)), parse_all(faults))


def frame(of: Page) -> Node:
    return of.framed(_FRAMES[of.screen.partition(".")[0]](scene()))


def nodes(of: Page) -> list[Node]:
    """Return every element of a page, those of its frame first."""
    return [*every((frame(of),)), *every((*of.card, *of.below))]


def words(of: Page) -> list[str]:
    """Return what people can read on a page, or have read out: texts, names, hints and buttons."""
    return [text for one in nodes(of) for text in _words(one)]


def _words(one: Node) -> list[str]:
    read = [one.attr(name) for name in ("aria-label", "placeholder", "alt", "title")]
    if one.attr("type") in {"submit", "button"}:
        read.append(one.attr("value"))
    return [*filter(None, read), *(kid for kid in one.kids if isinstance(kid, str))]


def with_id(of: Page, vendor_id: str) -> list[Node]:
    return [one for one in nodes(of) if one.attr("id") == vendor_id]


def document(of: Page) -> str:
    return sign_in_document(of, frame(of), scene(), render_ms=0)[0]
