"""The HTML report: everything in it, nothing that runs, readable for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import example_runs
import pytest

from flowcheck.errors import RunFolderError
from flowcheck.language import LANGUAGES
from flowcheck.recorded import Run
from flowcheck.report import html as report
from flowcheck.report.html import html, write_html

CSP = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
HOSTILE = '<script>alert(1)</script>\x1b[31m\u202e"><img src=https://evil.test/x onerror=alert(1)>{{ 7*7 }}'
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Elements(HTMLParser):
    """All start tags with their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._silent = False
        self.feed(text)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._silent = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._silent = self._silent and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text += data

    def called(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def shown(run: Run, folder: Path, language: str = "nl") -> Elements:
    return Elements(html(folder, run, language, screens=example_runs.SCREENS[language], zone=AMSTERDAM))


@pytest.fixture
def outdated(tmp_path: Path) -> Elements:
    run = example_runs.outdated()
    return shown(run, example_runs.with_pictures(tmp_path, run))


def test_it_begins_with_the_two_lights_and_why(outdated: Elements) -> None:
    places = [
        outdated.text.index(words)
        for words in (
            "Inloggen: WERKT",
            "Handleiding: WIJKT AF",
            "Stap 4 vraagt om tekens over te nemen",
            "Oorzaak",
        )
    ]
    assert places == sorted(places)


def test_it_has_a_tile_for_every_step(outdated: Elements) -> None:
    tiles = [article["id"] for article in outdated.called("article") if article["class"].startswith("tile")]
    assert tiles == [f"step-{n}" for n in range(1, 13)]


def test_every_picture_stands_in_the_file_itself_and_has_words_beside_it(outdated: Elements) -> None:
    pictures = outdated.called("img")
    assert len(pictures) == 13  # a tile for each step, and step 4 where its differences are told
    assert all(str(picture["src"]).startswith("data:image/jpeg;base64,") for picture in pictures)
    assert all(picture["alt"] for picture in pictures)


def test_a_tile_says_what_the_guide_says_what_was_there_and_what_differs(outdated: Elements) -> None:
    tile = outdated.text[outdated.text.rindex("4 Wachtwoord herstellen: wie bent u?") :]
    for words in (
        "Vul de tekens in en klik op",
        "knop Volgende",
        "lezer merkt het",
        "knop of veld",
        "guide.md:41",
    ):
        assert words in tile


def test_it_lists_what_could_not_be_checked(outdated: Elements) -> None:
    assert "3 zinnen van de handleiding die niet te toetsen zijn" in outdated.text
    assert "het verschilt per lezer" in outdated.text


def test_it_says_when_in_local_time_with_the_zone(outdated: Elements) -> None:
    assert "22 november 2026, 14:05 CET" in outdated.text


def test_it_says_that_the_replica_is_not_the_real_thing(outdated: Elements) -> None:
    assert "dit zegt niets over de echte aanmeldpagina's" in outdated.text


def test_it_does_not_speak_of_a_replica_after_a_live_walk(tmp_path: Path) -> None:
    assert "nagebouwde" not in shown(example_runs.outage(), tmp_path).text


def test_it_says_why_a_step_was_not_walked(tmp_path: Path) -> None:
    assert "De controle stopte bij stap 6." in shown(example_runs.stopped(), tmp_path).text


def test_it_can_be_read_in_another_language_than_the_run_was_made_in(tmp_path: Path) -> None:
    text = shown(example_runs.outdated("nl"), tmp_path, "en").text
    assert "Guide: OUTDATED" in text
    assert "Step 4 asks to copy characters" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", example_runs.EXAMPLES.values(), ids=example_runs.EXAMPLES)
def test_it_runs_nothing_and_fetches_nothing(make: Callable[..., Run], language: str, tmp_path: Path) -> None:
    elements = shown(make(language), tmp_path, language)
    policies = [meta["content"] for meta in elements.called("meta") if meta.get("http-equiv")]
    assert policies == [CSP]
    assert not {tag for tag, _ in elements.found} & {
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "form",
        "base",
    }
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]
    assert all(str(link["href"]).startswith("#") for link in elements.called("a"))


def test_it_says_its_language_to_screen_readers(outdated: Elements) -> None:
    assert outdated.called("html")[0]["lang"] == "nl"


