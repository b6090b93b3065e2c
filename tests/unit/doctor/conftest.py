"""A project with an account, and the world that a doctor looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from secrets import token_hex, token_urlsafe

import pytest
from doctor_world import HOSTS, SCRIPT_HOST, TEXT, Authorities, World, make_inbox
from screens_shown import GUIDE

from flowcheck import config
from flowcheck.doctor import Outside, here
from flowcheck.settings import Settings


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    return Authorities()


@pytest.fixture
def world(authorities: Authorities) -> Iterator[World]:
    made = World(authorities)
    yield made
    made.close()


@pytest.fixture
def healthy(world: World) -> World:
    """Return a world in which all hosts answer as they should."""
    world.well(*HOSTS, SCRIPT_HOST)
    return world


@pytest.fixture
def outside(world: World, tmp_path: Path) -> Outside:
    """Return what the doctor sees of that world; fonts and a disk that stays are there."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "letter.ttf").touch()
    return Outside(
        browser_version=lambda *_: f"Chromium {here.made_for()}.2.3",
        read_guide=lambda _path: GUIDE,
        resolve=world.resolve,
        connect=world.connect,
        roots=world.authorities.roots,
        kind_of_disk=lambda _path: "ext4",
        fonts=(fonts,),
    )


Project = Callable[..., Settings]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write the settings of a project, with changes, and read them."""

    def write(*changes: tuple[str, str]) -> Settings:
        folder = tmp_path / "project"
        folder.mkdir(exist_ok=True)
        text = TEXT.replace("SMS", str(tmp_path / "smsd.db"))
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        (folder / "flowcheck.toml").write_text(text, encoding="utf-8")
        (folder / "guide.md").write_text("# Inloggen", encoding="utf-8")
        make_inbox(tmp_path / "smsd.db")
        return config.load(folder / "flowcheck.toml", {})

    return write


@pytest.fixture
def settings(project: Project) -> Settings:
    return project()


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    browser = tmp_path / "chromium-headless-shell"
    browser.touch(mode=0o755)
    return {
        "FLOWCHECK_BROWSER": str(browser),
        "FLOWCHECK_STATE_URL": f"sqlite:///{tmp_path}/state/state.db",
        "T_USERNAME": f"an.{token_hex(4)}@vughterstede.nl",
        "T_PASSWORD": f"Begin!{token_hex(4)}",
        "T_PHONE": "+31 612345678",
        "T_MASTER": token_urlsafe(32),
        "T_INBOX": token_hex(8),
    }


@pytest.fixture
def gone_offline(outside: Outside) -> Outside:
    """Return the same world without a name server, for whom its hosts are no matter."""

    def unknown(host: str) -> object:
        raise OSError(host)

    return replace(outside, resolve=unknown)
