"""Goes the way to one host, layer by layer, and notes how far it came. Types nothing and keeps no answer.

All that is sent is `HEAD /` to a host whose certificate is believed, or, to name what is in the way, the same
to whoever answers in its place.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from flowcheck import __version__, skew
from flowcheck.doctor.dial import ProxyError, proxy_for
from flowcheck.doctor.outside import Outside
from flowcheck.doctor.roots import Roots, issuer, unverified
from flowcheck.report.plain import plain

# Each of name, connection, TLS and answer is given so long.
LAYER_S = 2.5
TLS_PORT, PLAIN_PORT = 443, 80
PORTALS_STATUS = 511  # Network Authentication Required, RFC 6585


class Layer(StrEnum):
    """How far it went; ANSWERED is all the way."""

    NAME = "name"
    PROXY = "proxy"
    CONNECTION = "connection"
    TLS = "tls"
    ANSWER = "answer"
    ANSWERED = "answered"


class Trust(StrEnum):
    """Who believes the certificate: every browser, this computer only, or nobody here."""

    PUBLIC = "public"
    OWN = "own"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What was met on the way to `host`; `why` is the system's own word for what went wrong.

    `verdict` is OpenSSL's number for why nobody believes the certificate. `portal` is what a network that
    wants a log-in first leads to. `ahead_s` is how far our clock is ahead of the host's.
    """

    host: str
    layer: Layer
    why: str = ""
    trust: Trust = Trust.UNKNOWN
    verdict: int = 0
    issuer: str = ""
    status: int | None = None
    ahead_s: float | None = None
    portal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    location: str
    is_page: bool
    ahead_s: float | None


class Meeting:
    """The way from here to the hosts of one target."""

    def __init__(
        self, outside: Outside, roots: Roots, environ: Mapping[str, str], hosts: tuple[str, ...]
    ) -> None:
        self._outside = outside
        self._roots = roots
        self._environ = environ
        self._hosts = hosts

    def meet(self, host: str) -> Met:
        """Go as far towards `host` as it goes; never raises for what is met on the way."""
        proxied = bool(proxy_for(host, self._environ))
        if not proxied:
            try:
                self._outside.resolve(host)
            except OSError as error:
                return Met(host=host, layer=Layer.NAME, why=_word(error))
        met = self._by_tls(host)
        if met.trust is Trust.PUBLIC or met.layer is Layer.PROXY or met.portal or proxied:
            return met
        return replace(met, portal=self._portal(host))

    def _by_tls(self, host: str) -> Met:
        """Shake hands as a browser does; then as this computer does; then with anybody, to see who it is."""
        ways = (
            (Trust.PUBLIC, self._roots.public),
            (Trust.OWN, self._roots.system),
            (Trust.NOBODY, unverified()),
        )
        verdict = 0
        for trust, context in ways:
            try:
                plug = self._outside.connect(host, TLS_PORT, LAYER_S, self._environ)
            except ProxyError as error:
                return Met(host=host, layer=Layer.PROXY, why=error.reason)
            except OSError as error:
                return Met(host=host, layer=Layer.CONNECTION, why=_word(error))
            plug.settimeout(LAYER_S)
            try:
                with plug, context.wrap_socket(plug, server_hostname=host) as line:
                    met = Met(host=host, layer=Layer.ANSWER, trust=trust, verdict=verdict)
                    return self._told(replace(met, issuer=_issuer(line)), line)
            except ssl.SSLCertVerificationError as error:
                verdict = verdict or error.verify_code
            except (OSError, ValueError) as error:
                return Met(host=host, layer=Layer.TLS, why=_word(error), verdict=verdict)
        raise AssertionError("whoever believes anybody has no doubts")

    def _told(self, met: Met, line: ssl.SSLSocket) -> Met:
        """Add what the host answers to `HEAD /`: any answer at all is one."""
        try:
            answer = _ask(line, met.host)
        except (OSError, http.client.HTTPException) as error:
            return replace(met, why=_word(error))
        portal = ""
        if answer.status == PORTALS_STATUS or (
            met.trust is Trust.NOBODY and self._leads_away(met.host, answer)
        ):
            portal = _elsewhere(answer) or met.host
        return replace(met, layer=Layer.ANSWERED, status=answer.status, ahead_s=answer.ahead_s, portal=portal)

    def _leads_away(self, host: str, answer: _Answer) -> bool:
        leads_to = _elsewhere(answer)
        return bool(leads_to) and leads_to != host and leads_to not in self._hosts

    def _portal(self, host: str) -> str:
        """Ask without TLS: a host of the flow leads to itself with TLS, and a network's log-in does not."""
        try:
            with self._outside.connect(host, PLAIN_PORT, LAYER_S, self._environ) as plug:
                plug.settimeout(LAYER_S)
                answer = _ask(plug, host)
        except (OSError, http.client.HTTPException):
            return ""
        if answer.status == PORTALS_STATUS or self._leads_away(host, answer):
            return _elsewhere(answer) or host
        return host if answer.status == 200 and answer.is_page else ""


def _ask(line: socket.socket, host: str) -> _Answer:
    asked_at = time.time()
    line.sendall(
        f"HEAD / HTTP/1.1\r\nHost: {host}\r\nUser-Agent: flowcheck/{__version__}\r\n"
        "Accept: */*\r\nConnection: close\r\n\r\n".encode("ascii")
    )
    response = http.client.HTTPResponse(line, method="HEAD")
    try:
        response.begin()
    finally:
        response.close()
    return _Answer(
        status=response.status,
        location=response.headers.get("Location", ""),
        is_page=response.headers.get_content_type() == "text/html",
        ahead_s=skew.ahead_s(dict(response.headers), asked_at, time.time()),
    )


def _elsewhere(answer: _Answer) -> str:
    """Return the host that an answer leads to, as it may be shown; empty where it leads nowhere."""
    if not 300 <= answer.status < 400:
        return ""
    try:
        return plain(urlsplit(answer.location).hostname or "", 100)
    except ValueError:
        return ""


def _issuer(line: ssl.SSLSocket) -> str:
    return plain(issuer(line.getpeercert(binary_form=True)), 100)


def _word(error: BaseException) -> str:
    """Return the system's own word for an error, without anything that was sent."""
    if isinstance(error, TimeoutError):
        return "timed out"
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None)
    return plain(str(reason or type(error).__name__), 100)
