"""A run of flowcheck in a process of its own, with its own home, temporary folder, settings and reports."""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from canary.search import Canary
from canary.values import Values

PROJECT = Path(__file__).parents[3]
LAUNCH = Path(__file__).with_name("launch.py")
MARK = "FLOWCHECK_TEST_MARK"
LONGEST_S = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Everything that a run may write to, below one folder."""

    folder: Path
    mark: str

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    @property
    def run(self) -> Path:
        """The folder of the only run that was made here."""
        (found,) = (self.reports / "runs").iterdir()
        return found

    @property
    def record(self) -> dict[str, Any]:
        return dict(json.loads((self.run / "run.json").read_text("utf-8")))

    def environment(self, **more: str) -> dict[str, str]:
        own = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("FLOWCHECK_", "XDG_", "PYTEST_")) or name == "FLOWCHECK_BROWSER"
        }
        return {
            **own,
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "FLOWCHECK_CONFIG": str(self.folder / "flowcheck.toml"),
            "NO_COLOR": "1",
            MARK: self.mark,
            **more,
        }


def new_place(folder: Path, *, step_seconds: int = 5, code_seconds: int = 2) -> Place:
    """Make a place in `folder`; its settings are the shipped ones with short limits."""
    for name in ("home", "tmp"):
        (folder / name).mkdir(parents=True)
    shipped = (PROJECT / "config" / "flowcheck.toml").read_text("utf-8")
    changes = {
        "guide": f'"{PROJECT / "config/guides/inloggen-zzp/guide.md"}"',
        "reports": f'"{folder / "reports"}"',
        "step_seconds": str(step_seconds),
        "code_seconds": str(code_seconds),
    }
    for key, value in changes.items():
        pattern = re.compile(rf"^{key} = \S+", re.MULTILINE)
        shipped = pattern.sub(lambda _, line=f"{key} = {value}": line, shipped, count=1)
    (folder / "flowcheck.toml").write_text(shipped, "utf-8")
    return Place(folder=folder, mark=secrets.token_hex(8))


# --- processes ------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class Ended:
    """A run that is over: what it said, and what its processes were called with."""

    place: Place
    code: int
    out: str
    err: str
    processes: set[bytes] = field(default_factory=set)

    @property
    def said(self) -> bytes:
        return f"{self.out}\n{self.err}".encode()


def start(place: Place, command: Sequence[str], **more: str) -> subprocess.Popen[str]:
    """Start a program in a session of its own, as a terminal or a scheduler would."""
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=PROJECT,
        env=place.environment(**more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(place: Place, process: subprocess.Popen[str], told: str = "", limit_s: float = LONGEST_S) -> Ended:
    """Wait for the end; meanwhile note the arguments and the environment of everything that runs."""
    noted: set[bytes] = set()
    deadline = time.monotonic() + limit_s
    sent: str | None = told
    while True:
        try:
            out, err = process.communicate(sent, timeout=0.25)
            break
        except subprocess.TimeoutExpired:
            sent = None
            if time.monotonic() > deadline:
                end_all(place)
                process.communicate()
                raise
            noted.update(_noted(process.pid))
    return Ended(place=place, code=process.returncode, out=out, err=err, processes=noted)


def _noted(pid: int) -> Iterator[bytes]:
    for process in _with_children(pid):
        for what in ("cmdline", "environ"):
            try:
                yield Path(f"/proc/{process.pid}/{what}").read_bytes()
            except OSError:
                continue  # it is gone, or not ours to read


def _with_children(pid: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def running(place: Place) -> list[psutil.Process]:
    """Return what still runs of everything that was started at `place`, whoever its parent is by now."""
    return [process for process in psutil.process_iter() if _is_of(place, process)]


def _is_of(place: Place, process: psutil.Process) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        # Chromium writes over the environment of some of its processes, but not over their arguments.
        arguments = " ".join(process.cmdline())
        return str(place.folder) in arguments or process.environ().get(MARK) == place.mark
    except psutil.Error:
        return False


def left(place: Place, within_s: float = 5) -> list[psutil.Process]:
    """Return what still runs when everything had `within_s` seconds to end."""
    deadline = time.monotonic() + within_s
    while (still := running(place)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return still


def end_all(place: Place) -> None:
    for process in running(place):
        try:
            process.kill()
        except psutil.Error:
            continue


# --- the replica's own addresses --------------------------------------------------------------


def ask(port: int, method: str, what: str, client: str, body: object = None) -> Any:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=context)
    try:
        sent = None if body is None else json.dumps(body)
        connection.request(method, f"/__replica__/{what}?client={client}", sent)
        response = connection.getresponse()
        assert response.status == 200, response.read()
        return json.loads(response.read())
    finally:
        connection.close()


def walk(
    place: Place,
    port: int,
    values: Values,
    *arguments: str,
    program: str = "flowcheck",
    era: str = "2026",
    faults: Sequence[str] = (),
    off: Sequence[str] = (),
    limit_s: float = LONGEST_S,
) -> Ended:
    """Give the replica's client these values, and run a program with them until it ends."""
    ask(port, "PUT", "account", values.client, {**values.account, "era": era, "faults": list(faults)})
    told = {
        "port": port,
        "client": values.client,
        "new_password": values.new_password,
        "program": program,
        "arguments": [*arguments, "--resolve", f"127.0.0.1:{port}"],
        "off": list(off),
    }
    # What somebody may have set in order to see more of the browser must not show more of the values.
    process = start(place, [str(LAUNCH)], DEBUG="pw:*", DEBUGP="1", PWDEBUG="console")
    return finish(place, process, json.dumps(told), limit_s)


def canaries(values: Values, codes: Sequence[str]) -> list[Canary]:
    """Return all that must not be found: the values, the codes that came, and the name in the cookies."""
    digits = re.sub("[^0-9]", "", values.phone)
    return [
        Canary(name="username", value=values.username, beginnings=6),
        Canary(name="local part", value=values.username.partition("@")[0]),
        Canary(name="password", value=values.password, beginnings=4),
        Canary(name="new password", value=values.new_password, beginnings=4),
        Canary(name="phone", value=values.phone),
        Canary(name="phone digits", value=digits),
        Canary(name="phone subscriber", value=digits.removeprefix("31")),
        Canary(name="totp seed", value=values.totp_secret, beginnings=8),
        Canary(name="cookie", value=values.client),
        *(Canary(name="code", value=code) for code in codes),
    ]


def codes_of(port: int, values: Values, since: float, until: float) -> list[str]:
    """Return the codes that were sent to the client, and those of its app between two moments."""
    import pyotp  # noqa: PLC0415 - of the replica, which has it

    texts = [message["text"] for message in ask(port, "GET", "messages", values.client)]
    sent = [code for text in texts for code in re.findall("[0-9]{6}", text)]
    totp = pyotp.TOTP(values.totp_secret)
    return [*sent, *(totp.at(int(moment)) for moment in range(int(since), int(until) + 30, 30))]
