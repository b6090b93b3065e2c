"""Every position points at what it claims to point at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowcheck.guide.blocks import blocks_of
from flowcheck.guide.build import build
from flowcheck.guide.read import parsed
from flowcheck.guide.source import source_of
from flowcheck.model import Guide, Label, Open, Place

from .conftest import OURS, SCREENS, Read, guide_text


def pointed(guide: Guide) -> Iterator[tuple[str, Place]]:
    for step in guide.steps:
        if step.picture:
            yield step.picture.path, step.picture.place
        for sentence in step.sentences:
            yield from labels(sentence.labels)
            yield from ((a.url, a.place) for a in sentence.actions if isinstance(a, Open))
    for question in guide.questions:
        yield from labels(question.messages)


def labels(found: tuple[Label, ...]) -> Iterator[tuple[str, Place]]:
    return ((label.text, label.place) for label in found)


def test_it_points_at_labels_pictures_and_addresses_of_our_guide(ours: Guide) -> None:
    text = OURS.read_text(encoding="utf-8")
    found = list(pointed(ours))
    assert len(found) == 12 + 12 + 1  # pictures; labels, of which one in a question; the address in step 1
    assert [text[place.start : place.end] for _, place in found] == [what for what, _ in found]


def test_it_counts_lines_and_columns_from_one(ours: Guide) -> None:
    lines = OURS.read_text(encoding="utf-8").split("\n")
    for what, place in pointed(ours):
        assert lines[place.line - 1][place.column - 1 :].startswith(what)


def test_it_points_at_whole_steps(ours: Guide) -> None:
    text = OURS.read_text(encoding="utf-8")
    for step in ours.steps:
        body = text[step.place.start : step.place.end]
        assert body.startswith(f"{step.number}. ")
        assert body.endswith(".png)")


def test_it_points_at_sentences(ours: Guide) -> None:
    text = OURS.read_text(encoding="utf-8")
    for step in ours.steps[1:]:
        for sentence in step.sentences:
            assert text[sentence.place.start : sentence.place.end] == sentence.text


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("![a **b**](pictures/1.png)", "pictures/1.png"),
        ("![a](<pictures/a b.png> 'Titel')", "pictures/a b.png"),
        ('![](pictures/é_(1).png "T")', "pictures/é_(1).png"),
        ("vooraf ![a\\]](x.png) daarna", "x.png"),
        ("![`x.png`](x.png)", "x.png"),
    ],
)
def test_it_points_at_the_path_of_a_picture_alone(written: str, path: str) -> None:
    text = guide_text(f"Wacht.\n\n   {written}\n")
    picture = read_text(text).steps[0].picture
    assert picture is not None
    assert (picture.path, text[picture.place.start : picture.place.end]) == (path, path)


def read_text(text: str) -> Guide:
    source = source_of("guide.md", text)
    return build(source, blocks_of(parsed(source), source), SCREENS)


words = st.text(alphabet="abé&*_` 😀.,()", min_size=0, max_size=12)
names = st.from_regex(r"[A-Za-zé😀][A-Za-zé 0-9]{0,8}[a-z]", fullmatch=True)


@given(before=words, name=names, after=words, marks=st.sampled_from(['""', "“”", "«»", "„”"]))
def test_it_points_at_a_label_whatever_stands_around_it(
    before: str, name: str, after: str, marks: str
) -> None:
    text = guide_text(f"Zo: {before} klik op {marks[0]}{name}{marks[1]} {after}")
    for step in read_text(text).steps:
        for label in (label for sentence in step.sentences for label in sentence.labels):
            assert "".join(text[label.place.start : label.place.end].split()) == "".join(label.text.split())


def test_it_points_at_a_label_that_goes_on_on_the_next_line(read: Read) -> None:
    label = read('Klik op "Wachtwoord\n   vergeten".').steps[0].sentences[0].labels[0]
    assert (label.text, label.place.line) == ("Wachtwoord vergeten", 7)
