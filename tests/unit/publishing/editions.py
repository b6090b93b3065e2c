"""Guides written and made into editions in one line, for the tests of what is published."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
import screens_shown as shown
from PIL import Image
from pypdf import PdfWriter

from flowcheck.house import House
from flowcheck.publishing import edition
from flowcheck.publishing.edition import Edition
from flowcheck.publishing.publish import Format, Published, publish
from flowcheck.publishing.templates_of import Templates

SCREENS = frozenset(shown.CATALOGUE.screens)
OURS = Path(__file__).parents[3] / "config/guides/inloggen-zzp/guide.md"
HOUSE = House(
    organisation="Zorg & Co", contact=("Applicatiebeheer", "Bel 073 123 45 67", "hulp@zorg.example")
)
NOW = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)

RICH = """\
<!-- guide: rijk
     language: nl
     journey full: 1-3 -->

# Aanmelden < "ons" & co

Lees dit **eerst**, en *rustig*: `code` en [een link](https://zorg.example/a?b=1&c=2).\\
Een nieuwe regel \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}.

### Diep

- een
- twee
  - binnen

> Een citaat.

1. Ga naar <https://werkplek.zorg.example/>
   <!-- screen: entra.username -->

   ![Het scherm](pictures/een.png)

2. Vul je gebruikersnaam in (jan@zorg.example) en klik op "Volgende" <!-- screen: entra.password -->

3. Klik op "Nee"
   <!-- screen: entra.keep-signed-in -->

   Dit mag je ook laten.

   ![](pictures/twee.png)

## Vragen

1. Werkt het niet? Bel dan.

   Minimaal 8 tekens.
"""


def one_step(before: str = "", after: str = "") -> str:
    """Return a guide with one step, and something of a reader's before or after it."""
    step = '1. Klik op "A"\n   <!-- screen: sspr.done -->'
    return "\n\n".join(filter(None, ("<!-- guide: x\nlanguage: nl -->", "# T", before, step, after))) + "\n"


def picture(
    size: tuple[int, int] = (960, 600), form: str = "PNG", colour: str = "navy", **more: Any
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format=form, **more)
    return out.getvalue()


def written(folder: Path, text: str = RICH, **pictures: bytes) -> Path:
    """Write a guide with its two pictures, or those given, and return its path."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    files = pictures or {"een": picture(), "twee": picture((780, 1688), colour="teal")}
    for name, content in files.items():
        (folder / "pictures" / f"{name}.png").write_bytes(content)
    path = folder / "guide.md"
    path.write_bytes(text.encode())
    return path


def request(path: Path, **changes: Any) -> edition.Request:
    given: dict[str, Any] = {
        "guide": path,
        "runs": path.parent / "runs",
        "live_targets": frozenset({"live"}),
        "house": HOUSE,
        "zone": UTC,
    }
    return edition.Request(**(given | changes))


def made(path: Path, **changes: Any) -> Edition:
    return edition.make(request(path, **changes), SCREENS)


class Press:
    """Prints what it is given as a page for each `lines` list items in it, and says what that was."""

    def __init__(self, lines: int = 1000) -> None:
        self.lines = lines
        self.printed: list[str] = []

    def pdf(self, html: str) -> bytes:
        self.printed.append(html)
        writer = PdfWriter()
        for _ in range(1 + html.count("<li") // self.lines):
            writer.add_blank_page(595, 842)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    @contextmanager
    def opened(self) -> Iterator[Press]:
        yield self


def published(
    path: Path, *formats: Format, templates: str = "", press: Press | None = None, **changes: Any
) -> Published:
    return publish(
        made(path, **changes),
        frozenset(formats or Format),
        Templates(templates),
        (press or Press()).opened,
        settings_path="flowcheck.toml",
        language="nl",
    )


@cache
def our_html() -> str:
    """Return our own guide as a page, which is the same every time."""
    return html_of(OURS)


@cache
def our_word() -> bytes:
    return word_bytes(OURS)


def html_of(path: Path, **changes: Any) -> str:
    return text_of(published(path, Format.HTML, **changes), ".html")


def text_of(done: Published, ending: str) -> str:
    return next(content for name, content in done.files.items() if name.endswith(ending)).decode()


def word_of(path: Path, **changes: Any) -> Any:
    return docx.Document(io.BytesIO(word_bytes(path, **changes)))


def word_bytes(path: Path, **changes: Any) -> bytes:
    return next(iter(published(path, Format.DOCX, **changes).files.values()))


def xml_of(content: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part).decode()


DAY = date(2026, 11, 29)
