"""The command line as somebody types it: what it prints, what it leaves, and how it refuses."""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import signal
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pyotp
import pytest
import trustme
from own_project import ROOT, environment, make_project
from shipped import ORGANISATION

from flowcheck.__main__ import main
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.replica.server import serving

MINE = """<!-- guide: mine
     language: en
     journey full: 1-2 -->
# Mine
1. Click "Next"
   <!-- screen: entra.username -->
2. Your applications appear.
   <!-- screen: workspace.home -->
"""

# A proxy on a loopback port where nothing listens: whatever asks for a host gets no further than that.
NOWHERE = {"HTTPS_PROXY": "http://127.0.0.1:1", "https_proxy": "", "NO_PROXY": "", "no_proxy": ""}
FLOWCHECK = (sys.executable, "-m", "flowcheck")


def flowcheck(
    settings: Path | None, *arguments: str | Path, cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*FLOWCHECK, *map(str, arguments)],
        env=environment(settings, **more),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusing:
    """Calls the command line in this process, for a command that must not begin anything."""

    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(
        self, settings: Path | None, *arguments: str | Path, cwd: Path | None = None, **more: str
    ) -> str:
        """Return the one sentence with which it is refused."""
        for name in {name for name in os.environ if name.startswith("FLOWCHECK_")} - {"FLOWCHECK_BROWSER"}:
            self.monkeypatch.delenv(name)
        for name, value in environment(settings, **more).items():
            self.monkeypatch.setenv(name, value)
        self.monkeypatch.chdir(cwd or ROOT)
        self.monkeypatch.setattr(sys, "argv", ["flowcheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = self.capsys.readouterr()
        assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1), said.err
        assert said.err.startswith("flowcheck: ")
        assert settings is None or runs(settings) == []
        return said.err.strip()


@pytest.fixture
def refusal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Refusing]:
    before = signal.getsignal(signal.SIGTERM)
    yield Refusing(monkeypatch=monkeypatch, capsys=capsys)
    signal.signal(signal.SIGTERM, before)


def runs(settings: Path) -> list[Path]:
    """Return the run folders of a project."""
    return sorted((settings.parents[1] / "reports" / "runs").glob("*"))


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(render_ms=5, organisation=ORGANISATION) as replica:
        yield replica.port


