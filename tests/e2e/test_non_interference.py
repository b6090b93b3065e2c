"""Two runs that differ only in their secrets leave the same strings and the same pictures.

It needs no list of encodings, and it sees pixels: whatever of a value comes through, in whatever form,
is a difference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from canary.runs import Ended, new_place, walk
from canary.values import Values, made_up
from PIL import Image, ImageChops
from shipped import ORGANISATION

from flowcheck.replica.server import Replica, serving

AT_ONCE = 3
# Corners of a focused field are drawn with up to 15 of 255 difference from one time to the next.
SAME_TO_A_READER = 32

# What is another one in every run, whatever the values are.
OF_THE_RUN = {"id", "started", "ended", "at", "correlation_id", "generated"}
MOMENTS = (
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    r"[0-9]{8}-[0-9]{6}-[a-z-]+-[a-z]+-[0-9a-f]{4}",
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)?",
    r"[0-9]{1,2} [a-z]+ [0-9]{4}, [0-9]{2}:[0-9]{2}",
    r"\b[0-9]{2}:[0-9]{2}:[0-9]{2}\b",
    r"[0-9]+(?:[.,][0-9]+)?\s?m?s\b",
    r'(time|timestamp)="[^"]*"',
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A walk with each of two sets of secrets; `off` switches a guard off."""

    journey: str
    faults: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


CASES = {
    "the whole guide": Case(journey="full"),
    "an unknown account": Case(journey="sign-in", faults=("account-unknown",)),
    "a second factor": Case(journey="sign-in", faults=("mfa-choice",)),
}
# With a guard switched off there must be a difference, or this test would see nothing.
WITHOUT = {
    "text": Case(journey="sign-in", off=("text",)),
    "covers": Case(journey="sign-in", off=("covers",)),
    "discs": Case(journey="sign-in", faults=("account-unknown",), off=("discs",)),
}
Pair = tuple[Ended, Ended]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Future[Pair]]]:
    """Walk every case with two sets of secrets, a few at a time."""
    values = (made_up(), made_up())

    def both(replica: Replica, case: Case) -> Pair:
        one, other = (_walked(replica, tmp_path_factory.mktemp("run"), case, each) for each in values)
        return one, other

    with (
        serving(render_ms=5, organisation=ORGANISATION) as replica,
        ThreadPoolExecutor(max_workers=AT_ONCE) as pool,
    ):
        yield {name: pool.submit(both, replica, case) for name, case in {**CASES, **WITHOUT}.items()}


def _walked(replica: Replica, folder: Path, case: Case, values: Values) -> Ended:
    place = new_place(folder / "run")
    # Era and faults are those of the client, so it needs another name in each case.
    mine = Values(**{**values.account, "new_password": values.new_password, "client": folder.name})
    return walk(place, replica.port, mine, "run", case.journey, faults=case.faults, off=case.off)


# --- strings ---------------------------------------------------------------------------------


def _strings(ended: Ended) -> set[str]:
    """Return every string that a run left or printed, moments and names of the run aside."""
    folder = ended.place.run
    found = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    for path in folder.rglob("*"):
        if path.suffix == ".json":
            found |= set(_in_json(json.loads(path.read_text("utf-8"))))
        elif path.suffix in {".html", ".md", ".xml", ".yaml"}:
            found |= set(path.read_text("utf-8").splitlines())
    found |= set(ended.out.splitlines()) | set(ended.err.splitlines())
    return {_timeless(string.replace(str(ended.place.folder), "")) for string in found}


def _in_json(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _in_json(item)
        case dict():
            for key, item in value.items():
                yield key
                if key not in OF_THE_RUN:
                    yield from _in_json(item)


def _timeless(string: str) -> str:
    for moment in MOMENTS:
        string = re.sub(moment, "~", string)
    return re.sub(r"data:image/[^\"')]+", "data:", string).strip()


def _differences(pair: Pair) -> set[str]:
    one, other = map(_strings, pair)
    return one ^ other


@pytest.mark.parametrize("name", CASES)
def test_it_leaves_the_same_strings_whatever_the_secrets(name, pairs):
    assert _differences(pairs[name].result()) == set()


def test_it_leaves_other_strings_without_the_redactor(pairs):
    assert _differences(pairs["text"].result())


# --- pictures --------------------------------------------------------------------------------


def _other_pictures(pair: Pair) -> list[str]:
    """Return the names of the pictures that show something else in the other run."""
    one, other = (ended.place.run / "pictures" for ended in pair)
    assert sorted(path.name for path in one.iterdir()) == sorted(path.name for path in other.iterdir())
    return [path.name for path in sorted(one.glob("*.png")) if not _same(path, other / path.name)]


def _same(one: Path, other: Path) -> bool:
    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            return False
        bands = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getextrema()
    return max(high for _, high in bands) <= SAME_TO_A_READER


@pytest.mark.parametrize("name", CASES)
def test_it_leaves_the_same_pictures_whatever_the_secrets(name, pairs):
    assert _other_pictures(pairs[name].result()) == []


@pytest.mark.parametrize("name", CASES)
def test_it_leaves_a_picture_of_every_screen(name, pairs):
    _, ended = pairs[name].result()
    seen = [event for event in ended.place.record["events"] if event["event"] in {"observed", "detoured"}]
    looks = {event["observation"] for event in seen}
    assert len(list((ended.place.run / "pictures").glob("*.png"))) >= len(looks)


@pytest.mark.parametrize("guard", ["covers", "discs"])
def test_it_leaves_other_pictures_without_a_guard(guard, pairs):
    assert _other_pictures(pairs[guard].result())
