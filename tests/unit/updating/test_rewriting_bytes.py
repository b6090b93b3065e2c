"""A guide's file is changed in places only: guides as people and their editors leave them, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from updates import RESET, SCREENS, STEPS, case, text, without_characters

from flowcheck.errors import GuideError
from flowcheck.guide.rewrite import Edit, Manuscript, described, manuscript_of, reworded, rewritten
from flowcheck.updating.compose import compose

OURS = Path(__file__).parents[3] / "config/guides/inloggen-zzp/guide.md"

# --- guides as they come ---

_WORDS = st.sampled_from(
    [
        "Let op!", "\N{WARNING SIGN}\N{VARIATION SELECTOR-16} Niet delen \N{SMILING FACE WITH SUNGLASSES}",
        "een\ttab", "regel met twee spaties  ", "**vet** en *cursief*", "`code`", "&amp; en &euro;",
        "zie stap 2", "caf\u00e9", "<br>", "\\*geen lijst", "[link](https://example.org/a_b)",
    ]
)  # fmt: skip
_NOTES = st.lists(_WORDS, max_size=3).map(" ".join)
_PICTURES = st.sampled_from(
    [
        "",
        "![](p/1.png)",
        "![Beeld \\[1\\]](p/same.png)",
        "![a *b* c](<p/met spatie.png>)",
        '![x](p/x.png "y")',
    ]
)
_NESTED = st.sampled_from(["", "- een\n- twee\n    - diep", "> citaat", "```\ncode\n```"])
_HTML = st.sampled_from(["", '<div class="x">\n</div>', "<!-- zomaar -->", "<hr>"])


@st.composite
def guides(draw: st.DrawFn) -> bytes:
    """A guide with whatever stands around its steps, in any line ends, with or without a mark in front."""
    count = draw(st.integers(min_value=1, max_value=12))
    mark = draw(st.sampled_from([".", ")"]))
    lines = ["<!-- guide: test", "     language: nl", f"     journey full: 1-{count} -->", "", "# Titel", ""]
    lines += [draw(_HTML), "", draw(_NOTES), ""]
    for number in range(1, count + 1):
        space = draw(st.sampled_from([" ", "  ", "\t"]))
        pad = " " * (len(str(number)) + 2) if space == " " else "    " + " " * (number > 9)
        lines.append(f'{number}{mark}{space}Klik op "Volgende" {draw(_NOTES)}')
        lines.append(f"{pad}<!-- screen: entra.username; id: s{number} -->")
        for block in (draw(_PICTURES), draw(_NESTED)):
            if block:
                lines += ["", *(f"{pad}{line}" for line in block.split("\n"))]
        lines += [""] * draw(st.integers(min_value=0, max_value=2))
    lines += ["", "## Vragen", "", "1. Waarom?", "", f"   {draw(_NOTES)}", ""]
    joined = draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)
    bom = draw(st.sampled_from(["", "\ufeff"]))
    return f"{bom}{joined.rstrip() if draw(st.booleans()) else joined}".encode()


def manuscript(content: bytes) -> Manuscript:
    return manuscript_of("guide.md", content, SCREENS)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(guides())
def test_an_update_without_changes_leaves_every_byte(content: bytes) -> None:
    try:
        read = manuscript(content)
    except GuideError:
        return  # no guide, which is said in one sentence
    assert rewritten(read, ()) == content
    assert compose(read, (), SCREENS).content == content


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(guides(), st.data())
def test_a_new_label_changes_the_bytes_of_that_label_only(content: bytes, data: st.DataObject) -> None:
    try:
        read = manuscript(content)
    except GuideError:
        return
    step = data.draw(st.sampled_from(read.guide.steps))
    start = step.sentences[0].text.index("Volgende")
    now = rewritten(read, [reworded(read, step.sentences[0], start, start + 8, "Verder")])
    parts = content.split(b"Volgende")
    nth = step.number - 1
    assert now == b"Volgende".join(parts[: nth + 1]) + b"Verder" + b"Volgende".join(parts[nth + 1 :])
    assert manuscript(now).guide.steps[nth].sentences[0].text.startswith('Klik op "Verder"')


# --- in places ---


def sentence_case(body: str) -> tuple[Manuscript, str]:
    content = text((body, "entra.username"), pictures=False).encode()
    return manuscript(content), content.decode()


@pytest.mark.parametrize(
    ("body", "was", "now", "becomes"),
    [
        ("Klik op **\"Volgende\"** nu", "Volgende", "Verder", "Klik op **\"Verder\"** nu"),
        ("Klik op \"Volgende\" &amp; wacht", "& wacht", "en wacht", "Klik op \"Volgende\" en wacht"),
        ("Klik\n   op \"Volgende\"", "Volgende", "Verder", "Klik\n   op \"Verder\""),
        ("Klik op \"Volgende\"", "Volgende", "A*B_c_ <d>", "Klik op \"A\\*B_c\\_ \\<d>\""),
        ("Klik op \"Volgende\"", "Volgende", "R&amp;D [x]", "Klik op \"R\\&amp;D \\[x\\]\""),
    ],
)  # fmt: skip
def test_it_puts_words_between_markup(body: str, was: str, now: str, becomes: str) -> None:
    read, content = sentence_case(body)
    sentence = read.guide.steps[0].sentences[0]
    start = sentence.text.index(was)
    edit = reworded(read, sentence, start, start + len(was), now)
    assert rewritten(read, [edit]).decode() == content.replace(body, becomes)


def test_what_it_puts_in_is_read_as_it_was_meant() -> None:
    read, _ = sentence_case('Klik op "Volgende"')
    sentence = read.guide.steps[0].sentences[0]
    odd = "*A* _b_ `c` [d](e) &lt; <f> \\g"
    content = rewritten(read, [reworded(read, sentence, 9, 17, odd)])
    assert manuscript(content).guide.steps[0].sentences[0].text == f'Klik op "{odd}"'


def test_two_changes_for_the_same_words_are_refused() -> None:
    read, _ = sentence_case('Klik op "Volgende"')
    sentence = read.guide.steps[0].sentences[0]
    edits = [reworded(read, sentence, 9, 17, word) for word in ("Verder", "Door")]
    with pytest.raises(GuideError, match=r"guide\.md:7: two changes are meant for these words"):
        rewritten(read, edits)


def test_words_can_be_put_between_others() -> None:
    read, content = sentence_case('Klik op "Volgende"')
    edit = reworded(read, read.guide.steps[0].sentences[0], 8, 8, "\u201cgroen\u201d ")
    assert rewritten(read, [edit]).decode() == content.replace("op ", "op \u201cgroen\u201d ")


def test_lines_that_are_put_in_end_as_the_others_do() -> None:
    content = text(*STEPS).replace("\n", "\r\n").encode()
    read = manuscript(content)
    now = rewritten(read, [Edit(start=0, end=0, text="een\ntwee\n")])
    assert now == b"een\r\ntwee\r\n" + content


@pytest.mark.parametrize("alt", ["", "Oud", "Met \\[haken\\] erin", "Met [haken] erin", "een [link](x) erin"])
def test_it_finds_the_words_of_a_picture(alt: str) -> None:
    content = text(STEPS[0]).replace("![Wat 1 laat zien]", f"![{alt}]")
    read = manuscript(content.encode())
    picture = read.guide.steps[0].picture
    assert picture is not None
    now = rewritten(read, [described(read, picture, "Nieuw [1]")])
    assert now.decode() == content.replace(f"![{alt}]", "![Nieuw \\[1\\]]")
    after = manuscript(now).guide.steps[0].picture
    assert (after and after.alt, after and after.path) == ("Nieuw [1]", picture.path)


# --- our own guide, in every shape that an editor may give it ---


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_the_characters_leave_our_guide_and_nothing_else_changes(
    tmp_path: Path, line_end: str, bom: str
) -> None:
    written = (bom + OURS.read_text("utf-8")).replace("\n", line_end).encode()
    made = case(tmp_path, written, changed={4: without_characters})
    now = made.taken("wie-bent-u").composed.content
    before, after = written.decode().split(line_end), now.decode().split(line_end)
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert changed == [
        (before[30], before[30].replace("Vul de tekens in en klik", "Klik")),
        (before[33], before[33].replace("de gebruikersnaam, de tekens en", "de gebruikersnaam en")),
    ]


def test_words_that_markup_divides_are_left_to_a_person(tmp_path: Path) -> None:
    divided = ('**Vul de tekens in** en klik op "Volgende"', RESET[0][1])
    made = case(tmp_path, text(divided), changed={1: without_characters})
    update = made.update()
    assert update.composed.guide.steps[0].text == 'Vul de tekens in en klik op "Volgende"'
    assert [one for one in update.troubles if "guide.md:7: the new words cannot be put in" in one]
    assert [one.key for one in update.revisions if one.by_hand] == ["s1"]
