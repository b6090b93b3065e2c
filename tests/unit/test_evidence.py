"""What becomes of the pictures of a walk on their way into the run folder."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from screens_shown import GUIDE, in_rows, seen_at

from flowcheck import closeup
from flowcheck import evidence as module
from flowcheck.browser import Shot
from flowcheck.closeup import CloseUp
from flowcheck.errors import RunFolderError
from flowcheck.evidence import Evidence
from flowcheck.model import Box, Event, Observed
from flowcheck.proving import proved
from flowcheck.theme import Theme

VIEW = (1280.0, 800.0)
PLACES = closeup.Places(
    page=Box(x=0, y=0, width=1280, height=800), view=VIEW, pieces=(), apart=(), heading=None, surfaces=(),
    fields=(), lines=(),
)  # fmt: skip


def png(scale: int = 1) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1280 * scale, 800 * scale), "white").save(out, "PNG")
    return out.getvalue()


def shot(view: tuple[float, float] = VIEW) -> Shot:
    close = CloseUp(png=png(closeup.SCALE), clip=PLACES.page, places=PLACES)
    return Shot(png=png(), view=view, close=close)


def observed(number: int) -> Observed:
    return Observed(step=number, observation=in_rows(seen_at(number)), waited_ms=1)


def looks(folder: Path, events: Iterable[Event]) -> list[Observed]:
    """Return what is left of looks once it is known which pictures are proved."""
    return [one for one in proved(folder, events, lambda _: False, None) if isinstance(one, Observed)]


def kept(folder: Path, *shots: Shot, theme: Theme | None = None) -> list[Observed]:
    """Return what is left of looks with these pictures."""
    evidence = Evidence(folder, GUIDE, theme or Theme())
    events = [evidence.keep(observed(number), one) for number, one in enumerate(shots, start=1)]
    evidence.finish()
    return looks(folder, events)


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "pictures").glob("*")}


def test_a_look_gets_a_picture_a_small_one_and_a_close_up(tmp_path):
    [event] = kept(tmp_path, shot())
    name = Path(event.observation.picture).stem
    assert files(tmp_path) == {f"{name}.png", f"{name}.jpg", f"{name}@2x.png", f"{name}.places.json"}
    assert event.observation.preview == f"pictures/{name}.jpg"


def test_a_picture_that_is_not_proved_is_never_written_and_the_others_are(tmp_path):
    first, second = kept(tmp_path, shot(view=(1280, 1600)), shot())
    assert (first.observation.picture, first.observation.preview) == ("", "")
    assert second.observation.picture
    assert len(files(tmp_path)) == 4


@pytest.mark.parametrize(("name_of", "scale"), [(str, 1), (closeup.picture_beside, closeup.SCALE)])
def test_a_control_that_is_to_be_hidden_is_hidden_in_the_run_as_well(tmp_path, name_of, scale):
    control = in_rows(seen_at(1)).controls[0]
    box = control.box
    assert box is not None
    [event] = kept(tmp_path, shot(), theme=Theme(hide=(control.name,)))
    with Image.open(tmp_path / name_of(event.observation.picture)) as opened:
        shown = opened.convert("RGB")
    assert shown.getpixel((int(box.x + 2) * scale, int(box.y + 2) * scale)) == (200, 204, 208)
    assert shown.getpixel((int(box.x - 9) * scale, int(box.y) * scale)) == (255, 255, 255)


def test_a_close_up_that_is_not_proved_is_never_written_and_its_picture_is(tmp_path):
    close = CloseUp(png=png(), clip=PLACES.page, places=PLACES)
    [event] = kept(tmp_path, replace(shot(), close=close))
    seen = event.observation
    assert files(tmp_path) == {Path(seen.picture).name, Path(seen.preview).name}


def test_a_fault_of_our_own_in_a_picture_waits_until_the_walk_is_over(tmp_path, monkeypatch):
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "reported", fails)
    evidence = Evidence(tmp_path, GUIDE, Theme())
    events = [evidence.keep(observed(number), shot()) for number in (1, 2, 3)]
    with pytest.raises(ZeroDivisionError):
        evidence.finish()
    evidence.finish()
    assert [one.observation.picture for one in looks(tmp_path, events)] == ["", "", ""]


def test_where_nothing_can_be_written_one_sentence_says_so(tmp_path):
    (tmp_path / "pictures").write_text("in the way", "utf-8")
    with pytest.raises(RunFolderError, match=r"01-openen\.png: cannot be written"):
        kept(tmp_path, shot())
