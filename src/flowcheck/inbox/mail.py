"""What a person reads in a mail that brings a text message. Pure."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from html.parser import HTMLParser


def read_mail(raw: bytes) -> tuple[str, str]:
    """Return who sent it and its text."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    return str(mail.get("From", "")), _text(mail)


def _text(mail: EmailMessage) -> str:
    """Return what a person reads: the plain part, else the other without its tags, else the subject."""
    part = mail.get_body(("plain", "html"))
    try:
        content = str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError):  # an alphabet that nobody knows
        content = ""
    if part is not None and part.get_content_subtype() == "html":
        content = _without_tags(content)
    return content.strip() or str(mail.get("Subject", ""))


# Within a line, so that a code of which half is in bold stays whole.
_INLINE = frozenset({"a", "b", "code", "em", "font", "i", "small", "span", "strong", "u"})


class _Words(HTMLParser):
    """Collects what is between the tags, but for styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent = tag in {"style", "script"}
        self.words.append("" if tag in _INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        self.words.append("" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _without_tags(markup: str) -> str:
    words = _Words()
    words.feed(markup)
    return "".join(words.words)
