"""The layers around controls and words: what a page says of itself, its structure, its look, its build."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drifted import NOTICES, UNAFFECTED, found, only, params, rules
from screens_shown import but, seen_at, with_control

from flowcheck.accepted import Look, LookTrouble, Region
from flowcheck.model import Box, Kind, Layer, Observation
from flowcheck.patterns import as_pattern
from flowcheck.screens.aria_outline import outline

TREE = """\
- main:
  - heading "Aanmelden" [level=1]
  - img "Logo van {account.username}"
  - textbox "user@vughterstede.nl"
  - button "Volgende"
"""
HERE = Box(x=10, y=20, width=30, height=40)


def built(aria: str, **seen: object) -> Observation:
    return replace(seen_at(2), aria=aria, seen=replace(seen_at(2).seen, **seen))  # type: ignore[arg-type]


# --- identity ---


def test_it_says_that_the_page_is_on_another_host():
    finding = only(2, seen_at(2), but(seen_at(2), host="login.microsoft.com"))
    assert (finding.rule, finding.reader, finding.kind) == ("host-changed", NOTICES, Kind.FLOW)
    assert params(finding) == {"was": "login.microsoftonline.com", "now": "login.microsoft.com"}


def test_it_says_that_the_title_is_another():
    finding = only(2, but(seen_at(2), title="Aanmelden"), but(seen_at(2), title="Inloggen"))
    assert (finding.rule, finding.reader, finding.layer) == ("title-changed", UNAFFECTED, Layer.IDENTITY)


@pytest.mark.parametrize(
    ("was", "now"),
    [("Aanmelden", "aanmelden."), (r"/Run [0-9]{2,}x/", "Run 48x"), ("A 'b'", "A \u2018b\u2019")],
)
def test_it_says_nothing_of_a_title_that_reads_the_same(was, now):
    assert found(2, but(seen_at(2), title=was), but(seen_at(2), title=now)) == ()


def test_it_says_that_the_page_calls_its_language_another():
    finding = only(2, seen_at(2), but(seen_at(2), language="en"))
    assert (finding.rule, finding.reader, params(finding)) == ("layout-changed", UNAFFECTED, {"what": "lang"})


@pytest.mark.parametrize(("was", "now"), [("nl", ""), ("", "nl"), ("nl-NL", "nl-nl")])
def test_it_says_nothing_of_a_language_that_is_not_another(was, now):
    assert found(2, but(seen_at(2), language=was), but(seen_at(2), language=now)) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/other"},
        {"config_id": "x"},
        {"ids": ("i0116", "idSIButton9", "new")},
        {"hidden_ids": ("new",)},
    ],
)
def test_it_says_nothing_of_what_no_reader_sees_of_a_page(change):
    assert found(2, seen_at(2), but(seen_at(2), **change)) == ()


# --- the vendor's build ---


def test_it_notes_another_build_as_no_more_than_that():
    finding = only(2, built("", build="2.1.1"), built("", build="2.1.2"))
    assert (finding.rule, finding.reader, finding.kind) == ("new-build", UNAFFECTED, Kind.LOOK)
    assert params(finding) == {"was": "2.1.1", "now": "2.1.2"}


@pytest.mark.parametrize(("was", "now"), [("", "2.1"), ("2.1", ""), ("2.1", "2.1")])
def test_it_notes_no_build_that_is_not_known_on_both_sides(was, now):
    assert found(2, built("", build=was), built("", build=now)) == ()


def test_it_still_looks_at_the_structure_of_another_build():
    was = built(TREE, build="1")
    assert rules(found(2, was, built(TREE.replace("[level=1]", "[level=2]"), build="2"))) == [
        "new-build", "layout-changed",
    ]  # fmt: skip


# --- structure ---


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[level=1]", "[level=2]", "heading"),
        ("  - heading", "  - navigation:\n    - heading", "navigation"),
        ('  - button "Volgende"\n', '  - link "x":\n    - button "Volgende"\n', "link"),
        ('img "Logo', 'img "Ander logo', "img"),
    ],
)
def test_it_says_that_a_page_is_built_otherwise(old, new, what):
    finding = only(2, built(TREE), built(TREE.replace(old, new)))
    assert (finding.rule, finding.reader, finding.layer) == ("layout-changed", UNAFFECTED, Layer.STRUCTURE)
    assert what in params(finding)["what"]


@pytest.mark.parametrize(
    "tree",
    [
        TREE.replace("- main:\n", "- main:\n  - generic [aria-hidden]: los\n"),
        "- generic:\n" + "".join(f"  {line}\n" for line in TREE.splitlines()),
        TREE.replace('"Volgende"', '"Verder"'),
        TREE.replace("Aanmelden", "aanmelden"),
    ],
)
def test_it_says_nothing_of_boxes_and_names(tree):
    assert found(2, built(TREE), built(tree)) == ()


def test_it_compares_with_the_tree_as_it_is_accepted():
    assert found(2, built(outline(TREE, as_pattern)), built(TREE)) == ()


@pytest.mark.parametrize(("was", "now"), [("", TREE), (TREE, ""), ("- [", TREE), (TREE, "{}")])
def test_it_compares_no_structure_that_was_not_kept_or_cannot_be_read(was, now):
    assert found(2, built(was), built(now)) == ()


def test_it_blames_another_browser_for_another_structure():
    was, now = built(TREE, browser="Chromium 1"), built(TREE.replace("[level=1]", ""), browser="Chromium 2")
    assert only(2, was, now).kind is Kind.LOOK


def test_it_says_no_more_of_structure_where_controls_or_words_differ():
    now = replace(built(TREE.replace("[level=1]", "")), words=(*seen_at(2).words, "Nieuw"))
    assert rules(found(2, built(TREE), now)) == ["words-new"]


def test_it_says_that_a_page_was_given_other_ids():
    now = with_control(seen_at(2), "Volgende", id="a")
    finding = only(2, seen_at(2), with_control(now, "user@vughterstede.nl", id="b"))
    assert (finding.rule, finding.reader, params(finding)) == ("layout-changed", UNAFFECTED, {"what": "id"})


def test_it_says_nothing_of_a_few_other_ids():
    assert found(2, seen_at(2), with_control(seen_at(2), "Volgende", id="a")) == ()


# --- look ---


def looking(look: Look | None, now: Observation | None = None) -> list[str]:
    looks = {(2, "gebruikersnaam"): look} if look else {}
    return rules(found(2, seen_at(2), now or seen_at(2), looks))


def test_it_says_where_a_picture_differs():
    look = Look(regions=(Region(box=HERE, most=99.0), Region(box=HERE, most=80.0)))
    (finding,) = found(2, seen_at(2), seen_at(2), {(2, "gebruikersnaam"): look})
    assert (finding.rule, finding.reader, finding.kind) == ("look-changed", UNAFFECTED, Kind.LOOK)
    assert (finding.where, params(finding)) == ((HERE, HERE), {"count": "2"})


def test_it_says_that_a_picture_has_another_size():
    assert looking(Look(trouble=LookTrouble.OTHER_SIZE)) == ["look-changed"]


@pytest.mark.parametrize(
    "look", [None, Look(), Look(trouble=LookTrouble.NO_PICTURE), Look(trouble=LookTrouble.UNREADABLE)]
)
def test_it_says_nothing_of_pictures_that_are_equal_or_cannot_be_compared(look):
    assert looking(look) == []


def test_it_compares_the_picture_with_that_of_its_own_variant():
    look = Look(regions=(Region(box=HERE, most=99.0),))
    assert (
        found(2, seen_at(2), seen_at(2), {(2, "gebruikersnaam~2"): look, (3, "gebruikersnaam"): look}) == ()
    )


def test_it_says_no_more_of_the_look_where_something_else_explains_it():
    look = Look(regions=(Region(box=HERE, most=99.0),))
    assert looking(look, replace(seen_at(2), words=(*seen_at(2).words, "Nieuw"))) == ["words-new"]


def test_it_still_says_so_of_the_look_where_nobody_notices_the_rest():
    look = Look(regions=(Region(box=HERE, most=99.0),))
    assert looking(look, but(seen_at(2), title="x")) == ["title-changed", "look-changed"]


DIFFERS = {(2, "gebruikersnaam"): Look(regions=(Region(box=HERE, most=99.0),))}


@pytest.mark.parametrize("role", ["alert", "status"])
def test_it_says_so_of_the_look_where_only_what_cannot_be_seen_is_built_otherwise(role):
    now = built(TREE.replace("- main:\n", f"- main:\n  - {role}\n"))
    assert rules(found(2, built(TREE), now, DIFFERS)) == ["layout-changed", "look-changed"]
    assert rules(found(2, built(TREE), now)) == ["layout-changed"]


def test_it_says_no_more_of_the_look_where_what_is_seen_is_built_otherwise():
    now = built(TREE.replace("- main:\n", "- main:\n  - navigation\n"))
    assert rules(found(2, built(TREE), now, DIFFERS)) == ["layout-changed"]


def test_it_says_so_of_the_look_where_the_page_has_other_ids():
    now = with_control(seen_at(2), "Volgende", id="a")
    now = with_control(now, "user@vughterstede.nl", id="b")
    assert rules(found(2, seen_at(2), now, DIFFERS)) == ["layout-changed", "look-changed"]


def test_it_says_so_of_the_look_where_a_button_leaves_sending_to_a_script():
    was = with_control(seen_at(2), "Volgende", type="submit")
    now = with_control(seen_at(2), "Volgende", type="button")
    assert rules(found(2, was, now, DIFFERS)) == ["button-scripted", "look-changed"]
    assert rules(found(2, now, was)) == ["button-sends"]
