"""The one exit for evidence: values are replaced by their names. Knows no browser and no disk."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast
from urllib.parse import quote, quote_plus

from flowcheck import spellings
from flowcheck.model import Observation, ValueName
from flowcheck.screens import aria
from flowcheck.secret import Secret
from flowcheck.theme import Placeholders

T = TypeVar("T")

# Shorter pieces of a user name or number occur in ordinary words, and replacing those would lie.
SHORTEST = 4
# How pages begin what they show of a number in place of its other digits.
MASKS = ("**", "XX", "xx", "\u2022\u2022")
REFLECTED = frozenset({ValueName.USERNAME, ValueName.PHONE})
CODES = frozenset({ValueName.SMS_CODE, ValueName.TOTP_CODE})
# What a page says is cut at forty signs and more, maybe within a value.
SHORTEST_CUT = 40


class Redactor:
    """Replaces every known value, in every usual encoding, by `{its.name}`."""

    def __init__(self, secrets: Iterable[Secret] = (), placeholders: Placeholders | None = None) -> None:
        self._placeholders = placeholders or Placeholders()
        self._variants: list[tuple[str, str, str]] = []
        self._digits: list[tuple[re.Pattern[str], str]] = []
        self._mixed: list[tuple[re.Pattern[str], str]] = []
        self._cut: list[tuple[str, str]] = []
        self._plain: list[tuple[str, str]] = []
        for secret in secrets:
            self.learn(secret)

    def learn(self, secret: Secret) -> None:
        """From now on `secret` is replaced as well; a code is learnt when it arrives."""
        value = secret.reveal()
        if not value:
            return
        if secret.name in REFLECTED:
            self._plain.append((value, secret.name))
        variants = set(_hints(value, secret.name))
        for written in _written(value, secret.name):
            if len(written) < SHORTEST:
                continue
            variants |= encodings(written)
            if secret.name in CODES and written.isascii() and written.isdigit():
                # The digits of a code also occur inside longer numbers, which are not the code.
                self._digits.append((spellings.code(written), str(secret)))
                variants -= {written}
            elif not written.isdigit():
                self._mixed.append((spellings.mixed(written), str(secret)))
                self._cut.append((written, str(secret)))
        if secret.name == ValueName.PHONE and (number := _subscriber(value)):
            self._digits.append((spellings.phone(number), str(secret)))
        cased = {case for variant in variants for case in _cases(variant)}
        self._variants.extend((case.lower(), case, str(secret)) for case in cased)
        self._variants = sorted(set(self._variants), key=lambda each: (-len(each[0]), each))

    def text(self, text: str) -> str:
        """Return `text` without any known value, also without one that is cut off at its end."""
        text = self._whole(text)
        if len(text) < SHORTEST_CUT:
            return text
        for value, name in self._cut:
            if (at := spellings.beginning(text, value, SHORTEST)) is not None:
                return f"{text[:at]}{name}"
        return text

    def _whole(self, text: str) -> str:
        lowered = text.lower()
        for small, variant, name in self._variants:
            if small in lowered:
                text = re.sub(re.escape(variant), _literal(name), text, flags=re.IGNORECASE)
                lowered = text.lower()
        unusual = self._mixed if spellings.UNUSUAL.search(text) else ()
        for pattern, name in (*self._digits, *unusual):
            text = pattern.sub(_literal(name), text)
        return text

    def clean(self, value: T) -> T:
        """Return `value` with every string in it, however deep, gone through `text`."""
        return cast("T", self._clean(value))

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            cleaned = self.text(value)
            return value if cleaned == value else cleaned
        if isinstance(value, tuple | list):
            return type(value)(self._clean(item) for item in value)
        if isinstance(value, dict):
            return {self._clean(key): self._clean(item) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: self._clean(getattr(value, f.name)) for f in fields(value)})
        return value

    def observation(self, observation: Observation) -> Observation:
        """Return what may be kept of an Observation: no values, no addresses of the moment."""
        controls = tuple(replace(control, ref="") for control in observation.controls)
        kept = replace(observation, controls=controls, aria=aria.without_values(observation.aria))
        return self.clean(kept)

    def reflected(self) -> tuple[tuple[str, str], ...]:
        """Values that a page shows back of its own accord, each with what a picture shows in its place.

        Passwords and codes are not among them: who is to cover a value has to be told it.
        """
        return tuple(
            (written, _stand_in(written, name, self._placeholders))
            for value, name in self._plain
            for written in (*_written(value, name), *_hints(value, name))
            if len(written) >= SHORTEST
        )

    def tells(self, text: str) -> bool:
        """Say whether a value stands in what was read in a picture, beside what pictures show instead."""
        for _, stand_in in self.reflected():
            text = text.replace(stand_in, "")
        if example := _subscriber(self._placeholders.phone):
            text = spellings.phone(example).sub("", text)
        return self._whole(text) != text


def _cases(variant: str) -> set[str]:
    """Return the writings that differ by more than a regular expression that ignores case knows of."""
    return {variant} if variant.isascii() else {variant, variant.lower(), variant.upper()}


def _literal(name: str) -> str:
    """Write `name` as a replacement in which nothing has a meaning of its own."""
    return name.replace("\\", r"\\")


def _stand_in(written: str, name: str, placeholders: Placeholders) -> str:
    """What a picture shows instead: the guide's example, or a made-up person at the same domain."""
    if name == ValueName.USERNAME:
        _, at, domain = written.partition("@")
        person = placeholders.username or f"voornaam.achternaam@{domain}"
        return person if at else person.partition("@")[0]
    number = placeholders.phone
    return f"{written[:-2]}{number[-2:]}" if written.startswith(MASKS) else number


