"""From a document to a new folder with its guide: reads, proposes, writes. The line of this package."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flowcheck.errors import GuideError
from flowcheck.guide.read import read_guide
from flowcheck.importing import (
    clearing,
    converting,
    folder,
    inline,
    items,
    labels,
    listing,
    looking,
    naming,
    opening,
    pdf,
    plain,
    saved_page,
    shape,
    spoken,
    word,
    writing,
)
from flowcheck.importing.draft import Draft, DraftPicture, DraftStep, Sure
from flowcheck.importing.opening import Kind
from flowcheck.importing.pieces import Mark, Piece, Shot, Text, What
from flowcheck.importing.proposing import Proposer
from flowcheck.importing.screen_words import Vocabulary, vocabulary
from flowcheck.linting.contacts import known_in
from flowcheck.screens.catalogue import Catalogue

GUIDE, LIST, PICTURES = "guide.md", "import.md", "pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to bring in, and where to; `language` is empty for that of the document.

    `contacts` are for readers and `placeholders` stand for their data: both may be on pictures.
    """

    path: Path
    out: Path
    language: str = ""
    contacts: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()


def bring_in(asked: Asked, catalogue: Catalogue, read: looking.Read | None) -> Draft:
    """Make the folder and return what is in it; raises UsageError. `read` reads the words of a picture."""
    folder.refuse_existing(asked.out)
    words = vocabulary(catalogue)
    kind, pieces = _read(asked.path, words)
    language = asked.language or spoken.language_of(one.text for one in pieces if isinstance(one, Text))
    counted = items.counted(pieces)
    if kind in {Kind.PDF, Kind.TEXT}:
        counted = clearing.cleared(counted, words.is_of_screen)
    name = opening.shown(asked.path)
    draft = shape.shaped(name, counted, language)
    draft.id = naming.slug(asked.out.name) or naming.slug(draft.title) or "guide"
    _take_pictures(draft)
    _read_pictures(draft, read, _known(asked, catalogue))
    _propose(draft, Proposer(catalogue=catalogue, vocabulary=words))
    naming.name_steps(draft.steps, catalogue, language)
    _place_pictures(draft, catalogue, kind)
    draft.journeys = naming.journeys(draft.steps)
    _write(draft, asked, catalogue)
    return draft


def _read(path: Path, words: Vocabulary) -> tuple[Kind, tuple[Piece, ...]]:
    name = opening.shown(path)
    content = opening.read(path)
    kind = opening.kind(path, content)
    match kind:
        case Kind.WORD:
            pieces = word.pieces(name, content)
        case Kind.HTML:
            pieces = saved_page.pieces(name, path, content)
        case Kind.PDF:
            pieces = pdf.pieces(name, content, words.is_of_screen)
        case Kind.TEXT:
            pieces = plain.pieces(name, content, words.is_of_screen)
    if sum(isinstance(piece, Shot) for piece in pieces) > saved_page.MOST_PICTURES:
        raise saved_page.too_many(name)
    return kind, pieces


def _take_pictures(draft: Draft) -> None:
    """Turn the pictures into PNG; those that cannot be taken leave a remark."""
    for step in draft.steps:
        for picture in step.pictures:
            _take_picture(picture, draft, step)
        step.pictures = [picture for picture in step.pictures if picture.png]
    for picture in draft.pictures:
        if not picture.png:
            _take_picture(picture, draft, None)


def _take_picture(picture: DraftPicture, draft: Draft, step: DraftStep | None) -> None:
    number = step.number if step else None
    same = next((one.png for one in draft.pictures if one.png and one.shot_is(picture.shot)), b"")
    try:
        picture.png = same or converting.as_png(picture.shot.content, picture.shot.crop)
    except converting.NotTakenError as error:
        draft.remark(Mark(what=What.PICTURE_LOST, detail=str(error)), step=number)
        return
    if picture.shot.crop:
        draft.remark(Mark(what=What.PICTURE_CUT), step=number)


def _known(asked: Asked, catalogue: Catalogue) -> Callable[[str], bool]:
    """Return what knows the contacts that the screens show to everybody, and those for readers."""
    shown = [text.text for screen in catalogue.screens.values() for text in screen.texts]
    return known_in((*shown, *asked.contacts), asked.placeholders)


