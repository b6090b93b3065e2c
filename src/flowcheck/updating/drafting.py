"""From what a run found to revisions of the guide: one for each step that has any. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from flowcheck.guide import contradictions
from flowcheck.guide.rewrite import Manuscript
from flowcheck.model import Detoured, Finding, Kind, Reader, Sentence, Skipped, Step
from flowcheck.recorded import Run, StepRecord
from flowcheck.report import run_words
from flowcheck.screens.catalogue import Catalogue
from flowcheck.updating import compose, rewording
from flowcheck.updating.new_step import new_step
from flowcheck.updating.revision import Revision, Rewording
from flowcheck.updating.words import say

_ABOUT_WORDS: Final = frozenset(
    {
        "label-gone", "label-renamed", "label-not-unique", "label-disabled", "label-wrong-role",
        "field-gone", "field-disabled", "characters-gone",
        "screen-reordered", "screen-removed", "screen-other",
        "domain-slip", "link-slip", "label-slip",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """What is needed to make revisions; `language` is that of the people who decide on them.

    `steps` are the numbers of those that are wanted, none for all. `picture_set` is the device whose
    pictures stand in a folder of their own beside those that the guide names; empty for the latter.
    `command` is what takes something of this run over.
    """

    run: Run
    manuscript: Manuscript
    catalogue: Catalogue
    language: str
    steps: frozenset[int] = frozenset()
    picture_set: str = ""
    first_device: str = "desktop"
    command: str = ""

    def wants(self, step: Step | None) -> bool:
        return not self.steps or (step is not None and step.number in self.steps)

    def is_as_walked(self, record: StepRecord, step: Step) -> bool:
        """Say whether a step says what it said in the run, or already what the run proposed for it."""
        proposals = (one.proposal for one in self.run.findings if one.step == record.step and one.proposal)
        taken = any(proposal in step.text for proposal in proposals)
        return record.screen == step.screen and (record.text == step.text or taken)

    @property
    def screens(self) -> frozenset[str]:
        return frozenset(self.catalogue.screens)

    def place(self, line: int) -> str:
        return f"{self.manuscript.source.path}:{line}: "

    def screen_name(self, key: str, language: str = "") -> str:
        screen = self.catalogue.screens.get(key)
        if screen is None:
            return key
        return screen.name_nl if (language or self.language) == "nl" else screen.name_en


def revisions(drafting: Drafting) -> tuple[Revision, ...]:
    """Return what is proposed for each step, in the order of the guide; for many steps that is nothing.

    A step that was changed since the run is left as it is, and that is a trouble of it.
    """
    wanted = (one for one in _all(drafting) if drafting.wants(one.step))
    return tuple(_distinct(_proved(drafting, one) for one in wanted))


def _distinct(made: Iterable[Revision]) -> Iterator[Revision]:
    """Give new steps for the same screen ids of their own."""
    taken: set[str] = set()
    for revision in made:
        key = next(name for name in _names(revision.key, len(taken) + 2) if name not in taken)
        taken.add(key)
        added = replace(revision.added, id=key) if revision.added is not None else None
        yield replace(revision, key=key, added=added)


def _names(name: str, count: int) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, count + 1))


def _all(drafting: Drafting) -> Iterator[Revision]:
    guide = drafting.manuscript.guide
    text = contradictions.find(guide)
    records = {record.id: record for record in drafting.run.steps}
    outside = tuple(finding for finding in text if finding.step is None)
    if outside:
        yield _outside(drafting, outside)
    for step in guide.steps:
        record = records.get(step.id)
        of_text = tuple(finding for finding in text if finding.step == step.number)
        if record is None or not drafting.is_as_walked(record, step):
            yield _changed_since(drafting, step, of_text, "step-new" if record is None else "step-changed")
            continue
        as_it_was = record.text == step.text
        found = _of_step(drafting.run, record, step.number) if as_it_was else ()
        came = tuple(one for one in found if one.rule == "screen-inserted")
        yield from _added(drafting, step, record, came)
        rest = tuple(one for one in found if one not in came)
        yield _revision(drafting, step, record, (*rest, *of_text))


def _of_step(run: Run, record: StepRecord, number: int) -> tuple[Finding, ...]:
    """Return what the walk found at a step, by the number that the step has today.

    What the guide's text says wrong by itself is not taken from the run: it is looked for anew.
    """
    found = (one for one in run_words.differences(run) if one.step == record.step)
    return tuple(replace(one, step=number) for one in found if one.kind is not Kind.GUIDE_TEXT)


def _outside(drafting: Drafting, found: tuple[Finding, ...]) -> Revision:
    guide = drafting.manuscript.guide
    sentences = (*guide.notes, *(one for question in guide.questions for one in question.sentences))
    words = {id(finding): _domain(sentences, finding) for finding in found}
    return Revision(
        key="",
        step=None,
        findings=found,
        by_hand=tuple(finding for finding in found if not words[id(finding)]),
        rewordings=rewording.merged(tuple(one for some in words.values() for one in some))[0],
    )


def _domain(sentences: tuple[Sentence, ...], finding: Finding) -> tuple[Rewording, ...]:
    if finding.rule != "domain-slip":
        return ()
    here = (one for one in sentences if one.place.line == finding.line)
    return tuple(
        word for one in here for word in rewording.domain_rewordings(one, finding.actual, finding.expected)
    )


def _changed_since(drafting: Drafting, step: Step, of_text: tuple[Finding, ...], why: str) -> Revision:
    words = tuple(word for finding in of_text for word in _domain(step.sentences, finding))
    trouble = drafting.place(step.place.line) + say(
        why, drafting.language, number=step.number, run=drafting.run.id
    )
    return Revision(
        key=step.id,
        step=step,
        findings=of_text,
        rewordings=rewording.merged(words)[0],
        troubles=(trouble,),
    )


def _revision(drafting: Drafting, step: Step, record: StepRecord, found: tuple[Finding, ...]) -> Revision:
    gone = any(one.rule == "screen-removed" and _was_skipped(drafting.run, record) for one in found)
    words = {id(finding): _words(step, finding) for finding in found}
    kept, all_kept = rewording.merged(tuple(one for some in words.values() for one in some))
    troubles = () if all_kept else (_trouble(drafting, step, "collides"),)
    said = tuple(finding for finding in found if words[id(finding)])
    by_hand = tuple(finding for finding in found if not words[id(finding)] and _is_about_words(finding))
    revision = Revision(
        key=step.id,
        step=step,
        findings=found,
        by_hand=() if gone else by_hand,
        rewordings=() if gone else kept,
        gone=gone,
        troubles=troubles,
    )
    return revision if gone else _with_alt(drafting, revision, said)


def _words(step: Step, finding: Finding) -> tuple[Rewording, ...]:
    return _domain(step.sentences, finding) or rewording.rewordings_of(step, finding)


def _is_about_words(finding: Finding) -> bool:
    """Say whether a finding is about what the guide says; of the others a new picture may be all it takes."""
    return finding.reader is Reader.STUCK or finding.rule in _ABOUT_WORDS


def _was_skipped(run: Run, record: StepRecord) -> bool:
    return any(isinstance(event, Skipped) and event.step == record.step for event in run.events)


def _with_alt(drafting: Drafting, revision: Revision, said: tuple[Finding, ...]) -> Revision:
    """Take out of the author's alternative text what the sentence no longer says either."""
    picture = revision.step.picture if revision.step else None
    language = drafting.manuscript.guide.language
    if picture is None or not picture.alt:
        return revision
    alt = rewording.corrected_alt(picture.alt, language, said)
    if rewording.speaks_of_what_is_gone(alt, language, said):
        sentence = drafting.place(picture.place.line) + say("alt-speaks", drafting.language)
        revision = replace(revision, troubles=(*revision.troubles, sentence))
    return replace(revision, alt=alt) if alt != picture.alt else revision


