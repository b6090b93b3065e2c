"""Reads the pictures of a run before anybody sees them, and throws away what shows a value of the account.

Those values were covered in the page, and painted over in the picture; this looks at what came out, where
there is something that can read. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from flowcheck import closeup
from flowcheck.errors import PictureError
from flowcheck.model import Detoured, Event, Observation, Observed, Stopped
from flowcheck.pictures.legible import legible
from flowcheck.pictures.proof import Reads, eyes, told

__all__ = ["eyes", "proved", "unread"]


def proved(
    folder: Path, events: Iterable[Event], tells: Callable[[str], bool], reads: Reads | None
) -> Iterator[Event]:
    """Yield the events of the run in `folder`, without the pictures that are not proved; those are deleted.

    `tells` says whether a value of the account stands in a text. A picture that cannot be read is not proved,
    unless there is nothing that `reads`: then it is by being there at all.
    """
    shown: dict[str, bool] = {}
    for event in events:
        observation = event.observation if isinstance(event, Observed | Detoured | Stopped) else None
        if observation is None or not observation.picture:
            yield event
            continue
        name = observation.picture
        if name not in shown:
            shown[name] = _is_clean(folder / name, tells, reads)
            if not shown[name]:
                _throw_away(folder, (name, observation.preview, *_beside(name)))
            elif not _is_clean(folder / closeup.picture_beside(name), tells, reads):
                _throw_away(folder, _beside(name))  # it shows more of the page than the picture does
        yield event if shown[name] else replace(event, observation=_without(observation))  # type: ignore[arg-type]


def unread(_png: bytes) -> str:
    """Read nothing: for whoever does not wait until all is read."""
    raise PictureError("the picture was not read; walk again.")


def _is_clean(path: Path, tells: Callable[[str], bool], reads: Reads | None) -> bool:
    if reads is None:
        return path.is_file()
    try:
        return not told(reads(legible(path.read_bytes())), tells)
    except (PictureError, OSError):
        return False


def _without(observation: Observation) -> Observation:
    return replace(observation, picture="", preview="")


def _beside(picture: str) -> tuple[str, str]:
    return closeup.picture_beside(picture), closeup.places_beside(picture)


def _throw_away(folder: Path, names: Iterable[str]) -> None:
    for name in filter(None, names):
        (folder / name).unlink(missing_ok=True)
