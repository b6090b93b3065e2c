"""The parts of a Run in words: when, how long, why, what next. Pure: no browser, no disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from pathlib import PurePath
from typing import Final

from flowcheck.language import N_, plural, translator
from flowcheck.model import Acted, Delivery, Kind, Outcome, Reader, Via
from flowcheck.recorded import FindingRecord, Run, StepRecord
from flowcheck.report import names, times
from flowcheck.report.plain import plain
from flowcheck.report.wording import NO_SCREENS, place, sentence, without_reason

# Facts about the run or the guide, not differences between the guide and what was there.
NO_DIFFERENCE: Final = frozenset(
    {Kind.ERROR_SHOWN, Kind.SLOW, Kind.STOPPED, Kind.NOT_EXERCISED, Kind.NOT_CHECKABLE}
)
_WHOLE: Final = timedelta(seconds=1)  # stamps of others are whole seconds
GRAVEST_FIRST: Final = (Reader.STUCK, Reader.NOTICES, Reader.UNAFFECTED)


def reason(run: Run, language: str, screens: Mapping[str, str] = NO_SCREENS) -> str:
    """Return in one sentence why the verdict is what it is, also in another language than the run's."""
    verdict = run.verdict
    if not verdict.reason_rule:
        return without_reason(verdict.cause, verdict.sign_in, language)
    for finding in run.findings:
        if is_reason(run, finding):
            return sentence(finding, language, screens)
    return plain(verdict.reason)


def differences(run: Run) -> tuple[FindingRecord, ...]:
    """Return what differs between the guide and what was there, the gravest first."""
    found = [finding for finding in run.findings if finding.kind not in NO_DIFFERENCE]
    return tuple(sorted(found, key=gravity))


def is_reason(run: Run, finding: FindingRecord) -> bool:
    """Say whether a finding is the one that the verdict gives as its reason."""
    return (finding.rule, finding.step) == (run.verdict.reason_rule, run.verdict.reason_step)


def gravity(finding: FindingRecord) -> tuple[int, int]:
    """Return where a finding comes in a list that begins with what a reader is stuck on."""
    return GRAVEST_FIRST.index(finding.reader), finding.step or 0


def stopped_at(run: Run) -> StepRecord | None:
    """Return the step at which the walk stopped, if it did."""
    return next((step for step in run.steps if step.outcome is Outcome.STOPPED), None)


def why_not_walked(run: Run, step: StepRecord, language: str) -> str:
    """Return why nothing is known of a step."""
    _ = translator(language)
    if step.outcome is Outcome.NOT_EXERCISED:
        return _('Is not part of the journey "{journey}".').format(journey=journey(run, language))
    stop = stopped_at(run)
    if stop is None:
        return _("The walk did not come here.")
    return _("The walk stopped at step {number}.").format(number=stop.step)


def where(finding: FindingRecord, language: str) -> str:
    """Return what a finding is about, as it stands at the start of a line."""
    here = place(finding, language)
    return here[:1].upper() + here[1:]


def line(run: Run, finding: FindingRecord) -> str:
    """Return where in the guide's file a finding is about, such as `guide.md:41`, or nothing."""
    return f"{PurePath(run.guide.path).name}:{finding.line}" if finding.line is not None else ""


def journey(run: Run, language: str) -> str:
    return plain(names.called(names.JOURNEYS, run.journey, language), 40)


def target(run: Run, language: str) -> str:
    """Return the name of the target, with the era where there is one."""
    said = plain(names.called(names.TARGETS, run.target, language), 60)
    return f"{said} ({plain(names.called(names.ERAS, run.era, language), 40)})" if run.era else said


def device(run: Run, language: str) -> str:
    return plain(names.called(names.DEVICES, run.device, language), 40)


def is_replica(run: Run) -> bool:
    """Say whether the walk met the test double; an era is something that only the replica has."""
    return run.target == "replica" or bool(run.era)


