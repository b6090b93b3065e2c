"""Documents to bring in, made in the test, and bringing them in with one line."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from shipped import ORGANISATION

from flowcheck.guide.read import read_guide
from flowcheck.importing import bring, listing
from flowcheck.importing.draft import Draft
from flowcheck.importing.pieces import What
from flowcheck.model import Guide
from flowcheck.screens import catalogue

OURS = Path(__file__).parents[3] / "config/guides/inloggen-zzp/guide.md"
SEED = Path(__file__).parent / "pulled_from_pdf.txt"
SCREENS = frozenset(catalogue.load(ORGANISATION).screens)


class Brought:
    """What came of a document: the draft, the folder, and its two files."""

    def __init__(self, draft: Draft, folder: Path) -> None:
        self.draft = draft
        self.folder = folder
        self.text = (folder / "guide.md").read_text("utf-8")
        self.list = (folder / "import.md").read_text("utf-8")

    @property
    def guide(self) -> Guide:
        """The guide as flowcheck reads it, a screen that is left open as `?`."""
        return read_guide(self.folder / "guide.md", SCREENS | {"?"})

    @property
    def steps(self) -> list[str]:
        return [step.text for step in self.draft.steps]

    def remarks(self, what: What) -> list[listing.Entry]:
        return [entry for entry in listing.entries(self.draft) if entry.what is what]


Bring = Callable[..., Brought]


@pytest.fixture
def bring_in(tmp_path: Path) -> Bring:
    """Bring in a document by its content and name, or by its path."""

    def bringing(content: bytes | str | Path, name: str = "guide.txt", **asked: Any) -> Brought:
        path = content if isinstance(content, Path) else tmp_path / name
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        read = asked.pop("read", None)
        out = asked.pop("out", tmp_path / "out" / "sign-in")
        request = bring.Asked(path=path, out=out, **asked)
        return Brought(bring.bring_in(request, catalogue.load(ORGANISATION), read), out)

    return bringing


def picture(
    colour: str = "navy", size: tuple[int, int] = (320, 200), form: str = "PNG", **more: Any
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format=form, **more)
    return out.getvalue()


def saved(document: Any) -> bytes:
    """Return the bytes of a Word document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(*pages: list[str | bytes]) -> bytes:
    """Return a PDF with a line of text for every text and a picture for every PNG, from the top down.

    A text that begins with `#` is large, one with `##` less so.
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        content, images, y = [], [], 800
        for one in page:
            if isinstance(one, bytes):
                y -= 60
                objects.append(_image(one))
                images.append(len(objects))
                content.append(f"q 120 0 0 55 60 {y} cm /I{len(objects)} Do Q")
            elif one:
                size = 14 if one.startswith("##") else 22 if one.startswith("#") else 11
                words = one.lstrip("# ").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                content.append(f"BT /F1 {size} Tf 60 {y} Td ({words}) Tj ET")
            y -= 14 if one else 20
        stream = "\n".join(content).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        drawn = "".join(f"/I{number} {number} 0 R " for number in images)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << {drawn}>> >> >>".encode()
        )
        kids.append(len(objects))
    refs = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{refs}] /Count {len(kids)} >>".encode()
    return _assembled(objects)


def _image(png: bytes) -> bytes:
    with Image.open(io.BytesIO(png)) as opened:
        raw = zlib.compress(opened.convert("RGB").tobytes())
        head = (
            f"<< /Type /XObject /Subtype /Image /Width {opened.width} /Height {opened.height} "
            f"/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode /Length {len(raw)} >>"
        )
    return head.encode() + b"\nstream\n" + raw + b"\nendstream"


def _assembled(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )
