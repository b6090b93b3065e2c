"""The pictures of a run for the guide's own image paths. The one place that asks for them to be drawn."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote

from flowcheck.errors import PictureError
from flowcheck.guide import example
from flowcheck.guide.picture_sets import in_set
from flowcheck.model import Guide, Outcome, Step, ValueName
from flowcheck.recorded import Run, StepRecord
from flowcheck.report import names
from flowcheck.screens.catalogue import Catalogue
from flowcheck.theme import Theme
from flowcheck.updating.compose import Composed
from flowcheck.updating.drafting import Drafting
from flowcheck.updating.revision import Fresh, NewStep
from flowcheck.updating.rewording import was_generated
from flowcheck.updating.words import say


class Drawn(Protocol):
    """A finished picture: `unchanged` when `png` is the old one, byte for byte."""

    @property
    def png(self) -> bytes: ...
    @property
    def alt(self) -> str: ...
    @property
    def unchanged(self) -> bool: ...


Draw = Callable[[Run, Step, bytes | None], Drawn]
"""Makes the picture of a step from a run; raises PictureError where none is proved."""


def drawing(
    folder: Path,
    catalogue: Catalogue,
    theme: Theme,
    guide: Guide,
    tells: Callable[[str], bool] | None = None,
) -> Draw:
    """Return what draws pictures of a guide from the run in `folder`, each only once.

    `tells` recognises values of the account. What the pictures are said to show is in the guide's language.
    """
    from flowcheck.pictures.published import publish  # noqa: PLC0415 - brings the imaging library along

    language, theme = guide.language, theme.with_example(example.user_name(guide))
    known: dict[tuple[str, int, str], Drawn] = {}

    def draw(run: Run, step: Step, old: bytes | None) -> Drawn:
        key = (step.id, step.number, step.text)
        if key not in known:
            screen = catalogue.screens.get(step.screen)
            known[key] = publish(folder, run, step, screen, theme, old, language=language, tells=tells)
        return known[key]

    return draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """By step id: what is fresh, and why something is not; `alts` are new words for pictures that stay."""

    fresh: dict[str, Fresh]
    troubles: dict[str, str]
    alts: dict[str, str]


def pictures(drafting: Drafting, composed: Composed, draw: Draw) -> Pictures:
    """Draw every wanted picture of the guide as it becomes, from a run that walked it; several at once."""
    made = Pictures(fresh={}, troubles={}, alts={})
    uses = Counter(image.path for image in drafting.manuscript.images)
    wanted = [step for step in composed.guide.steps if step.picture and _is_wanted(drafting, step)]

    def drawn(step: Step) -> tuple[Fresh | str, str]:
        return _drawn(drafting, step, draw, uses[step.picture.path if step.picture else ""])

    # Most of the time goes to programs and libraries beside Python: shrinking, and reading what it says.
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for step, (result, alt) in zip(wanted, pool.map(drawn, wanted), strict=True):
            if isinstance(result, Fresh):
                made.fresh[step.id] = result
            elif result:
                made.troubles[step.id] = _place(drafting, step) + result
            elif alt:
                made.alts[step.id] = alt
    return made


def _drawn(drafting: Drafting, step: Step, draw: Draw, uses: int) -> tuple[Fresh | str, str]:
    """Return the picture of a step, or why there is none, or neither where the old one is still right.

    With it come the words to write for a picture that stays.
    """
    picture = step.picture
    assert picture is not None
    if why := _unfit(drafting, step, uses):
        return why, ""
    path = in_set(picture.path, drafting.picture_set)
    old = old_picture(drafting, path)
    try:
        drawn = draw(drafting.run, step, old)
    except PictureError as error:
        why = why_not(drafting, step, error)
        return say("no-picture", drafting.language, number=step.number, why=why), ""
    # What a picture is said to show stands in the guide once, with the picture that the guide names.
    alt = "" if drafting.picture_set else new_alt(drafting, step, drawn.alt)
    if drawn.unchanged or drawn.png == old:
        return "", alt
    return Fresh(path=path, png=drawn.png, old=old, alt=alt, shows=drawn.alt), ""


def why_not(drafting: Drafting, step: Step, error: PictureError) -> str:
    """Return why a step gets no picture: in the language of whoever decides, where there are words for it."""
    if not error.key:
        return str(error).removeprefix(f"step {step.number}: ")
    given = dict(error.given)
    if "value" in given:
        given["value"] = names.name(ValueName(given["value"]), drafting.language)
    if "screen" in given:
        given["screen"] = drafting.screen_name(given["screen"])
    return say(error.key, drafting.language, **given)


def new_alt(drafting: Drafting, step: Step, shows: str) -> str:
    """Return the words to write for a picture: where there are none, or flowcheck's own. Else nothing."""
    language = drafting.manuscript.guide.language
    was = step.picture.alt if step.picture else ""
    shows = " ".join(shows.split())
    screen = drafting.catalogue.screens[step.screen]
    texts = (screen.name_nl, screen.name_en, *(wording.text for wording in screen.texts))
    return shows if shows != was and (not was or was_generated(was, language, texts)) else ""


