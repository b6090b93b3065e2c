"""The words of an update: what is proposed for a guide, step by step. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from flowcheck.model import Finding, Observation, Reader, Sentence, Step

GRAVEST_FIRST = (Reader.STUCK, Reader.NOTICES, Reader.UNAFFECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """Words that take the place of `sentence.text[start:end]`.

    `label` is set when they are the name of a control, and must be read as one afterwards.
    """

    sentence: Sentence
    start: int
    end: int
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step for a screen that came in between: it goes before the step with the id `before`.

    `path` and `alt` are those of its picture, empty until there is one. `journey` is the one in which
    the screen came.
    """

    before: str
    id: str
    screen: str
    sentence: str
    observation: Observation
    journey: str
    path: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A picture from the run for `path`, relative to the guide; `old` is what is there now.

    `alt` is the alternative text to write, empty where the author's stays; `shows` is what the picture shows.
    """

    path: str
    png: bytes = field(repr=False)
    old: bytes | None = field(repr=False)
    alt: str
    shows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What is proposed for one step, to be taken over or left as a whole.

    `key` is the step's id, or empty for what stands outside the steps; with `added` it is the id of the step
    to come, and `step` the one before which that goes. `gone` takes the step out. `by_hand` are the
    findings for which only a person can find the words; `troubles` are sentences with file and line.
    """

    key: str
    step: Step | None
    findings: tuple[Finding, ...] = ()
    by_hand: tuple[Finding, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    alt: str = ""
    added: NewStep | None = None
    gone: bool = False
    troubles: tuple[str, ...] = ()

    @property
    def changes_text(self) -> bool:
        """Say whether the guide's text changes, beside pictures and what stands in their place."""
        return bool(self.rewordings) or self.added is not None or self.gone

    @property
    def reader(self) -> Reader:
        """What the gravest of its findings means for a reader."""
        readers = {finding.reader for finding in self.findings}
        return next((one for one in GRAVEST_FIRST if one in readers), Reader.UNAFFECTED)

    @property
    def goes_without_asking(self) -> bool:
        """Say whether `--yes` is enough: readers are unaffected, or there are words for all they meet."""
        return not self.by_hand and (self.reader is Reader.UNAFFECTED or self.changes_text)


def with_picture(revision: Revision, path: str, alt: str) -> Revision:
    """Return the revision of a new step with a picture in it."""
    added = revision.added
    return replace(revision, added=replace(added, path=path, alt=alt)) if added else revision


def reworded_text(sentence: Sentence, rewordings: tuple[Rewording, ...]) -> str:
    """Return a sentence with all that is proposed for it."""
    pieces: list[str] = []
    done = 0
    for one in sorted(rewordings, key=lambda one: (one.start, one.end)):
        if one.sentence == sentence:
            pieces += sentence.text[done : one.start], one.text
            done = one.end
    return "".join((*pieces, sentence.text[done:]))
