"""What to do about an inbox: Dutch, English. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from flowcheck.doctor.words import Words

OF_INBOX: Mapping[str, Words] = {
    "inbox-unnamed": (
        (
            "de hele handleiding vraagt een code per sms; voeg een inbox toe en noem hem hier, zie "
            "docs/inbox.md"
        ),
        "the whole guide asks for a code by text message; add an inbox and name it here, see docs/inbox.md",
    ),
    "inbox-down": (
        "antwoordt niet; kijk of telefoon, modem, database of dienst aanstaat ({why})",
        "does not answer; see whether the phone, modem, database or service is on ({why})",
    ),
    "inbox-late": (
        "antwoordde niet binnen {seconds} s; kijk of telefoon, modem, database of dienst aanstaat",
        "did not answer within {seconds} s; see whether the phone, modem, database or service is on",
    ),
    "inbox-denied": (
        "weigert de gebruiker of het wachtwoord; zet het geheim of de rechten goed ({why})",
        "refuses the user or the password; correct the secret or the rights ({why})",
    ),
    "inbox-misconfigured": (
        "is niet goed ingesteld; zie docs/inbox.md ({why})",
        "is not set up well; see docs/inbox.md ({why})",
    ),
    "inbox-last": ("laatste bericht {age} geleden", "last message {age} ago"),
    "inbox-empty": (
        "er kwam nog nooit een bericht in; stuur een proef-sms en kijk met `flowcheck inbox watch`",
        "no message ever came; send one to try, and look with `flowcheck inbox watch`",
    ),
    "inbox-quiet": (
        (
            "het laatste bericht is {days} dagen oud; stuur een proef-sms en kijk met `flowcheck "
            "inbox watch`, want "
            "een kaart die lang niets doet wordt afgesloten"
        ),
        (
            "the last message is {days} days old; send one to try and look with `flowcheck inbox "
            "watch`, for a "
            "card that does nothing for long is closed"
        ),
    ),
    "inbox-clock": (
        "de klok van de inbox loopt zoveel anders; laat hem gelijkzetten",
        "that far is the clock of the inbox from ours; have it set",
    ),
    "inbox-rented": (
        "een gehuurd nummer houdt codes vaak achter; een eigen simkaart is zekerder, zie docs/inbox.md",
        "a rented number often keeps codes back; a card of one's own is surer, see docs/inbox.md",
    ),
}
