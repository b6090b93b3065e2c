"""Puts what a walk yields into the run folder. Knows files and names; judges nothing.

Pictures are painted over and proved beside the walk, which mostly waits: `finish` waits for the last of them.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from flowcheck import closeup, whole
from flowcheck.browser import Shot
from flowcheck.closeup import CloseUp
from flowcheck.errors import PictureError, RunFolderError
from flowcheck.model import (
    Acted,
    Arrived,
    Box,
    Detoured,
    Event,
    Guide,
    Observation,
    Observed,
    Skipped,
    Stopped,
)
from flowcheck.pictures.placeholders import hidden_in
from flowcheck.pictures.reported import cleared, reported
from flowcheck.theme import Theme


class Evidence:
    """Keeps pictures and ARIA texts of one run, named after the steps they belong to.

    A picture that is not proved gets its name and no file.
    """

    def __init__(self, folder: Path, guide: Guide, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._works: list[Future[None]] = []
        self._ids = {step.number: step.id for step in guide.steps}
        self._kept: dict[int, tuple[Observation, Observation]] = {}
        self._names: Counter[str] = Counter()

    def keep(self, event: Event, shot: Shot | None) -> Event:
        """Store the evidence of `event`; return it with the names of the files in it."""
        match event:
            case Observed():
                return replace(event, observation=self._keep(event.observation, shot, self._name(event.step)))
            case Detoured():
                name = f"{self._name(event.step)}-before"
                return replace(event, observation=self._keep(event.observation, shot, name))
            case Stopped():
                if event.observation is None:
                    return event
                name = f"{self._name(event.step)}-stopped"
                return replace(event, observation=self._keep(event.observation, shot, name))
            case Acted() | Skipped() | Arrived():
                return event
            case _:
                assert_never(event)

    def finish(self) -> None:
        """Wait until every picture is there that will be; raise what went wrong, once."""
        self._worker.shutdown()
        works, self._works = self._works, []
        for work in works:
            work.result()

    def _name(self, step: int) -> str:
        return f"{step:02d}-{self._ids[step]}"

    def _keep(self, observation: Observation, shot: Shot | None, name: str) -> Observation:
        """Store one look; a look that two steps share is stored once."""
        known = self._kept.get(id(observation))
        if known is not None and known[0] is observation:
            return known[1]
        name = self._own(name)
        kept = observation
        if shot is not None:
            kept = replace(kept, picture=f"pictures/{name}.png", preview=f"pictures/{name}.jpg")
            self._check()
            self._works.append(self._worker.submit(self._show, kept, shot))
        aria = self._write(f"aria/{name}.aria.yaml", observation.aria.encode())
        kept = replace(kept, aria=aria)
        self._kept[id(observation)] = (observation, kept)
        return kept

    def _check(self) -> None:
        """Raise RunFolderError where a picture could not be written: there is no use in going on.

        A fault of our own is for `finish`: for a picture no walk ends halfway through a reset.
        """
        errors = (work.exception() for work in self._works if work.done())
        if error := next((one for one in errors if isinstance(one, RunFolderError)), None):
            raise error

    def _show(self, observation: Observation, shot: Shot) -> None:
        """Store the pictures of one look, unless something in them could be somebody's."""
        hidden = tuple(hidden_in(observation, self._theme))
        try:
            made = reported(shot.png, shot.view, shot.lines, hidden, self._theme)
        except PictureError:
            return
        self._write(observation.picture, made.png)
        self._write(observation.preview, made.jpeg)
        if shot.close is not None:
            self._show_close(observation.picture, shot.close, hidden)

    def _show_close(self, picture: str, shown: CloseUp, hidden: tuple[Box, ...]) -> None:
        """Store the close-up beside a picture, unless something in it could be somebody's."""
        try:
            close = cleared(shown, hidden)
        except PictureError:
            return
        self._write(closeup.picture_beside(picture), close.png)
        self._write(closeup.places_beside(picture), closeup.text_of(close).encode())

    def _own(self, name: str) -> str:
        """Return a name that nothing has yet: two detours may come before one step."""
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}-{self._names[name]}"

    def _write(self, name: str, content: bytes) -> str:
        whole.write(self._folder, name, content)
        return name
