"""What a page showed at one moment. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in CSS pixels, from the top left of the viewport."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something to press or fill, as it was at one moment. Never what was typed into it.

    `name` is its accessible name, `text` what stands on it to be read (None where that is not known, as of
    a picture), `covered` whether something lies over it. `id` is the vendor's; `constraints` are attributes
    such as maxlength, required, autocomplete. `filled` says only *whether* a field holds text. `link_path`
    and `form_path` are without query; `options` are the names in a list to choose from, `selected` is the
    one that is chosen. `ref` addresses the element during the same moment and is not kept.
    """

    role: str
    name: str
    box: Box | None = None
    enabled: bool = True
    on_screen: bool = True
    id: str = ""
    type: str = ""
    constraints: tuple[tuple[str, str], ...] = ()
    link_host: str = ""
    link_path: str = ""
    form_host: str = ""
    form_path: str = ""
    group: str = ""
    options: tuple[str, ...] = ()
    selected: str = ""
    text: str | None = None
    covered: bool = False
    checked: bool | None = None
    filled: bool | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which screen a page says it is.

    `page_id` is the PageID meta, `config_id` is `$Config.pgid`, `view` is `CurrentViewName`;
    `ids` are the vendor ids that are on screen and `hidden_ids` those in the page but not on it.
    `refresh` is after how many seconds the page goes away by itself, and where to.
    """

    host: str = ""
    path: str = ""
    page_id: str = ""
    config_id: str = ""
    view: str = ""
    language: str = ""
    title: str = ""
    refresh: str = ""
    error_code: str = ""
    ids: tuple[str, ...] = ()
    hidden_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Provenance of an Observation: when, with what, and what the page said of itself.

    `dialogs` are the kinds of windows (alert, confirm, prompt) that popped up in the walk so far. `script`
    is the form of the page script that read it, 0 where that was not kept: older ones read less.
    `clock_ahead_s` is how far our clock ran ahead of the vendor's, by the Date of its last answer.
    """

    at: datetime
    browser: str = ""
    script: int = 0
    build: str = ""
    bundles: tuple[str, ...] = ()
    correlation_id: str = ""
    branding: tuple[tuple[str, str], ...] = ()
    console_errors: tuple[str, ...] = ()
    failed_requests: tuple[str, ...] = ()
    dialogs: tuple[str, ...] = ()
    http_status: int | None = None
    settled_ms: int = 0
    clock_ahead_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was there at one moment, in five layers. Facts only.

    identity, controls, words (visible text in order, spaces normalised), structure (the ARIA
    tree as text) and look (`picture` and `preview`: file names in the run folder, empty until
    stored). `alerts` are the texts of live alert regions. `screen` is the catalogue's name for
    it, empty when unknown. `moving` are the places of texts that differ from one look to the next,
    such as times: pictures are not compared there.
    """

    screen: str
    identity: Identity
    controls: tuple[Control, ...]
    words: tuple[str, ...]
    alerts: tuple[str, ...] = ()
    aria: str = ""
    picture: str = ""
    preview: str = ""
    moving: tuple[Box, ...] = ()
    seen: Seen
