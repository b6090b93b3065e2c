"""Which browser is chosen, from a PATH and a home that hold only what the test put there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from flowcheck import chromium
from flowcheck.errors import NoBrowserError

TOOLS = "/usr/bin:/bin"


def program(path: Path, text: str = "#!/bin/sh\necho Chromium 1.2.3\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def downloaded(tmp_path: Path, name: str, *, complete: bool = True) -> Path:
    home = tmp_path / "home" / ".cache" / "ms-playwright" / name.split("/", maxsplit=1)[0]
    path = program(home.parent / name)
    if complete:
        (home / "INSTALLATION_COMPLETE").touch()
    return path


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "bin").mkdir()
    node = program(tmp_path / "node", "#!/bin/sh\necho v24\n")
    return {
        "PATH": str(tmp_path / "bin"),
        "HOME": str(tmp_path / "home"),
        "PLAYWRIGHT_NODEJS_PATH": str(node),
    }


@pytest.fixture
def path_folder(environ: dict[str, str]) -> Path:
    return Path(environ["PATH"])


def test_it_takes_the_given_browser_before_any_other(
    tmp_path: Path, path_folder: Path, environ: dict[str, str]
) -> None:
    program(path_folder / "chromium")
    given = program(tmp_path / "my browser")
    assert chromium.find(headed=False, environ={**environ, "FLOWCHECK_BROWSER": str(given)}) == given


def test_it_says_that_the_given_browser_does_not_exist(tmp_path: Path, environ: dict[str, str]) -> None:
    environ["FLOWCHECK_BROWSER"] = str(tmp_path / "gone")
    with pytest.raises(NoBrowserError, match=r"FLOWCHECK_BROWSER names \S+gone, which does not exist; "):
        chromium.find(headed=False, environ=environ)


def test_it_says_that_the_given_browser_is_not_executable(tmp_path: Path, environ: dict[str, str]) -> None:
    plain = program(tmp_path / "plain")
    plain.chmod(0o644)
    environ["FLOWCHECK_BROWSER"] = str(plain)
    with pytest.raises(NoBrowserError, match="which is not executable; "):
        chromium.find(headed=False, environ=environ)


def test_it_says_that_a_given_headless_shell_has_no_window(tmp_path: Path, environ: dict[str, str]) -> None:
    environ["FLOWCHECK_BROWSER"] = str(program(tmp_path / "chromium-headless-shell"))
    with pytest.raises(NoBrowserError, match="which cannot show a window; "):
        chromium.find(headed=True, environ=environ)


def test_it_takes_playwrights_own_shell_before_an_installed_one(
    tmp_path: Path, path_folder: Path, environ: dict[str, str]
) -> None:
    program(path_folder / "chromium-headless-shell")
    downloaded(tmp_path, "chromium-1255/chrome-linux64/chrome")
    own = downloaded(
        tmp_path, "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell"
    )
    assert chromium.find(headed=False, environ=environ) == own


def test_it_takes_the_newest_download(tmp_path: Path, environ: dict[str, str]) -> None:
    downloaded(tmp_path, "chromium_headless_shell-999/chrome-linux/headless_shell")
    newest = downloaded(tmp_path, "chromium_headless_shell-1200/chrome-linux/headless_shell")
    assert chromium.find(headed=False, environ=environ) == newest


def test_it_passes_over_an_interrupted_download(
    tmp_path: Path, path_folder: Path, environ: dict[str, str]
) -> None:
    downloaded(tmp_path, "chromium_headless_shell-1255/chrome-linux/headless_shell", complete=False)
    installed = program(path_folder / "google-chrome")
    assert chromium.find(headed=False, environ=environ) == installed


def test_it_looks_in_the_folder_that_playwright_was_told(tmp_path: Path, environ: dict[str, str]) -> None:
    own = program(tmp_path / "browsers" / "chromium-7" / "chrome-linux" / "chrome")
    (tmp_path / "browsers" / "chromium-7" / "INSTALLATION_COMPLETE").touch()
    environ["PLAYWRIGHT_BROWSERS_PATH"] = str(tmp_path / "browsers")
    assert chromium.find(headed=False, environ=environ) == own


def test_it_takes_an_installed_shell_before_a_full_browser(
    path_folder: Path, environ: dict[str, str]
) -> None:
    program(path_folder / "google-chrome")
    shell = program(path_folder / "chromium-headless-shell")
    assert chromium.find(headed=False, environ=environ) == shell


@pytest.mark.parametrize("name", chromium.FULL)
def test_it_finds_each_installed_browser(name: str, path_folder: Path, environ: dict[str, str]) -> None:
    installed = program(path_folder / name)
    assert chromium.find(headed=True, environ=environ) == installed


def test_it_takes_a_full_browser_for_a_window(path_folder: Path, environ: dict[str, str]) -> None:
    program(path_folder / "chromium-headless-shell")
    full = program(path_folder / "chromium")
    assert chromium.find(headed=True, environ=environ) == full


def test_it_passes_over_a_script_that_only_asks_for_the_snap(
    path_folder: Path, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "SNAP", tmp_path / "snap" / "chromium")
    program(path_folder / "chromium-browser", f"#!/bin/sh\nexec {tmp_path}/snap/chromium\n")
    with pytest.raises(NoBrowserError):
        chromium.find(headed=False, environ=environ)


def test_it_says_what_to_do_without_a_browser(environ: dict[str, str]) -> None:
    with pytest.raises(NoBrowserError, match=r"no browser was found; install .+ FLOWCHECK_BROWSER\.$"):
        chromium.find(headed=False, environ=environ)


def test_it_says_what_to_do_without_a_browser_for_a_window(
    path_folder: Path, environ: dict[str, str]
) -> None:
    program(path_folder / "chromium-headless-shell")
    with pytest.raises(NoBrowserError, match="no browser with a window was found; "):
        chromium.find(headed=True, environ=environ)


def test_it_reads_the_version_without_the_packagers_words(tmp_path: Path, environ: dict[str, str]) -> None:
    path = program(tmp_path / "c", "#!/bin/sh\necho Chromium 156.0.8078.79 built on Debian\n")
    assert chromium.version(path, environ) == "Chromium 156.0.8078.79"


@pytest.mark.parametrize("text", ["#!/bin/sh\nexit 127\n", "#!/bin/sh\necho hello\n", "#!/nowhere\n"])
def test_it_says_that_a_browser_does_not_start(text: str, tmp_path: Path, environ: dict[str, str]) -> None:
    path = program(tmp_path / "broken", text)
    with pytest.raises(NoBrowserError, match="does not start"):
        chromium.version(path, environ)


def test_it_leaves_no_process_behind_when_a_browser_hangs(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "START_SECONDS", 1)
    path = program(tmp_path / "hangs", f"#!/bin/sh\necho $$ > {tmp_path}/pid\nsleep 600 & wait\n")
    with pytest.raises(NoBrowserError):
        chromium.version(path, {**environ, "PATH": TOOLS})
    assert alive_in_group(int((tmp_path / "pid").read_text(encoding="utf-8"))) == []


def alive_in_group(group: int) -> list[str]:
    """Name what still runs in a process group; what is dead but not yet collected does not count."""
    found = []
    for process in psutil.process_iter(["status", "name"]):
        with contextlib.suppress(ProcessLookupError):
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(process.info["name"])
    return found


def test_it_fetches_nothing_when_a_browser_is_there(path_folder: Path, environ: dict[str, str]) -> None:
    installed = program(path_folder / "chromium")
    said: list[str] = []
    assert (chromium.ensure(environ=environ, say=said.append), said) == (installed, [])


def test_it_does_not_fetch_another_browser_than_the_given_one(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    environ["FLOWCHECK_BROWSER"] = str(tmp_path / "gone")
    said: list[str] = []
    with pytest.raises(NoBrowserError, match="does not exist"):
        chromium.ensure(environ=environ, say=said.append)
    assert said == []


def test_it_installs_the_systems_package_when_the_download_cannot_be_had(
    tmp_path: Path, path_folder: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environ["PATH"] += f":{TOOLS}"
    monkeypatch.setattr(chromium, "_candidates", only_in(path_folder))
    monkeypatch.setattr(chromium.sys, "executable", str(program(tmp_path / "python", "#!/bin/sh\nexit 1\n")))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    program(path_folder / "apt-get", APT.format(folder=path_folder))
    said: list[str] = []
    path = chromium.ensure(environ=environ, say=said.append)
    assert (path.name, said) == (
        "chromium",
        [
            "No browser found: downloading Playwright's Chromium.",
            "The download could not be had.",
            "Installing chromium-headless-shell and fonts-liberation.",
            "Installing chromium and fonts-liberation.",
        ],
    )


def test_it_says_which_library_the_driver_lacks(
    path_folder: Path, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "node", "#!/bin/sh\nexit 127\n")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(path_folder / "chromium")
    with pytest.raises(NoBrowserError, match="driver does not start; install libatomic1"):
        chromium.ensure(environ=environ, say=str)


def test_it_installs_the_library_that_the_driver_lacks(
    path_folder: Path, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "node", "#!/bin/sh\nexit 127\n")
    environ["PATH"] += f":{TOOLS}"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    program(path_folder / "apt-get", APT.format(folder=path_folder))
    installed = program(path_folder / "chromium-headless-shell")
    assert chromium.ensure(environ=environ, say=str) == installed


def test_it_installs_nothing_without_the_right_to(
    tmp_path: Path, path_folder: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium.sys, "executable", str(program(tmp_path / "python", "#!/bin/sh\nexit 1\n")))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(path_folder / "apt-get", f"#!/bin/sh\n: > {tmp_path}/called\n")
    with pytest.raises(NoBrowserError, match="no browser was found; install"):
        chromium.ensure(environ=environ, say=str)
    assert not (tmp_path / "called").exists()


def test_it_ends_with_the_code_for_wrong_input_when_there_is_no_browser(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "environ", {**environ, "FLOWCHECK_BROWSER": "/gone"})
    code = chromium.main(["--ensure"])
    assert (code, capsys.readouterr().err.count("\n")) == (2, 1)


# An apt-get without a package for the headless shell, as before Debian 12.
APT = """#!/bin/sh
case "$*" in
  update*) ;;
  *headless-shell*) exit 100 ;;
  *libatomic1) printf '#!/bin/sh\\n' > {folder}/../node; chmod +x {folder}/../node ;;
  *) printf '#!/bin/sh\\necho Chromium 1.2.3\\n' > {folder}/chromium; chmod +x {folder}/chromium ;;
esac
"""


def only_in(folder: Path) -> Callable[..., Iterator[Path]]:
    """Stand in for the machine's own browsers, which the tools on PATH bring along."""

    def candidates(**_: object) -> Iterator[Path]:
        return folder.glob("chromium")

    return candidates
