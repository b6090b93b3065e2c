"""A picture as the guide shows it: cut, cleaned, outlined, small and proved. Reads the run folder.

Knows nothing of how the guide is written or where its pictures go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from flowcheck import closeup
from flowcheck.boxes import shifted
from flowcheck.closeup import CloseUp
from flowcheck.errors import PictureError
from flowcheck.model import Box, Observation, Step
from flowcheck.pictures import outline
from flowcheck.pictures.alternative import alternative
from flowcheck.pictures.canvas import cut
from flowcheck.pictures.compare import looks_same
from flowcheck.pictures.crop import crop_of
from flowcheck.pictures.placeholders import Patch, Subject, covered_by, patches, texts_of
from flowcheck.pictures.proof import By, Covered, Reads, eyes, prove
from flowcheck.pictures.reading import content, pixels
from flowcheck.pictures.shrink import shrunk
from flowcheck.pictures.targets import targets_of
from flowcheck.recorded import Run, StepRecord
from flowcheck.screens import aria
from flowcheck.screens.catalogue import Screen
from flowcheck.theme import Theme

Tells = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """`targets` are what is outlined, in CSS pixels of the picture; `unchanged` that `png` is the old one."""

    png: bytes
    alt: str
    unchanged: bool
    targets: tuple[Box, ...]
    proved_by: By


def publish(
    folder: Path,
    run: Run,
    step: Step,
    screen: Screen | None,
    theme: Theme,
    old: bytes | None = None,
    *,
    language: str = "",
    tells: Tells | None = None,
) -> Published:
    """Make the picture of a step from what a run has kept in `folder`.

    `old` is what the guide shows now; it stays, byte for byte, if no difference would be seen. `language` is
    that of the alternative text, empty for the page's own. `tells` recognises values of the account.

    Raises PictureError if there is no picture, a control that the step speaks of is not in it, or it
    is not proved that nothing personal is: then nothing is published.
    """
    observation, close = _close_up(folder, run, step)
    targets = targets_of(step, screen, observation)
    subject = Subject(step=step, screen=screen, observation=observation, places=close.places, targets=targets)
    drawn = _drawn(close, subject, theme, of_replica=bool(run.era))
    proof = _Proof(
        covered=tuple(covered_by(drawn.painted, drawn.image.size, drawn.layer)),
        allowed=(*_said(observation), *texts_of(subject, theme)),
        tells=tells,
        reads=eyes(),
    )
    new = shrunk(drawn.image)
    proved_by = proof.of(new)
    unchanged = old is not None and _still_good(old, drawn, observation, proof)
    tongue = language or _language(run, observation)
    heading = _heading(folder, observation)
    return Published(
        png=old if unchanged and old is not None else new,
        alt=alternative(tongue, screen, heading, targets, close.places.surfaces),
        unchanged=unchanged,
        targets=tuple(_within(drawn.crop, target.box) for target in targets),
        proved_by=proved_by,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """A finished picture of `crop`, and apart from it what was painted and what was drawn on it."""

    image: Image.Image
    crop: Box
    painted: tuple[Patch, ...]
    layer: Image.Image


def _drawn(close: CloseUp, subject: Subject, theme: Theme, *, of_replica: bool) -> _Drawn:
    wanted = [shifted(outline.reach(target.box, theme), close.clip) for target in subject.targets]
    canvas = cut(close, crop_of(close, wanted, theme.padding))
    painted = patches(canvas, subject, theme)
    for patch in painted:
        canvas.image.paste(patch.image, patch.span[:2])
    marks = [outline.Mark(box=target.box, badge=target.badge) for target in subject.targets]
    layer = outline.layer(canvas, marks, close.places.pieces, theme, tag=of_replica)
    image = Image.alpha_composite(canvas.image.convert("RGBA"), layer).convert("RGB")
    return _Drawn(image=image, crop=canvas.crop, painted=painted, layer=layer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    covered: tuple[Covered, ...]
    allowed: tuple[str, ...]
    tells: Tells | None
    reads: Reads | None

    def of(self, png: bytes) -> By:
        return prove(png, covered=self.covered, allowed=self.allowed, tells=self.tells, reads=self.reads)


def _close_up(folder: Path, run: Run, step: Step) -> tuple[Observation, CloseUp]:
    record = _record(run, step)
    observation = record.observation
    if observation is None or not observation.picture:
        raise PictureError(
            f"step {step.number}: run {run.id} has no picture of it; walk as far as that.",
            "not-pictured",
            run=run.id,
        )
    if record.observed_screen != step.screen:
        raise PictureError(
            f"step {step.number}: run {run.id} shows {record.observed_screen or 'an unknown screen'} there, "
            f"not {step.screen}; walk again.",
            "other-screen",
            run=run.id,
            screen=step.screen,
        )
    name, beside = closeup.picture_beside(observation.picture), closeup.places_beside(observation.picture)
    if not (_in(folder, name).is_file() and _in(folder, beside).is_file()):
        raise PictureError(
            f"step {step.number}: run {run.id} has no close-up of it; walk again, it may have been taken "
            "with an older version or of a page that did not hold still.",
            "no-close-up",
            run=run.id,
        )
    text = content(_in(folder, beside)).decode("utf-8", errors="replace")
    return observation, closeup.read(text, content(_in(folder, name)))


def _record(run: Run, step: Step) -> StepRecord:
    found = next((one for one in run.steps if one.id == step.id), None)
    if found is None:
        raise PictureError(f"step {step.number}: run {run.id} knows no step {step.id}; walk again.")
    return found


def _in(folder: Path, name: str) -> Path:
    """Return a file of the run's own, whatever somebody has written into `run.json`."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise PictureError(f"{folder}: names a picture outside of itself; walk again.")
    return path


