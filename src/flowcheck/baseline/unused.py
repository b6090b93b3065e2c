"""Accepted files that nothing leans on any more. Reads names and records, and removes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flowcheck.baseline.read import variant
from flowcheck.baseline.shelf import PICTURE, TEXT, Shelf, files, step_of
from flowcheck.language import N_

NO_RUN: Final = N_("no run was nearest to it")
NO_STEP: Final = N_("the guide has no such step")
NO_DEVICE: Final = N_("flowcheck.toml has no such device")
NO_TEXT: Final = N_("there is no text beside this picture")
STRANGE: Final = N_("this is no accepted file")
DAMAGED: Final = N_("it cannot be read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """A file of no use, why, and since when it stands there; `on` is empty where the file does not say."""

    path: Path
    why: str
    on: str = ""


def find(
    root: Path,
    devices: Collection[str],
    steps: Collection[str],
    matched: Mapping[str, Collection[str]] | None,
) -> Iterator[Unused]:
    """Yield the files of no use in `root`; `matched` has the Variants that runs came near, by device.

    Without any run there is no `matched`, and nothing is said of that. Raises BaselineError for a
    folder that cannot be read.
    """
    for folder in files(root):
        if not folder.is_dir():
            yield Unused(path=folder, why=STRANGE)
            continue
        shelf = Shelf(root=root, device=folder.name)
        for path in files(folder):
            near = None if matched is None else matched.get(folder.name, ())
            why, on = _why(shelf, path, devices, steps, near)
            if why:
                yield Unused(path=path, why=why, on=on)


def _why(
    shelf: Shelf,
    path: Path,
    devices: Collection[str],
    steps: Collection[str],
    matched: Collection[str] | None,
) -> tuple[str, str]:
    """Return why a file is of no use, or nothing, and the date in it."""
    if path.name.endswith(PICTURE):
        name = path.name.removesuffix(PICTURE)
        return ("", "") if shelf.text(name).exists() else (NO_TEXT, "")
    if not path.name.endswith(TEXT):
        return STRANGE, ""
    name = path.name.removesuffix(TEXT)
    found = variant(shelf, name)
    on = "" if isinstance(found, str) else found.on.isoformat()
    if shelf.device not in devices:
        return NO_DEVICE, on
    if step_of(name) not in steps:
        return NO_STEP, on
    if isinstance(found, str):
        return DAMAGED, on
    return (NO_RUN if matched is not None and name not in matched else ""), on