def _added(
    drafting: Drafting, step: Step, record: StepRecord, found: tuple[Finding, ...]
) -> Iterator[Revision]:
    """Yield a step for each screen that came before this one's and was answered."""
    detours = {
        event.screen: event
        for event in drafting.run.events
        if isinstance(event, Detoured) and event.step == record.step and event.answered
    }
    for finding in found:
        detour = detours.get(finding.actual)
        screen = drafting.catalogue.screens.get(finding.actual)
        new = (
            new_step(drafting.manuscript, step, detour, screen, drafting.run.journey)
            if detour and screen
            else None
        )
        if new is not None:
            yield Revision(key=new.id, step=step, findings=(finding,), added=new)
        else:
            yield _unsaid(drafting, step, finding)


def _unsaid(drafting: Drafting, step: Step, finding: Finding) -> Revision:
    name = drafting.screen_name(finding.actual)
    return Revision(
        key=f"{step.id}/{finding.actual}",
        step=step,
        findings=(finding,),
        by_hand=(finding,),
        troubles=(_trouble(drafting, step, "no-sentence", screen=name),),
    )


def _trouble(drafting: Drafting, step: Step, key: str, **given: object) -> str:
    return drafting.place(step.place.line) + say(key, drafting.language, number=step.number, **given)


def _proved(drafting: Drafting, revision: Revision) -> Revision:
    """Return a revision of which the words can be put into the file; without them where they cannot."""
    if not revision.changes_text and not revision.alt:
        return revision
    why = compose.why_not(drafting.manuscript, revision, drafting.screens)
    if not why:
        return revision
    left = replace(revision, rewordings=(), alt="", added=None, gone=False, by_hand=revision.findings)
    return replace(left, troubles=(*revision.troubles, why))
