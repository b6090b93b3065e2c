"""An organisation's own templates: over the shipped ones, one by one; a broken one is a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Format, html_of, published, text_of, written

from flowcheck.errors import TemplateError
from flowcheck.publishing.templates_of import Templates


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "huisstijl"
    folder.mkdir()
    return folder


def test_it_takes_one_file_and_leaves_the_others(tmp_path: Path, house: Path) -> None:
    (house / "guide.css").write_text("body { color: {{ colours.day.ink }}; }")
    html = html_of(written(tmp_path), templates=str(house))
    assert "<style>\nbody { color: #1b232d; }" in html
    assert '<nav aria-labelledby="contents">' in html


def test_it_lets_a_template_build_on_another_of_the_organisation(tmp_path: Path, house: Path) -> None:
    (house / "guide.html.j2").write_text('{% include "eigen.html.j2" %}')
    (house / "eigen.html.j2").write_text("<p>{{ title }}</p>")
    assert html_of(written(tmp_path), templates=str(house)) == (
        "<p>Aanmelden &lt; &#34;ons&#34; &amp; co</p>\n"
    )


def test_it_does_not_escape_markdown(tmp_path: Path, house: Path) -> None:
    (house / "guide.md.j2").write_text("{{ title }}")
    done = published(written(tmp_path), Format.MD, templates=str(house))
    assert text_of(done, ".md") == 'Aanmelden < "ons" & co\n'


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("guide.html.j2", "a\n{{ nope }}", "guide.html.j2:2: 'nope' is undefined"),
        ("guide.html.j2", "a\nb\n{% if %}", "guide.html.j2:3: Expected an expression"),
        ("guide.html.j2", '\n{% include "weg" %}', "guide.html.j2:2: there is no template weg"),
        ("guide.html.j2", "{{ 1 / 0 }}", "guide.html.j2:1: division by zero"),
        ("guide.html.j2", "{{ runs.__globals__ }}", "guide.html.j2:1: access to attribute '__globals__'"),
        ("guide.css", "a\n{{ colours.dag.ink }}", "guide.css:2: "),
        ("blocks.html.j2", "{% macro step() %}", "blocks.html.j2:1: "),
    ],
)
def test_it_names_file_and_line_of_a_broken_template(
    tmp_path: Path, house: Path, name: str, text: str, says: str
) -> None:
    (house / name).write_text(text)
    with pytest.raises(TemplateError) as error:
        html_of(written(tmp_path), templates=str(house))
    assert str(error.value).startswith(f"{house}/{says}")
    assert str(error.value).endswith("; correct the template, or take it away.")


def test_it_refuses_a_template_that_is_no_text(tmp_path: Path, house: Path) -> None:
    (house / "guide.css").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateError, match="is not UTF-8 text"):
        html_of(written(tmp_path), templates=str(house))


def test_it_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="weg: is no folder"):
        Templates(str(tmp_path / "weg"))


def test_it_says_which_file_overrides_nothing(tmp_path: Path, house: Path) -> None:
    (house / "guid.css").write_text("")
    (house / "eigen.html.j2").write_text("")
    remarks = [
        one
        for one in published(written(tmp_path), Format.HTML, templates=str(house)).remarks
        if "guid" in one
    ]
    assert remarks[0] == f"{house}/guid.css: vervangt niets; bedoelde je guide.css?"
    assert len([one for one in remarks if "vervangt niets" in one]) == 1
