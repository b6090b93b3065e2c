"""A Word document's file, written again so that the same document is always the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Final

# The first moment that a ZIP file can name.
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "[Content_Types].xml"


def packed(content: bytes) -> bytes:
    """Return a document with its parts in order and without moments."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        # Some readers want the types first.
        for name in sorted(before.namelist(), key=lambda one: (one != _TYPES, one)):
            entry = zipfile.ZipInfo(name, _ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            after.writestr(entry, before.read(name), compresslevel=6)
    return out.getvalue()
