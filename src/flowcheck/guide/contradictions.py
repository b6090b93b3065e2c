"""Where a guide's text contradicts itself. Pure: no browser, no catalogue, and no organisation's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flowcheck.guide.sentences import addresses
from flowcheck.model import Click, Finding, Guide, Kind, Label, Open, Reader, Sentence

# Two domains this many typing slips apart, with a name this long, are one domain mistyped:
# microsoft.com and microsoftonline.com (6 apart) are two, live.com and like.com may be.
MOST_SLIPS = 2
SHORTEST_NAME = 5
# Slips are looked for beside the domains written most often; no guide has this many.
MOST_DOMAINS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A sentence and the step or question that it belongs to."""

    sentence: Sentence
    step: int | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    written: str
    domain: str
    spot: _Spot


def find(guide: Guide) -> tuple[Finding, ...]:
    """Return what a careful reader would stumble over in the text itself, in the order of the file."""
    spots = tuple(_spots(guide))
    found = (*_domain_slips(spots), *_link_slips(spots), *_label_slips(guide))
    return tuple(sorted(found, key=lambda finding: finding.line or 0))


def _spots(guide: Guide) -> Iterator[_Spot]:
    for sentence in guide.notes:
        yield _Spot(sentence=sentence)
    for step in guide.steps:
        for sentence in step.sentences:
            yield _Spot(sentence=sentence, step=step.number)
    for question in guide.questions:
        for sentence in question.sentences:
            yield _Spot(sentence=sentence, question=question.number)


def _finding(spot: _Spot, rule: str, expected: str, actual: str, **params: str) -> Finding:
    return Finding(
        step=spot.step,
        question=spot.question,
        kind=Kind.GUIDE_TEXT,
        reader=Reader.NOTICES,
        rule=rule,
        expected=expected,
        actual=actual,
        params=tuple(params.items()),
        line=spot.sentence.place.line,
    )


def _domain_slips(spots: tuple[_Spot, ...]) -> Iterator[Finding]:
    """Yield the addresses whose domain is that of others but for a slip."""
    written = [address for spot in spots for address in _addresses(spot)]
    right = _right_domains(written)
    seen: set[tuple[str, int]] = set()
    for address in written:
        key = (address.written, id(address.spot))
        if address.domain in right and key not in seen:
            seen.add(key)
            expected = right[address.domain]
            yield _finding(address.spot, "domain-slip", expected, address.domain, address=address.written)


def _addresses(spot: _Spot) -> Iterator[_Address]:
    text = spot.sentence.text
    shown = [text[start:end] for start, end in addresses(text)]
    opened = [a.url for a in spot.sentence.actions if isinstance(a, Open) and a.url not in shown]
    for written in (*shown, *opened):
        domain = domain_of(written)
        if domain:
            yield _Address(written=written, domain=domain, spot=spot)


def domain_of(written: str) -> str:
    """Return the part of an address that is registered: two names, or three as in example.co.uk."""
    host = written.lower().split("://")[-1].split("/")[0].split("?")[0].split("@")[-1].split(":")[0]
    names = [name for name in host.split(".") if name]
    if len(names) < 2:
        return ""
    short = len(names) > 2 and len(names[-1]) == 2 and len(names[-2]) <= 3
    return ".".join(names[-3:] if short else names[-2:])


def _right_domains(written: list[_Address]) -> dict[str, str]:
    """Return for every mistyped domain the one that was meant.

    The one meant has an ending that can exist, is written more often, or else is written first.
    """
    counts = Counter(address.domain for address in written)
    order = {domain: -place for place, domain in enumerate(counts)}

    def standing(domain: str) -> tuple[bool, int, int]:
        return len(domain.rsplit(".", 1)[-1]) > 1, counts[domain], order[domain]

    right: dict[str, str] = {}
    for meant in sorted(counts, key=standing, reverse=True)[:MOST_DOMAINS]:
        for slip in counts:
            if standing(slip) < standing(meant) and slip not in right and is_slip(meant, slip):
                right[slip] = meant
    return right


def is_slip(one: str, other: str) -> bool:
    """Say whether two domains are one, mistyped."""
    name, other_name = (domain.partition(".")[0] for domain in (one, other))
    if min(len(name), len(other_name)) < SHORTEST_NAME:
        return False
    return name == other_name or _slips(one, other) <= MOST_SLIPS


def _slips(one: str, other: str) -> int:
    """Count the letters to add, drop or change to make one word of another (Levenshtein)."""
    if abs(len(one) - len(other)) > MOST_SLIPS:
        return MOST_SLIPS + 1
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, row = row, [i]
        for j, against in enumerate(other, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != against)))
        if min(row) > MOST_SLIPS:
            break
    return max(row[-1], min(row))


def _link_slips(spots: tuple[_Spot, ...]) -> Iterator[Finding]:
    """Yield the links that show one address and lead to another."""
    for spot in spots:
        text = spot.sentence.text
        shown = [text[a:b] for a, b in addresses(text) if text[a:b].lower().startswith("http")]
        for action in spot.sentence.actions:
            if (
                isinstance(action, Open)
                and shown
                and action.url.rstrip("/") not in {s.rstrip("/") for s in shown}
            ):
                yield _finding(spot, "link-slip", shown[0], action.url)


def _label_slips(guide: Guide) -> Iterator[Finding]:
    """Yield the names that one control of one screen has in two spellings."""
    first: dict[tuple[str, str], Label] = {}
    for step in guide.steps:
        for sentence in step.sentences:
            for action in sentence.actions:
                if not isinstance(action, Click):
                    continue
                label = action.label
                plain = "".join(filter(str.isalnum, label.text.casefold()))
                known = first.setdefault((step.screen, plain), label)
                if known.text != label.text:
                    spot = _Spot(sentence=sentence, step=step.number)
                    yield _finding(spot, "label-slip", known.text, label.text)
