"""A step in a line, for the card and the contents. Pure."""

from __future__ import annotations

import re
from typing import Final

from flowcheck.model import Checkable, Step

_ASIDE: Final = re.compile(r"\s*\(([^()]*)\)")
# A user name's form fits; an explanation does not.
_LONGEST_ASIDE: Final = 45
_LONGEST: Final = 180


def short(step: Step, longest: int = _LONGEST, longest_aside: int = _LONGEST_ASIDE) -> str:
    """Return what a step has readers do, without explanations and long remarks in brackets."""
    telling = [sentence.text for sentence in step.sentences if sentence.checkable is not Checkable.NOT]
    text = " ".join(telling or [sentence.text for sentence in step.sentences[:1]]) or step.text
    text = _ASIDE.sub(lambda found: found[0] if len(found[1]) <= longest_aside else "", text)
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
