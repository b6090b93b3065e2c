"""What to do about what was found, by key: Dutch, English. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from flowcheck.doctor.advice_account import OF_ACCOUNT
from flowcheck.doctor.advice_inbox import OF_INBOX
from flowcheck.doctor.advice_network import OF_NETWORK
from flowcheck.doctor.advice_values import OF_VALUES
from flowcheck.doctor.words import Words

_OF_COMPUTER: Mapping[str, Words] = {
    "late": (
        (
            "antwoordde niet binnen {seconds} s; probeer het nog eens, en kijk wat deze computer zo traag "
            "maakt"
        ),
        "did not answer within {seconds} s; try again, and see what makes this computer so slow",
    ),
    "full-browser": (
        "een volledige browser; chromium-headless-shell is sneller en stuurt niets naar de maker",
        "a full browser; chromium-headless-shell is faster and sends nothing to its maker",
    ),
    "old-browser": (
        "meer dan een jaar ouder dan waar deze Playwright voor gemaakt is ({version}); werk de browser bij",
        "more than a year older than what this Playwright is made for ({version}); update the browser",
    ),
    "fonts": (
        (
            "er is geen enkel lettertype, dus op afbeeldingen staan blokjes; installeer er een "
            "(Debian: apt install fonts-liberation)"
        ),
        (
            "there is no font at all, so that pictures show boxes; install one "
            "(Debian: apt install fonts-liberation)"
        ),
    ),
    "guide": ("zet het juiste pad bij guide in de instellingen", "correct guide in the configuration"),
    "guide-utf8": ("bewaar het bestand als UTF-8", "save the file as UTF-8"),
    "reports": (
        "maak de map schrijfbaar of kies een andere bij reports",
        "make it writable, or choose another one with reports",
    ),
    "space": (
        "te weinig voor een run ({least} MB nodig); maak ruimte in de map voor verslagen",
        "too little for a run ({least} MB needed); make room in the folder for reports",
    ),
    "space-noted": (
        "genoeg voor vandaag; gooi oude runs weg of maak ruimte",
        "enough for today; remove old runs, or make room",
    ),
}

ADVICE: Mapping[str, Words] = {**_OF_COMPUTER, **OF_VALUES, **OF_NETWORK, **OF_ACCOUNT, **OF_INBOX}
