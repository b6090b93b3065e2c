"""A screen with something of everything, and what becomes of it, for the tests of accepted files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from flowcheck.accepted import Variant
from flowcheck.baseline.document import written_text
from flowcheck.baseline.form import as_accepted
from flowcheck.baseline.shelf import Shelf
from flowcheck.model import Box, Control, Identity, Observation, Seen

ARIA = """- generic:
  - generic [aria-hidden]: TESTREPLICA
  - main:
    - generic: "{account.username}"
    - heading "Wachtwoord invoeren" [level=1]
    - textbox "Voer het wachtwoord voor {account.username} in"
    - button "Aanmelden"
"""
SHOWN = Observation(
    screen="entra.password",
    identity=Identity(
        host="login.microsoftonline.com",
        path="/7e57a9ca-7e57-4000-8000-7e57a9ca0000/authorize",
        page_id="ConvergedSignIn",
        language="nl",
        title="Aanmelden bij uw account",
        ids=("i0118", "idSIButton9"),
        hidden_ids=("i0116",),
    ),
    controls=(
        Control(
            role="textbox",
            name="Voer het wachtwoord voor {account.username} in",
            box=Box(x=457, y=395.4, width=366, height=43),
            id="i0118",
            type="password",
            constraints=(("maxlength", "127"), ("autocomplete", "current-password")),
            form_host="login.microsoftonline.com",
            form_path="/7e57a9ca-7e57-4000-8000-7e57a9ca0000/login",
            group="passwd",
            filled=False,
            ref="e12",
        ),
        Control(role="button", name="Aanmelden", box=Box(x=708, y=485, width=115, height=41), enabled=False),
    ),
    words=("{account.username}", "Wachtwoord invoeren", "Tijd: 12:05:33", "no", "a: b # c", '"Ja"'),
    alerts=("Probeer het over 15 minuten opnieuw",),
    aria=ARIA,
    picture="pictures/10-wachtwoord.png",
    preview="pictures/10-wachtwoord.jpg",
    moving=(Box(x=1, y=2.6, width=3, height=4),),
    seen=Seen(
        at=datetime(2026, 11, 22, 8, 5, 1, 250, tzinfo=UTC),
        browser="Chromium 156.0.8078.79",
        build="2.1.24002.11",
        bundles=("ConvergedLogin_PCore_2a8ae9a8cd97910e419d.js",),
        correlation_id="1a90e8c0-e16e-4f01-a379-89fcb7b754c2",
        branding=(("BoilerPlateText", "Bel 088 638 35 70"), ("Show", "true")),
        console_errors=("oops",),
        http_status=200,
        settled_ms=300,
    ),
)


def variant(name: str = "wachtwoord", shown: Observation = SHOWN, **more: object) -> Variant:
    """What is accepted of a screen under a name."""
    given = {
        "step": name.partition("~")[0],
        "device": "desktop",
        "name": name,
        "on": date(2026, 11, 22),
        "target": "replica",
        "run": "20261122-080500-full-desktop-1a2b",
        "observation": as_accepted(shown),
    }
    return Variant(**{**given, **more})  # type: ignore[arg-type]


def put(shelf: Shelf, *variants: Variant) -> None:
    """Put accepted files on a shelf as they would have been written."""
    shelf.folder.mkdir(parents=True, exist_ok=True)
    for one in variants:
        shelf.text(one.name).write_text(written_text(one), "utf-8")


def picture(
    path: Path, text: str = "Aanmelden", *, size: tuple[int, int] = (640, 400), at: int = 100
) -> Path:
    """Draw a screen with a button over a coloured background."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scale = size[0] // 640
    image = Image.linear_gradient("L").resize((640, 400)).convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 60, 580, 340), fill="white")
    draw.rectangle((at, 280, at + 120, 312), fill=(0, 103, 184))
    draw.text((at + 10, 286), text, fill="white", font=ImageFont.load_default(17))
    if scale > 1:
        image = image.resize(size, Image.Resampling.LANCZOS)
    image.save(path, format="PNG", compress_level=1)
    return path
