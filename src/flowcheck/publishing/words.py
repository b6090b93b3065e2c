"""What a published guide says by itself, and what its maker is told, in the languages that there are."""

from __future__ import annotations

from typing import Final

_NL: Final[dict[str, str]] = {
    # in the document
    "skip": "Naar de inhoud",
    "contents": "Inhoud",
    "the-steps": "De stappen",
    "step": "Stap {number}",
    "question": "Vraag {number}",
    "picture": "Afbeelding",
    "picture-of-step": "Afbeelding bij stap {number}",
    "picture-alone": "Afbeelding",
    "help": "Hulp nodig?",
    "page": "Pagina {page} van {pages}",
    "edition": "Uitgave van {day}",
    "stamp-checked": "Gecontroleerd op {on}",
    "stamp-deviates": "Op {on} zag het scherm er iets anders uit dan hier staat",
    "stamp-deviates-before": (
        "Gecontroleerd op {before}; op {on} zag het scherm er iets anders uit dan hier staat"
    ),
    "stamp-changed": "Deze stap is veranderd na de laatste controle op {on}",
    "stamp-never": "Nog niet gecontroleerd op de echte aanmeldpagina",
    "stamp-practised": "Oefening: nagelopen op de testreplica op {on}, niet op de echte aanmeldpagina",
    "all-checked": "Alle stappen zijn gecontroleerd op {on}.",
    "all-deviates": "Op {on} zagen de schermen er iets anders uit dan hier staat.",
    "all-deviates-before": (
        "Alle stappen zijn gecontroleerd op {before}; "
        "op {on} zagen de schermen er iets anders uit dan hier staat."
    ),
    "all-changed": "Alle stappen zijn veranderd na de laatste controle op {on}.",
    "all-never": "De stappen zijn nog niet gecontroleerd op de echte aanmeldpagina.",
    "all-practised": (
        "Oefening: alle stappen zijn nagelopen op de testreplica op {on}, niet op de echte aanmeldpagina."
    ),
    "practice": "Oefenexemplaar van de testreplica: niet om uit te delen.",
    "card": "Inlogkaart",
    "card-where": "Waar",
    "card-steps": "Zo log je in",
    "card-rule": "Het wachtwoord",
    "card-more": "De stappen vanaf {number} staan in de handleiding.",
    "card-whole": "Met afbeeldingen en uitleg: zie de handleiding “{title}”.",
    # to whoever makes it
    "made": "Uitgegeven: {folder}",
    "same": "onveranderd",
    "no-contact": (
        "{path}: publish.contact is leeg, dus nergens staat wie een lezer kan bellen; vul het in."
    ),
    "no-address": "{place}: geen stap gaat naar een adres, dus de kaart heeft er geen; begin met zo'n stap.",
    "no-rule": '{place}: er staat geen wachtwoordregel in ("minimaal 8 tekens"), dus de kaart heeft er geen.',
    "no-alt": "{place}: de afbeelding {path} heeft geen beschrijving; schrijf er een.",
    "svg-logo": "{path}: Word kan geen SVG laten zien, dus daar ontbreekt het logo; neem een PNG.",
    "overrides-nothing": "{path}: vervangt niets; bedoelde je {meant}?",
    "card-cut": "{place}: niet alle stappen passen op de kaart; zij noemt er {count}.",
    "warn-deviates": (
        "{place}: stap {number} week op {on} af van het scherm; werk haar bij voor je haar uitdeelt."
    ),
    "warn-changed": "{place}: stap {number} is veranderd na de controle op {on}; loop haar opnieuw na.",
    "warn-never": "{place}: stap {number} is nog nooit live nagelopen.",
    "warn-none": "{place}: nog geen stap is live nagelopen, en dat staat er ook; loop ze eerst live na.",
}
_EN: Final[dict[str, str]] = {
    "skip": "Skip to the contents",
    "contents": "Contents",
    "the-steps": "The steps",
    "step": "Step {number}",
    "question": "Question {number}",
    "picture": "Picture",
    "picture-of-step": "Picture for step {number}",
    "picture-alone": "Picture",
    "help": "Need help?",
    "page": "Page {page} of {pages}",
    "edition": "Edition of {day}",
    "stamp-checked": "Checked on {on}",
    "stamp-deviates": "On {on} the screen looked somewhat different from this",
    "stamp-deviates-before": "Checked on {before}; on {on} the screen looked somewhat different from this",
    "stamp-changed": "This step was changed after the last check on {on}",
    "stamp-never": "Not yet checked on the real sign-in page",
    "stamp-practised": "Practice: walked on the test replica on {on}, not on the real sign-in page",
    "all-checked": "All steps were checked on {on}.",
    "all-deviates": "On {on} the screens looked somewhat different from this.",
    "all-deviates-before": (
        "All steps were checked on {before}; on {on} the screens looked somewhat different from this."
    ),
    "all-changed": "All steps were changed after the last check on {on}.",
    "all-never": "The steps have not yet been checked on the real sign-in page.",
    "all-practised": (
        "Practice: all steps were walked on the test replica on {on}, not on the real sign-in page."
    ),
    "practice": "Practice copy from the test replica: not to be handed out.",
    "card": "Sign-in card",
    "card-where": "Where",
    "card-steps": "How to sign in",
    "card-rule": "The password",
    "card-more": "The steps from {number} on are in the guide.",
    "card-whole": "With pictures and explanations: see the guide “{title}”.",
    "made": "Published: {folder}",
    "same": "unchanged",
    "no-contact": (
        "{path}: publish.contact is empty, so guide and card do not say whom to call; fill it in."
    ),
    "no-address": "{place}: no step goes to an address, so the card has none; begin with such a step.",
    "no-rule": '{place}: there is no password rule in it ("at least 8 characters"), so the card has none.',
    "no-alt": "{place}: the picture {path} has no description; write one.",
    "svg-logo": "{path}: Word cannot show an SVG, so the logo is missing there; take a PNG.",
    "overrides-nothing": "{path}: overrides nothing; did you mean {meant}?",
    "card-cut": "{place}: not all steps fit the card; it has {count}.",
    "warn-deviates": (
        "{place}: step {number} differed from the screen on {on}; update the guide before handing it out."
    ),
    "warn-changed": "{place}: step {number} was changed after the last check on {on}; walk it again.",
    "warn-never": "{place}: step {number} has never been walked live.",
    "warn-none": ("{place}: no step has been walked live, and that is what it says; do a live run first."),
}
TABLES: Final = {"nl": _NL, "en": _EN}


def say(key: str, language: str, **given: object) -> str:
    """Return a text in `language`, filled in."""
    return TABLES[language][key].format(**given)
