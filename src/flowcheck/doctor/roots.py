"""Whom to believe about certificates: those that the public web trusts, and those that only we do.

Mozilla's list (certifi) tells a certificate of a public issuer from one of a list of our own, such as that of
an appliance which reads along. What it cannot tell: who really asked a public issuer for a certificate, and
whether somebody added an issuer to the list itself.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """`public` believes public issuers only, `system` whom this computer believes.

    `apart` is False where the two are one list: Linux distributions have certifi read the system's.
    """

    public: ssl.SSLContext
    system: ssl.SSLContext
    apart: bool = True


def roots() -> Roots:
    """Read both lists of this computer."""
    import certifi  # noqa: PLC0415 - only where certificates are looked at

    bundle = Path(certifi.where())
    public = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    public.load_verify_locations(bundle)
    own = bundle.resolve().is_relative_to(Path(certifi.__file__).resolve().parent)
    return Roots(public=public, system=ssl.create_default_context(), apart=own)


def unverified() -> ssl.SSLContext:
    """Return what believes anybody: only to read who it is that nobody believes. Nothing is sent there."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def issuer(certificate: bytes | None) -> str:
    """Return who issued a certificate (DER), by organisation and name; empty where it does not say."""
    from cryptography import x509  # noqa: PLC0415 - as above
    from cryptography.x509.oid import NameOID  # noqa: PLC0415

    if not certificate:
        return ""
    try:
        name = x509.load_der_x509_certificate(certificate).issuer
    except ValueError:
        return ""
    wanted = (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
    said = [str(found[0].value) for oid in wanted if (found := name.get_attributes_for_oid(oid))]
    return f"{said[0]} ({said[1]})" if len(said) > 1 and said[0] != said[1] else "".join(said[:1])
