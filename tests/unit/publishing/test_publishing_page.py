"""The guide as one HTML page: whole in itself, and usable by everybody. See also e2e."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup
from editions import DAY, html_of, one_step, our_html, picture, written


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_it_fetches_nothing_and_runs_nothing() -> None:
    page = soup(our_html())
    assert page.find_all(["script", "link", "iframe", "object"]) == []
    assert {image["src"][:11] for image in page.find_all("img")} == {"data:image/"}
    assert "url(" not in str(page.find("style"))
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")


def test_it_says_its_language_and_title() -> None:
    page = soup(our_html())
    assert (page.html["lang"], page.title.string) == (
        "nl",
        "Inloggen ZZP'ers/externen (met Vughterstede Entra ID)",
    )


def test_it_has_each_landmark_once_and_a_link_to_skip_to_the_contents() -> None:
    page = soup(our_html())
    assert [len(page.find_all(name)) for name in ("header", "nav", "main")] == [1, 1, 1]
    first = page.body.find("a")
    assert (first["class"], page.find(id=first["href"][1:]).name) == (["skip"], "main")


def test_it_skips_no_level_of_headings() -> None:
    levels = [int(one.name[1]) for one in soup(our_html()).find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_leads_to_every_place_that_it_names(tmp_path: Path) -> None:
    for html in (our_html(), html_of(written(tmp_path))):
        page = soup(html)
        ids = Counter(one["id"] for one in page.find_all(id=True))
        goals = {one["href"][1:] for one in page.find_all("a") if one["href"].startswith("#")}
        assert goals <= set(ids)
        assert set(ids.values()) == {1}


def test_it_names_every_step_in_its_contents() -> None:
    links = soup(our_html()).nav.find_all("a")
    assert [one["href"] for one in links if "step" in one["href"]] == [f"#step-{n}" for n in range(1, 13)]


def test_it_has_words_for_every_picture(tmp_path: Path) -> None:
    images = soup(html_of(written(tmp_path))).find_all("img")
    assert [image["alt"] for image in images] == ["Het scherm", "Afbeelding bij stap 3"]


def with_phone_set(folder: Path, picture_set: str = "phone") -> BeautifulSoup:
    """Return the page of a guide with two pictures, of which one is there for a phone as well."""
    path = written(folder)
    (folder / "pictures/phone").mkdir()
    (folder / "pictures/phone/een.png").write_bytes(picture((780, 1200), colour="teal"))
    return soup(html_of(path, small_set=picture_set))


def test_a_small_screen_sees_the_pictures_of_a_phone_where_there_are_any(tmp_path: Path) -> None:
    first, second = with_phone_set(tmp_path).find_all("figure")
    assert first.picture.source["media"] == "screen and (max-width: 30rem)"
    assert first.picture.source["srcset"] != first.picture.img["src"]
    assert (first.img["alt"], second.picture) == ("Het scherm", None)


def test_without_a_set_every_screen_sees_the_same(tmp_path: Path) -> None:
    assert with_phone_set(tmp_path, "").find("picture") is None


def test_it_keeps_signs_that_mean_something_to_a_browser(tmp_path: Path) -> None:
    page = soup(html_of(written(tmp_path)))
    assert page.h1.string == 'Aanmelden < "ons" & co'
    assert page.title.string == 'Aanmelden < "ons" & co'
    assert page.main.find("a")["href"] == "https://zorg.example/a?b=1&c=2"


def test_it_holds_nothing_that_is_for_the_machine() -> None:
    html = our_html()
    assert "<!--" not in html
    assert "sspr.method" not in html


def test_it_says_whom_to_call_in_a_way_that_can_be_pressed(tmp_path: Path) -> None:
    links = [one["href"] for one in soup(html_of(written(tmp_path))).select(".help a")]
    assert links == ["tel:0731234567", "mailto:hulp@zorg.example"]


def test_it_ends_a_title_in_the_footer_nowhere_else(tmp_path: Path) -> None:
    """The title goes into the style sheet too, where a quotation mark or a tag would end it."""
    text = one_step().replace("# T", '# "; } </style\\> <b\\> body { display: none')
    page = soup(html_of(written(tmp_path, text)))
    assert len(page.find_all("style")) == 1
    assert page.find("b") is None


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert html_of(path, day=DAY) == html_of(path, day=DAY)


def test_it_is_read_by_people_who_print_it() -> None:
    html = our_html()
    for needed in ("@page", "size: A4", "@media print", "prefers-color-scheme: dark", ":focus-visible"):
        assert needed in html
