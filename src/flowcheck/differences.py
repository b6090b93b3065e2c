"""Pictures of what differs, put into the run folder, so that a report needs nothing else. Judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flowcheck import record, whole
from flowcheck.accepted import Look
from flowcheck.errors import PictureError, RunFolderError
from flowcheck.judging import Against, Judged
from flowcheck.model import Step
from flowcheck.pictures.reading import content
from flowcheck.pictures.show import difference

# Notes beside a step that is as it was accepted.
_NO_DIFFERENCE: Final = frozenset({"new-build"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """File names in the run folder, or empty: a copy of the accepted picture, and where it differs."""

    accepted: str = ""
    difference: str = ""


def keep(against: Against, judged: Judged, folder: Path) -> dict[int, Pictures]:
    """Write the pictures of every step at which something differs; return their names by step number."""
    found = judged.judgement.findings
    differing = {one.step for one in found if one.accepted and one.rule not in _NO_DIFFERENCE}
    return {
        step.number: _keep(step, against, judged, folder)
        for step in against.guide.steps
        if step.number in judged.beside
        and (step.number in differing or _regions(judged.beside[step.number].look))
    }


def _keep(step: Step, against: Against, judged: Judged, folder: Path) -> Pictures:
    near, now = judged.beside[step.number], judged.shown[step.number].picture
    name = f"pictures/{step.number:02d}-{step.id}"
    accepted, shown = b"", b""
    try:
        if near.variant.observation.picture:
            accepted = content(against.shelf.picture(near.variant.name))
        if near.look is not None and near.look.regions:
            shown = difference(record.evidence(folder, now), near.look, scale=against.scale)
    except (PictureError, RunFolderError):
        pass  # judging has said so already; here is nothing to show
    return Pictures(
        accepted=_write(folder, f"{name}-accepted.png", accepted),
        difference=_write(folder, f"{name}-difference.jpg", shown),
    )


def _regions(look: Look | None) -> bool:
    return look is not None and bool(look.regions)


def _write(folder: Path, name: str, picture: bytes) -> str:
    if not picture:
        return ""
    whole.write(folder, name, picture)
    return name
