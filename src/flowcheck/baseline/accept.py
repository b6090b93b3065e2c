"""The only writer of accepted files: each whole or not at all. Knows the disk, and nothing of who decided."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from flowcheck.accepted import Variant
from flowcheck.baseline.document import NewerError, read_text, written_text
from flowcheck.baseline.offer import NO_PICTURE, Offer, What
from flowcheck.baseline.read import LARGEST
from flowcheck.baseline.shelf import Shelf
from flowcheck.errors import BaselineError, PictureError, RunFolderError
from flowcheck.pictures.keep import kept
from flowcheck.pictures.reading import content

WRITES: Final = frozenset({What.NEW, What.REPLACES, What.ADDS})


def with_pictures(
    offers: tuple[Offer, ...], picture_of: Callable[[int], Path], scale: float
) -> tuple[tuple[Offer, ...], dict[int, bytes]]:
    """Return the offers, and by step number the pictures to be written; one that cannot be read is refused.

    `picture_of` gives the picture of a step in the run folder, which has `scale` pixels for a CSS pixel.
    """
    pictures: dict[int, bytes] = {}
    ready = []
    for offer in offers:
        made = offer
        if offer.picture:
            try:
                pictures[offer.step.number] = kept(content(picture_of(offer.step.number)), scale)
            except (PictureError, RunFolderError):
                made = replace(offer, what=What.REFUSED, reason=NO_PICTURE, variant=None, picture=False)
        ready.append(made)
    return tuple(ready), pictures


def write(shelf: Shelf, offers: tuple[Offer, ...], pictures: Mapping[int, bytes]) -> tuple[Path, ...]:
    """Write what is offered and return the files; raises BaselineError, and then writes no more."""
    texts = {offer.step.number: _proved(offer.variant) for offer in offers if offer.variant is not None}
    paths = []
    for offer in offers:
        if offer.variant is None or offer.what not in WRITES:
            continue
        number, name = offer.step.number, offer.variant.name
        # The picture first: a text without it would say that there is none to compare.
        if number in pictures:
            paths.append(_write(shelf.picture(name), pictures[number]))
        paths.append(_write(shelf.text(name), texts[number]))
    return tuple(paths)


def _proved(variant: Variant) -> bytes:
    """Return the document of a Variant, once it has been read back as the same."""
    text = written_text(variant)
    try:
        read = read_text(text, variant.name)
    except (ValueError, NewerError) as error:
        raise BaselineError(f"step {variant.step} cannot be written ({error}); report this.") from error
    if read != variant or len(text) > LARGEST:
        raise BaselineError(f"step {variant.step} cannot be written so that it reads the same; report this.")
    return text.encode("utf-8")


def _write(path: Path, written: bytes) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise BaselineError(
            f"{path}: cannot be written ({error.strerror}); make room or rights there."
        ) from error
    return path
