"""Names of controls that a step writes in bold -> between quotation marks, where flowcheck looks. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from flowcheck.guide.sentences import quotes
from flowcheck.importing.pieces import Text

_BOLD = re.compile(r"\*\*(?P<words>[^*\"“”„]{1,80}?)(?P<after>[.,:;]?)\*\*")


def quoted(text: Text, is_name: Callable[[str], bool]) -> tuple[Text, tuple[str, ...]]:
    """Return a step's text with quotation marks around bold words that some control is called, and those."""
    changed: list[str] = []

    def put(found: re.Match[str]) -> str:
        words = found["words"].strip()
        inside = any(begin <= found.start() < end for begin, end in marks)
        if inside or not is_name(words):
            return found[0]
        changed.append(words)
        return f'"{words}"{found["after"]}'

    marks = [quote.outer for quote in quotes(text.markdown)]
    written = _BOLD.sub(put, text.markdown)
    said = text.text
    for words in changed:
        pattern = rf'(?<![\w"“„]){re.escape(words)}(?![\w"”])'
        said = re.sub(pattern, lambda found: f'"{found[0]}"', said, count=1)
    return replace(text, text=said, markdown=written), tuple(changed)
