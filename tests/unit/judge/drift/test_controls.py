"""The layer of controls: renamed, gone, new, moved, disabled, of another kind, led elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drifted import NOTICES, STUCK, UNAFFECTED, found, only, params, rules
from screens_shown import and_control, but, in_rows, seen_at, shown, with_control

from flowcheck.model import Box, Control, Kind, Layer, Observation

RADIOS = tuple(
    Control(
        role="radio", name=name, id=f"radio{n}", checked=n == 0, box=Box(x=10, y=40 * n, width=20, height=20)
    )
    for n, name in enumerate(("Sms-bericht verzenden", "Mijn telefoon bellen"))
)
METHODS = replace(seen_at(5), controls=(*RADIOS, *seen_at(5).controls))
TILES = in_rows(shown("workspace.home"))


def without(seen: Observation, name: str) -> Observation:
    return replace(seen, controls=tuple(one for one in seen.controls if one.name != name))


# --- nothing ---


@pytest.mark.parametrize("number", range(1, 13))
def test_it_finds_nothing_where_nothing_changed(number):
    assert found(number, seen_at(number), seen_at(number)) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"ref": "e17"},
        {"group": "passwd2"},
        {"form_path": "/other/login"},
        {"filled": True},
        {"box": Box(x=1, y=2, width=3, height=4)},
    ],
)
def test_it_says_nothing_of_what_no_reader_meets(change):
    assert found(2, seen_at(2), with_control(seen_at(2), "Volgende", **change)) == ()


# --- names ---


def test_it_says_what_a_control_is_called_now():
    finding = only(11, seen_at(11), with_control(seen_at(11), "Nee", name="Nu niet"))
    assert (finding.rule, finding.reader, finding.kind) == ("control-renamed", NOTICES, Kind.CONTROL)
    assert params(finding) == {"name": "Nee", "now": "Nu niet", "role": "button"}
    assert (finding.layer, finding.accepted, finding.step) == (Layer.CONTROLS, "aangemeld-blijven", 11)


@pytest.mark.parametrize(
    "name", ["nee", "Nee.", "\u200bNee", "Nee\u00a0", "\ue001 Nee", "Nee undefined", "Nee?", "NEE\u2026"]
)
def test_it_finds_no_more_than_a_look_in_a_name_that_reads_the_same(name):
    finding = only(11, seen_at(11), with_control(seen_at(11), "Nee", name=name))
    assert (finding.rule, finding.reader, finding.kind) == ("name-noise", UNAFFECTED, Kind.LOOK)


def test_it_says_once_that_everything_lost_its_name():
    nameless = replace(
        TILES, controls=tuple(replace(one, name="", id=str(n)) for n, one in enumerate(TILES.controls))
    )
    named = replace(TILES, controls=tuple(replace(one, id=str(n)) for n, one in enumerate(TILES.controls)))
    assert rules(found(12, named, nameless)) == ["names-hidden"]


# --- gone, new, moved ---


def test_it_says_that_a_control_is_gone():
    finding = only(12, TILES, without(TILES, "Post"))
    assert (finding.rule, finding.reader, params(finding)) == (
        "control-gone", NOTICES, {"name": "Post", "role": "link"},
    )  # fmt: skip


def test_it_says_that_a_control_is_new():
    finding = only(2, seen_at(2), and_control(seen_at(2), "button", "Aanmelden met een toegangssleutel"))
    assert (finding.rule, finding.reader) == ("control-new", NOTICES)
    assert params(finding) == {"name": "Aanmelden met een toegangssleutel", "role": "button"}


def test_it_minds_no_new_control_that_the_sentence_speaks_of():
    finding = only(2, without(seen_at(2), "Volgende"), seen_at(2))
    assert (finding.rule, finding.reader) == ("control-new", UNAFFECTED)


def test_it_minds_no_new_field_that_the_sentence_speaks_of():
    finding = only(2, without(seen_at(2), "user@vughterstede.nl"), seen_at(2))
    assert (finding.rule, finding.reader) == ("control-new", UNAFFECTED)


def test_it_says_nothing_of_a_nameless_control_that_takes_no_text():
    assert found(2, seen_at(2), and_control(seen_at(2), "button", "")) == ()


def test_it_says_that_a_nameless_field_is_new():
    assert rules(found(2, seen_at(2), and_control(seen_at(2), "textbox", ""))) == ["control-new"]


def test_it_says_that_a_control_stands_in_another_order():
    first, *rest = TILES.controls
    last = replace(first, box=Box(x=100, y=400, width=200, height=40))
    finding = only(12, TILES, replace(TILES, controls=(*rest, last)))
    assert (finding.rule, finding.reader, params(finding)) == (
        "control-moved",
        UNAFFECTED,
        {"name": "Rooster"},
    )


# --- disabled, of another kind ---


@pytest.mark.parametrize(
    ("was", "now", "rule", "reader"),
    [(True, False, "control-disabled", NOTICES), (False, True, "control-enabled", UNAFFECTED)],
)
def test_it_says_whether_a_control_can_be_used(was, now, rule, reader):
    before, after = (with_control(seen_at(11), "Nee", enabled=enabled) for enabled in (was, now))
    finding = only(11, before, after)
    assert (finding.rule, finding.reader, finding.expected) == (rule, reader, "Nee")


@pytest.mark.parametrize(
    ("name", "role", "reader"),
    [
        ("Volgende", "link", UNAFFECTED),
        ("Volgende", "slider", NOTICES),
        ("user@vughterstede.nl", "combobox", UNAFFECTED),
        ("user@vughterstede.nl", "button", NOTICES),
    ],
)
def test_it_minds_another_role_only_where_something_else_is_done_with_it(name, role, reader):
    changed = [
        one
        for one in found(2, seen_at(2), with_control(seen_at(2), name, role=role))
        if one.rule == "control-role"
    ]
    assert [one.reader for one in changed] in ([reader], [])
    if reader is UNAFFECTED:
        assert len(changed) == 1


@pytest.mark.parametrize(
    ("was", "now", "reader"),
    [("password", "text", NOTICES), ("text", "password", NOTICES), ("text", "email", UNAFFECTED)],
)
def test_it_minds_whether_what_is_typed_can_be_read(was, now, reader):
    field = "Voer uw telefoonnummer in"
    finding = only(5, with_control(seen_at(5), field, type=was), with_control(seen_at(5), field, type=now))
    assert (finding.rule, finding.reader) == ("control-type", reader)
    assert params(finding) == {"name": field, "was": was, "now": now}


def test_it_says_nothing_of_the_type_of_a_button():
    assert found(2, seen_at(2), with_control(seen_at(2), "Volgende", type="submit")) == ()


# --- what may be entered ---

FIELD = "Voer uw verificatiecode in"


@pytest.mark.parametrize(
    ("was", "now", "what", "reader"),
    [
        ((), (("autocomplete", "off"),), "autocomplete", UNAFFECTED),
        ((("maxlength", "8"),), (("maxlength", "6"),), "maxlength", UNAFFECTED),
        ((("maxlength", "8"),), (("maxlength", "5"),), "maxlength", STUCK),
        ((("required", ""),), (), "required", UNAFFECTED),
        ((), (("required", ""),), "required", UNAFFECTED),
        ((), (("readonly", ""),), "readonly", NOTICES),
        ((), (("target", "_blank"),), "target", NOTICES),
        ((("method", "post"),), (("method", "get"),), "method", NOTICES),
        ((("placeholder", "12345678"),), (("placeholder", "123456"),), "placeholder", NOTICES),
    ],
)
def test_it_finds_what_neither_picture_nor_tree_shows(was, now, what, reader):
    before, after = (with_control(seen_at(6), FIELD, constraints=some) for some in (was, now))
    finding = only(6, before, after)
    assert (finding.rule, finding.reader, params(finding)["what"]) == ("control-limits", reader, what)


def test_it_says_of_an_attribute_without_a_value_that_it_is_there():
    after = with_control(seen_at(6), FIELD, constraints=(("required", ""),))
    assert params(only(6, seen_at(6), after)) == {
        "name": FIELD, "what": "required", "was": "", "now": "\u2713",
    }  # fmt: skip


def test_it_takes_an_empty_example_for_none():
    was, empty = (
        with_control(seen_at(6), FIELD, constraints=constraints)
        for constraints in ((("placeholder", "Code"),), (("placeholder", ""),))
    )
    assert params(only(6, was, empty))["now"] == ""
    assert found(6, empty, with_control(empty, FIELD, constraints=())) == ()


def test_it_takes_attributes_in_another_order_for_the_same():
    some = (("maxlength", "8"), ("required", ""))
    before, after = (with_control(seen_at(6), FIELD, constraints=each) for each in (some, some[::-1]))
    assert found(6, before, after) == ()


# --- what stands on it ---


def written(text: str | None) -> Observation:
    """What the newest script read of the button to press on."""
    seen = with_control(seen_at(2), "Volgende", text=text)
    return replace(seen, seen=replace(seen.seen, script=9))


def test_it_says_that_nothing_stands_on_a_button_any_more():
    finding = only(2, written("Volgende"), written(""))
    assert (finding.rule, finding.reader) == ("control-blank", NOTICES)


def test_it_says_nothing_of_what_nobody_could_read():
    assert found(2, written("Volgende"), written(None)) == ()


def test_it_says_how_it_is_written_now_where_only_that_differs():
    finding = only(2, written("Volgende"), written("VOLGENDE"))
    assert finding.rule == "name-noise"
    assert params(finding) == {"name": "Volgende", "now": "VOLGENDE"}


# --- where it leads ---

HOST = "login.microsoftonline.com"


def linked(name: str, host: str, path: str = "/reprocess", number: int = 8) -> Observation:
    return with_control(seen_at(number), name, link_host=host, link_path=path)


def test_it_minds_a_link_to_another_host():
    finding = only(8, linked("Klik hier", HOST), linked("Klik hier", "elders.example"))
    assert (finding.rule, finding.reader) == ("link-elsewhere", STUCK)
    assert params(finding)["now"].startswith("elders.example")


@pytest.mark.parametrize("path", ["/", "/elders", "/reprocess"])
def test_it_minds_a_link_that_led_to_a_page_of_its_own_host(path: str):
    here = but(linked("Klik hier", HOST, path), host=HOST, path="/")
    there = with_control(here, "Klik hier", link_host="elders.example", link_path="/")
    finding = only(8, here, there)
    assert (finding.rule, finding.reader) == ("link-elsewhere", STUCK)


def test_it_minds_no_link_where_only_a_script_led_before():
    before = with_control(seen_at(8), "Klik hier", link_host="", link_path="")
    finding = only(8, before, with_control(before, "Klik hier", link_host=HOST, link_path="/"))
    assert (finding.rule, finding.reader) == ("link-elsewhere", UNAFFECTED)


def test_it_minds_another_path_where_the_guide_sends_readers():
    assert only(8, linked("Klik hier", HOST), linked("Klik hier", HOST, "/elders")).reader is NOTICES


def test_it_minds_no_other_path_where_the_guide_sends_nobody():
    links = (linked("Wachtwoord vergeten", "x.example", path, 10) for path in ("/a", "/b"))
    assert only(10, *links).reader is UNAFFECTED


def test_it_says_a_path_as_people_read_it():
    was = linked("Klik hier", HOST, r"/\/[0-9a-fA-F-]{36}\/reprocess/")
    assert params(only(8, was, linked("Klik hier", HOST, "/elders")))["was"] == f"{HOST}/\u2026/reprocess"


def test_it_takes_a_path_that_fits_its_pattern_for_the_same():
    was = linked("Klik hier", HOST, r"/\/[0-9a-fA-F-]{36}\/reprocess/")
    now = linked("Klik hier", HOST, "/4c1d2f0a-7e57-4000-8000-7e57a9ca0000/reprocess")
    assert found(8, was, now) == ()


def test_it_says_nothing_of_a_link_that_stays_on_its_page_on_another_host():
    """A link to "#" leads to the page it is on, so another host of the page is said of the page alone."""
    here, there = (
        but(with_control(seen_at(5), "Tekst", link_host=host, link_path="/"), host=host, path="/")
        for host in ("passwordreset.microsoftonline.com", "mysignins.microsoft.com")
    )
    assert rules(found(5, here, there)) == ["host-changed"]


def test_it_says_once_that_a_form_posts_to_another_host():
    def posting(host: str) -> Observation:
        controls = tuple(replace(one, form_host=host) for one in seen_at(10).controls)
        return replace(seen_at(10), controls=controls)

    finding = only(10, posting(HOST), posting("elders.example"))
    assert (finding.rule, finding.reader) == ("form-elsewhere", STUCK)
    assert (params(finding)["was"], params(finding)["now"]) == (HOST, "elders.example")


def test_it_says_once_that_a_form_sends_in_another_way():
    def sending(how: str) -> Observation:
        controls = tuple(replace(one, constraints=(("method", how),)) for one in seen_at(10).controls)
        return replace(seen_at(10), controls=controls)

    assert rules(found(10, sending("post"), sending("get"))) == ["control-limits"]


def test_it_minds_a_form_of_somebody_else_where_there_was_none():
    before = with_control(but(seen_at(2), host="x.example"), "Volgende", form_host="")
    finding = only(2, before, with_control(before, "Volgende", form_host="y.example"))
    assert (finding.rule, finding.reader) == ("form-elsewhere", STUCK)


def test_it_minds_no_form_that_was_somebody_elses_and_is_none_any_more():
    before = with_control(but(seen_at(2), host="x.example"), "Volgende", form_host="y.example")
    finding = only(2, before, with_control(before, "Volgende", form_host=""))
    assert (finding.rule, finding.reader) == ("form-elsewhere", UNAFFECTED)


# --- what can be chosen ---


def test_it_says_which_ways_are_new():
    third = Control(role="radio", name="E-mail verzenden", id="radio2", checked=False)
    finding = only(5, METHODS, replace(METHODS, controls=(*METHODS.controls, third)))
    assert (finding.rule, finding.reader) == ("options-changed", NOTICES)
    assert params(finding) == {"gone": "", "new": "E-mail verzenden"}


def test_it_says_which_ways_are_gone():
    finding = only(5, METHODS, without(METHODS, "Mijn telefoon bellen"))
    assert params(finding) == {"gone": "Mijn telefoon bellen", "new": ""}


def test_it_says_of_a_way_that_it_is_called_otherwise():
    now = with_control(METHODS, "Mijn telefoon bellen", name="Bel mijn telefoon")
    assert rules(found(5, METHODS, now)) == ["control-renamed"]


def test_it_says_which_way_is_chosen_beforehand():
    one = with_control(METHODS, "Sms-bericht verzenden", checked=False)
    finding = only(5, METHODS, with_control(one, "Mijn telefoon bellen", checked=True))
    assert (finding.rule, finding.reader) == ("checked-changed", NOTICES)
    assert params(finding) == {"was": "Sms-bericht verzenden", "now": "Mijn telefoon bellen"}


def test_it_says_nothing_of_a_chosen_way_that_is_only_called_otherwise():
    now = with_control(METHODS, "Sms-bericht verzenden", name="Sms sturen")
    assert rules(found(5, METHODS, now)) == ["control-renamed"]


def test_it_minds_no_hidden_way_more():
    hidden = Control(role="radio", name="Vragen beantwoorden", id="radio3", on_screen=False)
    assert found(5, METHODS, replace(METHODS, controls=(*METHODS.controls, hidden))) == ()


@pytest.mark.parametrize(("was", "now"), [(False, True), (True, False)])
def test_it_says_of_a_box_that_it_is_ticked_beforehand(was, now):
    before, after = (
        and_control(seen_at(11), "checkbox", "Niet meer vragen", checked=it) for it in (was, now)
    )
    finding = only(11, before, after)
    assert (finding.rule, finding.reader) == ("checked-changed", NOTICES)
    assert "Niet meer vragen" in params(finding).values()


def test_it_compares_a_list_as_a_set():
    before = and_control(seen_at(2), "combobox", "Taal", options=("Nederlands", "English"))
    after = with_control(before, "Taal", options=("Polski", "English", "Nederlands"))
    assert params(only(2, before, after)) == {"gone": "", "new": "Polski"}
    assert found(2, before, with_control(before, "Taal", options=("English", "Nederlands"))) == ()


# --- where it is in the picture ---


def test_it_says_where_in_the_picture_it_is():
    now = with_control(TILES, "Post", name="Mail")
    (finding,) = found(12, TILES, now)
    assert finding.where == (Box(x=100, y=150, width=200, height=40),)
