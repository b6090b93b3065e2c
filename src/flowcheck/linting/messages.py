"""What is said of each thing that is wrong, in Dutch and English. Data: it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flowcheck.linting.picture_messages import PICTURE_MESSAGES

# By rule, or rule and variant: Dutch, English.
MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "guide-unreadable": ("hier stopt het lezen: {why}", "reading stops here: {why}"),
    "guide-head": (
        "de handleiding begint niet met haar kop",
        "the guide does not begin with its head",
    ),
    "step-number.step-gap": (
        "stap {number} volgt op stap {previous}",
        "step {number} follows step {previous}",
    ),
    "step-number.step-repeat": (
        "nummer {number} is hier nog eens gebruikt; hier komt stap {expected}",
        "number {number} is used again here; this is step {expected}",
    ),
    "step-number.step-first": (
        "de eerste stap heeft nummer {number}",
        "the first step has number {number}",
    ),
    "step-number.question-gap": (
        "vraag {number} volgt op vraag {previous}",
        "question {number} follows question {previous}",
    ),
    "step-number.question-repeat": (
        "nummer {number} is hier nog eens gebruikt; hier komt vraag {expected}",
        "number {number} is used again here; this is question {expected}",
    ),
    "step-number.question-first": (
        "de eerste vraag heeft nummer {number}",
        "the first question has number {number}",
    ),
    "step-unnumbered": (
        "deze zin na stap {after} vraagt iets te doen, maar heeft geen nummer",
        "this sentence after step {after} asks for something to be done, but has no number",
    ),
    "step-screen": (
        "stap {number} zegt niet op welk scherm zij plaatsvindt",
        "step {number} does not say on which screen it takes place",
    ),
    "step-screen.open": (
        "van stap {number} is nog niet gezegd op welk scherm zij plaatsvindt",
        "it was not said yet on which screen step {number} takes place",
    ),
    "step-screen.unknown": (
        "stap {number} noemt een scherm dat niet bestaat: {screen}",
        "step {number} names a screen that does not exist: {screen}",
    ),
    "step-screen.near": (
        "stap {number} noemt een scherm dat niet bestaat: {screen}; er is wel {hint}",
        "step {number} names a screen that does not exist: {screen}; there is {hint}",
    ),
    "step-picture": ("stap {number} heeft geen afbeelding", "step {number} has no picture"),
    "step-pictures": (
        "stap {number} heeft {count} afbeeldingen; alleen de eerste wordt vernieuwd",
        "step {number} has {count} pictures; only the first is renewed",
    ),
    "step-reference": ("er is geen stap {number}", "there is no step {number}"),
    "sentence-unchecked.unknown-value": (
        "wat hier wordt ingevuld, kent flowcheck niet: dat wordt niet gedaan",
        "what is filled in here flowcheck does not know: it is not done",
    ),
    "sentence-unchecked.no-label": (
        "deze zin noemt geen knop tussen aanhalingstekens: er wordt niets ingedrukt",
        "this sentence names no control between quotation marks: nothing is pressed",
    ),
    "guide-unchecked": (
        "{count} van de {all} zinnen zijn niet te toetsen",
        "{count} of the {all} sentences cannot be checked",
    ),
    "sentence-long": (
        "deze zin heeft {count} woorden, en tot {most} leest prettig",
        "this sentence has {count} words, and up to {most} read well",
    ),
    "reading-level": (
        "de tekst is tamelijk moeilijk: {measure} {score}, en {enough} of meer is gewoon te lezen",
        "the text is fairly hard to read: {measure} {score}, where {enough} and more is plain",
    ),
    "word-twice": ('"{word}" staat er tweemaal achter elkaar', '"{word}" stands there twice in a row'),
    "word-twice.verb": (
        'het werkwoord "{word}" staat er tweemaal: "{text}"',
        'the verb "{word}" stands there twice: "{text}"',
    ),
    "address-slip": (
        'het domein "{actual}" is een verschrijving van "{expected}"',
        'the domain "{actual}" is a slip for "{expected}"',
    ),
    "address-broken": ('"{address}" kan geen adres zijn', '"{address}" can be no address'),
    "address-broken.scheme": (
        'deze link kan een browser niet openen: "{address}"',
        'a browser cannot open this link: "{address}"',
    ),
    "address-broken.empty": ("deze link leidt nergens heen", "this link leads nowhere"),
    "address-unexpected": (
        "de handleiding leidt naar {host}, en dat staat op geen enkele lijst",
        "the guide leads to {host}, which is on no list",
    ),
    "address-unexpected.step": (
        "de stap opent {host}, en dat staat op geen enkele lijst: daar typt flowcheck niets",
        "the step opens {host}, which is on no list: flowcheck types nothing there",
    ),
    "address-insecure": ("dit adres is onbeveiligd: {address}", "this address is not secure: {address}"),
    "link-differs": (
        "een lezer ziet {shown}, maar de link gaat naar {url}",
        "a reader sees {shown}, but the link leads to {url}",
    ),
    "link-missing": ("{url} bestaat niet", "{url} is not there"),
    "label-unknown": (
        'op het scherm {screen} is niets bekend dat "{label}" heet',
        'on the screen {screen} nothing is known to be called "{label}"',
    ),
    "label-unknown.near": (
        'op het scherm {screen} is niets bekend dat "{label}" heet, wel "{hint}"',
        'on the screen {screen} nothing is known to be called "{label}", but "{hint}" is',
    ),
    "label-unknown.language": (
        '"{label}" is op het scherm {screen} een naam in een andere taal dan die van de handleiding',
        '"{label}" is a name on the screen {screen} in another language than the guide\'s',
    ),
    "label-unknown.elsewhere": (
        '"{label}" staat niet op het scherm {screen}, wel op {hint}',
        '"{label}" is not on the screen {screen}, but on {hint}',
    ),
    "label-spelling": (
        'op het scherm staat "{name}", en hier "{label}"',
        'the screen says "{name}", and here it is "{label}"',
    ),
    "label-spelling.twice": (
        'hier staat "{label}", en elders voor hetzelfde scherm "{name}"',
        'here it is "{label}", and elsewhere for the same screen "{name}"',
    ),
    "label-not-seen": (
        'de run zag op het scherm {screen} niets dat "{label}" heet',
        'the run saw nothing called "{label}" on the screen {screen}',
    ),
    "label-not-seen.renamed": (
        'de run zag op het scherm {screen} "{now}", waar de handleiding "{label}" zegt',
        'the run saw "{now}" on the screen {screen}, where the guide says "{label}"',
    ),
    "screen-differs": (
        "de run zag bij stap {number} het scherm {there}, niet {screen}",
        "the run saw the screen {there} at step {number}, not {screen}",
    ),
    "screen-differs.unknown": (
        "de run zag bij stap {number} een onbekend scherm, niet {screen}",
        "the run saw an unknown screen at step {number}, not {screen}",
    ),
    "screen-differs.language": (
        "de run zag het scherm van stap {number} in een andere taal: {language}",
        "the run saw the screen of step {number} in another language: {language}",
    ),
    "control-gone": (
        'naar "{what}" vraagt het scherm {screen} sinds {since} niet meer',
        'the screen {screen} has not asked for "{what}" since {since}',
    ),
    "control-gone.run": (
        'de run zag op het scherm {screen} geen veld voor "{what}"',
        'the run saw no field for "{what}" on the screen {screen}',
    ),
    "message-unknown": (
        'van geen enkel scherm is bekend dat het dit zegt: "{label}"',
        'no screen is known to say this: "{label}"',
    ),
    "password-rule-weaker.length": (
        "volgens de handleiding zijn {written} tekens genoeg, maar het scherm vraagt er {enforced}",
        "by the guide {written} characters are enough, but the screen asks for {enforced}",
    ),
    "password-rule-weaker.most": (
        "volgens de handleiding mag tot {written} tekens, maar het scherm neemt er hoogstens {enforced}",
        "by the guide {written} characters are allowed, but the screen takes at most {enforced}",
    ),
    "password-rule-weaker.kinds": (
        "van de soorten tekens vraagt de handleiding er {written}, maar het scherm {enforced} van de {of}",
        "of the kinds of characters the guide asks for {written}, but the screen for {enforced} of {of}",
    ),
    "password-rule-stricter": (
        (
            "de handleiding is strenger dan het scherm: dat neemt vanaf {least} tekens elke "
            "{enforced} van de {of} soorten (kleine letter, hoofdletter, cijfer, speciaal teken)"
        ),
        (
            "the guide is stricter than the screen, which takes from {least} characters any "
            "{enforced} of {of} kinds (small letter, capital, digit, special character)"
        ),
    ),
    "password-rule-stricter.length": (
        "de handleiding vraagt {written} tekens, en het scherm neemt er ook {enforced}",
        "the guide asks for {written} characters, and the screen takes {enforced} as well",
    ),
    "personal-account": (
        "dit lijkt het adres van iemand: {masked}",
        "this looks like somebody's address: {masked}",
    ),
    "personal-account.own": (
        "hier staat een gegeven van het testaccount",
        "here stands a value of the test account",
    ),
    "personal-number": (
        "dit lijkt het nummer van iemand: {masked}",
        "this looks like somebody's number: {masked}",
    ),
    "personal-name": ("hier staat misschien iemands naam", "here may stand somebody's name"),
    "contact-unlisted": (
        "{written} staat niet bij de contacten die lezers mogen zien",
        "{written} is not among the contacts that readers are meant to see",
    ),
    "contact-differs": (
        "hier staat {written}, en op het scherm {screen}",
        "here it is {written}, and on the screen {screen}",
    ),
    "contact-other": (
        "de handleiding verwijst voor hulp naar {helper}, het scherm van stap {shown} naar {there}",
        "the guide sends readers for help to {helper}, the screen of step {shown} to {there}",
    ),
    "contact-other.unreachable": (
        (
            "de handleiding verwijst voor hulp naar {helper}, zonder adres of nummer; het scherm van "
            "stap {shown} naar {there}"
        ),
        (
            "the guide sends readers for help to {helper}, without an address or a number; the screen "
            "of step {shown} to {there}"
        ),
    ),
    **PICTURE_MESSAGES,
}
