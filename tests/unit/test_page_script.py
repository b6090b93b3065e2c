"""What is installed in every page, in a real browser: covers, discs, looks, and what may be typed where."""

from __future__ import annotations

import io
import json
import os
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import trustme
from PIL import Image, ImageChops

from flowcheck import chromium
from flowcheck.browser import Browser, Setting, Shot
from flowcheck.errors import NotAllowedError, TransportError
from flowcheck.model import Control
from flowcheck.pictures.reported import reported
from flowcheck.secret import Secret
from flowcheck.theme import Theme
from flowcheck.watchdog import Watchdog

OURS, ALSO_OURS, FOREIGN = "inloggen.example", "werkplek.example", "elders.example"
NAME, INSTEAD = "jan.test@zorg.example", "voornaam.achternaam@zorg.example"
PAIRS = ((NAME, INSTEAD), ("jan.test", "voornaam.achternaam"))


class Site:
    """Answers for every host on one loopback port, over TLS and in the clear."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        self.silent = threading.Event()
        site, context = self, ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert(OURS).configure_cert(context)

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/silent":
                    site.silent.wait(60)
                elif self.path in site.moved:
                    self.send_response(302)
                    self.send_header("Location", site.moved[self.path])
                    self.end_headers()
                else:
                    self._answer(site.pages.get(self.path, ""))

            def _answer(self, text: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(f"<!doctype html><html lang=nl><body>{text}</body></html>".encode())

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def finish_request(self, request: Any, client_address: Any) -> None:
                if request.recv(1, socket.MSG_PEEK) != b"\x16":
                    Handler(request, client_address, self)
                    return
                with context.wrap_socket(request, server_side=True) as secured:
                    Handler(secured, client_address, self)

            def handle_error(self, request: Any, client_address: Any) -> None:
                pass  # browsers leave connections half open

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.silent.set()
        self._server.shutdown()
        self._server.server_close()


class Driven:
    """A Browser on a thread of its own: a thread has one driver, and other tests have theirs on this one."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._watchdog = Watchdog()
        self._browser = Browser(_setting(site.port), self._watchdog)
        self._pool.submit(self._browser.__enter__).result()

    def close(self) -> None:
        self._pool.submit(self._browser.__exit__, None, None, None).result()
        self._pool.shutdown()
        self._watchdog.close()

    def do(self, work: Callable[[Browser], Any]) -> Any:
        return self._pool.submit(work, self._browser).result()

    def show(self, html: str, host: str = OURS, scheme: str = "https") -> None:
        self.site.pages["/page"] = html
        self.do(lambda browser: browser.open(f"{scheme}://{host}/page", 20))
        self.do(lambda browser: browser._page.wait_for_load_state())

    def ask(self, expression: str, argument: object = None) -> Any:
        return self.do(lambda browser: browser._page.evaluate(expression, argument))

    def cover(self, pairs: object = PAIRS) -> None:
        self.ask("pairs => window.__flowcheck.cover(pairs)", pairs)

    def uncover(self) -> bool:
        return bool(self.ask("() => window.__flowcheck.uncover()"))

    def body(self) -> str:
        return str(self.ask("() => document.body.innerHTML"))

    def words(self) -> str:
        return str(self.ask("() => document.body.innerText"))

    def control(self, name: str) -> Control:
        seen = self.do(lambda browser: browser.observe())
        return next(control for control in seen.controls if control.name == name)

    def fill(self, name: str, value: str) -> None:
        control = self.control(name)
        self.do(lambda browser: browser.fill(control, Secret(value, "account.password")))

    def shoot(self, covers: tuple[tuple[str, str], ...] = ()) -> Shot | None:
        shot: Shot | None = self.do(lambda browser: browser.shoot(covers))
        return shot

    def picture(self, covers: tuple[tuple[str, str], ...] = ()) -> Image.Image:
        shot = self.shoot(covers)
        assert shot is not None
        return Image.open(io.BytesIO(shot.png)).convert("RGB")


def same(one: Image.Image, other: Image.Image) -> bool:
    """Say whether two pictures show the same; the corners of a focused field differ by up to 15 of 255."""
    return max(high for _, high in ImageChops.difference(one, other).getextrema()) <= 32


