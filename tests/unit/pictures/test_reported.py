"""What a report may show of a screen: painted over, looked at afterwards, or not shown at all."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, PngImagePlugin

from flowcheck.closeup import SCALE, CloseUp, Lettering, Line, Places
from flowcheck.errors import PictureError
from flowcheck.model import Box
from flowcheck.pictures import reported as module
from flowcheck.pictures.canvas import cut
from flowcheck.pictures.placeholders import stand_ins
from flowcheck.pictures.reported import cleared, reported
from flowcheck.theme import Theme

VIEW = (320.0, 200.0)
PLACE = Box(x=40, y=60, width=180, height=20)
GREY = (200, 204, 208)


def line(text: str = "06 12345678", box: Box = PLACE) -> Line:
    how = Lettering(baseline=box.y + box.height - 5, x_height=8, colour=(0, 0, 0))
    return Line(text=text, box=box, lettering=how)


def screen(text: str = "", scale: int = 1) -> bytes:
    """Return a picture of a page that says `text` at PLACE."""
    image = Image.new("RGB", (int(VIEW[0]) * scale, int(VIEW[1]) * scale), "white")
    at = (PLACE.x * scale, PLACE.y * scale)
    ImageDraw.Draw(image).text(at, text, fill="black", font=ImageFont.load_default(15 * scale))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def shows(png: bytes, box: Box = PLACE, scale: int = 1) -> Image.Image:
    edges = (box.x, box.y, box.x + box.width, box.y + box.height)
    return opened(png).crop(tuple(int(edge * scale) for edge in edges))  # type: ignore[arg-type]


def test_a_picture_without_anything_personal_keeps_its_bytes():
    png = screen("Aanmelden")
    assert reported(png, VIEW, (), (), Theme()).png == png


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_what_stood_there_is_gone_whatever_it_was(scale):
    # Two pages that differ in nothing but the value come out alike, to the last pixel.
    one, other = (
        reported(screen(text, scale), VIEW, [line()], (), Theme()).png for text in ("06 99887766", "")
    )
    assert ImageChops.difference(opened(one), opened(other)).getbbox() is None


def test_no_descender_of_what_stood_there_is_left_below_its_box():
    tight = Box(x=PLACE.x, y=PLACE.y, width=PLACE.width, height=16.5)  # a g ends some 1.5 px below
    one, other = (
        reported(screen(text, 2), VIEW, [line(box=tight)], (), Theme()).png for text in ("jgpqy", "")
    )
    assert ImageChops.difference(opened(one), opened(other)).getbbox() is None


def test_the_stand_in_is_written_there():
    made = shows(reported(screen("06 99887766"), VIEW, [line()], (), Theme()).png)
    assert len(made.getcolors(made.width * made.height) or ()) > 10


def test_both_pictures_show_the_same():
    made = reported(screen("06 99887766"), VIEW, [line()], (), Theme())
    jpeg = Image.open(io.BytesIO(made.jpeg))
    assert jpeg.format == "JPEG"
    assert max(high for _, high in ImageChops.difference(opened(made.png), jpeg).getextrema()) < 90
    assert not jpeg.getexif()


def test_what_is_to_be_hidden_is_one_colour():
    made = shows(reported(screen("photo"), VIEW, (), [PLACE], Theme()).png)
    assert [colour for _, colour in made.getcolors() or ()] == [GREY]


def test_letters_that_the_font_lacks_are_not_drawn_at_all():
    made = shows(reported(screen("x"), VIEW, [line("\u4e00\u4e01")], (), Theme()).png)
    assert [colour for _, colour in made.getcolors() or ()] == [GREY]


def test_stand_ins_may_touch_and_overlap():
    below = Box(x=PLACE.x, y=PLACE.y + 15, width=PLACE.width, height=20)
    assert reported(screen(), VIEW, [line(), line(box=below)], (), Theme()).png


@pytest.mark.parametrize(
    "box",
    [Box(x=-400, y=0, width=10, height=10), Box(x=0, y=900, width=10, height=10)],
    ids=["left", "below"],
)
def test_a_place_that_is_not_in_the_picture_is_no_concern_of_it(box):
    png = screen()
    assert reported(png, VIEW, [line(box=box)], [box], Theme()).png == png


@pytest.mark.parametrize("view", [(320, 400), (640, 200), (0, 0), (320, 0)])
def test_a_page_that_tells_another_size_than_it_has_gets_no_picture(view):
    with pytest.raises(PictureError, match="another part than the picture"):
        reported(screen(), view, [line()], (), Theme())


def test_a_page_that_is_shown_smaller_is_painted_over_where_it_is():
    # A page not made for a phone is laid out wide and shown small: its own pixels are not the device's.
    twice = (VIEW[0] * 2, VIEW[1] * 2)
    place = Box(x=80, y=120, width=360, height=40)
    made = shows(reported(screen("06 99887766"), twice, (), [place], Theme()).png)
    assert [colour for _, colour in made.getcolors() or ()] == [GREY]


def test_a_picture_that_says_more_than_it_shows_is_refused():
    out = io.BytesIO()
    more = PngImagePlugin.PngInfo()
    more.add_text("Author", "somebody")
    opened(screen()).save(out, "PNG", pnginfo=more)
    with pytest.raises(PictureError, match="tEXt"):
        reported(out.getvalue(), VIEW, (), (), Theme())


@pytest.mark.parametrize("png", [b"", b"no picture", screen()[:200]], ids=["empty", "text", "half"])
def test_a_damaged_picture_is_refused(png):
    with pytest.raises(PictureError):
        reported(png, VIEW, (), (), Theme())


def test_a_place_that_was_not_painted_is_refused(monkeypatch):
    monkeypatch.setattr(module, "_png", lambda _image, _patches: screen("06 99887766"))
    with pytest.raises(PictureError, match="something else than was painted"):
        reported(screen("06 99887766"), VIEW, [line()], (), Theme())


# --- close-ups ---


def close(text: str, *lines: Line) -> CloseUp:
    page = Box(x=0, y=0, width=VIEW[0], height=VIEW[1])
    places = Places(
        page=page, view=VIEW, pieces=(), apart=(), heading=None, surfaces=(), fields=(), lines=lines
    )
    return CloseUp(png=screen(text, SCALE), clip=page, places=places)


def test_a_close_up_without_anything_personal_keeps_its_bytes():
    one = close("Aanmelden")
    assert cleared(one, ()) == one


def test_nothing_stands_where_a_close_up_showed_a_value():
    made = shows(cleared(close("06 99887766", line()), ()).png, scale=SCALE)
    assert [colour for _, colour in made.getcolors() or ()] == [(255, 255, 255)]


def test_what_is_to_be_hidden_in_a_close_up_is_one_colour():
    made = shows(cleared(close("photo"), [PLACE]).png, scale=SCALE)
    assert [colour for _, colour in made.getcolors() or ()] == [GREY]


def test_a_stand_in_is_written_on_a_cleared_close_up_as_on_the_page_itself():
    whole = close("06 99887766", line())
    written = [
        [patch.image.tobytes() for patch in stand_ins(cut(one, one.clip), [line()], Theme())]
        for one in (whole, cleared(whole, ()))
    ]
    assert written[0] == written[1]


def test_a_close_up_that_was_not_painted_over_is_not_shown(monkeypatch):
    monkeypatch.setattr(module, "_png", lambda _image, _patches: screen("06 99887766", SCALE))
    with pytest.raises(PictureError, match="something else than was painted over"):
        cleared(close("06 99887766", line()), ())
