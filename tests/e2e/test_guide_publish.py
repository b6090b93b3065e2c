"""Publishing the guide as a maintainer would, and looking at what came of it with programs of others."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from own_project import environment, make_project
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from flowcheck import chromium
from flowcheck.printer import press
from flowcheck.publishing import paper

NAME = "inloggen-zzp"
# What these tests ask of npm; it is fetched, used and left, and nothing of it comes along.
CHECKER = "axe-core@4"
FILES = [f"{NAME}{end}" for end in ("-card.html", "-card.pdf", ".docx", ".html", ".md", ".pdf")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a command made, and said."""

    folder: Path
    project: Path
    out: str
    err: str

    def pdf(self, name: str) -> PdfReader:
        return PdfReader(self.folder / name)


def publish(project: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-m", "flowcheck", "guide", "publish", "--out", str(out), *more]
    return subprocess.run(
        arguments, cwd=project, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    project = make_project(tmp_path_factory.mktemp("publish") / "project").parent.parent
    out = project / "uitgave"
    done = publish(project, out, "--date", "2026-11-29")
    assert done.returncode == 0, done.stderr
    return Made(folder=out, project=project, out=done.stdout, err=done.stderr)


def test_it_makes_every_format_and_says_where(made: Made) -> None:
    assert sorted(path.name for path in made.folder.iterdir()) == sorted([*FILES, "pictures"])
    assert made.out.splitlines()[0] == "Uitgegeven: uitgave"
    assert sorted(line.strip() for line in made.out.splitlines()[1:]) == sorted(FILES)
    assert made.err == (
        "config/guides/inloggen-zzp/guide.md:1: nog geen stap is live nagelopen, en dat staat er ook; "
        "loop ze eerst live na.\n"
    )


def test_it_makes_the_same_bytes_again(made: Made) -> None:
    again = made.project / "nogmaals"
    # In another order and in two goes: what one format is does not depend on the others.
    publish(made.project, again, "--date", "2026-11-29", "--format", "card,md")
    publish(made.project, again, "--date", "2026-11-29", "--format", "pdf,docx", "--format", "html")
    for path in made.folder.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(made.folder)).read_bytes() == path.read_bytes(), path.name


def test_it_shows_a_phone_the_pictures_of_the_configured_phone(made: Made) -> None:
    pictures = made.project / f"config/guides/{NAME}/pictures"
    phone, other = made.project / "telefoon", pictures / "phone"
    other.mkdir()
    try:
        shutil.copy(pictures / "12-werkplek.png", other / "02-gebruikersnaam.png")
        assert publish(made.project, phone, "--format", "html").returncode == 0
    finally:
        shutil.rmtree(other)
    html = (phone / f"{NAME}.html").read_text("utf-8")
    assert html.count("<source") == 1
    assert "<source" not in (made.folder / f"{NAME}.html").read_text("utf-8")


def test_it_makes_a_tagged_pdf_in_dutch_with_its_title(made: Made) -> None:
    pdf = made.pdf(f"{NAME}.pdf")
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Inloggen ZZP'ers/externen (met Vughterstede Entra ID)"
    assert str(pdf.metadata.creation_date) == "2026-11-29 00:00:00+00:00"


def test_it_gives_every_picture_in_the_pdf_its_words(made: Made) -> None:
    def figures(node: Any) -> Iterator[Any]:
        node = node.get_object()
        if not isinstance(node, dict):
            return
        if node.get("/S") == "/Figure":
            yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if not isinstance(kid, int):
                yield from figures(kid)

    root: Any = made.pdf(f"{NAME}.pdf").trailer["/Root"]
    words = [str(one.get("/Alt", "")) for one in figures(root["/StructTreeRoot"])]
    assert len(words) == 12
    assert all(words)


def test_it_has_a_bookmark_for_every_heading(made: Made) -> None:
    def titles(entries: list[Any]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry.title

    found = list(titles(made.pdf(f"{NAME}.pdf").outline))
    assert found[0] == "Inloggen ZZP'ers/externen (met Vughterstede Entra ID)"
    assert [one for one in found if one.startswith("Stap")] == [f"Stap {number}" for number in range(1, 13)]
    assert "Waarom kan ik niet inloggen in een afdeling pc om mijn account te activeren?" in found


def test_it_prints_on_a4_and_parts_no_step_from_its_picture(made: Made) -> None:
    pages = made.pdf(f"{NAME}.pdf").pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(595, 842)}
    steps = [sum(f"Stap {n}\n" in f"{page.extract_text()}\n" for n in range(1, 13)) for page in pages]
    assert sum(steps) == 12
    assert [len(page.images) for page in pages] == steps


def test_it_counts_its_pages(made: Made) -> None:
    pages = made.pdf(f"{NAME}.pdf").pages
    assert f"Pagina 1 van {len(pages)}" in pages[0].extract_text()


def test_it_is_small_enough_to_be_mailed(made: Made) -> None:
    sizes = {path.name: path.stat().st_size for path in made.folder.iterdir() if path.is_file()}
    assert max(sizes.values()) < 3_500_000, sizes


def test_it_keeps_the_card_on_one_page(made: Made) -> None:
    pdf = made.pdf(f"{NAME}-card.pdf")
    assert len(pdf.pages) == 1
    text = " ".join(pdf.pages[0].extract_text().split())
    for needed in ("https://werkplek.vughterstede.nl/", "minimaal 8 tekens", "Afdeling Applicatiebeheer"):
        assert needed in text


def test_it_keeps_the_card_on_one_page_whatever_the_guide_is(made: Made, tmp_path: Path) -> None:
    steps = [
        f'{n}. Vul je gebruikersnaam in en klik daarna heel rustig op de knop "Volgende nummer {n}"\n'
        f"   <!-- screen: entra.username; id: s{n} -->"
        for n in range(1, 121)
    ]
    guide = tmp_path / "guide.md"
    guide.write_text(
        "<!-- guide: lang\nlanguage: nl -->\n\n# Lang\n\nVooraf.\n\n" + "\n\n".join(steps), "utf-8"
    )
    done = publish(made.project, tmp_path / "uit", "--guide", str(guide), "--format", "card")
    assert paper.pages((tmp_path / "uit" / "lang-card.pdf").read_bytes()) == 1
    assert "niet alle stappen passen op de kaart" in done.stderr


def test_it_says_in_one_sentence_what_is_wrong_and_leaves_nothing(made: Made, tmp_path: Path) -> None:
    guide = tmp_path / "guide.md"
    step = '1. Klik op "A"\n   <!-- screen: sspr.done -->\n\n   ![a](weg.png)\n'
    guide.write_text(f"<!-- guide: x\nlanguage: nl -->\n\n# T\n\n{step}")
    done = publish(made.project, tmp_path / "uit", "--guide", str(guide))
    assert done.returncode == 2
    assert done.stderr.startswith(f"flowcheck: {guide}:9: the picture weg.png is not there")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["guide.md"]


def test_it_asks_the_network_for_nothing_while_it_prints() -> None:
    """A template may ask for what it likes: the page is printed without, and no script runs."""
    executable = chromium.find(headed=False, environ=os.environ)
    with socket.create_server(("127.0.0.1", 0)) as server, press(executable) as printing:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        asks = f'<img src="{address}/x.png"><link rel="stylesheet" href="{address}/x.css">'
        script = "<script>document.body.innerText = 'ran'</script>"
        pdf = printing.pdf(f"<!doctype html><title>T</title><h1>Kop</h1>{asks}{script}")
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "Kop" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


# --- what others say of it ---


@contextmanager
def shown(path: Path, width: int, scheme: Any) -> Iterator[Page]:
    executable = chromium.find(headed=False, environ=os.environ)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, chromium_sandbox=os.geteuid() != 0)
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
        )
        page = context.new_page()
        page.goto(path.as_uri())
        yield page
        browser.close()


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> str:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed, which brings the accessibility checker")
    folder = tmp_path_factory.mktemp("checker")
    got = subprocess.run([npm, "pack", CHECKER], cwd=folder, capture_output=True, check=False, timeout=60)
    if got.returncode != 0:
        pytest.skip("npm cannot be reached, which brings the accessibility checker")
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder, filter="data")
    return (folder / "package" / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("name", [f"{NAME}.html", f"{NAME}-card.html"])
@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
def test_it_is_found_accessible(made: Made, checker: str, name: str, width: int, scheme: str) -> None:
    with shown(made.folder / name, width, scheme) as page:
        page.evaluate(checker)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert [one["id"] for one in found["incomplete"]] == []


@pytest.mark.parametrize("name", [f"{NAME}.html", f"{NAME}-card.html"])
def test_it_fits_a_phone_without_moving_sideways(made: Made, name: str) -> None:
    with shown(made.folder / name, 320, "light") as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_it_lets_a_keyboard_skip_to_the_contents_in_sight(made: Made) -> None:
    with shown(made.folder / f"{NAME}.html", 390, "light") as page:
        page.keyboard.press("Tab")
        box = page.locator(":focus").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_it_opens_in_libreoffice_as_word_would_show_it(made: Made, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed, which opens Word documents")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(made.folder / f"{NAME}.docx")], capture_output=True, check=True, timeout=120
    )
    pages = PdfReader(tmp_path / f"{NAME}.pdf").pages
    text = "\n".join(page.extract_text() for page in pages)
    assert [number for number in range(1, 13) if f"\n{number}. " in f"\n{text}"] == list(range(1, 13))
    assert "Afbeelding 12: De Application Workspace met tegels" in text
    assert f"Pagina {len(pages)} van {len(pages)}" in pages[-1].extract_text()
