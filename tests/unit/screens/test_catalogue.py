"""The catalogue: what it knows, and how it refuses what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped import ORGANISATION

from flowcheck.errors import CatalogueError
from flowcheck.model import Cause, Origin, ValueName
from flowcheck.screens.catalogue import Catalogue, Part, load
from flowcheck.screens.wording import Wording

SCREENS = {
    "entra.username", "entra.password", "entra.account-picker", "entra.keep-signed-in", "entra.mfa-app-code",
    "entra.mfa-sms-code", "entra.mfa-approval", "entra.mfa-choice", "entra.more-information",
    "entra.update-password", "entra.blocked-by-policy", "entra.error", "entra.passkey-failed",
    "entra.too-many-attempts", "sspr.user", "sspr.method", "sspr.code", "sspr.new-password", "sspr.done",
    "sspr.refused", "sspr.too-many-attempts", "workspace.home",
}  # fmt: skip
GUIDE = {
    "entra.username", "entra.password", "entra.keep-signed-in", "sspr.user", "sspr.method", "sspr.code",
    "sspr.new-password", "sspr.done", "workspace.home",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ORGANISATION)


def _parts(catalogue: Catalogue) -> list[Part]:
    return [part for screen in catalogue.screens.values() for part in screen.parts]


def test_it_knows_every_screen_of_the_flow(catalogue: Catalogue) -> None:
    assert set(catalogue.screens) == SCREENS


def test_the_screens_of_the_guide_are_no_detours(catalogue: Catalogue) -> None:
    assert {screen.id for screen in catalogue.screens.values() if not screen.detour} == GUIDE


def test_every_screen_has_a_name_in_both_languages(catalogue: Catalogue) -> None:
    assert all(screen.name_nl and screen.name_en for screen in catalogue.screens.values())


def test_a_detour_without_an_answer_says_why_a_walk_stops_there(catalogue: Catalogue) -> None:
    stops = {screen.id for screen in catalogue.screens.values() if screen.detour and screen.answer is None}
    assert {one for one in stops if catalogue.screens[one].cause is None} == {"entra.error"}  # its code knows


@pytest.mark.parametrize(
    ("screen", "label", "part"),
    [
        ("entra.username", "Volgende", "next"),
        ("entra.username", "Next", "next"),
        ("entra.password", "Wachtwoord vergeten", "forgot"),
        ("entra.password", "Aanmelden", "sign-in"),
        ("entra.keep-signed-in", "Ja", "yes"),
        ("entra.keep-signed-in", "Nee", "no"),
        ("sspr.user", "Volgende", "next"),
        ("sspr.method", "Tekst", "text"),
        ("sspr.method", "Sms-bericht naar mijn telefoon verzenden", "sms"),
        ("sspr.code", "Volgende", "next"),
        ("sspr.new-password", "Voltooien", "finish"),
        ("sspr.done", "Klik hier", "sign-in"),
    ],
)
def test_every_label_of_the_guide_is_the_name_of_one_part(
    catalogue: Catalogue, screen: str, label: str, part: str
) -> None:
    assert [found.key for found in catalogue.screens[screen].parts if found.called(label)] == [part]


@pytest.mark.parametrize(
    ("screen", "part", "value"),
    [
        ("entra.username", "username", ValueName.USERNAME),
        ("entra.password", "password", ValueName.PASSWORD),
        ("entra.mfa-app-code", "code", ValueName.TOTP_CODE),
        ("sspr.user", "username", ValueName.USERNAME),
        ("sspr.user", "characters", ValueName.CHARACTERS),
        ("sspr.method", "phone", ValueName.PHONE),
        ("sspr.code", "code", ValueName.SMS_CODE),
        ("sspr.new-password", "new", ValueName.NEW_PASSWORD),
        ("sspr.new-password", "confirm", ValueName.NEW_PASSWORD),
    ],
)
def test_it_knows_which_field_takes_which_value(
    catalogue: Catalogue, screen: str, part: str, value: ValueName
) -> None:
    assert catalogue.screens[screen].part(part).takes is value


def test_the_characters_of_a_picture_are_optional(catalogue: Catalogue) -> None:
    assert catalogue.screens["sspr.user"].part("characters").optional


def test_it_knows_since_when_nobody_is_asked_for_characters(catalogue: Catalogue) -> None:
    assert [part.gone for part in _parts(catalogue) if part.gone] == ["2026-08"]


def test_it_knows_what_a_new_password_must_be(catalogue: Catalogue) -> None:
    rule = catalogue.screens["sspr.new-password"].rule
    assert rule is not None
    assert (rule.length.least, rule.length.most, rule.kinds, len(rule.of)) == (8, 256, 3, 4)


def test_the_guides_sentence_about_the_characters_is_an_expected_text(catalogue: Catalogue) -> None:
    texts = catalogue.screens["sspr.user"].texts
    assert any("de tekens in de onderstaande" in text.text and text.origin is Origin.GUIDE for text in texts)


@pytest.mark.parametrize(
    "name",
    [
        "Neem contact op met uw beheerder",
        "contact op met uw beheerder",
        "Contact your administrator",
        "contact your admin",
        "Enable flagging",
    ],
)
def test_what_mails_people_is_never_pressed_on_any_screen(catalogue: Catalogue, name: str) -> None:
    assert any(part.called(name) for part in catalogue.never_press)


@pytest.mark.parametrize(
    ("screen", "name"),
    [
        ("sspr.method", "Mijn mobiele telefoon bellen"),
        ("sspr.code", "Opnieuw proberen"),
        ("entra.mfa-choice", "Text +XX XXXXXXXXX27"),
        ("entra.mfa-choice", "Call +XX XXXXXXXXX27"),
        ("entra.more-information", "Skip for now (14 days until this is required)"),
    ],
)
def test_what_rings_sends_or_uses_up_is_never_pressed(catalogue: Catalogue, screen: str, name: str) -> None:
    assert [part.never_press for part in catalogue.screens[screen].parts if part.called(name)] == [True]


def test_nothing_that_the_guide_asks_for_is_never_pressed(catalogue: Catalogue) -> None:
    names = ("Volgende", "Wachtwoord vergeten", "Tekst", "Voltooien", "Klik hier", "Aanmelden", "Ja", "Nee")
    assert not any(part.called(name) for part in catalogue.never_press for name in names)


def test_an_answer_uses_parts_of_its_own_screen_that_may_be_pressed(catalogue: Catalogue) -> None:
    for screen in catalogue.screens.values():
        for act in screen.answer.acts if screen.answer else ():
            assert not screen.part(act.part).never_press


@pytest.mark.parametrize("screen", ["entra.mfa-app-code", "entra.mfa-sms-code"])
def test_answering_with_a_code_costs_an_attempt(catalogue: Catalogue, screen: str) -> None:
    answer = catalogue.screens[screen].answer
    assert answer is not None
    assert answer.costs


@pytest.mark.parametrize(
    ("screen", "text", "cause"),
    [
        (
            "entra.username",
            (
                "De gebruikersnaam is mogelijk onjuist. Controleer of u deze juist hebt getypt. "
                "Neem anders contact op met uw beheerder."
            ),
            Cause.ACCOUNT_NOT_SYNCED,
        ),
        (
            "entra.password",
            "Your account or password is incorrect. If you don\u2019t remember your password, reset it now.",
            Cause.ACCOUNT_PASSWORD,
        ),
        (
            "entra.password",
            (
                "Your account is temporarily locked to prevent unauthorized use. Try again later, and if you "
                "still have trouble, contact your admin."
            ),
            Cause.ACCOUNT_LOCKED,
        ),
    ],
)
def test_a_message_of_the_vendor_has_its_cause(
    catalogue: Catalogue, screen: str, text: str, cause: Cause
) -> None:
    found = catalogue.screens[screen].messages
    assert [one.cause for one in found if any(wording.matches(text) for wording in one.wordings)] == [cause]


@pytest.mark.parametrize(
    ("screen", "key", "cause"),
    [
        ("sspr.method", "wrong-number", Cause.OWN_CONFIG),
        ("sspr.code", "wrong-code", Cause.SMS_REJECTED),
        ("sspr.new-password", "rule", Cause.OWN_CONFIG),
    ],
)
def test_a_refused_input_of_the_reset_has_its_cause(
    catalogue: Catalogue, screen: str, key: str, cause: Cause
) -> None:
    assert [one.cause for one in catalogue.screens[screen].messages if one.key == key] == [cause]


def test_every_assumed_id_is_an_id(catalogue: Catalogue) -> None:
    assert all(set(part.assumed_ids) <= set(part.ids) for part in _parts(catalogue))


def test_a_part_that_is_not_there_is_a_key_error(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError):
        catalogue.screens["entra.username"].part("nothing")


# --- wordings ---------------------------------------------------------------------------------


def _wording(text: str) -> Wording:
    return Wording(text=text, language="en", origin=Origin.SEEN)


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("Can't access your account?", "Can\u2019t  access your\u00a0account?"),
        ("Enter the password for {account.username}", "Enter the password for a.b@c.nl"),
        ("Skip for now{...}", "Skip for now"),
        ("Text {...}", "Text +XX XXXX27"),
        ("click here", "Click here"),
    ],
)
def test_a_wording_matches_what_a_reader_would_call_the_same(wording: str, text: str) -> None:
    assert _wording(wording).matches(text)


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        ("Next", "Next page"),
        ("Enter the password for {account.username}", "Enter the password for "),
        ("Text {...}", "Context +XX"),
        ("Wie bent u?", "Wie ben je?"),
    ],
)
def test_a_wording_does_not_match_another_text(wording: str, text: str) -> None:
    assert not _wording(wording).matches(text)


def test_a_sentence_may_be_broken_over_elements_and_a_word_may_not() -> None:
    lines = ("klik hier", "om u aan te melden met uw nieuwe wachtwoord.", "hier de tekst")
    run = " ".join(lines)
    assert _wording("Klik hier om u aan te melden met uw nieuwe wachtwoord.").stands_in(lines, run)
    assert not _wording("Tekst").stands_in(lines, run)


# --- what cannot be used ----------------------------------------------------------------------

GOOD = """\
hosts: [login.example]
screens:
  entra.one:
    name: { nl: Een, en: One }
    parts:
      go: { roles: [button], names: { nl: { guide: Ga } } }
