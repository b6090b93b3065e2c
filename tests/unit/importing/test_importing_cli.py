"""`flowcheck guide import` as a person and a machine call it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from flowcheck.cli import cli

from .conftest import SEED


def test_it_says_what_it_made_and_what_to_look_at(tmp_path: Path) -> None:
    out = tmp_path / "inloggen-zzp"
    done = CliRunner().invoke(cli, ["guide", "import", str(SEED), "--out", str(out)])
    lines = done.output.splitlines()
    assert lines[0] == f"gemaakt: {out}: 12 stappen, 3 vragen en 0 afbeeldingen."
    assert lines[-1] == f"de hele lijst staat in {out}/import.md"
    assert all(line.startswith("  - ") and line.endswith(".") for line in lines[1:-1])


def test_it_says_the_same_to_machines(tmp_path: Path) -> None:
    arguments = ["guide", "import", str(SEED), "--out", str(tmp_path / "inloggen-zzp"), "--json"]
    told = json.loads(CliRunner().invoke(cli, arguments).output)
    assert [step["screen"] for step in told["steps"]] == [
        "entra.username", "entra.username", "entra.password", "sspr.user", "sspr.method", "sspr.code",
        "sspr.new-password", "sspr.done", "entra.username", "entra.password", "entra.keep-signed-in",
        "workspace.home",
    ]  # fmt: skip
    assert {step["sure"] for step in told["steps"]} == {"sure"}
    assert [question["number"] for question in told["questions"]] == [1, 2, 3]
    assert told["journeys"] == {"look": "1-4", "sign-in": "1, 9-12", "full": "1-12"}


def test_it_makes_a_guide_that_explain_can_read(tmp_path: Path) -> None:
    out = tmp_path / "inloggen-zzp"
    CliRunner().invoke(cli, ["guide", "import", str(SEED), "--out", str(out)])
    done = CliRunner().invoke(cli, ["guide", "explain", str(out / "guide.md")])
    assert done.output.rstrip().endswith("29 zinnen: 11 getoetst, 3 deels, 15 niet toetsbaar")
