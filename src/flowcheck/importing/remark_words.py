"""What people read about a guide that was brought in, in Dutch and English. Data: it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flowcheck.importing.pieces import What

COLUMN: Final = {"nl": 0, "en": 1}

# Dutch, English. `{detail}` is what the remark is about.
REMARKS: Final[Mapping[What, tuple[str, str]]] = {
    What.UNREADABLE: (
        "flowcheck kan de handleiding nog niet lezen: {detail}",
        "flowcheck cannot read the guide yet: {detail}",
    ),
    What.SCREEN_OPEN: (
        "op welk scherm dit gebeurt, is niet te zeggen; zet het op de plaats van `?`{detail}",
        "on which screen this takes place cannot be told; put it in the place of `?`{detail}",
    ),
    What.PRIVATE: (
        "op de afbeelding staat misschien iemands adres of nummer: {detail}. Maak het onleesbaar",
        "on the picture may be somebody's address or number: {detail}. Make it unreadable",
    ),
    What.PICTURES: (
        "bekijk elke afbeelding in `pictures/`: er kan een echte naam, een adres of een nummer op staan",
        "look at every picture in `pictures/`: a real name, address or number may be on it",
    ),
    What.NOT_READ: (
        "de afbeeldingen zijn niet op adressen en nummers nagelezen: tesseract is niet geïnstalleerd",
        "the pictures were not searched for addresses and numbers: tesseract is not installed",
    ),
    What.SCREEN_LIKELY: (
        "waarschijnlijk het goede scherm, maar niet zeker{detail}",
        "probably the right screen, but not certain{detail}",
    ),
    What.PICTURES_TO_MAKE: (
        "de afbeeldingen zijn er nog niet, want tekst draagt ze niet; de stappen wijzen er al naar",
        "the pictures are not there yet, since text carries none; the steps already point at them",
    ),
    What.NO_PICTURE: ("geen afbeelding", "no picture"),
    What.MORE_PICTURES: (
        "meer dan één afbeelding, en een stap heeft er maar één; niet in de tekst staat: {detail}",
        "more than one picture, and a step has only one; not in the text is: {detail}",
    ),
    What.PICTURE_LOST: (
        "een afbeelding is niet meegekomen: {detail}",
        "a picture did not come over: {detail}",
    ),
    What.PICTURE_CUT: (
        "de afbeelding is afgesneden zoals in Word; wat daarbuiten viel, is er niet meer",
        "the picture is cut as it was in Word; what lay outside is gone",
    ),
    What.DRAWN: (
        "wat over de afbeelding getekend was (een rood kader, een pijl) kan niet mee en is weg",
        "what was drawn over the picture (a red box, an arrow) cannot come over and is gone",
    ),
    What.MAYBE_DRAWN: (
        "wat in de PDF over een afbeelding getekend was (een rood kader, een pijl) is niet meegekomen",
        "what was drawn over a picture in the PDF (a red box, an arrow) did not come over",
    ),
    What.TEXT_BOX: (
        "de tekst uit een tekstvak staat achter de alinea waar het vak aan vastzit; kijk of dat klopt",
        "the text of a text box stands after the paragraph that it is tied to; see whether that is right",
    ),
    What.HIDDEN: ("verborgen tekst is weggelaten: {detail}", "hidden text was left out: {detail}"),
    What.COMMENT: ("opmerkingen uit Word zijn weggelaten", "Word's comments were left out"),
    What.CHANGED: (
        "bijgehouden wijzigingen zijn als aanvaard gelezen",
        "tracked changes were read as accepted",
    ),
    What.NOTE: ("een voetnoot is weggelaten: {detail}", "a footnote was left out: {detail}"),
    What.STRUCK: (
        "doorgestreepte tekst is gewone tekst geworden: {detail}",
        "struck text became ordinary text: {detail}",
    ),
    What.TABLE: (
        "een tabel is gewone tekst geworden, cel na cel; kijk of de volgorde klopt",
        "a table became ordinary text, cell by cell; see whether the order is right",
    ),
    What.DROPPED: (
        "delen van de pagina die geen tekst van de handleiding zijn, zijn weggelaten: {detail}",
        "parts of the page that are no text of the guide were left out: {detail}",
    ),
    What.PICTURE_WORDS: (
        "woorden die uit een afbeelding kwamen, zijn uit de tekst gehaald; ze staan onderaan",
        "words that came from a picture were taken out of the text; they stand at the end",
    ),
    What.KEPT_WORDS: (
        "deze zin is blijven staan, maar kan uit een afbeelding komen: {detail}",
        "this sentence was kept, but may come from a picture: {detail}",
    ),
    What.PAGE_LINES: (
        "wat op elke bladzijde boven of onder stond, is weggelaten: {detail}",
        "what stood at the top or bottom of every page was left out: {detail}",
    ),
    What.RENUMBERED: (
        "een ander nummer dan in het document, daar was het {detail}",
        "another number than in the document, where it was {detail}",
    ),
    What.SECOND_LIST: (
        "een tweede genummerde lijst is een gewone geworden; maak er zo nodig een eigen handleiding van",
        "a second numbered list became an ordinary one; make a guide of its own of it if need be",
    ),
    What.NOT_NUMBERED: (
        "het document nummert geen stappen; elke alinea die iets laat doen, is een stap geworden",
        "the document numbers no steps; each paragraph that says what to do became one",
    ),
    What.NO_TITLE: (
        "het document heeft geen kop als titel; genomen is: {detail}",
        "the document has no heading for a title; taken was: {detail}",
    ),
    What.BOLD_LABEL: (
        "een vette knopnaam staat nu tussen aanhalingstekens, want daaraan toetst flowcheck: {detail}",
        "a button's name in bold now stands in quotation marks, which is what flowcheck checks: {detail}",
    ),
    What.ENCODING: (
        "de tekst is geen UTF-8 en is als {detail} gelezen; kijk naar letters met accenten",
        "the text is not UTF-8 and was read as {detail}; look at letters with accents",
    ),
}

# What kept a picture from coming over.
LOST: Final[Mapping[str, tuple[str, str]]] = {
    "WMF": ("een tekening (WMF); bewaar haar als PNG", "a drawing (WMF); save it as PNG"),
    "EMF": ("een tekening (EMF); bewaar haar als PNG", "a drawing (EMF); save it as PNG"),
    "SVG": ("een tekening (SVG); bewaar haar als PNG", "a drawing (SVG); save it as PNG"),
    "chart": ("een grafiek of diagram van Word", "a chart or diagram of Word's"),
    "damaged": ("beschadigd of geen afbeelding", "damaged or no picture"),
    "large": ("te groot", "too large"),
    "small": ("heel klein, een icoontje", "very small, an icon"),
    "outside": ("ligt niet bij het document", "does not lie with the document"),
    "missing": ("ligt er niet", "is not there"),
    "online": ("staat op internet en wordt niet opgehaald", "is on the internet and is not fetched"),
}

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("Overgenomen uit {name}", "Brought in from {name}"),
    "picture-count": ("afbeelding", "picture"),
    "picture-counts": ("afbeeldingen", "pictures"),
    "look": ("Bekijk dit", "Look at this"),
    "nothing": ("Niets bijzonders.", "Nothing in particular."),
    "screens": ("Stappen en schermen", "Steps and screens"),
    "table": ("| stap | scherm | hoe zeker | afgaand op |", "| step | screen | how sure | going by |"),
    "sure": ("zeker", "sure"),
    "likely": ("waarschijnlijk", "likely"),
    "open": ("**zelf invullen**", "**to fill in**"),
    "picture": ("de woorden in de afbeelding", "the words in the picture"),
    "->": ("waar het adres heen leidt", "where the address leads"),
    "maybe": ("; het kan zijn: {screens}", "; it may be: {screens}"),
    "words": ("Woorden uit afbeeldingen", "Words from pictures"),
    "words-why": (
        "Herkend als tekst van een scherm; zet terug wat dat niet is. Adressen en nummers zijn gemaskeerd.",
        "Recognised as text of a screen; put back what is not. Addresses and numbers are masked.",
    ),
    "journeys": ("Routes: {journeys}", "Journeys: {journeys}"),
    "then": (
        "Klaar? `flowcheck guide explain {path}` zegt per zin wat getoetst wordt. Dit bestand mag dan weg.",
        "Done? `flowcheck guide explain {path}` says per sentence what is checked. This file may then go.",
    ),
    "step": ("stap", "step"),
    "steps": ("stappen", "steps"),
    "question": ("vraag", "question"),
    "questions": ("vragen", "questions"),
    "and": ("en", "and"),
    "written": ("gemaakt: {folder}", "made: {folder}"),
    "list": ("de hele lijst staat in {path}", "the whole list is in {path}"),
}
