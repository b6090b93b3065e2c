"""Holds the test account for a run: opens the state, takes the lease, and finds out first what is in doubt.

Walks only to find out which password is true; what the run is for is walked by its caller. Imports the
database, which takes half a second: to be imported only where an account is used.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from time import monotonic, time

from flowcheck import config
from flowcheck.account import recovery, totp
from flowcheck.account.acts import Act, Reply
from flowcheck.account.custody import Custody, taken
from flowcheck.account.hold import LASTS_MS, Terms
from flowcheck.account.moment import MINUTE, SECOND
from flowcheck.account.owner import Owner
from flowcheck.account.planned import acts_of
from flowcheck.account.state.database import Store, open_store
from flowcheck.account.status import Status, status
from flowcheck.errors import ConfigError, LeaseError
from flowcheck.model import Journey, ValueName
from flowcheck.plan import Plan, Site
from flowcheck.run import walk_only
from flowcheck.secret import Secret
from flowcheck.settings import Settings

# How often to ask again for an account that another run holds.
ASK_AGAIN_S = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a run may do to get hold of the account."""

    plan: Plan
    settings: Settings
    account: str
    wait_s: float = 0


@contextmanager
def held(
    holding: Holding,
    environ: MutableMapping[str, str],
    site_with: Callable[[Mapping[ValueName, Secret]], Site],
) -> Iterator[Site]:
    """Give the place to walk with the account's values and its keeper, once all that may be spent is free.

    `site_with` makes the place for the values that are true now; it is asked once. A journey that spends
    nothing needs no state. Raises AccountError where the account may not be used now.
    """
    plan, settings, account = holding.plan, holding.settings, holding.account
    values = dict(config.account_secrets(settings, environ, account=account))
    planned = acts_of(plan.guide, plan.journey)
    if not planned:
        _forget(settings, environ, account)
        yield site_with(values)
        return
    owner = _owner(settings, environ, account, values)
    if Act.RESET in planned and owner.master is None:
        raise ConfigError(
            f"journey {plan.journey.name} sets a new password, which is made from a master secret; name one "
            f"with accounts.{account}.master."
        )
    with ExitStack() as stack:
        custody = stack.enter_context(_custody(holding, environ, owner))
        _forget(settings, environ, account)
        site = replace(site_with({**values, **custody.values()}), keeper=custody)
        walks = _Walks(plan, site, custody, owner)
        recovery.make_ready(custody, account, planned, walks)
        yield replace(site, values={**site.values, **custody.values()})
        recovery.clear_up(custody, account, walks)


def status_of(settings: Settings, environ: Mapping[str, str], account: str) -> Status:
    """Return what is known of an account; changes nothing and needs none of its secrets."""
    config.secret_names(settings, account)  # says so where there is no such account
    store = _store(settings, environ, make=False)
    try:
        return status(store, account, settings.budgets, settings.accounts[account].cycle)
    finally:
        store.close()


def adopt(settings: Settings, environ: Mapping[str, str], account: str, generation: int) -> None:
    """Note a person's word for which password is true; raises AccountError while a run holds the account."""
    values = config.account_secrets(settings, environ, account=account)
    store = _store(settings, environ)
    try:
        terms = Terms(run="adopt", budgets=settings.budgets)
        with taken(store, _owner(settings, environ, account, values), terms) as custody:
            custody.adopt(generation)
    finally:
        store.close()


def _store(settings: Settings, environ: Mapping[str, str], *, make: bool = True) -> Store:
    password = config.state_password(environ)
    return open_store(config.state_url(settings, environ), make=make, password=password)


def _owner(
    settings: Settings, environ: Mapping[str, str], account: str, values: Mapping[ValueName, Secret]
) -> Owner:
    return Owner(
        name=account,
        username=values[ValueName.USERNAME],
        start=values.get(ValueName.PASSWORD),
        master=config.master_secret(settings, environ, account=account),
        cycle=settings.accounts[account].cycle,
    )


@contextmanager
def _custody(holding: Holding, environ: MutableMapping[str, str], owner: Owner) -> Iterator[Custody]:
    plan = holding.plan
    store = _store(holding.settings, environ)
    # No act takes longer than this after the one before; who stood still that long is not waited for.
    helped_ms = LASTS_MS + 5 * MINUTE if plan.person else 0  # they have as long as the vendor's pages live
    walked_ms = 2 * SECOND * (plan.limits.code_seconds + 4 * plan.limits.step_seconds)
    lasts_ms = max(LASTS_MS, helped_ms, walked_ms)
    terms = Terms(run=plan.id, budgets=holding.settings.budgets, lasts_ms=lasts_ms)
    with ExitStack() as stack:
        stack.callback(store.close)
        until = monotonic() + holding.wait_s
        while True:
            try:
                custody = stack.enter_context(taken(store, owner, terms))
            except LeaseError:
                if monotonic() >= until:
                    raise
                threading.Event().wait(min(ASK_AGAIN_S, max(0.01, until - monotonic())))
            else:
                break
        yield custody


def _forget(settings: Settings, environ: MutableMapping[str, str], account: str) -> None:
    """Take the secrets out of the environment: the browser and its driver inherit what is left."""
    state = (config.STATE_VARIABLE, config.STATE_PASSWORD_VARIABLE)
    for variable in (*config.variables(settings, account), *state):
        environ.pop(variable, None)


class _Walks:
    """Finds out by walking; every act goes through the custody, which knows then what came of it."""

    def __init__(self, plan: Plan, site: Site, custody: Custody, owner: Owner) -> None:
        self._plan = plan
        self._site = site
        self._custody = custody
        self._journeys = {acts_of(plan.guide, journey): journey for journey in plan.guide.journeys}
        self._resetting = next((acts for acts in self._journeys if Act.RESET in acts), ())
        able = owner.master is not None and site.inbox is not None
        self.reset_acts = self._resetting if able else ()

    def sign_in(self) -> None:
        signing_in = (journey for acts, journey in self._journeys.items() if acts == (Act.PASSWORD,))
        journey = next(signing_in, None)
        if journey is None:
            raise ConfigError(f"{self._plan.guide.path} has no journey that only signs in; name its steps.")
        self._walk(journey)

    def reset(self) -> None:
        self._walk(self._journeys[self._resetting])

    def _walk(self, journey: Journey) -> None:
        site = replace(self._site, values={**self._site.values, **self._custody.values()})
        walk_only(replace(self._plan, journey=journey), site)
        if self._custody.reply(Act.APP_CODE) is not Reply.UNKNOWN:
            # A code of an app is good for one sign-in; the next walk comes with the next code.
            threading.Event().wait(totp.read(site.values[ValueName.TOTP_CODE]).left_s(time()))
