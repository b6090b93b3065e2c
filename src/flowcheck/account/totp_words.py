"""The proof of a TOTP secret in words, Dutch and English, and as data. Pure: the clock is handed in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from flowcheck.account.totp import Generator

# Dutch, English.
Words = tuple[str, str]
_COMPARE_NL = (
    "staat in de app dezelfde code, dan klopt het geheim; zo niet, dan is het van een andere registratie, of "
    "loopt een van beide klokken niet gelijk (`flowcheck doctor --target live`)"
)
_COMPARE_EN = (
    "if the app shows the same code the secret is right; if not, it is of another registration, or one of "
    "the clocks is wrong (`flowcheck doctor --target live`)"
)
SAID: Mapping[str, Words] = {
    "head": ("Geheim van de authenticator-app van testaccount {account}",
             "Secret of the authenticator app of test account {account}"),
    "form": ("Vorm", "Form"),
    "is": ("in orde: {bits} bits base32; codes van {digits} cijfers, elke {period} s een nieuwe, {algorithm}",
           "in order: {bits} bits base32; codes of {digits} digits, a new one every {period} s, {algorithm}"),
    "code": ("Code van nu", "Code of now"),
    "hidden": ("{code} (met --reveal te zien)", "{code} (shown with --reveal)"),
    "until": ("Geldig tot", "Good until"),
    "left": ("{at}, nog {left} s volgens de klok van deze computer",
             "{at}, {left} s from now by this computer's clock"),
    "to-do": ("Te doen", "To do"),
    "look": ("geef --reveal en vergelijk met de app op de telefoon; typ de code nergens in",
             "give --reveal and compare with the app on the phone; type the code nowhere"),
    "compare": (_COMPARE_NL, _COMPARE_EN),
}  # fmt: skip


def as_text(account: str, generator: Generator, now: float, language: str, *, reveal: bool) -> str:
    """Return what the secret makes at `now` (seconds since 1970), the code itself only if asked for."""

    def say(key: str, **values: object) -> str:
        return SAID[key][0 if language == "nl" else 1].format(**values)

    code = generator.code(now).reveal() if reveal else "\u2022" * generator.digits
    form = say(
        "is",
        bits=generator.bits,
        digits=generator.digits,
        period=generator.period_s,
        algorithm=generator.algorithm,
    )
    until = datetime.fromtimestamp(now + generator.left_s(now), UTC).astimezone()
    facts = (
        ("form", form),
        ("code", code if reveal else say("hidden", code=code)),
        ("until", say("left", at=f"{until:%H:%M:%S}", left=int(generator.left_s(now)))),
        ("to-do", say("compare" if reveal else "look")),
    )
    return "\n".join(
        [say("head", account=account), *(f"  {say(key) + ':':<13}{text}" for key, text in facts)]
    )


def as_json(account: str, generator: Generator, now: float, *, reveal: bool) -> str:
    """Return the same for machines."""
    until = datetime.fromtimestamp(now + generator.left_s(now), UTC)
    return json.dumps(
        {
            "account": account,
            "bits": generator.bits,
            "digits": generator.digits,
            "period_s": generator.period_s,
            "algorithm": generator.algorithm,
            "good_until": until.isoformat(timespec="seconds"),
            "code": generator.code(now).reveal() if reveal else None,
        },
        indent=2,
    )
