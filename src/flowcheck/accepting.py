"""From a recorded run to accepted files: judged anew, offered step by step, written only when told to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flowcheck import record
from flowcheck.baseline import accept, unused
from flowcheck.baseline.offer import Offer, Walked, What, Wish, offers
from flowcheck.baseline.shelf import beside
from flowcheck.baseline.unused import Unused
from flowcheck.errors import BaselineError, RunFolderError, UsageError
from flowcheck.language import translator
from flowcheck.model import SignInLight
from flowcheck.prepare import guide_of
from flowcheck.rejudge import Rejudged, rejudge
from flowcheck.screens.catalogue import Catalogue
from flowcheck.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks to be accepted; empty means everything. `variant` adds and replaces nothing."""

    folder: Path
    on: date
    steps: tuple[int, ...] = ()
    device: str = ""
    variant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would be accepted, ready to be written."""

    rejudged: Rejudged
    offers: tuple[Offer, ...]
    pictures: dict[int, bytes]

    @property
    def writes(self) -> tuple[Offer, ...]:
        """Return the offers that change a file."""
        return tuple(offer for offer in self.offers if offer.what in accept.WRITES)


def propose(asked: Asked, settings: Settings, catalogue: Catalogue) -> Proposal:
    """Return what accepting would do. Raises an InputError for a run or a step that cannot be accepted."""
    rejudged = rejudge(asked.folder, settings, catalogue)
    _check_run(asked, rejudged)
    scale = settings.device(rejudged.run.device).scale
    wish = Wish(
        shelf=rejudged.against.shelf,
        run=rejudged.run.id,
        target=rejudged.run.target,
        on=asked.on,
        steps=frozenset(asked.steps),
        beside=asked.variant,
    )
    made = offers(_walked(rejudged), rejudged.against.accepted, wish)
    ready, pictures = accept.with_pictures(made, lambda number: _picture(rejudged, number), scale)
    if asked.steps and (refused := next((one for one in ready if one.what is What.REFUSED), None)):
        reason = translator(settings.language)(refused.reason).rstrip(".")
        raise BaselineError(f"{asked.folder}: step {refused.step.number} cannot be accepted: {reason}.")
    return Proposal(rejudged=rejudged, offers=ready, pictures=pictures)


def _check_run(asked: Asked, rejudged: Rejudged) -> None:
    run = rejudged.run
    if asked.device and asked.device != run.device:
        raise UsageError(f"{asked.folder}: this run is of device {run.device}, not {asked.device}.")
    if rejudged.judged.judgement.verdict.sign_in is SignInLight.BROKEN:
        raise BaselineError(
            f"{asked.folder}: nobody could sign in during this run, so its screens are not accepted; "
            "give a run in which it worked."
        )
    known = [step.number for step in rejudged.against.guide.steps]
    if unknown := [number for number in asked.steps if number not in known]:
        raise UsageError(f"the guide has no step {unknown[0]}; its steps are {known[0]} to {known[-1]}.")


def _walked(rejudged: Rejudged) -> Iterator[Walked]:
    judged = rejudged.judged
    outcomes = dict(judged.judgement.outcomes)
    for step in rejudged.against.guide.steps:
        near = judged.beside.get(step.number)
        yield Walked(
            step=step,
            outcome=outcomes[step.number],
            shown=judged.shown.get(step.number),
            near=near.variant if near else None,
            look=near.look if near else None,
            findings=tuple(one for one in judged.judgement.findings if one.step == step.number),
            differences=near.findings if near else (),
        )


def _picture(rejudged: Rejudged, number: int) -> Path:
    return record.evidence(rejudged.folder, rejudged.judged.shown[number].picture)


def write(proposal: Proposal) -> tuple[Path, ...]:
    """Write what is proposed, and return the files."""
    return accept.write(proposal.rejudged.against.shelf, proposal.writes, proposal.pictures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftovers:
    """The accepted files of no use, and how many runs that was found with."""

    files: tuple[Unused, ...]
    runs: int


def leftovers(settings: Settings) -> Leftovers:
    """Return what no run in the reports folder came near, and what belongs to nothing any more."""
    guide = guide_of(settings)
    matched: defaultdict[str, set[str]] = defaultdict(set)
    runs = 0
    for folder in _run_folders(settings.reports_path / "runs"):
        try:
            run = record.read(folder)
        except RunFolderError:
            continue  # one that never ended says nothing of what is used
        if run.guide.id == guide.id:
            runs += 1
            matched[run.device] |= {step.accepted for step in run.steps if step.accepted}
    root = beside(guide, "").root
    steps = {step.id for step in guide.steps}
    found = unused.find(root, settings.devices, steps, matched if runs else None)
    return Leftovers(files=tuple(found), runs=runs)


def _run_folders(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.is_dir()))
    except OSError:
        return ()
