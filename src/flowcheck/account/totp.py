"""Time-based codes (RFC 6238) with pyotp. Pure: the clock is handed in."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import pyotp

from flowcheck.errors import SeedError
from flowcheck.model import ValueName
from flowcheck.secret import Secret

# A code that dies while it is on its way is a wrong code, and those are counted.
FRESH_S = 3
# What Microsoft 365 hands out has 80 bits in sixteen letters (yeojz/otplib, issue 850).
FEWEST_BITS = 80
ALGORITHMS = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA512": hashlib.sha512}
DIGITS = (6, 7, 8)
PERIODS = range(15, 301)

_COPY = "copy it again from the page that set up the app: letters A to Z and digits 2 to 7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """What makes the codes: the secret, with what an otpauth:// address says besides."""

    secret: Secret
    bits: int
    digits: int = 6
    period_s: int = 30
    algorithm: str = "SHA1"

    def wait_s(self, now: float) -> float:
        """Return how long to wait from `now` (seconds since 1970) so that a code has at least 3 s left."""
        left = self.left_s(now)
        return 0.0 if left >= FRESH_S else left

    def left_s(self, now: float) -> float:
        """Return how long the code of `now` still is one."""
        return self.period_s - now % self.period_s

    def code(self, now: float) -> Secret:
        """Return the code of the moment `now`."""
        digest = ALGORITHMS[self.algorithm]
        otp = _Totp(self.secret.reveal(), digits=self.digits, digest=digest, interval=self.period_s)
        return Secret(otp.at(int(now)), ValueName.TOTP_CODE)


class _Totp(pyotp.TOTP):
    """Takes what Microsoft hands out, for which pyotp asks 112 bits."""

    def byte_secret(self) -> bytes:
        return base64.b32decode(self.secret + "=" * (-len(self.secret) % 8))


def read(seed: Secret) -> Generator:
    """Return what makes the codes of `seed`: base32 as a person copies it, or an otpauth:// address.

    Raises SeedError, which never repeats what was given.
    """
    text = seed.reveal().strip().strip("\"'")
    if "://" in text:
        return _from_address(text, seed.name)
    letters = _tidied(text)
    return Generator(secret=Secret(letters, seed.name), bits=_bits(letters))


def _from_address(text: str, name: str) -> Generator:
    try:
        parts = urlsplit(text)
        scheme, kind = parts.scheme.lower(), parts.netloc.lower()
    except ValueError:
        scheme, kind = "", ""
    if scheme != "otpauth":
        raise SeedError(
            "address",
            "the TOTP secret is an address, but not one that begins with otpauth://; on the page that sets "
            "up the app choose another authenticator app than Microsoft's, and copy what that shows.",
        )
    if kind != "totp":
        raise SeedError(
            "counter",
            "the TOTP secret is an otpauth:// address of codes that count on at each use; register an app "
            "whose codes change with the time.",
        )
    said = parse_qsl(parts.query)
    by_name = {key.lower(): value for key, value in said}
    digits, period = by_name.get("digits", "6"), by_name.get("period", "30")
    algorithm = by_name.get("algorithm", "SHA1").upper().removeprefix("HMAC")
    known = (digits in map(str, DIGITS), period in map(str, PERIODS), algorithm in ALGORITHMS)
    if len(by_name) != len(said) or not by_name.get("secret") or "encoder" in by_name or not all(known):
        raise SeedError(
            "unfit",
            "the TOTP secret is an otpauth:// address that cannot be used: it needs one secret, 6, 7 or 8 "
            "digits, a period of 15 to 300 s, and SHA1, SHA256 or SHA512; copy it whole, or the letters.",
        )
    letters = _tidied(by_name["secret"])
    return Generator(
        secret=Secret(letters, name),
        bits=_bits(letters),
        digits=int(digits),
        period_s=int(period),
        algorithm=algorithm,
    )


def _tidied(text: str) -> str:
    """Return base32 without what people put between its groups, in capitals."""
    return re.sub(r"[\s\-\u2010-\u2015\u00ad\u200b]+", "", text).rstrip("=").upper()


def _bits(letters: str) -> int:
    if letters.isdecimal() and len(letters) <= 8:
        raise SeedError(
            "code", f"the TOTP secret is a code of the app, which is of no use half a minute later; {_COPY}."
        )
    if not re.fullmatch("[A-Z2-7]+", letters):
        raise SeedError("letters", f"the TOTP secret is not base32; {_COPY}.")
    if len(letters) % 8 in {1, 3, 6}:
        raise SeedError("length", f"the TOTP secret lacks a letter or has one too many; {_COPY}.")
    bits = len(letters) * 5 // 8 * 8
    if bits < FEWEST_BITS:
        raise SeedError(
            "short", f"the TOTP secret is too short ({bits} bits, {FEWEST_BITS} are needed); {_COPY}."
        )
    return bits
