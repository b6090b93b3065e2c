"""The test account from the command line: reset on the replica, killed on the way, found again, and shown."""

from __future__ import annotations

import json
import os
import signal
import threading
from pathlib import Path

import pytest
from own_account import Project, drill
from shipped import ORGANISATION

from flowcheck.inbox.replica import ReplicaControl
from flowcheck.model import ValueName
from flowcheck.replica.server import serving


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return drill(tmp_path)


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
