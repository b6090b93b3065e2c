"""The guide as Markdown for people: the author's words, without those for the machine."""

from __future__ import annotations

from pathlib import Path

from editions import DAY, OURS, Format, one_step, picture, published, text_of, written
from recorded_walks import project


def markdown_of(path: Path, **changes: object) -> str:
    return text_of(published(path, Format.MD, **changes), ".md")


def test_it_leaves_the_words_for_the_machine_out_and_all_others_alone() -> None:
    ours, made = OURS.read_text("utf-8"), markdown_of(OURS)
    assert "<!--" not in made
    body = ours[ours.index("# Inloggen") :]
    for line in body.splitlines():
        assert not line.strip() or "<!--" in line or line in made.splitlines()


def test_it_takes_a_comment_out_of_a_line_with_words(tmp_path: Path) -> None:
    assert '2. Vul je gebruikersnaam in (jan@zorg.example) en klik op "Volgende"' in markdown_of(
        written(tmp_path)
    )
    assert "<!--" not in markdown_of(written(tmp_path))


def test_it_says_what_holds_for_the_whole_below_the_title(tmp_path: Path) -> None:
    made = markdown_of(written(tmp_path), day=DAY)
    assert made.startswith(
        '# Aanmelden < "ons" & co\n\n*Uitgave van 29 november 2026. De stappen zijn nog niet'
    )


def test_it_says_whom_to_call(tmp_path: Path) -> None:
    assert markdown_of(written(tmp_path)).endswith(
        "\n\n## Hulp nodig?\n\nApplicatiebeheer  \nBel 073 123 45 67  \nhulp@zorg.example\n"
    )


def test_it_brings_its_pictures(tmp_path: Path) -> None:
    files = published(written(tmp_path), Format.MD).files
    assert sorted(files) == ["pictures/een.png", "pictures/twee.png", "rijk.md"]
    assert files["pictures/een.png"] == picture()


def test_it_keeps_the_line_ends_of_the_author(tmp_path: Path) -> None:
    made = markdown_of(written(tmp_path, one_step().replace("\n", "\r\n")))
    assert "\r\n" in made
    assert "\n" not in made.replace("\r\n", "")


def test_it_puts_each_stamp_in_its_step(tmp_path: Path) -> None:
    work = project(tmp_path)
    path = work.run() / "run.json"
    path.write_text(
        path.read_text("utf-8")
        .replace('"target": "replica"', '"target": "live"')
        .replace('"era": "2026"', '"era": ""'),
        "utf-8",
    )
    made = markdown_of(Path(work.guide.path), runs=work.settings.reports_path / "runs")
    assert "(pictures/11-aangemeld-blijven.png)\n\n    *Gecontroleerd op" in made
    assert made.count("\n   *Gecontroleerd op") + made.count("\n    *Gecontroleerd op") == 12
