"""Walks every fault with flowcheck and with Playwright Test, and writes drift.md and drift.png.

What was measured stays in reports/drift, so that an interrupted run goes on where it was, and a run after
a change of rules only judges anew.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from benchmarks.drift import ours, peers, project, report, rows
from benchmarks.drift.cases import Case, alone, calm, cases, chosen, grounds
from benchmarks.drift.rows import Peer, Walked
from benchmarks.drift.score import mark, peer_mark
from benchmarks.drift.table import Result
from benchmarks.shipped import ORGANISATION
from flowcheck.replica.faults.fault import Fault
from flowcheck.replica.server import serving

HOME = project.ROOT / "reports" / "drift"
WALKED, PEERED = HOME / "walked.jsonl", HOME / "peers.jsonl"
DEVICES = "desktop,tablet,phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for on the command line."""

    devices: tuple[str, ...]
    faults: dict[str, Fault]
    seeds: int
    peer_seeds: int
    peer_devices: tuple[str, ...]
    so_far: bool
    jobs: int
    again: bool
    old: bool
    keep: bool
    write: bool
    command: str


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _asked(arguments)
    # Asked to end, it ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if asked.again:
        shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True, exist_ok=True)
    listed = cases(asked.faults, asked.devices, range(asked.seeds))
    asked_for = {
        ground: [*(calm(ground, device) for device in asked.devices), *those]
        for ground, those in grounds(listed).items()
    }
    version = peers.install() if asked.peer_seeds else "(not run)"
    if not asked.so_far:
        _measure(asked, asked_for)
    walked, peered = rows.walked(WALKED), rows.peers(PEERED)
    if asked.so_far:
        listed = [case for case in listed if {case.id, calm(case.ground, case.device).id} <= walked.keys()]
    results = list(_results(asked, listed, walked, peered))
    unfaulted = {
        one.id: (walked[one.id], peered.get(one.id))
        for those in asked_for.values()
        for one in those[: len(asked.devices)]
        if one.id in walked
    }
    report.say(results)
    if asked.write:
        report.write(results, unfaulted, asked.command, version)


def _measure(asked: Asked, asked_for: dict[str, list[Case]]) -> None:
    with serving(port=0, era="2026", organisation=ORGANISATION) as replica:
        for ground, those in asked_for.items():
            _accept(asked, replica.port, ground)
            _walk_all(asked, replica.port, those)
        for ground, those in asked_for.items():
            by_peers = [
                case for case in those if case.seed < asked.peer_seeds and case.device in asked.peer_devices
            ]
            _compare_all(asked, replica.port, ground, by_peers)


def _asked(arguments: Sequence[str] | None) -> Asked:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drift", description=__doc__)
    parser.add_argument("--devices", default="desktop", help=f"of {DEVICES} (default: desktop)")
    parser.add_argument("--faults", default="", help="names or groups, by commas (default: all)")
    parser.add_argument("--seeds", type=int, default=1, help="0 is without noise, each further one adds some")
    parser.add_argument("--peer-seeds", type=int, default=1, help="for Playwright Test; 0 leaves it out")
    parser.add_argument("--peer-devices", default="", help="for Playwright Test (default: the same)")
    parser.add_argument("--so-far", action="store_true", help="walk nothing, and say what is known already")
    parser.add_argument("--jobs", type=int, default=2, choices=(1, 2, 3, 4), help="walks at once")
    parser.add_argument("--again", action="store_true", help="begin anew")
    parser.add_argument("--old", action="store_true", help="take recorded walks, whatever changed since")
    parser.add_argument("--keep-pictures", action="store_true", help="keep the pictures of each walk")
    parser.add_argument("--print-only", action="store_true", help="leave drift.md and drift.png as they are")
    given = parser.parse_args(arguments)
    options = f"--devices {given.devices} --seeds {given.seeds} --peer-seeds {given.peer_seeds}"
    options += f" --peer-devices {given.peer_devices}" if given.peer_devices else ""
    options += f" --faults {given.faults}" if given.faults else ""
    return Asked(
        devices=tuple(given.devices.split(",")),
        faults=chosen(word for word in given.faults.split(",") if word),
        seeds=given.seeds,
        peer_seeds=given.peer_seeds,
        peer_devices=tuple((given.peer_devices or given.devices).split(",")),
        so_far=given.so_far,
        jobs=given.jobs,
        again=given.again,
        old=given.old,
        keep=given.keep_pictures,
        write=not given.print_only,
        command=f'make bench-drift ARGS="{options}"',
    )


# --- flowcheck ---


def _home(case: Case) -> Path:
    """Return the project whose baselines were accepted on this device while the ground of the case plays."""
    return HOME / "projects" / (case.ground or "unfaulted") / case.device


