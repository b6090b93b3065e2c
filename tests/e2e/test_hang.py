"""Whatever a page, a person or another program does: a run ends, says why, and leaves no process behind."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from canary.hostile import TROUBLES, hostile
from canary.runs import Ended, Place, end_all, finish, left, new_place, start, walk
from canary.values import made_up
from shipped import ORGANISATION

from flowcheck.replica.server import Replica, serving

STEP_S = 3
# A step may take its limit and five seconds more; the rest is for starting up and for getting to the screen.
LONGEST_S = STEP_S + 5 + 50
AT_ONCE = 3


Several = Mapping[str, Future[tuple[Ended, list[psutil.Process]]]]
Act = Callable[[psutil.Process], None]


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
    with serving(render_ms=5, organisation=ORGANISATION) as running:
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


def _each(number: signal.Signals, *, times: int = 1) -> Act:
    def act(process: psutil.Process) -> None:
        for _ in range(times):
            process.send_signal(number)

    return act


def _as_a_terminal(process: psutil.Process) -> None:
    """Ctrl-C reaches the driver as well."""
    for one in [*process.children(), process]:
        one.send_signal(signal.SIGINT)


def _kill(part: str) -> Act:
    def act(process: psutil.Process) -> None:
        for one in process.children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # a child that ended between the two questions
                if part in one.cmdline():
                    one.kill()

    return act


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is done to a run that has been on `screens` screens, and the `reason` it records, if it can."""

    act: Act
    screens: int
    reason: str = ""


ENDINGS = {
    "SIGINT at the first screen": Ending(act=_each(signal.SIGINT), screens=1, reason="interrupted"),
    "SIGINT in the reset": Ending(act=_each(signal.SIGINT), screens=6, reason="interrupted"),
    "SIGTERM at the first screen": Ending(act=_each(signal.SIGTERM), screens=1, reason="interrupted"),
    "SIGTERM in the reset": Ending(act=_each(signal.SIGTERM), screens=4, reason="interrupted"),
    "Ctrl-C": Ending(act=_as_a_terminal, screens=4, reason="interrupted"),
    "SIGINT twice": Ending(act=_each(signal.SIGINT, times=2), screens=2),
    "SIGKILL at the first screen": Ending(act=_each(signal.SIGKILL), screens=1),
    "SIGKILL in the reset": Ending(act=_each(signal.SIGKILL), screens=5),
    "a killed browser": Ending(act=_kill("--remote-debugging-pipe"), screens=2, reason="browser-gone"),
    "a killed tab": Ending(act=_kill("--type=renderer"), screens=2, reason="browser-gone"),
    "a killed driver": Ending(act=_kill("run-driver"), screens=2, reason="browser-gone"),
}


@pytest.fixture(scope="module")
def endings(replica: Replica, pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory) -> Several:
    """End a run of the whole guide in each way once; with each what it left running."""

    def with_ending(ending: Ending) -> tuple[Ended, list[psutil.Process]]:
        place = new_place(tmp_path_factory.mktemp("ending") / "run", step_seconds=15)
        process = start(place, ["-m", "flowcheck", "run", "full", "--resolve", f"127.0.0.1:{replica.port}"])
        assert process.stderr is not None
        for _ in range(ending.screens):
            process.stderr.readline()
        ending.act(psutil.Process(process.pid))
        return finish(place, process, limit_s=LONGEST_S), left(place)

    return {name: pool.submit(with_ending, ending) for name, ending in ENDINGS.items()}


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
    assert (last["event"], last["reason"]) == ("stopped", "hung")
    # A page may hang before the press that led to it has returned.
    assert last["step"] in {HANGS[name].step, HANGS[name].step - 1}


@pytest.mark.parametrize("name", HANGS)
def test_it_cannot_judge_a_page_that_hung(name, hangs):
    ended, _ = hangs[name].result()
    verdict = ended.place.record["verdict"]
    assert verdict["sign_in"] == "unknown"
    # Step 4 may be outdated too, but that is not why the walk ended.
    assert ended.code == 30


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
    # What comes over TLS that the browser trusts is somebody's answer, and then it is they who are down.
    expected = 20 if name in {"redirects without end", "a download"} else 30
    assert (ended.code, ended.place.record["events"][-1]["event"]) == (expected, "stopped")


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

NOISE = ("Traceback", "Exception", "never retrieved")


@pytest.mark.parametrize("name", ENDINGS)
def test_it_leaves_no_process_however_it_is_ended(name, endings):
    _, still = endings[name].result()
    assert still == []


@pytest.mark.parametrize("name", ENDINGS)
def test_it_complains_of_nothing_when_it_is_ended(name, endings):
    ended, _ = endings[name].result()
    assert not any(word in ended.err for word in NOISE)


@pytest.mark.parametrize("name", [name for name, ending in ENDINGS.items() if ending.reason])
def test_it_records_why_it_ended(name, endings):
    ended, _ = endings[name].result()
    record = ended.place.record
    assert record["events"][-1]["reason"] == ENDINGS[name].reason
    assert ended.code == record["exit_code"]


@pytest.mark.parametrize("name", [name for name, ending in ENDINGS.items() if ending.reason])
def test_it_tidies_up_when_it_is_ended(name, endings):
    ended, _ = endings[name].result()
    assert list((ended.place.folder / "tmp").iterdir()) == []


def test_it_ends_with_one_sentence_when_it_is_stopped_while_it_starts(place):
    process = start(place, ["-m", "flowcheck", "demo"])
    while not _handles(process.pid, signal.SIGTERM):
        assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    ended = finish(place, process, limit_s=LONGEST_S)
    # Once Click has begun, it puts an end to the line on which a terminal shows ^C.
    assert (ended.code, ended.err.lstrip("\n")) == (130, "flowcheck: stopped.\n")
    assert left(place) == []


def _handles(pid: int, number: signal.Signals) -> bool:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)
