"""What is said to the person at the window of the browser, in the languages that there are. Pure tables."""

from __future__ import annotations

from typing import Final

_NL: Final[dict[str, str]] = {
    "begin": (
        "Een run waarbij jij helpt. Blijf bij het venster van de browser: hier staat wat je moet doen en "
        "wanneer. Doe verder niets in dat venster. Ctrl-C stopt."
    ),
    "your-turn": "Nu jij, bij stap {step}:",
    "characters": (
        'Neem in het venster van de browser de tekens over in het vak "{field}" en klik op "{button}". '
        "flowcheck leest niet mee en gaat verder zodra het volgende scherm er is."
    ),
    "sms-code": 'Vul in het venster van de browser de code uit de sms in en klik op "{button}".',
    "sms-code-here": (
        "Typ hier de code uit de sms en druk op Enter. Of vul haar zelf in het venster van de browser in en "
        'klik op "{button}".'
    ),
    "no-other": (
        "Een tweede sms aanvragen kan nu niet: wat een sms kost of de beheerder mailt, doet in dat venster "
        "niets zolang jij aan de beurt bent."
    ),
    "app-code": 'Vul in het venster van de browser de code uit de app in en klik op "{button}".',
    "approval": (
        "Keur de aanmelding goed in de app op de telefoon; moet je daar een getal typen, dan staat dat in "
        "het venster van de browser."
    ),
    "onward": "verder",
    "left-reset": "Microsoft houdt deze herstelsessie nog {time} open.",
    "left-code": "De code is nog {time} geldig.",
    "left-approval": "De vraag in de app staat nog {time} open.",
    "refused": 'Het scherm zegt: "{detail}"',
    "try-again": "Probeer het in het venster opnieuw.",
    "elsewhere": "Dit is een ander adres ({detail}). Ga terug (Alt + pijl links); hier wordt niets bewaard.",
    "back": "Je bent terug. Ga verder waar je was.",
    "no-code": "Daar staat geen code in. Typ alleen de cijfers uit de sms en druk op Enter.",
    "done": "Gezien; flowcheck gaat verder.",
    "too-late": "De tijd is om. De run stopt hier en probeert het niet opnieuw.",
    "read-replica": "Oefenen: de sms'jes van de replica staan op {address} (met een eigen certificaat).",
}
_EN: Final[dict[str, str]] = {
    "begin": (
        "A run that you help with. Stay at the window of the browser: what to do and when is said here. Do "
        "nothing else in that window. Ctrl-C stops."
    ),
    "your-turn": "Your turn, at step {step}:",
    "characters": (
        'In the window of the browser, copy the characters into "{field}" and press "{button}". flowcheck '
        "does not read along and goes on as soon as the next screen is there."
    ),
    "sms-code": 'In the window of the browser, fill in the code from the text message and press "{button}".',
    "sms-code-here": (
        "Type the code from the text message here and press Enter. Or fill it in yourself in the window of "
        'the browser and press "{button}".'
    ),
    "no-other": (
        "Another text message cannot be asked for now: what costs one or mails the administrator does "
        "nothing in that window while it is your turn."
    ),
    "app-code": 'In the window of the browser, fill in the code from the app and press "{button}".',
    "approval": (
        "Approve the sign-in in the app on the telephone; if it asks for a number, that is in the window of "
        "the browser."
    ),
    "onward": "next",
    "left-reset": "Microsoft keeps this reset open for {time} more.",
    "left-code": "The code is good for {time} more.",
    "left-approval": "The question in the app stays open for {time} more.",
    "refused": 'The screen says: "{detail}"',
    "try-again": "Try again in the window.",
    "elsewhere": "This is another address ({detail}). Go back (Alt + left arrow); nothing is kept from here.",
    "back": "You are back. Go on where you were.",
    "no-code": "There is no code in that. Type only the digits from the text message and press Enter.",
    "done": "Seen; flowcheck goes on.",
    "too-late": "The time is over. The run ends here and does not try again.",
    "read-replica": (
        "To practise: the replica's text messages are at {address} (with a certificate of its own)."
    ),
}
SAYINGS: Final = {"nl": _NL, "en": _EN}


def say(key: str, language: str, **named: object) -> str:
    """Return one sentence in `language`."""
    return SAYINGS[language][key].format(**named)