def _setting(port: int) -> Setting:
    return Setting(
        executable=chromium.find(headed=False, environ=os.environ),
        headed=False,
        width=640,
        height=480,
        scale=1,
        touch=False,
        mobile=False,
        locale="nl-NL",
        hosts=(OURS, ALSO_OURS),
        resolve=f"127.0.0.1:{port}",
    )


@pytest.fixture(scope="module")
def page() -> Iterator[Driven]:
    site = Site()
    driven = Driven(site)
    yield driven
    driven.close()
    site.close()


# --- covers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Hallo {NAME}!</p>",
        "<p>Hallo <b>jan</b>.<i>test@zorg</i>.example<u></u>!</p>",
        "<p>Hallo JAN.Test@zorg.example!</p>",
        f"<p>\u0130\u0130\u0130 {NAME}!</p>",
        f"<p>{NAME} en {NAME} en jan.test</p>",
        f"<select><option>{NAME}</select>",
        f"<svg><text y=20>{NAME}</text></svg>",
    ],
)
def test_it_puts_a_stand_in_where_the_page_shows_a_value(page, html):
    page.show(html)
    page.cover()
    covered = page.ask("() => document.body.textContent")
    assert "jan" not in covered.lower()
    assert "voornaam.achternaam" in covered
    page.uncover()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hallo <b>jan</b>.<i>test@zorg</i>.example<!-- x --><u></u> en jan.test</p>",
        f'<input type="submit" value="Verder als {NAME}"><input placeholder="{NAME}">',
        f'<iframe style="width: 9px" src="https://{FOREIGN}/frame"></iframe>',
        f'<iframe src="https://{FOREIGN}/frame"></iframe><iframe srcdoc="Dag {NAME}"></iframe>',
    ],
)
def test_it_restores_a_page_exactly(page, html):
    page.show(html)
    before = page.body()
    page.cover()
    page.uncover()
    assert page.body() == before


def test_it_replaces_a_value_once_however_many_pieces_it_is_in(page):
    page.show("<p><b>jan</b>.<i>test</i>@zorg.example</p>")
    page.cover()
    assert page.words() == INSTEAD
    page.uncover()


def test_it_leaves_no_rest_of_values_that_overlap(page):
    page.show("<p>0612345678</p>")
    page.cover([["06123456", "a"], ["345678", "b"]])
    assert not any(digit in page.words() for digit in "0123456789")
    page.uncover()


@pytest.mark.parametrize(
    "read",
    [
        "() => document.querySelector('input').value",
        "() => document.querySelector('textarea').placeholder",
        "() => document.querySelector('div').shadowRoot.textContent",
        "() => document.querySelector('iframe').contentDocument.body.textContent",
    ],
)
def test_it_covers_labels_shadows_and_frames_of_the_same_site(page, read):
    page.show(
        f'<input type="submit" value="Verder als {NAME}"><textarea placeholder="{NAME}"></textarea>'
        f'<div></div><iframe srcdoc="Dag {NAME}"></iframe>'
        f"<script>document.querySelector('div').attachShadow({{mode: 'open'}}).innerHTML = '{NAME}'</script>"
    )
    page.cover()
    during = page.ask(read)
    page.uncover()
    assert INSTEAD in during
    assert NAME in page.ask(read)


def test_it_hides_a_frame_of_another_site_since_nobody_can_look_into_it(page):
    page.site.pages["/frame"] = f"Dag {NAME}"
    page.show(f'<iframe src="https://{FOREIGN}/frame"></iframe>')
    page.cover()
    assert page.ask("() => getComputedStyle(document.querySelector('iframe')).visibility") == "hidden"
    page.uncover()


def test_it_leaves_a_button_the_words_it_has(page):
    page.show('<input type="submit" value="Volgende"><button>Annuleren</button>')
    before = page.picture()
    page.ask("() => { document.querySelector('input').value = 'Terug'; }")
    assert not same(page.picture(), before)


def test_it_tells_where_in_the_picture_the_stand_ins_are(page):
    page.show(f'<h1>Welkom</h1><p>Dag {NAME}, welkom</p><input type="submit" value="Verder als {NAME}">')
    shot = page.shoot(PAIRS)
    assert shot is not None
    assert [one.text for one in shot.lines] == [INSTEAD, f"Verder als {INSTEAD}"]
    assert shot.view == (640, 480)


