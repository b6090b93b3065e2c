"""An accepted file: what is written is read back, a reviewer can read it, and damage is one sentence."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from screens_accepted import SHOWN, variant

from flowcheck.baseline.document import NewerError, read_text, written_text
from flowcheck.baseline.form import as_accepted
from flowcheck.model import Box, Control, Identity, Observation, Seen
from flowcheck.patterns import as_pattern
from flowcheck.record_json import Misfit
from flowcheck.yaml_scalar import scalar

TEXTS = st.text(st.characters(), max_size=12)
BOXES = st.builds(
    Box,
    x=st.floats(-9e4, 9e4),
    y=st.floats(-9e4, 9e4),
    width=st.floats(0, 9e4),
    height=st.floats(0, 9e4),
)
PAIRS = st.dictionaries(TEXTS, TEXTS, max_size=3).map(lambda some: tuple(some.items()))
LISTS = st.lists(TEXTS, max_size=3).map(tuple)
YES_OR_NO = st.booleans()
CONTROLS = st.builds(
    Control,
    role=TEXTS,
    name=TEXTS,
    box=st.none() | BOXES,
    enabled=YES_OR_NO,
    on_screen=YES_OR_NO,
    constraints=PAIRS,
    options=LISTS,
    checked=st.none() | YES_OR_NO,
    filled=st.none() | YES_OR_NO,
    **dict.fromkeys(("id", "type", "link_host", "link_path", "form_host", "form_path", "group"), TEXTS),
)
IDENTITIES = st.builds(
    Identity,
    ids=LISTS,
    hidden_ids=LISTS,
    **{field.name: TEXTS for field in fields(Identity) if field.type == "str"},
)
SEEN = st.builds(
    Seen,
    at=st.datetimes(timezones=st.just(UTC)),
    browser=TEXTS,
    build=TEXTS,
    bundles=LISTS,
    branding=PAIRS,
)
OBSERVATIONS = st.builds(
    Observation,
    screen=TEXTS,
    identity=IDENTITIES,
    controls=st.lists(CONTROLS, max_size=3).map(tuple),
    words=LISTS,
    alerts=LISTS,
    aria=st.sampled_from(["", SHOWN.aria, '- button "a: b"\n']),
    moving=st.lists(BOXES, max_size=2).map(tuple),
    seen=SEEN,
)


@given(OBSERVATIONS)
def test_it_reads_back_what_it_wrote(observation: Observation) -> None:
    accepted = variant(shown=observation)
    assert read_text(written_text(accepted), accepted.name) == accepted


def test_it_knows_every_field_of_what_is_accepted() -> None:
    """A field that is added later is written as well, or left out on purpose."""
    full = as_accepted(SHOWN)
    lost = {f.name for f in fields(Observation) if not getattr(full, f.name)}
    assert lost == {"picture", "preview"}


def test_it_writes_the_same_bytes_for_the_same_thing() -> None:
    assert written_text(variant()) == written_text(variant())


def test_it_is_ordinary_yaml() -> None:
    content = yaml.safe_load(written_text(variant()))
    assert content["words"][1] == "Wachtwoord invoeren"
    assert list(content)[:6] == ["version", "step", "device", "target", "accepted", "run"]


def test_it_writes_each_control_on_one_line_without_what_goes_without_saying() -> None:
    lines = [line for line in written_text(variant()).splitlines() if "role: button" in line]
    assert lines == ["  - {role: button, name: Aanmelden, box: [708, 485, 115, 41], enabled: false}"]


def test_it_holds_no_value_but_as_a_pattern() -> None:
    text = written_text(variant())
    assert "{account" not in text
    assert scalar(as_pattern("Voer het wachtwoord voor {account.username} in")) in text


def test_it_holds_no_name_of_a_value_in_any_text_of_a_control_or_of_a_page() -> None:
    name = "{account.username}"
    control = Control(**{f.name: name for f in fields(Control) if f.type == "str"}, options=(name,))
    identity = Identity(**{f.name: name for f in fields(Identity) if f.type == "str"}, ids=(name,))
    shown = replace(SHOWN, controls=(control,), identity=identity)
    assert name not in written_text(variant(shown=shown))


def test_it_holds_no_time_and_no_nonce_of_the_moment() -> None:
    text = written_text(variant())
    assert "12:05:33" not in text
    assert "7e57a9ca-7e57-4000" not in text
    assert "1a90e8c0" not in text


def test_it_holds_an_aria_text_that_can_be_pasted() -> None:
    pasted = yaml.safe_load(written_text(variant()))["aria"]
    assert pasted.startswith("- main:\n")
    assert "generic" not in pasted


def test_it_keeps_branding_letter_by_letter() -> None:
    assert dict(as_accepted(SHOWN).seen.branding)["BoilerPlateText"] == "Bel 088 638 35 70"


def test_it_keeps_a_half_sign_of_a_page_as_a_question_mark() -> None:
    accepted = as_accepted(replace(SHOWN, words=("a\ud800b",)))
    assert accepted.words == ("a?b",)


# --- damage ---


def changed(old: str, new: str) -> str:
    text = written_text(variant())
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 1", "version: one", "does not say which version"),
        ("version: 1\n", "", "does not say which version"),
        ("version: 1", "version: [1]", "expected a text"),
        ("words:", "worsd:", "unknown key 'worsd'; did you mean words?"),
        ("target: replica\n", "", "key target is missing"),
        ("accepted: 2026-11-22", "accepted: yesterday", "accepted: expected a date"),
        ("seen: 2026", "seen: 20x6", "seen: expected a time"),
        ("box: [708, 485, 115, 41]", "box: [708, 485]", "controls[1].box: expected four numbers"),
        ("enabled: false", "enabled: perhaps", "controls[1].enabled: expected true or false"),
        ("enabled: false", "enabledd: false", "controls[1]: unknown key 'enabledd'; did you mean enabled?"),
        ("role: button, ", "", "controls[1]: key role is missing"),
        ("- main:", "- button button button", "aria: "),
        ("words:\n", "words: &a\n", "has an anchor, an alias or a tag at line"),
        ("screen: entra", "screen: *a #", "has an anchor, an alias or a tag"),
        ("screen: entra", "screen: !!python/name:os.system entra", "has an anchor, an alias or a tag"),
        ("device: desktop\n", "device: desktop\ndevice: phone\n", "has the key 'device' twice"),
        ("words:", "\twords:", "is not YAML at line"),
        ("version: 1", "--- \nversion: 1\n---", "is not one YAML document"),
        ('  - "no"', "  - [[[[[[[[[[no]]]]]]]]]]", "is nested too deeply"),
    ],
)  # fmt: skip
def test_it_says_in_a_few_words_what_is_wrong(old: str, new: str, said: str) -> None:
    with pytest.raises(Misfit) as refused:
        read_text(changed(old, new), "wachtwoord")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "content", ["", "# nothing\n", "[]", "42", "\x00", "}{", "- a\n- b\n", "? [a]\n: b\n"]
)
def test_it_refuses_what_is_no_accepted_file(content: str) -> None:
    with pytest.raises(Misfit):
        read_text(content, "wachtwoord")


def test_it_refuses_a_bomb_of_aliases_without_unfolding_it() -> None:
    rows = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    with pytest.raises(Misfit, match="an anchor, an alias or a tag"):
        read_text(f"version: 1\na0: &a0 x\n{rows}", "wachtwoord")


def test_it_says_that_a_document_is_newer() -> None:
    with pytest.raises(NewerError, match=r"^2$"):
        read_text(changed("version: 1", "version: 2\nmore: things"), "wachtwoord")


def test_it_takes_no_word_for_a_truth() -> None:
    assert read_text(changed("screen: entra.password", "screen: no"), "w").observation.screen == "no"


@given(st.text(max_size=200))
def test_it_answers_any_other_text_with_a_misfit(content: str) -> None:
    with pytest.raises((Misfit, NewerError)):
        read_text(content, "wachtwoord")


@given(st.integers(0, 2000), st.integers(1, 40))
def test_it_answers_a_file_that_lost_a_part_with_a_misfit_or_what_is_left(start: int, length: int) -> None:
    text = written_text(variant())
    try:
        read = read_text(text[:start] + text[start + length :], "wachtwoord")
    except (Misfit, NewerError):
        return
    assert isinstance(read.on, date)
    assert isinstance(read.observation.seen.at, datetime)
