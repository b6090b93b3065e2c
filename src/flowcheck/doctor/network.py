"""What was met on the way to the hosts of a target, as checks: addresses, certificates, clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from statistics import median

from flowcheck.account.acts import Act
from flowcheck.doctor.bounded import all_at_once
from flowcheck.doctor.found import EVERY, Check, Journeys, fine, missing, note
from flowcheck.doctor.meeting import Layer, Meeting, Met, Trust
from flowcheck.doctor.outside import Outside
from flowcheck.settings import Target

# All hosts at once; each goes through four layers, and seldom waits in more than two of them.
HOSTS_S = 7.0

# Clocks differ by what an answer takes; more says that nothing sets this one.
NOTED_S = 5.0
# Half the time that a code of an app lives, see judge.stops.
APPS_S = 15.0
# Half of what a text message may seem older than the asking for it before it counts as an earlier one.
MOST_S = 60.0

EXPIRED, NOT_YET = 10, 9  # OpenSSL's numbers for certificates of another time, and for another host
OTHER_HOST = frozenset({62, 63, 64})
FILTERED = frozenset({403, 451})


def of_target(
    target: Target, journeys: Journeys, environ: Mapping[str, str], outside: Outside, *, with_app: bool
) -> tuple[Check, ...]:
    """Meet every host of a target at once; `with_app` where codes have to be made by this clock."""
    hosts = target.hosts + target.script_hosts
    roots = outside.roots()
    meeting = Meeting(outside, roots, environ, hosts)
    found = all_at_once([partial(meeting.meet, host) for host in hosts], HOSTS_S)
    mets = [met for met in found if met is not None]
    of_hosts = [
        _of_host(met, journeys, apart=roots.apart)
        if met
        else missing("host", host, "host-late", seconds=int(HOSTS_S))
        for host, met in zip(hosts, found, strict=True)
    ]
    return (*of_hosts, *_clock(mets, journeys, with_app=with_app))


def _of_host(met: Met, journeys: Journeys, *, apart: bool) -> Check:
    if met.portal:
        return missing("host", met.host, "portal", to=met.portal)
    match met.layer:
        case Layer.NAME:
            return missing("host", met.host, "host")
        case Layer.PROXY:
            return _at_proxy(met)
        case Layer.CONNECTION:
            return missing("host", met.host, "host-closed", why=met.why)
        case Layer.TLS:
            return missing("host", met.host, "host-cut", why=met.why)
        case Layer.ANSWER | Layer.ANSWERED:
            return _certified(met, journeys, apart=apart)


def _at_proxy(met: Met) -> Check:
    match met.why:
        case "kind":
            return note("host", met.host, "proxy-kind")
        case "407":
            return missing("host", met.host, "proxy-login")
        case why:
            return missing("host", met.host, "proxy-refuses", why=why)


def _certified(met: Met, journeys: Journeys, *, apart: bool) -> Check:
    """Judge the certificate first: what whoever is in between answers says nothing of the host."""
    typing = journeys.doing(Act.PASSWORD, Act.RESET)
    if met.trust is Trust.OWN:
        advice = "filtered" if met.status in FILTERED else "intercepted"
        return missing("host", met.host, advice, stops=typing or EVERY, issuer=met.issuer)
    if met.trust is Trust.NOBODY:
        if met.verdict in {EXPIRED, NOT_YET}:
            return missing("host", met.host, "certificate-date", issuer=met.issuer)
        if met.verdict in OTHER_HOST:
            return missing("host", met.host, "certificate-other", issuer=met.issuer)
        return missing("host", met.host, "certificate-unknown", issuer=met.issuer)
    if met.layer is Layer.ANSWER:
        return missing("host", met.host, "host-silent", why=met.why)
    return _answered(met, apart=apart)


def _answered(met: Met, *, apart: bool) -> Check:
    detail = f"{met.host}: HTTP {met.status}"
    if met.status == 429:
        return note("host", detail, "host-busy")
    if met.status is not None and met.status >= 500:
        return note("host", detail, "host-failing")
    return fine("host", detail, "issuer" if apart else "issuer-unsure", issuer=met.issuer)


def _clock(mets: Sequence[Met], journeys: Journeys, *, with_app: bool) -> Iterator[Check]:
    """Judge our clock by the middle one of what the hosts think the time is: one may be wrong itself."""
    believed = [met for met in mets if met.trust is Trust.PUBLIC and met.ahead_s is not None]
    known = believed or [met for met in mets if met.ahead_s is not None]
    if not known:
        yield note("clock", advice="clock-unknown")
        return
    ahead_s = median(met.ahead_s for met in known if met.ahead_s is not None)
    detail, off = f"{ahead_s:+.1f} s", abs(ahead_s)
    if off > MOST_S:
        yield missing("clock", detail, "clock-off", most=int(MOST_S))
    elif with_app and off > APPS_S:
        yield missing("clock", detail, "clock-app", stops=journeys.doing(Act.PASSWORD), most=int(APPS_S))
    elif off > NOTED_S:
        yield note("clock", detail, "clock-noted", most=int(NOTED_S))
    else:
        yield fine("clock", detail, "clock-right", hosts=len(known))
