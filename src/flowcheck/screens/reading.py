"""The YAML files of the catalogue, checked once and turned into its words.

Every entry that cannot be used is refused with its file and key. Knows nothing of browsers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

import yaml

from flowcheck.errors import CatalogueError
from flowcheck.model import Cause, Origin, ValueName
from flowcheck.organisation import Organisation
from flowcheck.screens.catalogue import (
    Act,
    Answer,
    Catalogue,
    CharacterKind,
    Family,
    Message,
    Part,
    PasswordRule,
    Range,
    Screen,
    Shell,
    Signals,
    Structure,
)
from flowcheck.screens.entry import LANGUAGES, Entry
from flowcheck.screens.wording import Wording

# The safe loader written in C, eight times as fast, where PyYAML was built with it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FILE_KEYS = ("hosts", "script_hosts", "loose_names", "shell", "never_press", "messages", "screens")
_SHELL_TEXTS = ("images", "names", "words", "foreign_names")
_SHELL_LISTS = ("ids", "id_prefixes", "link_hosts", "link_ids", "late_ids", "foreign_link_hosts")
_SCREEN_KEYS = ("name", "detour", "cause", "answer", "hosts", "signals", "parts", "texts", "messages", "rule")
_SIGNAL_LISTS = ("page_ids", "views", "ids", "without_ids", "yields_to")
_COUNTS = ("fields", "passwords", "radios", "checkboxes", "buttons", "links", "presses", "http")
_STRUCTURE_LISTS = ("link_hosts", "link_ids", "placeholders")
_STRUCTURE_KEYS = (*_COUNTS, *_STRUCTURE_LISTS, "nameless", "says", "says_not")
_PART_KEYS = (
    "roles", "names", "ids", "assumed_ids", "takes", "optional", "never_press", "sends_again", "tells",
    "gone",
)  # fmt: skip
_MONTH = re.compile(r"20[0-9]{2}-[01][0-9]")
_RANGE = re.compile(r"([0-9]+)(?:(\+)|-([0-9]+))?")


def read(directory: Path | None, organisation: Organisation) -> Catalogue:
    """The catalogue of the `*.yaml` in a directory; by default of those beside this module."""
    return _read((directory or Path(__file__).parent).resolve(), organisation)


@lru_cache(maxsize=4)
def _read(directory: Path, organisation: Organisation) -> Catalogue:
    files = [_file(path, organisation) for path in sorted(directory.glob("*.yaml"))]
    if not files:
        raise CatalogueError(f"{directory}: there is no *.yaml here; point at a folder with screens.")
    screens = {screen.id: screen for _, found, _, _ in files for screen in found}
    for screen in screens.values():
        _check(screen, screens)
    return Catalogue(
        screens=MappingProxyType(screens),
        families=MappingProxyType({family.id: family for family, _, _, _ in files}),
        never_press=tuple(part for _, _, parts, _ in files for part in parts),
        messages=tuple(message for _, _, _, messages in files for message in messages),
    )


def _file(
    path: Path, organisation: Organisation
) -> tuple[Family, tuple[Screen, ...], tuple[Part, ...], tuple[Message, ...]]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError) as problem:
        raise CatalogueError(f"{path}: cannot be read: {problem}.") from problem
    except yaml.YAMLError as problem:
        said = " ".join(str(problem).split())
        raise CatalogueError(f"{path}: is not YAML: {said}.") from problem
    top = Entry(file=path.name, path=(), value=_filled(content, organisation)).known(_FILE_KEYS)
    family = _family(path.stem, top)
    screens = tuple(_screen(entry, key, family) for key, entry in top.child("screens").entries())
    parts = tuple(_part(entry, key, never_press=True) for key, entry in top.child("never_press").entries())
    messages = tuple(_message(entry, key) for key, entry in top.child("messages").entries())
    return family, screens, parts, messages


def _filled(value: object, organisation: Organisation) -> object:
    """Return what YAML made of a file with the organisation's own texts in it, without those it has not."""
    if isinstance(value, str):
        return organisation.filled(value) or (None if value else value)
    if isinstance(value, list):
        return [one for old in value if (one := _filled(old, organisation)) is not None or old is None]
    if isinstance(value, dict):
        return {key: _filled(old, organisation) for key, old in value.items()}
    return value


def _family(name: str, top: Entry) -> Family:
    shell = top.child("shell").known((*_SHELL_TEXTS, *_SHELL_LISTS, "dots", "host"))
    texts = {key: shell.child(key).wordings() for key in _SHELL_TEXTS}
    lists = {key: shell.child(key).strings() for key in _SHELL_LISTS}
    return Family(
        id=name,
        hosts=top.child("hosts").strings(),
        script_hosts=top.child("script_hosts").strings(),
        loose_names=top.child("loose_names").flag(),
        shell=Shell(**texts, **lists, dots=shell.child("dots").flag(), host=shell.child("host").flag()),  # type: ignore[arg-type]
    )


def _screen(entry: Entry, key: str, family: Family) -> Screen:
    entry.known(_SCREEN_KEYS)
    if not key.startswith(f"{family.id}."):
        raise entry.wrong(f"a screen of this file is called {family.id}.something")
    parts = [(_part(part, name), part) for name, part in entry.child("parts").entries()]
    texts = [(_text(text), text) for _, text in entry.child("texts").entries()]
    words = _joined([wordings for wordings, place in texts if place.child("tells").flag()])
    telling = tuple(part for part, place in parts if place.child("tells").flag())
    names = entry.child("name").known(("nl", "en"))
    return Screen(
        id=key,
        name_nl=names.child("nl").text(),
        name_en=names.child("en").text(),
        hosts=entry.child("hosts").strings() or family.hosts,
        signals=_signals(entry.child("signals"), words, telling),
        parts=tuple(part for part, _ in parts),
        texts=_joined([wordings for wordings, _ in texts]),
        messages=tuple(_message(message, name) for name, message in entry.child("messages").entries()),
        answer=_answer(entry.child("answer")),
        cause=entry.child("cause").one_of(Cause),
        detour=entry.child("detour").flag(),
        rule=_rule(entry.child("rule")),
    )


