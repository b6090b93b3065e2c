"""How fields and lists change: what neither a picture nor an ARIA tree shows, and what they do. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flowcheck.replica.drift_places import Alter, after, at, where
from flowcheck.replica.nodes import Node, block, change, every, link, node, paragraph, textbox
from flowcheck.replica.pages import Page
from flowcheck.replica.sspr_frame import GATE, MAIN, row
from flowcheck.replica.strings import say

# --- one field becomes two -------------------------------------------------------------------


def phone_in_two(page: Page) -> Page:
    """Ask for the country code and the rest of the number in two boxes."""
    country = say("change.country", page.language)
    code = textbox(
        id=f"{GATE}_PhoneCountryTextBox", part="country", name=f"{GATE}$PhoneCountry", type="tel",
        value="+31", aria_label=country, placeholder=country, maxlength="5",
    )  # fmt: skip
    number = say("change.number", page.language)

    def split(box: Node) -> tuple[Node, ...]:
        return code, box.with_attrs(aria_label=number, placeholder=number)

    return at(page, f"{GATE}_PhoneNumberTextBox", split)


# --- how to be reached -----------------------------------------------------------------------


def offering(*kinds: str, shown: str) -> Alter:
    """Return what offers these ways to be reached, in that order, the first chosen and its panel shown.

    What is not offered stays in the page, unseen, as the vendor keeps it; a panel nobody can choose goes.
    """

    def alter(page: Page) -> Page:
        page = where(page, lambda one: one.tag == "tbody", lambda one: (_rows(one, kinds, shown),))
        return where(page, lambda one: bool(one.attr("data-panel")), lambda one: _panel(one, kinds, shown))

    return alter


_PANELS = {"Phone": "sms", "PhoneCall": "call", "MobileAppNotification": "notification"}


def _rows(body: Node, kinds: Iterable[str], shown: str) -> Node:
    rows = {_kind(one): one for one in body.kids if isinstance(one, Node)}
    offered = [_radio(rows.pop(kind), kind, chosen=_PANELS.get(kind) == shown) for kind in kinds]
    return replace(body, kids=(*offered, *(_radio(one, "", chosen=False) for one in rows.values())))


def _kind(radio_row: Node) -> str:
    return next((one.attr("value") for one in every(radio_row.kids) if one.attr("type") == "radio"), "")


def _radio(radio_row: Node, kind: str, *, chosen: bool) -> Node:
    def altered(one: Node) -> tuple[Node, ...]:
        act = ("show", _PANELS[kind]) if kind in _PANELS else one.act
        return (replace(one.with_attrs(checked="checked" if chosen else ""), act=act),)

    kids = change(radio_row.kids, lambda one: one.attr("type") == "radio", altered)
    return replace(radio_row, kids=kids).with_attrs(class_="" if kind else "gone")


def _panel(panel: Node, kinds: Iterable[str], shown: str) -> tuple[Node, ...]:
    name = panel.attr("data-panel")
    if name not in {_PANELS.get(kind, "") for kind in kinds}:
        return ()
    return (panel.with_attrs(class_="" if name == shown else "gone"),)


def with_notification(page: Page) -> Page:
    """Have a panel for an approval in the app beside those for a text message and a call."""
    send = link(
        say("change.notify", page.language), ("postback", "ButtonNotify"), id=f"{MAIN}_ButtonNotify",
        class_="button primary",
    )  # fmt: skip
    panel = block(
        paragraph(say("change.notify-text", page.language)),
        row(send),
        data_panel="notification",
        class_="gone",
    )
    return where(page, lambda one: one.attr("data-panel") == "call", lambda one: (one, panel))


# --- signing in on one page ------------------------------------------------------------------


def one_page(page: Page) -> Page:
    """Ask for the user name and the password at once, as before 2017."""
    said = page.language
    password = textbox(
        id="i0118", name="passwd", part="password", type="password", class_="box ext-input ext-text-box",
        aria_label=say("password.placeholder", said), placeholder=say("password.placeholder", said),
        autocomplete="current-password", maxlength="127", data_alert="usernameAlert",
        data_error="usernameError", data_empty=say("password.empty", said),
    )  # fmt: skip
    forgot = block(link(say("password.forgot", said), _way_to_reset(page), id="idA_PWD_ForgotPassword"))
    page = where(page, lambda one: one.attr("id") == "i0118", lambda _: (password,))
    page = where(page, lambda one: one.attr("id") == "cantAccessAccount", lambda _: (forgot,))
    button = page.find("primary")
    if button is None:
        return page
    return page.part(
        "primary", replace(button, act=("send", "")).with_attrs(value=say("password.submit", said))
    )


def _way_to_reset(page: Page) -> tuple[str, str] | None:
    return next((one.act for one in every(page.card) if one.attr("id") == "cantAccessAccount"), None)


def with_stay_box(page: Page) -> Page:
    """Ask on the password page itself whether to stay signed in."""
    box = node("input", type="checkbox", id="idChkBx_PWD_KMSI0Pwd", name="KMSI", value="true")
    label = node("label", box, " " + say("change.stay", page.language), class_="check")
    return after(page, "password", label)
