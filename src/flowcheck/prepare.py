"""From what was asked for to what a Run needs: the one place that names concrete classes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from flowcheck import chromium, inboxes, record
from flowcheck.account import passwords
from flowcheck.account.acts import Act
from flowcheck.account.planned import acts_of
from flowcheck.baseline.read import read
from flowcheck.baseline.shelf import beside
from flowcheck.errors import ConfigError, UsageError
from flowcheck.guide import example
from flowcheck.guide.read import journey as journey_named
from flowcheck.guide.read import read_guide
from flowcheck.inbox import Inbox
from flowcheck.inbox.replica import NAMES, ReplicaControl, ReplicaInbox, secrets_of
from flowcheck.judge.exit_codes import FAIL_ON
from flowcheck.model import Guide, Journey, ValueName
from flowcheck.plan import Plan, Site, new_id
from flowcheck.screens import catalogue
from flowcheck.secret import Secret
from flowcheck.settings import Settings
from flowcheck.walk.errand import Person

NO_DISPLAY = (
    "there is no screen here to show the browser on (DISPLAY is not set); run this on a computer with a "
    "screen, or over `ssh -X`."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person, a test or a schedule asks for; empty means the default.

    `wait_s` is how long to wait for an account that another run holds; `i_know` lets the settings raise
    budgets above what is shipped.

    With `by_hand` codes are given by a person, also where there is an inbox.

    `out` is the folder to make for the run; without it the run gets one in the reports folder.
    """

    journey: str = "full"
    target: str = "replica"
    device: str = "desktop"
    era: str = ""
    faults: tuple[str, ...] = ()
    resolve: str = ""
    headed: bool = False
    out: Path | None = None
    fail_on: tuple[str, ...] = tuple(FAIL_ON)
    client: str = ""
    wait_s: float = 0
    i_know: bool = False
    by_hand: bool = False


def guide_of(settings: Settings, path: Path | None = None) -> Guide:
    """Read the configured guide, or the one at `path`; raises GuideError."""
    path = path or settings.guide_path
    # Said as a person here would write it: where a project stands on a machine is nobody's business.
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return read_guide(path, frozenset(catalogue.load().screens))


def plan(
    request: Request, settings: Settings, environ: Mapping[str, str], person: Person | None = None
) -> Plan:
    """Decide everything before anything is started or made; raises an InputError for whatever cannot be.

    `person` is who sits at the window, if anybody does: they can give a code that no inbox receives.
    """
    target = settings.target(request.target)
    if (raised := settings.budgets.raised()) and not request.i_know:
        raise ConfigError(
            f"{settings.path}: budgets.{raised[0]} is above what is shipped; lower it, or run with --i-know."
        )
    device = settings.device(request.device)
    guide = guide_of(settings)
    journey = journey_named(guide, request.journey)
    _sensible(request, target.kind)
    if target.kind == "live" and Act.TEXT in acts_of(guide, journey) and person is None:
        _has_inbox(settings, target.account or "test", journey)
    executable = chromium.find(headed=request.headed, environ=environ)
    if request.headed and not has_display(environ):
        raise UsageError(NO_DISPLAY)
    run_id = new_id(journey.name, device.name, datetime.now(UTC))
    return Plan(
        id=run_id,
        folder=request.out or settings.reports_path / "runs" / run_id,
        guide=guide,
        journey=journey,
        catalogue=catalogue.load(settings.organisation),
        target=target,
        device=device,
        limits=settings.limits,
        language=settings.language,
        executable=executable,
        headed=request.headed,
        fail_on=request.fail_on,
        person=person,
        # The replica sends each message once, so there is no second one to wait for.
        code_settle_s=0.0 if target.kind == "replica" else 2.0,
        theme=settings.pictures.with_example(example.user_name(guide)),
        accepted=read(beside(guide, device.name).root, device.name, target.name),
    )


def has_display(environ: Mapping[str, str]) -> bool:
    """Say whether a window can be shown here."""
    return sys.platform != "linux" or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _sensible(request: Request, kind: str) -> None:
    if kind == "replica":
        if request.era:
            from flowcheck.replica.eras import era_named  # noqa: PLC0415 - not for a live run

            era_named(request.era)
        if request.resolve:
            _port(request.resolve)
        return
    for option, given in (
        ("--era", request.era),
        ("--resolve", request.resolve),
        ("--fault", request.faults),
    ):
        if given:
            raise UsageError(f"{option} is for the replica; leave it out for target {request.target}.")


def _has_inbox(settings: Settings, account: str, journey: Journey) -> None:
    if account in settings.accounts and settings.accounts[account].inbox is None:
        raise ConfigError(
            f"journey {journey.name} asks for a code by text message, for which there is no inbox; name one "
            f"with accounts.{account}.inbox, or walk look or sign-in."
        )


