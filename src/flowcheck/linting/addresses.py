"""Addresses in the guide: mistyped, broken, insecure, or leading where nobody expects. Asks no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from flowcheck.guide import contradictions
from flowcheck.guide.blocks import Link
from flowcheck.guide.contradictions import domain_of, is_slip
from flowcheck.guide.sentences import addresses
from flowcheck.linting.lists import ENDINGS
from flowcheck.linting.remark import Remark
from flowcheck.linting.rules import Rule, Severity
from flowcheck.linting.subject import Piece, Subject
from flowcheck.model import Finding, Open

_WEB: Final = ("http://", "https://")
# Schemes that are for people and not for a browser; they are looked at elsewhere.
_PEOPLE: Final = ("mailto:", "tel:", "sms:")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Remark]:
    """Yield what is wrong with the addresses."""
    slips = [one for one in contradictions.find(subject.guide) if one.rule == "domain-slip"]
    for slip in slips:
        yield _slip(subject, slip)
    mistyped = frozenset(slip.actual for slip in slips)
    for piece in subject.pieces:
        for start, end, written in _written(piece):
            yield from _address(subject, piece, (start, end), written, mistyped)
        for link in piece.prose.links:
            yield from _link(subject, piece, link, mistyped)


def _slip(subject: Subject, slip: Finding) -> Remark:
    source = subject.source
    start = source.line_starts[(slip.line or 1) - 1]
    address = dict(slip.params).get("address", slip.actual)
    at = max(source.text.find(address, start), start)
    at = max(source.text.find(slip.actual, at), at)
    span = (at, at + len(slip.actual))
    return subject.at(Rule.ADDRESS_SLIP, span, step=slip.step, actual=slip.actual, expected=slip.expected)


def _written(piece: Piece) -> Iterator[tuple[int, int, str]]:
    """Yield the addresses that a reader sees; one that is its own link is looked at as that."""
    linked = {(link.start, link.end) for link in piece.prose.links}
    for start, end in addresses(piece.prose.text):
        written = piece.prose.text[start:end]
        if (start, end) not in linked and _is_address(written):
            yield start, end, written


def _is_address(written: str) -> bool:
    if "@" in written or written.lower().startswith((*_WEB, "www.")):
        return True
    return written.partition("/")[0].rpartition(".")[2].lower() in ENDINGS


def _address(
    subject: Subject, piece: Piece, span: tuple[int, int], written: str, mistyped: frozenset[str]
) -> Iterator[Remark]:
    where = piece.prose.span(*span)
    domain = domain_of(written)
    if domain in mistyped:
        return
    known = {domain_of(host) for host in subject.terms.hosts}
    meant = (
        sorted(one for one in known if one != domain and is_slip(one, domain)) if domain not in known else ()
    )
    if meant:
        yield subject.at(Rule.ADDRESS_SLIP, where, step=piece.step, actual=domain, expected=meant[0])
    elif len(domain.rpartition(".")[2]) == 1:
        yield subject.at(Rule.ADDRESS_BROKEN, where, step=piece.step, address=written)
    elif "@" not in written:
        url = written if written.lower().startswith(_WEB) else f"https://{written}"
        yield from _web(subject, piece, where, url)


def _web(subject: Subject, piece: Piece, where: tuple[int, int], url: str) -> Iterator[Remark]:
    host = host_of(url)
    if host is None:
        yield subject.at(Rule.ADDRESS_BROKEN, where, step=piece.step, address=url)
        return
    if url.lower().startswith("http:"):
        yield subject.at(Rule.ADDRESS_INSECURE, where, step=piece.step, address=url)
    if host not in subject.terms.hosts:
        step = subject.step(piece.step)
        opens = step is not None and any(
            isinstance(act, Open) and host_of(act.url) == host for act in step.actions
        )
        yield subject.at(
            Rule.ADDRESS_UNEXPECTED,
            where,
            variant="step" if opens else "",
            severity=Severity.ERROR if opens else Severity.WARNING,
            step=piece.step,
            host=host,
        )


def host_of(url: str) -> str | None:
    """Return the host of an address, or None where there is none that can exist."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.port != 0 else ""
    except ValueError:
        return None
    return host.lower() if "." in host and len(host) <= 253 and _HOST.fullmatch(host) else None


def _link(subject: Subject, piece: Piece, link: Link, mistyped: frozenset[str]) -> Iterator[Remark]:
    url = link.url.strip()
    shown = piece.prose.text[link.start : link.end]
    if url.lower().startswith(_WEB):
        if domain_of(url) not in mistyped or shown != url:
            yield from _followed(subject, piece, link, url, mistyped)
        if _leads_elsewhere(shown, url):
            yield subject.at(Rule.LINK_DIFFERS, link.span, step=piece.step, shown=shown, url=url)
    elif url in subject.gone_links:
        yield subject.at(Rule.LINK_MISSING, link.span, step=piece.step, url=url)
    elif not url or (_SCHEME.match(url) and not url.lower().startswith(_PEOPLE)):
        variant = "scheme" if url else "empty"
        yield subject.at(Rule.ADDRESS_BROKEN, link.span, variant=variant, step=piece.step, address=url)


def _followed(
    subject: Subject, piece: Piece, link: Link, url: str, mistyped: frozenset[str]
) -> Iterator[Remark]:
    for one in _address(subject, piece, (0, 1), url, mistyped) if piece.prose.text else ():
        yield subject.at(
            one.rule,
            link.span,
            variant=one.key.partition(".")[2],
            severity=one.severity,
            step=piece.step,
            **dict(one.params),
        )


def _leads_elsewhere(shown: str, url: str) -> bool:
    """Say whether a link shows one address and leads to another host."""
    seen = [shown[start:end] for start, end in addresses(shown) if "@" not in shown[start:end]]
    hosts = {
        host_of(one if one.lower().startswith(_WEB) else f"https://{one}") for one in seen if _is_address(one)
    }
    return bool(hosts - {None}) and host_of(url) not in hosts
