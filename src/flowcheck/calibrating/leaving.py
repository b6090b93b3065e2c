"""Puts what a calibration found into the run folder: a report, and a patch to review."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flowcheck import record, whole
from flowcheck.calibrating import calibrate, sheets
from flowcheck.calibrating.paper import counts, paper
from flowcheck.recorded import Run
from flowcheck.report import run_words
from flowcheck.report.files import screen_names
from flowcheck.screens.catalogue import Catalogue

REPORT, PATCH = "calibration.md", "calibration.patch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Where the files are, and how many texts came out how; `patch` is None where nothing is to change."""

    report: Path
    patch: Path | None
    counts: str


def leave(folder: Path, run: Run, catalogue: Catalogue, language: str) -> Left:
    """Compare a recorded run with the catalogue it was walked with; raises RunFolderError."""
    replica = run_words.is_replica(run)
    events = record.events(run, folder)
    found = calibrate(events, catalogue, sheets.read(), run.started.date(), replica=replica)
    text = paper(found, run, screen_names(catalogue, language), language, str(folder / PATCH))
    return Left(
        report=whole.write(folder, REPORT, text.encode()),
        patch=whole.write(folder, PATCH, found.patch) if found.patch else None,
        counts=counts(found, language),
    )
