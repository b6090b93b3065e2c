"""What a new guide says of each screen, in both languages. Data: it decides nothing.

`{next}` and the like are parts of the screen in the catalogue, which says what they are called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Dutch, English.
COLUMN: Final = {"nl": 0, "en": 1}
Both = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a step on a screen is called and says, as (Dutch, English); `fault` makes the replica show it."""

    id: Both
    says: Both
    fault: str = ""


OPEN: Final = Told(
    id=("openen", "open"),
    says=("Ga naar <https://{organisation.workspace}/>", "Go to <https://{organisation.workspace}/>"),
)
FORGOT: Final = Told(
    id=("wachtwoord-vergeten", "forgot-password"),
    says=('Klik op "{forgot}"', 'Click "{forgot}"'),
)
SCREENS: Final[dict[str, Told]] = {
    "entra.username": Told(
        id=("gebruikersnaam", "user-name"),
        says=(
            'Vul je gebruikersnaam in ({organisation.address}) en klik op "{next}"',
            'Enter your user name ({organisation.address}) and click "{next}"',
        ),
    ),
    "entra.password": Told(
        id=("wachtwoord", "password"),
        says=(
            'Vul je wachtwoord in en klik op "{sign-in}"',
            'Enter your password and click "{sign-in}"',
        ),
    ),
    "entra.mfa-sms-code": Told(
        id=("code-uit-de-sms", "code-by-text"),
        says=(
            'Je ontvangt een sms met een code. Vul deze code in en klik op "{verify}"',
            'You receive a text message with a code. Enter the code and click "{verify}"',
        ),
        fault="mfa-sms-code",
    ),
    "entra.mfa-app-code": Told(
        id=("code-uit-de-app", "code-from-the-app"),
        says=(
            'Vul de code uit je authenticator-app in en klik op "{verify}"',
            'Enter the code from your authenticator app and click "{verify}"',
        ),
        fault="mfa-app-code",
    ),
    "entra.keep-signed-in": Told(
        id=("aangemeld-blijven", "stay-signed-in"),
        says=(
            'Klik alleen op "{yes}" als niemand anders deze computer gebruikt. Klik anders op "{no}"',
            'Click "{yes}" only if nobody else uses this computer. Otherwise click "{no}"',
        ),
    ),
    "sspr.user": Told(
        id=("wie-ben-je", "who-are-you"),
        says=(
            'Klik op "{next}" (je gebruikersnaam is {organisation.address}, mocht die niet ingevuld zijn)',
            'Click "{next}" (your user name is {organisation.address}, in case it is not filled in)',
        ),
    ),
    "sspr.method": Told(
        id=("mobiel-nummer", "mobile-number"),
        says=(
            'Vul je mobiele nummer in en klik op "{text}"',
            'Enter your mobile number and click "{text}"',
        ),
    ),
    "sspr.code": Told(
        id=("sms-code", "text-code"),
        says=(
            'Je ontvangt een sms met een code. Vul deze code in en klik op "{next}"',
            'You receive a text message with a code. Enter the code and click "{next}"',
        ),
    ),
    "sspr.new-password": Told(
        id=("nieuw-wachtwoord", "new-password"),
        says=(
            'Vul een nieuw wachtwoord in en klik op "{finish}"',
            'Enter a new password and click "{finish}"',
        ),
    ),
    "sspr.done": Told(
        id=("klaar", "done"),
        says=('Klik op "{sign-in}"', 'Click "{sign-in}"'),
    ),
    "workspace.home": Told(
        id=("werkplek", "workspace"),
        says=(
            "Vervolgens kom je op je werkplek. Welke tegels je ziet, is afhankelijk van je functie.",
            "You arrive at your workspace. Which tiles you see depends on your job.",
        ),
    ),
}

_SIGN_IN: Final = ("entra.username", "entra.password", "entra.keep-signed-in", "workspace.home")
JOURNEYS: Final[dict[str, tuple[str, ...]]] = {
    "sign-in": _SIGN_IN,
    "full": (
        "entra.username", "entra.password",
        "sspr.user", "sspr.method", "sspr.code", "sspr.new-password", "sspr.done",
        *_SIGN_IN,
    ),
}  # fmt: skip

# What stands once in a step's id stands with this behind it the second time.
AGAIN: Final[Both] = ("opnieuw", "again")
EXPLAINED: Final[Both] = (
    """<!-- Voor wie deze handleiding bijhoudt; lezers zien dit niet.
     Elke genummerde zin wordt gelopen zoals een lezer dat zou doen. Wat tussen aanhalingstekens staat, moet
     precies zo op het scherm staan; schrijf gerust, maar laat die woorden kloppen.
     Onder elke stap staat op welk scherm hij plaatsvindt, en hoe de stap heet: die naam blijft als je stappen
     hernummert. Helemaal bovenaan staat welke stappen bij welke journey horen; "look" kijkt alleen.
     De afbeeldingen maakt `flowcheck guide update`. Ook hun beschrijving, zolang er nog geen staat. -->""",
    """<!-- For whoever looks after this guide; readers do not see this.
     Every numbered sentence is walked as a reader would. What stands in quotation marks must be on the screen
     just so; write as you like, but keep those words right.
     Below each step stands on which screen it takes place, and what the step is called: that name stays when
     you renumber. The very top says which steps belong to which journey; "look" only looks.
     `flowcheck guide update` makes the pictures. Their descriptions too, as long as there are none. -->""",
)
INTRODUCED: Final[Both] = (
    "Zo log je in bij {organisation.name}. Je hebt je gebruikersnaam nodig{needs}.",
    "This is how you sign in at {organisation.name}. You need your user name{needs}.",
)
NEEDS_PASSWORD: Final[Both] = (" en je wachtwoord", " and your password")
NEEDS_PHONE: Final[Both] = (" en je mobiele telefoon", " and your mobile phone")
NEEDS_BOTH: Final[Both] = (", je wachtwoord en je mobiele telefoon", ", your password and your mobile phone")
ASKED: Final[Both] = (
    """## Vragen

1. Het lukt niet. Wie helpt mij?

   Neem contact op met de servicedesk van {organisation.name}.""",
    """## Questions

1. It does not work. Who can help me?

   Contact the service desk of {organisation.name}.""",
)
EXAMPLE_NAME: Final[Both] = ("voornaam.achternaam", "first.last")
