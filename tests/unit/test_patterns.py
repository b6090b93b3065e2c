"""Texts that differ from one look to the next: what is a pattern, and what is the same to a reader."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flowcheck.patterns import Fit, as_pattern, fits, is_pattern, plainly, shown, volatile

ID = "4c1d2f0a-7e57-4000-8000-7e57a9ca0000"
OTHER_ID = "00000000-1111-2222-3333-444444444444"

# --- what is volatile ---


@pytest.mark.parametrize(
    ("accepted", "later"),
    [
        (f"Correlatie-id {ID}", f"Correlatie-id {OTHER_ID}"),
        ("Bijgewerkt om 08:05", "Bijgewerkt om 23:59"),
        ("Bijgewerkt om 08:05:11", "Bijgewerkt om 23:59:02"),
        ("Tijd: 2026-11-22T08:05:11.123Z", "Tijd: 2026-12-01T21:00:00.001Z"),
        ("Vandaag 22-11-2026 08:05", "Vandaag 1-12-2026 9:30"),
        ("Op 22 november 2026 om 08:05", "Op 3 mei 2027 om 23:10"),
        ("/common/aB3dEf7hIjK1mN0pQr", "/common/zY8xWv6tSrQ4oN2mLk"),
        ("Verzoek 123456", "Verzoek 98765"),
        ("Bijgewerkt 2 minuten geleden", "Bijgewerkt 5 minuten geleden"),
        ("Bijgewerkt 59 seconds ago", "Bijgewerkt 1 minute ago"),
        ("Opnieuw verzenden kan over nog 29 seconden", "Opnieuw verzenden kan over nog 1 seconden"),
        ("Bezoeker nr. 12.345", "Bezoeker nr. 1.234.567"),
        ("48123", "7200045"),
        ("\u00a9 2026 Microsoft", "\u00a9 2027 Microsoft"),
        ("Copyright (c) 2026 Microsoft", "Copyright (c) 2027 Microsoft"),
    ],
)
def test_it_writes_what_differs_every_time_as_a_pattern(accepted, later):
    assert volatile(accepted)
    assert is_pattern(as_pattern(accepted))
    assert fits(as_pattern(accepted), later) is Fit.SAME


@pytest.mark.parametrize(
    ("accepted", "changed"),
    [
        ("Gebruik minimaal 8 tekens", "Gebruik minimaal 12 tekens"),
        ("Ten hoogste 10000 tekens", "Ten hoogste 20000 tekens"),
        ("Bel 088 638 35 70", "Bel 088 638 35 71"),
        ("Helpdesk: (088) 6383570", "Helpdesk: (088) 6383571"),
        ("Bel +31886383570", "Bel +31886383571"),
        ("Bereikbaar van 08:00 tot 17:00", "Bereikbaar van 08:00 tot 12:00"),
        ("Verplicht vanaf 1 oktober 2026", "Verplicht vanaf 1 maart 2027"),
        ("Dit kost \u20ac 1.250,00", "Dit kost \u20ac 9.250,00"),
        ("Versie 1.5 of hoger", "Versie 15 of hoger"),
        ("verificatiestap 1 > nieuw wachtwoord", "verificatiestap 2 > nieuw wachtwoord"),
        ("Windows 10", "Windows 11"),
        ("De code is 10 minuten geldig", "De code is 15 minuten geldig"),
        ("Wacht nog 10 minuten", "Wacht nog 30 minuten"),
        ("Wacht 30 seconden", "Wacht 60 seconden"),
        ("U hebt nog 3 pogingen", "U hebt nog 2 pogingen"),
        ("support@netflex.nl", "support@netf1ex.nl"),
        ("Aangemeld", "Afgemeld"),
    ],
)
def test_it_keeps_rules_sums_numbers_and_hours_as_they_are(accepted, changed):
    assert as_pattern(accepted) == accepted
    assert fits(as_pattern(accepted), changed) is Fit.OTHER


@pytest.mark.parametrize("text", ["/", "//", "/common/login/", "/a+b/", "/[/", r"/\d/"])
def test_it_takes_a_text_between_slashes_for_itself(text):
    assert fits(as_pattern(text), text) is Fit.SAME


def test_it_finds_another_text_between_slashes_another():
    assert fits(as_pattern("/common/login/"), "/common/logout/") is Fit.OTHER


def test_it_writes_plain_text_around_a_pattern_so_that_it_means_itself():
    accepted = as_pattern(f"Kosten (1+1)? {ID} [x]")
    assert fits(accepted, f"Kosten (1+1)? {OTHER_ID} [x]") is Fit.SAME
    assert fits(accepted, f"Kosten (11) {OTHER_ID} x") is Fit.OTHER


def test_it_ends_a_pattern_at_its_last_slash_only():
    inner = as_pattern("Tijd: 2026-11-22 08:05 /x")[1:-1]
    assert "/" not in inner.replace(r"\/", "")


# --- values of the account ---


@pytest.mark.parametrize(
    ("accepted", "now"),
    [
        ("{account.username}", "{account.username}"),
        ("Voer het wachtwoord voor {account.username} in", "Voer het wachtwoord voor {account.username} in"),
        ("(***{account.phone})", "(*****{account.phone})"),
        ("Code {sms.code}", "Code {sms.code}"),
    ],
)
def test_it_knows_a_value_of_the_account_by_its_name(accepted, now):
    assert is_pattern(as_pattern(accepted))
    assert fits(as_pattern(accepted), now) is Fit.SAME


@pytest.mark.parametrize(
    "now", ["Let op!", "Aanmelden", "iemand.anders@vughterstede.nl", "", "{account.phone}"]
)
def test_it_takes_nothing_else_for_a_value_of_the_account(now):
    assert fits(as_pattern("{account.username}"), now) is Fit.OTHER


# --- what nobody notices ---


@pytest.mark.parametrize(
    ("accepted", "now"),
    [
        ("Kies 'Volgende'", "Kies \u2018Volgende\u2019"),
        ('Kies "Volgende"', "Kies \u201cVolgende\u201d"),
        ("Can't access", "Can\u00b4t access"),
        ("Vul je naam in", "Vul\u00a0je  naam in"),
        ("Volgende", "Volgende."),
        ("Aangemeld blijven?", "Aangemeld blijven"),
        ("E-mailadres:", "E-mailadres: *"),
        ("E-mailadres", "E\u2011mailadres"),
        ("VOLGENDE", "Volgende"),
        ("Zoeken...", "Zoeken\u2026"),
        ("Volgende", "Vol\u00adgende"),
        ("Volgende", "\u200bVolgende\ufeff"),
        ("Aanmeldingsopties", "Aanmeldingsopties undefined"),
        ("Verifi\u00ebren", "Verifie\u0308ren"),
        ("Volgende", "\ue72aVolgende"),
        ("Volgende", "Volg\u0435nde"),
    ],
)
def test_it_finds_alike_what_nobody_tells_apart(accepted, now):
    assert fits(accepted, now) is Fit.ALIKE
    assert fits(now, accepted) is Fit.ALIKE


@pytest.mark.parametrize(
    ("accepted", "now"),
    [
        ("Klik op Volgende", "Klik niet op Volgende"),
        ("Volgende", "Vorige"),
        ("Volgende", "Volgende stap"),
        ("Kies -1", "Kies 1"),
        ("10 minuten", "10 uur"),
        ("\u20ac 10", "$ 10"),
        ("Verifi\u00ebren", "Verifieren"),
        ("Tekst", "\u202etskeT\u202c"),
        ("Volgende", ""),
        ("undefined", "Aanmeldingsopties undefined"),
        ("*", ":"),
    ],
)
def test_it_finds_other_what_a_reader_may_notice(accepted, now):
    assert fits(accepted, now) is Fit.OTHER


def test_it_finds_a_pattern_alike_where_only_signs_around_it_differ():
    accepted = as_pattern(f"De code is 'nieuw': {ID}.")
    assert fits(accepted, f"De code is \u2018nieuw\u2019: {OTHER_ID}") is Fit.ALIKE


@pytest.mark.parametrize("slip", ["/[/", "/(?P<x/", "/a{2,1}/", "/*/"])
def test_it_takes_a_pattern_that_is_none_for_a_text(slip):
    assert fits(slip, "iets anders") is Fit.OTHER
    assert fits(slip, slip) is Fit.SAME


# --- what people read ---


@pytest.mark.parametrize(
    ("accepted", "read"),
    [
        ("Volgende", "Volgende"),
        (f"Id {ID} van vandaag", "Id \u2026 van vandaag"),
        ("(1+1) om 08:05", "(1+1) om \u2026"),
        ("/common/login/", "/common/login/"),
    ],
)
def test_it_shows_dots_for_what_is_volatile(accepted, read):
    assert shown(as_pattern(accepted)) == read


# --- whatever a text is ---

# With letters of which patterns, values and noise are made, since chance alone seldom joins them.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    "/\\[](){}.*+?^$|0123456789:-T aZ\u00a0\u2019'\u200b\u0130\u00df", max_size=24
)


@given(TEXTS)
@example("/")
@example("08:05")
@example(f"/{ID}/")
@example("{account.username} om 08:05")
@example("\n08:05")
def test_it_accepts_every_text_as_something_that_fits_it(text):
    assert fits(as_pattern(text), text) is Fit.SAME


@given(TEXTS)
def test_it_finds_every_text_the_same_as_itself(text):
    assert fits(text, text) is Fit.SAME


@given(TEXTS, TEXTS)
def test_it_answers_whatever_stands_in_a_file(accepted, now):
    assert fits(accepted, now) in Fit
    assert isinstance(shown(accepted), str)


@given(TEXTS)
def test_it_makes_a_text_plain_only_once(text):
    assert plainly(plainly(text)) == plainly(text)


# --- texts of any length ---

MANY = 30_000


@pytest.mark.parametrize(
    "text", ["08:05 11:15 ", "1.234 ", "nr. 12.345 ", "*", f"{ID} ", "22-11-2026 ", "{account.phone}*"]
)
def test_it_comes_to_an_end_of_a_long_text(text):
    """Held each against all others, so many would take longer than anybody waits."""
    accepted = as_pattern(text * MANY)
    assert is_pattern(accepted) == volatile(text * 2)


def test_it_holds_no_long_text_against_a_short_pattern():
    """Two gaps try every place against every other."""
    assert fits(as_pattern("08:05 tot en met 22-11-2026 08:05 en 23-11-2026 09:05"), "1 " * MANY) is Fit.OTHER
