"""What a calibration says to people, in the languages that there are. Pure tables."""

from __future__ import annotations

from typing import Final

_NL: Final[dict[str, str]] = {
    "title": "IJkrun van {on}",
    "run": "Run {id}: {journey}, {target}, {device}, {browser}.",
    "replica": (
        "Deze run liep op de testreplica. Die zegt niets over de echte schermen: gebruik de patch alleen "
        "om te oefenen, en leg haar nooit vast. De regels erin dragen daarom het woord `replica`."
    ),
    "stopped": "De run kwam niet aan het eind: wat daarna komt, is niet vergeleken.",
    "counts": "{confirmed} bevestigd, {wrong} onjuist, {differs} anders dan bekend, {not_met} niet gezien.",
    "wrong": "Aangenomen en onjuist",
    "wrong-what": "Het scherm zegt iets anders. De patch zet wat er staat in de plaats.",
    "differs": "Bekend en nu anders",
    "differs-what": (
        "Deze tekst komt uit de handleiding of uit een opname, en het scherm zegt nu iets anders. De patch "
        "zet de nieuwe tekst erbij; de handleiding zelf verandert hierdoor niet."
    ),
    "confirmed": "Aangenomen en bevestigd",
    "ids": "Ids van Microsoft",
    "id-confirmed": "klopt",
    "id-new": "nieuw",
    "id-instead": "in plaats van {was}",
    "views": "Namen die schermen zichzelf geven",
    "strangers": "Schermen die flowcheck niet herkende",
    "strangers-what": (
        "Hier hield de run op. Zo noemt het scherm zich, en dit staat erop; de foto zit in de map van de run."
    ),
    "called": "Noemt zich",
    "unlisted": "Ids zonder plaats in de catalogus",
    "unlisted-what": "Staan niet in de patch. Voeg er een toe als je er iets mee wilt herkennen.",
    "unknown": "Regels die de catalogus niet kent",
    "unknown-what": (
        "Staan niet in de patch: flowcheck kan niet zeggen waar ze bij horen. Kijk of er een melding bij is, "
        "of een tekst die anders is geworden."
    ),
    "not-met": "Aangenomen en niet gezien",
    "not-met-what": (
        "Deze teksten stonden niet op de schermen waar de run kwam, bijvoorbeeld foutmeldingen. Ze blijven "
        "`assumed`."
    ),
    "not-passed": "Schermen waar de run niet kwam",
    "next": "En nu",
    "next-patch": (
        "Lees de patch. Klopt zij, voer dan in de hoofdmap van flowcheck uit: `git apply {patch}`, daarna "
        "`make test`, en leg de verandering vast. Er wordt niets vanzelf veranderd."
    ),
    "next-nothing": "Er is niets te veranderen: de catalogus klopt met wat er te zien was.",
    "where": "Waar",
    "language": "Taal",
    "text": "Tekst",
    "assumed": "Aangenomen",
    "known": "Bekend",
    "now": "Het scherm zegt",
    "id": "Id",
    "what": "Wat",
    "screen": "Scherm",
    "done": "IJkrun: {counts}",
    "report-is": "IJkverslag: {path}",
    "patch-is": "IJkpatch:   {path} (lees haar; er is niets veranderd)",
}
_EN: Final[dict[str, str]] = {
    "title": "Calibration of {on}",
    "run": "Run {id}: {journey}, {target}, {device}, {browser}.",
    "replica": (
        "This run was on the replica. That says nothing about the real screens: use the patch only to "
        "practise, and never commit it. That is why its lines bear the word `replica`."
    ),
    "stopped": "The run did not come to its end: what comes after that was not compared.",
    "counts": "{confirmed} confirmed, {wrong} wrong, {differs} other than known, {not_met} not met.",
    "wrong": "Assumed and wrong",
    "wrong-what": "The screen says something else. The patch puts what is there in its place.",
    "differs": "Known and now different",
    "differs-what": (
        "This text comes from the guide or a recording, and the screen now says something else. The patch "
        "adds the new text; the guide itself does not change by it."
    ),
    "confirmed": "Assumed and confirmed",
    "ids": "Microsoft's ids",
    "id-confirmed": "right",
    "id-new": "new",
    "id-instead": "instead of {was}",
    "views": "Names that screens give themselves",
    "strangers": "Screens that flowcheck did not recognise",
    "strangers-what": (
        "Here the run ended. This is what the screen calls itself, and what is on it; its picture is in the "
        "folder of the run."
    ),
    "called": "Calls itself",
    "unlisted": "Ids without a place in the catalogue",
    "unlisted-what": "Are not in the patch. Add one if you want to recognise something by it.",
    "unknown": "Lines that the catalogue does not know",
    "unknown-what": (
        "Are not in the patch: flowcheck cannot tell what they belong to. See whether one is a message, or a "
        "text that has changed."
    ),
    "not-met": "Assumed and not met",
    "not-met-what": (
        "These texts were not on the screens that the run came to, such as error messages. They stay "
        "`assumed`."
    ),
    "not-passed": "Screens that the run did not come to",
    "next": "What now",
    "next-patch": (
        "Read the patch. If it is right, run `git apply {patch}` in flowcheck's main folder, then "
        "`make test`, and commit the change. Nothing is changed by itself."
    ),
    "next-nothing": "There is nothing to change: the catalogue agrees with what was there to be seen.",
    "where": "Where",
    "language": "Language",
    "text": "Text",
    "assumed": "Assumed",
    "known": "Known",
    "now": "The screen says",
    "id": "Id",
    "what": "What",
    "screen": "Screen",
    "done": "Calibration: {counts}",
    "report-is": "Calibration report: {path}",
    "patch-is": "Calibration patch:  {path} (read it; nothing was changed)",
}
SAYINGS: Final = {"nl": _NL, "en": _EN}


def say(key: str, language: str, **named: object) -> str:
    """Return one sentence in `language`."""
    return SAYINGS[language][key].format(**named)
