"""The test account from the command line: reset on the replica, killed on the way, found again, and shown."""

from __future__ import annotations

import json
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from own_project import environment, make_project
from shipped import ORGANISATION

from flowcheck.account.owner import Owner
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.model import ValueName
from flowcheck.replica.server import serving
from flowcheck.secret import Secret

DRILL = """
master = { env = "FLOWCHECK_MASTER" }

[targets.drill]
kind = "replica"
account = "test"
hosts = ["werkplek.vughterstede.nl", "login.microsoftonline.com", "passwordreset.microsoftonline.com"]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project with an account that nobody has."""

    settings: Path
    state: Path
    owner: Owner

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        owner = self.owner
        values = {
            "FLOWCHECK_USERNAME": owner.username.reveal(),
            "FLOWCHECK_PASSWORD": owner.start.reveal(),
            "FLOWCHECK_PHONE": "+31 612345678",
            "FLOWCHECK_MASTER": owner.master.reveal(),
            "FLOWCHECK_STATE_URL": f"sqlite:///{self.state}",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "flowcheck", *arguments],
            env=environment(self.settings, **values),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def done(self, *arguments: str) -> tuple[int, str, str]:
        running = self.start(*arguments)
        out, errors = running.communicate(timeout=120)
        return running.returncode, out, errors

    def phase(self) -> str:
        """Return how far the journal came, without the half second that the command takes."""
        try:
            with closing(sqlite3.connect(f"file:{self.state}?mode=ro", uri=True, timeout=5)) as connection:
                row = connection.execute("SELECT phase FROM flowcheck_journal").fetchone()
        except sqlite3.OperationalError:
            return ""
        return row[0] if row else ""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    settings = make_project(tmp_path / "project")
    settings.write_text(settings.read_text("utf-8") + DRILL, "utf-8")
    token = secrets.token_hex(4)
    owner = Owner(
        name="test",
        username=Secret(f"an.{token}@vughterstede.nl", "account.username"),
        start=Secret(f"Begin!{token}", "account.password"),
        master=Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER"),
    )
    return Project(settings=settings, state=tmp_path / "state" / "state.db", owner=owner)


def test_it_finds_the_account_again_after_a_run_that_was_killed_at_the_submit(project):
    with serving(port=0, organisation=ORGANISATION) as replica:
        where = ("--target", "drill", "--resolve", f"127.0.0.1:{replica.port}", "--json")
        running = project.start("run", "full", *where)
        while running.poll() is None and project.phase() not in {"submitting", "submitted"}:
            threading.Event().wait(0.02)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate(timeout=60)
        _, out, errors = project.done("run", "sign-in", *where)
        true = ReplicaControl(replica.port, "account-test").account({})["password"]
    assert json.loads(out)["verdict"]["sign_in"] == "works", errors
    found = json.loads(project.done("account", "status", "--json")[1])
    assert found["held_by"] is None
    assert project.owner.password(found["current"], ValueName.PASSWORD).reveal() == true


def test_it_says_in_dutch_what_is_known_of_an_account(project):
    code, _, errors = project.done("account", "status")
    assert (code, "is not there yet" in errors) == (30, True)
    code, out, _ = project.done("account", "adopt", "--generation", "1")
    assert code == 0
    assert "nummer 1, nog niet beproefd" in out
