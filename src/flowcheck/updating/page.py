"""An update as one self-contained HTML page to review: no scripts, nothing fetched. Decides nothing."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from flowcheck.model import Reader
from flowcheck.report import names, run_words, times
from flowcheck.report.plain import plain
from flowcheck.updating import Update
from flowcheck.updating.side import sides
from flowcheck.updating.words import say

LARGEST_PICTURE: Final = 3_000_000
_TYPES: Final = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
_TONES: Final = {Reader.STUCK: "bad", Reader.NOTICES: "warn", Reader.UNAFFECTED: "dim"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the page shows beside the revisions themselves."""

    note: tuple[str, ...]
    patch: str
    replica: bool


def page(update: Update, beside: Beside, zone: tzinfo | None = None) -> str:
    """Return the page as text, in the language of the people who decide."""
    made, language = update.drafting, update.drafting.language
    run = made.run
    return (
        _environment()
        .get_template("review.html.j2")
        .render(
            language=language,
            say=partial(_say, language),
            name=lambda value: names.name(value, language),
            tones=_TONES,
            data_uri=_data_uri,
            width=_width,
            title=made.manuscript.guide.title,
            guide_language=made.manuscript.guide.language,
            facts=(
                times.moment(run.started, language, zone),
                run_words.target(run, language),
                run_words.device(run, language),
                run.id,
            ),
            offered=sides(update, update.offered),
            to_look_at=sides(update, update.to_look_at),
            fine=_fine(update),
            troubles=update.troubles,
            beside=beside,
            patch=tuple(map(_code, beside.patch.splitlines())),
        )
    )


def _fine(update: Update) -> int:
    """Count the pictures that are as good as new."""
    walked = {one.key for one in update.revisions if one.step and one.step.picture and not one.troubles}
    return len(walked - set(update.pictures)) if not update.troubles else 0


def _say(language: str, key: str, **given: object) -> str:
    return say(key, language, **given)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("flowcheck.updating"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_harmless,
    )
    style = (Path(__file__).parent / "templates" / "review.css").read_text("utf-8")
    environment.globals["style"] = Markup(style)  # noqa: S704 - our own file
    return environment


def _harmless(value: Any) -> Any:
    """The one exit for text: everything that the template shows goes through `plain`."""
    return plain(value, 4000) if isinstance(value, str) and not isinstance(value, Markup) else value


def _code(line: str) -> Markup:
    """Return a line of the patch with its spaces, and with nothing in it that acts."""
    return escape(
        "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line[:4000])
    )


def _width(png: bytes) -> int:
    """Return how wide a picture with two pixels for each CSS pixel is shown; 0 where that is not known."""
    return int.from_bytes(png[16:20], "big") // 2 if png.startswith(b"\x89PNG") else 0


def _data_uri(content: bytes | None) -> Markup | None:
    """Return a picture as an address that holds it; None where there is none that a page can show."""
    if content is None or len(content) > LARGEST_PICTURE:
        return None
    kind = next((kind for start, kind in _TYPES.items() if content.startswith(start)), None)
    if kind is None:
        return None
    return Markup(f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}")  # noqa: S704 - base64
