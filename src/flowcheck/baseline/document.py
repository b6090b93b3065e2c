"""A Variant as one YAML document that a reviewer can read, and back. Pure: no disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from flowcheck.accepted import Variant
from flowcheck.baseline.fields import (
    BOX,
    TEXTS,
    at,
    day,
    items,
    made,
    mapping,
    moment,
    number,
    text,
    written,
    written_moment,
)
from flowcheck.baseline.loading import load
from flowcheck.model import Box, Control, Identity, Observation, Seen
from flowcheck.record_json import Misfit
from flowcheck.screens import aria
from flowcheck.yaml_scalar import scalar

VERSION: Final = 1
HEAD: Final = "# What readers see here; written by `flowcheck accept`. /A text like this/ is a pattern."
_HEADS = ("version", "step", "device", "target", "accepted", "run", "seen", "browser")
_OPTIONAL = (
    "script", "build", "bundles", "screen", "identity", "branding", "controls", "words", "alerts", "moving",
    "aria",
)  # fmt: skip
_NOT_OF_CONTROL: Final = frozenset({"ref"})
_NOT_OF_IDENTITY: Final = frozenset({"hidden_ids"})


class NewerError(ValueError):
    """The document is of a later version than this one reads; the message is that version."""


# --- writing ---


def written_text(variant: Variant) -> str:
    """Return the document of a Variant; the same Variant gives the same bytes."""
    return "".join(f"{line}\n" for line in _lines(variant))


def _lines(variant: Variant) -> Iterator[str]:
    observation, seen = variant.observation, variant.observation.seen
    yield HEAD
    yield f"version: {VERSION}"
    yield f"step: {scalar(variant.step)}"
    yield f"device: {scalar(variant.device)}"
    yield f"target: {scalar(variant.target)}"
    yield f"accepted: {variant.on.isoformat()}"
    yield f"run: {scalar(variant.run)}"
    yield f"seen: {written_moment(seen.at)}"
    yield f"browser: {scalar(seen.browser)}"
    if seen.script:
        yield f"script: {seen.script}"
    if seen.build:
        yield f"build: {scalar(seen.build)}"
    if seen.bundles:
        yield f"bundles: {TEXTS.write(seen.bundles)}"
    yield f"screen: {scalar(observation.screen)}"
    yield from _block(
        "identity", [f"{key}: {said}" for key, said in written(observation.identity, _NOT_OF_IDENTITY)]
    )
    yield from _block("branding", [f"{scalar(key)}: {scalar(value)}" for key, value in seen.branding])
    yield from _block("controls", [f"- {_control(control)}" for control in observation.controls])
    yield from _block("words", [f"- {scalar(line)}" for line in observation.words])
    yield from _block("alerts", [f"- {scalar(line)}" for line in observation.alerts])
    yield from _block("moving", [f"- {BOX.write(box)}" for box in observation.moving])
    if observation.aria:
        yield "aria: |"
        yield from (f"  {line}" for line in observation.aria.removesuffix("\n").split("\n"))


def _block(key: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{key}:"
        yield from (f"  {line}" for line in lines)


def _control(control: Control) -> str:
    return f"{{{', '.join(f'{key}: {said}' for key, said in written(control, _NOT_OF_CONTROL))}}}"


# --- reading ---


def read_text(document: str, name: str) -> Variant:
    """Return the Variant called `name` that a document holds; raises Misfit or NewerError."""
    content = mapping(load(document))
    version = text(content.get("version", ""))
    if version.isdecimal() and version.isascii() and int(version[:9]) > VERSION:
        raise NewerError(version[:9])
    if version != str(VERSION):
        raise Misfit("does not say which version it is")
    mapping(content, (*_HEADS, *_OPTIONAL))
    if (missing := next((key for key in _HEADS if key not in content), None)) is not None:
        raise Misfit(f"key {missing} is missing")
    heads = {key: at(f".{key}", text, content[key]) for key in _HEADS}
    return Variant(
        step=heads["step"],
        device=heads["device"],
        name=name,
        on=at(".accepted", day, content["accepted"]),
        target=heads["target"],
        run=heads["run"],
        observation=_observation(content),
    )


def _observation(content: dict[str, Any]) -> Observation:
    def part(key: str, empty: Any) -> Any:
        return content.get(key, empty)

    return Observation(
        screen=at(".screen", text, part("screen", "")),
        identity=at(".identity", lambda one: made(Identity, one, _NOT_OF_IDENTITY), part("identity", {})),
        controls=at(".controls", _controls, part("controls", [])),
        words=at(".words", TEXTS.read, part("words", [])),
        alerts=at(".alerts", TEXTS.read, part("alerts", [])),
        aria=at(".aria", _aria, part("aria", "")),
        moving=at(".moving", _boxes, part("moving", [])),
        seen=Seen(
            at=at(".seen", moment, content["seen"]),
            browser=at(".browser", text, content["browser"]),
            script=at(".script", number, part("script", "0")),
            build=at(".build", text, part("build", "")),
            bundles=at(".bundles", TEXTS.read, part("bundles", [])),
            branding=tuple(
                (key, at(f".branding.{key}", text, value))
                for key, value in at(".branding", mapping, part("branding", {})).items()
            ),
        ),
    )


def _controls(value: Any) -> tuple[Control, ...]:
    return tuple(
        at(f"[{index}]", lambda given: made(Control, given, _NOT_OF_CONTROL), one)
        for index, one in enumerate(items(value))
    )


def _aria(value: Any) -> str:
    try:
        aria.parse(text(value))
    except ValueError as error:
        if isinstance(error, Misfit):
            raise
        raise Misfit(str(error)) from error
    return text(value)


def _boxes(value: Any) -> tuple[Box, ...]:
    return tuple(at(f"[{index}]", BOX.read, one) for index, one in enumerate(items(value)))
