"""One act of a step's `do:`, such as `click "Next"` -> Action. Knows no sentences and no languages."""

from __future__ import annotations

import re

from flowcheck.guide.sentences import Quote, quotes
from flowcheck.guide.source import Source, instead
from flowcheck.model import Action, Click, Fill, Label, Open, Place, ReceiveCode, ValueName

_VERBS = ("open", "fill", "click", "look", "receive code")
_SAMPLES = {
    "open": "open https://example.org/",
    "fill": "fill account.phone",
    "click": 'click "Next"',
    "look": 'look "Yes"',
    "receive code": "receive code",
}


def read_act(written: str, start: int, source: Source) -> Action:
    """Read one act of `do:`, such as `click "Next"`."""
    verb, rest = _verb(written, start, source)
    where = source.place(start, start + len(written))
    quoted = quotes(rest)
    match verb:
        case "open" if re.fullmatch(r"https?://\S+", rest):
            at = start + len(written) - len(rest)
            return Open(url=rest, place=source.place(at, at + len(rest)))
        case "fill" if rest:
            return _fill(rest, where, source)
        case "click" | "look" if len(quoted) == 1 and quoted[0].outer == (0, len(rest)) and quoted[0].text:
            return Click(
                label=_label(quoted[0], start + len(written) - len(rest), source), only_look=verb == "look"
            )
        case "receive code" if not rest:
            return ReceiveCode(place=where)
        case _:
            raise source.error(start, f"`{written}` is not complete; write it as `{_SAMPLES[verb]}`.")


def _verb(written: str, start: int, source: Source) -> tuple[str, str]:
    for verb in _VERBS:
        words = written.replace("receive-code", "receive code", 1)
        if words == verb or words.startswith((f"{verb} ", f'{verb}"')):
            return verb, words[len(verb) :].strip()
    word = written.split(maxsplit=1)[0] if written.split() else ""
    raise source.error(start, f'`do:` has an unknown verb "{word}"; {instead(word, _VERBS)}')


def _label(quote: Quote, offset: int, source: Source) -> Label:
    begin, end = quote.inner
    return Label(text=quote.text, place=source.place(offset + begin, offset + end))


def _fill(rest: str, where: Place, source: Source) -> Fill:
    name = rest.removesuffix(" if empty").strip()
    if name not in tuple(ValueName):
        raise source.error(
            where.start, f'`do:` fills in an unknown value "{name}"; {instead(name, ValueName)}'
        )
    return Fill(value=ValueName(name), place=where, if_empty=rest.endswith(" if empty"))