def messages_at(site: Site) -> str:
    """Return where the text messages of a replica can be read; nothing for the real thing."""
    client = next((value for _, value in site.cookies), "")
    return f"https://{site.resolve}/__replica__/messages?client={client}" if site.resolve else ""


@contextmanager
def site(
    request: Request, plan: Plan, settings: Settings, environ: MutableMapping[str, str]
) -> Iterator[Site]:
    """Give the place to walk and the account's values, started if need be, for as long as the walk lasts.

    The run's folder is made last of all, so that a start that fails leaves nothing behind.
    """
    with _place(request, plan, settings, environ) as place:
        record.new_folder(plan.folder)
        yield place


@contextmanager
def _place(
    request: Request, plan: Plan, settings: Settings, environ: MutableMapping[str, str]
) -> Iterator[Site]:
    with ExitStack() as stack:
        live = plan.target.kind == "live"
        account = plan.target.account or ("test" if live else "")
        by_hand = request.by_hand
        place = (
            _live(plan, settings, account, environ, by_hand=by_hand)
            if live
            else _replica(request, plan, settings)
        )
        site_with = stack.enter_context(place)
        if not account:
            yield site_with({})
            return
        from flowcheck.holding import Holding, held  # noqa: PLC0415 - brings a database along

        holding = Holding(plan=plan, settings=settings, account=account, wait_s=request.wait_s)
        yield stack.enter_context(held(holding, environ, site_with))


_SiteWith = Callable[[Mapping[ValueName, Secret]], Site]


@contextmanager
def _live(
    plan: Plan, settings: Settings, account: str, environ: MutableMapping[str, str], *, by_hand: bool
) -> Iterator[_SiteWith]:
    """Give a maker of the place to walk: the real one, with the inbox of the account if it has one."""
    listed = settings.accounts.get(account)
    section = settings.inboxes[listed.inbox] if listed is not None and listed.inbox is not None else None
    # Who sits at the window types codes there or at the terminal, and needs no inbox for that.
    if section is None or (plan.person is not None and (by_hand or section.kind == "manual")):
        yield partial(_live_site, None)
        return
    with inboxes.opened(section, environ) as inbox:
        if Act.TEXT in acts_of(plan.guide, plan.journey):
            inbox.health()  # said now, while nothing was asked for yet
        yield partial(_live_site, inbox)


def _live_site(inbox: Inbox | None, values: Mapping[ValueName, Secret]) -> Site:
    return Site(values=dict(values), inbox=inbox)


@contextmanager
def _replica(request: Request, plan: Plan, settings: Settings) -> Iterator[_SiteWith]:
    """Give a maker of the place to walk: on a replica of our own, or on one that runs already."""
    if request.resolve:
        port, faults, era = _port(request.resolve), request.faults, request.era
        yield partial(_replica_site, request, plan, port, faults, era)
        return
    from flowcheck.replica.server import serving  # noqa: PLC0415 - slow to import

    era = request.era or "2026"
    organisation = settings.organisation
    with serving(port=0, era=era, faults=request.faults, organisation=organisation) as replica:
        yield partial(_replica_site, request, plan, replica.port, (), era)


def _replica_site(
    request: Request,
    plan: Plan,
    port: int,
    faults: tuple[str, ...],
    era: str,
    ours: Mapping[ValueName, Secret],
) -> Site:
    """Make a world for this run, and let it have the values that are `ours` where it is still new.

    `faults` are its own, on top of those that the replica plays anyway.
    """
    # An account of our own has a world that outlives the run: it remembers the password.
    client = request.client or (f"account-{plan.target.account}" if ours else plan.id)
    control = ReplicaControl(port, client)
    wishes: dict[str, object] = {}
    if request.era:
        wishes["era"] = request.era
    if faults:
        wishes["faults"] = list(faults)
    values = secrets_of(control.account(wishes))
    if ours and values[ValueName.USERNAME] != ours[ValueName.USERNAME]:
        named = {key: ours[name].reveal() for key, name in NAMES.items() if name in ours}
        control.account({key: value for key, value in named.items() if key != "new_password"})
    values |= ours
    if ValueName.NEW_PASSWORD not in values:
        values[ValueName.NEW_PASSWORD] = Secret(passwords.made_up(), ValueName.NEW_PASSWORD)
    return Site(
        values=values,
        inbox=None if request.by_hand else ReplicaInbox(control),
        resolve=f"127.0.0.1:{port}",
        cookies=(("replica_client", client),),
        era=era,
    )


def _port(resolve: str) -> int:
    found = re.fullmatch(r"127\.0\.0\.1:([0-9]{1,5})", resolve)
    if not found or not 0 < int(found.group(1)) < 65536:
        raise UsageError(f"--resolve is {resolve!r}; it takes a loopback address such as 127.0.0.1:8443.")
    return int(found.group(1))
