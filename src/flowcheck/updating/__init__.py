"""From a run folder and a guide to a proposed guide: words, pictures, and what becomes of both on a yes.

Writes nothing: `files` and `branch` do that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from flowcheck.errors import PictureError
from flowcheck.updating import compose, drafting, fresh
from flowcheck.updating.compose import Composed
from flowcheck.updating.drafting import Drafting
from flowcheck.updating.fresh import Draw, Pictures
from flowcheck.updating.revision import Fresh, Revision, with_picture
from flowcheck.updating.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What becomes of a guide: its new text and its new pictures, by step id.

    `revisions` are those that change anything, and those that somebody has to look at. `troubles`
    are sentences with file and line about what could not be done.
    """

    drafting: Drafting
    revisions: tuple[Revision, ...]
    composed: Composed
    pictures: dict[str, Fresh] = field(repr=False)
    troubles: tuple[str, ...]

    @property
    def offered(self) -> tuple[Revision, ...]:
        """Return what is to be decided on, one by one."""
        return tuple(one for one in self.revisions if self.changes(one) and not self.follows(one))

    @property
    def to_look_at(self) -> tuple[Revision, ...]:
        """Return what changes nothing, since only a person can say what it takes."""
        return tuple(one for one in self.revisions if not self.changes(one) and one.by_hand)

    def changes(self, revision: Revision) -> bool:
        return revision.changes_text or bool(revision.alt) or revision.key in self.pictures

    def follows(self, revision: Revision) -> bool:
        """Say whether a step changes only for another number in its picture: that needs no yes."""
        only_picture = not (revision.changes_text or revision.alt or revision.findings)
        return only_picture and self.is_renumbered(revision.key)

    def is_renumbered(self, key: str) -> bool:
        now = next((one for one in self.drafting.manuscript.guide.steps if one.id == key), None)
        then = self.composed.step(key)
        return now is not None and then is not None and now.number != then.number

    def number(self, revision: Revision) -> int | None:
        """Return the number that a revision's step gets, or that it had if it goes."""
        then = self.composed.step(revision.key)
        if then is not None:
            return then.number
        return revision.step.number if revision.step is not None else None


def propose(made: Drafting, draw: Draw | None) -> Update:
    """Return everything that a run proposes for its guide; without `draw` only words."""
    return _update(made, drafting.revisions(made), draw)


def taken(update: Update, keys: frozenset[str], draw: Draw | None) -> Update:
    """Return what becomes of the guide when only the revisions with these keys are taken over.

    The pictures of steps that get another number go along.
    """
    chosen = tuple(one for one in update.revisions if one.key in keys)
    rest = tuple(one for one in update.revisions if one.key not in keys)
    refused = frozenset(one.key for one in update.offered) - keys
    again = _update(update.drafting, (*chosen, *map(_left, rest)), draw, refused)
    pictures = {key: one for key, one in again.pictures.items() if key in keys or again.is_renumbered(key)}
    kept = tuple(one for one in again.revisions if one.key in keys)
    return replace(_recomposed(again, kept), pictures=pictures)


def _left(revision: Revision) -> Revision:
    return replace(revision, rewordings=(), alt="", added=None, gone=False)


def _update(
    made: Drafting,
    revisions: tuple[Revision, ...],
    draw: Draw | None,
    refused: frozenset[str] = frozenset(),
) -> Update:
    """Return what becomes of the guide with these revisions; `refused` are steps that keep what they have.

    Of those nobody has to be told why there is no picture, unless it shows a number that they had.
    """
    composed = compose.compose(made.manuscript, revisions, made.screens)
    drawn = _drawn(made, composed, revisions, draw)
    numbers = {(step.id, step.number) for step in made.manuscript.guide.steps}
    unasked = refused & {step.id for step in composed.guide.steps if (step.id, step.number) in numbers}
    troubles = (one for key, one in drawn.troubles.items() if key not in unasked)
    alts = {key: one.alt for key, one in drawn.fresh.items() if one.alt} | drawn.alts
    with_words = tuple(_with_alt(one, alts.get(one.key, ""), drawn.fresh.get(one.key)) for one in revisions)
    return Update(
        drafting=made,
        revisions=with_words,
        composed=compose.compose(made.manuscript, with_words, made.screens),
        pictures=drawn.fresh,
        troubles=(*(one for some in revisions for one in some.troubles), *troubles),
    )


def _drawn(
    made: Drafting, composed: Composed, revisions: tuple[Revision, ...], draw: Draw | None
) -> Pictures:
    if draw is None:
        return Pictures(fresh={}, troubles={}, alts={})
    drawn = fresh.pictures(made, composed, draw)
    for new in (one.added for one in revisions if one.added is not None):
        step = composed.step(new.id)
        assert step is not None
        if made.picture_set:
            drawn.troubles[new.id] = made.place(step.place.line) + say(
                "other-set", made.language, number=step.number, own=made.first_device
            )
            continue
        try:
            drawn.fresh[new.id] = fresh.of_new_step(made, step, new, draw)
        except PictureError as error:
            why = say("no-link", made.language, number=step.number, why=fresh.why_not(made, step, error))
            drawn.troubles[new.id] = made.place(step.place.line) + why
    return drawn


def _recomposed(update: Update, revisions: tuple[Revision, ...]) -> Update:
    made = update.drafting
    composed = compose.compose(made.manuscript, revisions, made.screens)
    return replace(update, revisions=revisions, composed=composed)


def _with_alt(revision: Revision, alt: str, picture: Fresh | None) -> Revision:
    """Return a revision with the words for its picture, or with the picture of its new step."""
    if revision.added is not None:
        return with_picture(revision, picture.path, picture.alt) if picture else revision
    return replace(revision, alt=alt) if alt else revision
