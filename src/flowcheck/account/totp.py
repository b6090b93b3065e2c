"""Time-based codes (RFC 6238) with pyotp. Pure: the clock is handed in."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pyotp

from flowcheck.errors import ConfigError
from flowcheck.model import ValueName
from flowcheck.secret import Secret

# A code that dies while it is on its way is a wrong code, and those are counted.
FRESH_S = 3
# What Microsoft hands out has 80 bits in sixteen letters; less than that could be guessed.
FEWEST_BITS = 80
ALGORITHMS = {hashlib.sha1: "SHA1", hashlib.sha256: "SHA256", hashlib.sha512: "SHA512"}
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
        digest = next(made for made, name in ALGORITHMS.items() if name == self.algorithm)
        otp = pyotp.TOTP(self.secret.reveal(), digits=self.digits, digest=digest, interval=self.period_s)
        return Secret(otp.at(int(now)), ValueName.TOTP_CODE)


def read(seed: Secret) -> Generator:
    """Return what makes the codes of `seed`: base32 as a person copies it, or an otpauth:// address.

    Raises ConfigError, which never repeats what was given.
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
        raise ConfigError(
            "the TOTP secret is an address, but not one that begins with otpauth://; on the page that sets "
            "up the app choose another authenticator app than Microsoft's, and copy what that shows."
        )
    if kind != "totp":
        raise ConfigError(
            "the TOTP secret is an otpauth:// address of codes that count on at each use; register an app "
            "whose codes change with the time."
        )
    try:
        otp = pyotp.parse_uri(re.sub("^[^:]+://[^/]+", "otpauth://totp", text))
    except ValueError:
        otp = None
    if type(otp) is not pyotp.TOTP or otp.interval not in PERIODS or otp.digest not in ALGORITHMS:
        raise ConfigError(
            "the TOTP secret is an otpauth:// address that cannot be used: it needs one secret, 6, 7 or 8 "
            "digits, a period of 15 to 300 s, and SHA1, SHA256 or SHA512; copy it whole, or the secret alone."
        )
    letters = _tidied(otp.secret)
    return Generator(
        secret=Secret(letters, name),
        bits=_bits(letters),
        digits=otp.digits,
        period_s=otp.interval,
        algorithm=ALGORITHMS[otp.digest],
    )


def _tidied(text: str) -> str:
    """Return base32 without what people put between its groups, in capitals."""
    return re.sub(r"[\s\-\u2010-\u2015\u00ad\u200b]+", "", text).rstrip("=").upper()


def _bits(letters: str) -> int:
    if letters.isdecimal() and len(letters) <= 8:
        raise ConfigError(
            f"the TOTP secret is a code of the app, which is of no use half a minute later; {_COPY}."
        )
    if not re.fullmatch("[A-Z2-7]+", letters):
        raise ConfigError(f"the TOTP secret is not base32; {_COPY}.")
    if len(letters) % 8 in {1, 3, 6}:
        raise ConfigError(f"the TOTP secret lacks a letter or has one too many; {_COPY}.")
    bits = len(letters) * 5 // 8 * 8
    if bits < FEWEST_BITS:
        raise ConfigError(f"the TOTP secret is too short ({bits} bits, {FEWEST_BITS} are needed); {_COPY}.")
    return bits
