"""No value of the account is in anything that a run leaves, prints or is called with, however it ends."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from canary.runs import PROJECT, Ended, Place, ask, canaries, codes_of, finish, new_place, start, walk
from canary.search import HASHES, WRITINGS, Canary, Leak, Search
from canary.values import Values, made_up
from PIL import Image, PngImagePlugin
from shipped import ORGANISATION

from flowcheck.replica.server import Replica, serving

# What the made-up values are written as; hashes aside.
HOSTILE = "Zq7\"&<\\+%/'Wv4"
AT_ONCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A walk with known values; `stops` is the step at which it must stop, 0 when it arrives."""

    journey: str = "full"
    era: str = "2026"
    faults: tuple[str, ...] = ()
    stops: int = 0
    off: tuple[str, ...] = ()


CASES: Mapping[str, Case] = {
    "arrives": Case(),
    "arrives with a person's help": Case(era="guide"),
    "arrives by an app code": Case(journey="sign-in", faults=("mfa-app-code",)),
    "arrives by a second text message": Case(journey="sign-in", faults=("mfa-sms-code",)),
    **{
        f"fails at {screen}": Case(journey=journey, faults=(f"http-500@{screen}",), stops=step)
        for screen, journey, step in (
            ("entra.username", "full", 1),
            ("entra.password", "sign-in", 9),
            ("sspr.user", "full", 4),
            ("sspr.method", "full", 5),
            ("sspr.code", "full", 6),
            ("sspr.new-password", "full", 7),
            ("sspr.done", "full", 8),
            ("entra.keep-signed-in", "sign-in", 11),
            ("workspace.home", "sign-in", 12),
        )
    },
    "has a wrong password": Case(journey="sign-in", faults=("wrong-password",), stops=10),
    "has an unknown account": Case(journey="sign-in", faults=("account-unknown",), stops=9),
    "gets no code": Case(faults=("no-sms",), stops=6),
    "may not type": Case(journey="sign-in", faults=("foreign-form@entra.password",), stops=10),
    "cannot press": Case(faults=("disabled-button@sspr.new-password",), stops=7),
    "hangs": Case(faults=("busy-loop@sspr.done",), stops=8),
}
# The same, with one of the guards switched off: what is found then shows that it would be found.
WITHOUT = {"text": Case(journey="sign-in", off=("text",))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A run that is over, and what must not be found of it."""

    ended: Ended
    canaries: list[Canary]

    @property
    def leaks(self) -> dict[tuple[str, str], str]:
        """Which value is where, and in what writing."""
        return {(leak.canary, leak.where): leak.writing for leak in self._found()}

    def _found(self) -> set[Leak]:
        search = Search(self.canaries)
        found = {*search.folder(self.ended.place.folder), *search.data(self.ended.said, "what was printed")}
        for noted in self.ended.processes:
            found |= {*search.data(noted, "a process")}
        return found


Walk = Callable[[], Walked]


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with serving(render_ms=5, organisation=ORGANISATION) as running:
        yield running


@pytest.fixture(scope="module")
def walks(
    replica: Replica, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Future[Walked]]]:
    """Walk each case once, a few at a time, for all tests that look at it."""
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        yield {
            name: pool.submit(_walked, replica.port, new_place(tmp_path_factory.mktemp("run")), case)
            for name, case in {**CASES, **WITHOUT}.items()
        }


def _walked(port: int, place: Place, case: Case) -> Walked:
    values, since = made_up(), time.time()
    arguments = ("run", case.journey)
    ended = walk(place, port, values, *arguments, era=case.era, faults=case.faults, off=case.off)
    return Walked(
        ended=ended, canaries=canaries(values, codes_of(port, values, since=since, until=time.time()))
    )


# --- what runs leave ------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_it_leaves_no_value_behind(name, walks):
    assert walks[name].result().leaks == {}


@pytest.mark.parametrize("name", CASES)
def test_it_went_as_far_as_was_meant(name, walks):
    last = walks[name].result().ended.place.record["events"][-1]
    # A page that hangs may do so before the press that led to it has returned.
    early = {1} if last.get("reason") == "hung" else set()
    assert CASES[name].stops - (last["step"] if last["event"] == "stopped" else 0) in {0, *early}


@pytest.mark.parametrize("name", CASES)
def test_it_prints_no_traceback(name, walks):
    assert "Traceback" not in walks[name].result().ended.err


@pytest.mark.parametrize("name", ["arrives", "hangs"])
def test_it_leaves_nothing_in_the_temporary_folder(name, walks):
    assert list((walks[name].result().ended.place.folder / "tmp").iterdir()) == []


def test_it_leaves_no_value_behind_as_people_run_it(replica, tmp_path):
    place = new_place(tmp_path / "run")
    process = start(
        place, ["-m", "flowcheck", "run", "full", "--json", "--resolve", f"127.0.0.1:{replica.port}"]
    )
    ended = finish(place, process)
    account = ask(replica.port, "GET", "account", place.run.name)
    # After the walk the new password is the password; the one before it was the replica's own secret.
    values = Values(client="this one has its run's own name", new_password=account["password"], **account)
    told = canaries(values, [])
    codes = [
        Canary(name="code", value=code)
        for message in ask(replica.port, "GET", "messages", place.run.name)
        for code in re.findall("[0-9]{6}", message["text"])
    ]
    assert codes
    assert Walked(ended=ended, canaries=[*told, *codes]).leaks == {}


def test_it_leaves_no_value_behind_in_pytest_and_allure(replica, tmp_path):
    place, values, since = new_place(tmp_path / "run"), made_up(), time.time()
    for name in ("allure", "cache"):
        (place.folder / name).mkdir()
    ended = walk(
        place, replica.port, values, "tests/e2e/test_guide.py", "--target", "replica", "--showlocals",
        "--alluredir", str(place.folder / "allure"), "--junitxml", str(place.folder / "junit.xml"),
        "-o", f"cache_dir={place.folder / 'cache'}", "--rootdir", str(PROJECT),
        program="pytest",
    )  # fmt: skip
    walked = Walked(
        ended=ended, canaries=canaries(values, codes_of(replica.port, values, since, time.time()))
    )
    assert " passed" in ended.out
    assert walked.leaks == {}


# --- that a leak would be found --------------------------------------------------------------


def test_it_finds_the_values_when_the_redactor_is_off(walks):
    found = {canary for canary, _ in walks["text"].result().leaks}
    assert "username" in found


def _png(text: str, *, packed: bool) -> bytes:
    information = PngImagePlugin.PngInfo()
    information.add_text("Comment", text, zip=packed)
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG", pnginfo=information)
    return file.getvalue()


def _jpeg(text: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "JPEG", comment=text)
    return file.getvalue()


def _zip(text: str, name: str = "inside.txt") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return file.getvalue()


PACKED: Mapping[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "png text": lambda v: _png(v, packed=False),
    "packed png text": lambda v: _png(v, packed=True),
    "after a png": lambda v: _png("-", packed=False) + v.encode(),
    "jpeg comment": _jpeg,
    "gzip": lambda v: gzip.compress(v.encode()),
    "zip": _zip,
    "name in a zip": lambda v: _zip("-", hashlib.sha1(v.encode()).hexdigest()),
    "zip in gzip": lambda v: gzip.compress(_zip(v)),
    "data address": lambda v: (
        b"<img src='data:image/png;base64," + base64.b64encode(_png(v, packed=True)) + b"'>"
    ),
}


def _found(data: bytes, value: str = HOSTILE, beginnings: int = 0) -> set[str]:
    search = Search([Canary(name="it", value=value, beginnings=beginnings)])
    return {leak.writing for leak in search.data(data, "here")}


@pytest.mark.parametrize("writing", WRITINGS)
def test_it_finds_a_value_in_every_writing(writing):
    assert writing in _found(b" " + WRITINGS[writing](HOSTILE) + b" ")


@pytest.mark.parametrize("writing", WRITINGS)
def test_it_finds_the_beginning_of_a_value_in_every_writing(writing):
    typed = WRITINGS[writing](HOSTILE[:8] + "x")
    if writing == "backwards":
        typed = HOSTILE[:4][::-1].encode()
    assert f"beginning, {writing}" in _found(b" " + typed + b" ", beginnings=4)


@pytest.mark.parametrize("digest", HASHES)
def test_it_finds_the_hash_of_a_body_with_a_code_in_it(digest):
    assert f"{digest} of otc={{}}" in _found(HASHES[digest](b"otc=482913").encode(), "482913")


@pytest.mark.parametrize("packing", PACKED)
def test_it_finds_a_value_however_it_is_packed(packing):
    assert _found(PACKED[packing](HOSTILE))


@pytest.mark.parametrize("text", [b"code 482913.", b'"482913"', b"\\n482913", b"x482913y"])
def test_it_finds_a_code(text):
    assert _found(text, "482913")


@pytest.mark.parametrize("text", [b"1482913", b"48291300", b"at 20:15:07.482913+00:00"])
def test_it_takes_no_other_digits_for_a_code(text):
    assert _found(text, "482913") == set()


def test_it_finds_a_value_in_the_name_of_a_file(tmp_path):
    (tmp_path / hashlib.sha1(HOSTILE.encode()).hexdigest()).touch()
    assert list(Search([Canary(name="it", value=HOSTILE)]).folder(tmp_path))