@pytest.fixture(scope="module")
def recorded(port: int, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A run of sign-in in a folder of its own choice, and what it printed."""
    folder = tmp_path_factory.mktemp("recorded")
    settings = make_project(folder / "project")
    out = folder / "not" / "yet" / "there"
    done = flowcheck(settings, "run", "sign-in", "--resolve", f"127.0.0.1:{port}", "--out", out, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return out, done.stdout


@pytest.fixture
def run_folder(recorded: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of a recorded run, to be spoilt."""
    return shutil.copytree(recorded[0], tmp_path / "run")


# --- what it does ---


def test_it_names_its_version() -> None:
    assert flowcheck(None, "--version").stdout.startswith("flowcheck, version ")


def test_it_explains_the_guide_in_the_configured_language(project: Path) -> None:
    assert "Vul de tekens in" in flowcheck(project, "guide", "explain").stdout


def test_it_explains_every_sentence_to_machines(project: Path) -> None:
    explained = json.loads(flowcheck(project, "guide", "explain", "--json").stdout)
    assert {one["number"] for one in explained["sentences"] if one["part"] == "step"} == set(range(1, 13))


def test_it_explains_another_guide_than_the_configured_one(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text(MINE, "utf-8")
    assert 'Click "Next"' in flowcheck(project, "guide", "explain", tmp_path / "mine.md").stdout


def test_its_doctor_finds_all_that_a_replica_needs(project: Path) -> None:
    done = flowcheck(project, "doctor")
    assert (done.returncode, done.stderr) == (0, "")


def test_its_doctor_tells_machines_the_same(project: Path) -> None:
    said = json.loads(flowcheck(project, "doctor", "--json").stdout)
    assert {check["name"]: check["state"] for check in said["checks"]}["guide"] == "ok"
    assert [one["may_start"] for one in said["journeys"].values()] == [True, True, True]


def test_its_doctor_ends_with_2_when_something_is_missing(project: Path) -> None:
    done = flowcheck(project, "doctor", "look", "--target", "live", "--json", **NOWHERE)
    said = json.loads(done.stdout)
    missing = [check["detail"] for check in said["checks"] if check["state"] == "missing"]
    assert (done.returncode, "FLOWCHECK_USERNAME" in missing) == (2, True)
    assert said["journeys"]["look"]["kept_by"][0] == "secret"


def test_its_doctor_remembers_what_a_person_says(project: Path, tmp_path: Path) -> None:
    place = {**NOWHERE, "FLOWCHECK_STATE_URL": f"sqlite:///{tmp_path}/state.db"}
    flowcheck(project, "doctor", "--target", "live", "--confirm", "no-admin-role", **place)
    again = flowcheck(project, "doctor", "--target", "live", **place)
    assert "in orde   vraag: no-admin-role; het account heeft geen beheerdersrol" in again.stdout


def test_its_totp_check_shows_no_code(project: Path) -> None:
    named = project.with_name("totp.toml")
    named.write_text(project.read_text("utf-8").replace("# totp =", "totp ="), "utf-8")
    seed = pyotp.random_base32()
    done = flowcheck(named, "account", "totp", "--check", FLOWCHECK_TOTP=seed)
    assert (done.returncode, done.stderr) == (0, "")
    assert "160 bits base32" in done.stdout
    assert seed[:6] not in done.stdout
    assert not re.search(r"\b[0-9]{6}\b", done.stdout)


def test_it_makes_the_folder_that_out_names(recorded: tuple[Path, str]) -> None:
    assert {path.name for path in recorded[0].iterdir()} >= {
        "run.json", "report.html", "junit.xml", "summary.md", "pictures", "aria",
    }  # fmt: skip


def test_it_prints_the_record_to_machines_and_nothing_else(recorded: tuple[Path, str]) -> None:
    assert recorded[1] == (recorded[0] / "run.json").read_text("ascii")


def test_it_makes_a_run_folder_of_that_name_by_itself(project: Path, port: int) -> None:
    done = flowcheck(project, "run", "look", "--resolve", f"127.0.0.1:{port}", "--json")
    assert [path.name for path in runs(project)] == [json.loads(done.stdout)["id"]]


def test_it_shows_progress_to_people_beside_the_summary(project: Path, port: int) -> None:
    done = flowcheck(project, "run", "look", "--resolve", f"127.0.0.1:{port}")
    assert (len(done.stderr.splitlines()), done.stdout.splitlines()[0]) == (4, "Inloggen: ONBEKEND")


def test_it_fails_only_on_what_it_is_asked_to(project: Path, port: int) -> None:
    done = flowcheck(project, "run", "look", "--resolve", f"127.0.0.1:{port}", "--fail-on", "sign-in,unknown")
    assert done.returncode == 0


def test_it_writes_the_reports_again_in_another_language(run_folder: Path, project: Path) -> None:
    for name in ("report.html", "junit.xml", "summary.md"):
        (run_folder / name).unlink()
    done = flowcheck(project, "report", run_folder, "--language", "en")
    assert done.stdout.startswith("Sign-in: WORKS")
    assert '<html lang="en"' in (run_folder / "report.html").read_text("utf-8")


def test_it_reports_without_any_project(run_folder: Path, tmp_path: Path) -> None:
    assert flowcheck(None, "report", run_folder, cwd=tmp_path).returncode == 0


def test_it_leaves_the_record_alone_when_it_reports(run_folder: Path, project: Path) -> None:
    before = (run_folder / "run.json").read_bytes()
    flowcheck(project, "report", run_folder, "--language", "en")
    assert (run_folder / "run.json").read_bytes() == before


def test_it_reports_to_machines(run_folder: Path, project: Path) -> None:
    done = flowcheck(project, "report", run_folder, "--json")
    assert done.stdout == (run_folder / "run.json").read_text("ascii")


@contextmanager
def started(settings: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on by itself, in a session of its own; nothing of it is left behind."""
    process = subprocess.Popen(
        [*FLOWCHECK, *arguments],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        for one in session_of(process.pid):
            one.kill()
        process.communicate()


def session_of(leader: int) -> list[psutil.Process]:
    """Return the processes of a session that still run."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == leader and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (ProcessLookupError, psutil.NoSuchProcess):
            continue
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_its_replica_serves_until_it_is_stopped(project: Path, number: signal.Signals) -> None:
    with started(project, "replica") as replica:
        assert replica.stdout is not None
        ready, _, address = replica.stdout.readline().strip().rpartition(":")
        assert ready == "ready https://127.0.0.1"
        assert ReplicaControl(int(address), "somebody").account({})["username"]
        replica.send_signal(number)
        assert (replica.wait(10), replica.communicate()) == (0, ("", ""))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_records_a_run_that_was_stopped_and_leaves_no_process(
    project: Path, port: int, number: signal.Signals
) -> None:
    with started(project, "run", "full", "--resolve", f"127.0.0.1:{port}") as run:
        assert run.stderr is not None
        run.stderr.readline()
        run.send_signal(number)
        said, complaints = run.communicate(timeout=30)
        assert session_of(run.pid) == []
    assert (run.returncode, said.splitlines()[0]) == (30, "Inloggen: ONBEKEND")
    assert "KeyboardInterrupt" not in complaints
    document = json.loads((runs(project)[0] / "run.json").read_text("ascii"))
    assert document["events"][-1]["reason"] == "interrupted"


# --- what it refuses ---


def test_it_refuses_without_a_traceback(project: Path) -> None:
    done = flowcheck(project, "run", "sigin")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_it_refuses_a_command_that_is_not_there(refusal: Refusing) -> None:
    assert "No such command 'rnu'" in refusal(None, "rnu")


def test_it_suggests_an_option(refusal: Refusing) -> None:
    assert "Did you mean '--target'?" in refusal(None, "doctor", "--targte", "live")


def test_it_refuses_to_fail_on_what_is_no_light(refusal: Refusing) -> None:
    assert "'lights' is not among sign-in, guide" in refusal(None, "run", "--fail-on", "lights")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "sigin"), 'did you mean "sign-in"?'),
        (("run", "--target", "replcia"), "did you mean replica"),
        (("run", "--device", "phoen"), "did you mean phone"),
        (("run", "--era", "guid"), "did you mean guide"),
        (("demo", "--fault", "renamed-buton"), "did you mean renamed-button"),
        (("demo", "--fault", "renamed-button@sspr.methode"), "did you mean sspr.method"),
        (("replica", "--era", "2025"), "did you mean 2026"),
        (("replica", "--fault", "englsh"), "did you mean english"),
        (("doctor", "--target", "liev"), "did you mean live"),
    ],
)
def test_it_suggests_a_name_for_one_that_is_not_there(
    refusal: Refusing, project: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert said in refusal(project, *arguments)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"config": ("inloggen-zzp/guide.md", "gone/guide.md")}, r"guides/gone/guide\.md"),
        (
            {"config": ("step_seconds", "step_second")},
            r"flowcheck\.toml: .*limits\.step_second \(did you mean step_seconds\?\)",
        ),
        ({"config": ("[limits]", "[limits")}, r"flowcheck\.toml:[0-9]+: not valid TOML"),
        ({"guide": ("3. Klik op", "4. Klik op")}, r"guide\.md:[0-9]+: step 4 follows step 2"),
        (
            {"guide": ("screen: sspr.method;", "screen: sspr.methode;")},
            r"guide\.md:[0-9]+: .*did you mean \"sspr.method\"",
        ),
    ],
)
def test_it_says_where_a_file_is_wrong(
    refusal: Refusing, changed_project: Callable[..., Path], changes: dict[str, tuple[str, str]], said: str
) -> None:
    assert re.search(said, refusal(changed_project(**changes), "run", "look"))


