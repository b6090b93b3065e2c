"""An Observation as it is accepted: without what differs every time, volatile texts as patterns. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from flowcheck.model import Box, Control, Identity, Observation, Seen
from flowcheck.patterns import as_pattern
from flowcheck.screens.aria_outline import outline

# The name of a value, as redaction leaves it.
_VALUE = re.compile(r"\{[a-z]+\.[a-z_]+\}")


def as_accepted(observation: Observation) -> Observation:
    """Return what is kept of an Observation whose `aria` is the ARIA text itself.

    Raises ValueError where that is no ARIA text. Names of files are left out, since they are a run's own.
    """
    accepted = replace(
        observation,
        identity=_identity(observation.identity),
        controls=tuple(_control(control) for control in observation.controls),
        words=_patterns(observation.words),
        alerts=_patterns(observation.alerts),
        aria=outline(observation.aria, as_pattern),
        picture="",
        preview="",
        moving=tuple(_whole(box) for box in observation.moving),
        seen=_seen(observation.seen),
    )
    return cast("Observation", _in_utf8(accepted))


def _in_utf8(value: Any) -> Any:
    """Return `value` with a question mark for each half of a sign, which pages can hold and files cannot."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return tuple(_in_utf8(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _in_utf8(getattr(value, field.name)) for field in fields(value)})
    return value


def _identity(identity: Identity) -> Identity:
    return replace(
        identity,
        **_texts(identity, volatile={"path", "title", "refresh"}),
        ids=tuple(_without_value(one) for one in identity.ids),
        hidden_ids=(),  # what nobody sees comes and goes with every build
    )


def _control(control: Control) -> Control:
    texts = _texts(control, volatile={"name", "text", "selected", "link_path", "form_path"})
    return replace(
        control,
        **{**texts, "ref": ""},
        box=_whole(control.box) if control.box else None,
        constraints=tuple((key, _without_value(value)) for key, value in dict(control.constraints).items()),
        options=_patterns(control.options),
    )


def _texts(thing: Identity | Control, volatile: Collection[str]) -> dict[str, Any]:
    """Return the texts of a thing, those that differ from one look to the next as patterns."""
    said = {field.name: getattr(thing, field.name) for field in fields(thing)}
    texts = {name: text for name, text in said.items() if isinstance(text, str)}
    return {
        name: as_pattern(text) if name in volatile else _without_value(text) for name, text in texts.items()
    }


def _seen(seen: Seen) -> Seen:
    branding = tuple((key, _without_value(value)) for key, value in dict(seen.branding).items())
    return Seen(
        at=seen.at, browser=seen.browser, script=seen.script, build=seen.build, bundles=seen.bundles,
        branding=branding,
    )  # fmt: skip


def _patterns(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(as_pattern(text) for text in texts)


def _without_value(text: str) -> str:
    """Return what is compared letter by letter as it is, unless it holds somebody's value."""
    return as_pattern(text) if _VALUE.search(text) else text


def _whole(box: Box) -> Box:
    return Box(
        x=float(round(box.x)),
        y=float(round(box.y)),
        width=float(round(box.width)),
        height=float(round(box.height)),
    )
