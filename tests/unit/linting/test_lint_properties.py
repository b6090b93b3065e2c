"""Whatever a guide is: a lint says something, raises nothing but its own error, and changes no file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shipped import ORGANISATION

from flowcheck import config
from flowcheck.errors import FlowcheckError
from flowcheck.linting import formats, inputs, lint
from flowcheck.linting.sarif import as_sarif
from flowcheck.screens import catalogue

from .conftest import CONFIG, OURS, png

SETTINGS = config.load(CONFIG / "flowcheck.toml", {})
SENTENCES = st.sampled_from(
    [
        'Klik op "Volgende"', 'Klik op "volgende"', "Vul de tekens in", "", "Klik op", '"',
        "<b>vet</b>", "&amp;", "Ga naar <https://werkplek.vughterstede.nl/>",
        "Bel 06 98765432 of mail jan@zorg.nl", "Zie stap 12.", "Kies \U0001f600.",
        "Zo kan je kan helpen.", "[x](weg.md)", "[](https://)", "Minimaal 3 tekens.",
        "afdeling Beheer", "\tx\t", "![](a.png)", "![1](pictures/1.png) ![2](../b.png)",
        "- a\n  - b\n    1. c", "> citaat", "```\ncode", "http://[::1", "https://\u0131.nl",
        "a@b.l en a@b.nl", "\u202evreemd", "dhr. A. B",
    ]
)  # fmt: skip
COMMENTS = st.sampled_from(
    [
        "<!-- screen: entra.username -->", "<!-- screen: sspr.user; id: x -->", "<!-- screen: ? -->", "",
        '<!-- screen: workspace.home; do: click "A" -->', "<!-- screen: nergens -->", "<!--",
        "<!-- do: dance -->", "<!-- id: x -->",
    ]
)  # fmt: skip
HEADS = st.sampled_from(
    [
        "<!-- guide: test\n language: nl -->", "<!-- guide: test\n language: en\n journey full: 1-2 -->", "",
        "<!-- guide: T! -->", "<!-- language: nl -->", "<!-- guide: a\n language: fr -->",
    ]
)  # fmt: skip


@st.composite
def guides(draw: st.DrawFn) -> str:
    """Something like a guide: some of it right, most of it not."""
    blocks = [draw(HEADS), draw(st.sampled_from(["# Titel", "", "Titel\n=====", "#"]))]
    for _ in range(draw(st.integers(0, 6))):
        number = draw(st.sampled_from(["1. ", "2. ", "3) ", "- ", "", "99. ", "## Vragen\n\n1. "]))
        indent = draw(st.sampled_from(["   ", "\t", "", "      "]))
        picture = draw(st.sampled_from(["![Scherm](pictures/1.png)", "![](b.png)", "![a b](<x y.png>)", ""]))
        blocks.append(f"{number}{draw(SENTENCES)}\n{indent}{draw(COMMENTS)}\n\n{indent}{picture}")
        blocks.append(draw(SENTENCES))
    return draw(st.sampled_from(["\n\n", "\n", "\r\n\r\n"])).join(blocks)


LINES = st.lists(st.sampled_from(OURS.read_text("utf-8").split("\n"))).map("\n".join)
ANY = st.one_of(guides(), st.text(max_size=300), LINES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("guides")
    (made / "pictures").mkdir()
    (made / "pictures" / "1.png").write_bytes(png())
    return made


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(one): (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.rglob("*") if one.is_file()
    }


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY)
def test_it_never_trips_over_a_guide_and_never_changes_a_file(folder: Path, text: str) -> None:
    path = folder / "guide.md"
    path.write_text(text, "utf-8", newline="")
    before = files(folder)
    try:
        looked = inputs.read(path, SETTINGS, catalogue.load(ORGANISATION), {})
    except FlowcheckError:
        return
    found = lint(looked.subject, looked.remarks)
    lines = looked.subject.source.text.split("\n")
    for one in found:
        assert one.path != str(path) or 1 <= one.line <= max(1, len(lines))
        if one.path == str(path) and one.column is not None:
            assert 1 <= one.column <= len(lines[one.line - 1]) + 1
            assert one.end is not None
            assert one.column < one.end <= len(lines[one.line - 1]) + 2
    for language in ("nl", "en"):
        assert formats.as_text(found, language)
        json.loads(as_sarif(found, language, looked.subject.source.text))
    assert files(folder) == before
