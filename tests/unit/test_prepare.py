"""What a Run needs is put together, and no secret is left for the processes that it starts."""

from __future__ import annotations

from pathlib import Path

from flowcheck import config, prepare
from flowcheck.model import ValueName

CONFIG = Path(__file__).parents[2] / "config" / "flowcheck.toml"


def test_it_takes_the_secrets_out_of_the_environment_before_a_browser_starts(tmp_path):
    program = tmp_path / "chromium"
    program.touch(mode=0o700)
    environ = {
        "FLOWCHECK_BROWSER": str(program),
        "FLOWCHECK_USERNAME": "iemand@vughterstede.nl",
        "FLOWCHECK_PASSWORD": "gisteren-Bedacht-7!",
        "FLOWCHECK_PHONE": "+31 600000000",
        "FLOWCHECK_STATE_URL": f"sqlite:///{tmp_path}/state.db",
    }
    settings = config.load(CONFIG, environ)
    request = prepare.Request(journey="sign-in", target="live", out=tmp_path / "run")
    plan = prepare.plan(request, settings, environ)
    with prepare.site(request, plan, settings, environ) as site:
        assert site.values[ValueName.PASSWORD].reveal() == "gisteren-Bedacht-7!"
        assert environ == {"FLOWCHECK_BROWSER": str(program)}


def test_it_makes_no_folder_until_the_site_is_there(tmp_path):
    program = tmp_path / "chromium"
    program.touch(mode=0o700)
    environ = {"FLOWCHECK_BROWSER": str(program)}
    settings = config.load(CONFIG, environ)
    prepare.plan(prepare.Request(out=tmp_path / "run"), settings, environ)
    assert not (tmp_path / "run").exists()
