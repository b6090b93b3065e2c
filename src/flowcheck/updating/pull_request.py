"""The text of a pull request, and the message of its commit. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flowcheck.report import run_words, times
from flowcheck.report.plain import for_markdown, plain
from flowcheck.updating import Update
from flowcheck.updating.note import listed, sentences
from flowcheck.updating.side import Side, side

_NL: Final = {
    "title": "Handleiding bijgewerkt: {what}",
    "steps": "stap {numbers}",
    "text": "tekst",
    "new": "{count} nieuwe afbeeldingen",
    "new-one": "een nieuwe afbeelding",
    "why": (
        "Deze handleiding is nagelopen op {day} ({target}, {device}). "
        "Wat hieronder staat, klopte niet meer met de schermen."
    ),
    "replica": (
        "**Let op:** deze run liep op de testreplica, niet op de echte schermen. Alleen om te oefenen: niet "
        "samenvoegen."
    ),
    "changes": "Wat er verandert",
    "columns": ("Stap", "Stond er", "Wordt", "Waarom"),
    "gone": "(vervalt)",
    "pictures": "Afbeeldingen",
    "renewed": "stap {number}: `{path}`",
    "first": "stap {number}: `{path}` (nieuw)",
    "look": "Nog naar te kijken",
    "note": "Bericht voor lezers",
    "check": "Controleren",
    "checks": (
        "Bekijk de zinnen en afbeeldingen naast elkaar in `review.html`.",
        "Loop de handleiding op deze tak na: `flowcheck run {journey} --target {target}`.",
        "Klopt het nieuwe scherm, leg het dan vast: `flowcheck accept`.",
    ),
    "run": "Run: `{run}`",
}
_EN: Final = {
    "title": "Guide updated: {what}",
    "steps": "step {numbers}",
    "text": "text",
    "new": "{count} new pictures",
    "new-one": "a new picture",
    "why": "This guide was walked on {day} ({target}, {device}). What follows no longer matched the screens.",
    "replica": "**Note:** this run was walked on the replica, not on the real screens. Do not merge.",
    "changes": "What changes",
    "columns": ("Step", "It said", "It will say", "Why"),
    "gone": "(goes)",
    "pictures": "Pictures",
    "renewed": "step {number}: `{path}`",
    "first": "step {number}: `{path}` (new)",
    "look": "Still to look at",
    "note": "Note for readers",
    "check": "To check",
    "checks": (
        "Look at sentences and pictures side by side in `review.html`.",
        "Walk the guide on this branch: `flowcheck run {journey} --target {target}`.",
        "If the new screen is right, keep it: `flowcheck accept`.",
    ),
    "run": "Run: `{run}`",
}


def title(update: Update) -> str:
    """Return what was done, on one line."""
    texts = _texts(update)
    language = update.drafting.language
    changed = [one for one in update.revisions if one.changes_text]
    numbers = sorted({number for one in changed if one.step and (number := update.number(one))})
    count = len(update.pictures)
    what = [
        texts["steps"].format(numbers=listed(numbers, language)) if numbers else "",
        texts["text"] if changed and not numbers else "",
        texts["new" if count > 1 else "new-one"].format(count=count) if count else "",
    ]
    return texts["title"].format(what=", ".join(filter(None, what)))


def message(update: Update, *, replica: bool) -> str:
    """Return the message of the commit."""
    texts = _texts(update)
    body = "".join(f"- {sentence}\n" for sentence in sentences(update))
    warning = f"{texts['replica'].replace('**', '')}\n\n" if replica else ""
    return f"{title(update)}\n\n{warning}{body}\n{_run(update).replace('`', '')}\n"


def pull_request(update: Update, *, replica: bool) -> str:
    """Return the text as Markdown; its first line is the title."""
    texts = _texts(update)
    made, run = update.drafting, update.drafting.run
    why = texts["why"].format(
        day=times.day(run.started.date(), made.language),
        target=run_words.target(run, made.language),
        device=run_words.device(run, made.language),
    )
    parts = [
        f"# {title(update)}",
        *([f"> {texts['replica']}"] if replica else []),
        why,
        *_section(texts["changes"], _table(update)),
        *_section(texts["pictures"], _pictures(update)),
        *_section(texts["look"], [f"* {for_markdown(one, 600)}" for one in _to_look_at(update)]),
        *_section(texts["note"], [f"* {for_markdown(one, 600)}" for one in sentences(update)]),
        *_section(texts["check"], _checks(update)),
        _run(update),
    ]
    return "\n\n".join(parts) + "\n"


def _texts(update: Update) -> dict[str, str]:
    chosen: dict[str, str] = _NL if update.drafting.language == "nl" else _EN  # type: ignore[assignment]
    return chosen


def _run(update: Update) -> str:
    return _texts(update)["run"].format(run=plain(update.drafting.run.id, 200).replace("`", "'"))


def _section(heading: str, rows: list[str]) -> list[str]:
    return [f"## {heading}", "\n".join(rows)] if rows else []


def _table(update: Update) -> list[str]:
    texts = _texts(update)
    rows = [_row(update, side(update, one)) for one in update.offered if one.changes_text]
    columns = texts["columns"]
    return [f"| {' | '.join(columns)} |", "|---|---|---|---|", *rows] if rows else []


def _row(update: Update, shown: Side) -> str:
    now = " ".join(text for _, text in shown.now)
    better = " ".join(text for _, text in shown.better) or _texts(update)["gone"]
    cells = (shown.title, now, better, " ".join(shown.why))
    return f"| {' | '.join(for_markdown(cell, 600) for cell in cells)} |"


def _pictures(update: Update) -> list[str]:
    texts = _texts(update)
    return [
        "* "
        + texts["first" if fresh.old is None else "renewed"].format(
            number=step.number, path=plain(fresh.path, 200).replace("`", "'")
        )
        for step in update.composed.guide.steps
        if (fresh := update.pictures.get(step.id)) is not None
    ]


def _to_look_at(update: Update) -> Iterator[str]:
    for revision in update.revisions:
        yield from side(update, revision).by_hand
    yield from update.troubles


def _checks(update: Update) -> list[str]:
    run = update.drafting.run
    other = update.drafting.picture_set
    device = f" --device {plain(other, 40)}" if other else ""
    named = {"journey": plain(run.journey, 40), "target": f"{plain(run.target, 40)}{device}"}
    return [f"- [ ] {line.format(**named)}" for line in _texts(update)["checks"]]
