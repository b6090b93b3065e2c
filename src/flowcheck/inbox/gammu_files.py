"""A SIM in a modem: the files that gammu-smsd writes with `service = files`, read and never moved.

Facts, measured with gammu-smsd 1.42: the date and time in a file's name are the operator's local digits
without a zone, so only the file's own time counts; files are written in place; a sender with a `/` cannot
be written and holds up every later message.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar, Literal

from flowcheck.errors import InboxError
from flowcheck.inbox import Health, Inbox, Mark, Message
from flowcheck.inbox.settings import Common
from flowcheck.inbox.texts import Texts
from flowcheck.secret import Secret
from flowcheck.settings import STRICTLY

_NAME = re.compile(r"(IN[0-9]{8}_[0-9]{6}_[0-9]{2}_(.*))_([0-9]{2})\.[a-z]+")
# How a file begins with inboxformat = detail.
_OWN_FORM = b"; This file format was designed for Gammu"
_SECTION = re.compile(r"^\[SMSBackup[0-9]+\]", re.MULTILINE)
_TEXT = re.compile(r"^Text[0-9]+ = ([0-9A-F]*)", re.MULTILINE)
_NUMBER = re.compile(r'^Number = "(.*)"', re.MULTILINE)
MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Common):
    """`folder` is gammu's inboxpath; `charset` that of the daemon, for inboxformat = standard."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICTLY
    kind: Literal["gammu-files"]
    folder: str
    charset: str = "utf-8"

    def __post_init__(self) -> None:
        Common.__post_init__(self)
        try:
            codecs.lookup(self.charset)
        except LookupError as error:
            raise ValueError("charset is unknown; utf-8 is the usual one") from error


class GammuFilesInbox:
    """The messages in one folder; a message is known by its files' name without the part."""

    def __init__(self, settings: Settings) -> None:
        self.texts: Texts = settings.texts()
        self._folder = Path(settings.folder)
        self._charset = settings.charset

    def health(self) -> Health:
        last = max((_changed(path) for path in self._files()), default=None)
        return Health(last_message_at=last)

    def mark(self) -> Mark:
        taken_at = datetime.now(UTC)
        return Mark(seen=frozenset(_id(path) for path in self._files()), taken_at=taken_at)

    def since(self, mark: Mark) -> tuple[Message, ...]:
        new = [path for path in self._files() if _id(path) not in mark.seen]
        messages = [self._message(id_, list(paths)) for id_, paths in groupby(new, key=_id)]
        return tuple(sorted((one for one in messages if one.text), key=lambda one: str(one.arrived_at)))

    def close(self) -> None:
        """Nothing is held."""

    def _files(self) -> list[Path]:
        try:
            return sorted(path for path in self._folder.iterdir() if _NAME.fullmatch(path.name))
        except FileNotFoundError:
            raise InboxError(
                "misconfigured", f"there is no folder {self._folder.name}; it is gammu-smsd's inboxpath."
            ) from None
        except OSError as error:
            raise InboxError(
                "denied", f"the folder {self._folder.name} cannot be read: {error.strerror}."
            ) from error

    def _message(self, id_: str, paths: list[Path]) -> Message:
        found = _NAME.fullmatch(paths[0].name)
        sender = found[2] if found else ""
        text = ""
        for path in paths:
            content = _content(path)
            if content.startswith(_OWN_FORM):
                backup = content.decode("latin-1")
                text += "".join(part.rstrip("\0") for part in _backed_up(backup))
                if number := _NUMBER.search(backup):
                    sender = number[1]
            else:
                text += self._decoded(content).rstrip("\0")  # gammu counts wide characters generously
        return Message(id=id_, text=text, sender=sender, arrived_at=_changed(paths[0]))

    def _decoded(self, content: bytes) -> str:
        if content.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
            return content.decode("utf-16", errors="replace")
        return content.decode(self._charset, errors="replace")


def _id(path: Path) -> str:
    return path.name.rpartition("_")[0]


def _changed(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:  # taken away since it was listed
        return datetime.fromtimestamp(0, UTC)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except FileNotFoundError:  # taken away since it was listed
        return b""
    except OSError as error:
        raise InboxError(
            "denied", f"a message in {path.parent.name} cannot be read: {error.strerror}."
        ) from error


def _backed_up(content: str) -> Iterator[str]:
    """Yield the text of each part of a message in gammu's own format."""
    for section in _SECTION.split(content)[1:]:
        digits = "".join(_TEXT.findall(section))
        yield bytes.fromhex(digits[: len(digits) // 4 * 4]).decode("utf-16-be", errors="replace")


def open_inbox(settings: Settings, secrets: Mapping[str, Secret]) -> Inbox:  # noqa: ARG001 - a Kind's
    """Read the folder that `settings` names."""
    return GammuFilesInbox(settings)
