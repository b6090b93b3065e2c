"""Where accepted files stand, and what they are called. Knows names and folders, not what is in the files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flowcheck.errors import BaselineError
from flowcheck.model import Guide

FOLDER: Final = "accepted"
TEXT: Final = ".aria.yaml"
PICTURE: Final = ".png"
# The most variants of one step; Microsoft shows two or three at a time.
MOST: Final = 99
_NAME = re.compile(r"([^~]+)(?:~([1-9][0-9]?))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The accepted files of one guide on one device. The folder need not be there."""

    root: Path
    device: str

    @property
    def folder(self) -> Path:
        return self.root / self.device

    def text(self, name: str) -> Path:
        """Return where the text of the Variant `name` stands."""
        return self.folder / f"{name}{TEXT}"

    def picture(self, name: str) -> Path:
        """Return where the picture of the Variant `name` stands, if it has one."""
        return self.folder / f"{name}{PICTURE}"

    def names(self) -> tuple[str, ...]:
        """Return the names of all Variants, those of a step in order; raises BaselineError."""
        found = {path.name.removesuffix(TEXT) for path in files(self.folder) if path.name.endswith(TEXT)}
        return tuple(sorted(found, key=lambda name: (step_of(name), _number(name), name)))

    def said(self, path: Path) -> str:
        """Return a path as a person who knows the guide would say it."""
        return path.relative_to(self.root.parent).as_posix()


def beside(guide: Guide, device: str) -> Shelf:
    """Return the shelf of a guide."""
    return Shelf(root=Path(guide.path).parent / FOLDER, device=device)


def files(folder: Path) -> tuple[Path, ...]:
    """Return the files in a folder of the shelf; none where there is no such folder."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if not path.name.startswith(".")))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise BaselineError(
            f"{folder}: cannot be read ({error.strerror}); it is to be a folder of accepted files."
        ) from error


def step_of(name: str) -> str:
    """Return the id of the step that the Variant `name` belongs to."""
    found = _NAME.fullmatch(name)
    return found[1] if found else name


def free_name(step: str, taken: tuple[str, ...]) -> str:
    """Return a name for another Variant of a step; raises BaselineError when there are too many."""
    for number in range(1, MOST + 1):
        name = step if number == 1 else f"{step}~{number}"
        if name not in taken:
            return name
    raise BaselineError(
        f"step {step} has {MOST} variants; remove those that `flowcheck accept --unused` lists."
    )


def _number(name: str) -> int:
    found = _NAME.fullmatch(name)
    return int(found[2] or 1) if found else 0
