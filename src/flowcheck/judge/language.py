"""Which language a screen speaks to its reader, whatever its page says of itself. Pure."""

from __future__ import annotations

import re

from flowcheck.model import Observation
from flowcheck.screens.catalogue import Screen
from flowcheck.screens.wording import normal
from flowcheck.texts import CLOSING


def spoken(screen: Screen, observation: Observation) -> str:
    """Return the language of the catalogue's words that are on the screen, such as `nl`.

    Where none are, or as many of one language as of another, what the page declares; empty when it
    declares nothing. A page that declares the wrong language is common and nobody notices it, unless it
    is one that the catalogue has no words of, and nothing that leads on is called as in another.
    """
    names = [control.name for control in observation.controls if control.on_screen]
    texts = [*map(normal, (observation.identity.title, *observation.words, *names))]
    # A full stop behind a button makes it no other language.
    lines, run = frozenset((*texts, *(text.rstrip(CLOSING) for text in texts))), " ".join(texts)
    there: dict[str, int] = {}
    for wording in (*screen.texts, *(name for part in screen.parts for name in part.names)):
        # What is the same in every language, such as the organisation's own texts, counts for all of them.
        if wording.language != "*":
            there[wording.language] = there.get(wording.language, 0) + wording.stands_in(lines, run)
    most = max(there.values(), default=0)
    best = [language for language, count in there.items() if count == most]
    declared = _declared(observation)
    if not most or len(best) > 1:
        return declared
    strange = declared not in {"", *there} and not _leads(screen, best[0], lines, run)
    return declared if strange else best[0]


def _leads(screen: Screen, language: str, lines: frozenset[str], run: str) -> bool:
    """Say whether anything that leads on is called as in that language; our own texts are in ours anyhow."""
    pressed = [part for part in screen.parts if not part.optional and part.takes is None]
    names = [name for part in pressed for name in part.names]
    own = [name for name in names if name.language == language]
    return not own or any(name.stands_in(lines, run) for name in own)


def _declared(observation: Observation) -> str:
    return re.split("[-_]", observation.identity.language.strip().lower())[0]
