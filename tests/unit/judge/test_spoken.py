"""Which language a screen speaks to its reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import CATALOGUE, shown, with_control

from flowcheck.judge.language import spoken
from flowcheck.model import Observation


def declaring(language: str, seen: Observation) -> Observation:
    return replace(seen, identity=replace(seen.identity, language=language))


def closed_with(sign: str, seen: Observation) -> Observation:
    """The same screen with a sign behind each of its texts."""
    return replace(
        seen,
        words=tuple(line + sign for line in seen.words),
        controls=tuple(replace(one, name=one.name + sign) for one in seen.controls),
    )


@pytest.mark.parametrize("sign", ["", ".", ":"])
def test_it_goes_by_what_is_to_be_read_whatever_the_page_declares(sign: str) -> None:
    seen = shown("workspace.home", besides=["search", "catalog"])
    assert spoken(CATALOGUE.screens["workspace.home"], declaring("en", closed_with(sign, seen))) == "nl"


def test_it_goes_by_what_the_page_declares_where_nothing_is_to_be_read() -> None:
    seen = replace(shown("entra.password"), words=(), controls=())
    bare = replace(seen, identity=replace(seen.identity, title=""))
    assert spoken(CATALOGUE.screens["entra.password"], declaring("en-US", bare)) == "en"


def test_it_goes_by_what_the_page_declares_where_only_our_own_texts_are_in_ours() -> None:
    seen = with_control(shown("entra.username"), "Volgende", name="Weiter")
    assert spoken(CATALOGUE.screens["entra.username"], declaring("de-DE", seen)) == "de"


@pytest.mark.parametrize("language", ["de", "fr-FR"])
def test_it_goes_by_what_is_to_be_read_where_a_button_is_called_so(language: str) -> None:
    assert spoken(CATALOGUE.screens["entra.username"], declaring(language, shown("entra.username"))) == "nl"


def test_it_takes_a_renamed_button_for_no_other_language() -> None:
    seen = with_control(shown("entra.username"), "Volgende", name="Doorgaan")
    assert spoken(CATALOGUE.screens["entra.username"], declaring("nl", seen)) == "nl"
