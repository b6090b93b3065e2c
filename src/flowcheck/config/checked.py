"""The text of flowcheck.toml -> what it says, or one sentence about what is wrong with it.

No sentence repeats what was written: it may be a secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flowcheck.errors import ConfigError
from flowcheck.house import House
from flowcheck.inbox.kinds import KINDS, kind_named
from flowcheck.inbox.settings import Common
from flowcheck.organisation import Organisation
from flowcheck.settings import (
    Account,
    Budgets,
    Device,
    File,
    Limits,
    Lint,
    SecretName,
    State,
    Target,
    suggestion,
)
from flowcheck.theme import Placeholders, Theme

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def content(path: Path) -> dict[str, Any]:
    """Return the tables of a file; raises ConfigError with the line where it is no TOML."""
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


def validated(content: dict[str, Any], path: Path) -> File:
    """Return what the tables of `path` say; raises ConfigError with the key. Inboxes are read by `inbox`."""
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


def inbox(name: str, table: Mapping[str, Any], path: Path) -> Common:
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
