"""From a run folder to a judgement: what is missing is one sentence, and the rest is judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import screens_shown as shown

from flowcheck.accepted import Baseline, Variant
from flowcheck.baseline.form import as_accepted
from flowcheck.baseline.shelf import Shelf
from flowcheck.judging import Against, Judged, judge_run
from flowcheck.model import Event, Observed
from flowcheck.screens.aria_outline import outline

ARIA = '- generic:\n  - generic [aria-hidden]:\n    - img "banner"\n  - main:\n    - button "Volgende"\n'


def events(folder: Path) -> list[Event]:
    """A walk of the first steps whose ARIA texts are in the folder; 1 and 2 share a look."""
    (folder / "aria").mkdir()
    (folder / "aria" / "1.yaml").write_text(ARIA, "utf-8")
    (folder / "aria" / "3.yaml").write_text(ARIA, "utf-8")
    first = replace(shown.seen_at(2), aria="aria/1.yaml", picture="pictures/1.png")
    third = replace(shown.seen_at(3), aria="aria/3.yaml")
    return shown.walked(shown.LOOK, {1: first, 2: first, 3: third}, until=3)


def judged(folder: Path, told: list[Event], *variants: Variant) -> Judged:
    accepted = {one.step: Baseline(step=one.step, device="desktop", variants=(one,)) for one in variants}
    against = Against(
        guide=shown.GUIDE,
        journey=shown.LOOK,
        catalogue=shown.CATALOGUE,
        accepted=accepted,
        shelf=Shelf(root=folder / "accepted", device="desktop"),
        scale=1,
    )
    return judge_run(against, told, folder)


def variant(number: int, **changes: object) -> Variant:
    step = shown.step(number)
    observation = as_accepted(replace(shown.seen_at(number), aria=ARIA, **changes))  # type: ignore[arg-type]
    return Variant(
        step=step.id,
        device="desktop",
        name=step.id,
        on=shown.NOW.date(),
        target="replica",
        run="earlier",
        observation=observation,
    )


def test_it_judges_by_the_texts_and_not_by_the_names_of_their_files(tmp_path: Path) -> None:
    made = judged(tmp_path, events(tmp_path))
    assert made.shown[3].aria == outline(ARIA) == '- main:\n  - button "Volgende"\n'


def test_it_finds_nothing_where_all_is_as_accepted(tmp_path: Path) -> None:
    made = judged(tmp_path, events(tmp_path), variant(3))
    assert made.beside[3].findings == ()
    assert not any(finding.layer for finding in made.judgement.findings)


def test_it_says_which_variant_a_step_is_near_to_also_where_the_next_one_shares_its_look(
    tmp_path: Path,
) -> None:
    made = judged(tmp_path, events(tmp_path), variant(1), variant(2))
    assert {number: near.variant.step for number, near in made.beside.items()} == {
        1: shown.step(1).id,
        2: shown.step(2).id,
    }


def test_it_tells_what_differs(tmp_path: Path) -> None:
    made = judged(tmp_path, events(tmp_path), variant(3, words=("Iets anders",)))
    assert {finding.step for finding in made.judgement.findings if finding.layer} == {3}
    assert made.beside[3].findings


@pytest.mark.parametrize("content", [None, b"no aria text", b"\xff"])
def test_it_judges_on_where_a_text_is_missing_or_damaged(tmp_path: Path, content: bytes | None) -> None:
    told = events(tmp_path)
    path = tmp_path / "aria" / "3.yaml"
    path.unlink() if content is None else path.write_bytes(content)
    made = judged(tmp_path, told, variant(3))
    (sentence,) = [one for one in made.trouble if "3.yaml" in one]
    assert sentence.startswith(str(path))
    assert made.shown[3].aria == ""
    assert made.beside[3].variant.step == shown.step(3).id


def test_it_says_once_that_a_picture_is_missing(tmp_path: Path) -> None:
    made = judged(tmp_path, events(tmp_path))
    (sentence,) = [one for one in made.trouble if "1.png" in one]
    assert sentence.startswith(str(tmp_path / "pictures" / "1.png"))
    assert "is missing, so nothing is said of how that screen looks" in sentence


def test_it_looks_at_no_picture_outside_the_run_folder(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    told = events(folder)
    outside = replace(shown.seen_at(3), aria="aria/3.yaml", picture="../elsewhere.png")
    told[-1] = Observed(step=3, observation=outside, waited_ms=1)
    assert any("is not a file of this run" in one for one in judged(folder, told).trouble)
