"""Builds text messages as a modem gives them: SMS-DELIVER of 3GPP TS 23.040, in hexadecimal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

# The alphabet of 7 bits, as far as messages with codes need it.
ALPHABET = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
CENTRE = "07911356131313F3"  # +31653131313
ALPHANUMERIC, ABROAD, AT_HOME = "D0", "91", "81"


def deliver(
    text: str,
    *,
    sender: str = "Microsoft",
    sent: datetime | None = None,
    quarters: int = 4,
    part: tuple[int, int, int] | None = None,
    wide: bool = False,
) -> str:
    """Return one message; `quarters` is the operator's zone in quarters, `part` its ref, of, number."""
    header = bytes((5, 0, 3, *part)) if part else b""
    if wide:
        body = header + text.encode("utf-16-be")
        length = len(body)
    else:
        fill = -len(header) * 8 % 7
        body = header + _packed(text, fill)
        length = (len(header) * 8 + fill) // 7 + len(text)
    first = "44" if part else "04"
    coding = "0008" if wide else "0000"
    return (
        CENTRE
        + first
        + _address(sender)
        + coding
        + _stamp(sent, quarters)
        + f"{length:02X}"
        + body.hex().upper()
    )


def _packed(text: str, fill: int = 0) -> bytes:
    bits, at = 0, fill
    for character in text:
        bits |= ALPHABET.index(character) << at
        at += 7
    return bits.to_bytes((at + 7) // 8, "little")


def _swapped(digits: str) -> str:
    digits += "F" * (len(digits) % 2)
    return "".join(digits[at + 1] + digits[at] for at in range(0, len(digits), 2))


def _address(sender: str) -> str:
    digits = sender.removeprefix("+")
    if digits.isdigit():
        return f"{len(digits):02X}" + (ABROAD if sender[0] == "+" else AT_HOME) + _swapped(digits)
    return f"{(len(sender) * 7 + 3) // 4:02X}{ALPHANUMERIC}" + _packed(sender).hex().upper()


def _stamp(sent: datetime | None, quarters: int) -> str:
    local = (sent or datetime.now(UTC)).astimezone(timezone(timedelta(minutes=15 * quarters)))
    ones, tens = abs(quarters) % 10, abs(quarters) // 10 | (8 if quarters < 0 else 0)
    return _swapped(local.strftime("%y%m%d%H%M%S")) + f"{ones:X}{tens:X}"
