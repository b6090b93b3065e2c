"""The ARIA text as Playwright matches it: what is left out, joined, and written as a pattern."""

from __future__ import annotations

import pytest

from flowcheck.patterns import as_pattern
from flowcheck.screens.aria import parse
from flowcheck.screens.aria_outline import outline


def test_it_takes_boxes_without_a_role_away_and_keeps_what_is_in_them() -> None:
    assert outline('- generic:\n  - main:\n    - generic:\n      - button "Ja"\n') == (
        '- main:\n  - button "Ja"\n'
    )


def test_it_leaves_out_what_is_hidden_from_screen_readers() -> None:
    text = '- generic [aria-hidden]: banner\n- generic [aria-hidden]:\n  - img "logo"\n- main\n'
    assert outline(text) == "- main\n"


def test_it_leaves_out_what_a_frame_holds_but_not_the_frame() -> None:
    assert outline('- iframe:\n  - button "Ja"\n- button "Nee"\n') == '- iframe\n- button "Nee"\n'


def test_it_joins_texts_that_stand_side_by_side() -> None:
    text = "- main:\n  - text: een\n  - generic: twee\n  - text: drie\n"
    assert outline(text) == "- main: een twee drie\n"


def test_it_does_not_join_texts_with_something_between_them() -> None:
    text = "- main:\n  - text: een\n  - button\n  - text: twee\n"
    assert outline(text) == text


def test_it_says_the_name_of_a_box_that_holds_nothing_else() -> None:
    assert outline('- generic "Anneke Jansen"\n- main\n') == "- text: Anneke Jansen\n- main\n"


def test_it_leaves_addresses_and_placeholders_to_the_controls() -> None:
    text = '- link "Hier":\n  - /url: https://example.org/\n- textbox "Naam":\n  - /placeholder: hint\n'
    assert outline(text) == '- link "Hier"\n- textbox "Naam"\n'


def test_it_keeps_the_states_that_playwright_knows() -> None:
    text = '- radio "Sms" [checked] [active] [cursor=pointer]\n- button "Ja" [disabled] [expanded]\n'
    assert outline(text) == '- radio "Sms" [checked]\n- button "Ja" [disabled] [expanded]\n'


def test_it_writes_names_and_texts_as_patterns() -> None:
    text = '- button "Om 12:05"\n- paragraph: Code {sms.code} verzonden\n'
    assert outline(text, as_pattern).splitlines()[1] == r"- paragraph: '/Code \S+ verzonden/'"
    assert outline(text, as_pattern).startswith("- button /Om ")


def test_it_escapes_each_slash_inside_a_pattern() -> None:
    """Playwright ends the pattern of a name at the first bare slash, also at one in brackets."""
    assert outline('- button "x"\n', lambda _: r"/[-/.] a\/b/") == "- button /[-\\/.] a\\/b/\n"


def test_it_quotes_a_line_that_yaml_would_take_for_a_key_and_its_value() -> None:
    assert outline("- 'button \"Code: 1\"'\n") == "- 'button \"Code: 1\"'\n"


@pytest.mark.parametrize(
    "text",
    [
        '- generic:\n  - text: a\n  - generic "b":\n    - button "c: d" [checked]\n  - text: e\n',
        '- main:\n  - paragraph:\n    - text: a\n    - link "b":\n      - /url: "#"\n    - text: c\n',
        "",
    ],
)
def test_it_changes_nothing_the_second_time(text: str) -> None:
    assert outline(outline(text)) == outline(text)


def test_its_patterns_are_read_back_by_our_own_reader() -> None:
    once = outline('- button "Om 22-11-2026 12:05"\n', as_pattern)
    assert [(node.role, node.name[0]) for node in parse(once)] == [("button", "/")]


def test_it_reads_on_where_a_page_is_nested_without_end() -> None:
    deep = "\n".join("  " * depth + "- list:" for depth in range(2000))
    assert len(outline(deep).splitlines()) < 300