def replica_notice(language: str) -> str:
    _ = translator(language)
    return _("Walked against the replica: this says nothing about the real sign-in pages.")


def duration(run: Run, language: str) -> str:
    return times.seconds((run.ended - run.started).total_seconds() * 1000, language)


def deliveries(run: Run, language: str, zone: tzinfo | None = None) -> str:
    """Return how the codes by text message came, such as `asked for at 08:01:02, read after 7.0 s`."""
    return "; ".join(_delivery(one, language, zone) for one in _came(run) if one.requested_at)


def _came(run: Run) -> list[Delivery]:
    """Return each delivery once, with what is known of it last."""
    told = [event.delivery for event in run.events if isinstance(event, Acted) and event.delivery]
    return list({(one.requested_at, one.seen_at): one for one in told}.values())


def _delivery(one: Delivery, language: str, zone: tzinfo | None) -> str:
    _ = translator(language)
    asked = one.requested_at or one.seen_at
    said = [_("asked for at {asked}").format(asked=f"{asked.astimezone(zone):%H:%M:%S}")]
    moments = {
        _("sent after {after}"): one.sent_at,
        _("arrived after {after}"): one.arrived_at,
        _("read after {after}"): one.seen_at,
        _("typed after {after}"): one.entered_at,
    }
    # A clock of somebody else that puts a moment before the question tells nothing of how long it took.
    told = {words: moment for words, moment in moments.items() if moment and moment >= asked - _WHOLE}
    said += [words.format(after=_after(asked, moment, language)) for words, moment in told.items()]
    return ", ".join(said) + (_(" (asked for a second time, since nothing came)") if one.resent else "")


def _after(asked: datetime, moment: datetime, language: str) -> str:
    return times.seconds(max(0, (moment - asked).total_seconds()) * 1000, language)


HELPED: Final = {
    "person characters": N_("the characters in the picture"),
    "person sms-code": N_("the code from the text message"),
    "person app-code": N_("the code from the app"),
    "person approval": N_("the approval in the app"),
}


def helped(run: Run, language: str) -> str:
    """Return what a person did in the walk, and where, such as `step 4: the characters in the picture`."""
    _ = translator(language)
    did = [event for event in run.events if isinstance(event, Acted) and event.via is Via.PERSON]
    return "; ".join(
        _("step {step}: {what}").format(step=one.step, what=plain(_(HELPED.get(one.what, one.what)), 80))
        for one in did
    )


def outcomes(run: Run, language: str) -> str:
    """Return how many steps ended how, such as `11 match, 1 deviates`."""
    ngettext = plural(language)
    count = Counter(step.outcome for step in run.steps)
    said = {
        Outcome.MATCHES: ngettext("{count} matches", "{count} match", count[Outcome.MATCHES]),
        Outcome.DEVIATES: ngettext("{count} deviates", "{count} deviate", count[Outcome.DEVIATES]),
        Outcome.STOPPED: ngettext("{count} stopped", "{count} stopped", count[Outcome.STOPPED]),
        Outcome.NOT_REACHED: ngettext(
            "{count} not reached", "{count} not reached", count[Outcome.NOT_REACHED]
        ),
        Outcome.NOT_EXERCISED: ngettext(
            "{count} not walked", "{count} not walked", count[Outcome.NOT_EXERCISED]
        ),
    }
    return ", ".join(words.format(count=count[outcome]) for outcome, words in said.items() if count[outcome])


def more(grave: int, hardly: int, language: str) -> str:
    """Return how much differs that is not told here: of what readers notice, and of what they hardly do."""
    _, ngettext = translator(language), plural(language)
    parts = []
    if grave:
        parts.append(ngettext("and {count} more", "and {count} more", grave).format(count=grave))
    if hardly:
        said = ngettext(
            "and {count} more that readers hardly notice",
            "and {count} more that readers hardly notice",
            hardly,
        )
        parts.append(said.format(count=hardly))
    return _("{more}: see the report").format(more="; ".join(parts)) if parts else ""
