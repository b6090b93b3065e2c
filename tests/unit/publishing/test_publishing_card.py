"""The card for new colleagues: what they need, on one page."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from editions import OURS, Format, Press, made, one_step, published, written

from flowcheck.publishing import card, paper
from flowcheck.publishing.card import Card
from flowcheck.publishing.short import short
from flowcheck.publishing.templates_of import Templates


def card_of(path: Path, press: Press | None = None) -> Card:
    return card.card(made(path), Templates(), (press or Press()).pdf, paper.pages)


def items(made_card: Card) -> list[str]:
    return [one.get_text() for one in BeautifulSoup(made_card.html, "html.parser").select(".steps li")]


def many(steps: int) -> str:
    written_steps = [
        f'{n}. Klik op "Knop {n}"\n   <!-- screen: sspr.done; id: s{n} -->' for n in range(1, steps + 1)
    ]
    return "<!-- guide: x\nlanguage: nl -->\n\n# T\n\n" + "\n\n".join(written_steps) + "\n"


def test_it_has_the_address_the_steps_the_rule_and_whom_to_call() -> None:
    text = BeautifulSoup(card_of(OURS).html, "html.parser").get_text(" ", strip=True)
    assert "https://werkplek.vughterstede.nl/" in text
    assert "minimaal 8 tekens, met een hoofdletter, speciaal karakter en cijfer" in text
    assert "Bel 073 123 45 67" in text
    assert len(items(card_of(OURS))) == 12


def test_it_says_the_steps_in_short() -> None:
    steps = made(OURS).guide.steps
    assert short(steps[3]) == 'Vul de tekens in en klik op "Volgende"'
    assert short(steps[11]) == "Vervolgens kom je op je Application Workspace."
    assert "voornaam.achternaam@vughterstede.nl" in short(steps[8])


def test_it_is_as_large_as_fits() -> None:
    assert card_of(OURS).shape.points == 12


def test_it_leaves_out_steps_that_do_not_fit_and_says_from_which(tmp_path: Path) -> None:
    made_card = card_of(written(tmp_path, many(90)), Press(lines=50))
    assert len(items(made_card)) == made_card.shape.steps == 46
    assert "De stappen vanaf 47 staan in de handleiding." in made_card.html
    assert paper.pages(made_card.pdf) == 1


def test_it_tells_its_maker_what_is_missing_on_it(tmp_path: Path) -> None:
    remarks = published(written(tmp_path, one_step()), Format.CARD).remarks
    assert any("geen stap gaat naar een adres" in one for one in remarks)
    assert any("geen wachtwoordregel" in one for one in remarks)


def test_it_tells_its_maker_that_steps_are_missing_on_it(tmp_path: Path) -> None:
    remarks = published(written(tmp_path, many(90)), Format.CARD, press=Press(lines=50)).remarks
    assert any("niet alle stappen passen op de kaart; zij noemt er 46" in one for one in remarks)


@pytest.mark.parametrize("before", ["", "Lees dit.\n\n- een\n- twee\n\n> drie"])
def test_it_says_what_stands_before_the_steps(tmp_path: Path, before: str) -> None:
    html = card_of(written(tmp_path, one_step(before))).html
    assert ("Lees dit. een twee drie" in html) is bool(before)


def test_it_leaves_out_a_long_story_before_the_steps(tmp_path: Path) -> None:
    assert "lang verhaal" not in card_of(written(tmp_path, one_step("lang verhaal " * 60))).html
