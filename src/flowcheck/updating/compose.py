"""Revisions -> the guide's new bytes, read back and proved to say what was meant and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flowcheck.errors import GuideError
from flowcheck.guide.rewrite import Edit, Manuscript, described, manuscript_of, reworded, rewritten
from flowcheck.model import Guide, Picture, Sentence, Step
from flowcheck.updating import numbering
from flowcheck.updating.numbering import Order
from flowcheck.updating.revision import NewStep, Revision, Rewording, reworded_text
from flowcheck.updating.rewording import merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The guide as it becomes: `content` is the whole file, `guide` what it is read as."""

    content: bytes = field(repr=False)
    guide: Guide
    order: Order

    def step(self, key: str) -> Step | None:
        return next((step for step in self.guide.steps if step.id == key), None)


def compose(manuscript: Manuscript, revisions: Iterable[Revision], screens: frozenset[str]) -> Composed:
    """Return the guide with all of the revisions in it.

    Raises GuideError where the words cannot be put in without something else being read differently.
    """
    revisions = tuple(revisions)
    added = tuple(one.added for one in revisions if one.added is not None)
    gone = frozenset(one.key for one in revisions if one.gone)
    order = numbering.order_of(manuscript.guide, added, gone)
    rewordings = tuple(_rewordings(manuscript.guide, revisions, order))
    alts = {one.key: one.alt for one in revisions if one.alt and one.key not in gone}
    content = rewritten(manuscript, _edits(manuscript, rewordings, alts, order))
    guide = manuscript_of(manuscript.source.path, content, screens).guide
    proof = _Proof(before=manuscript.guide, after=guide, rewordings=rewordings, alts=alts, order=order)
    if (wrong := proof.first_wrong()) is not None:
        raise manuscript.source.error(
            wrong, "the new words cannot be put in between this markup; write them by hand."
        )
    return Composed(content=content, guide=guide, order=order)


def _rewordings(guide: Guide, revisions: tuple[Revision, ...], order: Order) -> Iterator[Rewording]:
    """Yield what is said otherwise; a number in words that go anyway is left to them."""
    own = tuple(word for one in revisions if one.key not in order.gone for word in one.rewordings)
    kept, _ = merged((*own, *numbering.references(guide, order)))
    yield from kept


def _edits(
    manuscript: Manuscript, rewordings: tuple[Rewording, ...], alts: dict[str, str], order: Order
) -> Iterator[Edit]:
    for one in rewordings:
        yield reworded(manuscript, one.sentence, one.start, one.end, one.text)
    for step in manuscript.guide.steps:
        if step.id in alts and step.picture is not None:
            yield described(manuscript, step.picture, alts[step.id])
    yield from numbering.edits(manuscript, order)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    """What must hold of the guide read back: everything that was meant, and everything else as it was."""

    before: Guide
    after: Guide
    rewordings: tuple[Rewording, ...]
    alts: dict[str, str]
    order: Order

    def first_wrong(self) -> int | None:
        """Return where in the old file something went wrong, or None."""
        if tuple(step.id for step in self.after.steps) != self.order.ids:
            return 0
        olds = {step.id: step for step in self.before.steps}
        news = {new.id: new for new in self.order.added}
        for step in self.after.steps:
            old = olds.get(step.id)
            wrong = not self._is_kept(old, step) if old else not _is_as_meant(news[step.id], step)
            if wrong:
                return old.place.start if old else 0
        return None if self._rest_is_kept() else self._first_place()

    def _first_place(self) -> int:
        return min((one.sentence.place.start for one in self.rewordings), default=0)

    def _is_kept(self, old: Step, new: Step) -> bool:
        labels = {label.text for sentence in new.sentences for label in sentence.labels}
        promised = {one.label for one in self.rewordings if one.label and one.sentence in old.sentences}
        return (
            self._said(old.sentences) == _said(new.sentences)
            and old.screen == new.screen
            and self._shown(old) == _shown(new.picture)
            and promised <= labels
        )

    def _shown(self, old: Step) -> tuple[str, str] | None:
        if old.picture is None:
            return None
        return self.alts.get(old.id, old.picture.alt), old.picture.path

    def _rest_is_kept(self) -> bool:
        before, after = self.before, self.after
        questions = zip(before.questions, after.questions, strict=False)
        journeys = {one.name: numbering.journey_after(one, before, self.order) for one in before.journeys}
        return (
            (before.id, before.title, before.language) == (after.id, after.title, after.language)
            and self._said(before.notes) == _said(after.notes)
            and len(before.questions) == len(after.questions)
            and all(self._said(old.sentences) == _said(new.sentences) for old, new in questions)
            and journeys == {one.name: _ids(after, one.steps) for one in after.journeys}
        )

    def _said(self, sentences: tuple[Sentence, ...]) -> str:
        return _joined(reworded_text(one, self.rewordings) for one in sentences)


def _said(sentences: tuple[Sentence, ...]) -> str:
    return _joined(sentence.text for sentence in sentences)


def _joined(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split())


def _shown(picture: Picture | None) -> tuple[str, str] | None:
    return (picture.alt, picture.path) if picture else None


def _ids(guide: Guide, numbers: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(step.id for step in guide.steps if step.number in numbers)


def _is_as_meant(new: NewStep, step: Step) -> bool:
    """Say whether a step to come reads as it was written, and says something that can be walked."""
    shown = (new.alt, new.path) if new.path else None
    is_written = (step.text, step.screen, _shown(step.picture)) == (new.sentence, new.screen, shown)
    return is_written and bool(step.actions)


def why_not(manuscript: Manuscript, revision: Revision, screens: frozenset[str]) -> str:
    """Say why a revision cannot be put into the file, were it the only one; nothing where it can."""
    try:
        compose(manuscript, (revision,), screens)
    except GuideError as error:
        return str(error)
    return ""
