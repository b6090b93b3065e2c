"""The project that a guide is started in: the settings that are there, or those to be made beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from flowcheck import config
from flowcheck.errors import UsageError
from flowcheck.organisation import Organisation
from flowcheck.screens import catalogue
from flowcheck.settings import Settings
from flowcheck.starting import Wanted
from flowcheck.starting import begin as begin_guide
from flowcheck.starting.settings_text import settings_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """`settings` is None where nobody has made any; then they are made where the command is given."""

    settings: Settings | None

    @property
    def path(self) -> Path | None:
        return self.settings.path if self.settings else None

    @property
    def language(self) -> str:
        return self.settings.language if self.settings else "en"

    def language_for(self, wanted: Wanted) -> str:
        """Return the language to talk in: that of reports, or what was just chosen for them."""
        return self.settings.language if self.settings else wanted.language

    def organisation_with(self, name: str | None, portal: str | None) -> Organisation:
        """Return whose guide it is, with what was said on the command line; raises UsageError."""
        ours = self.settings.organisation if self.settings else Organisation()
        try:
            ours = replace(ours, workspace=_host(portal)) if portal else ours
        except ValueError as error:
            example = "workspace.example.org"
            raise UsageError(f"--portal {portal!r} is no host; write its name, such as {example}.") from error
        try:
            return replace(ours, name=name or ours.name)
        except ValueError as error:
            raise UsageError(f"--organisation {name!r} is no name; write it on one short line.") from error

    def folder_for(self, name: str) -> Path:
        folder = Path("config", "guides", name)
        return _shown(self.settings.root / folder) if self.settings else folder

    def named(self, guide: Path) -> str:
        """Return a guide's path as settings have it: from the project's folder."""
        root = self.settings.root if self.settings else Path.cwd()
        whole = guide.resolve()
        return (
            whole.relative_to(root.resolve()).as_posix()
            if whole.is_relative_to(root.resolve())
            else str(guide)
        )


def found(environ: Mapping[str, str]) -> Project:
    """Return the project that this is; raises ConfigError where its settings cannot be used."""
    path = config.usual_path(environ)
    return Project(settings=config.load(path, environ) if path else None)


def begin(wanted: Wanted, here: Project) -> tuple[Path, ...]:
    """Make the guide, and settings that walk it where there are none; return what was made."""
    guide = begin_guide(wanted, catalogue.load(wanted.organisation))
    if here.settings is not None:
        return (guide,)
    text = settings_text(wanted.language, here.named(guide), wanted.organisation)
    try:
        config.USUAL.parent.mkdir(parents=True, exist_ok=True)
        with config.USUAL.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{config.USUAL}: cannot be written ({error.strerror}); make room there.") from error
    return guide, config.USUAL


def _host(portal: str) -> str:
    """Return the host of an address, which people have at hand; raises ValueError for a broken one."""
    address = urlsplit(portal)
    bare = address.scheme == "https" and address.netloc.lower() == address.hostname
    return address.netloc.lower() if bare else portal


def _shown(path: Path) -> Path:
    """Return a path as a person here would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
