"""What recognises the account's values in a text that was read in a picture, where they are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from flowcheck import config
from flowcheck.errors import ConfigError
from flowcheck.redact import Redactor
from flowcheck.secret import Secret
from flowcheck.settings import Settings


def recogniser(settings: Settings, target: str, environ: Mapping[str, str]) -> Callable[[str], bool] | None:
    """Return what says whether a value of the account that walks `target` stands in a text.

    None where none of its secrets is set, as on a computer that only works on the guide: pictures are
    proved without it too.
    """
    secrets = tuple(_secrets(settings, target, environ))
    if not secrets:
        return None
    return Redactor(secrets, settings.pictures.placeholders).tells


def _secrets(settings: Settings, target: str, environ: Mapping[str, str]) -> Iterator[Secret]:
    named = settings.targets.get(target)
    account = (named.account or "test") if named is not None and named.kind == "live" else ""
    if account not in settings.accounts:
        return
    for name, variable in config.secret_names(settings, account).items():
        try:
            yield config.read_secret(variable, environ, name)
        except ConfigError:
            continue  # not set here, and nothing depends on it
