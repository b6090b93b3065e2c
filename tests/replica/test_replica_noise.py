"""Noise: it changes what a page is made of, and nothing that a reader would call a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest
from replica_client import CDN, RESET, SIGN_IN, WORKSPACE, Client, config

from flowcheck.patterns import plainly
from flowcheck.replica import entra_frame, noise_words, sspr_frame, workspace_pages
from flowcheck.replica.eras import ERAS
from flowcheck.replica.faults import FAULTS, parse, parse_all
from flowcheck.replica.faults.noise import NOISE, STANDING
from flowcheck.replica.nodes import Node, every
from flowcheck.replica.noise_answers import jittered
from flowcheck.replica.pages import Page
from flowcheck.replica.scene import Scene
from flowcheck.replica.showing import PAGES, altered

WALKED = (
    "entra.username", "entra.password", "entra.keep-signed-in", "sspr.user", "sspr.method", "sspr.code",
    "sspr.new-password", "sspr.done", "workspace.home",
)  # fmt: skip
FRAMES = {"entra": entra_frame.frame, "sspr": sspr_frame.frame, "workspace": workspace_pages.frame}
ALTERING = [fault.name for fault in NOISE if fault.alter]
SIGNS = [
    "noise-quotes",
    "noise-spaces",
    "noise-no-width",
    "noise-full-stops",
    "noise-colons",
]


def scene() -> Scene:
    return Scene(
        language="nl", era=ERAS["2026"], ctx="c.t", at=datetime(2026, 11, 22, tzinfo=UTC),
        correlation_id="one", request_id="two", username="a.b@vughterstede.nl", phone_hint="*****07",
    )  # fmt: skip


def shown(screen: str, *faults: str) -> tuple[Page, Node]:
    """Return a page with its frame as the faults will have them."""
    page = altered(PAGES[screen](scene()), parse_all(faults))
    frame = page.framed(FRAMES[screen.partition(".")[0]](scene()))
    return replace(page, reframe=()), frame


def texts(page: Page, frame: Node) -> Iterator[str]:
    """Yield all that is written or read out, element by element."""
    for one in every((*page.card, *page.below, frame)):
        yield "".join(kid for kid in one.kids if isinstance(kid, str))
        yield from (one.attr(name) for name in ("aria-label", "placeholder", "alt", "title"))
        yield one.attr("value") if one.attr("type") in {"submit", "button"} else ""


def test_it_has_enough_of_it() -> None:
    assert len(NOISE) >= 18


def test_it_expects_nothing_of_noise() -> None:
    assert not [fault.name for fault in NOISE if fault.expects]


def test_it_calls_all_of_it_noise() -> None:
    assert {fault.group for fault in NOISE} == {"noise"}


@pytest.mark.parametrize("name", ALTERING)
def test_it_changes_something_on_the_way(name: str) -> None:
    assert any(shown(screen, name) != shown(screen) for screen in WALKED)


@pytest.mark.parametrize("name", SIGNS)
@pytest.mark.parametrize("screen", WALKED)
def test_it_writes_the_same_words_with_other_signs(name: str, screen: str) -> None:
    now = [plainly(text) for text in texts(*shown(screen, name))]
    assert now == [plainly(text) for text in texts(*shown(screen))]


@pytest.mark.parametrize("screen", WALKED)
def test_it_breaks_texts_without_losing_a_letter(screen: str) -> None:
    whole, pieces = ("".join(texts(*shown(screen, *them))) for them in ((), ("noise-pieces",)))
    assert sorted(pieces) == sorted(whole)


@pytest.mark.parametrize("name", [*SIGNS, "noise-hyphens", "noise-pieces"])
def test_it_leaves_the_user_name_alone(name: str) -> None:
    page, _ = shown("entra.password", name)
    line = next(one for one in every(page.card) if one.attr("id") == "displayName")
    assert line.kids[0] in {"a.b@vughterstede.nl", "a.b@vughterstede.nl\N{ZERO WIDTH SPACE}"}


def test_it_puts_no_full_stop_into_a_sentence() -> None:
    link = shown("sspr.done", "noise-full-stops")[0].find("primary")
    assert link
    assert link.kids == ("Klik hier",)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Can't", "Can\u2019t"),
        ('zeg "ja"', "zeg \u201cja\u201d"),
        ("...", "\u2026"),
        ("'s middags", "\u2018s middags"),
    ],
)
def test_it_prints_signs_as_a_printer_does(typed: str, printed: str) -> None:
    assert noise_words.curly(typed) == printed


# --- ids -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", [one for one in WALKED if one.startswith("sspr.")])
def test_it_gives_the_reset_pages_ids_that_nobody_knows(screen: str) -> None:
    ids = {one.attr("id") for one in every(shown(screen, "noise-ids")[0].card)} - {""}
    assert ids
    assert all(re.fullmatch("c[0-9a-f]{10}", one) for one in ids)


@pytest.mark.parametrize("screen", [one for one in WALKED if one.startswith("sspr.")])
def test_it_keeps_what_belongs_together_together(screen: str) -> None:
    page, _ = shown(screen, "noise-ids")
    ids = {one.attr("id") for one in every(page.card)}
    referred = {one.attr(name) for one in every(page.card) for name in ("for", "data-alert")} | {page.focus}
    assert referred - {""} <= ids


def test_it_keeps_the_names_under_which_fields_are_sent() -> None:
    names = [
        [one.attr("name") for one in every(shown("sspr.method", *them)[0].card)]
        for them in ((), ("noise-ids",))
    ]
    assert names[0] == names[1]


def test_it_shows_none_of_the_choices_that_it_adds() -> None:
    page, _ = shown("sspr.method", "noise-hidden-radios")
    last = page.card[-1]
    assert isinstance(last, Node)
    assert (last.attr("class"), len([one for one in every([last]) if one.tag == "input"])) == ("gone", 3)


def test_it_marks_addresses_otherwise_each_time() -> None:
    one, other = (shown("entra.username", "noise-nonces") for _ in range(2))
    assert one != other


def test_it_turns_the_footer_round() -> None:
    kinds = [
        [one.attr("id") for one in every([shown("entra.username", *them)[1]]) if one.tag == "a"]
        for them in ((), ("noise-footer-order",))
    ]
    assert kinds[0] == kinds[1][::-1]


# --- time ----------------------------------------------------------------------------------------


def test_it_is_late_by_the_same_for_the_same_seed() -> None:
    page = PAGES["sspr.user"](scene())
    assert jittered(page, "7.1") == jittered(page, "7.1")


def test_it_is_late_by_something_else_for_the_next_answer() -> None:
    page = PAGES["sspr.user"](scene())
    assert len({(one.wait_ms, one.late_ms) for one in (jittered(page, f"7.{n}") for n in range(5))}) == 5


def test_it_reads_the_seed_in_the_name() -> None:
    assert parse("noise-jitter-4711").code == "4711"


def test_it_tells_the_page_how_late_to_be() -> None:
    assert shown("sspr.user", "noise-slow-render")[0].view()["lateMs"] == 1500


def test_it_names_what_has_to_be_accepted_with_the_noise() -> None:
    assert set(FAULTS) >= STANDING


# --- what the server sends -----------------------------------------------------------------------


def test_it_serves_the_same_script_under_another_name(client: Client) -> None:
    plain = _bundle(client)
    client.control("account", faults=["noise-bundles"])
    other = _bundle(client)
    assert other != plain
    assert client.get(CDN, other).content == client.get(CDN, plain).content


def _bundle(client: Client) -> str:
    found = re.search(rf'src="https://{CDN}([^"]+\.js)"', client.authorize().text)
    assert found
    return found[1]


def test_it_tells_another_build(client: Client) -> None:
    plain = config(client.authorize())["serverDetails"]["ver"]
    client.control("account", faults=["noise-build"])
    assert config(client.authorize())["serverDetails"]["ver"] != plain


@pytest.mark.parametrize("path", ["background-2.svg", "logo-2.svg"])
def test_it_has_other_pictures(client: Client, path: str) -> None:
    answer = client.get(CDN, f"/shared/1.0/content/images/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")


@pytest.mark.parametrize("host", [SIGN_IN, RESET, WORKSPACE])
def test_it_lets_reports_fail_on_every_host(client: Client, host: str) -> None:
    with pytest.raises(httpx.TransportError):
        client.post(host, "/telemetry/report", content=b"{}")


def test_it_hands_out_a_service_worker(client: Client) -> None:
    answer = client.get(WORKSPACE, "/worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
