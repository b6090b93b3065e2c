"""Which cases the drift benchmark walks, and what it does to what a peer recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.drift import rows
from benchmarks.drift.cases import OF_ANOTHER_ERA, alone, calm, cases, chosen, grounds, mixed
from benchmarks.drift.peers import without_queries
from benchmarks.drift.rows import Peer
from flowcheck.replica.faults import FAULTS, parse
from flowcheck.replica.faults.noise import STANDING


def test_it_asks_for_every_fault_as_the_replica_knows_it() -> None:
    assert all(parse(name).fault is fault for name, fault in chosen([]).items())


def test_it_walks_every_fault_of_which_is_known_what_to_expect() -> None:
    walked = {fault.name for fault in chosen([]).values()}
    plain = {fault.name for fault in FAULTS.values() if "<" not in fault.name}
    assert plain - walked == {OF_ANOTHER_ERA}


def test_it_refuses_a_fault_that_there_is_not() -> None:
    with pytest.raises(SystemExit, match="nonsense"):
        chosen(["nonsense"])


def test_it_takes_a_group_for_all_its_faults() -> None:
    assert {fault.group for fault in chosen(["noise"]).values()} == {"noise"}


def test_it_walks_every_fault_on_every_device_with_every_seed() -> None:
    listed = cases(chosen(["renamed-button", "noise-quotes"]), ["desktop", "phone"], range(3))
    assert len({case.id for case in listed}) == 2 * 2 * 3


def test_it_adds_no_noise_for_the_first_seed() -> None:
    assert mixed("renamed-button", "desktop", 0) == ()


def test_it_adds_the_same_noise_for_the_same_seed() -> None:
    assert mixed("renamed-button", "desktop", 1) == mixed("renamed-button", "desktop", 1)
    assert mixed("renamed-button", "desktop", 1) != mixed("renamed-button", "desktop", 2)


def test_it_adds_noise_that_the_replica_can_play() -> None:
    assert all(parse(name).fault.group == "noise" for name in mixed("renamed-button", "desktop", 1))


def test_it_accepts_what_stands_on_a_page_while_it_plays() -> None:
    name = min(STANDING)
    found = grounds(cases(chosen([name, "renamed-button"]), ["desktop"], [0]))
    assert [case.fault for case in found[name]] == [name]
    assert calm(name, "desktop").faults == (name,)


def test_it_makes_addresses_with_tokens_patterns() -> None:
    line = "    - /url: https://a.example/x?ctx=abc.def&mkt=nl-NL\n    - /url: https://a.example/y\n"
    assert without_queries(line) == (
        "    - /url: /https:\\/\\/a\\.example\\/x.*/\n    - /url: https://a.example/y\n"
    )


def test_it_goes_on_after_a_line_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows.append(path, Peer(case="a", screens=(), ended="", ms=1, made=""))
    path.write_text(path.read_text("utf-8") + '{"case": "b", "scr', "utf-8")
    assert set(rows.peers(path)) == {"a"}


def test_every_piece_of_noise_is_walked_alone_as_well() -> None:
    listed = cases(chosen(()), ["phone"], [0, 1, 2])
    known = {case.id for case in listed}
    assert {name for case in listed for name in alone(case)} <= known
    assert any(case.seed and list(alone(case)) for case in listed)
