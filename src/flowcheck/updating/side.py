"""One revision as people see it: what the guide says now beside what it would say. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck.model import Kind, Reader, Sentence
from flowcheck.report import run_words
from flowcheck.report.plain import plain
from flowcheck.report.worddiff import Mark, Piece, compare, only
from flowcheck.report.wording import sentence
from flowcheck.updating import Update
from flowcheck.updating.revision import Fresh, Revision, reworded_text
from flowcheck.updating.words import say

_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """`now` and `better` are the same text in pieces, before and after; each is empty where there is none.

    `take` is the command that takes just this over, empty where there is none.
    """

    key: str
    title: str
    screen: str
    kind: Kind | None
    reader: Reader
    why: tuple[str, ...]
    now: tuple[Piece, ...]
    better: tuple[Piece, ...]
    alt_now: tuple[Piece, ...]
    alt_better: tuple[Piece, ...]
    picture: Fresh | None
    remark: str
    by_hand: tuple[str, ...]
    take: str


def sides(update: Update, revisions: tuple[Revision, ...]) -> tuple[Side, ...]:
    return tuple(side(update, revision) for revision in revisions)


def title(update: Update, revision: Revision) -> str:
    """Return what a revision is about, such as `Step 4`."""
    language, number = update.drafting.language, update.number(revision)
    if revision.added is not None:
        return say("new-step", language, number=number)
    return say("step", language, number=number) if revision.step is not None else say("outside", language)


def side(update: Update, revision: Revision) -> Side:
    made, language = update.drafting, update.drafting.language
    screens = {key: made.screen_name(key) for key in made.catalogue.screens}
    before, after = _texts(revision)
    pieces = compare(before, after)
    alt = revision.step.picture.alt if revision.step and revision.step.picture else ""
    alts = compare(alt, revision.alt) if revision.alt else ()
    screen = revision.added.screen if revision.added else (revision.step.screen if revision.step else "")
    findings = sorted(revision.findings, key=lambda one: run_words.GRAVEST_FIRST.index(one.reader))
    return Side(
        key=revision.key,
        title=title(update, revision),
        screen=screens.get(screen, ""),
        kind=findings[0].kind if findings else None,
        reader=revision.reader,
        why=tuple(dict.fromkeys(sentence(one, language, screens) for one in findings)),
        now=only(pieces, Mark.GONE) if before else (),
        better=only(pieces, Mark.NEW) if after and revision.changes_text else (),
        alt_now=only(alts, Mark.GONE),
        alt_better=only(alts, Mark.NEW),
        picture=update.pictures.get(revision.key),
        remark=_remark(revision, language),
        by_hand=tuple(dict.fromkeys(sentence(one, language, screens) for one in revision.by_hand)),
        take=_take(update, revision),
    )


def _take(update: Update, revision: Revision) -> str:
    command = update.drafting.command
    if not command or revision.step is None or revision.added is not None or not update.changes(revision):
        return ""
    return f"{command} --step {revision.step.number}"


def _remark(revision: Revision, language: str) -> str:
    if revision.gone:
        return say("goes", language)
    return say("comes", language) if revision.added is not None else ""


def _texts(revision: Revision) -> tuple[str, str]:
    """Return the sentences that a revision is about, before and after."""
    if revision.added is not None:
        return "", revision.added.sentence
    if revision.gone:
        return revision.step.text if revision.step else "", ""
    sentences = revision.step.sentences if revision.step is not None else _reworded(revision)
    before = " ".join(one.text for one in sentences)
    after = " ".join(reworded_text(one, revision.rewordings) for one in sentences)
    return plain(before, _LONGEST), plain(after, _LONGEST)


def _reworded(revision: Revision) -> tuple[Sentence, ...]:
    return tuple(dict.fromkeys(one.sentence for one in revision.rewordings))
