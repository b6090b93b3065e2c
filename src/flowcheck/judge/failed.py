"""What failed on the way to a page, and whose that is. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flowcheck.judge.diagnosis import Diagnosis, hint, unknown
from flowcheck.model import Cause, Confidence, Guide, Observation, Open, Stopped, StopReason
from flowcheck.screens.catalogue import Catalogue

_VENDORS = frozenset({"entra", "sspr"})  # the families of screens that are Microsoft's

_TRANSPORT = (
    (r"NAME_NOT_RESOLVED|NAME_RESOLUTION|DNS", Cause.OWN_DNS, Confidence.LIKELY),
    (r"PROXY|TUNNEL", Cause.OWN_PROXY, Confidence.CERTAIN),
    (r"CERT|SSL|TLS", Cause.OWN_TLS, Confidence.LIKELY),
    (
        r"INTERNET_DISCONNECTED|NETWORK_CHANGED|ADDRESS_UNREACHABLE|NETWORK_ACCESS_DENIED",
        Cause.OWN_NETWORK,
        Confidence.CERTAIN,
    ),
)

# What comes over TLS that the browser trusts is somebody's answer, also where it is no page.
_ANSWERS = frozenset({"ERR_TOO_MANY_REDIRECTS", "ERR_INVALID_RESPONSE"})


def transport(detail: str, step: int, reached: bool, guide: Guide, catalogue: Catalogue) -> Diagnosis:
    """Judge by what the network said: `detail` is a code and, where it is known, the host.

    `reached` says whether any screen came before it in the same walk.
    """
    code, _, host = detail.removeprefix("HTTP ").partition(" ")
    whose = _whose(host, step, guide, catalogue)
    answered = detail.startswith("HTTP ") or code in _ANSWERS
    if code in _ANSWERS and not host:
        return unknown(whose)  # somebody answered: the address leads from our host to the vendor's
    if answered:
        # An answer over TLS that the browser trusts shows that the way there is open.
        cause = Cause.MICROSOFT_THROTTLED if code == "429" else whose
        return hint(cause, Confidence.LIKELY, Cause.OWN_PROXY, detail)
    if "CERT_DATE" in code and not reached:
        # To a clock that is wrong every certificate is; where others were good, it is this one.
        return hint(Cause.OWN_CLOCK, Confidence.LIKELY, Cause.OWN_TLS, detail)
    for pattern, cause, confidence in _TRANSPORT:
        if re.search(pattern, code):
            return hint(cause, confidence, Cause.OWN_NETWORK, detail)
    if reached:
        return hint(whose, Confidence.UNSURE, Cause.OWN_NETWORK, detail)
    return hint(Cause.OWN_NETWORK, Confidence.UNSURE, whose, detail)


def unanswered(
    stop: Stopped, walked: tuple[Observation, ...], guide: Guide, catalogue: Catalogue
) -> Diagnosis | None:
    """Judge by a request that failed since the last screen: pages ask for what comes next by themselves.

    Only those to the hosts of the flow, for what others fail to deliver keeps no reader from going on.
    """
    if stop.observation is None or _stands_by_itself(stop.reason, stop.observation):
        return None
    harmless = {request for screen in walked for request in screen.seen.failed_requests}
    for request in stop.observation.seen.failed_requests:
        failed = re.match(r"(5[0-9][0-9]|429|ERR_[A-Z_]+) ([^/ ]+)", request)
        if failed is None or request in harmless:
            continue
        code, host = failed.groups()
        if _blank_without(host, stop.observation, catalogue):
            return hint(Cause.OWN_NETWORK, Confidence.LIKELY, Cause.MICROSOFT_OUTAGE, f"{code} {host}")
        if any(host in family.hosts for family in catalogue.families.values()):
            http = "HTTP " if code.isdecimal() else ""
            return transport(f"{http}{code} {host}", stop.step, bool(walked), guide, catalogue)
    return None


def _stands_by_itself(reason: StopReason, seen: Observation) -> bool:
    """Say whether a page that nobody knows is a whole one: what else it asks for did not make it so."""
    usable = any(one.on_screen and one.enabled and one.role == "button" for one in seen.controls)
    return reason is StopReason.UNKNOWN_SCREEN and usable


def _blank_without(host: str, seen: Observation, catalogue: Catalogue) -> bool:
    """Say whether a host that only delivers scripts did not, and the page stayed blank for that."""
    delivers = any(host in family.script_hosts for family in catalogue.families.values())
    return delivers and not seen.controls


def _whose(host: str, number: int, guide: Guide, catalogue: Catalogue) -> Cause:
    """Return who is down if `host` is; without a host, that of the step: the one it opens or is on."""
    opened = {
        step.number: urlsplit(action.url).hostname or ""
        for step in guide.steps
        for action in step.actions
        if isinstance(action, Open)
    }
    screens = {step.number: catalogue.screens[step.screen] for step in guide.steps}
    if not host and number in screens:
        host = opened.get(number) or screens[number].hosts[0]
    if any(host in family.hosts for family in catalogue.families.values() if family.id in _VENDORS):
        return Cause.MICROSOFT_OUTAGE
    ours = {*opened.values(), *screens[guide.steps[-1].number].hosts}
    return Cause.WORKSPACE_DOWN if host in ours else Cause.UNKNOWN