def _written(value: str, name: str) -> Iterator[str]:
    """Yield the ways in which pages and people write one value."""
    yield value
    if name == ValueName.USERNAME and "@" in value:
        yield value.partition("@")[0]
    if name == ValueName.PHONE:
        yield from _phone_forms(value)
    if name == ValueName.TOTP_CODE and not value.isdigit():
        # The secret of an app, as it may have been pasted: in groups, or within an otpauth:// address.
        named = re.search(r"[?&]secret=([^&#]+)", value, re.IGNORECASE)
        yield re.sub(r"[\s-]", "", named[1] if named else value)


def _hints(value: str, name: str) -> Iterator[str]:
    """Yield how pages hint at a number: its last two digits behind a mask, however long that is."""
    digits = re.sub(r"[^0-9]", "", value)
    if name == ValueName.PHONE and len(digits) > 4:
        yield from (f"{mask}{digits[-2:]}" for mask in MASKS)


def _phone_forms(value: str) -> Iterator[str]:
    digits = re.sub(r"[^0-9]", "", value)
    yield digits
    if subscriber := _subscriber(value):
        yield subscriber
        yield f"{subscriber[0]} {subscriber[1:]}"
        yield f"{subscriber[0]}-{subscriber[1:]}"


def _subscriber(value: str) -> str:
    """Return the part of a number after its country code, or nothing where it is too short to be one."""
    digits = re.sub(r"[^0-9]", "", value)
    subscriber = digits.removeprefix("00").removeprefix("31").lstrip("0")
    return subscriber if len(subscriber) >= 8 else ""


def encodings(value: str) -> frozenset[str]:
    """Return `value` as it looks in JSON, addresses, forms, markup, source, base64 and hashes."""
    return frozenset(variant for variant in _encodings(value) if len(variant) >= SHORTEST)


def _encodings(value: str) -> Iterator[str]:
    yield value
    for ascii_only in (True, False):
        once = json.dumps(value, ensure_ascii=ascii_only)[1:-1]
        twice = json.dumps(once, ensure_ascii=ascii_only)[1:-1]
        yield from (once, twice, json.dumps(twice, ensure_ascii=ascii_only)[1:-1])
    percent = quote(value, safe="")
    yield from (percent, quote(percent, safe=""), quote_plus(value), quote(value))
    yield from (
        html.escape(value),
        html.escape(value, quote=False),
        html.escape(value).replace("&#x27;", "&#39;"),
    )
    yield from (html.escape(value).replace("&#x27;", "&apos;"), repr(value)[1:-1], ascii(value)[1:-1])
    raw = value.encode()
    yield from (raw.hex(), value.encode("utf-16-le").hex(), "\0".join(value))
    yield from _base64(raw)
    for digest in (hashlib.md5, hashlib.sha1, hashlib.sha256):
        yield digest(raw, usedforsecurity=False).hexdigest()


def _base64(raw: bytes) -> Iterator[str]:
    """Yield the parts of a base64 text that depend on `raw` alone, wherever it starts in a larger text."""
    for offset in range(3):
        padded = base64.b64encode(b"\0" * offset + raw).decode()
        start = (0, 2, 3)[offset]
        rest = (len(raw) + offset) % 3
        end = len(padded) if rest == 0 else len(padded) - (3 if rest == 1 else 2)
        core = padded[start:end]
        yield core
        yield core.replace("+", "-").replace("/", "_")
