"""A Run as it is kept: `run.json` in its folder. Knows the disk, and nothing of judging or reporting."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from flowcheck.errors import RunFolderError
from flowcheck.model import Control, Event, Identity, Observation, Seen
from flowcheck.record_forms import Forms
from flowcheck.record_json import Form, Misfit, Shared, inside, many
from flowcheck.recorded import FindingRecord, GuideRecord, Run, StepRecord, VerdictRecord

__all__ = [
    "FILE",
    "FindingRecord",
    "GuideRecord",
    "Run",
    "StepRecord",
    "VerdictRecord",
    "events",
    "evidence",
    "new_folder",
    "read",
    "schema",
    "with_text",
    "write",
]

FILE = "run.json"
SCHEMA = "run.schema.json"
VERSION = 1
# The largest run measured has 0.3 MB; something a hundred times that is not one of ours.
LARGEST = 32 * 1024 * 1024


@cache
def _forms() -> tuple[Form, Form, Forms]:
    """How a Run and its Observations are written. Those stand once; steps and events point at them."""
    forms = Forms(
        pointed=Observation, place="observations", lean=frozenset({Control, Identity, Seen, Observation})
    )
    return forms.of(Run), many(forms.record(Observation)), forms


# --- the folder ---


def new_folder(folder: Path) -> Path:
    """Make and return the folder of a run, which must not be there yet. Only its owner may read it.

    The folders above it are made as well.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
    except FileExistsError as error:
        if folder.exists():
            raise RunFolderError(
                f"{folder}: this run folder is already there; choose another name."
            ) from error
        raise RunFolderError(f"{folder.parent}: a file is in the way of this folder; move it.") from error
    except OSError as error:
        raise RunFolderError(
            f"{folder}: cannot write the run there ({error.strerror}); choose another folder with --out."
        ) from error
    return folder


def evidence(folder: Path, name: str) -> Path:
    """Return where the file `name` of a run is; a name that leads out of the folder is refused."""
    path = folder / name
    if not name or not path.resolve().is_relative_to(folder.resolve()):
        raise RunFolderError(
            f"{folder / FILE}: {name[:100]!a} is not a file of this run; record the run again."
        )
    return path


def write(folder: Path, run: Run) -> Path:
    """Write `run.json`, whole or not at all, readable for its owner only; return its path."""
    target, draft = folder / FILE, folder / f".{FILE}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_through(draft, _text(run).encode("ascii"))
        draft.replace(target)
        _sync(folder)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise RunFolderError(
            f"{target}: cannot be written ({error.strerror}); make room or rights there."
        ) from error
    return target


def _write_through(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _text(run: Run) -> str:
    """JSON with one line per step, finding, event and observation, so that tools and people can leaf in it.

    ASCII only: whatever a page calls itself, no control or direction sign reaches a terminal by `cat`.
    """
    form, observations, _ = _forms()
    shared: Shared = []
    document = form.encode(run, shared)
    document["observations"] = observations.encode(shared, [])
    return "{\n" + ",\n".join(f'"{key}": {_lines(value)}' for key, value in document.items()) + "\n}\n"


def _lines(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(json.dumps(one) for one in value) + "\n]"
    return json.dumps(value)


# --- reading ---


def read(folder: Path) -> Run:
    """Return the Run in a folder. Raises RunFolderError, which says what is wrong with it and where."""
    path = folder / FILE
    document = _document(path)
    form, observations, _ = _forms()
    try:
        shared = inside("observations", observations, document.pop("observations", None), [])
        run: Run = form.decode(document, shared)
    except Misfit as misfit:
        raise RunFolderError(f"{path}: {misfit}; record the run again or restore the file.") from misfit
    return run


def _document(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise RunFolderError(f"{path}: larger than any run is; give another folder.")
        document = json.loads(path.read_bytes(), parse_constant=_refused)
    except FileNotFoundError as error:
        what = f"has no {FILE}; that run never ended" if path.parent.is_dir() else "no such run folder"
        raise RunFolderError(f"{path.parent}: {what}; give the folder of another run.") from error
    except OSError as error:
        raise RunFolderError(f"{path}: cannot be read ({error.strerror}); check the rights.") from error
    except json.JSONDecodeError as error:
        raise RunFolderError(
            f"{path}: is cut off or damaged at character {error.pos}; record the run again."
        ) from error
    except (ValueError, RecursionError) as error:  # bytes that are no text, endless numbers, endless nesting
        raise RunFolderError(f"{path}: is not JSON; record the run again or restore the file.") from error
    return _checked_version(path, document)


def _refused(word: str) -> None:
    raise ValueError(word)  # Python reads NaN and Infinity, which are not JSON


def _checked_version(path: Path, document: Any) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise RunFolderError(f"{path}: is not the record of a run; give another folder.")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise RunFolderError(f"{path}: does not say which version it is; give another folder.")
    if version > VERSION:
        raise RunFolderError(
            f"{path}: is version {version} and this flowcheck reads version {VERSION}; update flowcheck."
        )
    return document


def events(run: Run, folder: Path | None = None) -> tuple[Event, ...]:
    """Return what happened in the walk, ready to be judged again.

    With the run folder the ARIA texts are read from their files; without it they are empty.
    """
    return tuple(with_text(event, folder) for event in run.events)


def with_text(event: Event, folder: Path | None) -> Event:
    """Return one event with the ARIA text itself in place of its file's name; raises RunFolderError."""
    observation: Observation | None = getattr(event, "observation", None)
    if observation is None or not observation.aria:
        return event
    text = _aria(folder, observation.aria) if folder else ""
    changed: Any = {"observation": replace(observation, aria=text)}
    return replace(event, **changed)


def _aria(folder: Path, name: str) -> str:
    path = evidence(folder, name)
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RunFolderError(f"{path}: the ARIA text cannot be read; restore the file.") from error


# --- the schema ---


def schema() -> dict[str, Any]:
    """Return the JSON Schema of `run.json`."""
    _, _, forms = _forms()
    definitions = dict(sorted(forms.definitions.items()))
    run = definitions.pop("Run")
    observations = {
        "type": "array",
        "items": {"$ref": "#/$defs/Observation"},
        "description": "What was seen, each once; steps and events point here.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A run of flowcheck",
        **run,
        "properties": {**run["properties"], "observations": observations},
        "required": ["version", *run["required"], "observations"],
        "$defs": definitions,
    }


def _main() -> None:
    if sys.argv[1:] != ["--schema"]:
        sys.exit("Usage: python -m flowcheck.record --schema > src/flowcheck/run.schema.json")
    sys.stdout.write(json.dumps(schema(), indent=2) + "\n")


if __name__ == "__main__":
    _main()
