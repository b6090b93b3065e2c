"""Fresh pictures for the guide's own paths: which are drawn, which stay, and what is said of them."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from updates import RESET, STEPS, Case, Drawn, Pencil, after_the_run, case, renamed, text, without_characters

from flowcheck import pictures
from flowcheck.errors import GuideError, PictureError
from flowcheck.model import Outcome, Step
from flowcheck.recorded import Run
from flowcheck.updating import files, propose, taken
from flowcheck.updating.words import TABLES


def test_every_step_of_the_run_gets_its_picture(tmp_path: Path) -> None:
    update = case(tmp_path, text(*STEPS)).update()
    assert {key: one.path for key, one in update.pictures.items()} == {
        f"s{number}": f"pictures/{number}.png" for number in (1, 2, 3, 4)
    }


def test_pictures_are_drawn_for_the_sentence_as_it_becomes(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={2: renamed("Tekst", "Sms")})
    assert made.update().pictures["s2"].png == b'2 Vul je mobiele nummer in en klik op "Sms"'


def test_a_picture_that_shows_the_same_is_not_offered(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS))
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "3.png").write_bytes(b'3 Klik op "Nee"')
    assert [one.key for one in made.update().offered] == ["s1", "s2", "s4"]


def test_a_step_without_a_proved_picture_keeps_its_old_one_and_that_is_said(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS))
    update = made.update(Pencil(refuses=frozenset({"s2"})))
    assert "s2" not in update.pictures
    expected = f"{made.path}:15: de afbeelding van stap 2 blijft staan: nothing of it is proved."
    assert update.troubles == (expected,)


def test_a_picture_that_two_steps_show_is_not_written(tmp_path: Path) -> None:
    content = text(*STEPS).replace("pictures/3.png", "pictures/1.png")
    update = case(tmp_path, content).update()
    assert set(update.pictures) == {"s2", "s4"}
    assert [one.split(": ", 1)[1] for one in update.troubles] == [
        f"de afbeelding pictures/1.png staat op meer dan een plek; geef stap {number} een eigen afbeelding."
        for number in (1, 3)
    ]


def test_a_picture_that_is_no_png_is_not_overwritten_with_one(tmp_path: Path) -> None:
    update = case(tmp_path, text(*STEPS).replace("pictures/3.png", "pictures/3.jpg")).update()
    assert "s3" not in update.pictures
    assert [one for one in update.troubles if ":20: de afbeelding pictures/3.jpg is geen .png" in one]


def test_a_path_that_leads_out_by_percent_signs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r'guide\.md:20: the picture "%2e%2e/3\.png" lies elsewhere'):
        case(tmp_path, text(*STEPS).replace("pictures/3.png", "%2e%2e/3.png"))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            PictureError("x", "no-field", value="account.phone"),
            "het scherm heeft geen veld voor het mobiele nummer;",
        ),
        (
            PictureError("x", "called-nothing", label="Ja"),
            'op het scherm heet niets "Ja"; verbeter eerst de zin.',
        ),
        (
            PictureError("x", "other-screen", run="r", screen="entra.password"),
            'een ander scherm zien dan "Wachtwoord',
        ),
    ],
    ids=["field", "label", "screen"],
)
def test_why_there_is_no_picture_is_said_in_the_language_of_whoever_decides(
    tmp_path: Path, error: PictureError, said: str
) -> None:
    def fails(*_: object) -> Drawn:
        raise error

    trouble = propose(case(tmp_path, text(*STEPS)).drafting, fails).troubles[1]
    assert "de afbeelding van stap 2 blijft staan: " in trouble
    assert said in trouble


def test_every_reason_of_a_picture_that_is_not_made_can_be_said() -> None:
    sources = Path(pictures.__file__).parent.glob("*.py")
    nodes = [one for path in sources for one in ast.walk(ast.parse(path.read_text("utf-8")))]
    made = [
        one for one in nodes if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "PictureError"
    ]
    given = [part for one in made for key in one.args[1:] for part in ast.walk(key)]
    keys = {one.value for one in given if isinstance(one, ast.Constant)}
    assert len(keys) > 5
    assert keys <= set(TABLES["nl"])


def test_nobody_has_to_look_at_a_picture_of_a_step_that_stays_as_somebody_wants_it(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    whole = made.update()

    def draws(run: Run, step: Step, old: bytes | None) -> Drawn:
        if "tekens" in step.text:
            raise PictureError("x", "no-field", value="person.characters")
        return Pencil()(run, step, old)

    assert taken(whole, frozenset({"s2"}), draws).troubles == ()


@pytest.mark.parametrize("outcome", [Outcome.STOPPED, Outcome.NOT_REACHED, Outcome.NOT_EXERCISED])
def test_a_step_that_was_not_walked_through_is_not_drawn(tmp_path: Path, outcome: Outcome) -> None:
    made = case(tmp_path, text(*STEPS))
    steps = tuple(replace(one, outcome=outcome) if one.id == "s2" else one for one in made.drafting.run.steps)
    run = replace(made.drafting.run, steps=steps)
    pencil = Pencil()
    replace(made, drafting=replace(made.drafting, run=run)).update(pencil)
    assert sorted(pencil.asked) == ["s1", "s3", "s4"]


def test_a_step_that_was_changed_since_the_run_is_not_drawn(tmp_path: Path) -> None:
    pencil = Pencil()
    after_the_run(case(tmp_path, text(*STEPS)), "Klik op", "Druk op").update(pencil)
    assert "s3" not in pencil.asked


def test_a_guide_without_pictures_gets_none(tmp_path: Path) -> None:
    pencil = Pencil()
    case(tmp_path, text(*STEPS, pictures=False)).update(pencil)
    assert pencil.asked == []


def test_only_the_steps_that_are_asked_for_are_drawn(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS))
    pencil = Pencil()
    update = replace(made, drafting=replace(made.drafting, steps=frozenset({2, 4}))).update(pencil)
    assert (sorted(pencil.asked), [one.key for one in update.offered]) == (["s2", "s4"], ["s2", "s4"])


# --- their words ---


def test_the_words_of_the_author_stay(tmp_path: Path) -> None:
    assert case(tmp_path, text(*STEPS)).now() == text(*STEPS)


def test_empty_words_are_written(tmp_path: Path) -> None:
    content = text(*STEPS).replace("![Wat 2 laat zien]", "![]")
    expected = content.replace("![](pictures/2", "![Scherm s2: de knop is omkaderd](pictures/2")
    assert case(tmp_path, content).now() == expected


def test_its_own_words_of_an_earlier_time_are_written_anew(tmp_path: Path) -> None:
    content = text(*STEPS).replace("Wat 2 laat zien", "Scherm s2: de link is omkaderd")
    assert "![Scherm s2: de knop is omkaderd](pictures/2.png)" in case(tmp_path, content).now()


def test_words_are_written_for_a_picture_that_stays(tmp_path: Path) -> None:
    content = text(*STEPS).replace("![Wat 3 laat zien]", "![]")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "3.png").write_bytes(b'3 Klik op "Nee"')
    assert "![Scherm s3: de knop is omkaderd](pictures/3.png)" in case(tmp_path, content).now()


# --- what is taken over ---


def test_only_what_got_a_yes_is_taken_over(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: lambda seen: seen, 2: renamed("Tekst", "Sms")})
    taken = made.taken("s1")
    assert (set(taken.pictures), taken.composed.content) == ({"s1"}, made.path.read_bytes())


# --- the pictures of other devices ---


def on_a_phone(made: Case) -> Case:
    return replace(made, drafting=replace(made.drafting, picture_set="phone"))


def test_pictures_of_another_device_stand_in_a_folder_beside_the_others(tmp_path: Path) -> None:
    made = on_a_phone(case(tmp_path, text(*STEPS)))
    files.write(made.taken())
    assert sorted(path.name for path in (tmp_path / "pictures" / "phone").iterdir()) == [
        "1.png", "2.png", "3.png", "4.png",
    ]  # fmt: skip
    assert [path for path in (tmp_path / "pictures").iterdir() if path.is_file()] == []


def test_pictures_of_another_device_leave_the_guide_as_it_is(tmp_path: Path) -> None:
    content = text(*STEPS).replace("![Wat 2 laat zien]", "![]")
    assert on_a_phone(case(tmp_path, content)).now() == content


def test_a_picture_of_another_device_that_shows_the_same_is_not_offered(tmp_path: Path) -> None:
    made = on_a_phone(case(tmp_path, text(*STEPS)))
    files.write(made.taken())
    assert made.update().pictures == {}


def test_a_new_step_waits_for_the_picture_that_the_guide_names(tmp_path: Path) -> None:
    made = on_a_phone(case(tmp_path, text(*STEPS), before={3: "entra.mfa-app-code"}))
    update = made.update()
    assert [one.added.id for one in update.revisions if one.added is not None] == ["mfa-app-code"]
    assert [one for one in update.troubles if "loop de handleiding ook op desktop" in one]
