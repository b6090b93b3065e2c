"""What is recorded of a run that fails by a fault of flowcheck's own, or of a library's."""

from __future__ import annotations

import secrets
import signal
import stat

import pytest
from shipped import ROOT

from flowcheck import config, interrupt, prepare, run
from flowcheck.model import StopReason, ValueName
from flowcheck.plan import Site
from flowcheck.recorded import Run
from flowcheck.secret import Secret


@pytest.fixture
def phone() -> str:
    return f"+316{secrets.randbelow(10**8):08}"


@pytest.fixture
def failed(tmp_path, monkeypatch, phone):
    """Return what records a run whose walk does this at its first step: its folder, and the Run."""
    monkeypatch.setattr(interrupt, "_asked", [])
    program = tmp_path / "chromium"
    program.touch(mode=0o700)
    environ = {"FLOWCHECK_BROWSER": str(program)}
    settings = config.load(ROOT / "config" / "flowcheck.toml", environ)
    plan = prepare.plan(prepare.Request(journey="sign-in", out=tmp_path / "run"), settings, environ)
    plan.folder.mkdir()
    site = Site(values={ValueName.PHONE: Secret(phone, ValueName.PHONE)}, inbox=None)

    def recorded(fails):
        def walked(*_):
            fails()
            yield

        monkeypatch.setattr(run, "_walked", walked)
        *_, ended = run.conduct(plan, site)
        assert isinstance(ended, Run)
        return plan.folder, ended

    return recorded


def reason_of(ended):
    return ended.events[-1].reason


def test_a_fault_of_our_own_is_recorded(failed):
    _, ended = failed(lambda: {}["absent"])
    assert (reason_of(ended), ended.verdict.cause) == (StopReason.TOOL, "own.tool")


def test_a_fault_of_our_own_leaves_its_place_and_no_value(failed, phone):
    def fails():
        raise ValueError(f"odd number {phone}")

    folder, _ = failed(fails)
    fault = (folder / run.FAULT).read_text("utf-8")
    assert "in fails" in fault
    assert "odd number" in fault
    assert phone not in fault
    assert stat.S_IMODE((folder / run.FAULT).stat().st_mode) == 0o600


def test_a_picture_that_fails_while_a_run_is_interrupted_costs_the_picture_and_not_the_record(
    failed, monkeypatch
):
    troubles = [ValueError("a picture that nothing can read")]

    def finish(_):
        if troubles:
            raise troubles.pop()

    def fails():
        raise KeyboardInterrupt

    monkeypatch.setattr(run.Evidence, "finish", finish)
    folder, ended = failed(fails)
    assert reason_of(ended) is StopReason.INTERRUPTED
    assert (folder / "run.json").is_file()
    assert "that nothing can read" in (folder / run.FAULT).read_text("utf-8")


def test_an_interruption_under_another_name_is_one(failed):
    # As pydantic does when a signal comes while it builds a model.
    def fails():
        try:
            interrupt.interrupt(signal.SIGINT, None)
        except KeyboardInterrupt as error:
            raise ValueError("while something was built") from error

    folder, ended = failed(fails)
    assert reason_of(ended) is StopReason.INTERRUPTED
    assert not (folder / run.FAULT).exists()
