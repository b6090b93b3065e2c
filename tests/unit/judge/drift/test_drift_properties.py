"""What comparing never does, whatever was accepted and whatever is there."""

from __future__ import annotations

from dataclasses import replace

from drifted import found
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from screens_shown import NOW, in_rows, seen_at, shown

from flowcheck.accepted import Look, LookTrouble, Region
from flowcheck.baseline.form import as_accepted
from flowcheck.model import Box, Control, Identity, Kind, Observation, Reader, Seen
from flowcheck.report.rules import RULES

quickly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TEXTS = st.sampled_from(
    [
        "Volgende", "Tekst", "Id 4c1d2f0a-7e57-4000-8000-7e57a9ca0000", "{account.username}", "om 08:05",
        "(***{account.phone})", "/login/", "Verzoek 123456", "Bel 088 638 35 70", "", "Foto's \u201cx\u201d",
    ]
) | st.text(max_size=10)  # fmt: skip
BOXES = st.none() | st.builds(
    Box, x=st.integers(0, 900), y=st.integers(0, 900), width=st.integers(2, 300), height=st.integers(2, 60)
)
CONTROLS = st.builds(
    Control,
    role=st.sampled_from(["button", "link", "textbox", "radio", "checkbox", "combobox"]),
    name=TEXTS,
    text=TEXTS,
    id=st.sampled_from(["", "idSIButton9", "i0116", "x"]),
    type=st.sampled_from(["", "text", "password", "submit"]),
    box=BOXES,
    enabled=st.booleans(),
    on_screen=st.booleans(),
    constraints=st.lists(
        st.tuples(st.sampled_from(["maxlength", "method", "required"]), TEXTS),
        max_size=2,
        unique_by=lambda one: one[0],
    ).map(tuple),
    link_host=st.sampled_from(["", "x.example", "login.microsoftonline.com"]),
    link_path=st.sampled_from(["", "/", "/aB3dEf7hIjK1mN0pQr/", "/common/login"]),
    form_host=st.sampled_from(["", "x.example"]),
    options=st.lists(TEXTS, max_size=2).map(tuple),
    checked=st.sampled_from([None, True, False]),
    filled=st.sampled_from([None, True, False]),
)
TREES = st.sampled_from(
    ["", '- main:\n  - heading "Id 4c1d2f0a-7e57-4000-8000-7e57a9ca0000" [level=1]\n', "- button: x\n", "- ["]
)
SCREENS = st.builds(
    Observation,
    screen=st.just("entra.username"),
    identity=st.builds(
        Identity,
        host=st.sampled_from(["", "x.example"]),
        title=TEXTS,
        language=st.sampled_from(["", "nl", "en"]),
    ),
    controls=st.lists(CONTROLS, max_size=5).map(tuple),
    words=st.lists(TEXTS.map(str.strip).filter(bool), max_size=5).map(tuple),
    aria=TREES,
    seen=st.builds(Seen, at=st.just(NOW), build=st.sampled_from(["", "1", "2"])),
)
# What is no valid ARIA text cannot be accepted.
KEPT = SCREENS.filter(lambda one: one.aria != "- [")
LOOKS = st.sampled_from(
    [
        None,
        Look(),
        Look(trouble=LookTrouble.OTHER_SIZE),
        Look(regions=(Region(box=Box(x=1, y=1, width=4, height=4), most=90.0),)),
    ]
)


@quickly
@given(KEPT)
def test_it_finds_nothing_between_a_screen_and_its_accepted_form(seen):
    assert found(2, as_accepted(seen), seen) == ()


@quickly
@given(SCREENS, SCREENS, LOOKS)
def test_it_says_of_any_two_screens_something_that_there_are_words_for(was, now, look):
    findings = found(2, was, now, {(2, "gebruikersnaam"): look} if look else {})
    assert {finding.rule for finding in findings} <= set(RULES)
    assert all(finding.accepted and finding.layer and finding.step == 2 for finding in findings)


@quickly
@given(SCREENS, SCREENS)
def test_it_says_the_same_twice(was, now):
    assert found(2, was, now) == found(2, replace(was), replace(now))


# --- noise ---

NOISES = (
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("'", "\u2019").replace('"', "\u201d"),
    lambda text: f"{text}.",
    lambda text: f"\u200b{text}",
    lambda text: f"{text[:1]}\u00ad{text[1:]}",
    lambda text: text.upper(),
    lambda text: text.replace("-", "\u2011"),
    lambda text: f"{text}\ufeff",
)
NUMBERS = st.sampled_from([2, 3, 5, 6, 7, 8, 11, 12])


@quickly
@given(NUMBERS, st.lists(st.sampled_from(NOISES), min_size=1, max_size=3), st.data())
def test_it_finds_nobody_affected_by_noise(number, noises, data):
    def noisy(text: str) -> str:
        for noise in noises if data.draw(st.booleans()) else ():
            text = noise(text) if text else text
        return text

    was = in_rows(seen_at(number))
    now = replace(
        was,
        words=tuple(map(noisy, was.words)),
        controls=tuple(replace(one, name=noisy(one.name)) for one in was.controls),
        identity=replace(was.identity, title=noisy(was.identity.title)),
    )
    findings = found(number, was, now)
    assert {finding.reader for finding in findings} <= {Reader.UNAFFECTED}
    assert {finding.kind for finding in findings} <= {Kind.LOOK}


@quickly
@given(st.floats(-300, 300), st.floats(0, 300), st.lists(st.text(max_size=5), max_size=3))
def test_it_finds_nothing_where_only_places_and_hidden_ids_differ(left, down, hidden):
    was = in_rows(shown("workspace.home"))
    shift = [
        replace(one, box=replace(one.box, x=one.box.x + left, y=one.box.y + down)) for one in was.controls
    ]
    now = replace(was, controls=tuple(shift), identity=replace(was.identity, hidden_ids=tuple(hidden)))
    assert found(12, was, now) == ()