def _accept(asked: Asked, port: int, ground: str) -> None:
    """Make the project whose baselines were accepted while `ground` plays, for each device."""
    made = ours.digest(opinions=False)
    for device in asked.devices:
        home = _home(calm(ground, device))
        stamp = home / "accepted-by"
        if stamp.is_file() and (asked.old or stamp.read_text() == made):
            continue
        project.make(home)
        ours.walk(home, port, calm(ground, device), home / "run", keep=True)
        project.accept(home, home / "run")
        stamp.write_text(made)
        print(f"accepted the screens on {device}{f' with {ground}' if ground else ''}", flush=True)


def _walk_all(asked: Asked, port: int, listed: Sequence[Case]) -> None:
    """Walk what is not walked yet, and judge anew what was judged by other rules."""
    made, walk_made = ours.digest(opinions=True), ours.digest(opinions=False)
    have = rows.walked(WALKED)
    fresh = {id_: row for id_, row in have.items() if asked.old or row.walk_made == walk_made}
    for case in listed:
        if case.id in fresh and fresh[case.id].made != made:
            row = ours.judged(_home(case), case, _folder(case), made, fresh[case.id].walk_made)
            rows.append(WALKED, row)
    new = [case for case in listed if case.id not in fresh]
    count = _Counter("flowcheck", len(new))
    for case, trouble in _walks(asked, port, new):
        row = ours.judged(_home(case), case, _folder(case), made, walk_made)
        rows.append(WALKED, row)
        count(f"{case.id}: exit {row.exit_code}, {row.cause}, {row.walk_s:.1f} s {trouble}".rstrip())


def _folder(case: Case) -> Path:
    return HOME / "runs" / case.id


def _walks(asked: Asked, port: int, listed: Sequence[Case]) -> Iterator[tuple[Case, str]]:
    """Walk each case, and yield it with what went wrong."""
    # A pool that replaces its processes by itself hangs in Python 3.11; twenty walks each are soon enough.
    for begin in range(0, len(listed), 20):
        with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
            tasks = {
                pool.submit(
                    ours.walk, _home(case), _port(case, port), case, _folder(case), keep=asked.keep
                ): case
                for case in listed[begin : begin + 20]
            }
            try:
                for task in as_completed(tasks):
                    error = task.exception()
                    if isinstance(error, BrokenProcessPool):
                        raise error
                    yield tasks[task], f"({type(error).__name__}: {error})" if error else ""
            finally:
                pool.shutdown(cancel_futures=True)


def _port(case: Case, port: int) -> int:
    return 0 if case.alone else port


# --- Playwright Test ---


def _compare_all(asked: Asked, port: int, ground: str, listed: Sequence[Case]) -> None:
    """Compare what was not compared yet with what Playwright Test recorded itself."""
    made = f"{peers.digest()}-{ours.digest(opinions=False)}"
    devices = {case.device: project.load(_home(case)).device(case.device) for case in listed}
    have = {id_: row for id_, row in rows.peers(PEERED).items() if asked.old or row.made == made}
    new = [case for case in listed if case.id not in have]
    folder = HOME / "peers" / (ground or "unfaulted")
    count = _Counter("Playwright Test", len(new))
    for device, one in devices.items():
        stamp = folder / f"recorded-{device}"
        if not stamp.is_file() or (not asked.old and stamp.read_text() != made):
            peers.Runner(folder=folder, port=port, devices={device: one}, jobs=1).record(calm(ground, device))
            stamp.write_text(made)
    together = [case for case in new if not case.alone]
    for row in peers.Runner(folder=folder, port=port, devices=devices, jobs=asked.jobs).run(together, made):
        rows.append(PEERED, row)
        count(f"{row.case}: {len(row.screens)} screens, {row.ms / 1000:.1f} s")
    for case in new:
        if case.alone:
            with serving(port=0, era="2026", faults=case.faults, organisation=ORGANISATION) as replica:
                bare = replace(case, faults=())
                for row in peers.Runner(folder=folder, port=replica.port, devices=devices, jobs=1).run(
                    [bare], made
                ):
                    rows.append(PEERED, row)
                    count(f"{row.case}: {len(row.screens)} screens, {row.ms / 1000:.1f} s")


class _Counter:
    """Prints a line of progress each time that it is called."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, total, 0

    def __call__(self, line: str) -> None:
        self._done += 1
        print(f"{self._what} {self._done}/{self._total} {line}", flush=True)


# --- both ---


def _results(
    asked: Asked, listed: Sequence[Case], walked: dict[str, Walked], peered: dict[str, Peer]
) -> Iterator[Result]:
    for case in listed:
        device = project.load(_home(case)).device(case.device)
        peer, fault = peered.get(case.id), asked.faults[case.fault]
        unfaulted = walked[calm(case.ground, case.device).id]
        noises = [walked[name] for name in alone(case) if name in walked]
        yield Result(
            case=case,
            fault=fault,
            walked=walked[case.id],
            mark=mark(walked[case.id], unfaulted, fault.expects, noises),
            peer=peer,
            peer_mark=peer_mark(peer, device.width * device.height) if peer else None,
        )


if __name__ == "__main__":
    main()