def of_new_step(drafting: Drafting, step: Step, new: NewStep, draw: Draw) -> Fresh:
    """Draw the picture of a step to come, from when the walk passed its screen; raises PictureError."""
    path = _new_path(drafting, new)
    drawn = draw(_with_step(drafting.run, step, new), step, None)
    alt = " ".join(drawn.alt.split())
    return Fresh(path=path, png=drawn.png, old=old_picture(drafting, path), alt=alt, shows=alt)


def _with_step(run: Run, step: Step, new: NewStep) -> Run:
    """Return the run as if it had walked the new step: its pictures are found by the step's id."""
    seen = new.observation
    record = StepRecord(
        step=step.number,
        id=step.id,
        screen=step.screen,
        text=step.text,
        outcome=Outcome.MATCHES,
        duration_ms=0,
        picture=seen.picture,
        preview=seen.preview,
        aria=seen.aria,
        observed_screen=seen.screen or new.screen,
        observation=seen,
        line=None,
    )
    return replace(run, steps=(*run.steps, record))


def _new_path(drafting: Drafting, new: NewStep) -> str:
    """Return a path beside the other pictures that none of them has."""
    # Those of steps lie in the guide's folder; what stands elsewhere in the file may be named anywhere.
    own = next((step.picture.path for step in drafting.manuscript.guide.steps if step.picture), None)
    if own is None:
        raise PictureError("the guide has no pictures.")
    folder = PurePosixPath(own).parent
    taken = {unquote(image.path) for image in drafting.manuscript.images}
    called = (new.id, *(f"{new.id}-{number}" for number in range(2, len(taken) + 3)))
    paths = (str(folder / f"{name}.png") for name in called)
    return next(path for path in paths if path not in taken and not lies_outside(drafting, path))


def _is_wanted(drafting: Drafting, step: Step) -> bool:
    """Say whether the run saw the screen of a step as the guide has it, and anybody asked for that step.

    One that gets another number is always wanted: the number is in its picture.
    """
    now = next((one for one in drafting.manuscript.guide.steps if one.id == step.id), None)
    record = next((one for one in drafting.run.steps if one.id == step.id), None)
    if now is None or record is None or not drafting.is_as_walked(record, now):
        return False
    wanted = drafting.wants(now) or now.number != step.number
    return wanted and record.outcome in {Outcome.MATCHES, Outcome.DEVIATES}


def _unfit(drafting: Drafting, step: Step, uses: int) -> str:
    """Say why a picture of the guide is not to be written, whatever it would show."""
    path = step.picture.path if step.picture else ""
    told = {"path": path, "number": step.number}
    if uses > 1:
        return say("shared-picture", drafting.language, **told)
    if not path.lower().endswith(".png"):
        return say("not-png", drafting.language, **told)
    return ""


def _place(drafting: Drafting, step: Step) -> str:
    """Return where the picture is named in the file as it is now."""
    own = next((one for one in drafting.manuscript.guide.steps if one.id == step.id), None)
    named = own.picture.place if own is not None and own.picture is not None else None
    return drafting.place(named.line if named else 1)


def file_of(drafting: Drafting, path: str) -> Path:
    """Return the file that a picture's path means; one may be written with %20 for a space."""
    folder = Path(drafting.manuscript.source.path).parent
    literal = folder / path
    return literal if "%" not in path or literal.exists() else folder / unquote(path)


def lies_outside(drafting: Drafting, path: str) -> bool:
    """Say whether a link leads from a picture's path to somewhere outside of the guide's own folder."""
    folder = Path(drafting.manuscript.source.path).parent
    try:
        return not file_of(drafting, path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle, or what is no name of a file
        return True


def old_picture(drafting: Drafting, path: str) -> bytes | None:
    """Return the picture that is there now; None where there is none, or none that can be read."""
    try:
        return file_of(drafting, path).read_bytes()
    except (OSError, ValueError):
        return None
