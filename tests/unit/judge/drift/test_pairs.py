"""Which control of today is which accepted one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screens_shown import and_control, in_rows, seen_at, shown, with_control

from flowcheck.judge.drift.pairs import By, Pair, Pairs, moved, pair
from flowcheck.model import Box, Control, Observation

TILES = in_rows(shown("workspace.home"))


def of(pairs: Pairs, name: str) -> Pair:
    return next(one for one in pairs.pairs if one.was.name == name)


def ordered(seen: Observation, *order: int) -> Observation:
    """The same screen with its controls in the places of others."""
    controls = tuple(replace(seen.controls[n], box=seen.controls[place].box) for place, n in enumerate(order))
    return replace(seen, controls=controls)


# --- how a pair is found ---


def test_it_knows_a_renamed_control_by_its_vendor_id():
    known = of(pair(seen_at(2), with_control(seen_at(2), "Volgende", name="Doorgaan")), "Volgende")
    assert (known.now.name, known.by) == ("Doorgaan", By.ID)


def test_it_knows_a_control_that_moved_and_was_renamed_by_its_vendor_id():
    now = with_control(
        in_rows(seen_at(2)), "Volgende", name="Verder", box=Box(x=900, y=700, width=9, height=9)
    )
    assert of(pair(in_rows(seen_at(2)), now), "Volgende").now.name == "Verder"


def test_it_knows_a_control_with_another_id_by_its_name():
    known = of(pair(seen_at(2), with_control(seen_at(2), "Volgende", id="button7")), "Volgende")
    assert (known.now.id, known.by) == ("button7", By.NAME)


def test_it_knows_a_control_with_another_role_by_its_name():
    known = of(pair(seen_at(2), with_control(seen_at(2), "Volgende", id="", role="link")), "Volgende")
    assert (known.now.role, known.by) == ("link", By.NAME)


def test_it_takes_no_field_for_a_button_of_the_same_name():
    pairs = pair(seen_at(2), with_control(seen_at(2), "Volgende", id="", role="textbox"))
    assert [control.name for control in pairs.gone] == ["Volgende"]


def test_it_knows_a_control_without_an_id_and_with_another_name_by_its_place():
    known = of(pair(TILES, with_control(TILES, "Post", name="Mail")), "Post")
    assert (known.now.name, known.by) == ("Mail", By.PLACE)


def test_it_does_not_know_what_has_another_name_in_another_place():
    now = with_control(TILES, "Post", name="Mail", box=Box(x=700, y=700, width=200, height=40))
    pairs = pair(TILES, now)
    assert ([one.name for one in pairs.gone], [one.name for one in pairs.new]) == (["Post"], ["Mail"])


@pytest.mark.parametrize(("below", "known"), [(19, True), (21, False)])
def test_it_takes_for_the_same_place_what_is_within_half_a_button(below, known):
    box = Box(x=100, y=150 + below, width=200, height=40)
    pairs = pair(TILES, with_control(TILES, "Post", name="Mail", box=box))
    assert (not pairs.gone) == known


def test_it_allows_for_a_line_more_above_all_of_them():
    was = in_rows(seen_at(11))
    now = in_rows(with_control(seen_at(11), "Nee", id="", name="Nu niet"), top=260)
    assert of(pair(was, now), "Nee").by is By.PLACE


def test_it_prefers_the_same_name_to_the_same_place():
    pairs = pair(TILES, ordered(TILES, 1, 0, 2, 3))
    assert all(one.was.name == one.now.name for one in pairs.pairs)


def test_it_prefers_of_two_with_the_same_name_the_nearer():
    near = Box(x=105, y=150, width=200, height=40)
    now = and_control(TILES, "link", "Post", id="", box=near)
    far = with_control(now, "Rooster", name="Post", box=Box(x=100, y=800, width=200, height=40))
    pairs = pair(TILES, far)
    assert of(pairs, "Post").now.box.y < 400


def test_it_does_not_believe_an_id_that_two_controls_have():
    now = and_control(seen_at(2), "button", "Anders", id="idSIButton9")
    assert of(pair(seen_at(2), now), "Volgende").by is By.NAME


def test_it_knows_what_is_called_as_before_whatever_its_id_went_to():
    """Generated ids are given to whatever comes next, and readers go by names."""
    was = seen_at(11)
    ids = ["fui-1", "fui-2", "fui-3"]
    before = replace(was, controls=tuple(replace(one, id=ids[at]) for at, one in enumerate(was.controls)))
    shifted = (replace(one, id=ids[at]) for at, one in enumerate(was.controls, start=1) if at < len(ids))
    new = Control(role="button", name="Terug", id=ids[0])
    after = replace(was, controls=(new, *shifted, *was.controls[len(ids) - 1 :]))
    pairs = pair(before, after)
    assert all(one.was.name == one.now.name for one in pairs.pairs)
    assert pairs.new == (new,)


def test_it_knows_two_that_exchanged_their_names_by_their_ids():
    now = with_control(seen_at(11), "Ja", name="x")
    now = with_control(with_control(now, "Nee", name="Ja"), "x", name="Nee")
    assert {of(pair(seen_at(11), now), name).now.name for name in ("Ja",)} == {"Nee"}


def test_it_does_not_believe_an_id_that_went_to_something_of_another_kind():
    now = with_control(seen_at(2), "Volgende", name="Land", role="textbox")
    assert "Volgende" in [control.name for control in pair(seen_at(2), now).gone]


def test_it_leaves_out_what_nobody_sees():
    now = with_control(seen_at(2), "Volgende", on_screen=False)
    pairs = pair(seen_at(2), now)
    assert [control.name for control in pairs.gone] == ["Volgende"]
    assert all(one.now.on_screen for one in pairs.pairs)


def test_it_reads_a_pattern_as_the_name_that_fits_it():
    was = with_control(
        seen_at(3), "Voer het wachtwoord voor ***45 in", name="/Voer het wachtwoord voor \\S+@\\S+ in/", id=""
    )
    now = with_control(
        was, "/Voer het wachtwoord voor \\S+@\\S+ in/", name="Voer het wachtwoord voor {account.username} in"
    )
    assert pair(was, now).gone == ()


# --- what moved ---


@pytest.mark.parametrize(
    ("order", "who"),
    [
        ((0, 1, 2, 3), []),
        ((3, 0, 1, 2), ["Intranet"]),
        ((1, 2, 3, 0), ["Rooster"]),
        ((0, 2, 1, 3), None),  # either of the two
        ((3, 2, 1, 0), None),
    ],
)
def test_it_says_of_as_few_as_possible_that_they_moved(order, who):
    names = [one.was.name for one in moved(pair(TILES, ordered(TILES, *order)))]
    assert names == who if who is not None else len(names) == (1 if order[0] == 0 else 3)


def test_it_says_of_nothing_that_it_moved_when_all_moved_together():
    assert moved(pair(TILES, in_rows(shown("workspace.home"), top=400))) == ()


def test_it_says_of_nothing_that_it_moved_by_a_few_pixels():
    assert moved(pair(TILES, with_control(TILES, "Post", box=Box(x=102, y=147, width=200, height=40)))) == ()


def test_it_says_of_nothing_without_a_place_that_it_moved():
    assert moved(pair(shown("workspace.home"), shown("workspace.home"))) == ()


# --- whatever stands on two screens ---

CONTROLS = st.lists(
    st.builds(
        Control,
        role=st.sampled_from(["button", "link", "textbox", "radio", "combobox", "slider"]),
        name=st.sampled_from(["", "Ja", "ja.", "Nee", "/\\S+@\\S+/", "{account.username}", "Volgende"]),
        id=st.sampled_from(["", "a", "b"]),
        on_screen=st.sampled_from([True, True, True, False]),
        box=st.none()
        | st.builds(
            Box,
            x=st.sampled_from([0, 10, 300]),
            y=st.sampled_from([0, 15, 90, 5000]),
            width=st.just(80),
            height=st.just(30),
        ),
    ),
    max_size=7,
)


def screen(controls: list[Control]) -> Observation:
    return replace(shown("workspace.home"), controls=tuple(controls))


@settings(max_examples=80, deadline=None)
@given(CONTROLS, CONTROLS)
def test_it_pairs_no_control_twice_and_loses_none(old, new):
    pairs = pair(screen(old), screen(new))
    was = [one.was for one in pairs.pairs] + list(pairs.gone)
    now = [one.now for one in pairs.pairs] + list(pairs.new)
    assert Counter(map(id, was)) == Counter(id(one) for one in old if one.on_screen)
    assert Counter(map(id, now)) == Counter(id(one) for one in new if one.on_screen)


@settings(max_examples=60, deadline=None)
@given(CONTROLS)
def test_it_finds_nothing_gone_or_new_on_the_same_screen(controls):
    pairs = pair(screen(controls), screen([replace(one) for one in controls]))
    assert (pairs.gone, pairs.new) == ((), ())


@settings(max_examples=60, deadline=None)
@given(CONTROLS, CONTROLS)
def test_it_says_only_of_pairs_that_they_moved(old, new):
    pairs = pair(screen(old), screen(new))
    assert all(any(one is other for other in pairs.pairs) for one in moved(pairs))