def test_a_picture_brings_the_close_up_that_would_be_taken_by_itself(page):
    page.show(f"<h1>Welkom</h1><p>Dag {NAME}, welkom</p><button>Verder</button>")
    shot = page.do(lambda browser: browser.shoot(PAIRS, close=True))
    alone = page.do(lambda browser: browser.close_up(PAIRS))
    assert (shot.close.clip, shot.close.places) == (alone.clip, alone.places)
    assert same(*(Image.open(io.BytesIO(one.png)).convert("RGB") for one in (shot.close, alone)))
    assert page.shoot(PAIRS).close is None


def test_a_close_up_is_no_wider_than_a_few_screens(page):
    page.show(f'<div style="width:150000px;border:1px solid">{NAME}</div><p>Aanmelden</p>')
    close = page.do(lambda browser: browser.close_up(PAIRS))
    assert close.clip.width <= 4000


def test_the_picture_beside_a_close_up_is_the_one_that_is_taken_without(page):
    page.show(f"<h1>Welkom</h1><p>Dag {NAME}, welkom</p><button>Verder</button>")
    both = page.do(lambda browser: browser.shoot(PAIRS, close=True))
    alone = page.shoot(PAIRS)
    assert (both.view, both.lines) == (alone.view, alone.lines)
    assert same(*(Image.open(io.BytesIO(one.png)).convert("RGB") for one in (both, alone)))


def test_two_accounts_have_the_same_picture_once_it_is_painted_over(page):
    made = []
    for value in (NAME, "els.tester@zorg.example"):
        page.show(f"<p>Dag {value}</p>")
        shot = page.shoot(((value, INSTEAD),))
        made.append(reported(shot.png, shot.view, shot.lines, (), Theme()).png)
    assert made[0] == made[1]


# --- whether the page held still ---


def test_it_says_that_a_page_held_still(page):
    page.show(f"<p>{NAME}</p>")
    page.cover()
    assert page.uncover()


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('p').textContent = 'nieuw'",
        "document.body.append('nieuw')",
        "document.querySelector('p').className = 'nieuw'",
    ],
)
def test_it_says_that_a_page_changed_under_the_covers(page, change):
    page.show(f"<p>{NAME}</p>")
    page.cover()
    page.ask(f"() => {{ {change}; }}")
    assert not page.uncover()


def test_it_does_not_take_back_what_the_page_said_meanwhile(page):
    page.show(f"<p>{NAME}</p>")
    page.cover()
    page.ask("() => { document.querySelector('p').firstChild.data = 'nieuw'; }")
    page.uncover()
    assert page.words() == "nieuw"


def test_it_gives_no_picture_of_a_page_that_keeps_changing(page):
    page.show(f"<p>{NAME}</p><script>setInterval(() => {{ document.body.append('.'); }}, 1)</script>")
    assert page.shoot(PAIRS) is None


# --- the moment -----------------------------------------------------------------------------


def _moment(page: Driven) -> str:
    return str(page.ask("() => window.__flowcheck.glance().moment"))


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('p').firstChild.data = 'b'",
        "document.querySelector('p').append('b')",
        "document.querySelector('p').remove()",
        "document.querySelector('input').setAttribute('disabled', '')",
        "document.querySelector('input').style.left = '-9999px'",
        "document.title = 'b'",
    ],
)
def test_it_knows_another_moment_when_anything_changed(page, change):
    page.show("<p>a</p><input>")
    before = _moment(page)
    page.ask(f"() => {{ {change}; }}")
    assert _moment(page) != before


def test_it_knows_the_same_moment_when_nothing_changed(page):
    page.show(f"<p>{NAME}</p>")
    before = _moment(page)
    page.picture(PAIRS)
    assert _moment(page) == before


def test_it_knows_another_moment_after_the_same_page_came_again(page):
    page.show("<p>a</p>")
    before = _moment(page)
    page.show("<p>a</p>")
    assert _moment(page) != before


# --- what was typed -------------------------------------------------------------------------

FIELDS = """
<label>Naam <input type="text" id="one"></label><label>Wachtwoord <input type="password" id="two"></label>
<label>Adres <input type="email" id="three"></label><label>Verhaal <textarea id="four"></textarea></label>
<label>Nummer <input type="tel" id="five"></label>
"""
FIELD_NAMES = ("Naam", "Wachtwoord", "Adres", "Verhaal", "Nummer")


