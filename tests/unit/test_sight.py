"""From what a page said of itself to an Observation: joined by role and place, without what was typed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowcheck.model import Box, Control, Observation
from flowcheck.sight import CONTROL_ROLES, FILLABLE, PRESSABLE, observation

NOW = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)


def element(tag: str = "button", **more: Any) -> dict[str, Any]:
    return {
        "tag": tag, "role": "", "type": "", "id": "", "group": "", "box": [10, 20, 100, 40], "shown": True,
        "enabled": True, "checked": None, "filled": None, "link_host": "", "form_host": "", "constraints": [],
    } | more  # fmt: skip


def raw(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "host": "login.microsoftonline.com", "path": "/common", "page_id": "ConvergedSignIn", "config_id": "",
        "view": "", "language": "nl", "title": "Aanmelden", "ids": {"on": ["i0116"], "off": ["i0118"]},
        "elements": list(elements), "words": "", "alerts": [], "build": "2.1", "bundles": ["a.js"],
        "correlation_id": "c", "branding": [["UserIdLabel", "user@x.nl"]],
    } | more  # fmt: skip


def node(role: str = "button", name: str = "Volgende", place: str = "10,20,100,40", more: str = "") -> str:
    box = f" [box={place}]" if place else ""
    return f'- {role} "{name}" [ref=e1]{box}{more}\n'


def seen(page: dict[str, Any], tree: str) -> Observation:
    return observation(page, tree, at=NOW, seen={"browser": "Chromium 1"})


def one(page: dict[str, Any], tree: str) -> Control:
    (control,) = seen(page, tree).controls
    return control


# --- joining ---


def test_it_joins_what_the_tree_and_the_page_say_of_a_control():
    field = element(
        "input", type="submit", id="go", group="g", form_host="x.nl", constraints=[["required", ""]]
    )
    control = one(raw(field), node())
    assert (control.role, control.name, control.id, control.type) == ("button", "Volgende", "go", "submit")
    assert (control.group, control.form_host, control.constraints) == ("g", "x.nl", (("required", ""),))
    assert (control.box, control.ref) == (Box(x=10, y=20, width=100, height=40), "e1")


@pytest.mark.parametrize(
    ("place", "joined"),
    [
        ([10.4, 19.6, 100.4, 39.6], True),
        ([10.9, 20, 100, 40], True),
        ([11.2, 20, 100, 40], False),
        ([10, 20, 100, 42], False),
    ],
)
def test_it_allows_for_the_rounding_of_the_tree(place, joined):
    assert (one(raw(element(id="x", box=place)), node()).id == "x") == joined


def test_it_tells_two_at_the_same_place_apart_by_role():
    page = raw(element("a", id="outer", link_host="x.nl"), element("button", id="inner"))
    tree = node("link") + "  " + node("button")
    assert [(c.role, c.id) for c in seen(page, tree.replace("e1]", "e1]", 1)).controls] == [
        ("link", "outer"), ("button", "inner"),
    ]  # fmt: skip


def test_it_gives_two_of_a_role_at_the_same_place_an_element_each():
    page = raw(element(id="first"), element(id="second"))
    assert [control.id for control in seen(page, node() + node()).controls] == ["first", "second"]


def test_it_leaves_a_control_without_an_element_as_the_tree_has_it():
    control = one(raw(), node(more=" [disabled]"))
    assert (control.id, control.enabled, control.on_screen, control.filled) == ("", False, True, None)


def test_it_takes_nothing_for_the_element_of_a_control_without_a_place():
    assert one(raw(element(id="x")), node(place="")).id == ""


@pytest.mark.parametrize(
    ("tag", "more", "role"),
    [
        ("input", {"type": "submit"}, "button"),
        ("input", {"type": "image"}, "button"),
        ("input", {"type": "email"}, "textbox"),
        ("input", {"type": "password"}, "textbox"),
        ("input", {"type": "text"}, "combobox"),
        ("input", {"type": "search"}, "searchbox"),
        ("input", {"type": "number"}, "spinbutton"),
        ("input", {"type": "checkbox"}, "checkbox"),
        ("input", {"type": "checkbox"}, "switch"),
        ("input", {"type": "radio"}, "radio"),
        ("input", {"type": "range"}, "slider"),
        ("select", {"type": "select-one"}, "combobox"),
        ("textarea", {"type": "textarea"}, "textbox"),
        ("a", {}, "link"),
        ("a", {}, "button"),
        ("div", {}, "tab"),
        ("div", {"role": "button"}, "button"),
        ("div", {"role": "Button"}, "button"),
        ("a", {"role": "button link"}, "button"),
        ("button", {"role": "presentation"}, "button"),
        ("button", {"role": "switch checkbox"}, "switch"),
    ],
)
def test_it_knows_which_element_makes_which_role(tag, more, role):
    assert one(raw(element(tag, id="x", **more)), node(role)).id == "x"


@pytest.mark.parametrize(
    ("tag", "more", "role"),
    [
        ("input", {"type": "submit"}, "textbox"),
        ("input", {"type": "email"}, "button"),
        ("input", {"type": "radio"}, "checkbox"),
        ("button", {}, "link"),
        ("select", {}, "button"),
        ("a", {"role": "tab"}, "link"),
        ("button", {"role": "link"}, "button"),
    ],
)
def test_it_joins_nothing_that_does_not_fit(tag, more, role):
    assert one(raw(element(tag, id="x", **more)), node(role)).id == ""


def test_it_keeps_controls_only():
    tree = node("heading", "Aanmelden") + node() + '- paragraph "x"\n' + "- text: los\n"
    assert [control.role for control in seen(raw(), tree).controls] == ["button"]


# --- on screen, enabled, filled ---


@pytest.mark.parametrize(
    ("place", "shown", "on_screen"),
    [
        ("10,20,100,40", True, True),
        ("10,20,100,40", False, False),
        ("-200,20,100,40", True, False),
        ("10,20,1,1", True, False),
        ("10,20,0,0", True, False),
        ("10,4000,100,40", True, True),  # below the fold: a reader scrolls
    ],
)
def test_it_knows_what_a_reader_sees(place, shown, on_screen):
    box = [float(number) for number in place.split(",")]
    assert one(raw(element(shown=shown, box=box)), node(place=place)).on_screen == on_screen


@pytest.mark.parametrize(
    ("of_tree", "of_page", "enabled"),
    [("", True, True), (" [disabled]", True, False), ("", False, False), (" [disabled]", False, False)],
)
def test_it_takes_for_enabled_what_both_call_so(of_tree, of_page, enabled):
    assert one(raw(element(enabled=of_page)), node(more=of_tree)).enabled == enabled


@pytest.mark.parametrize("filled", [True, False, None])
def test_it_knows_only_whether_a_field_is_filled_in(filled):
    page = raw(element("input", type="email", filled=filled))
    assert one(page, node("textbox", "Naam")).filled is filled


# --- what was typed ---


@pytest.mark.parametrize("role", sorted(FILLABLE))
@pytest.mark.parametrize("how", [": Zq7TYPED!", ':\n  - text: "Zq7TYPED!"', ":\n  - paragraph: Zq7TYPED!"])
def test_it_holds_nothing_that_was_typed(role, how):
    tree = f'- {role} "Naam" [ref=e1] [box=10,20,100,40]{how}\n'
    page = raw(element("input", type="text", filled=True))
    assert "Zq7TYPED" not in repr(seen(page, tree))


def test_it_holds_nothing_typed_that_a_row_is_named_after():
    tree = '- row "Naam Zq7TYPED!" [ref=e1]:\n  - textbox "Naam" [ref=e2]: Zq7TYPED!\n'
    assert "Zq7TYPED" not in repr(seen(raw(), tree))


# --- the other layers ---


def test_it_reads_what_the_page_says_of_itself():
    found = seen(raw(view="ViewX", config_id="pgid"), "").identity
    assert (found.host, found.path, found.page_id) == (
        "login.microsoftonline.com",
        "/common",
        "ConvergedSignIn",
    )
    assert (found.view, found.config_id, found.language, found.title) == ("ViewX", "pgid", "nl", "Aanmelden")
    assert (found.ids, found.hidden_ids) == (("i0116",), ("i0118",))


def test_it_keeps_the_lines_of_a_page_in_order_and_tidy():
    page = raw(words="  Aanmelden \n\n\u00a0\nVul\u00a0 je  naam in\n", alerts=[" Fout\u2026 "])
    assert seen(page, "").words == ("Aanmelden", "Vul je naam in")
    assert seen(page, "").alerts == ("Fout...",)


def test_it_finds_the_vendors_code_in_the_words():
    page = raw(words="Er ging iets mis\nAADSTS50053: Het account is vergrendeld\nAADSTS50057")
    assert seen(page, "").identity.error_code == "AADSTS50053"


def test_it_says_when_and_with_what_it_was_seen():
    found = seen(raw(), "").seen
    assert (found.at, found.browser, found.build, found.bundles) == (NOW, "Chromium 1", "2.1", ("a.js",))
    assert (found.correlation_id, found.branding) == ("c", (("UserIdLabel", "user@x.nl"),))


def test_it_says_of_no_screen_which_it_is():
    assert seen(raw(), "").screen == ""


def test_it_reads_an_empty_page():
    assert (seen(raw(), "").controls, seen(raw(), "").aria) == ((), "")


# --- whatever a page says ---

SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.integers(-5_000, 5_000) | st.floats(-5_000, 5_000)
ELEMENTS = st.builds(
    element,
    tag=st.sampled_from(["a", "button", "input", "select", "textarea", "summary", "div", "x-y", ""]),
    role=st.sampled_from(["", "button", "link", "none presentation", " tab ", "x"]) | SIGNS,
    type=st.sampled_from(["", "submit", "email", "password", "radio", "x"]) | SIGNS,
    id=SIGNS,
    box=st.just([10, 20, 100, 40]) | st.lists(NUMBERS, min_size=4, max_size=4),
    shown=st.booleans(),
    enabled=st.booleans(),
    filled=st.sampled_from([None, True, False]),
    constraints=st.lists(st.tuples(SIGNS, SIGNS).map(list), max_size=2),
)
NODES = st.builds(
    lambda role, name, place, more: f"- {role} {json.dumps(name)} [ref=e1]{place}{more}\n",
    st.sampled_from(sorted(CONTROL_ROLES | {"heading", "generic", "text", "x"})),
    SIGNS,
    st.sampled_from(["", " [box=10,20,100,40]", " [box=0,0,0,0]", " [box=-9,1.5,3,4]"]),
    st.sampled_from(["", " [disabled]", " [checked]", " [checked=mixed]", " [active] [cursor=pointer]"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ELEMENTS, max_size=6), st.lists(NODES, max_size=6), SIGNS, st.lists(SIGNS, max_size=3))
def test_it_makes_something_of_every_page(elements, nodes, words, alerts):
    page = raw(*elements, words=words, alerts=alerts, title=words, language=words)
    found = seen(page, "".join(nodes))
    assert len(found.controls) == sum(any(n.startswith(f"- {r} ") for r in CONTROL_ROLES) for n in nodes)
    assert sum(1 for control in found.controls if control.id) <= len(elements)
    assert page == raw(*elements, words=words, alerts=alerts, title=words, language=words)


def test_what_is_pressed_is_not_filled_in():
    assert not PRESSABLE & FILLABLE
