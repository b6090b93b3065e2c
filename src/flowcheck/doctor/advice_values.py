"""What to do about the values of an account and their form: Dutch, English. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from flowcheck.doctor.words import Words

_RIGHT_NL = "schrijf het als +31 612345678: het land, één spatie, het nummer zonder 0 ervoor"
_RIGHT_EN = "write it as +31 612345678: the country, one space, the number without the 0 before it"
_COPY_NL = (
    "kopieer het opnieuw van de pagina die de app instelt (kies daar een andere authenticator-app dan "
    "die van "
    "Microsoft) en kijk met `flowcheck account totp --check`"
)
_COPY_EN = (
    "copy it again from the page that sets up the app (choose another authenticator app than Microsoft's "
    "there), and look with `flowcheck account totp --check`"
)
_MADE = "openssl rand -base64 32"


def _number(nl: str, en: str) -> Words:
    return f"{nl}; {_RIGHT_NL}", f"{en}; {_RIGHT_EN}"


OF_VALUES: Mapping[str, Words] = {
    "secret": (
        "zet deze omgevingsvariabele, of met _FILE erachter het pad van een bestand met het geheim",
        "set this environment variable, or with _FILE behind it the path of a file with the secret",
    ),
    "value-spaces": (
        "er staat een spatie of regeleinde om de waarde heen; haal dat weg",
        "there is a space or line end around the value; take it away",
    ),
    "value-quotes": (
        "er staan aanhalingstekens om de waarde heen die er geen deel van zijn; haal ze weg",
        "there are quotes around the value that are no part of it; take them away",
    ),
    "username-at": (
        "mist een @; geef de volledige naam, zoals voornaam.achternaam@organisatie.nl",
        "lacks an @; give the whole name, as in first.last@organisation.org",
    ),
    "username-domain": (
        "staat in de vorm DOMEIN\\naam; Microsoft wil naam@domein.nl",
        "has the form DOMAIN\\name; Microsoft wants name@domain.nl",
    ),
    "username-form": (
        "lijkt geen gebruikersnaam; geef hem als naam@domein.nl, zonder spaties of iets eromheen",
        "does not look like a user name; give it as name@domain.nl, without spaces or anything around it",
    ),
    "username-admin": (
        (
            "klinkt als een beheerdersaccount; gebruik een gewoon account zonder rollen, want "
            "beheerders lopen bij "
            "een reset een andere weg"
        ),
        (
            "sounds like an administrator's account; use an ordinary one without roles, for "
            "administrators go "
            "another way at a reset"
        ),
    ),
    "username-foreign": (
        (
            "het domein achter de @ komt in geen van de adressen van dit doel voor; kijk of het goed "
            "gespeld is"
        ),
        (
            "the domain behind the @ is in none of the addresses of this target; see whether it is "
            "spelled right"
        ),
    ),
    "password-length": (
        "Microsoft kent alleen wachtwoorden van 8 tot en met 256 tekens; kijk of het de goede waarde is",
        "Microsoft knows only passwords of 8 to 256 characters; see whether this is the right value",
    ),
    "password-ascii": (
        (
            "er staat een teken in dat Microsoft niet toestaat (letters met accenten, emoji); kies "
            "een ander "
            "wachtwoord"
        ),
        (
            "there is a character in it that Microsoft does not take (letters with accents, emoji); "
            "choose another "
            "password"
        ),
    ),
    "phone-06": _number("staat in de Nederlandse vorm 06...", "has the Dutch form 06..."),
    "phone-0031": _number("begint met 0031", "begins with 0031"),
    "phone-bracket": _number("er staat een 0 tussen haakjes in", "there is a 0 in brackets in it"),
    "phone-zero": _number(
        "er staat een 0 te veel achter het land", "there is a 0 too many behind the country"
    ),
    "phone-space": _number("mist de spatie achter het land", "lacks the space behind the country"),
    "phone-spaces": _number(
        "er staan andere tekens of spaties in dan die ene achter het land",
        "there are other signs or spaces in it than the one behind the country",
    ),
    "phone-plus": _number("mist de + voor het land", "lacks the + before the country"),
    "phone-none": _number("is geen telefoonnummer", "is no phone number"),
    "phone-mobile": _number(
        "is geen Nederlands mobiel nummer (dat heeft negen cijfers en begint met 6)",
        "is no Dutch mobile number (which has nine digits and begins with 6)",
    ),
    "phone-unnamed": (
        'noem het nummer van het account: phone = {{ env = "FLOWCHECK_PHONE" }}',
        'name the account\'s number: phone = {{ env = "FLOWCHECK_PHONE" }}',
    ),
    **{
        f"totp-{slip}": (f"{nl}; {_COPY_NL}", f"{en}; {_COPY_EN}")
        for slip, nl, en in (
            ("address", "is een adres van een andere soort dan otpauth://", "is an address of another kind"),
            ("counter", "telt op bij elk gebruik in plaats van met de tijd", "counts on at each use"),
            (
                "unfit",
                "is een otpauth://-adres dat niet te gebruiken is",
                "is an otpauth:// address of no use",
            ),
            ("code", "is een code uit de app, niet het geheim", "is a code of the app, not its secret"),
            ("letters", "bevat andere tekens dan A-Z en 2-7", "holds other signs than A-Z and 2-7"),
            ("length", "mist een letter of heeft er een te veel", "lacks a letter, or has one too many"),
            ("short", "is te kort", "is too short"),
        )
    },
    "totp-bits": ("{bits} bits", "{bits} bits"),
    "master-weak": (
        (
            f"te makkelijk te raden; maak er een met `{_MADE}`, bewaar het ook in de kluis, en "
            f"verander het nooit "
            "zolang het account in gebruik is"
        ),
        (
            f"too easy to guess; make one with `{_MADE}`, keep it in the vault as well, and never "
            f"change it while "
            "the account is in use"
        ),
    ),
    "master-unnamed": (
        (
            "de hele handleiding zet een nieuw wachtwoord, dat uit een hoofdgeheim komt; voeg toe: "
            'master = {{ env = "FLOWCHECK_MASTER" }}'
        ),
        (
            "the whole guide sets a new password, which is made from a master secret; add "
            'master = {{ env = "FLOWCHECK_MASTER" }}'
        ),
    ),
    "number-unnamed": (
        'zet er number = "+31612345678" bij, dan wordt het met het nummer van het account vergeleken',
        'add number = "+31612345678", and it is compared with the number of the account',
    ),
    "number-same": ("hetzelfde als dat van het account", "the same as that of the account"),
    "number-other": (
        (
            "is een ander nummer dan dat van het account, dus de sms komt ergens anders aan; zet een van "
            "beide goed"
        ),
        (
            "is another number than that of the account, so that the text message arrives elsewhere; "
            "correct one "
            "of them"
        ),
    ),
}
