"""What people are told of an update: readers, reviewers, and who decides at a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest
from updates import RESET, STEPS, Case, Pencil, after_the_run, case, renamed, text, without_characters

from flowcheck.updating import Update, files, leaving, show
from flowcheck.updating.note import listed, note, sentences
from flowcheck.updating.page import Beside, page
from flowcheck.updating.pull_request import message, pull_request, title
from flowcheck.updating.words import TABLES

NOTHING = Beside(note=(), patch="", replica=False)


@pytest.fixture
def walked(tmp_path: Path) -> Case:
    changed = {1: without_characters, 2: renamed("Tekst", "Sms verzenden")}
    return case(tmp_path, text(*RESET, pictures=False), changed=changed)


# --- readers ---


def test_readers_are_told_what_they_do_differently(walked: Case) -> None:
    assert list(sentences(walked.taken())) == [
        "Sinds november 2026 hoef je in stap 1 geen tekens meer over te nemen.",
        'Sinds november 2026 klik je in stap 2 op "Sms verzenden" (dat was "Tekst").',
    ]


def test_readers_are_addressed_as_the_guide_does(tmp_path: Path) -> None:
    polite = (RESET[0], ('Vul uw mobiele nummer in en klik op "Tekst"', "sspr.method"))
    changed = {1: without_characters, 2: renamed("Tekst", "Sms verzenden")}
    assert list(sentences(case(tmp_path, text(*polite, pictures=False), changed=changed).taken())) == [
        "Sinds november 2026 hoeft u in stap 1 geen tekens meer over te nemen.",
        'Sinds november 2026 klikt u in stap 2 op "Sms verzenden" (dat was "Tekst").',
    ]


def test_an_english_guide_has_an_english_note(tmp_path: Path) -> None:
    english = (('Enter the characters and click "Next"', "sspr.user"), RESET[1])
    made = case(tmp_path, text(english[0], pictures=False, language="en"))
    made = replace(made, drafting=replace(made.drafting, language="nl"))
    assert note(made.update(), replica=False) == ""
    pictured = case(tmp_path, text(english[0], language="en"))
    assert list(sentences(pictured.taken())) == ["The picture of step 1 is new."]


def test_readers_are_told_of_steps_that_come(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS, pictures=False), before={3: "entra.mfa-app-code"})
    assert list(sentences(made.taken())) == [
        'Sinds november 2026 is er een stap bij: stap 3, "Code uit de app".',
        "De stappen daarna hebben een ander nummer.",
    ]


def test_readers_are_told_of_steps_that_go(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS, pictures=False), skipped=[3])
    assert list(sentences(made.taken())) == [
        'Sinds november 2026 is de stap "Aangemeld blijven" vervallen (dat was stap 3).',
        "De stappen daarna hebben een ander nummer.",
    ]


def test_readers_are_told_which_pictures_are_new(tmp_path: Path) -> None:
    assert list(sentences(case(tmp_path, text(*STEPS)).taken("s1", "s3"))) == [
        "De afbeeldingen bij stap 1 en 3 zijn vernieuwd."
    ]


def test_readers_are_told_that_there_are_pictures_of_another_device_as_well(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS))
    run = replace(made.drafting.run, device="phone")
    made = replace(made, drafting=replace(made.drafting, run=run, picture_set="phone"))
    assert list(sentences(made.taken("s1", "s2", "s3"))) == [
        "Bij stap 1 t/m 3 is nu ook te zien hoe het er op een telefoon uitziet."
    ]
    files.write(made.taken("s1", "s2", "s3"))
    (tmp_path / "pictures" / "phone" / "1.png").write_bytes(b"of last year")
    assert list(sentences(made.taken("s1", "s4"))) == [
        "De afbeelding bij stap 1 is vernieuwd.",
        "Bij stap 4 is nu ook te zien hoe het er op een telefoon uitziet.",
    ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([4], "4"), ([1, 2], "1 en 2"), ([1, 2, 3, 7], "1 t/m 3 en 7"), ([1, 3, 5, 6, 7], "1, 3 en 5 t/m 7")],
)
def test_numbers_are_listed_as_people_say_them(numbers: list[int], said: str) -> None:
    assert listed(numbers, "nl") == said


def test_what_came_from_the_replica_says_so_everywhere(walked: Case) -> None:
    update = walked.taken()
    assert "niet verspreiden" in note(update, replica=True)
    assert "niet samenvoegen" in pull_request(update, replica=True)
    assert "niet samenvoegen" in message(update, replica=True)
    assert "alleen om te oefenen" in page(update, replace(NOTHING, replica=True))


# --- reviewers ---


def test_the_request_begins_with_what_was_done(walked: Case) -> None:
    assert pull_request(walked.taken(), replica=False).startswith("# Handleiding bijgewerkt: stap 1 en 2\n")


def test_the_request_shows_each_sentence_before_and_after(walked: Case) -> None:
    rows = [
        line for line in pull_request(walked.taken(), replica=False).splitlines() if line.startswith("| Stap")
    ]
    assert rows[2].startswith(
        '| Stap 2 | Vul je mobiele nummer in en klik op "Tekst" | Vul je mobiele nummer in en '
    )


def test_the_request_names_what_is_left_to_do(walked: Case) -> None:
    update = after_the_run(walked, "Vul je mobiele", "Tik je mobiele").taken("s1")
    assert "## Nog naar te kijken\n\n* " in pull_request(update, replica=False)


def test_the_commit_is_in_english_for_who_works_in_english(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS), language="en")
    assert title(made.taken("s2")) == "Guide updated: a new picture"


def test_a_page_text_cannot_break_out_of_the_request(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET, pictures=False), changed={2: renamed("Tekst", "x | <b>y</b> @all")})
    row = next(
        line for line in pull_request(made.taken(), replica=False).splitlines() if line.startswith("| Stap 2")
    )
    assert "<b>" not in row
    assert "@all" not in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 5


# --- the page ---


class Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def test_the_page_shows_the_words_that_go_and_come(walked: Case) -> None:
    shown = page(walked.update(), NOTHING)
    assert "<del>Vul de tekens in en klik</del> op" in shown
    assert "<ins>Klik</ins> op" in shown


def test_the_page_has_the_old_picture_beside_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "1.png").write_bytes(b"\x89PNG old")
    pencil = Pencil()
    update = case(tmp_path, text(*STEPS[:1])).update(pencil)
    picture = replace(update.pictures["s1"], png=b"\x89PNG new")
    images = Page(page(replace(update, pictures={"s1": picture}), NOTHING)).all("img")
    assert [image["alt"] for image in images] == [
        "De afbeelding die nu bij Stap 1 staat", "Scherm s1: de knop is omkaderd",
    ]  # fmt: skip


def test_the_page_fetches_nothing_and_runs_nothing(tmp_path: Path) -> None:
    shown = Page(page(case(tmp_path, text(*STEPS)).update(), NOTHING))
    assert {tag for tag, _ in shown.tags} & {"script", "link", "iframe", "object", "form"} == set()
    sources = [attributes["src"] for _, attributes in shown.tags if "src" in attributes]
    assert all(str(address).startswith("data:") for address in sources)


def test_what_a_screen_says_does_nothing_on_the_page(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={2: renamed("Tekst", "<script>alert(1)</script>")})
    assert Page(page(made.update(), NOTHING)).all("script") == []


def test_each_step_can_be_gone_to(walked: Case) -> None:
    shown = Page(page(walked.update(), NOTHING))
    assert {link["href"] for link in shown.all("a")} == {f"#{card['id']}" for card in shown.all("article")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_part_of_the_page_is_there_in_both_languages(tmp_path: Path, language: str) -> None:
    made = case(
        tmp_path,
        text(*STEPS),
        before={2: "entra.mfa-approval", 3: "entra.mfa-app-code"},
        skipped=[3],
        language=language,
    )
    shown = page(
        made.update(Pencil(refuses=frozenset({"s1"}))), Beside(note=("x",), patch="+ x", replica=True)
    )
    assert f'<html lang="{language}">' in shown


@pytest.mark.parametrize("key", TABLES["nl"])
def test_a_text_takes_the_same_in_both_languages(key: str) -> None:
    def taken(language: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(TABLES[language][key])}

    assert (set(TABLES["nl"]), taken("nl")) == (set(TABLES["en"]), taken("en"))


# --- a terminal ---


def lines(update: Update, key: str, *, colour: bool = False) -> list[str]:
    revision = next(one for one in update.revisions if one.key == key)
    return list(show.lines(update, revision, colour=colour))


def test_a_terminal_shows_why_and_what(walked: Case) -> None:
    why = 'Stap 1 vraagt om tekens over te nemen ("Vul de tekens in"); het scherm vraagt daar niet meer om.'
    assert lines(walked.update(), "s1") == [
        "Stap 1 (Wie bent u): knop of veld, lezer merkt het",
        "  - " + why,
        '  Nu        [-Vul de tekens in en klik-] op "Volgende"',
        '  Voorstel  {+Klik+} op "Volgende"',
    ]


def test_a_terminal_shows_the_words_for_a_picture_before_and_after(tmp_path: Path) -> None:
    was = "Scherm Wachtwoord: de knop is omkaderd"
    content = text(*STEPS).replace("Wat 2 laat zien", was)
    update = case(tmp_path, content).update()
    assert lines(update, "s2")[-4:-1] == [
        "  beschrijving van de afbeelding:",
        "    Nu        Scherm [-Wachtwoord:-] de knop is omkaderd",
        "    Voorstel  Scherm {+s2:+} de knop is omkaderd",
    ]


def test_colours_are_for_terminals_that_have_them(walked: Case) -> None:
    assert "\x1b[32mKlik\x1b[0m" in lines(walked.update(), "s1", colour=True)[-1]


def test_what_a_screen_says_does_nothing_in_a_terminal(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={2: renamed("Tekst", "Sms\x1b[31m rood")})
    assert not any("\x1b" in line for line in lines(made.update(), "s2"))


# --- what is left behind ---


def test_it_leaves_page_patch_note_and_request_with_the_pictures(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET), changed={1: without_characters})
    leaving.leave(tmp_path / "out", made.update(), replica=False)
    found = {
        str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert found == {
        "review.html", "update.patch", "change-note.md", "pull-request.md",
        "pictures/1.png", "pictures/2.png",
    }  # fmt: skip


def test_a_file_of_an_earlier_time_goes_when_there_is_nothing_to_say(tmp_path: Path) -> None:
    made = case(tmp_path, text(*RESET, pictures=False), changed={1: without_characters})
    leaving.leave(tmp_path / "out", made.update(), replica=False)
    fine = case(tmp_path, text(*RESET, pictures=False))
    left = leaving.leave(tmp_path / "out", fine.update(), replica=False)
    assert (left.patch, left.note, left.request) == (None, None, None)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["review.html"]


def test_the_page_has_one_command_for_each_step(tmp_path: Path) -> None:
    made = case(tmp_path, text(*STEPS, *RESET), changed={5: without_characters})
    drafting = replace(made.drafting, command="flowcheck guide update run")
    shown = page(replace(made, drafting=drafting).update(), NOTHING)
    found = re.findall(r"<code>(.*?)</code>", shown)
    assert found == [f"flowcheck guide update run --step {number}" for number in range(1, 7)]


@pytest.mark.parametrize(
    ("device", "command"), [("", "--target live`"), ("phone", "--target live --device phone`")]
)
def test_the_request_names_the_device_to_walk_on(walked: Case, device: str, command: str) -> None:
    made = replace(walked, drafting=replace(walked.drafting, picture_set=device))
    assert command in pull_request(made.update(), replica=False)
