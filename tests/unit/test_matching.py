"""Which control is meant: as named, by the vendor's id, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import CATALOGUE, GUIDE, and_control, seen_at, shown, with_control

from flowcheck import matching
from flowcheck.model import Box, Control, Observation, ValueName
from flowcheck.screens.catalogue import Screen
from flowcheck.sight import PRESSABLE


def screen(seen: Observation) -> Screen:
    return CATALOGUE.screens[seen.screen]


def labelled(*controls: Control) -> Observation:
    return replace(seen_at(2), controls=controls)


# --- a label ---


@pytest.mark.parametrize(
    "control",
    [
        Control(role="button", name="volgende"),
        Control(role="button", name="Volgende stap"),
        Control(role="button", name="Volg ende"),
        Control(role="heading", name="Volgende"),
        Control(role="textbox", name="Volgende"),
        Control(role="button", name="Volgende", on_screen=False),
        Control(role="button", name=""),
    ],
)
def test_it_finds_nothing_that_is_not_called_so(control):
    assert matching.called(labelled(control), "Volgende") == ()


@pytest.mark.parametrize("role", ["button", "link", "radio", "tab", "menuitem", "checkbox"])
def test_it_finds_whatever_can_be_pressed(role):
    control = Control(role=role, name="Volgende", enabled=False)
    assert matching.called(labelled(control), "Volgende") == (control,)


def box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x=x, y=y, width=width, height=height)


@pytest.mark.parametrize(
    ("outer", "inner", "found"),
    [
        (("link", box(0, 0, 50, 20)), ("button", box(5, 5, 40, 10)), 1),
        (("link", box(0, 0, 50, 20)), ("button", box(0, 0, 50, 20)), 1),
        (("link", box(0, 0, 50, 20)), ("button", box(-1, 0, 51, 21)), 1),
        (("link", box(0, 0, 50, 20)), ("button", box(60, 0, 50, 20)), 2),
        (("link", box(0, 0, 50, 20)), ("button", box(40, 0, 50, 20)), 2),
        (("button", box(0, 0, 50, 20)), ("button", box(0, 0, 50, 20)), 2),
        (("link", None), ("button", box(0, 0, 50, 20)), 2),
    ],
)
def test_it_takes_one_thing_around_another_for_one(outer, inner, found):
    controls = [Control(role=role, name="Volgende", box=place) for role, place in (outer, inner)]
    assert len(matching.called(labelled(*controls), "Volgende")) == found


def test_it_knows_which_part_a_label_names():
    part = matching.part_called(CATALOGUE.screens["entra.password"], "Wachtwoord vergeten")
    assert part is not None
    assert part.key == "forgot"


def test_it_knows_no_part_for_a_label_that_two_have():
    one = CATALOGUE.screens["entra.username"]
    twice = replace(one, parts=(*one.parts, replace(one.part("next"), key="again")))
    assert matching.part_called(twice, "Volgende") is None


# --- a vendor's id ---


def test_it_finds_the_one_with_the_vendors_id():
    seen = with_control(seen_at(2), "Volgende", name="Doorgaan")
    control = matching.by_vendor_id(screen(seen).part("next"), seen)
    assert control is not None
    assert control.name == "Doorgaan"


@pytest.mark.parametrize(
    "seen",
    [
        with_control(seen_at(2), "Volgende", id=""),
        with_control(seen_at(2), "Volgende", on_screen=False),
        and_control(seen_at(2), "button", "Nog een", id="idSIButton9"),
    ],
)
def test_it_finds_nothing_by_an_id_that_is_not_that_of_one_control(seen):
    assert matching.by_vendor_id(screen(seen).part("next"), seen) is None


# --- a field ---


def field(seen: Observation, key: str) -> str | None:
    part = screen(seen).part(key)
    control = matching.field_for(part, screen(seen), seen)
    return control.name if control else None


def test_it_finds_a_field_by_id_before_name():
    seen = with_control(seen_at(5), "Voer uw telefoonnummer in", name="Nummer")
    assert field(and_control(seen, "textbox", "Voer uw telefoonnummer in"), "phone") == "Nummer"


def test_it_finds_a_field_by_name_in_any_language():
    seen = with_control(seen_at(5), "Voer uw telefoonnummer in", name="Enter your phone number", id="x")
    assert field(and_control(seen, "textbox", "Zoeken"), "phone") == "Enter your phone number"


def test_it_finds_the_only_field_of_a_screen_that_takes_one_value():
    seen = with_control(seen_at(5), "Voer uw telefoonnummer in", name="06-nummer", id="x")
    assert field(seen, "phone") == "06-nummer"


@pytest.mark.parametrize(
    "change",
    [
        lambda seen: and_control(seen, "textbox", "Zoeken"),
        lambda seen: with_control(seen, "06-nummer", on_screen=False),
        lambda seen: with_control(seen, "06-nummer", role="button"),
    ],
)
def test_it_does_not_guess_at_a_field(change):
    seen = with_control(seen_at(5), "Voer uw telefoonnummer in", name="06-nummer", id="x")
    assert field(change(seen), "phone") is None


def test_it_takes_no_field_for_that_of_another_value():
    seen = shown("sspr.user", without=["username"], besides=["characters"])
    assert field(seen, "username") is None


def test_it_takes_no_two_fields_for_those_of_two_values_by_their_order():
    seen = shown("sspr.user", besides=["characters"])
    seen = with_control(seen, "E-mailadres of gebruikersnaam:", name="Een", id="a")
    characters = "Voer de tekens in de afbeelding of de woorden in de audio in."
    seen = with_control(seen, characters, name="Twee", id="b")
    assert (field(seen, "username"), field(seen, "characters")) == (None, None)


def test_it_takes_two_fields_in_order_when_both_take_the_same():
    seen = with_control(seen_at(7), "Voer nieuw wachtwoord in:", name="Wachtwoord", id="a")
    seen = with_control(seen, "Bevestig nieuw wachtwoord:", name="Nogmaals", id="b")
    assert (field(seen, "new"), field(seen, "confirm")) == ("Wachtwoord", "Nogmaals")


@pytest.mark.parametrize("extra", [1, -1])
def test_it_takes_them_only_when_there_are_as_many_as_it_knows(extra):
    seen = with_control(seen_at(7), "Voer nieuw wachtwoord in:", name="Wachtwoord", id="a")
    seen = with_control(seen, "Bevestig nieuw wachtwoord:", name="Nogmaals", id="b")
    if extra > 0:
        seen = and_control(seen, "textbox", "Huidig wachtwoord")
    else:
        seen = with_control(seen, "Nogmaals", on_screen=False)
    assert (field(seen, "new"), field(seen, "confirm")) == (None, None)


def test_it_knows_that_a_new_password_is_typed_twice():
    parts = matching.parts_taking(CATALOGUE.screens["sspr.new-password"], ValueName.NEW_PASSWORD)
    assert [part.key for part in parts] == ["new", "confirm"]


# --- never press ---

ADMINISTRATOR = "ContentPlaceholderMainContent_LinkContactAdministrator"


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("sspr.user", Control(role="link", name="Neem contact op met uw beheerder")),
        ("sspr.user", Control(role="link", name="neem contact op met uw beheerder")),
        ("sspr.user", Control(role="link", name="Contact your administrator")),
        (
            "sspr.user",
            Control(role="x", name="x", id="ContentPlaceholderMainContent_LinkContactAdministrator"),
        ),
        ("sspr.method", Control(role="radio", name="Mijn mobiele telefoon bellen")),
        ("sspr.code", Control(role="link", name="Opnieuw proberen")),
        ("entra.update-password", Control(role="button", name="Anders", id="idSIButton9")),
        ("entra.more-information", Control(role="button", name="Volgende")),
    ],
)
def test_it_forbids_what_reaches_real_people_or_changes_the_account(name, control):
    assert matching.forbidden(CATALOGUE, CATALOGUE.screens[name], control)


def never_pressed() -> list[tuple[Screen, Control]]:
    return [
        (one, Control(role=role, name=name.text.replace("{...}", "x").replace("{account.phone}", "x")))
        for one in CATALOGUE.screens.values()
        for part in (*CATALOGUE.never_press, *(part for part in one.parts if part.never_press))
        for name in part.names
        for role in part.roles
    ]


@pytest.mark.parametrize(
    "sign",
    ["", "\ue717", "\ue717 ", "\ufeff", "\u200b", "\u00ad", "\u2060", "\u200e", "\u00a0"],
    ids=ascii,
)
def test_it_forbids_by_name_all_that_a_label_finds_by_it(sign: str) -> None:
    """The signs of icon fonts and those without a width are no part of a name, here as little as there."""
    for where, control in never_pressed():
        signed = replace(control, name=sign + control.name)
        assert matching.called(labelled(signed), control.name) or control.role not in PRESSABLE
        assert matching.forbidden(CATALOGUE, where, signed)


def test_it_forbids_what_only_reads_as_what_must_not_be_pressed() -> None:
    """A label also finds what stands on a button."""
    for where, control in never_pressed():
        assert matching.forbidden(CATALOGUE, where, replace(control, name="Verder", text=control.name))


@pytest.mark.parametrize("end", ["", ":", ".", "?", " *"])
def test_it_knows_a_control_whatever_sign_its_name_ends_with(end):
    choice = CATALOGUE.screens["entra.mfa-choice"]
    seen = labelled(
        Control(role="button", name=f"Een verificatiecode gebruiken{end}"),
        Control(role="button", name=f"Bellen naar +XX XXXXXXX78{end}"),
    )
    code, call = seen.controls
    assert matching.by_name(next(part for part in choice.parts if part.key == "use-code"), seen) == code
    assert matching.forbidden(CATALOGUE, choice, call)


@pytest.mark.parametrize(
    ("name", "label"),
    [("entra.username", "Volgende"), ("sspr.method", "Tekst"), ("sspr.done", "Klik hier")],
)
def test_it_forbids_nothing_that_the_guide_needs(name, label):
    control = next(c for c in shown(name).controls if c.name == label)
    assert not matching.forbidden(CATALOGUE, CATALOGUE.screens[name], control)


# --- messages and texts ---

LOCKED = (
    "Uw account is tijdelijk vergrendeld om onbevoegd gebruik te voorkomen. Probeer het later opnieuw. "
    "Neem contact op met uw beheerder als u dan nog steeds problemen ondervindt."
)


def test_it_sees_known_messages_first_and_every_text_once():
    seen = replace(seen_at(3), words=("Kop", LOCKED), alerts=("Iets anders", LOCKED))
    assert matching.messages_shown(CATALOGUE, screen(seen), seen) == (LOCKED, "Iets anders")
    assert matching.known_messages(CATALOGUE, screen(seen), seen) == (LOCKED,)


def test_it_sees_messages_on_a_screen_that_it_does_not_know():
    seen = replace(seen_at(3), words=(LOCKED,))
    assert matching.messages_shown(CATALOGUE, None, seen) == (LOCKED,)


def test_it_sees_no_message_where_there_is_none():
    assert all(matching.messages_shown(CATALOGUE, screen(seen_at(n)), seen_at(n)) == () for n in range(1, 13))


def test_it_misses_only_texts_that_the_guide_shows_in_its_own_language():
    seen = replace(seen_at(4), words=("Wie bent u?",), controls=())
    gone = matching.texts_gone(GUIDE.steps[3], screen(seen), "nl", seen)
    assert "Toegang krijgen tot uw account" in gone
    assert "Wie bent u?" not in gone
    assert not any(text.endswith("eerst uw e-mailadres of gebruikersnaam in.") for text in gone)


@pytest.mark.parametrize(("number", "missed"), [(4, True), (2, False)])
def test_it_misses_a_text_about_characters_only_where_the_step_asks_for_them(number: int, missed: bool):
    seen = replace(seen_at(4), words=("Wie bent u?",), controls=())
    gone = matching.texts_gone(GUIDE.steps[number - 1], screen(seen), "nl", seen)
    assert any("en de tekens in de onderstaande afbeelding" in text for text in gone) == missed
