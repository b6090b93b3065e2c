"""Whatever a page, a person or another program does: a run ends, says why, and leaves no process behind."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from canary.hostile import TROUBLES, hostile
from canary.runs import Ended, Place, end_all, finish, left, new_place, start, walk
from canary.values import made_up

from flowcheck.replica.server import Replica, serving

STEP_S = 3
# A step may take its limit and five seconds more; the rest is for starting up and for getting to the screen.
LONGEST_S = STEP_S + 5 + 50
AT_ONCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hang:
    fault: str
    journey: str
    step: int


HANGS = {
    f"{loop} at {screen}": Hang(fault=f"{loop}@{screen}", journey=journey, step=step)
    for loop in ("busy-loop", "alert-loop")
    for screen, journey, step in (
        ("entra.username", "sign-in", 1),
        ("sspr.method", "full", 5),
        ("entra.password", "sign-in", 10),
        ("workspace.home", "sign-in", 12),
    )
}


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with serving(render_ms=5) as running:
        yield running


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = new_place(tmp_path / "run", step_seconds=STEP_S)
    yield made
    end_all(made)


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        yield pool


Several = Mapping[str, Future[tuple[Ended, list[psutil.Process]]]]


@pytest.fixture(scope="module")
def hangs(replica: Replica, pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory) -> Several:
    """Walk into each hang once, a few at a time; with each what it left running."""

    def into(hang: Hang) -> tuple[Ended, list[psutil.Process]]:
        place = new_place(tmp_path_factory.mktemp("hang") / "run", step_seconds=STEP_S)
        ended = walk(
            place, replica.port, made_up(), "run", hang.journey, faults=(hang.fault,), limit_s=LONGEST_S
        )
        return ended, left(place)

    return {name: pool.submit(into, hang) for name, hang in HANGS.items()}


@pytest.fixture(scope="module")
def troubles(pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory) -> Several:
    """Walk to each hostile server once, a few at a time; with each what it left running."""

    def to(name: str) -> tuple[Ended, list[psutil.Process]]:
        place = new_place(tmp_path_factory.mktemp("trouble") / "run", step_seconds=STEP_S)
        with hostile(name) as port:
            process = start(place, ["-m", "flowcheck", "run", "look", "--resolve", f"127.0.0.1:{port}"])
            return finish(place, process, limit_s=LONGEST_S), left(place)

    return {name: pool.submit(to, name) for name in TROUBLES}


# --- pages that hang --------------------------------------------------------------------------


@pytest.mark.parametrize("name", HANGS)
def test_it_says_that_a_page_hung_and_at_which_step(name, hangs):
    ended, _ = hangs[name].result()
    last = ended.place.record["events"][-1]
    assert (last["event"], last["reason"], last["step"]) == ("stopped", "hung", HANGS[name].step)


@pytest.mark.parametrize("name", HANGS)
def test_it_cannot_judge_a_page_that_hung(name, hangs):
    ended, _ = hangs[name].result()
    verdict = ended.place.record["verdict"]
    assert verdict["sign_in"] == "unknown"
    # On the way to the reset, step 4 is outdated whatever comes after it.
    assert ended.code == (10 if HANGS[name].journey == "full" else 30)


@pytest.mark.parametrize("name", HANGS)
def test_it_leaves_no_process_of_a_page_that_hung(name, hangs):
    _, still = hangs[name].result()
    assert still == []


@pytest.mark.parametrize("name", HANGS)
def test_it_tidies_up_after_a_page_that_hung(name, hangs):
    ended, _ = hangs[name].result()
    assert list((ended.place.folder / "tmp").iterdir()) == []


@pytest.mark.parametrize("name", HANGS)
def test_it_complains_of_nothing_else_when_a_page_hung(name, hangs):
    ended, _ = hangs[name].result()
    assert not any(word in ended.err for word in ("Traceback", "Exception", "Error", "never retrieved"))


@pytest.mark.parametrize("name", [name for name, hang in HANGS.items() if hang.step > 1])
def test_it_keeps_the_pictures_of_the_screens_before_the_one_that_hung(name, hangs):
    ended, _ = hangs[name].result()
    first = ended.place.record["steps"][0]
    assert (ended.place.run / first["picture"]).is_file()


# --- servers that misbehave -------------------------------------------------------------------


@pytest.mark.parametrize("name", TROUBLES)
def test_it_ends_by_itself_and_cannot_judge_a_server_that_misbehaves(name, troubles):
    ended, _ = troubles[name].result()
    assert (ended.code, ended.place.record["events"][-1]["event"]) == (30, "stopped")


@pytest.mark.parametrize("name", TROUBLES)
def test_it_never_calls_a_server_that_misbehaves_a_changed_screen(name, troubles):
    ended, _ = troubles[name].result()
    assert ended.place.record["verdict"]["guide"] == "unknown"


@pytest.mark.parametrize("name", TROUBLES)
def test_it_leaves_no_process_of_a_server_that_misbehaves(name, troubles):
    _, still = troubles[name].result()
    assert still == []


@pytest.mark.parametrize("name", TROUBLES)
def test_it_leaves_little_of_a_server_that_misbehaves(name, troubles):
    ended, _ = troubles[name].result()
    sizes = [path.stat().st_size for path in ended.place.folder.rglob("*") if path.is_file()]
    assert sum(sizes) < 5_000_000


@pytest.mark.parametrize("name", TROUBLES)
def test_it_complains_of_nothing_else_when_a_server_misbehaves(name, troubles):
    ended, _ = troubles[name].result()
    assert not any(word in ended.err for word in ("Traceback", "Exception", "Error", "never retrieved"))


# --- somebody ends it -------------------------------------------------------------------------


def _interrupt(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)


def _terminate(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGTERM)


def _interrupt_all(process: subprocess.Popen[str]) -> None:
    """As a terminal does it: the driver gets it too."""
    for one in [psutil.Process(process.pid), *psutil.Process(process.pid).children()]:
        one.send_signal(signal.SIGINT)


def _interrupt_twice(process: subprocess.Popen[str]) -> None:
    _interrupt(process)
    _interrupt(process)


ENDINGS: Mapping[str, Callable[[subprocess.Popen[str]], None]] = {
    "SIGINT": _interrupt,
    "SIGTERM": _terminate,
    "Ctrl-C": _interrupt_all,
}


def _under_way(place: Place, replica: Replica, screens: int) -> subprocess.Popen[str]:
    """Start a run of the whole guide and return when it has been on `screens` screens."""
    process = start(place, ["-m", "flowcheck", "run", "full", "--resolve", f"127.0.0.1:{replica.port}"])
    assert process.stderr is not None
    for _ in range(screens):
        process.stderr.readline()
    return process


@pytest.mark.parametrize("screens", [1, 4, 6])
@pytest.mark.parametrize("name", ENDINGS)
def test_it_records_that_it_was_interrupted(name, screens, place, replica):
    process = _under_way(place, replica, screens)
    ENDINGS[name](process)
    ended = finish(place, process, limit_s=LONGEST_S)
    record = place.record
    assert record["events"][-1]["reason"] == "interrupted"
    assert ended.code == record["exit_code"]
    assert not any(word in ended.err for word in ("Traceback", "Exception", "never retrieved"))
    assert left(place) == []
    assert list((place.folder / "tmp").iterdir()) == []


def test_it_leaves_no_process_when_it_is_interrupted_twice(place, replica):
    process = _under_way(place, replica, 2)
    _interrupt_twice(process)
    ended = finish(place, process, limit_s=LONGEST_S)
    assert "Traceback" not in ended.err
    assert left(place) == []


@pytest.mark.parametrize("screens", [1, 5])
def test_it_leaves_no_process_when_it_is_killed(screens, place, replica):
    process = _under_way(place, replica, screens)
    process.kill()
    finish(place, process, limit_s=LONGEST_S)
    assert left(place) == []


def test_it_ends_with_one_sentence_when_it_is_stopped_before_it_began(place):
    process = start(place, ["-m", "flowcheck", "demo"])
    while not place.reports.exists():
        assert process.poll() is None
    _terminate(process)
    ended = finish(place, process, limit_s=LONGEST_S)
    assert "Traceback" not in ended.err
    assert left(place) == []


def _of(place: Place, wanted: Callable[[psutil.Process], bool], process: subprocess.Popen[str]) -> None:
    for one in psutil.Process(process.pid).children(recursive=True):
        if wanted(one):
            one.kill()


@pytest.mark.parametrize("part", ["run-driver", "--remote-debugging-pipe", "--type=renderer"])
def test_it_says_that_the_browser_went_away(part, place, replica):
    process = _under_way(place, replica, 2)
    _of(place, lambda one: part in one.cmdline(), process)
    ended = finish(place, process, limit_s=LONGEST_S)
    assert place.record["events"][-1]["reason"] == "browser-gone"
    assert not any(word in ended.err for word in ("Traceback", "Exception", "never retrieved"))
    assert left(place) == []
