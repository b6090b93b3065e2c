"""A guide that cannot be used: one sentence with file and line, and never anything but a GuideError."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from flowcheck.errors import GuideError
from flowcheck.guide.read import read_guide

from .conftest import OURS, SCREENS, Write, guide_text

GOOD = guide_text('Klik op "Ja".', "Wacht.")

BAD = [
    ("", 1, "the file is empty"),
    ("  \n\n", 1, "the file is empty"),
    ("# Titel\n\n1. Wacht.\n", 1, "does not begin with its head"),
    ("<!-- -->\n# T\n", 1, "does not begin with its head"),
    ("<!-- guide: a -->\n# T\n", 1, "does not say `language:`"),
    ("<!-- language: nl -->\n# T\n", 1, "does not say `guide:`"),
    (GOOD.replace("language: nl", "language: nk"), 2, 'language "nk" is unknown; known are en, nl'),
    (GOOD.replace("language: nl", "langauge: nl"), 2, 'unknown key "langauge"; did you mean "language"'),
    (GOOD.replace("guide: test", "guide: Te st"), 1, "cannot be an id"),
    (guide_text("A.", head="language: nl"), 3, 'says "language" twice'),
    (guide_text("A.", head="journey full: 1-2"), 3, 'journey "full" names step 2, but the steps are 1-1'),
    (guide_text("A.", head="journey full: 1-999999"), 3, "names step 999999"),
    (guide_text("A.", head="journey full: 0-1"), 3, "names step 0"),
    (guide_text("A.", head="journey full: 1, x"), 3, "write step numbers in rising order"),
    (guide_text("A.", "B.", head="journey full: 2-1"), 3, "write step numbers in rising order"),
    (guide_text("A.", "B.", head="journey full: 1, 1-2"), 3, "write step numbers in rising order"),
    (guide_text("A.", head="nog iets"), 3, "write `key: value`"),
    (guide_text(), 1, "has no steps"),
    (GOOD.replace("# Test", "Test"), 1, "has no title"),
    (GOOD.replace("2. W", "3. W"), 10, "step 3 follows step 1"),
    (GOOD.replace("1. K", "2. K"), 7, "step 2 comes first"),
    (GOOD.replace("s2", "s1"), 11, 'step 2 has the id "s1" of step 1'),
    (GOOD.replace("; id: s1", "").replace("; id: s2", ""), 11, 'the id "entra-username" of step 1'),
    (GOOD.replace("id: s1", "id: S 1"), 8, "cannot be an id"),
    (
        GOOD.replace("   <!-- screen: entra.username; id: s2 -->\n", ""),
        10,
        "does not say where it takes place",
    ),
    (GOOD.replace("entra.username; id: s2", "entra.usrname"), 11, 'did you mean "entra.username"'),
    (GOOD.replace("screen: entra.username; id: s2", "scren: entra.username"), 11, 'did you mean "screen"'),
    (GOOD.replace("id: s2", "screen: sspr.code"), 11, 'says "screen" twice'),
    (GOOD.replace("id: s2", "do: clik"), 11, 'unknown verb "clik"; did you mean "click"'),
    (GOOD.replace("id: s2", "do: click"), 11, 'write it as `click "Next"`'),
    (GOOD.replace("id: s2", 'do: click "A" "B"'), 11, 'write it as `click "Next"`'),
    (GOOD.replace("id: s2", "do: open ftp://a"), 11, "write it as `open https://"),
    (GOOD.replace("id: s2", "do: fill account.fone"), 11, 'did you mean "account.phone"'),
    (GOOD.replace("id: s2", "do:"), 11, 'unknown verb ""'),
    (GOOD.replace('"Ja".', '"Ja.'), 7, "this quotation mark has no other half"),
    (GOOD.replace('"Ja".', '""'), 7, "nothing is quoted here"),
    (GOOD.replace("2. Wacht.\n", "2.\n"), 10, "step 2 has no sentence"),
    (GOOD.replace("s2 -->", "s2"), 11, "this comment is not closed"),
    (GOOD.replace("s2 -->", "s2 --> tekst"), 11, "text or pictures in HTML are not read"),
    (GOOD + "\n   ![a](a.png) ![b](b.png)\n", 13, "step 2 has 2 pictures"),
    (GOOD + "\n   ![a](https://a.example/a.png)\n", 13, "lies elsewhere"),
    (GOOD + "\n   ![a](../a.png)\n", 13, "lies elsewhere"),
    (GOOD + "\n   ![a](%2E%2E/a.png)\n", 13, "lies elsewhere"),
    (GOOD + "\n   ![a](b%2f..%2F.%2e/a.png)\n", 13, "lies elsewhere"),
    (GOOD + "\n   ![a](%2Fetc/a.png)\n", 13, "lies elsewhere"),
    (GOOD + "\n   ![a][r]\n\n[r]: a.png\n", 13, "no path of its own"),
    (GOOD + "\n## Vragen\n\n<!-- screen: sspr.code -->\n", 15, "stands outside them"),
    (GOOD + "\n## Vragen\n\n2. A?\n", 15, "question 2 comes first"),
    (GOOD + "\n## Vragen\n\n1.\n", 15, "question 1 is empty"),
    (GOOD + "a" * 5000, 12, "this line has 5,000 characters"),
    (GOOD + "\x00", 12, "this is not text"),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD)
def test_it_says_where_and_what_is_wrong(write: Write, text: str, line: int, message: str) -> None:
    path = write(text)
    with pytest.raises(GuideError, match=re.escape(message)) as caught:
        read_guide(path, SCREENS)
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_the_guide_that_the_bad_ones_are_made_from_is_good(write: Write) -> None:
    assert len(read_guide(write(GOOD), SCREENS).steps) == 2


def test_it_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="there is no such file"):
        read_guide(tmp_path / "none.md", SCREENS)


def test_it_says_that_a_directory_is_no_guide(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="this is a directory"):
        read_guide(tmp_path, SCREENS)


def test_it_says_which_line_is_not_utf8(write: Write) -> None:
    path = write(GOOD.encode() + b"\n\xe9\xe9n\n")
    with pytest.raises(GuideError, match="not UTF-8") as caught:
        read_guide(path, SCREENS)
    assert caught.value.line == 13


def test_it_refuses_a_file_that_is_far_too_large(write: Write) -> None:
    with pytest.raises(GuideError, match="larger than 128 kB"):
        read_guide(write("a" * 10_000_000), SCREENS)


def test_it_says_that_a_path_cannot_be_one() -> None:
    with pytest.raises(GuideError):
        read_guide(Path("a\x00b"), SCREENS)


def test_it_says_that_lists_are_nested_too_deeply(write: Write) -> None:
    with pytest.raises(GuideError, match="nested too deeply"):
        read_guide(write(GOOD + "\n" + "> " * 1900), SCREENS)


PIECES = st.sampled_from(
    [
        *OURS.read_text(encoding="utf-8").split("\n")[:30],
        *(
            "\n",
            "\r\n",
            "\r",
            "\f",
            "\x00",
            "\u2028",
            "\t",
            "   ",
            "1. ",
            "2) ",
            "> ",
            "- ",
            "# ",
            "```\n",
            "***",
        ),
        *(
            "<!-- ",
            " -->",
            "screen: ",
            "id: ",
            "do: ",
            ";",
            '"',
            "“",
            "\u2018",
            "\u2019",
            "«",
            "![",
            "](",
            ")",
            "<",
            "&quot;",
        ),
        *(
            "Klik op ",
            "Vul je code in",
            "niet ",
            "als ",
            "anders ",
            "of ",
            "https://",
            "a@b.c",
            "? ",
            ". ",
            "\ud7ff",
        ),
        *("journey full: 1-", "<u>", "</u>", "<img src=x>", "[r]: x", "\\", "`", "_", "&#0;", "😀", "٣. "),
    ]
)
texts = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=texts, good=st.booleans())
@example(text="1. ", good=True)
@example(text="\n2. &#0;", good=True)
def test_any_text_is_read_or_refused_with_a_guide_error(write: Write, text: str, good: bool) -> None:
    path = write((GOOD if good else "") + text)
    try:
        read_guide(path, SCREENS)
    except GuideError as error:
        assert str(error).startswith(f"{path}:{error.line}: ")  # noqa: PT017 - not raising is fine as well


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_guide_error(write: Write, content: bytes) -> None:
    with pytest.raises(GuideError):
        read_guide(write(content), SCREENS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 4000), length=st.integers(0, 60), put=PIECES)
def test_our_guide_with_a_slip_anywhere_is_read_or_refused(
    write: Write, at: int, length: int, put: str
) -> None:
    text = OURS.read_text(encoding="utf-8")
    path = write(text[:at] + put + text[at + length :])
    try:
        read_guide(path, SCREENS)
    except GuideError as error:
        assert 1 <= error.line <= text.count("\n") + 4  # noqa: PT017 - not raising is fine as well
