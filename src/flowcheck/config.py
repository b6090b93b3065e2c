"""flowcheck.toml and the environment -> Settings. Knows no browser, no guide's content and no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flowcheck.errors import ConfigError, UsageError
from flowcheck.house import House
from flowcheck.inbox.kinds import KINDS, kind_named
from flowcheck.inbox.settings import Common
from flowcheck.model import ValueName
from flowcheck.organisation import Organisation
from flowcheck.secret import Secret
from flowcheck.settings import (
    Account,
    Budgets,
    Device,
    File,
    Limits,
    Lint,
    SecretName,
    Settings,
    State,
    Target,
    suggestion,
)
from flowcheck.theme import Placeholders, Theme

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

VARIABLE = "FLOWCHECK_CONFIG"
STATE_VARIABLE = "FLOWCHECK_STATE_URL"
# Where PostgreSQL's own tools look for a password too.
STATE_PASSWORD_VARIABLE = "PGPASSWORD"  # noqa: S105 - the name of a variable
# What the hosts of sign-in and reset end in; the portal is the organisation's own.
VENDORS = (".microsoftonline.com", ".microsoft.com")
USUAL = Path("config", "flowcheck.toml")

# Much longer than any password or number: what is longer is another file.
LONGEST_SECRET = 4096


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read `path`, else what FLOWCHECK_CONFIG names, else config/flowcheck.toml here or in a folder above.

    Raises ConfigError: one sentence with the file and the key or line.
    """
    path = path or usual_path(environ)
    if path is None:
        raise ConfigError(
            f"no {USUAL} here or in a folder above; go to the project's folder, or name it with {VARIABLE}."
        )
    file = _validated(_content(path), path)
    for name, target in file.targets.items():
        if target.account and target.account not in file.accounts:
            hint = suggestion(target.account, file.accounts)
            raise ConfigError(
                f"{path}: targets.{name}.account is {target.account!r}, which is not there{hint}."
            )
    for name, account in file.accounts.items():
        if account.inbox and account.inbox not in file.inboxes:
            hint = suggestion(account.inbox, file.inboxes)
            raise ConfigError(
                f"{path}: accounts.{name}.inbox is {account.inbox!r}, which is not there{hint}."
            )
    folder = path.resolve().parent
    root = folder.parent if folder.name == USUAL.parent.name else folder
    return Settings(
        path=path,
        root=root,
        language=file.language,
        guide_path=root / file.guide,
        reports_path=root / file.reports,
        limits=file.limits,
        targets=file.targets,
        devices=file.devices,
        accounts=file.accounts,
        state=file.state,
        budgets=file.budgets,
        pictures=_theme(file.pictures, root),
        lint=file.lint,
        publish=_house(file.publish, root),
        organisation=_organisation(file, path),
        inboxes={name: _inbox(name, table, path) for name, table in file.inboxes.items()},
    )


def organisation(environ: Mapping[str, str]) -> Organisation:
    """Whose screens a replica on its own plays: without a configuration nobody's."""
    path = usual_path(environ)
    return load(path, environ).organisation if path else Organisation()


def _organisation(file: File, path: Path) -> Organisation:
    """Return whose guide it is. Its portal, if not named, is the first host of a target that is no vendor's.

    A portal that no walk may come to is refused: it would be taken for a stranger's.
    """
    hosts = [host for target in file.targets.values() for host in target.hosts]
    workspace = file.organisation.workspace
    if not hosts or workspace in hosts:
        return file.organisation
    if workspace == Organisation().workspace:
        own = (host for host in hosts if "." in host and not host.endswith(VENDORS))
        return replace(file.organisation, workspace=next(own, workspace))
    raise ConfigError(
        f"{path}: organisation.workspace is {workspace!r}, which no target has among its hosts; "
        f"make it the one of your portal{suggestion(workspace, hosts)}."
    )


def _theme(theme: Theme, root: Path) -> Theme:
    """Return the theme with the path of its font from the project's folder."""
    return replace(theme, font=str(root / theme.font)) if theme.font else theme


def _house(house: House, root: Path) -> House:
    """Return the house style with its paths from the project's folder."""
    logo, templates = (str(root / path) if path else "" for path in (house.logo, house.templates))
    return replace(house, logo=logo, templates=templates)


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


