"""The languages in which flowcheck speaks to people. English stands in the source, others in `locale`."""

from __future__ import annotations

import difflib
import gettext
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Final

from flowcheck.errors import ConfigError

DOMAIN: Final = "flowcheck"
SOURCE: Final = "en"
LANGUAGES: Final = ("nl", SOURCE)


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext's tools know it
    """Mark a text in a table for translation; it is translated where the table is read."""
    return text


def translator(language: str) -> Callable[[str], str]:
    """Return the function that says an English text of the source in `language`."""
    return _catalogue(language).gettext


def plural(language: str) -> Callable[[str, str, int], str]:
    """Return the function that chooses between one and many, and says that in `language`."""
    return _catalogue(language).ngettext


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in LANGUAGES:
        near = difflib.get_close_matches(language, LANGUAGES, 1)
        meant = f", did you mean {near[0]}?" if near else "."
        raise ConfigError(f"language {language[:40]!a} is not one of {', '.join(LANGUAGES)}{meant}")
    if language == SOURCE:
        return gettext.NullTranslations()
    folder = resources.files("flowcheck") / "locale"
    try:
        return gettext.translation(DOMAIN, str(folder), [language])
    except OSError as error:
        raise ConfigError(
            f"{folder}/{language}: the compiled translation is missing or damaged; run make messages."
        ) from error