def _said(observation: Observation) -> tuple[str, ...]:
    """Return all that a screen says by itself; values of the account are not in it."""
    names = (text for control in observation.controls for text in (control.name, control.text))
    given = (value for control in observation.controls for _, value in control.constraints)
    return tuple(filter(None, (*observation.words, *observation.alerts, *names, *given)))


def _heading(folder: Path, observation: Observation) -> str:
    """Return what the screen calls itself, unless that has a value of the account in it."""
    if not observation.aria:
        return ""
    text = content(_in(folder, observation.aria)).decode("utf-8", errors="replace")
    named = (node.name for node in aria.parse(text) if node.role == "heading" and node.name)
    return next((name for name in named if "{" not in name), "")


def _language(run: Run, observation: Observation) -> str:
    return re.split(r"[-_]", observation.identity.language)[0] or run.language


def _within(crop: Box, box: Box) -> Box:
    return Box(x=box.x - crop.x, y=box.y - crop.y, width=box.width, height=box.height)


def _still_good(old: bytes, drawn: _Drawn, observation: Observation, proof: _Proof) -> bool:
    """Say whether the picture that is there shows the same, outlines and all, and is proved as well."""
    try:
        shown = pixels(old)
        if shown.size != drawn.image.size or not _drawn_alike(shown, drawn.image, drawn.layer):
            return False
        moving = [_within(drawn.crop, box) for box in observation.moving]
        if not looks_same(shown, drawn.image, scale=closeup.SCALE, masks=moving):
            return False
        proof.of(old)
    except PictureError:
        return False
    return True


def _drawn_alike(old: Image.Image, new: Image.Image, layer: Image.Image) -> bool:
    """Say whether both have the same outlines and numbers: a digit is too small to be told by blocks."""
    solid = layer.getchannel("A").point([255 if value == 255 else 0 for value in range(256)])
    nothing = Image.new("RGB", new.size)
    difference = ImageChops.difference(
        Image.composite(old, nothing, solid), Image.composite(new, nothing, solid)
    )
    return max(high for _, high in difference.getextrema()) == 0  # type: ignore[misc]
