"""Words that rules over addresses and people go by. Data: it decides nothing."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written without https://, a word with a full stop in it is an address only with an ending such as these:
# `inloggen.docx` is none.
ENDINGS: Final = _words("nl com org net eu be de info io ms online cloud care health zorg")

# What stands for somebody's name in an address. Every piece of its first half must be one of these, or an
# initial beside one: `v.achternaam`.
PLACEHOLDERS: Final = _words(
    "voornaam achternaam naam tussenvoegsel voorletter voorletters initialen gebruikersnaam gebruiker "
    "jouw uw je jouwnaam uwnaam personeelsnummer medewerker user username name firstname lastname "
    "first last your yourname you me initials employee example voorbeeld iemand someone xxx xx x"
)

# The first half of mailboxes of a function, which no one person has.
FUNCTIONS: Final = _words(
    "info support help helpdesk servicedesk service ict it beheer applicatiebeheer functioneelbeheer contact "
    "office hr hrm pz personeelszaken planning receptie secretariaat administratie privacy security "
    "fg noreply no-reply klantenservice meldpunt storing storingen"
)

# Words that make of a name with capitals that of a service, not of a person.
SERVICES: Final = _words(
    "afdeling applicatiebeheer beheer desk entra help helpdesk hr ict id it microsoft office service "
    "servicedesk support team workspace application department care zorg centrale receptie planning"
)

# Words that do follow each other in good Dutch and English: "hoe je je aanmeldt", "of ze ze kennen",
# "die die dat doet", "wat dat dat betekent", "what it is is", "that that", "had had".
MAY_REPEAT: Final = _words("je ze jullie we ons die dat deze was had is that zich her")
