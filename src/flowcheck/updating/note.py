"""What readers are told of an update: in the guide's language, and as it addresses them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flowcheck.language import translator
from flowcheck.model import Finding
from flowcheck.report import run_words, times
from flowcheck.updating import Update
from flowcheck.updating.address import Form, form_of
from flowcheck.updating.revision import Revision

# By the form of address. A sentence that speaks of nobody stands under Dutch and English alone.
_CHARACTERS: Final = {
    Form.JE: "Sinds {month} hoef je in stap {number} geen tekens meer over te nemen.",
    Form.U: "Sinds {month} hoeft u in stap {number} geen tekens meer over te nemen.",
    Form.YOU: "Since {month} you no longer have to copy characters in step {number}.",
}
_RENAMED: Final = {
    Form.JE: 'Sinds {month} klik je in stap {number} op "{now}" (dat was "{label}").',
    Form.U: 'Sinds {month} klikt u in stap {number} op "{now}" (dat was "{label}").',
    Form.YOU: 'Since {month} you click "{now}" in step {number} (it was "{label}").',
}
_TEXTS: Final = {
    "nl": {
        "title": "Wat er nieuw is in {guide}",
        "added": 'Sinds {month} is er een stap bij: stap {number}, "{screen}".',
        "gone": 'Sinds {month} is de stap "{screen}" vervallen (dat was stap {number}).',
        "later": "De stappen daarna hebben een ander nummer.",
        "domain": "In stap {number} staat nu het juiste adres: {now} (er stond {was}).",
        "domain-outside": "Het adres {was} is verbeterd: {now}.",
        "reworded": "Stap {number} is opnieuw geschreven.",
        "pictures": "De afbeeldingen bij stap {numbers} zijn vernieuwd.",
        "picture": "De afbeelding bij stap {numbers} is vernieuwd.",
        "other-device": "Bij stap {numbers} is nu ook te zien hoe het er op een {device} uitziet.",
        "and": " en ",
        "to": " t/m ",
        "replica": "Gemaakt van een run op de testreplica: niet verspreiden.",
    },
    "en": {
        "title": "What is new in {guide}",
        "added": 'Since {month} there is a new step: step {number}, "{screen}".',
        "gone": 'Since {month} the step "{screen}" is no longer there (it was step {number}).',
        "later": "The steps after it have another number.",
        "domain": "Step {number} now has the right address: {now} (it said {was}).",
        "domain-outside": "The address {was} has been corrected: {now}.",
        "reworded": "Step {number} has been rewritten.",
        "pictures": "The pictures of steps {numbers} are new.",
        "picture": "The picture of step {numbers} is new.",
        "other-device": "What one sees on a {device} is now shown as well, at step {numbers}.",
        "and": " and ",
        "to": " to ",
        "replica": "Made from a run on the replica: do not hand this out.",
    },
}


def note(update: Update, *, replica: bool) -> str:
    """Return the note as Markdown, with a line for each thing that readers will see; empty without any."""
    told = tuple(sentences(update))
    if not told:
        return ""
    guide = update.drafting.manuscript.guide
    texts = _TEXTS[guide.language]
    warning = f"> {texts['replica']}\n\n" if replica else ""
    listed = "".join(f"* {sentence}\n" for sentence in told)
    return f"# {texts['title'].format(guide=guide.title)}\n\n{warning}{listed}"


def sentences(update: Update) -> Iterator[str]:
    """Yield what readers are told: first what they do differently, and last which pictures are new."""
    language = update.drafting.manuscript.guide.language
    months = [translator(language)(name) for name in times.MONTHS]
    started = update.drafting.run.started
    month = f"{months[started.month - 1]} {started.year}"
    texts = _TEXTS[language]
    for revision in update.revisions:
        if revision.changes_text:
            yield from dict.fromkeys(_of(update, revision, month))
    if any(update.is_renumbered(step.id) for step in update.drafting.manuscript.guide.steps):
        yield texts["later"]
    yield from _pictures(update, language)


def _pictures(update: Update, language: str) -> Iterator[str]:
    """Yield which pictures are new. The first ones of another device stand beside those that there were."""
    texts, made = _TEXTS[language], update.drafting
    drawn = [(step.number, update.pictures.get(step.id)) for step in update.composed.guide.steps]
    fresh = {number: one for number, one in drawn if one is not None}
    added = [number for number, one in fresh.items() if made.picture_set and one.old is None]
    renewed = [number for number in fresh if number not in added]
    if renewed:
        key = "pictures" if len(renewed) > 1 else "picture"
        yield texts[key].format(numbers=listed(renewed, language))
    if added:
        device = run_words.device(made.run, language)
        yield texts["other-device"].format(numbers=listed(added, language), device=device)


def listed(numbers: list[int], language: str) -> str:
    """Return rising numbers as people say them: 1 t/m 4, 6 en 9."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    joint = _TEXTS[language]["to"]
    said: list[str] = []
    for row in rows:
        said += [f"{row[0]}{joint}{row[-1]}"] if len(row) > 2 else map(str, row)
    return _TEXTS[language]["and"].join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _of(update: Update, revision: Revision, month: str) -> Iterator[str]:
    guide = update.drafting.manuscript.guide
    texts = _TEXTS[guide.language]
    number = update.number(revision)
    if revision.added is not None or revision.gone:
        screen = revision.added.screen if revision.added else (revision.step.screen if revision.step else "")
        yield texts["added" if revision.added else "gone"].format(
            month=month, number=number, screen=update.drafting.screen_name(screen, guide.language)
        )
        return
    told = [_told(finding, update, number, month) for finding in revision.findings]
    yield from filter(None, told)
    if not any(told):
        yield texts["reworded"].format(number=number)


def _told(finding: Finding, update: Update, number: int | None, month: str) -> str:
    guide = update.drafting.manuscript.guide
    texts = _TEXTS[guide.language]
    match finding.rule:
        case "characters-gone" if finding.proposal:
            return _CHARACTERS[form_of(guide)].format(month=month, number=number)
        case "label-renamed" | "label-gone" if finding.proposal:
            now = finding.actual or (finding.candidates[0].name if finding.candidates else "")
            given = {"month": month, "number": number, "now": now, "label": finding.expected}
            return _RENAMED[form_of(guide)].format(**given)
        case "domain-slip":
            key = "domain" if number else "domain-outside"
            return texts[key].format(number=number, now=finding.expected, was=finding.actual)
        case _:
            return ""