"""


def _write(folder: Path, text: str) -> Path:
    (folder / "entra.yaml").write_text(text, "utf-8")
    return folder


def test_a_catalogue_of_your_own_can_be_read(tmp_path: Path) -> None:
    assert set(load(directory=_write(tmp_path, GOOD)).screens) == {"entra.one"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "    parts:",
            "    partz:",
            'entra.yaml: screens.entra.one: unknown key "partz"; did you mean "parts"',
        ),
        ("roles: [button]", "rolls: [button]", 'parts.go: unknown key "rolls"; did you mean "roles"'),
        ("roles: [button], ", "", "parts.go: needs roles"),
        ("{ guide: Ga }", "{ guid: Ga }", 'names.nl: unknown key "guid"; did you mean "guide"'),
        ("{ nl: {", "{ de: {", 'names: unknown key "de"'),
        ("{ guide: Ga }", "{ guide: 12 }", "names.nl.guide: must be a text"),
        ("name: { nl: Een, en: One }", "name: { nl: Een }", "name.en: must be a text"),
        ("entra.one:", "sspr.one:", "a screen of this file is called entra.something"),
        ("    parts:", "    detour: maybe\n    parts:", "detour: must be true or false"),
        ("    parts:", "    cause: tenant.polici\n    parts:", "tenant.policy"),
        ("    parts:", "    cause: [a, b]\n    parts:", "is not one of"),
        ("    parts:", "    answer: { acts: [press go] }\n    parts:", "is not an act"),
        ("    parts:", "    answer: { acts: [click stop] }\n    parts:", "names stop"),
        ("    parts:", "    answer: { acts: [fill go] }\n    parts:", "may not fill go"),
        ("    parts:", "    signals: { structure: { fields: some } }\n    parts:", "is a number of things"),
        ("    parts:", '    signals: { structure: { says: "(" } }\n    parts:', "is not a pattern"),
        ("    parts:", "    signals: { structure: { nameless: near } }\n    parts:", "before or after"),
        ("    parts:", "    signals: { tells: 3 }\n    parts:", "must be a list"),
        (
            "    parts:",
            "    signals: { yields_to: [entra.two] }\n    parts:",
            "entra.two, which is not a screen",
        ),
        ("roles: [button]", "roles: [button], gone: last", 'parts.go.gone: is a month, such as "2026-08"'),
        ("    parts:", "    rule: { length: 8-256 }\n    parts:", "rule: needs origin, length, kinds and of"),
        (
            "    parts:",
            '    rule: { origin: seen, length: "8+", kinds: "3", of: [runes] }\n    parts:',
            "rule: needs origin, length, kinds and of",
        ),
        ("      go:", "      no:", "must be a text; put it in quotes"),
        ("screens:", "screens: [", "is not YAML"),
        (GOOD, "- a list", "the file: must be a mapping"),
        ("hosts: [login.example]", "messages: { a: { nl: { seen: x } } }", "messages.a: needs a cause"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(CatalogueError) as refusal:
        load(directory=_write(tmp_path, GOOD.replace(old, new, 1)))
    assert said in str(refusal.value)


def test_a_folder_without_screens_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no \*\.yaml"):
        load(directory=tmp_path)
