"""Takes the code out of a text message, or refuses; it never guesses. Pure.

No list of words and no grammar: what counts is that exactly one run of so many digits stands by itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from flowcheck.errors import InboxError
from flowcheck.inbox.texts import Texts

# Twelve parts of a long message; what is longer was not written by who sends codes.
MOST_CHARACTERS = 2_000

# Shown reversed, so that a person reads other digits than those that stand there.
_TURNED = "\u202e"
_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
# All in ASCII: other scripts write no spaces, so that \b and \w would find a word where a code begins.
_NOT_CODES = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{0,20}://[!-~]*"  # addresses with a scheme,
    r"|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,18}[/?#:][!-~]*"  # and without one
    r"|[!-?A-~]{1,64}@[!-?A-~]{1,253}"  # mail
    # Telephone numbers: abroad,
    r"|(?:\+|(?<![0-9A-Za-z])(?<![0-9] )00)[0-9](?:[0-9 ()/-]|[.](?=[0-9])){5,}[0-9]"
    r"|\(0[0-9]{1,4}\)[ -]{0,3}[0-9][0-9 -]{4,}[0-9]"  # with the area in brackets,
    r"|(?<![0-9A-Za-z.,])(?<![0-9] )0[0-9]{1,3}[ ]?[-/][ ]?[0-9]{6,8}(?![0-9])"  # or set off by a dash
    r"|(?<![0-9])[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?![0-9])"  # dates
    r"|(?<![0-9])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?![0-9])"  # times
)
_BEFORE = r"(?<![A-Za-z0-9*+/.,_=&?#@~$\\^-])(?<![0-9]:)(?<![*$] )"
_AFTER = r"(?![A-Za-z0-9*/%_=$\\^]|[.,:-][0-9]| [*$])"
# Beside other digits a number may be a code as well as part of an amount: it is not taken, and no other is.
_ALONE_BEFORE, _ALONE_AFTER = r"(?<![0-9] )", r"(?! [0-9])"


def find_code(text: str, texts: Texts | None = None) -> str:
    """Return the one code in `text`; raises InboxError no-code or ambiguous."""
    texts = texts or Texts()
    found = _candidates(text[:MOST_CHARACTERS], texts)
    if len(found) == 1:
        return found.pop()
    if found:
        raise InboxError(
            "ambiguous", f"one text message holds {len(found)} numbers of {texts.length} digits."
        )
    raise InboxError("no-code", f"the text message has no number of {texts.length} digits.")


def readable(text: str) -> str:
    """Return `text` without what a terminal would obey and what nobody sees, for showing it to people."""
    shown = _TERMINAL.sub("", text[:MOST_CHARACTERS])
    return "".join(sign if sign.isprintable() or sign.isspace() else "" for sign in shown)


def _candidates(text: str, texts: Texts) -> set[str]:
    plain = _plain(text)
    if texts.pattern:
        return {match["code"] for match in re.finditer(texts.pattern, plain) if match["code"]}
    like_a_code, alone, bound = _patterns(texts.length)
    if last := bound.search(plain):
        return {last.group(1)}  # `@host #code` is a promise about what the code is for
    if _TURNED in text and alone.search(plain):
        raise InboxError(
            "ambiguous", "the text message shows its digits in another order than it holds them."
        )
    for word in texts.ignore:
        plain = re.sub(re.escape(_plain(word)), " | ", plain, flags=re.IGNORECASE)
    rest = _NOT_CODES.sub(" | ", plain)
    found = _numbers(alone, rest)
    # What begins with 00 may be a code before other digits as well as a number abroad.
    possible = _numbers(like_a_code, rest) | {one for one in _numbers(like_a_code, plain) if one[:2] == "00"}
    return found | possible if found else found


def _numbers(pattern: re.Pattern[str], plain: str) -> set[str]:
    return {re.sub(r"[ -]", "", number) for number in pattern.findall(plain)}


@lru_cache(maxsize=8)
def _patterns(length: int) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what a code of so many digits looks like: as such, alone, and bound to a host at the end."""
    first, second = length // 2, length - length // 2
    digits = rf"(?:[0-9]{{{length}}}|[0-9]{{{first}}}[ -][0-9]{{{second}}})"
    return (
        re.compile(rf"{_BEFORE}(?=({digits}){_AFTER})"),  # they may overlap
        re.compile(rf"{_ALONE_BEFORE}{_BEFORE}({digits}){_AFTER}{_ALONE_AFTER}"),
        re.compile(rf"(?:^|\s)@[A-Za-z0-9.-]+ #([0-9]{{{length}}})\s*$"),
    )


def _plain(text: str) -> str:
    """Drop what is invisible, and write every script's digits, spaces and dashes in ASCII.

    What a terminal would obey stands between two things: nobody writes it into the middle of a code.
    """
    return "".join(map(_written, _TERMINAL.sub("\n", text)))


# What a character counts as, by its Unicode category; `*` may not touch a code.
_COUNTS_AS = {
    "Cf": "",  # invisible
    "Zs": " ",
    "Zl": "\n",
    "Zp": "\n",
    "Pd": "-",
    "Nl": "*",
    "No": "*",  # footnotes
    "Sc": "*",  # amounts
    "Me": "*",  # keys of a telephone
    "Cc": "*",
}


@lru_cache(maxsize=4_096)
def _written(character: str) -> str:
    """Return what one character counts as."""
    if character == "\n" or (character.isascii() and character.isprintable()):
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Cc" and character.isspace():
        return " "
    if category[0] == "L" and unicodedata.name(character, "").startswith("LATIN"):
        return "x"
    return _COUNTS_AS.get(category, character)
