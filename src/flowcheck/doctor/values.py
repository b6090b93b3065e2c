"""The account's values, as checks: there, and of the right form. No value is ever shown, nor part of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from flowcheck import config
from flowcheck.account import derive, totp
from flowcheck.account.acts import Act
from flowcheck.doctor import forms
from flowcheck.doctor.found import EVERY, Check, Journeys, fine, missing, note
from flowcheck.errors import ConfigError, SeedError
from flowcheck.inbox.settings import Common
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Settings, Target

MASTER = "account.master"


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What could be read, by name (the master as `account.master`), and the checks that this gave."""

    read: Mapping[str, Secret] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()


def of_account(
    settings: Settings, target: Target, account: str, journeys: Journeys, environ: Mapping[str, str]
) -> Values:
    """Read what the settings name for an account and look at each."""
    listed = settings.accounts[account]
    variables = {str(name): env for name, env in config.secret_names(settings, account).items()}
    if listed.master:
        variables[MASTER] = listed.master.env
    judged: Mapping[str, Callable[[Secret, str], Iterator[Check]]] = {
        ValueName.USERNAME: lambda secret, variable: _username(secret, variable, target),
        ValueName.PASSWORD: lambda secret, variable: _password(secret, variable, journeys),
        ValueName.PHONE: lambda secret, variable: _phone(secret, variable, journeys),
        ValueName.TOTP_CODE: lambda secret, variable: _totp(secret, variable, journeys),
        MASTER: lambda secret, variable: _master(secret, variable, journeys),
    }
    read: dict[str, Secret] = {}
    checks: list[Check] = []
    for name, variable in variables.items():
        # What is typed is read before any walk; the master only where a journey spends something.
        stops = journeys.spending if name == MASTER else EVERY
        found = _read(name, variable, environ, stops)
        if isinstance(found, Check):
            checks.append(found)
        else:
            read[name] = found
            checks += list(judged[name](found, variable))
    return Values(read=read, checks=(*checks, *_lacking(variables, account, journeys)))


def _read(name: str, variable: str, environ: Mapping[str, str], stops: tuple[str, ...]) -> Secret | Check:
    if not environ.get(variable) and not environ.get(f"{variable}_FILE"):
        return missing("secret", variable, "secret", stops=stops)
    try:
        return config.read_secret(variable, environ, name)
    except ConfigError as error:
        return missing("secret", str(error), stops=stops)


def _lacking(variables: Mapping[str, str], account: str, journeys: Journeys) -> Iterator[Check]:
    """Say which of the values that a journey needs the settings do not even name."""
    texting, resetting = journeys.doing(Act.TEXT), journeys.doing(Act.RESET)
    if ValueName.PHONE not in variables and texting:
        yield missing("phone", f"accounts.{account}.phone", "phone-unnamed", stops=texting)
    if MASTER not in variables and resetting:
        yield missing("master", f"accounts.{account}.master", "master-unnamed", stops=resetting)


def _username(secret: Secret, variable: str, target: Target) -> Iterator[Check]:
    text = secret.reveal()
    if slip := forms.username(text):
        yield missing("username", variable, slip)
    elif forms.is_administrators(text):
        yield note("username", variable, "username-admin")
    elif target.kind == "live" and forms.foreign_domain(text, target.hosts):
        yield note("username", variable, "username-foreign")
    else:
        yield fine("username", variable)


def _password(secret: Secret, variable: str, journeys: Journeys) -> Iterator[Check]:
    if slip := forms.password(secret.reveal()):
        yield missing("password", variable, slip, stops=journeys.doing(Act.PASSWORD))
    else:
        yield fine("password", variable)


def _phone(secret: Secret, variable: str, journeys: Journeys) -> Iterator[Check]:
    if slip := forms.phone(secret.reveal()):
        yield missing("phone", variable, slip, stops=journeys.doing(Act.TEXT))
    else:
        yield fine("phone", variable)


def _totp(secret: Secret, variable: str, journeys: Journeys) -> Iterator[Check]:
    try:
        generator = totp.read(secret)
    except SeedError as error:
        yield missing("totp", variable, f"totp-{error.slip}", stops=journeys.doing(Act.PASSWORD))
    else:
        yield fine("totp", variable, "totp-bits", bits=generator.bits)


def _master(secret: Secret, variable: str, journeys: Journeys) -> Iterator[Check]:
    try:
        derive.usable_master(secret)
    except ConfigError:
        yield missing("master", variable, "master-weak", stops=journeys.spending)
    else:
        yield fine("master", variable)


def same_phone(phone: Secret | None, inbox: Common, journeys: Journeys) -> Iterator[Check]:
    """Compare the number of the account with that of the inbox, as far as both are known."""
    if phone is None or forms.phone(phone.reveal()):
        return
    if not inbox.number:
        yield note("number", f"inboxes.{inbox.name}.number", "number-unnamed")
    elif forms.same_number(phone.reveal(), inbox.number):
        yield fine("number", f"inboxes.{inbox.name}.number", "number-same")
    else:
        texting = journeys.doing(Act.TEXT)
        yield missing("number", f"inboxes.{inbox.name}.number", "number-other", stops=texting)
