"""The closed lists of verbs, nouns and turns of phrase per language. Data: it acts on nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from flowcheck.model import ValueName


class Word(StrEnum):
    """What a word of a sentence does. Those in `VERBS` open a clause."""

    OPEN = "open"
    FILL = "fill"
    CLICK = "click"
    CHOOSE = "choose"
    RECEIVE = "receive"
    ARRIVE = "arrive"
    IF_EMPTY = "if_empty"
    OTHERWISE = "otherwise"
    ONLY = "only"
    AND_IF = "and_if"
    IF = "if"
    NOT = "not"
    BUT = "but"
    OR = "or"


VERBS: Final = frozenset({Word.OPEN, Word.FILL, Word.CLICK, Word.CHOOSE, Word.RECEIVE, Word.ARRIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Patterns are tried in their order, so the longer of two that begin alike stands first.

    `joins` is what may stand between two nouns of one verb; `negates_before` is True where "not"
    goes before its verb (do not press) and False where it follows (druk niet).
    """

    words: dict[Word, str]
    nouns: dict[ValueName, str]
    joins: str
    varies: str
    rule: str
    negates_before: bool
    abbreviations: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DUTCH: Final = Language(
    words={
        Word.OPEN: r"gaa?t? (?:nu |dan |eerst |vervolgens )?naar|opent?|surft? naar|bezoekt?",
        Word.FILL: r"(?:vul|voer)t?(?=\s.{0,200}?\bin\b)|typt?",
        Word.CLICK: r"klikt?|drukt?|tikt?|selecteert?|vinkt?",
        Word.CHOOSE: r"kiest?",
        Word.RECEIVE: r"(?:je|u|jij) (?:(?!geen|niet)\w+ ){0,2}?(?:ontvangt|krijgt)|(?:ontvang|krijg) je"
        r"|(?:ontvangt|krijgt) u|ontvangen|gekregen|(?:ge|ver|toege)stuurd",
        Word.ARRIVE: r"komt? (?:je|u) (?:nu |dan |weer |vervolgens )?(?:op|in|bij|terecht|uit)|(?:je|u) komt"
        r"|(?:je|u) ziet|(?:nu|dan|vervolgens) ziet? (?:je|u)|ziet? (?:je|u) nu|verschijnt",
        Word.IF_EMPTY: r"niet (?:\w+ ){0,3}?(?:ingevuld|ingevoerd)|leeg is|is leeg",
        Word.OTHERWISE: r"(?<!iets )anders|zo niet",
        Word.ONLY: r"alleen|enkel|uitsluitend",
        Word.AND_IF: r"en (?:als|wanneer|indien)",
        Word.IF: r"als|wanneer|indien|zodra|tenzij|mits|mocht",
        Word.NOT: r"niet|nooit|geen",
        Word.BUT: r"maar",
        Word.OR: r"of",
    },
    nouns={
        ValueName.NEW_PASSWORD: r"nieuwe? wachtwoord",
        ValueName.PASSWORD: r"wachtwoord",
        ValueName.USERNAME: r"gebruikersnaam|inlognaam|aanmeldnaam|loginnaam|e-?mailadres",
        ValueName.PHONE: r"mobiele? (?:telefoon)?nummer|(?:mobiele )?telefoonnummer|06-nummer",
        ValueName.TOTP_CODE: r"code (?:uit|van|in) (?:de|je|uw) (?:\w+ )?authenticator(?:-app| app)?",
        ValueName.SMS_CODE: r"(?:sms-?|verificatie-?)?code",
        ValueName.CHARACTERS: r"tekens|captcha",
    },
    joins=r",? ?(?:en|&) (?:(?:je|jouw|uw|het|de|een) )?(?:\w+ )?|, (?:(?:je|jouw|uw|het|de|een) )?",
    varies=r"afhankelijk van|min of meer|kan (?:verschillen|afwijken)|verschilt|ongeveer",
    rule=r"(?:minimaal|minstens|ten minste) \w+ tekens",
    negates_before=False,
    abbreviations=_words(
        "bijv bv ca dhr mevr mw dr drs ing ir mr prof nr nrs tel evt resp incl excl max min blz art "
        "afd st vb zgn d.w.z o.a m.b.t i.p.v t.a.v t.b.v a.u.b s.v.p n.a.v i.v.m m.u.v o.m v.a"
    ),
)

ENGLISH: Final = Language(
    words={
        Word.OPEN: r"go to|opens?|visit|navigate to|browse to",
        Word.FILL: r"enter|fill in|fill out|type(?: in)?|key in",
        Word.CLICK: r"click|press|tap|select|tick",
        Word.CHOOSE: r"choose",
        Word.RECEIVE: r"you (?:will )?(?:now |then )?(?:receive|get)|you[\u2019']ll (?:now )?(?:receive|get)"
        r"|you (?:have )?received|(?:was|were|been) sent",
        Word.ARRIVE: r"you (?:will |should )?(?:now |then )?(?:arrive|land|reach|see)"
        r"|you[\u2019']ll (?:now )?see|appears"
        r"|you (?:are|will be) (?:now |then )?(?:taken|sent|redirected) to",
        Word.IF_EMPTY: r"not (?:\w+ ){0,3}?(?:filled in|filled|prefilled|pre-filled|entered)|is empty",
        Word.OTHERWISE: r"otherwise|if not(?=,)",
        Word.ONLY: r"only",
        Word.AND_IF: r"and (?:if|when)",
        Word.IF: r"if|when|once|unless|in case|should",
        Word.NOT: r"do not|don[\u2019']t|never|not",
        Word.BUT: r"but",
        Word.OR: r"or",
    },
    nouns={
        ValueName.NEW_PASSWORD: r"new password",
        ValueName.PASSWORD: r"password",
        ValueName.USERNAME: r"user ?name|sign-?in name|login name|e-?mail address",
        ValueName.PHONE: r"(?:mobile|cell|phone|telephone)(?: phone)? number",
        ValueName.TOTP_CODE: r"code (?:from|in|of) (?:the|your) (?:\w+ )?authenticator(?: app)?",
        ValueName.SMS_CODE: r"(?:verification |sms )?code",
        ValueName.CHARACTERS: r"characters|captcha",
    },
    joins=r",? ?(?:and|&) (?:(?:your|the|a) )?(?:\w+ )?|, (?:(?:your|the|a) )?",
    varies=r"depends? on|depending on|more or less|(?:may|can) (?:differ|vary)|varies|roughly",
    rule=r"(?:at least|a minimum of|minimum) \w+ characters",
    negates_before=True,
    abbreviations=_words("e.g i.e no nos approx mr mrs ms dr prof tel max min incl excl resp dept fig st vs"),
)

LANGUAGES: Final[dict[str, Language]] = {"nl": DUTCH, "en": ENGLISH}

# The heading above the questions, whatever the language of the guide.
QUESTIONS: Final = re.compile(r"\b(?:veelgestelde|vragen|questions|faq)\b", re.IGNORECASE)


@cache
def lexicon(code: str) -> re.Pattern[str]:
    """Return one pattern with a named group per Word and per noun; nouns go by their ValueName's name."""
    language = LANGUAGES[code]
    groups = [
        *((value.name, pattern) for value, pattern in language.nouns.items()),
        *((word.value, pattern) for word, pattern in language.words.items()),
    ]
    return re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in groups), re.IGNORECASE)


@cache
def phrase(pattern: str) -> re.Pattern[str]:
    """Return a pattern for a turn of phrase, in whole words."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
