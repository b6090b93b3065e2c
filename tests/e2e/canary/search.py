"""Looks for values in everything that was left behind, in every usual writing. Knows nothing of flowcheck.

Written apart from the product's own list of encodings on purpose: a writing that both forgot would be missed.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import hashlib
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

Writing = Callable[[str], bytes]

# --- writings -------------------------------------------------------------------------------


def _json(value: str, *, times: int = 1, ascii_only: bool = True) -> bytes:
    for _ in range(times):
        value = json.dumps(value, ensure_ascii=ascii_only)[1:-1]
    return value.encode()


def _base64_core(value: str, before: int) -> bytes:
    """Return what depends on `value` alone in the base64 of a text in which it stands `before` bytes in."""
    raw = value.encode()
    made = base64.b64encode(b"\0" * before + raw + b"\0" * 3)
    first, last = -(-before * 4 // 3), (before + len(raw)) * 4 // 3
    return made[first:last]


def _url64(made: bytes) -> bytes:
    return made.translate(bytes.maketrans(b"+/", b"-_"))


def _numbered(value: str, form: str) -> bytes:
    return "".join(c if c.isalnum() else form.format(ord(c)) for c in value).encode()


WRITINGS: Mapping[str, Writing] = {
    "as it is": str.encode,
    "utf-16 little": lambda v: v.encode("utf-16-le"),
    "utf-16 big": lambda v: v.encode("utf-16-be"),
    "backwards": lambda v: v[::-1].encode(),
    "json": _json,
    "json twice": lambda v: _json(v, times=2),
    "json three times": lambda v: _json(v, times=3),
    "json in utf-8": lambda v: _json(v, ascii_only=False),
    "json with slashes": lambda v: _json(v).replace(b"/", b"\\/"),
    "json in a script": lambda v: _json(v).replace(b"<", b"\\u003c").replace(b"&", b"\\u0026"),
    "every letter as \\u": lambda v: "".join(f"\\u{ord(c):04x}" for c in v).encode(),
    "every letter as \\x": lambda v: "".join(f"\\x{ord(c):02x}" for c in v).encode(),
    "percent": lambda v: quote(v, safe="").encode(),
    "percent but slashes": lambda v: quote(v).encode(),
    "percent twice": lambda v: quote(quote(v, safe=""), safe="").encode(),
    "percent as scripts do it": lambda v: quote(v, safe="!'()*~").encode(),
    "percent for every letter": lambda v: "".join(f"%{ord(c):02x}" for c in v).encode(),
    "form": lambda v: quote_plus(v).encode(),
    "html": lambda v: html.escape(v).encode(),
    "html text": lambda v: html.escape(v, quote=False).encode(),
    "html with &#39;": lambda v: html.escape(v).replace("&#x27;", "&#39;").encode(),
    "html with &#34;": lambda v: (
        html.escape(v).replace("&#x27;", "&#39;").replace("&quot;", "&#34;").encode()
    ),
    "html by numbers": lambda v: _numbered(v, "&#{};"),
    "html by hexadecimal numbers": lambda v: _numbered(v, "&#x{:x};"),
    "html twice": lambda v: html.escape(html.escape(v)).encode(),
    "xml": lambda v: html.escape(v).replace("&#x27;", "&apos;").encode(),
    "html in json": lambda v: _json(html.escape(v)),
    "json in html": lambda v: html.escape(_json(v).decode()).encode(),
    "python": lambda v: repr(v)[1:-1].encode(),
    "python in ascii": lambda v: ascii(v)[1:-1].encode(),
    "yaml in single quotes": lambda v: v.replace("'", "''").encode(),
    "csv": lambda v: v.replace('"', '""').encode(),
    "shell": lambda v: v.replace("'", "'\"'\"'").encode(),
    "hex": lambda v: v.encode().hex().encode(),
    "hex of utf-16": lambda v: v.encode("utf-16-le").hex().encode(),
    "base64 at 0": lambda v: _base64_core(v, 0),
    "base64 at 1": lambda v: _base64_core(v, 1),
    "base64 at 2": lambda v: _base64_core(v, 2),
    "base64url at 0": lambda v: _url64(_base64_core(v, 0)),
    "base64url at 1": lambda v: _url64(_base64_core(v, 1)),
    "base64url at 2": lambda v: _url64(_base64_core(v, 2)),
}
HASHES: Mapping[str, Callable[[bytes], str]] = {
    name: lambda raw, name=name: hashlib.new(name, raw, usedforsecurity=False).hexdigest()
    for name in ("md5", "sha1", "sha256", "sha512")
}
# What a page posts with a value in it: some evidence is named after the hash of its content.
BODIES = (
    "{}", "passwd={}", "password={}", "otc={}", "code={}", "login={}", "username={}", "phone={}",
    '{{"password":"{}"}}', '{{"username":"{}"}}', '{{"otc":"{}"}}',
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """A value to look for; `beginnings` is from how many letters on a beginning of it is a leak too.

    Beginnings are found by the shortest one. A code is found only where no other digit touches it.
    """

    name: str
    value: str
    beginnings: int = 0

    @property
    def is_code(self) -> bool:
        return self.value.isdigit() and len(self.value) <= 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Where which value stands, and how it is written there; never the value itself."""

    canary: str
    writing: str
    where: str


