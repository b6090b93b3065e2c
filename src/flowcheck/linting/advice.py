"""What each rule looks for, and what to do about it, in Dutch and English. Data: it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flowcheck.linting.about import About, about
from flowcheck.linting.picture_advice import PICTURE_ABOUT
from flowcheck.linting.rules import Rule

ABOUT: Final[Mapping[Rule, About]] = {
    Rule.UNREADABLE: about(
        "iets wat flowcheck niet kan lezen; de rest wordt wel nagekeken",
        "schrijf het anders; tot dan kan de handleiding niet worden gelopen",
        "something that flowcheck cannot read; the rest is looked at",
        "write it otherwise; until then the guide cannot be walked",
    ),
    Rule.HEAD: about(
        "een handleiding zonder kop",
        "zet bovenaan <!-- guide: naam, language: nl -->, elk op een eigen regel",
        "a guide without its head",
        "put <!-- guide: name, language: en --> at the top, each on a line of its own",
    ),
    Rule.STEP_NUMBER: about(
        "een nummer dat overgeslagen is of tweemaal voorkomt",
        "nummer 1, 2, 3 zonder gat",
        "a number that is left out or comes twice",
        "number 1, 2, 3 without a gap",
    ),
    Rule.STEP_UNNUMBERED: about(
        "een opdracht tussen de stappen zonder nummer",
        "geef haar een nummer, of laat haar inspringen onder de stap waar zij bij hoort",
        "something to do among the steps without a number",
        "give it a number, or indent it under the step that it belongs to",
    ),
    Rule.STEP_SCREEN: about(
        "een stap zonder scherm, of met een scherm dat niet bestaat",
        "schrijf eronder <!-- screen: naam -->, met een naam uit de catalogus",
        "a step without a screen, or with one that does not exist",
        "write <!-- screen: name --> below it, with a name of the catalogue",
    ),
    Rule.STEP_PICTURE: about(
        "een stap zonder afbeelding",
        "zet er een verwijzing bij; flowcheck guide update maakt de afbeelding",
        "a step without a picture",
        "add a link to one; flowcheck guide update draws it",
    ),
    Rule.STEP_PICTURES: about(
        "een stap met meer dan een afbeelding",
        "houd er één, of maak er twee stappen van",
        "a step with more than one picture",
        "keep one of them, or make it two steps",
    ),
    Rule.STEP_REFERENCE: about(
        "een verwijzing naar een stap die er niet is",
        "noem het nummer dat de stap nu heeft",
        "a reference to a step that is not there",
        "name the number that the step has now",
    ),
    Rule.SENTENCE_UNCHECKED: about(
        "een opdracht die flowcheck niet kan uitvoeren",
        "noem de knop tussen aanhalingstekens, of zeg het met do: in het commentaar van de stap",
        "something to do that flowcheck cannot",
        "name the control between quotation marks, or say it with do: in the step's comment",
    ),
    Rule.GUIDE_UNCHECKED: about(
        "hoeveel zinnen niet te toetsen zijn",
        "lees ze zelf na; flowcheck guide explain noemt ze met de reden",
        "how many sentences cannot be checked",
        "read those yourself; flowcheck guide explain lists them with the reason",
    ),
    Rule.SENTENCE_LONG: about(
        "een zin van meer dan 25 woorden",
        "maak er twee zinnen van",
        "a sentence of more than 25 words",
        "make it two sentences",
    ),
    Rule.READING_LEVEL: about(
        "een tekst die moeilijk leest: Flesch-Douma (Nederlands) of Flesch (Engels) onder 60",
        "schrijf kortere zinnen en kortere woorden; de langste zijn: {hardest}",
        "a text that is hard to read: Flesch-Douma (Dutch) or Flesch (English) below 60",
        "write shorter sentences and shorter words; the longest are: {hardest}",
    ),
    Rule.WORD_TWICE: about(
        "een woord dat er tweemaal staat",
        "haal er één weg",
        "a word that stands there twice",
        "take one of them out",
    ),
    Rule.ADDRESS_SLIP: about(
        "een domein dat op een letter na een ander is",
        'schrijf "{expected}"',
        "a domain that is another but for a letter",
        'write "{expected}"',
    ),
    Rule.ADDRESS_BROKEN: about(
        "een adres dat niet kan bestaan",
        "schrijf het hele adres, met https:// ervoor",
        "an address that cannot exist",
        "write the whole address, with https:// before it",
    ),
    Rule.ADDRESS_UNEXPECTED: about(
        "een adres dat bij geen enkel doel hoort",
        "verbeter het, of zet {host} in flowcheck.toml bij hosts van [lint] (of van het doel, als "
        "flowcheck er mag typen)",
        "an address that belongs to no target",
        "correct it, or list {host} in flowcheck.toml under hosts of [lint] (or of the target, if "
        "flowcheck may type there)",
    ),
    Rule.ADDRESS_INSECURE: about(
        "een adres met http://",
        "schrijf https://",
        "an address with http://",
        "write https://",
    ),
    Rule.LINK_DIFFERS: about(
        "een link die een ander adres laat zien dan waar zij heen gaat",
        "laat zien waar de link heen gaat: zo ziet ook oplichting eruit",
        "a link that shows another address than it leads to",
        "show where the link leads: fraud looks just like this",
    ),
    Rule.LINK_MISSING: about(
        "een link naar een bestand dat er niet is",
        "verbeter de link, of zet het bestand naast de handleiding",
        "a link to a file that is not there",
        "correct the link, or put the file beside the guide",
    ),
    Rule.LABEL_UNKNOWN: about(
        "aangehaalde woorden die volgens de catalogus niet op het scherm van de stap staan",
        "verbeter de zin, of zet de naam in de catalogus als zij op het echte scherm staat",
        "quoted words that the catalogue does not have for the screen of the step",
        "correct the sentence, or add the name to the catalogue if it is on the real screen",
    ),
    Rule.LABEL_SPELLING: about(
        "aangehaalde woorden die anders gespeld zijn dan op het scherm",
        'schrijf overal "{name}"',
        "quoted words that are spelled otherwise than on the screen",
        'write "{name}" everywhere',
    ),
    Rule.LABEL_NOT_SEEN: about(
        "aangehaalde woorden die een run niet op het scherm zag (met --run)",
        "kijk wat er nu staat, en laat flowcheck guide update de zin verbeteren",
        "quoted words that a run did not see on the screen (with --run)",
        "look at what stands there now, and let flowcheck guide update correct the sentence",
    ),
    Rule.SCREEN_DIFFERS: about(
        "een ander scherm dan de stap zegt (met --run)",
        "lees het rapport van de run, en verbeter de stap of het commentaar erbij",
        "another screen than the step says (with --run)",
        "read the run's report, and correct the step or its comment",
    ),
    Rule.CONTROL_GONE: about(
        "iets invullen waar het scherm niet meer om vraagt",
        "haal het uit de zin; flowcheck guide update doet dat na een run",
        "something to fill in that the screen no longer asks for",
        "take it out of the sentence; flowcheck guide update does so after a run",
    ),
    Rule.MESSAGE_UNKNOWN: about(
        "een aangehaalde melding die de catalogus niet kent",
        "neem haar letterlijk over van het scherm, en zet haar zo in de catalogus",
        "a quoted message that the catalogue does not know",
        "copy it from the screen as it is, and add it to the catalogue like that",
    ),
    Rule.PASSWORD_WEAKER: about(
        "een wachtwoordregel waarmee het scherm een wachtwoord weigert",
        "schrijf de regel van het scherm: wie deze volgt, loopt vast",
        "a rule for passwords by which the screen refuses one",
        "write the rule of the screen: whoever follows this one gets stuck",
    ),
    Rule.PASSWORD_STRICTER: about(
        "een wachtwoordregel die meer vraagt dan het scherm",
        "het mag zo blijven, want zo'n wachtwoord wordt aangenomen; noem anders de regel van het scherm",
        "a rule for passwords that asks more than the screen",
        "it may stay, since such a password is taken; or else give the rule of the screen",
    ),
    Rule.PERSONAL_ACCOUNT: about(
        "een e-mailadres of account van iemand",
        "schrijf er een voorbeeld voor in de plaats, zoals voornaam.achternaam@",
        "somebody's address or account",
        "put an example in its place, such as firstname.lastname@",
    ),
    Rule.PERSONAL_NUMBER: about(
        "een telefoonnummer van iemand",
        "haal het weg, of zet het in flowcheck.toml bij contacts van [lint] als lezers het mogen zien",
        "somebody's telephone number",
        "take it out, or list it in flowcheck.toml under contacts of [lint] if readers are meant to see it",
    ),
    Rule.PERSONAL_NAME: about(
        "een naam van iemand",
        "noem de afdeling of de functie: mensen wisselen, en de handleiding gaat rond",
        "somebody's name",
        "name the department or the function: people change, and the guide goes round",
    ),
    Rule.CONTACT_UNLISTED: about(
        "een adres of nummer van een organisatie dat nergens is opgegeven",
        "kijk of het klopt, en zet het in flowcheck.toml bij contacts van [lint]",
        "an address or a number of an organisation that is listed nowhere",
        "see whether it is right, and list it in flowcheck.toml under contacts of [lint]",
    ),
    Rule.CONTACT_DIFFERS: about(
        "een adres of nummer dat op het scherm anders is",
        "zoek uit welk klopt, en maak ze gelijk",
        "an address or a number that is different on the screen",
        "find out which is right, and make them the same",
    ),
    Rule.CONTACT_OTHER: about(
        "een andere hulp dan het scherm noemt",
        "spreek af wie een lezer helpt, en zet het in de handleiding met adres of nummer",
        "other help than the screen names",
        "agree on who helps a reader, and put that into the guide with an address or a number",
    ),
    **PICTURE_ABOUT,
}