def _read_pictures(draft: Draft, read: looking.Read | None, is_known: Callable[[str], bool]) -> None:
    """Look for what is private in the pictures; their words also say on which screen a step is."""
    pictures = [picture for picture in draft.pictures if picture.png]
    if not pictures:
        return
    draft.remark(Mark(what=What.PICTURES))
    if read is None:
        draft.remark(Mark(what=What.NOT_READ))
        return
    said = looking.read_all(tuple(picture.png for picture in pictures), read)
    for step in draft.steps:
        for picture in step.pictures[:1]:  # a second one may show where the step leads
            step.picture_words += [line for line in said[picture.png].splitlines() if line.strip()]
    for picture in pictures:
        picture.private = tuple(looking.private(said[picture.png], is_known))


def _propose(draft: Draft, proposer: Proposer) -> None:
    for step in draft.steps:
        for index, text in enumerate(step.texts):
            step.texts[index], changed = labels.quoted(text, proposer.is_name)
            for label in changed:
                draft.remark(Mark(what=What.BOLD_LABEL, detail=label), step=step.number)
        step.actions = spoken.actions(step.text, draft.language, _markdown(step))
    proposer.propose(draft.steps)
    for step in draft.steps:
        proposed = step.proposed
        if proposed is None or proposed.sure is Sure.SURE:
            continue
        what = What.SCREEN_OPEN if proposed.sure is Sure.OPEN else What.SCREEN_LIKELY
        maybe = (proposed.screen, *proposed.others) if proposed.sure is Sure.OPEN else proposed.others
        screens = ", ".join(screen for screen in maybe if screen)
        detail = listing.maybe(screens, draft.language) if screens and step.texts else ""
        draft.remark(Mark(what=what, detail=detail), step=step.number)


def _markdown(step: DraftStep) -> str:
    return inline.line(" ".join(text.markdown for text in step.texts))


def _place_pictures(draft: Draft, catalogue: Catalogue, kind: Kind) -> None:
    """Give every picture its path and its words; where the document can have none, say where they belong."""
    for step in draft.steps:
        if kind is Kind.TEXT:
            step.pictures = [DraftPicture(shot=Shot(content=b""))]
        for index, picture in enumerate(step.pictures):
            letter = "" if index == 0 else f"{chr(ord('a') + index)}" if index < 26 else f"x{index}"
            picture.path = f"{PICTURES}/{step.number:02}{letter}-{step.id}.png"
            picture.alt = naming.describe(step, picture, catalogue, draft.language)
        if more := ", ".join(picture.path for picture in step.pictures[1:]):
            draft.remark(Mark(what=What.MORE_PICTURES, detail=more), step=step.number)
        if not step.pictures:
            draft.remark(Mark(what=What.NO_PICTURE), step=step.number)
    if kind is Kind.TEXT:
        draft.remark(Mark(what=What.PICTURES_TO_MAKE))
    loose = [picture for picture in draft.pictures if picture.png and not picture.path]
    for number, picture in enumerate(loose, start=1):
        picture.path = f"{PICTURES}/00-{number:02}.png"
        picture.alt = naming.own_words(picture) or draft.title
    for picture in draft.pictures:
        if picture.private:
            step_number = _step_of(picture, draft)
            places = () if step_number else (picture.path,)
            detail = ", ".join((*places, *picture.private))
            draft.remark(Mark(what=What.PRIVATE, detail=detail), step=step_number)


def _step_of(picture: DraftPicture, draft: Draft) -> int | None:
    return next((step.number for step in draft.steps if any(one is picture for one in step.pictures)), None)


def _write(draft: Draft, asked: Asked, catalogue: Catalogue) -> None:
    text = writing.guide_text(draft)
    files = {picture.path: picture.png for picture in draft.pictures if picture.png}
    files = {GUIDE: text.encode(), **files}
    with folder.making(asked.out, files) as begun:
        try:
            read_guide(begun / GUIDE, frozenset({*catalogue.screens, writing.OPEN_SCREEN}))
        except GuideError as error:
            said = str(error).removeprefix(f"{error.path}:{error.line}: ")
            draft.remark(Mark(what=What.UNREADABLE, detail=f"{GUIDE}:{error.line}: {said}"))
        name = opening.shown(asked.path)
        path = str(asked.out / GUIDE)
        (begun / LIST).write_bytes(listing.markdown(draft, name, path).encode(errors="replace"))
