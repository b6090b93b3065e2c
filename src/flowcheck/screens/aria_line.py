"""The grammar of one line of Playwright's ARIA text: `- role "name" [attribute=value]: text`.

Pure: no browser, no clock, no disk. Read by hand, since PyYAML only takes the outer half off the work
and turns `no`, `12` and dates into something else on the way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ROLE = re.compile(r"[A-Za-z][A-Za-z-]*")
_NAME = re.compile(r' +(?:"((?:[^"\\]|\\.)*)"|(/(?:[^/\\]|\\.)+/))')
_ATTRIBUTE = re.compile(r" *\[([A-Za-z-]+)(?:=([^\]\n]*))?\]")
_PROPERTY = re.compile(r"/([a-z-]+)")
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "0": "\0"}
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
BLOCK = re.compile(r"[|>][+-]?[0-9]?")


class Line(NamedTuple):
    """What one line says; `prop` is set instead of a role for `/url` and its like.

    A tuple, not a dataclass: one is made for every line of every look at a page.
    """

    role: str = ""
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    prop: str = ""
    text: str = ""


def read(content: str) -> Line:
    """What stands behind the dash. Raises ValueError, which never repeats the content."""
    key, rest = _key(content)
    if key is None:
        return _header(content, plain=True)
    line = _header(key, plain=False)
    if not rest:
        return line
    if not rest.startswith(":"):
        raise ValueError("no colon after a quoted key")
    return _with_text(line, rest[1:])


def unquoted(text: str) -> str:
    """A scalar without its quotes; raises ValueError for quotes that do not close."""
    text = text.strip()
    if text.startswith('"'):
        return _unescaped(_whole(_DOUBLE, text))
    if text.startswith("'"):
        return _whole(_SINGLE, text).replace("''", "'")
    return text


def _key(content: str) -> tuple[str | None, str]:
    if content.startswith("'") and (found := _SINGLE.match(content)):
        return found[1].replace("''", "'"), content[found.end() :]
    if content.startswith('"') and (found := _DOUBLE.match(content)):
        return _unescaped(found[1]), content[found.end() :]
    return None, content


def _header(content: str, *, plain: bool) -> Line:
    if prop := _PROPERTY.match(content):
        return _with_text(Line(prop=prop[1]), _after_colon(content[prop.end() :]))
    role = _ROLE.match(content)
    if role is None:
        raise ValueError("no role")
    at, name = role.end(), ""
    if found := _NAME.match(content, at):
        name, at = _unescaped(found[1]) if found[1] is not None else found[2], found.end()
    attributes = []
    while found := _ATTRIBUTE.match(content, at):
        attributes.append((found[1], found[2] or ""))
        at = found.end()
    line = Line(role=role[0], name=" ".join(name.split()), attributes=tuple(attributes))
    rest = content[at:].rstrip()
    if not rest:
        return line
    if not plain:
        raise ValueError("text inside a quoted key")
    return _with_text(line, _after_colon(rest))


def _after_colon(rest: str) -> str:
    if not rest.startswith(":") or (len(rest) > 1 and not rest[1].isspace()):
        raise ValueError("no colon after a role")
    return rest[1:]


def _with_text(line: Line, text: str) -> Line:
    between = "" if line.prop == "url" else " "
    return line._replace(text=between.join(unquoted(text).split()))


def _whole(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.fullmatch(text)
    if found is None:
        raise ValueError("quotes that do not close")
    return found[1]


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_sign, text) if "\\" in text else text


def _sign(found: re.Match[str]) -> str:
    code = found[1]
    if len(code) > 1:
        sign = chr(int(code[1:], 16))
        return "\ufffd" if "\ud800" <= sign <= "\udfff" else sign
    return _ESCAPED.get(code, code)