@pytest.fixture(scope="module")
def filled(page: Driven) -> tuple[str, str, Any]:
    """Return what was typed, what the page's own look says after that, and the Observation."""
    page.show(FIELDS)
    for name in FIELD_NAMES:
        page.fill(name, "Kreeft7!noordzee")
    seen = page.do(lambda browser: browser.observe())
    return "Kreeft7!noordzee", json.dumps(page.ask("() => window.__flowcheck.look()")), seen


def test_it_never_tells_what_was_typed(filled):
    typed, look, _ = filled
    assert not any(typed[:length] in look for length in range(4, len(typed) + 1))


def test_it_tells_that_something_was_typed(filled):
    _, _, seen = filled
    assert [control.filled for control in seen.controls] == [True] * len(FIELD_NAMES)


@pytest.mark.parametrize("name", FIELD_NAMES)
def test_it_paints_typed_text_as_discs(page, name):
    page.show(FIELDS)
    page.fill(name, "Kreeft7!")
    before = page.picture()
    page.fill(name, "mmmmWWWW")
    assert same(page.picture(), before)


@pytest.mark.parametrize(
    "meddling",
    [
        "document.adoptedStyleSheets = []",
        "document.querySelector('input[type=password]').type = 'text'",
        "document.open(); document.write('<label>Wachtwoord <input></label>'); document.close()",
    ],
)
def test_it_paints_discs_whatever_the_page_does_about_it(page, meddling):
    page.show(FIELDS)
    page.ask(f"() => {{ {meddling}; }}")
    page.fill("Wachtwoord", "Kreeft7!")
    before = page.picture()
    page.fill("Wachtwoord", "mmmmWWWW")
    assert same(page.picture(), before)


def test_it_paints_discs_in_a_shadow(page):
    page.show(
        "<div></div><script>document.querySelector('div').attachShadow({mode: 'open'})"
        ".innerHTML = '<label>Naam <input></label>'</script>"
    )
    page.fill("Naam", "Kreeft7!")
    before = page.picture()
    page.fill("Naam", "mmmmWWWW")
    assert same(page.picture(), before)


def test_it_shows_the_words_of_an_empty_field(page):
    page.show('<input placeholder="Volgende">')
    before = page.picture()
    page.show('<input placeholder="Vorige">')
    assert not same(page.picture(), before)


def test_it_covers_a_typed_value_that_the_page_shows_back(page):
    page.show(FIELDS + "<p>Kreeft7!</p>")
    page.fill("Naam", "Kreeft7!")
    before = page.picture()
    page.show(FIELDS + "<p>******</p>")
    page.fill("Naam", "Kreeft7!")
    assert same(page.picture(), before)


# --- who is told what -----------------------------------------------------------------------

LISTENING = """<script>
window.heard = [];
for (const name of ["toLowerCase", "indexOf", "replaceAll"]) {
  const real = String.prototype[name];
  String.prototype[name] = function (...given) { heard.push(String(this), ...given.map(String)); return real.apply(this, given); };
}
</script>"""  # noqa: E501


def test_it_names_no_value_to_a_host_that_is_not_on_the_list(page):
    page.show(LISTENING + "<p>Wie bent u?</p>", host=FOREIGN)
    assert page.shoot(PAIRS) is not None
    assert not any("jan" in heard for heard in page.ask("() => window.heard"))


def test_it_takes_no_picture_of_a_stranger_that_shows_a_value(page):
    page.show(f"<p>Dag {NAME.upper()}</p>", host=FOREIGN)
    assert page.shoot(PAIRS) is None


def test_it_names_a_typed_value_to_the_host_that_got_it_and_to_no_other(page):
    page.show(FIELDS)
    page.fill("Wachtwoord", "Geheim8!")
    page.show(LISTENING + "<p>Welkom</p>", host=ALSO_OURS)
    page.shoot(PAIRS)
    assert not any("Geheim8!" in heard for heard in page.ask("() => window.heard"))


# --- where may be typed ---------------------------------------------------------------------

FIELD = '<label>Wachtwoord <input type="password"></label>'


@pytest.mark.parametrize(
    "html",
    [
        FIELD,
        f"<form>{FIELD}</form>",
        f'<form action="/verder">{FIELD}</form>',
        f'<form action="https://{ALSO_OURS}/verder">{FIELD}</form>',
        f'<form action="javascript:void(0)">{FIELD}</form>',
    ],
)
def test_it_types_on_a_host_of_the_list(page, html):
    page.show(html)
    page.fill("Wachtwoord", "Kreeft7!")
    assert page.control("Wachtwoord").filled