def _text(entry: Entry) -> tuple[Wording, ...]:
    asks = entry.known(("tells", "asks", *LANGUAGES)).child("asks").one_of(ValueName)
    return tuple(replace(wording, asks=asks) for wording in entry.wordings())


def _joined(groups: list[tuple[Wording, ...]]) -> tuple[Wording, ...]:
    return tuple(wording for group in groups for wording in group)


def _signals(entry: Entry, words: tuple[Wording, ...], parts: tuple[Part, ...]) -> Signals:
    entry.known((*_SIGNAL_LISTS, "error_codes", "structure", "tells"))
    return Signals(
        **{key: entry.child(key).strings() for key in _SIGNAL_LISTS},
        error_codes=tuple(_pattern(entry, text) for text in entry.child("error_codes").strings()),
        structure=_structure(entry.child("structure")),
        tells=tuple(_structure(tell) for tell in entry.child("tells").items()),
        words=words,
        parts=parts,
    )


def _structure(entry: Entry) -> Structure:
    entry.known(_STRUCTURE_KEYS)
    counts = {key: _range(entry.child(key)) for key in _COUNTS}
    lists = {key: entry.child(key).strings() for key in _STRUCTURE_LISTS}
    patterns = {
        key: _pattern(entry, text) if (text := entry.child(key).text(optional=True)) else None
        for key in ("says", "says_not")
    }
    nameless = entry.child("nameless")
    if nameless.text(optional=True) not in ("", "before", "after"):
        raise nameless.wrong("is before or after")
    where = cast('Literal["", "before", "after"]', nameless.text(optional=True))
    return Structure(**counts, **lists, **patterns, nameless=where)  # type: ignore[arg-type]


def _pattern(entry: Entry, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as problem:
        raise entry.wrong(f"{text!r} is not a pattern ({problem})") from problem


def _range(entry: Entry) -> Range | None:
    text = entry.text(optional=True)
    if not text:
        return None
    found = _RANGE.fullmatch(text)
    if found is None:
        raise entry.wrong('is a number of things, such as "1", "2+" or 1-3')
    least = int(found[1])
    return Range(least=least, most=None if found[2] else int(found[3] or least))


def _part(entry: Entry, key: str, *, never_press: bool = False) -> Part:
    entry.known(_PART_KEYS)
    if not (roles := entry.child("roles").strings()):
        raise entry.wrong("needs roles")
    assumed = entry.child("assumed_ids").strings()
    return Part(
        key=key,
        roles=roles,
        names=entry.child("names").known(LANGUAGES).wordings(),
        ids=entry.child("ids").strings() + assumed,
        assumed_ids=assumed,
        takes=entry.child("takes").one_of(ValueName),
        optional=entry.child("optional").flag(),
        never_press=never_press or entry.child("never_press").flag(),
        sends_again=entry.child("sends_again").flag(),
        gone=_month(entry.child("gone")),
    )


def _month(entry: Entry) -> str:
    text = entry.text(optional=True)
    if text and not _MONTH.fullmatch(text):
        raise entry.wrong('is a month, such as "2026-08"')
    return text


def _rule(entry: Entry) -> PasswordRule | None:
    if entry.value is None:
        return None
    entry.known(("origin", "length", "kinds", "of"))
    length, kinds = (_range(entry.child(key)) for key in ("length", "kinds"))
    of = tuple(kind for kind in CharacterKind if kind in entry.child("of").strings())
    origin = entry.child("origin").one_of(Origin)
    if length is None or kinds is None or origin is None or len(of) != len(entry.child("of").strings()):
        raise entry.wrong(
            'needs origin, length, kinds and of, as in length: 8-256, kinds: "3", of: [lower, digit]'
        )
    return PasswordRule(length=length, kinds=kinds.least, of=of, origin=origin)


def _message(entry: Entry, key: str) -> Message:
    entry.known(("cause", "ids", *LANGUAGES))
    cause = entry.child("cause").one_of(Cause)
    if cause is None:
        raise entry.wrong("needs a cause")
    return Message(key=key, cause=cause, wordings=entry.wordings(), ids=entry.child("ids").strings())


def _answer(entry: Entry) -> Answer | None:
    if entry.value is None:
        return None
    entry.known(("acts", "costs"))
    acts = []
    for text in entry.child("acts").strings():
        do, _, part = text.partition(" ")
        if do not in ("fill", "click") or not part:
            raise entry.wrong(f'{text!r} is not an act; write "fill part" or "click part"')
        acts.append(Act(do=cast('Literal["fill", "click"]', do), part=part))
    return Answer(acts=tuple(acts), costs=entry.child("costs").flag())


def _check(screen: Screen, screens: Mapping[str, Screen]) -> None:
    """What one entry says about another must be there."""
    place = Entry(file=f"{screen.family}.yaml", path=("screens", screen.id), value=None)
    for other in screen.signals.yields_to:
        if other not in screens:
            raise place.wrong(f"yields_to names {other}, which is not a screen")
    keys: dict[str, Any] = {part.key: part for part in screen.parts}
    for act in screen.answer.acts if screen.answer else ():
        if act.part not in keys:
            raise place.wrong(f"its answer names {act.part}, which is not one of its parts")
        if keys[act.part].never_press or (act.do == "fill" and keys[act.part].takes is None):
            raise place.wrong(f"its answer may not {act.do} {act.part}")
