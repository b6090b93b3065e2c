"""What a text message with a code looks like, as it was configured. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Which messages are looked at, and how their code is written.

    `sender` is a regular expression that the whole sender must match: there is no default, because Microsoft
    sends from numbers that it does not promise. One of `must_contain` has to be in the text, where given.
    `ignore` are words with digits of one's own, such as an organisation called "School 123456".
    `pattern` overrules how a code is found: a regular expression with a group `code`.
    """

    length: int = 6
    pattern: str = ""
    ignore: tuple[str, ...] = ()
    sender: str = ""
    must_contain: tuple[str, ...] = ()