@pytest.mark.parametrize(
    "html",
    [
        f'<form action="https://{FOREIGN}/verder">{FIELD}</form>',
        f'<form action="//{OURS}.{FOREIGN}/verder">{FIELD}</form>',
        f'<form action="https://{OURS}@{FOREIGN}/verder">{FIELD}</form>',
        f'<form action="https://{OURS}:8443/verder">{FIELD}</form>',
        f'<form action="http://{OURS}/verder">{FIELD}</form>',
        f'<form action="mailto:iemand@{OURS}">{FIELD}</form>',
        f'<form action="/verder">{FIELD}<button formaction="https://{FOREIGN}/">Verder</button></form>',
        f'<form action="https://{FOREIGN}/"><input type="hidden" name="action">{FIELD}</form>',
        f'<form id="far" action="https://{FOREIGN}/"></form>{FIELD.replace("type", "form=far type")}',
        f'<base href="https://{FOREIGN}/"><form action="verder">{FIELD}</form>',
        f"<iframe srcdoc='{FIELD}'></iframe>",
        f'<form id=f>{FIELD}</form><button form=f formaction="https://{FOREIGN}/">OK</button>',
        f'<form id=f>{FIELD}</form><input type=image alt=OK form=f formaction="https://{FOREIGN}/">',
    ],
)
def test_it_types_nothing_that_would_go_elsewhere(page, html):
    page.show(html)
    control = page.control("Wachtwoord")
    with pytest.raises(NotAllowedError):
        page.do(lambda browser: browser.fill(control, Secret("Kreeft7!", "account.password")))
    assert not page.control("Wachtwoord").filled


def test_it_types_nothing_on_a_host_that_is_not_on_the_list(page):
    page.show(FIELD, host=FOREIGN)
    with pytest.raises(NotAllowedError):
        page.fill("Wachtwoord", "Kreeft7!")


def test_it_types_nothing_into_a_frame_of_another_site(page):
    page.site.pages["/frame"] = FIELD
    page.show(f'<iframe src="https://{FOREIGN}/frame"></iframe>')
    with pytest.raises(NotAllowedError):
        page.fill("Wachtwoord", "Kreeft7!")


def test_it_types_nothing_on_a_page_in_the_clear(page):
    page.show(FIELD, scheme="http")
    with pytest.raises(NotAllowedError):
        page.fill("Wachtwoord", "Kreeft7!")


def test_it_looks_at_the_form_as_it_is_when_typing(page):
    page.show(f"<form>{FIELD}</form>")
    control = page.control("Wachtwoord")
    page.ask(f"() => {{ document.forms[0].action = 'https://{FOREIGN}/'; }}")
    with pytest.raises(NotAllowedError):
        page.do(lambda browser: browser.fill(control, Secret("Kreeft7!", "account.password")))


# --- what is on screen ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:-9999px",
        "position:absolute;top:-9999px",
        "opacity:0",
        "position:absolute;left:5000px",
        "width:0;height:0;border:0;padding:0",
    ],
)
def test_it_knows_that_a_field_is_not_on_screen(page, style):
    clipped = "position:relative;overflow:hidden;height:50px"
    page.show(f'<div style="{clipped}"><input aria-label="Naam" style="{style}"></div>')
    assert not page.control("Naam").on_screen


def test_it_knows_that_a_field_is_on_screen_further_down(page):
    page.show('<p style="height:3000px"></p><input aria-label="Naam">')
    assert page.control("Naam").on_screen


BUTTON = "<button>Verder</button>"
FAR = '<p style="height:3000px"></p>'
LOW = f'<div style="position:absolute;top:90px">{BUTTON}</div>'
FIXED = f'<div style="position:fixed;top:90px">{BUTTON}</div>'


