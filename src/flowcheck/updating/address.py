"""How a guide addresses its readers: je, u or you. Pure."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from typing import Final

from flowcheck.model import Guide
from flowcheck.updating.numbering import sentences_of


class Form(StrEnum):
    JE = "je"
    U = "u"
    YOU = "you"


_WORDS: Final = {
    Form.JE: re.compile(r"\b(?:je|jij|jou|jouw|jezelf|jijzelf)\b", re.IGNORECASE),
    Form.U: re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE),
}


def form_of(guide: Guide) -> Form:
    """Return the form that the guide's own words use most; what it quotes from screens does not count."""
    if guide.language != "nl":
        return Form.YOU
    counts: Counter[Form] = Counter()
    for sentence in sentences_of(guide):
        text = sentence.text
        for label in sentence.labels:
            text = text.replace(label.text, "")
        for form, words in _WORDS.items():
            counts[form] += len(words.findall(text))
    return Form.U if counts[Form.U] > counts[Form.JE] else Form.JE
