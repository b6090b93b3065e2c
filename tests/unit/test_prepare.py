"""What a Run needs is put together, and no secret is left for the processes that it starts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flowcheck import config, prepare
from flowcheck.errors import ConfigError, UsageError
from flowcheck.model import ValueName
from flowcheck.plan import Site

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


class Somebody:
    codes = None


def _planned(tmp_path, person=None, **asked):
    program = tmp_path / "chromium"
    program.touch(mode=0o700)
    environ = {"FLOWCHECK_BROWSER": str(program)} | asked.pop("environ", {})
    settings = config.load(CONFIG, environ)
    return prepare.plan(prepare.Request(out=tmp_path / "run", **asked), settings, environ, person)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a window needs no DISPLAY")
def test_it_says_in_one_sentence_that_there_is_no_screen(tmp_path):
    with pytest.raises(
        UsageError, match=r"^there is no screen here .*; run this on a computer with a screen"
    ):
        _planned(tmp_path, headed=True)


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_it_takes_any_screen(tmp_path, variable):
    assert _planned(tmp_path, headed=True, environ={variable: ":7"}).headed


def test_it_needs_an_inbox_unless_somebody_is_there(tmp_path):
    with pytest.raises(ConfigError, match="for which there is no inbox"):
        _planned(tmp_path, target="live")
    assert _planned(tmp_path, Somebody(), target="live").person


def test_it_says_where_the_text_messages_of_a_replica_can_be_read():
    site = Site(values={}, inbox=None, resolve="127.0.0.1:8443", cookies=(("replica_client", "a"),))
    assert prepare.messages_at(site) == "https://127.0.0.1:8443/__replica__/messages?client=a"


def test_nobody_can_read_those_of_the_real_thing():
    assert prepare.messages_at(Site(values={}, inbox=None)) == ""
