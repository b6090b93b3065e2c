"""Whether a post comes from who knows the secret: each sender's own way of signing. Pure.

Each was compared with the sender's own library where there is one (tests/inbox/test_signatures.py).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping


def of_body_and_time(key: str, body: bytes, stamp: str) -> str:
    """Return what SMS Gateway for Android puts into X-Signature: over the body, then X-Timestamp."""
    return hmac.new(key.encode(), body + stamp.encode(), hashlib.sha256).hexdigest()


def of_twilio(token: str, url: str, form: Iterable[tuple[str, str]]) -> str:
    """Return what Twilio puts into X-Twilio-Signature: over its address, then every field in order."""
    signed = url + "".join(name + value for name, value in sorted(set(form)))
    return _base64(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest())


def of_standard_webhooks(secret: str, id_: str, stamp: str, body: bytes) -> str:
    """Return one of the signatures in webhook-signature, as Standard Webhooks has it (Bird, others).

    Raises ValueError when the secret is not of that kind.
    """
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    signed = b".".join((id_.encode(), stamp.encode(), body))
    return "v1," + _base64(hmac.new(key, signed, hashlib.sha256).digest())


def of_vonage(secret: str, fields: Mapping[str, str]) -> str:
    """Return what Vonage puts into the field sig: over the other fields in order, & and = written as _."""
    signed = "".join(
        f"&{name}={value.replace('&', '_').replace('=', '_')}" for name, value in sorted(fields.items())
    )
    return hmac.new(secret.encode(), signed.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare without telling by the time it takes how much was right."""
    return hmac.compare_digest(one.encode(), other.encode())


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
