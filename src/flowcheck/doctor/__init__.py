"""Is everything there that a run needs, and which journey may start? Knows neither walk nor page.

Looks and asks, and never signs in, types, or spends anything; never shows a secret's value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from flowcheck.account.acts import Act
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One thing to look at, and what is said where that takes too long."""

    look: Callable[[], tuple[Check, ...]]
    late: Check


def check(
    settings_or_error: Settings | ConfigError,
    target: str,
    environ: Mapping[str, str],
    outside: Outside | None = None,
) -> Report:
    """Look at everything that a run on `target` needs; raises UsageError for an unknown target."""
    outside = outside or Outside()
    if isinstance(settings_or_error, ConfigError):
        wrong = missing("configuration", str(settings_or_error))
        found = _done([_browser(environ, outside)])
        return Report(target=target, journeys=(), checks=(here.python(), *found, wrong))
    settings, chosen = settings_or_error, settings_or_error.target(target)
    guide, journeys = here.guide(settings, outside)
    found = _done(list(_works(settings, chosen, journeys, environ, outside)))
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
    settings: Settings, target: Target, journeys: Journeys, environ: Mapping[str, str], outside: Outside
) -> Iterator[_Work]:
    """Yield what is to be done, all at once, in the order in which it is shown."""
    account = _account_of(target)
    yield _browser(environ, outside)
    if account in settings.accounts:
        yield from _of_account(settings, target, account, journeys, environ, outside)
    elif account:
        hint = suggestion(account, settings.accounts)
        yield _known(missing("account", f"accounts.{account}{hint}", "account"))
    # A replica answers for every host by itself, so nothing is asked of the network.
    if target.kind == "live":
        with_app = account in settings.accounts and settings.accounts[account].totp is not None
        yield _Work(
            look=partial(network.of_target, target, journeys, environ, outside, with_app=with_app),
            late=missing("host", advice="late", seconds=int(ALL_S)),
        )


def _of_account(
    settings: Settings,
    target: Target,
    account: str,
    journeys: Journeys,
    environ: Mapping[str, str],
    outside: Outside,
) -> Iterator[_Work]:
    read = values.of_account(settings, target, account, journeys, environ)
    yield _known(*read.checks)
    yield _Work(
        look=partial(keeping.of_account, settings, account, journeys, environ, read.read, outside),
        late=missing("state", advice="state-late", stops=journeys.spending, seconds=int(ALL_S)),
    )
    if target.kind != "live":
        return  # the replica has an inbox of its own
    listed = settings.accounts[account].inbox
    inbox = settings.inboxes[listed] if listed else None
    yield _Work(
        look=partial(mailbox.of_account, inbox, account, journeys, environ),
        late=missing("inbox", listed or "", "inbox-late", stops=journeys.doing(Act.TEXT), seconds=int(ALL_S)),
    )
    if inbox:
        yield _known(*values.same_phone(read.read.get(ValueName.PHONE), inbox, journeys))


def _browser(environ: Mapping[str, str], outside: Outside) -> _Work:
    late = missing("browser", advice="late", seconds=int(ALL_S))
    return _Work(look=partial(here.browser, environ, outside), late=late)


def _known(*checks: Check) -> _Work:
    """Return what is known already."""
    return _Work(look=lambda: checks, late=missing("account", advice="late", seconds=int(ALL_S)))


def _done(works: Sequence[_Work]) -> tuple[Check, ...]:
    """Do all at once and return all checks in order."""
    found = all_at_once([work.look for work in works], ALL_S)
    pairs = zip(works, found, strict=True)
    return tuple(one for work, checks in pairs for one in ((work.late,) if checks is None else checks))
