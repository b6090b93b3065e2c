"""Runs and pictures as HTML. Pure."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from flowcheck.publishing.images import Still
from flowcheck.publishing.runs import BREAK, Run


def html(runs: Iterable[Run]) -> Markup:
    """Return runs as HTML; those of one link are one link."""
    return Markup("").join(_linked(url, list(group)) for url, group in groupby(runs, lambda run: run.url))


def _linked(url: str, runs: list[Run]) -> Markup:
    words = Markup("").join(map(_run, runs))
    return Markup('<a href="{}">{}</a>').format(url, words) if url else words


def _run(run: Run) -> Markup:
    text = Markup("<br>").join(escape(line) for line in run.text.split(BREAK))
    for tag, asked in (("code", run.code), ("em", run.emphasis), ("strong", run.strong)):
        if asked:
            text = Markup("<{0}>{1}</{0}>").format(Markup(tag), text)  # noqa: S704 - one of these three
    return text


def address(still: Still) -> Markup:
    """Return a picture as an address that holds it."""
    return Markup(f"data:{still.kind};base64,{base64.b64encode(still.content).decode('ascii')}")  # noqa: S704
