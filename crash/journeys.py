"""`python -m crash.journeys`: kills the real command on the replica, browser and all, and runs it again."""

from __future__ import annotations

import argparse
import os
import secrets
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from crash.results import measured, put
from crash.tally import HEAD
from flowcheck.account.owner import Owner
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.model import ValueName
from flowcheck.secret import Secret

ROOT = Path(__file__).parents[1]
CHANCE = secrets.SystemRandom()
SETTINGS = """
master = {{ env = "FLOWCHECK_MASTER" }}

[targets.drill]
kind = "replica"
account = "test"
hosts = ["werkplek.vughterstede.nl", "login.microsoftonline.com", "passwordreset.microsoftonline.com"]

[state]
url = "sqlite:///state/{name}.db"
"""
# At which moment of the journal a run is killed, so many milliseconds later; "" is any time of all.
MOMENTS = ("", "", "preflight", "pending", "submitting", "submitted: right", "submitted: right", "proved")
LONGEST_S = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One account of its own on a replica that runs already: its project folder, port and secrets."""

    project: Path
    port: int
    name: str
    owner: Owner
    phone: str

    @property
    def state(self) -> Path:
        return self.project / "state" / f"{self.name}.db"

    def start(self, journey: str) -> subprocess.Popen[bytes]:
        environ = {
            **os.environ,
            "FLOWCHECK_USERNAME": self.owner.username.reveal(),
            "FLOWCHECK_PASSWORD": self.owner.start.reveal() if self.owner.start else "",
            "FLOWCHECK_PHONE": self.phone,
            "FLOWCHECK_MASTER": self.owner.master.reveal() if self.owner.master else "",
        }
        command = [
            sys.executable, "-m", "flowcheck", "run", journey, "--target", "drill",
            "--resolve", f"127.0.0.1:{self.port}", "--json",
        ]  # fmt: skip
        with (self.project / "errors.txt").open("ab") as errors:
            return subprocess.Popen(
                command,
                cwd=self.project,
                env=environ,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )

    def passages(self) -> list[str]:
        """Return what the journal went through."""
        try:
            connection = sqlite3.connect(f"file:{self.state}?mode=ro", uri=True, timeout=5)
        except sqlite3.OperationalError:
            return []
        try:
            return [what for (what,) in connection.execute("SELECT what FROM flowcheck_passage ORDER BY id")]
        except sqlite3.OperationalError:
            return []
        finally:
            connection.close()

    def believed(self) -> int | None:
        """Return the number of the password that a sign-in proved last."""
        connection = sqlite3.connect(f"file:{self.state}?mode=ro", uri=True, timeout=5)
        try:
            asked = 'SELECT "current", submitted FROM flowcheck_journal'
            row = connection.execute(asked).fetchone()
        finally:
            connection.close()
        return int(row[0]) if row and not row[1] else None

    def true(self) -> str:
        """Return what the replica says the password is."""
        return ReplicaControl(self.port, "account-test").account({})["password"]


def killed(drill: Drill, moment: str) -> str:
    """Let a full journey run until some time after a moment; kill it with its browser; say where it was."""
    running = drill.start("full")
    deadline = time.monotonic() + LONGEST_S
    while moment and moment not in drill.passages() and running.poll() is None:
        if time.monotonic() > deadline:
            break
        threading.Event().wait(0.01)
    threading.Event().wait(CHANCE.uniform(0, 1.5) if moment else CHANCE.uniform(0.5, 9))
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    return next(reversed(drill.passages()), "nothing")


def again(drill: Drill, journey: str) -> bool:
    """Run once more; say whether that run ended by itself and knows the true password."""
    running = drill.start(journey)
    running.wait(timeout=LONGEST_S)
    number = drill.believed()
    return number is not None and drill.owner.password(number, ValueName.PASSWORD).reveal() == drill.true()


def spent(drill: Drill) -> tuple[int, int]:
    """Return how many passwords may have been wrong and how many texts were asked for."""
    connection = sqlite3.connect(f"file:{drill.state}?mode=ro", uri=True)
    try:
        wrong = "SELECT count(*) FROM flowcheck_ledger WHERE act = 'password' AND reply = 'wrong'"
        texts = "SELECT count(*) FROM flowcheck_ledger WHERE act = 'text'"
        return connection.execute(wrong).fetchone()[0], connection.execute(texts).fetchone()[0]
    finally:
        connection.close()


@contextmanager
def replica() -> Iterator[int]:
    """Start a replica of our own; give its port."""
    serving = subprocess.Popen(
        [sys.executable, "-m", "flowcheck", "replica"],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    )
    try:
        assert serving.stdout
        if not select.select([serving.stdout], [], [], LONGEST_S)[0]:
            raise AssertionError("the replica does not start")
        yield int(serving.stdout.readline().rpartition(b":")[2])
    finally:
        serving.terminate()
        serving.wait()


def project(folder: Path, number: int) -> Drill:
    """Make a project with an account that nobody has, and a state of its own; the replica is reset to it."""
    place = folder / f"project-{number}"
    shutil.copytree(ROOT / "config", place / "config")
    token = secrets.token_hex(4)
    with (place / "config" / "flowcheck.toml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS.format(name=token))
    owner = Owner(
        name="test",
        username=Secret(f"an.{token}@vughterstede.nl", "account.username"),
        start=Secret(f"Begin!{token}", "account.password"),
        master=Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER"),
    )
    return Drill(project=place, port=0, name=token, owner=owner, phone="+31 612345678")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m crash.journeys", description=__doc__)
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--write", action="store_true", help="write it into crash/results.md")
    asked = parser.parse_args()
    began = time.monotonic()
    lost = later = most_wrong = most_texts = 0
    where: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="flowcheck-journeys-") as made:
        for number in range(asked.number):
            # A replica for each: its limits are the vendor's, and an hour of waiting is not what is tested.
            with replica() as port:
                drill = _on(project(Path(made), number), port)
                place = killed(drill, MOMENTS[number % len(MOMENTS)])
                where[place] = where.get(place, 0) + 1
                journey = ("sign-in", "full")[number // 2 % 2]
                if not again(drill, journey):
                    later += 1
                    lost += not again(drill, journey)
                wrong, texts = spent(drill)
                most_wrong, most_texts = max(most_wrong, wrong), max(most_texts, texts)
                print(
                    f"{number + 1}: killed after {place!r}, then {journey}: lost {lost}",
                    file=sys.stderr,
                    flush=True,
                )
    over = int(most_wrong > 2 or most_texts > 3)
    what = "the real journey on the replica, SIGKILL with its browser"
    killed_after = ", ".join(f"{place} ({count})" for place, count in sorted(where.items()))
    how = measured(f"python -m crash.journeys --number {asked.number} --write", time.monotonic() - began)
    row = f"| {what} | {asked.number} | {lost} | {over} | {later} | {most_wrong} | {most_texts} | 0 |"
    head = f"## {asked.number} times the command itself, {lost} lost"
    text = "\n".join([head, "", HEAD, row, "", f"Last in the journal when killed: {killed_after}.", "", how])
    if asked.write:
        put("journeys", text)
    print(text)
    return 1 if lost or over else 0


def _on(drill: Drill, port: int) -> Drill:
    return Drill(project=drill.project, port=port, name=drill.name, owner=drill.owner, phone=drill.phone)


if __name__ == "__main__":
    sys.exit(main())
