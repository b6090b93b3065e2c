"""A new folder with files, whole or not at all. Knows no guide."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flowcheck.errors import UsageError


def refuse_existing(out: Path) -> None:
    """Raise UsageError where something is there already: what a person changed is never written over."""
    if os.path.lexists(out):
        raise UsageError(f"{out}: is there already; name a folder that is not, or move it away first.")


@contextmanager
def making(out: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Make a folder with these files by their paths in it; it appears when the block ends well.

    Yields where the files are meanwhile; what is added there is in the folder too.
    """
    refuse_existing(out)
    # Beside it, so that giving it its name is one act; hidden, so that nobody takes it for the guide.
    begun = out.parent / f".{out.name[:40]}.{uuid.uuid4().hex[:8]}"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            place = begun / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        yield begun
        refuse_existing(out)
        begun.rename(out)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be one"
        raise UsageError(f"{out}: cannot be written ({why}); name another folder.") from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)
