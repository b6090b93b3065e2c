"""One entry of a YAML file, which knows where it stands and complains in one sentence.

Pure: no browser, no clock, no disk.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self, TypeVar

from flowcheck.errors import CatalogueError
from flowcheck.model import Origin
from flowcheck.screens.wording import Wording

LANGUAGES = ("nl", "en", "*")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`value` is what YAML made of it, None when the key is not there."""

    file: str
    path: tuple[str, ...]
    value: object

    def wrong(self, what: str) -> CatalogueError:
        """The error to raise: file, key and what is the matter."""
        return CatalogueError(f"{self.file}: {'.'.join(self.path) or 'the file'}: {what}.")

    def known(self, keys: Sequence[str]) -> Self:
        """Itself, when it is a mapping without keys but these."""
        for key in self._mapping():
            if key not in keys:
                near = difflib.get_close_matches(str(key), keys, n=1)
                hint = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(keys)}"
                raise self.wrong(f'unknown key "{key}"; {hint}')
        return self

    def child(self, key: str) -> Entry:
        """What stands under a key."""
        return Entry(file=self.file, path=(*self.path, key), value=self._mapping().get(key))

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """The children by key, in order."""
        for key in self._mapping():
            if not isinstance(key, str):
                raise self.wrong(f"the key {key} must be a text; put it in quotes")
            yield key, self.child(key)

    def items(self) -> Iterator[Entry]:
        """The children of a list."""
        if not isinstance(self.value, list | None):
            raise self.wrong("must be a list")
        for number, value in enumerate(self.value or (), start=1):
            yield Entry(file=self.file, path=(*self.path, str(number)), value=value)

    def flag(self) -> bool:
        """True or false; false when it is not there."""
        if not isinstance(self.value, bool | None):
            raise self.wrong("must be true or false")
        return bool(self.value)

    def text(self, *, optional: bool = False) -> str:
        """A text, empty when it is not there and may be."""
        if self.value is None and optional:
            return ""
        if not isinstance(self.value, str) or not self.value:
            raise self.wrong("must be a text; put it in quotes if it looks like something else")
        return self.value

    def strings(self) -> tuple[str, ...]:
        """One text or a list of them; none when it is not there."""
        values = self.value if isinstance(self.value, list) else [self.value]
        if self.value is None:
            return ()
        return tuple(Entry(file=self.file, path=self.path, value=value).text() for value in values)

    def one_of(self, choices: type[_Choice]) -> _Choice | None:
        """A member of a closed list, None when it is not there."""
        if self.value is None:
            return None
        names = [str(choice) for choice in choices]
        if self.value not in names:
            raise self.wrong(f'"{self.value}" is not one of {_some(names, str(self.value))}')
        return choices(self.value)

    def wordings(self) -> tuple[Wording, ...]:
        """Texts by language and origin; other keys beside the languages are not looked at."""
        return tuple(
            Wording(text=text, language=language, origin=Origin(origin))
            for language in LANGUAGES
            for origin, texts in self.child(language).known([*Origin]).entries()
            for text in texts.strings()
        )

    def _mapping(self) -> dict[object, object]:
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            raise self.wrong("must be a mapping of keys to values")
        return self.value


def _some(names: Iterable[str], given: str) -> str:
    names = list(names)
    near = difflib.get_close_matches(given, names, n=3)
    return ", ".join(near or names)
