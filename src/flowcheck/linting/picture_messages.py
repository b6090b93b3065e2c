"""What is said of pictures and of the words for them, in Dutch and English. Data: it decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PICTURE_MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "alt-missing": (
        "{file} heeft geen beschrijving voor wie haar niet ziet",
        "{file} has no words for those who do not see it",
    ),
    "alt-poor": (
        'de beschrijving "{alt}" zegt niets van wat er te zien is',
        'the words "{alt}" say nothing of what is shown',
    ),
    "alt-poor.file": (
        'de beschrijving "{alt}" is de naam van het bestand',
        'the words "{alt}" are the name of the file',
    ),
    "alt-twice": (
        'deze beschrijving heeft ook een andere afbeelding, op regel {line}: "{alt}"',
        'another picture, in line {line}, has the same words: "{alt}"',
    ),
    "alt-outdated": (
        'de beschrijving noemt "{what}", en dat staat sinds {since} niet meer op het scherm',
        'the words name "{what}", which has not been on the screen since {since}',
    ),
    "alt-outdated.control": (
        'de beschrijving noemt "{name}", en zo heet niets op dit scherm',
        'the words name "{name}", and nothing on this screen is called that',
    ),
    "picture-missing": ("{file} bestaat niet", "{file} is not there"),
    "picture-missing.near": ("{file} bestaat niet, wel {near}", "{file} is not there, but {near} is"),
    "picture-elsewhere": (
        'de afbeelding "{file}" ligt niet in de map van de handleiding',
        'the picture "{file}" does not lie in the guide\'s folder',
    ),
    "picture-unreadable": (
        "{file} is geen afbeelding, of beschadigd",
        "{file} is no picture, or damaged",
    ),
    "picture-format": (
        "{file} is naar zijn inhoud {kind}, anders dan de naam zegt",
        "{file} is {kind} by what is in it, other than its name says",
    ),
    "picture-format.web": (
        "{file} is {kind}, en dat laat niet elke browser zien",
        "{file} is {kind}, which not every browser shows",
    ),
    "picture-format.drawing": (
        "{file} is een SVG-tekening: die kijkt flowcheck niet na en vernieuwt het niet",
        "{file} is an SVG drawing: flowcheck neither looks at it nor renews it",
    ),
    "picture-large": (
        "{file} is {width} beeldpunten breed; meer dan {most} is nergens nodig",
        "{file} is {width} pixels wide; more than {most} are needed nowhere",
    ),
    "picture-large.heavy": ("{file} is {size} MB groot", "{file} has {size} MB"),
    "picture-metadata": (
        "{file} bewaart meer dan de afbeelding: {carries}",
        "{file} keeps more than the picture: {carries}",
    ),
    "picture-metadata.place": (
        "{file} bewaart waar de foto is gemaakt",
        "{file} keeps where the photo was taken",
    ),
    "picture-twice": (
        "{file} is dezelfde afbeelding als op regel {line}, van een ander scherm",
        "{file} is the same picture as in line {line}, which is of another screen",
    ),
    "picture-twice.same-screen": (
        "{file} is dezelfde afbeelding als bij stap {number}",
        "{file} is the same picture as that of step {number}",
    ),
    "picture-twice.file": (
        "{file} staat ook op regel {line}, en één bestand voor twee stappen kan niet worden vernieuwd",
        "{file} is in line {line} too, and one file for two steps cannot be renewed",
    ),
    "picture-unused": ("{picture} staat nergens in de handleiding", "{picture} is nowhere in the guide"),
    "picture-old": (
        "{file} is van {date}, en op {walked} zag een run het scherm anders",
        "{file} is of {date}, and a run saw the screen differ on {walked}",
    ),
    "picture-old.matches": (
        "{file} is van {date}; op {walked} klopte het scherm nog",
        "{file} is of {date}; the screen still matched on {walked}",
    ),
    "picture-personal": (
        "op {file} is een adres of nummer te lezen dat niet van de handleiding is",
        "an address or a number that is not the guide's can be read in {file}",
    ),
    "picture-personal.own": (
        "op {file} is een gegeven van het testaccount te lezen",
        "a value of the test account can be read in {file}",
    ),
    "picture-replica": (
        "{file} is van de testreplica, niet van het echte scherm",
        "{file} is of the replica, not of the real screen",
    ),
}