class Search:
    def __init__(self, canaries: Iterable[Canary]) -> None:
        self._wanted: list[tuple[bytes, str, str]] = []
        self._exact: list[tuple[bytes, str, str]] = []
        self._codes: list[tuple[re.Pattern[bytes], str]] = []
        for canary in canaries:
            self._want(canary)

    def _want(self, canary: Canary) -> None:
        for name, digest in _hashes(canary.value):
            self._wanted.append((digest, canary.name, name))
        if canary.is_code:
            digits = re.escape(canary.value.encode())
            self._codes.append((re.compile(rb"(?<![0-9])" + digits + rb"(?![0-9])"), canary.name))
            return
        for name, write in WRITINGS.items():
            self._wanted.append((write(canary.value).lower(), canary.name, name))
            if canary.beginnings:
                # Two more where each letter has less room: four of base64 are any four letters.
                length = canary.beginnings + (4 if "base64" in name else 0)
                written = write(canary.value[:length])
                self._exact.append((written, canary.name, f"beginning, {name}"))

    def text(self, data: bytes, where: str) -> Iterator[Leak]:
        """Find values in text, and in what is packed into it."""
        bare, packed = _unpacked(data)
        for number, inner in enumerate(packed):
            yield from self.data(inner, f"{where} > {number}")
        lowered = bare.lower()
        for wanted, name, writing in self._wanted:
            if wanted in lowered:
                yield Leak(canary=name, writing=writing, where=where)
        for wanted, name, writing in self._exact:
            if wanted in bare:
                yield Leak(canary=name, writing=writing, where=where)
        for pattern, name in self._codes:
            if pattern.search(_without_times(bare)):
                yield Leak(canary=name, writing="digits", where=where)

    def data(self, data: bytes, where: str) -> Iterator[Leak]:
        """Find values in anything: an archive and a picture by their parts, the rest as text."""
        if data.startswith(b"\x89PNG"):
            for part in _png_texts(data):
                yield from self.text(part, f"{where} > text")
        elif data.startswith(b"\xff\xd8"):
            yield from self.text(data.partition(b"\xff\xda")[0], f"{where} > head")
        elif data.startswith(b"\x1f\x8b"):
            yield from self.data(gzip.decompress(data), f"{where} > gzip")
        elif data.startswith(b"PK\x03\x04"):
            yield from self._archive(data, where)
        else:
            yield from self.text(data, where)
            return
        # Compressed pixels are not read as text; a whole value, as it is, is too long to be there by chance.
        lowered = data.lower()
        for wanted, name, writing in self._wanted:
            if len(wanted) >= 12 and writing in {"as it is", "utf-16 little"} and wanted in lowered:
                yield Leak(canary=name, writing=writing, where=where)

    def _archive(self, data: bytes, where: str) -> Iterator[Leak]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from self.text(name.encode(), f"{where} > a name")
                yield from self.data(archive.read(name), f"{where} > {name}")

    def folder(self, folder: Path) -> Iterator[Leak]:
        """Find values in every file below `folder`, and in the files' names."""
        for path in sorted(folder.rglob("*")):
            inside = str(path.relative_to(folder))
            yield from self.text(inside.encode(), f"the name of {inside}")
            if path.is_file() and not path.is_symlink():
                yield from self.data(path.read_bytes(), inside)


def _hashes(value: str) -> Iterator[tuple[str, bytes]]:
    for body in BODIES:
        for way in (str, quote_plus):
            raw = body.format(way(value)).encode()
            for name, digest in HASHES.items():
                yield f"{name} of {body}", digest(raw).encode()
                yield f"{name} of {body}, raw", bytes.fromhex(digest(raw)).lower()


_DATA_ADDRESS = re.compile(rb"data:[^,\"'()\s]{0,100};base64,([A-Za-z0-9+/=]+)")


def _unpacked(data: bytes) -> tuple[bytes, list[bytes]]:
    """Take the data addresses out of a text; return what is left, and what was in them."""
    packed = []
    for found in _DATA_ADDRESS.finditer(data):
        try:
            packed.append(base64.b64decode(found.group(1)))
        except binascii.Error:
            return data, []
    return _DATA_ADDRESS.sub(b"data:", data), packed


def _without_times(data: bytes) -> bytes:
    """Leave out the millionths of a second: they are six digits too."""
    return re.sub(rb"(:[0-9]{2})\.[0-9]{3,9}", rb"\1", data)


def _png_texts(data: bytes) -> Iterator[bytes]:
    """Yield what is not pixels in a PNG: its chunks of text, unpacked, and what follows its end."""
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"zTXt":
            keyword, _, rest = content.partition(b"\0")
            yield keyword + b"\n" + zlib.decompress(rest[1:])
        elif kind == b"iTXt":
            yield _international(content)
        elif kind != b"IDAT":
            yield content
    yield data[at:]


def _international(content: bytes) -> bytes:
    keyword, _, rest = content.partition(b"\0")
    language, _, after = rest[2:].partition(b"\0")
    translated, _, text = after.partition(b"\0")
    text = zlib.decompress(text) if rest[:1] == b"\1" else text
    return b"\n".join((keyword, language, translated, text))
