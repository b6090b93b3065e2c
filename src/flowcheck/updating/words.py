"""What an update says to people, in the languages that there are. Pure tables."""

from __future__ import annotations

from typing import Final

_NL: Final[dict[str, str]] = {
    # troubles; each comes after its file and line
    "step-changed": "stap {number} is veranderd sinds run {run}; loop de handleiding opnieuw na.",
    "step-new": "stap {number} was er nog niet in run {run}; loop de handleiding opnieuw na.",
    "collides": (
        "voor stap {number} zijn er voorstellen die niet samengaan; alleen het eerste is gedaan, "
        "doe de rest met de hand."
    ),
    "alt-speaks": (
        "de beschrijving van deze afbeelding noemt nog tekens die niemand meer overneemt; verbeter haar."
    ),
    "no-sentence": (
        'voor stap {number} komt een scherm bij, "{screen}", waarvoor flowcheck geen zin kan maken; '
        "schrijf die stap zelf."
    ),
    "shared-picture": (
        "de afbeelding {path} staat op meer dan een plek; geef stap {number} een eigen afbeelding."
    ),
    "not-png": "de afbeelding {path} is geen .png; verander de verwijzing, dan kan zij worden vernieuwd.",
    "other-device": (
        "run {run} is van apparaat {device}, dat niet meer in de instellingen staat: de afbeeldingen blijven "
        "staan."
    ),
    "other-set": "stap {number} is nieuw; loop de handleiding ook op {own}, voor haar eigen afbeelding.",
    "no-picture": "de afbeelding van stap {number} blijft staan: {why}",
    "no-link": "bij de nieuwe stap {number} komt nog geen afbeelding: {why}",
    # why there is no picture, by the keys of PictureError
    "called-nothing": 'op het scherm heet niets "{label}"; verbeter eerst de zin.',
    "called-more": 'op het scherm heet meer dan één ding "{label}"; verbeter eerst de zin.',
    "no-field": "het scherm heeft geen veld voor {value}; verbeter eerst de zin.",
    "unknown-place": 'het is niet bekend waar "{name}" staat; loop de handleiding opnieuw na.',
    "not-pictured": "run {run} heeft er geen afbeelding van; loop de handleiding tot daar na.",
    "other-screen": (
        'run {run} laat daar een ander scherm zien dan "{screen}"; loop de handleiding opnieuw na.'
    ),
    "no-close-up": "run {run} heeft er geen close-up van; loop de handleiding opnieuw na.",
    "read-only": "{path} is alleen-lezen en blijft zoals hij is; maak het bestand schrijfbaar.",
    "cannot-write": "{path} kan niet worden geschreven ({why}); maak daar ruimte of rechten.",
    "changed-meanwhile": "de handleiding is intussen veranderd; vraag de bijwerking opnieuw.",
    # on the terminal
    "drawing": "Afbeeldingen maken...",
    "nothing": "Er is niets te veranderen.",
    "see": "Bekijk:    {path}",
    "patch-is": "Patch:     {path}",
    "request-is": "Voorstel:  {path}",
    "note-is": "Bericht:   {path}",
    "replica": (
        "Deze run is op de testreplica gelopen en zegt niets over de echte schermen: de handleiding blijft "
        "zoals zij is. Om te oefenen: geef --from-replica."
    ),
    "nobody": "Niemand kan hier ja zeggen: er verandert niets. Bekijk de pagina en geef --yes.",
    "take": "{what} overnemen? [n/y/q]",
    "ask-again": "Antwoord y (ja), n (nee) of q (ophouden).",
    "left-for-you": "{what} is niet overgenomen: daar moet iemand naar kijken.",
    "written": "Geschreven:",
    "branch-made": "Tak {branch}, commit {commit}; je werkmap is niet veranderd.",
    "none-taken": "Niets overgenomen.",
    "look-at": "{what}: zelf naar kijken",
    # one revision
    "step": "Stap {number}",
    "new-step": "Nieuwe stap {number}",
    "outside": "Buiten de stappen",
    "was": "Nu",
    "becomes": "Voorstel",
    "new-picture": "nieuwe afbeelding {path}",
    "first-picture": "afbeelding {path}, die er nog niet was",
    "new-alt": "beschrijving van de afbeelding",
    "goes": "deze stap vervalt",
    "comes": "deze stap komt erbij",
    "by-hand": "hiervoor is geen zin te maken",
    # the page
    "page": "Handleiding bijwerken",
    "why": "Waarom",
    "summary-steps": "{count} voorstellen om ja of nee op te zeggen",
    "summary-step": "Eén voorstel om ja of nee op te zeggen",
    "summary-look": "om zelf naar te kijken: {count}",
    "summary-fine": "Afbeeldingen die niet anders hoeven: {count}",
    "old-picture": "Nu in de handleiding",
    "fresh-picture": "Uit deze run",
    "no-old": "Er is nog geen afbeelding.",
    "too-large": "Te groot om hier te laten zien.",
    "alt-old": "De afbeelding die nu bij {what} staat",
    "picture-words": "Beschrijving van de afbeelding",
    "shows": "Laat zien: {shows}",
    "not-done": "Wat niet is gedaan",
    "to-look-at": "Om zelf naar te kijken",
    "for-readers": "Bericht voor lezers",
    "the-patch": "De woorden als patch",
    "contents": "Voorstellen",
    "take-over": "Overnemen:",
    "how": (
        "Overnemen gaat per stap, met flowcheck guide update. Wat hier staat is nog niet in de handleiding."
    ),
    "replica-page": (
        "Van een run op de testreplica: dit zegt niets over de echte schermen en is alleen om te oefenen."
    ),
}
_EN: Final[dict[str, str]] = {
    "step-changed": "step {number} has changed since run {run}; walk the guide again.",
    "step-new": "step {number} was not there yet in run {run}; walk the guide again.",
    "collides": (
        "the proposals for step {number} do not go together; only the first is made, do the rest by hand."
    ),
    "alt-speaks": "the words for this picture still name characters that nobody copies; correct them.",
    "no-sentence": (
        'before step {number} comes a screen, "{screen}", for which flowcheck cannot make a sentence; '
        "write that step yourself."
    ),
    "shared-picture": "the picture {path} is in more than one place; give step {number} one of its own.",
    "not-png": "the picture {path} is no .png; change the link, so that it can be renewed.",
    "other-device": (
        "run {run} is of device {device}, which is not in the settings any more: the pictures stay."
    ),
    "other-set": "step {number} is new; walk the guide on {own} as well, for the picture that it names.",
    "no-picture": "the picture of step {number} stays: {why}",
    "no-link": "the new step {number} gets no picture yet: {why}",
    "called-nothing": 'nothing on the screen is called "{label}"; correct the sentence first.',
    "called-more": 'more than one thing on the screen is called "{label}"; correct the sentence first.',
    "no-field": "the screen has no field for {value}; correct the sentence first.",
    "unknown-place": 'it is not known where "{name}" is; walk the guide again.',
    "not-pictured": "run {run} has no picture of it; walk the guide as far as that.",
    "other-screen": 'run {run} shows another screen there than "{screen}"; walk the guide again.',
    "no-close-up": "run {run} has no close-up of it; walk the guide again.",
    "read-only": "{path} is read-only and stays as it is; make the file writable.",
    "cannot-write": "{path} cannot be written ({why}); make room or rights there.",
    "changed-meanwhile": "the guide has changed meanwhile; ask for the update again.",
    "drawing": "Drawing pictures...",
    "nothing": "There is nothing to change.",
    "see": "Look at:   {path}",
    "patch-is": "Patch:     {path}",
    "request-is": "Request:   {path}",
    "note-is": "Note:      {path}",
    "replica": (
        "This run was walked on the replica and says nothing of the real screens: the guide stays as it is. "
        "As an exercise: give --from-replica."
    ),
    "nobody": "Nobody is there to say yes: the guide stays as it is. Look at the page and give --yes.",
    "take": "Take over {what}? [n/y/q]",
    "ask-again": "Answer y (yes), n (no) or q (quit).",
    "left-for-you": "{what} was not taken over: somebody has to look at it.",
    "written": "Written:",
    "branch-made": "Branch {branch}, commit {commit}; your working folder has not changed.",
    "none-taken": "Nothing was taken over.",
    "look-at": "{what}: look at it yourself",
    "step": "Step {number}",
    "new-step": "New step {number}",
    "outside": "Outside the steps",
    "was": "Now",
    "becomes": "Proposal",
    "new-picture": "new picture {path}",
    "first-picture": "picture {path}, which was not there yet",
    "new-alt": "words for the picture",
    "goes": "this step goes",
    "comes": "this step is new",
    "by-hand": "no sentence can be made for this",
    "page": "Updating the guide",
    "why": "Why",
    "summary-steps": "{count} proposals to say yes or no to",
    "summary-step": "One proposal to say yes or no to",
    "summary-look": "to look at yourself: {count}",
    "summary-fine": "Pictures that need not change: {count}",
    "old-picture": "In the guide now",
    "fresh-picture": "From this run",
    "no-old": "There is no picture yet.",
    "too-large": "Too large to be shown here.",
    "alt-old": "The picture that {what} has now",
    "picture-words": "Words for the picture",
    "shows": "Shows: {shows}",
    "not-done": "What was not done",
    "to-look-at": "To look at yourself",
    "for-readers": "Note for readers",
    "the-patch": "The words as a patch",
    "contents": "Proposals",
    "take-over": "To take it over:",
    "how": ("Each step is taken over by itself, with flowcheck guide update. The guide has not changed yet."),
    "replica-page": (
        "From a run on the replica: this says nothing of the real screens and is for practice only."
    ),
}
TABLES: Final = {"nl": _NL, "en": _EN}


def say(key: str, language: str, **given: object) -> str:
    """Return a text in `language`, filled in."""
    return TABLES[language][key].format(**given)
