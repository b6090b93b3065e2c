"""Is everything there that a run needs, and which journey may start? Knows neither walk nor page.

Looks and asks, and never signs in, types, or spends anything; never shows a secret's value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from flowcheck.account.answers import QUESTIONS
from flowcheck.doctor import here, keeping, mailbox, network, values
from flowcheck.doctor.bounded import all_at_once
from flowcheck.doctor.found import Check, Journeys, Report, State, fine, missing
from flowcheck.doctor.outside import Outside
from flowcheck.doctor.showing import as_json, as_text
from flowcheck.errors import ConfigError, UsageError
from flowcheck.model import ValueName
from flowcheck.settings import Settings, Target, suggestion

__all__ = ["Check", "Outside", "Report", "State", "as_json", "as_text", "check", "confirm", "exit_code"]

# The slowest thing that is waited for; all are done at once.
ALL_S = 9.0

_Found = tuple[Check, ...]


def check(
    settings_or_error: Settings | ConfigError,
    target: str,
    environ: Mapping[str, str],
    outside: Outside | None = None,
) -> Report:
    """Look at everything that a run on `target` needs; raises UsageError for an unknown target."""
    outside = outside or Outside()
    if isinstance(settings_or_error, ConfigError):
        alone = all_at_once([partial(here.browser, environ, outside)], ALL_S)
        wrong = missing("configuration", str(settings_or_error))
        return Report(
            target=target, journeys=(), checks=(here.python(), *_in_time(alone, ("browser",)), wrong)
        )
    settings, chosen = settings_or_error, settings_or_error.target(target)
    guide, journeys = here.guide(settings, outside)
    own = _account_of(chosen)
    # Whatever it is that makes something slow, nobody waits for more than the slowest.
    works, names = _works(settings, chosen, own, journeys, environ, outside)
    found = _in_time(all_at_once(works, ALL_S), names)
    return Report(
        target=target,
        journeys=tuple(journeys.acts),
        checks=(
            here.python(),
            *(one for one in found if one.name in {"browser", "fonts"}),
            fine("configuration", str(settings.path)),
            guide,
            *here.reports(settings.reports_path),
            *here.budgets(settings),
            *(one for one in found if one.name not in {"browser", "fonts"}),
        ),
    )


def exit_code(report: Report, journey: str) -> int:
    """0 when that journey may start, else 2."""
    return 0 if report.may_start(journey) else 2


def confirm(settings: Settings, target: str, environ: Mapping[str, str], questions: tuple[str, ...]) -> None:
    """Remember that a person answered `questions` about the account of a target; each counts for a year."""
    if not questions:
        return
    for question in questions:
        if question not in QUESTIONS:
            raise UsageError(
                f"there is nothing to confirm called {question!r}{suggestion(question, QUESTIONS)}."
            )
    account = _account_of(settings.target(target))
    if not account or account not in settings.accounts:
        raise UsageError(f"target {target} has no account to confirm anything of.")
    keeping.confirm(settings, account, environ, questions)


def _account_of(target: Target) -> str:
    """Return the name of the account that a run on a target uses; a live one always uses one."""
    return target.account or ("test" if target.kind == "live" else "")


def _works(
    settings: Settings,
    target: Target,
    account: str,
    journeys: Journeys,
    environ: Mapping[str, str],
    outside: Outside,
) -> tuple[list[Callable[[], _Found]], tuple[str, ...]]:
    """Return what is done at once, and under which name it is missed where it takes too long."""
    works: dict[str, Callable[[], _Found]] = {"browser": partial(here.browser, environ, outside)}
    if account and account not in settings.accounts:
        hint = suggestion(account, settings.accounts)
        absent = missing("account", f"accounts.{account}{hint}", "account")
        works["account"] = lambda: (absent,)
    elif account:
        listed = settings.accounts[account]
        read = values.of_account(settings, target, account, journeys, environ)
        works["secret"] = lambda: read.checks
        works["state"] = partial(keeping.of_account, settings, account, journeys, environ, read.read, outside)
        if target.kind == "live":
            inbox = settings.inboxes[listed.inbox] if listed.inbox else None
            phone = read.read.get(ValueName.PHONE)
            works["inbox"] = partial(mailbox.of_account, inbox, account, journeys, environ)
            works["number"] = lambda: tuple(values.same_phone(phone, inbox, journeys)) if inbox else ()
    # A replica answers for every host by itself, so nothing is asked of the network.
    if target.kind == "live":
        with_app = account in settings.accounts and settings.accounts[account].totp is not None
        works["host"] = partial(network.of_target, target, journeys, environ, outside, with_app=with_app)
    return list(works.values()), tuple(works)


def _in_time(found: list[_Found | None], names: tuple[str, ...]) -> tuple[Check, ...]:
    """Return all checks in order; what was not done in time keeps everything from starting."""
    checks: list[Check] = []
    for name, those in zip(names, found, strict=True):
        checks += those if those is not None else [missing(name, advice="late", seconds=int(ALL_S))]
    return tuple(checks)
