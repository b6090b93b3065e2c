"""The values of an account, the master secret and the state's address, out of the environment.

Says which variable is missing; repeats no value.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flowcheck.errors import ConfigError, UsageError
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Settings, suggestion

STATE_VARIABLE = "FLOWCHECK_STATE_URL"
# Where PostgreSQL's own tools look for a password too.
STATE_PASSWORD_VARIABLE = "PGPASSWORD"  # noqa: S105 - the name of a variable

# Much longer than any password or number: what is longer is another file.
LONGEST_SECRET = 4096


def secret_names(settings: Settings, account: str) -> Mapping[ValueName, str]:
    """Which environment variable holds which value of `account`.

    The TOTP secret goes by `totp.code`, the value that is made from it.
    """
    if account not in settings.accounts:
        raise UsageError(
            f"{settings.path} has no account {account!r}{suggestion(account, settings.accounts)}."
        )
    listed = settings.accounts[account]
    pairs = (
        (ValueName.USERNAME, listed.username),
        (ValueName.PASSWORD, listed.password),
        (ValueName.PHONE, listed.phone),
        (ValueName.TOTP_CODE, listed.totp),
    )
    return {name: secret.env for name, secret in pairs if secret}


def account_secrets(
    settings: Settings, environ: Mapping[str, str], *, account: str = "test"
) -> Mapping[ValueName, Secret]:
    """Every value that the file lists for `account`; raises ConfigError with the variable that is not set."""
    names = secret_names(settings, account)
    return {name: read_secret(variable, environ, name) for name, variable in names.items()}


def master_secret(settings: Settings, environ: Mapping[str, str], *, account: str = "test") -> Secret | None:
    """The secret that the passwords of `account` are made from, if the file names one."""
    named = settings.accounts[account].master
    return read_secret(named.env, environ, named.env) if named else None


def totp_secret(settings: Settings, environ: Mapping[str, str], *, account: str = "test") -> Secret:
    """The secret of the authenticator app; raises ConfigError where the file names none."""
    variable = secret_names(settings, account).get(ValueName.TOTP_CODE)
    if variable is None:
        raise ConfigError(
            f"{settings.path}: accounts.{account} names no secret of an authenticator app; add totp = "
            f'{{ env = "FLOWCHECK_TOTP" }} if the account is asked for its codes.'
        )
    return read_secret(variable, environ, ValueName.TOTP_CODE)


def variables(settings: Settings, account: str) -> tuple[str, ...]:
    """Every environment variable that holds something of `account`."""
    master = settings.accounts[account].master
    return (*secret_names(settings, account).values(), *((master.env,) if master else ()))


def state_url(settings: Settings, environ: Mapping[str, str]) -> str:
    """Where it is kept what was spent: FLOWCHECK_STATE_URL, what the file says, or a place of this user.

    Not in the project's folder: a build server begins with an empty one every time.
    """
    url = environ.get(STATE_VARIABLE) or settings.state.url
    if not url:
        home = Path(environ.get("XDG_STATE_HOME") or Path(environ.get("HOME", ""), ".local/state"))
        if not home.is_absolute():
            raise ConfigError(
                "there is no home folder to keep what was spent in; name a place with state.url."
            )
        return f"sqlite:///{home}/flowcheck/state.db"
    relative = url.removeprefix("sqlite:///")
    return f"sqlite:///{settings.root / relative}" if relative != url else url


def state_password(environ: Mapping[str, str]) -> Secret:
    """The password of a database server; empty where there is none."""
    return Secret(environ.get(STATE_PASSWORD_VARIABLE, ""), STATE_PASSWORD_VARIABLE)


def read_secret(variable: str, environ: Mapping[str, str], name: str) -> Secret:
    """Take one secret from `variable`, or from the file that `<variable>_FILE` names.

    Empty counts as not set: that is what a CI system hands over for a secret that it does not have.
    """
    from_file = f"{variable}_FILE"
    match bool(environ.get(variable)), bool(environ.get(from_file)):
        case True, True:
            raise ConfigError(f"{variable} and {from_file} are both set; unset one of them.")
        case True, False:
            value = environ[variable]
        case False, True:
            value = _from_file(from_file, Path(environ[from_file]))
        case _:
            raise ConfigError(
                f"{variable} is not set; set it, or {from_file} to the path of a file that holds it."
            )
    return Secret(value, name)


def _from_file(variable: str, path: Path) -> str:
    # The path is not repeated: a secret put into the wrong variable would be.
    try:
        with path.open(encoding="utf-8", newline="") as file:
            value = file.read(LONGEST_SECRET + 1)
    except OSError as error:
        raise ConfigError(f"{variable} names a file that cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{variable} names a file that is not UTF-8 text.") from None
    value = value.removesuffix("\n").removesuffix("\r")
    if not value or "\n" in value or len(value) > LONGEST_SECRET:
        raise ConfigError(
            f"{variable} names a file that does not hold exactly one line; write the secret alone in it."
        )
    return value
