"""TLS connections that do not come about, whatever a browser is told to overlook. Knows no page.

A browser that ignores whom a certificate is for still refuses one that may not sign anything.
"""

from __future__ import annotations

import ssl
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flowcheck.errors import UsageError
from flowcheck.replica.faults import Playing
from flowcheck.replica.pages import RESET_HOST, SIGN_IN_HOST

Named = Callable[[ssl.SSLObject, str | None, ssl.SSLContext], int | None]


def refusals(playing: Iterable[Playing], workspace: str) -> Mapping[str, str]:
    """Return how TLS fails by host: those of the screens that such faults play at."""
    hosts = {"entra": SIGN_IN_HOST, "sspr": RESET_HOST, "workspace": workspace}
    return {
        hosts[one.screen.partition(".")[0]]: answer
        for one in playing
        for question, answer in one.fault.answers
        if question == "tls"
    }


def check_own(playing: Iterable[Playing]) -> None:
    """Refuse what cannot be played for one client: its name is not known before TLS has come about."""
    if refusals(playing, ""):
        raise UsageError("a fault of TLS is played for all clients or none; start the replica with it.")


def refuse(context: ssl.SSLContext, hosts: Mapping[str, str]) -> None:
    """Have `context` fail when a client names one of the hosts."""
    if hosts:
        context.sni_callback = _named(hosts, _unfit_context(tuple(hosts)))


def _named(hosts: Mapping[str, str], unfit: ssl.SSLContext) -> Named:
    def named(plug: ssl.SSLObject, host: str | None, context: ssl.SSLContext) -> int | None:  # noqa: ARG001
        match hosts.get(host or ""):
            case "cut":
                return ssl.ALERT_DESCRIPTION_INTERNAL_ERROR
            case "unfit":
                plug.context = unfit
        return None

    return named


def _unfit_context(hosts: tuple[str, ...]) -> ssl.SSLContext:
    """Return a context with a certificate that is not for signatures, which every handshake needs."""
    from cryptography import x509  # noqa: PLC0415 - slow to import, and hardly ever needed
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "TESTREPLICA")])
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=True, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), critical=False)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return _context(secret + certificate.public_bytes(serialization.Encoding.PEM))


def _context(pem: bytes) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    # The library reads certificates from files only; this one is gone again at once.
    with tempfile.TemporaryDirectory(prefix="replica-") as folder:
        path = Path(folder) / "unfit.pem"
        path.write_bytes(pem)
        context.load_cert_chain(path)
    return context