def test_it_refuses_to_run_without_a_configuration(refusal: Refusing, tmp_path: Path) -> None:
    assert "no config/flowcheck.toml here" in refusal(None, "run", cwd=tmp_path)


def test_it_names_the_secret_that_is_missing(refusal: Refusing, project: Path) -> None:
    assert "FLOWCHECK_USERNAME is not set" in refusal(project, "run", "sign-in", "--target", "live")


def test_it_asks_for_no_code_that_nobody_would_read(refusal: Refusing, project: Path) -> None:
    assert "there is no inbox" in refusal(project, "run", "full", "--target", "live")


@pytest.mark.parametrize("option", ["--era=2026", "--resolve=127.0.0.1:8443"])
def test_it_refuses_what_is_for_the_replica_elsewhere(refusal: Refusing, project: Path, option: str) -> None:
    assert "is for the replica" in refusal(project, "run", "look", "--target", "live", option)


@pytest.mark.parametrize(
    "address", ["10.0.0.1:8443", "localhost:8443", "8443", "127.0.0.1:0", "127.0.0.1:99999", "[::1]:1"]
)
def test_it_resolves_to_loopback_only(refusal: Refusing, project: Path, address: str) -> None:
    assert "takes a loopback address" in refusal(project, "run", "look", "--resolve", address)


