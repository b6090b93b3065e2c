"""The layers around the controls: identity, structure, look, and the vendor's build. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from flowcheck.accepted import LookTrouble
from flowcheck.judge.drift.pairs import Pairs
from flowcheck.judge.drift.subject import Subject
from flowcheck.model import Finding, Kind, Layer, Reader
from flowcheck.patterns import Fit, fits
from flowcheck.screens.aria_outline import outline
from flowcheck.screens.aria_tree import Node, parse

# The tenant's settings that are pictures or styles: BannerLogo, Illustration, customCssUrl and the like.
_PICTURES = re.compile("logo|illustration|background|favicon|css", re.IGNORECASE)
# Within so many seconds a page that goes away by itself does so while somebody is still at it.
_READ_BY = 1800
# Roles of elements that only hold others: pages divide their text over them as they like.
_HOLDERS = frozenset(
    {"generic", "text", "paragraph", "none", "presentation", "strong", "emphasis", "group", "region"}
)

# What is built otherwise and has no looks of its own: ids, a declared language, places for messages to come.
_UNSEEN = frozenset({"id", "lang", "alert", "status", "log"})


def of_identity(subject: Subject) -> Iterator[Finding]:
    """Yield what the page says of itself that is otherwise than before."""
    was, now = subject.was.identity, subject.now.identity
    if was.host != now.host:
        yield subject.finding(
            Layer.IDENTITY, Kind.FLOW, Reader.NOTICES, "host-changed",
            expected=was.host, actual=now.host, was=was.host, now=now.host,
        )  # fmt: skip
    if was.language and now.language and was.language.lower() != now.language.lower():
        yield subject.finding(Layer.IDENTITY, Kind.LAYOUT, Reader.UNAFFECTED, "layout-changed", what="lang")
    if subject.knows("refresh") and fits(was.refresh, now.refresh) is Fit.OTHER:
        yield _leaving(subject, was.refresh, now.refresh)
    if fits(was.title, now.title) is Fit.OTHER:
        yield subject.finding(
            Layer.IDENTITY, Kind.WORDING, Reader.UNAFFECTED, "title-changed",
            expected=was.title, actual=now.title, was=was.title, now=now.title,
        )  # fmt: skip


def _leaving(subject: Subject, was: str, now: str) -> Finding:
    """Say that the page goes away by itself, or elsewhere, or no longer."""
    seconds, _, to = now.partition(" ")
    soon = bool(now) and int(seconds) <= _READ_BY
    return subject.finding(
        Layer.IDENTITY, Kind.FLOW, Reader.NOTICES if soon else Reader.UNAFFECTED, "page-leaves",
        expected=was, actual=now, seconds=seconds, now=to,
    )  # fmt: skip


def of_structure(subject: Subject) -> Iterator[Finding]:
    """Yield that the ARIA tree is built otherwise, once; its names are the business of other layers."""
    if not subject.was.aria or not subject.now.aria:
        return  # a text that was not kept tells nothing
    was, now = _outline(subject.was.aria), _outline(subject.now.aria)
    if was is None or now is None:
        return
    now = tuple(_as_accepted(line, was) for line in now)
    if was == now:
        return
    opcodes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    changed = [(*was[a:b], *now[c:d]) for kind, a, b, c, d in opcodes if kind != "equal"]
    roles = dict.fromkeys(line.partition(" ")[0] for part in changed for line in part)
    same_browser = subject.was.seen.browser == subject.now.seen.browser
    # Another browser tells the same page in another way.
    kind = Kind.LAYOUT if same_browser else Kind.LOOK
    yield subject.finding(Layer.STRUCTURE, kind, Reader.UNAFFECTED, "layout-changed", what=", ".join(roles))


@lru_cache(maxsize=256)
def _outline(aria: str) -> tuple[str, ...] | None:
    """Return the tree as lines of role and level; None for a text that cannot be read."""
    try:
        return tuple(_line(node) for node in parse(outline(aria)) if node.role not in _HOLDERS)
    except ValueError:
        return None


def _as_accepted(line: str, accepted: tuple[str, ...]) -> str:
    """Return the accepted line where today's is the same picture under a name that fits."""
    role, _, name = line.partition(" ")
    if role != "img" or line in accepted:
        return line
    names = (other.partition(" ")[2] for other in accepted if other.startswith("img "))
    return next((f"img {other}" for other in names if fits(other, name) is not Fit.OTHER), line)


def _line(node: Node) -> str:
    if node.role == "img":
        return f"img {node.name}"  # in no line of the words, and read out to who cannot see it
    return f"{node.role} {node.level}" if node.level else node.role


def of_ids(subject: Subject, pairs: Pairs) -> Iterator[Finding]:
    """Yield that most of the vendor's ids changed: the page was built anew, whatever it looks like."""
    marked = [one for one in pairs.pairs if one.was.id]
    other = [one for one in marked if one.was.id != one.now.id]
    if len(other) * 2 > len(marked):
        yield subject.finding(Layer.STRUCTURE, Kind.LAYOUT, Reader.UNAFFECTED, "layout-changed", what="id")


def is_unseen(finding: Finding) -> bool:
    """Say whether what is built otherwise looks the same, so that it explains no other picture."""
    if finding.rule != "layout-changed":
        return finding.layer is Layer.STRUCTURE
    return set(dict(finding.params).get("what", "").split(", ")) <= _UNSEEN


def of_look(subject: Subject) -> Iterator[Finding]:
    """Yield that the picture differs, with the places; never what cannot be compared."""
    look = subject.look
    if look is None:
        return
    if look.trouble is LookTrouble.OTHER_SIZE:
        yield subject.finding(Layer.LOOK, Kind.LOOK, Reader.UNAFFECTED, "look-changed", count="1")
    elif look.regions and _dressed_anew(subject):
        yield subject.finding(
            Layer.LOOK, Kind.BRANDING, Reader.UNAFFECTED, "branding-look",
            *(region.box for region in look.regions),
        )  # fmt: skip
    elif look.regions:
        yield subject.finding(
            Layer.LOOK, Kind.LOOK, Reader.UNAFFECTED, "look-changed",
            *(region.box for region in look.regions), count=str(len(look.regions)),
        )  # fmt: skip


def _dressed_anew(subject: Subject) -> bool:
    """Say whether our own tenant set another picture or style sheet."""
    was, now = dict(subject.was.seen.branding), dict(subject.now.seen.branding)
    keys = [key for key in was.keys() | now.keys() if _PICTURES.search(key)]
    return any(was.get(key, "") != now.get(key, "") for key in keys)


def of_build(subject: Subject) -> Iterator[Finding]:
    """Yield that the vendor has put out another build: a date for whatever else changed, and no alarm."""
    was, now = subject.was.seen.build, subject.now.seen.build
    if was and now and was != now:
        yield subject.finding(
            Layer.IDENTITY,
            Kind.LOOK,
            Reader.UNAFFECTED,
            "new-build",
            expected=was,
            actual=now,
            was=was,
            now=now,
        )
