"""What of an Observation is the same in every language, counted and gathered once.

Pure: no browser, no clock, no disk. Knows no screen; what is off screen counts as not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from flowcheck.diagnose.codes import find_code
from flowcheck.model import Control, Observation
from flowcheck.screens.aria_tree import TYPED_ROLES, Node, parse
from flowcheck.screens.catalogue import Part, Range, Structure
from flowcheck.screens.wording import normal

_LINK_ID = re.compile(r"linkid=([0-9]{1,9})", re.IGNORECASE)
# A sign-in page shows a handful of things; what has these or more is a page about something.
_ELSEWHERE_ROLES = frozenset({"article", "navigation", "feed", "complementary", "search"})
_MANY_CONTROLS = 30
_MANY_WORDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """`lines` are normal texts and names, `run` the visible ones joined by spaces.

    `named` are the controls by role and name.

    `passwords` is None when the types of fields are not known, `http` when the answer is not.
    `images`, `dots` and `wordy` are only looked for when the host is not known.
    """

    host: str
    ids: frozenset[str]
    code: str
    lines: frozenset[str]
    run: str
    named: tuple[tuple[str, str], ...]
    fields: int
    passwords: int | None
    radios: int
    checkboxes: int
    buttons: int
    links: int
    http: int | None
    link_hosts: frozenset[str]
    link_ids: frozenset[str]
    placeholders: frozenset[str]
    nameless: Literal["", "before", "after"]
    images: frozenset[str]
    dots: bool
    wordy: bool


def look(observation: Observation) -> Sight:
    """The Sight of an Observation."""
    identity = observation.identity
    host = identity.host.casefold().partition(":")[0].rstrip(".")
    nodes = () if host else _nodes(observation.aria)
    shown = [control for control in observation.controls if control.on_screen]
    texts = [text for text in (*observation.words, *observation.alerts) if text]
    dots = _has_dots(nodes)
    fields = [control for control in shown if control.role in TYPED_ROLES]
    return Sight(
        host=host,
        ids=_ids_on_screen(observation),
        code=identity.error_code or find_code(texts),
        lines=frozenset(
            normal(text)
            for text in (*texts, identity.title, *(control.name for control in shown))
            if text and not text.isspace()
        ),
        run=" ".join(map(normal, texts)),
        named=tuple((control.role, control.name) for control in shown if control.name),
        fields=len(fields),
        passwords=_passwords(fields),
        radios=_count(shown, "radio"),
        checkboxes=_count(shown, "checkbox"),
        buttons=_count(shown, "button") - dots,
        links=_count(shown, "link"),
        http=observation.seen.http_status,
        link_hosts=frozenset(control.link_host.casefold() for control in shown if control.link_host),
        link_ids=frozenset(_LINK_ID.findall(observation.aria)),
        placeholders=frozenset(
            normal(value) for control in fields for key, value in control.constraints if key == "placeholder"
        ),
        nameless=_nameless(observation.controls),
        images=frozenset(normal(node.name) for node in nodes if node.role == "img"),
        dots=dots,
        wordy=_wordy(nodes, observation),
    )


def holds(wanted: Structure, sight: Sight, *, surely: bool) -> bool:
    """Whether the conditions hold; what is not known holds, unless it must hold surely."""
    counts: tuple[tuple[Range | None, int | None], ...] = (
        (wanted.fields, sight.fields),
        (wanted.passwords, sight.passwords),
        (wanted.radios, sight.radios),
        (wanted.checkboxes, sight.checkboxes),
        (wanted.buttons, sight.buttons),
        (wanted.links, sight.links),
        (wanted.presses, sight.buttons + sight.links),
        (wanted.http, sight.http),
    )
    return (
        all(_fits(range_, count, surely=surely) for range_, count in counts)
        and _any_of(wanted.link_hosts, sight.link_hosts)
        and _any_of(wanted.link_ids, sight.link_ids)
        and _any_of([normal(text) for text in wanted.placeholders], sight.placeholders)
        and wanted.nameless in ("", sight.nameless)
        and (wanted.says is None or wanted.says.search(sight.run) is not None)
        and (wanted.says_not is None or wanted.says_not.search(sight.run) is None)
    )


def part_there(part: Part, sight: Sight) -> bool:
    """Whether a control of the part's role has one of its names."""
    return any(role in part.roles and part.called(name) for role, name in sight.named)


def _fits(range_: Range | None, count: int | None, *, surely: bool) -> bool:
    if range_ is None:
        return True
    return not surely if count is None else count in range_


def _any_of(wanted: Sequence[str], there: frozenset[str]) -> bool:
    return not wanted or any(one in there for one in wanted)


def _nodes(aria: str) -> tuple[Node, ...]:
    try:
        return parse(aria)
    except ValueError:
        return ()


def _ids_on_screen(observation: Observation) -> frozenset[str]:
    """Where the page and its controls disagree about an id, it is not on screen."""
    controls = observation.controls
    shown = {control.id for control in controls if control.on_screen} | {*observation.identity.ids}
    hidden = {control.id for control in controls if not control.on_screen}
    return frozenset(shown - hidden - {*observation.identity.hidden_ids} - {""})


def _passwords(fields: Sequence[Control]) -> int | None:
    if fields and not any(control.type for control in fields):
        return None
    return sum(control.type == "password" for control in fields)


def _count(controls: Iterable[Control], role: str) -> int:
    return sum(control.role == role for control in controls)


def _nameless(controls: Sequence[Control]) -> Literal["", "before", "after"]:
    """Where a field off screen stands: before or after the first one on screen."""
    typed = [control.on_screen for control in controls if control.role in TYPED_ROLES]
    if True not in typed or False not in typed:
        return ""
    return "after" if typed[0] else "before"


def _has_dots(nodes: Sequence[Node]) -> bool:
    """The last thing of the sign-in pages: a footer of two links and a button that shows three dots."""
    starts = [at for at, node in enumerate(nodes) if node.role == "contentinfo"]
    footer = nodes[starts[-1] :] if starts else ()
    if not footer or footer[-1].role != "button" or footer[-1].text != "...":
        return False
    links = sum(node.role == "link" for node in footer)
    return links > 1 or any(node.role == "img" and node.name == "Microsoft" for node in nodes)


def _wordy(nodes: Sequence[Node], observation: Observation) -> bool:
    return (
        any(node.role in _ELSEWHERE_ROLES for node in nodes)
        or len(observation.controls) > _MANY_CONTROLS
        or len(observation.words) > _MANY_WORDS
    )
