"""What accepting a run would do, in lines for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from flowcheck.baseline.offer import Offer, What
from flowcheck.baseline.unused import Unused
from flowcheck.language import N_, plural, translator
from flowcheck.model import Kind
from flowcheck.report import names
from flowcheck.report.plain import for_log, plain
from flowcheck.report.wording import sentence

_WHAT: Final = {
    What.NEW: N_("new"),
    What.REPLACES: N_("in place of {variant} of {date}"),
    What.ADDS: N_("one more variant: {variant}"),
    What.UNCHANGED: N_("as accepted on {date}"),
    What.REFUSED: N_("not accepted: {reason}"),
    What.SKIPPED: N_("left out: {reason}"),
}
# What a step says of itself whatever its screen shows.
_NOT_OF_SCREENS: Final = frozenset({Kind.NOT_CHECKABLE, Kind.NOT_EXERCISED, Kind.GUIDE_TEXT})


def lines(offers: Iterable[Offer], language: str, screens: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each step, and under it one for each finding and one for its picture."""
    for offer in offers:
        yield for_log(f"{offer.step.number:>4}  {_offered(offer, language)}")
        if offer.what is What.UNCHANGED:
            continue
        for finding in offer.findings:
            if finding.kind not in _NOT_OF_SCREENS:
                kind = names.name(finding.reader, language)
                yield for_log(f"        - {sentence(finding, language, screens)} [{kind}]")
        if offer.picture:
            yield f"        - {_picture(offer, language)}"


def _offered(offer: Offer, language: str) -> str:
    _ = translator(language)
    reason = plain(_(offer.reason).format(number=offer.step.number)) if offer.reason else ""
    variant = offer.instead_of or (offer.variant.name if offer.variant else "")
    return _(_WHAT[offer.what]).format(variant=plain(variant), reason=reason, date=offer.since or "")


def _picture(offer: Offer, language: str) -> str:
    _, ngettext = translator(language), plural(language)
    if not offer.regions:
        return _("with its picture")
    said = ngettext(
        "with a new picture, which differs in {count} place",
        "with a new picture, which differs in {count} places",
        offer.regions,
    )
    return said.format(count=offer.regions)


def conclusion(count: int, folder: str, language: str) -> str:
    """Return what would be written all in all."""
    _, ngettext = translator(language), plural(language)
    if not count:
        return _("Nothing to accept.")
    said = ngettext(
        "{count} step is to be accepted in {folder}", "{count} steps are to be accepted in {folder}", count
    )
    return said.format(count=count, folder=plain(folder, 4000))


def leftovers(files: Iterable[Unused], runs: int, language: str) -> Iterator[str]:
    """Yield a line for each accepted file of no use, and how many runs say so."""
    _, ngettext = translator(language), plural(language)
    said = ngettext(
        "Beside {count} run in the reports folder:", "Beside {count} runs in the reports folder:", runs
    )
    none = _("Without any run in the reports folder, nobody can tell which variants are of use. Besides:")
    yield said.format(count=runs) if runs else none
    empty = True
    for one in files:
        empty = False
        since = " " + _("({date})").format(date=one.on) if one.on else ""
        yield for_log(f"  {plain(str(one.path), 4000)}{since}: {_(one.why)}")
    if empty:
        yield "  " + _("no accepted file is of no use")
