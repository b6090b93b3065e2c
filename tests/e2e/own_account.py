"""A project with an account of its own on the replica, walked by the command as somebody would."""

from __future__ import annotations

import secrets
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from own_project import environment, make_project

from flowcheck.account.owner import Owner
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
    phone: str = "+31 612345678"
    state_url: str = ""

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        owner = self.owner
        values = {
            "FLOWCHECK_USERNAME": owner.username.reveal(),
            "FLOWCHECK_PASSWORD": owner.start.reveal(),
            "FLOWCHECK_PHONE": self.phone,
            "FLOWCHECK_MASTER": owner.master.reveal(),
            "FLOWCHECK_STATE_URL": self.state_url or f"sqlite:///{self.state}",
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


def drill(folder: Path, *, username: str = "", password: str = "", phone: str = "", url: str = "") -> Project:
    """Make a project in `folder`; what is not given is made up."""
    settings = make_project(folder / "project")
    settings.write_text(settings.read_text("utf-8") + DRILL, "utf-8")
    token = secrets.token_hex(4)
    owner = Owner(
        name="test",
        username=Secret(username or f"an.{token}@vughterstede.nl", "account.username"),
        start=Secret(password or f"Begin!{token}", "account.password"),
        master=Secret(secrets.token_urlsafe(32), "FLOWCHECK_MASTER"),
    )
    return Project(
        settings=settings,
        state=folder / "state" / "state.db",
        owner=owner,
        phone=phone or "+31 612345678",
        state_url=url,
    )