def test_its_landmarks_and_headings_are_in_order(outdated: Elements) -> None:
    tags = [tag for tag, _ in outdated.found]
    assert [tags.count(tag) for tag in ("h1", "main", "nav")] == [1, 1, 1]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_everything_that_is_named_by_an_element_names_one_that_is_there(outdated: Elements) -> None:
    ids = [attributes["id"] for _, attributes in outdated.found if "id" in attributes]
    named = [
        attributes["aria-labelledby"] for _, attributes in outdated.found if "aria-labelledby" in attributes
    ]
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)


# --- hostile input ---


def hostile(run: Run) -> Run:
    """Put something hostile wherever a run holds a text that came from a page or a file."""
    steps = []
    for step in run.steps:
        seen = step.observation
        assert seen is not None
        control = replace(
            seen.controls[0] if seen.controls else example_runs.Control(role="button", name=""), name=HOSTILE
        )
        seen = replace(seen, words=(HOSTILE, "w" * 10_000), controls=(control,))
        steps.append(
            replace(
                step, text=HOSTILE, screen=HOSTILE, observed_screen=HOSTILE, preview=HOSTILE, observation=seen
            )
        )
    findings = tuple(
        replace(
            finding,
            params=tuple((key, HOSTILE) for key, _ in finding.params),
            expected=HOSTILE,
            actual=HOSTILE,
        )
        for finding in run.findings
    )
    return replace(
        run,
        id=HOSTILE,
        target=HOSTILE,
        device=HOSTILE,
        journey=HOSTILE,
        era=HOSTILE,
        browser=HOSTILE,
        guide=replace(run.guide, title=HOSTILE, path=HOSTILE, id=HOSTILE),
        steps=tuple(steps),
        findings=findings,
    )


def test_hostile_texts_are_shown_and_do_nothing(tmp_path: Path) -> None:
    run = hostile(example_runs.outdated())
    elements = shown(run, tmp_path)
    assert "<script>alert(1)</script>" in elements.text
    assert "{{ 7*7 }}" in elements.text
    assert not elements.called("script") + elements.called("img")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html(tmp_path, run, "nl"))


def test_a_picture_outside_the_run_folder_is_not_shown(tmp_path: Path) -> None:
    folder = example_runs.with_pictures(tmp_path / "run", example_runs.outdated())
    (folder / "04.jpg").rename(tmp_path / "04.jpg")
    run = example_runs.outdated()
    step = replace(run.steps[3], preview="../04.jpg")
    assert len(shown(replace(run, steps=(step,)), folder).called("img")) == 0


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=alert(1)>", b"\xff\xd8\xff" + b"0" * report.LARGEST_PICTURE]
)
def test_what_is_no_picture_or_too_large_is_not_shown(tmp_path: Path, content: bytes) -> None:
    run = example_runs.outdated()
    folder = example_runs.with_pictures(tmp_path, run)
    (folder / "04.jpg").write_bytes(content)
    elements = shown(run, folder)
    assert len(elements.called("img")) == 11
    assert "Van deze stap is geen afbeelding." in elements.text


# --- the file ---


def test_it_is_one_file_that_only_its_owner_may_read(tmp_path: Path) -> None:
    path = write_html(tmp_path, example_runs.passed(), "nl")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_that_is_gone_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RunFolderError, match=r"report\.html: cannot be written"):
        write_html(tmp_path / "gone", example_runs.passed(), "nl")


# --- the style ---


def _colours(block: str) -> dict[str, str]:
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block))
    return {
        name: f"#{''.join(2 * sign for sign in value[1:])}" if len(value) == 4 else value
        for name, value in found.items()
    }


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


STYLE = (Path(report.__file__).parent / "templates" / "report.css").read_text("utf-8")
THEMES = dict(
    zip(
        ("light", "dark", "print"),
        map(_colours, re.findall(r":root \{(.*?)\n? *\}", STYLE, re.DOTALL)),
        strict=True,
    )
)
PAIRS = [
    *((tone, f"{tone}-bg") for tone in ("good", "warn", "bad", "dim")),
    *(("ink", back) for back in ("paper", "card", "inset", "good-bg", "warn-bg", "bad-bg", "dim-bg")),
    *(("soft", back) for back in ("paper", "card", "inset")),
    *(("accent", back) for back in ("paper", "card")),
    *(("card", tone) for tone in ("good", "warn", "bad", "dim", "ink")),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "back"), PAIRS)
def test_its_colours_can_be_told_apart(theme: str, text: str, back: str) -> None:
    colours = THEMES[theme]
    assert _contrast(colours[text], colours[back]) >= 4.5


def test_its_style_fetches_nothing() -> None:
    assert not re.search(r"url\(|@import|expression", STYLE)
