"""The accepted files of a device as Baselines. A bad file is a sentence, and the other steps go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from flowcheck.accepted import Baseline, Variant
from flowcheck.baseline.document import VERSION, NewerError, read_text
from flowcheck.baseline.shelf import Shelf, step_of
from flowcheck.model import Observation
from flowcheck.record_json import Misfit

# The largest one measured has 10 kB.
LARGEST: Final = 1024 * 1024
_REMEDY: Final = "restore it from git, or remove it and accept the step again"


def read(folder: Path, device: str, target: str) -> dict[str, Baseline]:
    """Return the Baselines on a device by step id, for as far as they are of `target`.

    `folder` is the one called `accepted`. Files that cannot be used are in `trouble`. Raises
    BaselineError when the folder cannot be read.
    """
    shelf = Shelf(root=folder, device=device)
    found: dict[str, Baseline] = {}
    for name in shelf.names():
        step = step_of(name)
        known = found.setdefault(step, Baseline(step=step, device=device))
        read_one = variant(shelf, name)
        if isinstance(read_one, str):
            found[step] = replace(known, trouble=(*known.trouble, read_one))
        elif read_one.target == target:
            found[step] = replace(known, variants=(*known.variants, read_one))
    return {step: _latest_first(one) for step, one in found.items() if one.variants or one.trouble}


def of_step(root: Path, devices: Iterable[str], step: str) -> tuple[Observation, ...]:
    """Return all that was accepted for a step, whatever the target; files that cannot be used are left out.

    Only the files of that step are read. Raises BaselineError when a folder cannot be read.
    """
    shelves = [Shelf(root=root, device=device) for device in devices]
    found = [variant(shelf, name) for shelf in shelves for name in shelf.names() if step_of(name) == step]
    return tuple(one.observation for one in found if isinstance(one, Variant))


def _latest_first(baseline: Baseline) -> Baseline:
    variants = sorted(baseline.variants, key=lambda one: one.on, reverse=True)
    return replace(baseline, variants=tuple(variants))


def variant(shelf: Shelf, name: str) -> Variant | str:
    """Return the Variant of a name, or one sentence about what is wrong with its file."""
    path = shelf.text(name)
    try:
        if path.stat().st_size > LARGEST:
            return _sentence(shelf, path, "is larger than any accepted file is", _REMEDY)
        found = read_text(path.read_text("utf-8"), name)
    except OSError as error:
        return _sentence(shelf, path, f"cannot be read ({error.strerror})", _REMEDY)
    except UnicodeDecodeError:
        return _sentence(shelf, path, "is not text", _REMEDY)
    except NewerError as error:
        what = f"is version {error} and this flowcheck reads version {VERSION}"
        return _sentence(shelf, path, what, "update flowcheck")
    except Misfit as misfit:
        # Said in plain signs: what the file holds may be hostile to a terminal.
        return _sentence(shelf, path, str(misfit).encode("ascii", "backslashreplace").decode(), _REMEDY)
    return _in_its_place(shelf, found)


def _in_its_place(shelf: Shelf, found: Variant) -> Variant | str:
    path, step = shelf.text(found.name), step_of(found.name)
    for key, said, place in (("device", found.device, shelf.device), ("step", found.step, step)):
        if said != place:
            what = f"says that it is of {key} {said[:60]!a}, not {place}"
            return _sentence(shelf, path, what, "move it where it belongs, or remove it")
    picture = shelf.picture(found.name)
    name = picture.name if picture.is_file() else ""
    return replace(found, observation=replace(found.observation, picture=name))


def _sentence(shelf: Shelf, path: Path, what: str, remedy: str) -> str:
    return f"{shelf.said(path)}: {what}; {remedy}."
