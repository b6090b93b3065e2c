"""What each rule about pictures looks for, and what to do about it, in Dutch and English. Data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flowcheck.linting.about import About, about
from flowcheck.linting.rules import Rule

PICTURE_ABOUT: Final[Mapping[Rule, About]] = {
    Rule.ALT_MISSING: about(
        "een afbeelding zonder beschrijving",
        "zeg tussen [ en ] wat er te zien is en wat de lezer gebruikt",
        "a picture without words",
        "say between [ and ] what it shows and what a reader uses",
    ),
    Rule.ALT_POOR: about(
        "een beschrijving die niets zegt",
        "zeg welk scherm het is en wat de lezer gebruikt",
        "words that say nothing",
        "say which screen it is and what a reader uses",
    ),
    Rule.ALT_TWICE: about(
        "twee verschillende afbeeldingen met dezelfde beschrijving",
        "zeg waarin zij verschillen",
        "two different pictures with the same words",
        "say in what they differ",
    ),
    Rule.ALT_OUTDATED: about(
        "een beschrijving van iets wat niet op het scherm staat",
        "beschrijf wat er nu staat; flowcheck guide update doet dat na een run",
        "words about something that is not on the screen",
        "describe what is there now; flowcheck guide update does so after a run",
    ),
    Rule.PICTURE_MISSING: about(
        "een afbeelding die er niet is",
        "zet het bestand daar neer, of verbeter de verwijzing (hoofdletters tellen)",
        "a picture that is not there",
        "put the file there, or correct the link (capitals count)",
    ),
    Rule.PICTURE_ELSEWHERE: about(
        "een afbeelding buiten de map van de handleiding",
        "zet haar in een map naast de handleiding",
        "a picture outside of the guide's folder",
        "keep it in a folder beside the guide",
    ),
    Rule.PICTURE_UNREADABLE: about(
        "een afbeelding die niet te openen is",
        "maak haar opnieuw, of zet haar terug uit git",
        "a picture that cannot be opened",
        "make it again, or restore it from git",
    ),
    Rule.PICTURE_FORMAT: about(
        "een ander soort bestand dan de naam zegt, of een dat browsers niet tonen",
        "sla haar op als PNG",
        "another kind of file than its name says, or one that browsers do not show",
        "save it as PNG",
    ),
    Rule.PICTURE_LARGE: about(
        "een afbeelding die veel te groot is",
        "snijd haar bij tot wat ertoe doet, of laat flowcheck guide update haar maken",
        "a picture that is far too large",
        "crop it to what matters, or let flowcheck guide update make it",
    ),
    Rule.PICTURE_METADATA: about(
        "gegevens in het bestand naast de afbeelding, zoals maker, toestel of plaats",
        "sla haar op zonder die gegevens; flowcheck guide update maakt haar zo",
        "data in the file beside the picture, such as maker, device or place",
        "save it without them; flowcheck guide update makes it like that",
    ),
    Rule.PICTURE_TWICE: about(
        "tweemaal dezelfde afbeelding",
        "geef elke stap een eigen afbeelding; flowcheck guide update omkadert daarop wat de lezer gebruikt",
        "the same picture twice",
        "give each step a picture of its own; flowcheck guide update outlines in it what a reader uses",
    ),
    Rule.PICTURE_UNUSED: about(
        "een bestand bij de afbeeldingen dat nergens te zien is",
        "haal het weg, of verwijs ernaar",
        "a file among the pictures that is shown nowhere",
        "remove it, or link to it",
    ),
    Rule.PICTURE_OLD: about(
        "een afbeelding die ouder is dan wat de laatste run van het echte scherm zag",
        "vernieuw haar met flowcheck guide update",
        "a picture that is older than what the last run saw of the real screen",
        "renew it with flowcheck guide update",
    ),
    Rule.PICTURE_PERSONAL: about(
        "een adres, nummer of account op een afbeelding (met --read-pictures)",
        "dek het af, of laat flowcheck guide update haar maken; haal de oude ook uit de geschiedenis van git",
        "an address, number or account in a picture (with --read-pictures)",
        "cover it, or let flowcheck guide update make it; take the old one out of git's history too",
    ),
    Rule.PICTURE_REPLICA: about(
        "een afbeelding van de testreplica (met --read-pictures)",
        "vernieuw haar met flowcheck guide update, van een run op de echte schermen",
        "a picture of the replica (with --read-pictures)",
        "renew it with flowcheck guide update, from a run of the real screens",
    ),
}