@pytest.mark.parametrize(
    "html",
    [
        f'<div style="height:100px;overflow:auto">{FAR}{BUTTON}</div>',
        f'<div style="position:fixed;inset:0;overflow-y:scroll">{FAR}{BUTTON}</div>',
        f'<div style="height:10px;overflow:hidden">{LOW}</div>',
        f'<div style="height:10px;overflow:hidden">{FIXED}</div>',
        f"<style>body{{overflow-x:hidden}}</style>{FAR}{BUTTON}",
        f"<style>html{{overflow:scroll}}body{{overflow:visible}}</style>{FAR}{BUTTON}",
        f'<div dir=rtl style="width:300px;overflow:auto"><p style="width:900px">.</p>{BUTTON}</div>',
        f'<div style="height:0">{BUTTON}</div>',
    ],
    ids=["list", "card", "free", "fixed", "width", "always", "leftwards", "over"],
)
def test_it_counts_what_one_can_scroll_to(page, html):
    page.show(html)
    assert page.control("Verder").on_screen


@pytest.mark.parametrize(
    "html",
    [
        f"<style>body{{overflow:hidden;height:100vh}}</style>{FAR}{BUTTON}",
        f'<div style="height:50px;overflow:clip"><p style="height:90px"></p>{BUTTON}</div>',
        f'<div style="position:fixed;top:0">{FAR}{BUTTON}</div>',
        f'<div style="height:9px;overflow:hidden;position:relative">{LOW}</div>',
        f'<div style="height:9px;overflow:hidden;transform:scale(1)">{FIXED}</div>',
        f'<div style="height:90px;overflow:auto"><p style="margin-left:-900px">{BUTTON}</p></div>',
    ],
    ids=["page", "clip", "card", "free", "fixed", "before"],
)
def test_it_does_not_count_what_one_cannot_come_to_see(page, html):
    page.show(html)
    assert not page.control("Verder").on_screen


BAR = '<div style="position:fixed;bottom:0;height:200px;width:100%;background:#fff;z-index:2">.</div>'
DOWN = '<p style="height:100vh;margin:-80px 0 0"></p>'


@pytest.mark.parametrize(
    ("html", "covered"),
    [
        (f"{DOWN}{BUTTON}<p style='height:30px'></p>{BAR}", True),
        (f"{DOWN}{BUTTON}{FAR}{BAR}", False),
        (f'<div style="position:fixed;bottom:90px">{BUTTON}</div>{FAR}{BAR}', True),
        (f'<div style="position:fixed;inset:0;overflow:auto">{DOWN}{BUTTON}{FAR}</div>{BAR}', False),
        (f'<div style="height:40px;overflow:auto"><p>.</p>{BUTTON}</div><p>Eronder</p>', False),
    ],
    ids=["too little", "enough", "fixed", "card", "list"],
)
def test_it_calls_covered_what_no_scrolling_brings_out_from_under_a_bar(page, html, covered):
    page.show(html)
    assert page.control("Verder").covered == covered


def test_it_looks_into_a_frame_of_the_same_site_and_tells_places_on_the_page(page):
    style = "position:absolute;left:200px;top:100px;border:3px solid;padding:4px"
    inner = "&lt;body style=margin:5px>&lt;button disabled>Verder&lt;/button>"
    page.show(f'<iframe style="{style}" srcdoc="{inner}"></iframe>')
    control = page.control("Verder")
    assert (control.box.x, control.box.y) == (212, 112)
    assert (control.text, control.enabled, control.on_screen) == ("Verder", False, True)


def test_it_looks_at_a_page_with_an_address_that_is_none(page):
    page.show(f'<script src="https://[bad"></script><script src="/een.js"></script>{BUTTON}')
    assert page.do(lambda browser: browser.observe().seen.bundles) == ("een.js",)


def test_it_repeats_so_many_alerts_and_no_more(page):
    page.show('<p role="alert">Fout</p>' * 300)
    assert page.do(lambda browser: browser.observe().alerts) == ("Fout",) * 50


# --- going there ----------------------------------------------------------------------------


def test_it_calls_an_endless_redirect_a_failure_of_transport(page):
    page.site.moved["/round"] = "/round"
    with pytest.raises(TransportError, match="ERR_TOO_MANY_REDIRECTS"):
        page.do(lambda browser: browser.open(f"https://{OURS}/round", 20))


def test_it_calls_an_answer_that_never_comes_a_failure_of_transport(page):
    with pytest.raises(TransportError, match="ERR_TIMED_OUT"):
        page.do(lambda browser: browser.open(f"https://{OURS}/silent", 0.5))


