"""A guide's Markdown as the formats need it: with its markup, and nothing for the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import OURS, made, one_step, picture, written

from flowcheck.publishing.parts import Figure, Heading, Paragraph, Steps
from flowcheck.publishing.runs import Run, called, split, tidied, visited, words


def test_it_puts_our_own_guide_in_its_parts() -> None:
    kinds = [type(part).__name__ for part in made(OURS).parts]
    assert kinds == ["Heading", "Paragraph", "Heading", "Steps", "Heading", "Questions"]


def test_it_keeps_emphasis_and_links(tmp_path: Path) -> None:
    paragraph = made(written(tmp_path)).parts[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs[:7] == (
        Run(text="Lees dit "),
        Run(text="eerst", strong=True),
        Run(text=", en "),
        Run(text="rustig", emphasis=True),
        Run(text=": "),
        Run(text="code", code=True),
        Run(text=" en "),
    )
    assert paragraph.runs[7] == Run(text="een link", url="https://zorg.example/a?b=1&c=2")


def test_it_keeps_hard_line_breaks_and_no_others(tmp_path: Path) -> None:
    paragraph = made(written(tmp_path)).parts[0]
    assert isinstance(paragraph, Paragraph)
    assert words(paragraph.runs).count("\n") == 1


def test_it_skips_no_level_of_headings(tmp_path: Path) -> None:
    assert [part.level for part in made(written(tmp_path)).parts if isinstance(part, Heading)] == [2, 2, 2]


def test_it_puts_a_heading_over_steps_that_have_none(tmp_path: Path) -> None:
    parts = made(written(tmp_path)).parts
    before = parts[next(i for i, part in enumerate(parts) if isinstance(part, Steps)) - 1]
    assert isinstance(before, Heading)
    assert (words(before.runs), before.ours) == ("De stappen", True)


def test_it_puts_no_second_heading_over_steps(tmp_path: Path) -> None:
    text = one_step(after="![Hier](pictures/een.png)")
    steps = next(p for p in made(written(tmp_path, text)).parts if isinstance(p, Steps))
    assert [block.path for block in steps.items[0].blocks if isinstance(block, Figure)] == [
        "pictures/een.png"
    ]


def test_it_lets_nothing_be_pressed_but_addresses(tmp_path: Path) -> None:
    text = one_step("[a](javascript:alert(1)) [b](file:///etc/passwd)")
    paragraph = made(written(tmp_path, text)).parts[0]
    assert isinstance(paragraph, Paragraph)
    assert {run.url for run in paragraph.runs} == {""}


@pytest.mark.parametrize(
    ("line", "urls"),
    [
        ("Bel 073 123 45 67, of 06-12345678.", ["tel:0731234567", "tel:0612345678"]),
        ("Of +31 (0)73 123 45 67", ["tel:+31731234567"]),
        (
            "hulp@zorg.example en https://zorg.example/hulp.",
            ["mailto:hulp@zorg.example", "https://zorg.example/hulp"],
        ),
        ("Kamer 12, van 8.00 tot 17.00 uur", []),
    ],
)
def test_it_makes_ways_to_call_pressable(line: str, urls: list[str]) -> None:
    runs = called(line)
    assert [run.url for run in runs if run.url] == urls
    assert words(runs) == line


def test_it_does_not_take_the_form_of_a_user_name_for_a_mail_address() -> None:
    assert [run.url for run in visited("Vul jan@zorg.example in")] == [""]


def test_it_splits_runs_in_the_middle_of_a_word() -> None:
    before, after = split(tidied([Run(text="ab"), Run(text="cd", strong=True)]), 3)
    assert (words(before), words(after), after[0].strong) == ("abc", "d", True)


def test_it_reads_a_picture_once_that_is_shown_twice(tmp_path: Path) -> None:
    text = OURS.read_text("utf-8").replace("02-gebruikersnaam", "01-openen")
    pictures = {path.stem: picture() for path in (OURS.parent / "pictures").glob("*.png")}
    assert len(made(written(tmp_path, text, **pictures)).stills) == 11
