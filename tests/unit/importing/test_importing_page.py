"""Saved web pages: their pictures beside them or in them, and nothing else of the machine or the net."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from flowcheck.guide.read import read_guide
from flowcheck.importing.pieces import What

from .conftest import OURS, SCREENS, Bring, picture

PAGE = """<!DOCTYPE html><html><head><title>x</title><style>p {}</style></head><body>
<h1>Aanmelden</h1>
<ol>
<li>Ga naar <a href="https://werkplek.vughterstede.nl/">https://werkplek.vughterstede.nl/</a></li>
<li><p>Vul je gebruikersnaam in en klik op &ldquo;Volgende&rdquo;</p>%s</li>
</ol>
</body></html>"""


def embedded(content: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def test_it_knows_where_a_link_leads_that_shows_no_address(bring_in: Bring) -> None:
    page = PAGE.replace(">https://werkplek.vughterstede.nl/</a>", ">de werkplek</a>")
    third = '<li>Vul je wachtwoord in en klik op "Aanmelden"</li></ol>'
    brought = bring_in(page.replace("</ol>", third) % "", "guide.html")
    first = brought.guide.steps[0]
    assert (first.screen, first.id) == ("entra.username", "openen")


def test_it_leaves_out_what_publishing_wrote_of_its_own(bring_in: Bring) -> None:
    ours = '<h2 data-flowcheck="ours">De stappen</h2>'
    asked = "<h2>Veel gestelde vragen</h2><ol><li>Hoe lang duurt dit?<p>Even.</p></li></ol>"
    contact = '<section data-flowcheck="ours"><h2>Hulp nodig?</h2><ul><li>De helpdesk</li></ul></section>'
    page = (PAGE % "").replace("<ol>", f"{ours}<ol>", 1).replace("</ol>", f"</ol>{asked}{contact}", 1)
    brought = bring_in(page, "guide.html")
    assert [one.text for one in brought.draft.questions] == ["Hoe lang duurt dit?"]
    assert "De stappen" not in brought.text
    assert brought.remarks(What.DROPPED) == []


def test_it_brings_our_own_guide_in_again_from_a_page(bring_in: Bring, tmp_path: Path) -> None:
    ours = read_guide(OURS, SCREENS)
    steps = "".join(
        f"<li>{step.text}<br><img src='{step.picture.path}' alt='{step.picture.alt}'></li>"
        for step in ours.steps
        if step.picture is not None
    )
    asked = "".join(f"<dt>{q.text}</dt><dd>{q.answer}</dd>" for q in ours.questions)
    page = tmp_path / "guide.html"
    page.write_text(
        f"<h1>{ours.title}</h1><ol>{steps}</ol><h2>Veel gestelde vragen</h2><dl>{asked}</dl>", "utf-8"
    )
    (tmp_path / "pictures").symlink_to(OURS.parent / "pictures")
    again = bring_in(page).guide
    assert [(s.text, s.screen) for s in again.steps] == [(s.text, s.screen) for s in ours.steps]


def test_it_takes_pictures_that_are_in_the_page(bring_in: Bring) -> None:
    brought = bring_in(PAGE % f'<img src="{embedded(picture())}" alt="Het aanmeldscherm">', "guide.html")
    assert brought.guide.steps[1].picture is not None
    assert brought.guide.steps[1].picture.alt == "Het aanmeldscherm"
    assert (brought.folder / "pictures/02-gebruikersnaam.png").read_bytes().startswith(b"\x89PNG")


def test_it_takes_pictures_that_lie_beside_the_page_and_the_id_in_their_names(
    bring_in: Bring, tmp_path: Path
) -> None:
    (tmp_path / "guide_files").mkdir()
    (tmp_path / "guide_files" / "02-mijn naam.png").write_bytes(picture())
    (tmp_path / "guide_files" / "02-inlognaam.png").write_bytes(picture())
    brought = bring_in(PAGE % '<img src="guide_files/02-inlognaam.png?1">', "guide.html")
    assert brought.guide.steps[1].id == "inlognaam"


@pytest.mark.parametrize(
    "src",
    [
        "../secret.png", "%2e%2e/secret.png", "..\\secret.png", "/etc/hostname", "file:///etc/hostname",
        "link/secret.png", "https://example.org/a.png", "//example.org/a.png", "a\x00.png", "x" * 5000, "",
    ],
)  # fmt: skip
def test_it_reads_no_picture_from_elsewhere(bring_in: Bring, tmp_path: Path, src: str) -> None:
    (tmp_path / "secret.png").write_bytes(picture())
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    (folder / "guide.html").write_text(PAGE % f'<img src="{src}">', "utf-8")
    brought = bring_in(folder / "guide.html")
    assert brought.draft.pictures == []
    assert [entry.steps for entry in brought.remarks(What.PICTURE_LOST)] == [(2,)]


def test_it_drops_scripts_and_what_is_not_shown_and_says_so(bring_in: Bring) -> None:
    junk = (
        "<script>alert('x')</script><nav>Menu</nav><iframe src=x></iframe><!-- c --><p hidden>a</p>"
        '<p style="display:none">b</p><a href="javascript:alert(1)">hier</a><svg onload=alert(1)></svg>'
    )
    brought = bring_in(PAGE % junk, "guide.html")
    assert brought.steps[1].endswith("hier")
    assert not any(word in brought.text for word in ("alert", "Menu", "javascript", "<svg", "<script"))
    assert "iframe, nav, p (hidden), script, svg" in brought.remarks(What.DROPPED)[0].says


def test_it_reads_only_the_middle_of_a_page_that_says_what_that_is(bring_in: Bring) -> None:
    page = (
        (PAGE % "")
        .replace("<ol>", "<p>Kruimelpad</p><main><ol>", 1)
        .replace("</ol>", "</ol></main><p>Voet</p>")
    )
    brought = bring_in(page, "guide.html")
    assert brought.draft.title == "Aanmelden"
    assert "Kruimelpad" not in brought.text
    assert "Voet" not in brought.text


def test_it_goes_on_counting_where_every_list_begins_with_one(bring_in: Bring) -> None:
    page = PAGE.replace("</li>\n<li><p>Vul", "</li></ol><p>Even wachten.</p><ol><li><p>Vul") % ""
    brought = bring_in(page, "guide.html")
    assert len(brought.guide.steps) == 2
    assert [entry.steps for entry in brought.remarks(What.RENUMBERED)] == [(2,)]


def test_it_reads_a_page_that_word_saved_in_its_own_letters(bring_in: Bring) -> None:
    page = (PAGE % "<p>Coördinatie.</p>").replace("<title>", '<meta charset="windows-1252"><title>')
    assert "Coördinatie." in bring_in(page.encode("cp1252"), "guide.htm").text


def test_it_says_when_a_link_leads_elsewhere_only_by_its_address(bring_in: Bring) -> None:
    page = (PAGE % "").replace(
        'href="https://werkplek', 'href="https://ergens.example/?a=1&amp;b=(2)#werkplek'
    )
    assert "(<https://ergens.example/?a=1&b=(2)#werkplek" in bring_in(page, "guide.html").text
