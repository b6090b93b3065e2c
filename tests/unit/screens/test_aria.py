"""ARIA text: read as recorded, kept without what was typed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.model import Box
from flowcheck.screens import aria
from flowcheck.screens.aria import Node, parse, without_values

RECORDINGS = Path(__file__).parents[2] / "recordings"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

AI_TEXT = """\
- generic [active] [ref=e1] [box=8,8,1264,718]:
  - 'heading "a: b" [level=1] [ref=e2] [box=8,8,1264,37]'
  - 'textbox "Na\\"am: x" [ref=e5] [box=69.5,87,177,21]': "se: cret"
  - checkbox "c" [checked] [ref=e15] [box=612,161,13,13]
  - button "yes" [disabled] [ref=e18] [box=673,159,37,21]
  - button "Help" [ref=e22] [cursor=pointer] [box=852,159,27,21]: ...
  - 'searchbox "''q'' # x" [ref=e13]': zz
  - link "l [k] \\\\ back" [ref=e24]:
    - /url: https://go.microsoft.com/fwlink/?LinkId=12&x=y
  - paragraph [ref=e42]: "null"
  - textbox "Code":
    - /placeholder: Code
"""


def _roles_and_names(nodes: tuple[Node, ...]) -> list[tuple[int, str, str]]:
    return [(node.depth, node.role, node.name) for node in nodes]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("heading", "a: b"),
        ("textbox", 'Na"am: x'),
        ("searchbox", "'q' # x"),
        ("link", "l [k] \\ back"),
        ("button", "yes"),
    ],
)
def test_it_reads_names_as_the_page_has_them(role: str, name: str) -> None:
    assert (role, name) in [(node.role, node.name) for node in parse(AI_TEXT)]


def test_it_reads_boxes_references_and_states() -> None:
    nodes = {node.name: node for node in parse(AI_TEXT)}
    assert nodes['Na"am: x'].box == Box(x=69.5, y=87, width=177, height=21)
    assert nodes["yes"].ref == "e18"
    assert (nodes["yes"].disabled, nodes["c"].checked, nodes["a: b"].level) == (True, True, 1)
    assert parse(AI_TEXT)[0].active


def test_it_reads_addresses_and_placeholders_as_part_of_their_element() -> None:
    nodes = {node.name: node for node in parse(AI_TEXT)}
    assert nodes["l [k] \\ back"].url == "https://go.microsoft.com/fwlink/?LinkId=12&x=y"
    assert nodes["Code"].placeholder == "Code"


def test_it_takes_no_text_for_something_else() -> None:
    assert next(node.text for node in parse(AI_TEXT) if node.role == "paragraph") == "null"


@pytest.mark.parametrize("name", sorted(path.name for path in RECORDINGS.glob("*.yaml")))
def test_it_reads_every_recording_with_its_comments_and_markdown(name: str) -> None:
    assert parse((RECORDINGS / name).read_text("utf-8"))


def test_it_reads_the_depth_of_a_tree_with_odd_indentation() -> None:
    text = '- generic:\n          - main:\n            - button "A"\n          - button "B"\n'
    assert [(node.depth, node.name) for node in parse(text)] == [(0, ""), (1, ""), (2, "A"), (1, "B")]


def test_an_empty_page_has_no_nodes() -> None:
    assert parse("") == ()


@pytest.mark.parametrize(
    "text",
    [
        '- textbox "Password": hunter2-secret',
        "- textbox: hunter2-secret",
        '- \'textbox "Pass: word" [ref=e1]\': "hunter2-secret: x"',
        '- textbox "Note":\n  - paragraph:\n    - text: hunter2-secret\n    - link "hunter2-secret"',
        '- combobox "Name": hunter2-secret',
        '- combobox "Name":\n  - text: hunter2-secret',
        '- spinbutton "Number": "hunter2-secret"',
        '- searchbox "Find": hunter2-secret',
        '- textbox "Note": |\n    hunter2-secret\n    - hunter2-secret',
        '- textbox "Note": one\n    hunter2-secret',
        '- textbox "Note":\n  - hunter2-secret and more',
        '- row "Phone hunter2-secret":\n  - cell "hunter2-secret":\n    - textbox "Phone": hunter2-secret',
        '- TEXTBOX "Password": hunter2-secret',
    ],
)
def test_it_never_keeps_what_was_typed(text: str) -> None:
    assert "hunter2-secret" not in repr(parse(text))
    assert "hunter2-secret" not in without_values(text)


def test_it_keeps_what_a_list_offers() -> None:
    text = '- combobox "Method":\n  - option "Text"\n  - option "Call: mobile" [selected]\n'.replace(
        'option "Call: mobile" [selected]', "'option \"Call: mobile\" [selected]'"
    )
    assert [node.name for node in parse(text)] == ["Method", "Text", "Call: mobile"]


@pytest.mark.parametrize(
    "text",
    [
        "no tree at all",
        "- [ ] a list of things to do",
        '- button "A": \'open',
        '- button "A" trailing: x',
        '- button "A"\nprose after it',
        "<html><body>502</body></html>",
    ],
)
def test_rubbish_is_refused_with_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="as recorded"):
        parse(text)


def test_the_refusal_does_not_repeat_what_the_text_says() -> None:
    with pytest.raises(ValueError, match="line 1") as refusal:
        parse('- textbox "Password": \'hunter2-secret')
    assert "hunter2" not in str(refusal.value)


def test_the_kept_text_is_yaml_without_references_boxes_and_focus() -> None:
    kept = without_values(AI_TEXT)
    assert not any(word in kept for word in ("ref=", "box=", "cursor=", "active"))
    assert yaml.safe_load(kept)


def test_the_kept_text_stays_the_same_when_kept_again() -> None:
    assert without_values(without_values(AI_TEXT)) == without_values(AI_TEXT)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://passwordreset.microsoftonline.com/?ru=https%3a%2f%2fx&mkt=nl-NL", "?mkt=nl-NL"),
        ("https://go.microsoft.com/fwlink/p/?LinkId=708614", "?LinkId=708614"),
        ("https://login.microsoftonline.com/reprocess?ctx=rQQIARAA", "/reprocess"),
        ("https://me:secret@example.com/a#token=1", "https://example.com/a"),
        ("https://example.com/?mkt=secret-token-in-here", "https://example.com/"),
        ("javascript:login('secret')", "javascript:"),
        ("#", "#"),
    ],
)
def test_of_an_address_only_harmless_parts_are_kept(url: str, kept: str) -> None:
    line = without_values(f"- link:\n  - /url: '{url.replace(chr(39), chr(39) * 2)}'\n").splitlines()[1]
    assert line.endswith((f'{kept}"', kept))


def test_an_observation_of_a_recording_knows_no_host_and_no_ids() -> None:
    seen = aria.observation((RECORDINGS / "password-en-2025-09.yaml").read_text("utf-8"), NOON)
    assert (seen.identity.host, seen.identity.ids, seen.seen.at) == ("", (), NOON)


def test_an_observation_of_a_recording_has_its_controls_and_words() -> None:
    seen = aria.observation((RECORDINGS / "password-en-2025-09.yaml").read_text("utf-8"), NOON)
    forgot = next(control for control in seen.controls if control.name == "Forgot my password")
    assert (forgot.role, forgot.link_host) == ("link", "passwordreset.microsoftonline.com")
    assert "Enter password" in seen.words


def test_a_text_box_without_a_name_counts_as_off_screen() -> None:
    seen = aria.observation((RECORDINGS / "username-en-2025-10.yaml").read_text("utf-8"), NOON)
    assert [control.on_screen for control in seen.controls if control.role == "textbox"] == [True, False]


def test_an_observation_finds_the_alerts_and_the_error_code() -> None:
    text = '- alert: "AADSTS50053: locked."\n- alert\n- alert:\n  - text: one\n  - link "two"\n'
    seen = aria.observation(text, NOON)
    assert seen.alerts == ("AADSTS50053: locked.", "one two")
    assert seen.identity.error_code == "AADSTS50053"


# --- whatever the page ------------------------------------------------------------------------

SECRET = "tYpEd-7Q"  # what a person typed; nothing else in these trees can read like it
_plain = st.text(max_size=12).filter(lambda text: SECRET not in text)
_typed = st.builds(lambda before, after: f"{before}{SECRET}{after}", _plain, _plain)
_boxes = st.sampled_from(["textbox", "searchbox", "spinbutton", "combobox"])
_others = st.sampled_from(["generic", "row", "button", "heading", "text", "listitem", "paragraph", "cell"])


def _quoted(text: str) -> str:
    signs = (f"\\x{ord(one):02x}" if ord(one) < 32 or 126 < ord(one) < 160 else one for one in text)
    return '"' + "".join({'"': '\\"', "\\": "\\\\"}.get(one, one) for one in signs) + '"'


def _line(role: str, name: str, text: str, depth: int) -> str:
    key = f"{role} {_quoted(name)}" if name else role
    said = f": {_quoted(text)}" if text else ""
    return "  " * depth + "- '" + key.replace("'", "''") + "'" + said


@st.composite
def _trees(draw: st.DrawFn) -> str:
    """A tree as YAML allows it: what has text of its own has no children."""
    lines: list[str] = []
    deepest = 0
    for _ in range(draw(st.integers(1, 10))):
        depth = draw(st.integers(0, deepest))
        role = draw(st.one_of(_boxes, _others))
        said = draw(st.one_of(st.just(""), _typed if role in aria.TYPED_ROLES else _plain))
        lines.append(_line(role, draw(_plain), said, depth))
        deepest = depth if said else depth + 1
    return "\n".join(lines)


@given(_trees())
def test_whatever_is_typed_is_never_kept(text: str) -> None:
    assert SECRET not in repr(parse(text))
    assert SECRET not in without_values(text)


@given(_trees())
def test_whatever_is_kept_reads_back_with_the_same_roles_and_names(text: str) -> None:
    assert _roles_and_names(parse(without_values(text))) == _roles_and_names(parse(text))


@given(_trees())
def test_whatever_is_kept_is_yaml(text: str) -> None:
    yaml.safe_load(without_values(text))


@given(st.text(st.sampled_from("- \n\t:'\"[]=\\/|>#`<!abc\u2028\x00"), max_size=60))
def test_whatever_the_rubbish_only_a_value_error_is_raised(text: str) -> None:
    try:
        without_values(text)
    except ValueError:
        return
