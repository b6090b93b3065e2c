"""flowcheck.toml and the environment -> Settings. Knows no browser, no guide's content and no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flowcheck.errors import ConfigError, UsageError
from flowcheck.model import ValueName
from flowcheck.secret import Secret
from flowcheck.settings import Account, Device, File, Limits, SecretName, Settings, Target, suggestion

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

VARIABLE = "FLOWCHECK_CONFIG"
USUAL = Path("config", "flowcheck.toml")

# Much longer than any password or number: what is longer is another file.
LONGEST_SECRET = 4096


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read `path`, else what FLOWCHECK_CONFIG names, else config/flowcheck.toml here or in a folder above.

    Raises ConfigError: one sentence with the file and the key or line.
    """
    path = path or _usual_path(environ)
    file = _validated(_content(path), path)
    for name, target in file.targets.items():
        if target.account and target.account not in file.accounts:
            hint = suggestion(target.account, file.accounts)
            raise ConfigError(
                f"{path}: targets.{name}.account is {target.account!r}, which is not there{hint}."
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
    )


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


def read_secret(variable: str, environ: Mapping[str, str], name: ValueName) -> Secret:
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


def _usual_path(environ: Mapping[str, str]) -> Path:
    if named := environ.get(VARIABLE):
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / USUAL).is_file():
            return USUAL if folder == here else folder / USUAL
    raise ConfigError(
        f"no {USUAL} here or in a folder above; go to the project's folder, or name it with {VARIABLE}."
    )


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

    for section in ("targets", "devices"):
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
    ("targets", 3): Target,
    ("devices", 3): Device,
    ("accounts", 3): Account,
    ("accounts", 4): SecretName,
}


def _in_plain_words(error: ErrorDetails) -> str:
    """Say what pydantic found in a sentence of our own, which never repeats what was written."""
    kind, place = error["type"], error["loc"]
    key = _dotted(place)
    match kind:
        case "unexpected_keyword_argument":
            section = SECTIONS.get((str(place[0]), len(place)), File)
            known = [one.name for one in fields(section) if one.name != "name"]
            return f"unknown key {key}{suggestion(str(place[-1]), known)}"
        case "dataclass_type" if place[0] == "accounts" and len(place) == 3:
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
