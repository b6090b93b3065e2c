"""flowcheck.toml -> Settings: finds the file, and holds its parts against one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from flowcheck.config.checked import content, inbox, validated
from flowcheck.errors import ConfigError
from flowcheck.house import House
from flowcheck.organisation import Organisation
from flowcheck.settings import File, Settings, suggestion
from flowcheck.theme import Theme

VARIABLE = "FLOWCHECK_CONFIG"
# What the hosts of sign-in and reset end in; the portal is the organisation's own.
VENDORS = (".microsoftonline.com", ".microsoft.com")
USUAL = Path("config", "flowcheck.toml")


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """Read `path`, else what FLOWCHECK_CONFIG names, else config/flowcheck.toml here or in a folder above.

    Raises ConfigError: one sentence with the file and the key or line.
    """
    path = path or usual_path(environ)
    if path is None:
        raise ConfigError(
            f"no {USUAL} here or in a folder above; go to the project's folder, or name it with {VARIABLE}."
        )
    file = validated(content(path), path)
    for name, target in file.targets.items():
        _check_named(path, f"targets.{name}.account", target.account, file.accounts)
    for name, account in file.accounts.items():
        _check_named(path, f"accounts.{name}.inbox", account.inbox, file.inboxes)
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
        inboxes={name: inbox(name, table, path) for name, table in file.inboxes.items()},
    )


def _check_named(path: Path, key: str, name: str | None, there: Iterable[str]) -> None:
    """Refuse the name of something that the file does not have."""
    if name and name not in there:
        raise ConfigError(f"{path}: {key} is {name!r}, which is not there{suggestion(name, there)}.")


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


def usual_path(environ: Mapping[str, str]) -> Path | None:
    """Return what FLOWCHECK_CONFIG names, else config/flowcheck.toml here or in a folder above, if any."""
    if named := environ.get(VARIABLE):
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / USUAL).is_file():
            return USUAL if folder == here else folder / USUAL
    return None


def organisation(environ: Mapping[str, str]) -> Organisation:
    """Whose screens a replica on its own plays: without a configuration nobody's."""
    path = usual_path(environ)
    return load(path, environ).organisation if path else Organisation()
