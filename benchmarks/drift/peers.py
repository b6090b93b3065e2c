"""Playwright Test on the same pages: installed once, recorded once per device, then run over the cases."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.drift import rows
from benchmarks.drift.cases import Case
from benchmarks.drift.project import environment
from benchmarks.drift.rows import Peer
from flowcheck import chromium
from flowcheck.settings import Device

SOURCE = Path(__file__).resolve().parents[1] / "peers"
HOME = SOURCE.with_name(".peers")
# The same person each time: a picture that shows another name would differ for no fault of the page's.
ACCOUNT = {"username": "t.replica000001@vughterstede.nl", "phone": "+31 612000001"}
INSTALL_S = 300
RUNNER = Path("node_modules", ".bin", "playwright")


def install() -> str:
    """Put Playwright Test in a folder that git ignores, and return its version."""
    if shutil.which("npm") is None:
        raise SystemExit("npm was not found; install Node.js, or leave Playwright Test out: --peer-seeds 0.")
    HOME.mkdir(exist_ok=True)
    for path in SOURCE.iterdir():
        shutil.copy(path, HOME)
    wanted = json.loads((SOURCE / "package.json").read_text())["devDependencies"]["@playwright/test"]
    if _installed() != wanted:
        quiet = environment() | {"PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
        command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=HOME, env=quiet, check=True, timeout=INSTALL_S)
    return str(wanted)


def _installed() -> str:
    package = HOME / "node_modules" / "@playwright" / "test" / "package.json"
    return str(json.loads(package.read_text())["version"]) if package.is_file() else ""


def digest() -> str:
    """Return a mark of how these walks are made."""
    texts = [path.read_bytes() for path in sorted(SOURCE.iterdir())]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """Runs cases with Playwright Test against the replica on `port`; what was recorded is in `folder`."""

    folder: Path
    port: int
    devices: Mapping[str, Device]
    jobs: int

    def run(self, listed: Sequence[Case], made: str) -> Iterator[Peer]:
        """Yield each case as soon as it was walked."""
        for row in self._rows(listed, record=False):
            yield rows.peer({**row, "made": made})

    def record(self, case: Case) -> None:
        """Record the screens of a case, and do by hand what a team would do next."""
        for row in self._rows([case], record=True):
            if row["ended"]:
                raise SystemExit(f"{case.id} could not be recorded: {row['ended']}")
        for path in self._snapshots.glob(f"{case.device}-*.aria.yml"):
            path.write_text(without_queries(path.read_text("utf-8")), "utf-8")

    @property
    def _snapshots(self) -> Path:
        return self.folder / "snapshots"

    def _rows(self, listed: Sequence[Case], *, record: bool) -> Iterator[dict[str, Any]]:
        if not listed:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        out = self.folder / f"out-{secrets.token_hex(4)}.jsonl"
        settings = out.with_suffix(".json")
        settings.write_text(json.dumps(self._settings(listed, out, record=record)))
        try:
            with _playwright_test(settings) as process:
                yield from _followed(process, out)
        finally:
            out.unlink(missing_ok=True)
            settings.unlink(missing_ok=True)
            shutil.rmtree(self.folder / "results", ignore_errors=True)

    def _settings(self, listed: Sequence[Case], out: Path, *, record: bool) -> dict[str, object]:
        return {
            "port": self.port,
            "executable": str(chromium.find(headed=False, environ=os.environ)),
            "sandbox": os.geteuid() != 0,
            "account": ACCOUNT,
            "devices": {name: asdict(device) for name, device in self.devices.items()},
            "cases": [{"id": case.id, "device": case.device, "faults": case.faults} for case in listed],
            "out": str(out.resolve()),
            "record": record,
            "snapshots": str(self._snapshots.resolve()),
            "scratch": str((self.folder / "results").resolve()),
            "workers": self.jobs,
        }


def without_queries(snapshot: str) -> str:
    """Make the addresses of a recorded ARIA snapshot patterns from the question mark on.

    They carry tokens: as they are recorded, the unfaulted replica fails on each of them.
    """
    return re.sub(r"(?m)^( *- /url: )\"?(https?://[^?\s\"]+)\?.*$", _pattern, snapshot)


def _pattern(found: re.Match[str]) -> str:
    address = re.sub(r"([.?/])", r"\\\1", found.group(2))
    return f"{found.group(1)}/{address}.*/"


@contextmanager
def _playwright_test(settings: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run it in a group of processes of its own, and leave none of them."""
    process = subprocess.Popen(
        [str(HOME / RUNNER), "test", "--config", "playwright.config.js"],
        cwd=HOME,
        env=environment() | {"FLOWCHECK_PEERS": str(settings.resolve())},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _followed(process: subprocess.Popen[bytes], out: Path) -> Iterator[dict[str, Any]]:
    """Yield each row as soon as it is written."""
    given = 0
    ended = False
    while not ended:
        try:
            process.wait(timeout=0.5)
            ended = True
        except subprocess.TimeoutExpired:
            pass
        text = out.read_text("utf-8") if out.is_file() else ""
        lines = text[: text.rfind("\n") + 1].splitlines()
        for line in lines[given:]:
            yield json.loads(line)
        given = len(lines)
