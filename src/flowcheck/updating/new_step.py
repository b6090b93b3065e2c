"""A sentence for a screen that the guide does not mention yet, as the guide would say it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flowcheck import matching
from flowcheck.guide.rewrite import Manuscript
from flowcheck.model import Detoured, Step, ValueName
from flowcheck.screens.catalogue import Screen
from flowcheck.updating.address import Form, form_of
from flowcheck.updating.revision import NewStep

# What has readers fill in a value; {your} is how the guide addresses them.
_FILL: Final = {
    "nl": {
        ValueName.USERNAME: "vul {your} gebruikersnaam in",
        ValueName.PASSWORD: "vul {your} wachtwoord in",
        ValueName.NEW_PASSWORD: "vul een nieuw wachtwoord in",
        ValueName.PHONE: "vul {your} mobiele nummer in",
        ValueName.SMS_CODE: "vul de code uit de sms in",
        ValueName.TOTP_CODE: "vul de code uit {your} authenticator-app in",
        ValueName.CHARACTERS: "vul de tekens in",
    },
    "en": {
        ValueName.USERNAME: "enter your user name",
        ValueName.PASSWORD: "enter your password",
        ValueName.NEW_PASSWORD: "enter a new password",
        ValueName.PHONE: "enter your mobile number",
        ValueName.SMS_CODE: "enter the code from the text message",
        ValueName.TOTP_CODE: "enter the code from your authenticator app",
        ValueName.CHARACTERS: "enter the characters",
    },
}
_CLICK: Final = {"nl": "klik op {label}", "en": "click {label}"}
_THEN: Final = {"nl": " en ", "en": " and "}
_YOUR: Final = {Form.JE: "je", Form.U: "uw", Form.YOU: "your"}
_QUOTES: Final = {
    '"': '"',
    "\u201c": "\u201d",
    "\u201e": "\u201d",
    "\u2018": "\u2019",
    "'": "'",
    "\u00ab": "\u00bb",
}


def new_step(
    manuscript: Manuscript, before: Step, detour: Detoured, screen: Screen, journey: str
) -> NewStep | None:
    """Return a step that passes a screen as the walk did; None where no sentence can say how."""
    sentence = _sentence(manuscript, detour, screen)
    if not sentence:
        return None
    taken = {step.id for step in manuscript.guide.steps}
    return NewStep(
        before=before.id,
        id=_free(screen.id.partition(".")[2] or screen.id, taken),
        screen=screen.id,
        sentence=sentence,
        observation=detour.observation,
        journey=journey,
    )


def _sentence(manuscript: Manuscript, detour: Detoured, screen: Screen) -> str:
    if screen.answer is None:
        return ""
    language = manuscript.guide.language
    said = []
    for act in screen.answer.acts:
        part = screen.part(act.part)
        if act.do == "fill" and part.takes is not None:
            your = _YOUR[form_of(manuscript.guide)]
            said.append(_FILL[language][part.takes].format(your=your))
            continue
        control = matching.by_vendor_id(part, detour.observation) or matching.by_name(
            part, detour.observation
        )
        name = (control.text or control.name) if control else ""
        if act.do == "fill" or not name:
            return ""
        said.append(_CLICK[language].format(label=_quoted(manuscript, name)))
    sentence = _THEN[language].join(said)
    return sentence[:1].upper() + sentence[1:]


def _quoted(manuscript: Manuscript, label: str) -> str:
    """Return a label between the quotation marks that the guide uses."""
    text = manuscript.source.text
    sentences = (sentence for step in manuscript.guide.steps for sentence in step.sentences)
    known = next((one for sentence in sentences for one in sentence.labels), None)
    begin = text[known.place.start - 1] if known is not None and known.place.start else '"'
    if begin not in _QUOTES or begin in label or _QUOTES[begin] in label:
        begin = '"' if '"' not in label else "\u201c"
    return f"{begin}{label}{_QUOTES[begin]}"


def _free(wanted: str, taken: Iterable[str]) -> str:
    taken = set(taken)
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
