"""What today's rules make of a recorded run, beside what was made of it then. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flowcheck.language import plural, translator
from flowcheck.model import Judgement
from flowcheck.recorded import FindingRecord, Run, VerdictRecord
from flowcheck.report import judged, names
from flowcheck.report.plain import for_log, plain
from flowcheck.report.wording import sentence

_VERDICT = ("sign_in", "guide", "cause", "owner", "confidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The difference between two judgements of one run, whose findings have today's step numbers."""

    run: str
    was: VerdictRecord
    now: VerdictRecord
    added: tuple[FindingRecord, ...]
    gone: tuple[FindingRecord, ...]
    same: int

    @property
    def verdict(self) -> tuple[str, ...]:
        """Return the parts of the verdict that are another."""
        return tuple(key for key in _VERDICT if getattr(self.was, key) != getattr(self.now, key))

    @property
    def any(self) -> bool:
        """Say whether anything is another."""
        return bool(self.verdict or self.added or self.gone)


def changes(
    run: Run, today: Judgement, numbers: Mapping[int, int], language: str, screens: Mapping[str, str]
) -> Changes:
    """Compare what is recorded with today's judgement; `numbers` are today's by the recorded ones."""
    before = tuple(_renumbered(finding, numbers) for finding in run.findings)
    after = judged.findings(today, language, screens)
    left, right = Counter(map(_key, before)), Counter(map(_key, after))
    return Changes(
        run=run.id,
        was=run.verdict,
        now=judged.verdict(today.verdict, language, screens),
        added=tuple(_only(after, right - left)),
        gone=tuple(_only(before, left - right)),
        same=(left & right).total(),
    )


def _renumbered(finding: FindingRecord, numbers: Mapping[int, int]) -> FindingRecord:
    return finding if finding.step is None else replace(finding, step=numbers.get(finding.step, finding.step))


def _key(finding: FindingRecord) -> tuple[Any, ...]:
    """Return what makes two findings one and the same, whatever their sentence is called today."""
    about = (finding.step, finding.question, finding.rule, finding.params)
    return (*about, finding.kind, finding.reader)


def _only(findings: tuple[FindingRecord, ...], left: Counter[tuple[Any, ...]]) -> Iterator[FindingRecord]:
    left = left.copy()
    for finding in findings:
        if left[_key(finding)] > 0:
            left[_key(finding)] -= 1
            yield finding


def lines(made: Changes, language: str, screens: Mapping[str, str]) -> Iterator[str]:
    """Yield what would be another, in lines for a terminal."""
    _, ngettext = translator(language), plural(language)
    if not made.any:
        yield f"{plain(made.run)}: {_('nothing changes')}"
        return
    yield f"{plain(made.run)}:"
    titles = {
        "sign_in": _("Sign-in"), "guide": _("Guide"), "cause": _("Cause"), "owner": _("Up to"),
        "confidence": _("Confidence"),
    }  # fmt: skip
    for key in made.verdict:
        was, now = (names.name(getattr(one, key), language) for one in (made.was, made.now))
        yield f"  {titles[key]}: {was} \u2192 {now}"
    for sign, findings in (("+", made.added), ("-", made.gone)):
        for finding in findings:
            yield for_log(
                f"  {sign} {sentence(finding, language, screens)} [{names.name(finding.reader, language)}]"
            )
    said = ngettext("{count} finding stays the same", "{count} findings stay the same", made.same)
    yield f"  = {said.format(count=made.same)}"


def as_dict(made: Changes) -> dict[str, Any]:
    """Return the same for machines."""
    return {
        "run": made.run,
        "changes": made.any,
        "was": _verdict(made.was),
        "now": _verdict(made.now),
        "added": [_finding(finding) for finding in made.added],
        "gone": [_finding(finding) for finding in made.gone],
        "same": made.same,
    }


def _verdict(verdict: VerdictRecord) -> dict[str, Any]:
    return {key: getattr(verdict, key).value for key in _VERDICT} | {"reason": verdict.reason}


def _finding(finding: FindingRecord) -> dict[str, Any]:
    about = {"step": finding.step, "question": finding.question, "rule": finding.rule}
    said = {"kind": finding.kind.value, "reader": finding.reader.value, "message": finding.message}
    return about | said