def usual_path(environ: Mapping[str, str]) -> Path | None:
    """Return what FLOWCHECK_CONFIG names, else config/flowcheck.toml here or in a folder above, if any."""
    if named := environ.get(VARIABLE):
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / USUAL).is_file():
            return USUAL if folder == here else folder / USUAL
    return None


def _content(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - `flowcheck --help` reads no file

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8.") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).rpartition(" (at ")
        line = re.match(r"line ([0-9]+)", place)
        number = int(line[1]) if line else text.count("\n") + 1
        # Without the traceback of tomllib, whose frames hold the text of the file.
        raise ConfigError(f"{path}:{number}: not valid TOML: {problem[:1].lower()}{problem[1:]}.") from None


def _validated(content: dict[str, Any], path: Path) -> File:
    import json  # noqa: PLC0415 - see pydantic

    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - 40 ms that `flowcheck --help` need not pay

    for section in ("targets", "devices", "inboxes"):
        for name, table in _tables(content, section):
            if "name" in table:
                raise ConfigError(
                    f"{path}: {section}.{name} is its name already; leave out {section}.{name}.name."
                )
            table["name"] = name
    try:
        # As JSON, where strict means that "30" is no number but a table may still become an object.
        return TypeAdapter(File).validate_json(json.dumps(content, default=str), strict=True)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
    # Outside the handler: pydantic's own error holds what was written, a secret perhaps.
    raise ConfigError(f"{path}: {_in_plain_words(first)}.")


def _inbox(name: str, table: Mapping[str, Any], path: Path) -> Common:
    """Read one `[inboxes.NAME]` as its kind wants it."""
    import json  # noqa: PLC0415 - see pydantic

    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - as above

    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        hint = suggestion(str(kind or ""), KINDS)
        raise ConfigError(f"{path}: inboxes.{name}.kind is not one that there is{hint}.")
    section = kind_named(kind).Settings
    try:
        return TypeAdapter(section).validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
    sections: Mapping[tuple[str, int], type] = {("inboxes", 3): section, ("inboxes", 4): SecretName}
    raise ConfigError(f"{path}: {_in_plain_words(first, ('inboxes', name), sections)}.")


def _tables(content: dict[str, Any], section: str) -> list[tuple[str, dict[str, Any]]]:
    tables = content.get(section)
    return [pair for pair in tables.items() if isinstance(pair[1], dict)] if isinstance(tables, dict) else []


MUST_BE = {
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a table",
    "dataclass_type": "must be a table",
    "missing": "is missing",
}

# Which dataclass stands at which first key and depth.
SECTIONS: Mapping[tuple[str, int], type] = {
    ("limits", 2): Limits,
    ("state", 2): State,
    ("budgets", 2): Budgets,
    ("pictures", 2): Theme,
    ("lint", 2): Lint,
    ("organisation", 2): Organisation,
    ("pictures", 3): Placeholders,
    ("publish", 2): House,
    ("targets", 3): Target,
    ("devices", 3): Device,
    ("accounts", 3): Account,
    ("accounts", 4): SecretName,
}


def _in_plain_words(
    error: ErrorDetails, at: tuple[str | int, ...] = (), sections: Mapping[tuple[str, int], type] = SECTIONS
) -> str:
    """Say what pydantic found in a sentence of our own, which never repeats what was written.

    `at` is the place of what was looked at, where that is not the whole file.
    """
    kind, place = error["type"], at + error["loc"]
    key = _dotted(place)
    match kind:
        case "unexpected_keyword_argument":
            section = sections.get((str(place[0]), len(place)), File)
            known = [one.name for one in fields(section) if one.name != "name" or section is Organisation]
            return f"unknown key {key}{suggestion(str(place[-1]), known)}"
        case "dataclass_type" if place[0] in {"accounts", "inboxes"} and len(place) == 3:
            example = f'{{ env = "FLOWCHECK_{str(place[-1]).upper()}" }}'
            return f"{key} must name an environment variable, as in {example}; no secret belongs in this file"
        case "value_error":
            return f"{key}.{error['ctx']['error']}"
        case "literal_error":
            return f"{key} must be {error['ctx']['expected']}"
        case _:
            return f"{key} {MUST_BE.get(kind, 'is not usable here')}"


def _dotted(place: Iterable[str | int]) -> str:
    parts = [f"item {part + 1}" if isinstance(part, int) else part for part in place]
    return ".".join(parts)