def test_it_closes_the_windows_that_a_page_opens(page):
    page.show("<p>a</p>")
    page.ask("() => { for (let n = 0; n < 5; n += 1) window.open('/page'); }")
    page.do(lambda browser: browser.pause(500))
    assert page.do(lambda browser: len(browser._page.context.pages)) == 1


# --- what is put before a person --------------------------------------------------------------

PUZZLE = (
    '<body style="margin:0;background:white"><img id="{id}" width="220" height="70" src="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Ctext y='40' font-size='40'%3E7KXQ2%3C/text%3E"
    '%3C/svg%3E">'
)


def test_it_greys_the_characters_that_only_a_person_may_read(page):
    page.show(PUZZLE.format(id="RepMapVisualChallenge"))
    assert len(page.picture().crop((0, 0, 220, 70)).getcolors() or ()) == 1


def test_it_leaves_other_pictures_as_they_are(page):
    page.show(PUZZLE.format(id="logo"))
    assert len(page.picture().crop((0, 0, 220, 70)).getcolors() or range(99)) > 1


def test_it_shows_the_characters_again_after_the_picture(page):
    page.show(PUZZLE.format(id="RepMapVisualChallenge"))
    page.picture()
    assert page.ask("() => getComputedStyle(document.querySelector('img')).filter") == "none"


def test_it_neither_pictures_nor_repeats_the_number_to_type_in_an_app(page):
    page.show('<body style="background:white">Typ dit in de app:<div id="idRichContext_DisplaySign">47</div>')
    seen = page.do(lambda browser: browser.observe())
    assert seen.words == ("Typ dit in de app:",)
    assert '"47"' not in seen.aria
    place = "document.querySelector('div').getBoundingClientRect()"
    box = page.ask(f"() => {{ const at = {place}; return [at.x, at.y, at.right, at.bottom] }}")
    assert len(page.picture().crop(tuple(round(edge) for edge in box)).getcolors() or range(99)) == 1


def test_it_peeks_without_what_is_being_typed(page):
    page.show('<body><label>Tekens <input id="field"></label>')
    page.fill("Tekens", "7KXQ2")
    seen = page.do(lambda browser: browser.peek())
    assert (seen.controls, seen.aria) == ((), "")
    assert "7KXQ2" not in repr(seen)
    assert "field" in seen.identity.ids


def test_it_says_when_the_page_is_not_one_of_ours(page):
    page.show("<body>Hier", host=OURS)
    assert page.do(lambda browser: browser.abroad()) == ""
    page.show("<body>Elders", host=FOREIGN)
    assert page.do(lambda browser: browser.abroad()) == FOREIGN


def test_it_counts_what_a_page_hands_in_to_its_own_host(page):
    page.show("<body>Hier")
    before = page.do(lambda browser: browser.sent())
    page.ask("() => fetch('/page', { method: 'POST' }).then(() => 0, () => 0)")
    page.ask("() => fetch('/page').then(() => 0, () => 0)")
    page.ask(
        f"() => fetch('https://{FOREIGN}/page', {{ method: 'POST', mode: 'no-cors' }}).then(() => 0, () => 0)"
    )
    assert page.do(lambda browser: browser.sent()) == before + 1


# --- a page that is lent to a person ----------------------------------------------------------


@pytest.fixture
def lent(page):
    page.show(
        '<body><input aria-label="Code"><a id="again" href="#">Opnieuw</a>'
        "<button>Mijn beheerder \n bellen</button><button>Verder</button>"
        "<script>addEventListener('click', (event) => { window.pressed = event.target.innerText; });</script>"
    )
    page.do(lambda browser: browser.lend(("again",), ("mijn .*? bellen",)))
    return page


def test_it_lets_a_person_see_what_they_type(lent):
    assert lent.ask("() => getComputedStyle(document.querySelector('input')).webkitTextSecurity") == "none"


def test_it_pictures_discs_all_the_same(lent):
    pictures = []
    for text in ("iiiiii", "wwwwww"):
        lent.ask("text => { document.querySelector('input').value = text; }", text)
        pictures.append(lent.picture())
    assert same(*pictures)


@pytest.mark.parametrize(
    ("what", "pressed"),
    [("#again", None), ("button:nth-of-type(1)", None), ("button:nth-of-type(2)", "Verder")],
)
def test_it_ignores_what_nobody_may_press(lent, what, pressed):
    lent.do(lambda browser: browser._page.click(what))
    assert lent.ask("() => window.pressed ?? null") == pressed
