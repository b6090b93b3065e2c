"""Addresses that are mistyped, broken or unexpected."""

from __future__ import annotations

import pytest

from flowcheck.linting.rules import Rule, Severity

from .conftest import Desk, guide, step

STEP = step('Klik op "Volgende"')


def test_it_knows_a_slip_by_the_hosts_of_the_targets_alone(desk: Desk) -> None:
    [found] = desk.find(guide(step("Ga naar <https://werkplek.vugterstede.nl/>")), Rule.ADDRESS_SLIP)
    assert dict(found.params) == {"actual": "vugterstede.nl", "expected": "vughterstede.nl"}


def test_it_does_not_call_a_slip_unexpected_as_well(desk: Desk) -> None:
    assert desk.find(guide(step("Ga naar <https://werkplek.vugterstede.nl/>")), Rule.ADDRESS_UNEXPECTED) == []


def test_it_points_at_the_mistyped_domain(desk: Desk) -> None:
    text = guide(STEP, before="Jij bent a.voornaam@vughterstede.nl, niet voornaam@vughterstede.l.")
    [found] = desk.find(text, Rule.ADDRESS_SLIP)
    line = text.split("\n")[found.line - 1]
    assert line[(found.column or 0) - 1 : (found.end or 0) - 1] == "vughterstede.l"


def test_it_is_an_error_where_a_step_opens_a_host_that_is_on_no_list(desk: Desk) -> None:
    [found] = desk.find(guide(step("Ga naar <https://elders.example.nl/>")), Rule.ADDRESS_UNEXPECTED)
    assert (found.severity, found.step) == (Severity.ERROR, 1)


def test_it_is_a_warning_where_a_host_is_only_named(desk: Desk) -> None:
    [found] = desk.find(guide(STEP, before="Zie www.elders.nl."), Rule.ADDRESS_UNEXPECTED)
    assert found.severity is Severity.WARNING


def test_it_expects_hosts_that_are_listed_for_the_lint(desk: Desk) -> None:
    desk.allow(hosts=("www.elders.nl",))
    assert desk.find(guide(STEP, before="Zie www.elders.nl."), Rule.ADDRESS_UNEXPECTED) == []


@pytest.mark.parametrize("text", ["inloggen.docx", "d.w.z. later", "versie 2.10", "Node.js", "zie.Daarna"])
def test_it_takes_no_word_with_a_full_stop_for_an_address(desk: Desk, text: str) -> None:
    desk.write(guide(STEP, before=f"Lees {text} goed."))
    assert [one for one in desk.look() if one.rule.startswith("address")] == []


@pytest.mark.parametrize(
    "link",
    [
        "https://",
        "https://werkplek",
        "https://a..nl/",
        "https://werkplek.vughterstede.nl:99999/",
        "javascript:alert(1)",
    ],
)
def test_it_knows_an_address_that_cannot_exist(desk: Desk, link: str) -> None:
    assert len(desk.find(guide(STEP, before=f"Zie [hier]({link})."), Rule.ADDRESS_BROKEN)) == 1


def test_it_asks_for_a_secure_address(desk: Desk) -> None:
    assert desk.find(guide(step("Ga naar http://werkplek.vughterstede.nl/")), Rule.ADDRESS_INSECURE)


def test_it_warns_of_a_link_that_leads_elsewhere_than_it_says(desk: Desk) -> None:
    text = guide(STEP, before="Zie [www.microsoft.com](https://login.microsoftonline.com/).")
    assert len(desk.find(text, Rule.LINK_DIFFERS)) == 1


def test_it_lets_a_link_leave_out_its_scheme(desk: Desk) -> None:
    text = guide(STEP, before="Zie [login.microsoftonline.com](https://login.microsoftonline.com/x).")
    assert desk.find(text, Rule.LINK_DIFFERS) == []


def test_it_misses_a_file_that_a_link_leads_to(desk: Desk) -> None:
    (desk.folder / "er is.pdf").write_bytes(b"")
    text = guide(
        STEP, before="Zie [een](weg.pdf), [twee](er%20is.pdf#2), [drie](#kop) en [vier](mailto:x@y.nl)."
    )
    assert [dict(one.params) for one in desk.find(text, Rule.LINK_MISSING)] == [{"url": "weg.pdf"}]


def test_it_asks_no_network(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> None:
        raise AssertionError("a lint opened a socket")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    assert desk.find(guide(STEP, before="Zie https://elders.example.nl/."), Rule.ADDRESS_UNEXPECTED)