def test_it_says_that_nothing_listens(refusal: Refusing, project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        assert f"no replica answers on {address}" in refusal(project, "run", "look", "--resolve", address)


@contextmanager
def stranger(answer: bytes, *, encrypted: bool) -> Iterator[str]:
    """Something that listens and is no replica."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        if encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("answer", "encrypted"), [(b"{}", False), (b"{}", True), (b"[]", True), (b"<html>", True)]
)
def test_it_says_that_what_listens_is_no_replica(
    refusal: Refusing, project: Path, answer: bytes, encrypted: bool
) -> None:
    with stranger(answer, encrypted=encrypted) as address:
        assert f"no replica answers on {address}" in refusal(project, "run", "look", "--resolve", address)


def test_its_replica_says_that_a_port_is_taken(refusal: Refusing, project: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert f"port {taken} on 127.0.0.1 cannot be had" in refusal(project, "replica", "--port", str(taken))


def test_its_replica_says_what_is_no_port(refusal: Refusing, project: Path) -> None:
    assert "port 70000 on 127.0.0.1 cannot be had" in refusal(project, "replica", "--port", "70000")


def test_it_says_that_the_named_browser_is_not_there(refusal: Refusing, project: Path) -> None:
    said = refusal(project, "run", "look", FLOWCHECK_BROWSER="/nonexistent")
    assert "/nonexistent, which does not exist" in said


def test_it_says_what_to_install_when_there_is_no_browser(
    refusal: Refusing, project: Path, tmp_path: Path
) -> None:
    nowhere = {"PATH": "", "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    assert "no browser was found" in refusal(project, "demo", FLOWCHECK_BROWSER="", **nowhere)


def test_it_refuses_a_reports_folder_that_is_a_file(refusal: Refusing, project: Path, port: int) -> None:
    (project.parents[1] / "reports").write_text("mine")
    said = refusal(project, "run", "look", "--resolve", f"127.0.0.1:{port}")
    assert "cannot write the run there" in said
    assert (project.parents[1] / "reports").read_text() == "mine"


def test_it_refuses_a_reports_folder_that_cannot_be_written(
    refusal: Refusing, changed_project: Callable[..., Path], port: int
) -> None:
    settings = changed_project(config=('reports = "reports"', 'reports = "/proc/reports"'))
    said = refusal(settings, "run", "look", "--resolve", f"127.0.0.1:{port}")
    assert "cannot write the run there" in said


def test_it_refuses_a_run_folder_that_is_there(
    refusal: Refusing, project: Path, port: int, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    said = refusal(project, "run", "look", "--resolve", f"127.0.0.1:{port}", "--out", tmp_path / "mine")
    assert "already there" in said
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def _cut(path: Path) -> None:
    path.write_text(path.read_text("ascii")[:-200], "ascii")


def _newer(path: Path) -> None:
    path.write_text(path.read_text("ascii").replace('"version": 1', '"version": 2', 1), "ascii")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_cut, "is cut off or damaged"),
        (_newer, "is version 2 and this flowcheck reads version 1; update flowcheck"),
        (Path.unlink, "that run never ended"),
        (lambda path: path.write_text("[]"), "is not the record of a run"),
    ],
)
def test_it_says_why_a_run_cannot_be_read(
    refusal: Refusing, project: Path, run_folder: Path, spoil: Callable[[Path], None], said: str
) -> None:
    before = (run_folder / "report.html").read_bytes()
    spoil(run_folder / "run.json")
    assert said in refusal(project, "report", run_folder)
    assert (run_folder / "report.html").read_bytes() == before


def test_it_says_that_there_is_no_such_run(refusal: Refusing, project: Path, tmp_path: Path) -> None:
    assert "no such run folder" in refusal(project, "report", tmp_path / "nowhere")
