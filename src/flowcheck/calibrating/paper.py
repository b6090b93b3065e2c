"""A calibration as a short report in Markdown. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flowcheck.calibrating import Calibration
from flowcheck.calibrating.compare import State, Told
from flowcheck.calibrating.ids import IdTold
from flowcheck.calibrating.words import say
from flowcheck.model import Stopped
from flowcheck.recorded import Run
from flowcheck.report import run_words
from flowcheck.report.plain import for_markdown

_LONG = 400


def paper(found: Calibration, run: Run, screens: Mapping[str, str], language: str, patch: str) -> str:
    """Return the report; `screens` are their names, `patch` is where the change is, if there is one."""
    parts = (
        _head(found, run, language),
        _table(found, State.WRONG, ("where", "language", "assumed", "now"), language),
        _table(found, State.DIFFERS, ("where", "language", "known", "now"), language),
        _ids(found, language),
        _views(found, language),
        _table(found, State.CONFIRMED, ("where", "language", "text"), language),
        _unknown(found, screens, language),
        _strangers(found, language),
        _unlisted(found, language),
        _table(found, State.NOT_MET, ("where", "language", "text"), language),
        _not_passed(found, screens, language),
        _next(found, language, patch),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def counts(found: Calibration, language: str) -> str:
    """Return how many texts came out how."""
    number = {state.replace("-", "_"): len(found.compared.of(state)) for state in State}
    return say("counts", language, **number)


def _head(found: Calibration, run: Run, language: str) -> Iterator[str]:
    yield f"# {say('title', language, on=found.on.isoformat())}"
    yield ""
    said = {
        "id": run.id,
        "journey": run_words.journey(run, language),
        "target": run_words.target(run, language),
        "device": run_words.device(run, language),
        "browser": run.browser,
    }
    yield for_markdown(say("run", language, **said), _LONG)
    if run_words.is_replica(run):
        yield from ("", f"**{say('replica', language)}**")
    if run.events and isinstance(run.events[-1], Stopped):
        yield from ("", f"**{say('stopped', language)}**")
    yield from ("", counts(found, language))


def _table(found: Calibration, state: State, heads: Sequence[str], language: str) -> Iterator[str]:
    told = found.compared.of(state)
    if not told:
        return
    yield from _heading(state, language)
    if state in {State.WRONG, State.DIFFERS, State.NOT_MET}:
        yield from (say(f"{state}-what", language), "")
    yield from _rows([say(head, language) for head in heads], (_cells(one) for one in told))


def _cells(one: Told) -> tuple[str, ...]:
    cells = (one.slot.name, one.slot.language, one.text)
    return (*cells, one.now) if one.now else cells


def _ids(found: Calibration, language: str) -> Iterator[str]:
    if found.ids:
        yield from _heading("ids", language)
        heads = [say(head, language) for head in ("where", "id", "what")]
        yield from _rows(
            heads, ((one.slot.name, one.confirmed or one.now, _what(one, language)) for one in found.ids)
        )


def _what(one: IdTold, language: str) -> str:
    if one.confirmed:
        return say("id-confirmed", language)
    return say("id-instead", language, was=", ".join(one.was)) if one.was else say("id-new", language)


def _views(found: Calibration, language: str) -> Iterator[str]:
    if found.views:
        yield from _heading("views", language)
        heads = [say(head, language) for head in ("screen", "what", "id")]
        yield from _rows(heads, ((one.slot.screen, one.slot.key, one.now) for one in found.views))


def _unknown(found: Calibration, screens: Mapping[str, str], language: str) -> Iterator[str]:
    if found.compared.unknown:
        yield from _heading("unknown", language)
        yield from (say("unknown-what", language), "")
        heads = [say(head, language) for head in ("screen", "text")]
        yield from _rows(heads, ((screens.get(one, one), text) for one, text in found.compared.unknown))


def _strangers(found: Calibration, language: str) -> Iterator[str]:
    if not found.strangers:
        return
    yield from _heading("strangers", language)
    yield from (say("strangers-what", language), "")
    heads = [say(head, language) for head in ("where", "called", "text", "id")]
    yield from _rows(
        heads,
        (
            (
                f"{one.identity.host}{one.identity.path}",
                " ".join(filter(None, (one.identity.page_id, one.identity.view, one.identity.title))),
                " / ".join(one.words[:8]),
                ", ".join(one.identity.ids[:20]),
            )
            for one in found.strangers
        ),
    )


def _unlisted(found: Calibration, language: str) -> Iterator[str]:
    if found.unlisted:
        yield from _heading("unlisted", language)
        yield from (say("unlisted-what", language), "")
        heads = [say(head, language) for head in ("screen", "id")]
        yield from _rows(heads, ((one.screen, ", ".join(one.ids)) for one in found.unlisted))


def _not_passed(found: Calibration, screens: Mapping[str, str], language: str) -> Iterator[str]:
    if found.not_passed:
        yield from _heading("not-passed", language)
        yield from (
            f"* {for_markdown(screens.get(one, one))} ({for_markdown(one)})" for one in found.not_passed
        )


def _next(found: Calibration, language: str, patch: str) -> Iterator[str]:
    yield from _heading("next", language)
    yield say("next-patch", language, patch=patch) if found.patch else say("next-nothing", language)


def _heading(key: str, language: str) -> Iterator[str]:
    yield from ("", f"## {say(key, language)}", "")


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(for_markdown(cell, _LONG) for cell in row)} |" for row in rows)
