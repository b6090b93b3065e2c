"""The closed list of causes: who owns each, which goes first, what it says of signing in. Pure data."""

from __future__ import annotations

from flowcheck.model import Cause, Owner, SignInLight

OWNERS: dict[Cause, Owner] = {
    Cause.OK: Owner.NOBODY,
    Cause.GUIDE_LOOK: Owner.DOCUMENTATION,
    Cause.GUIDE_LAYOUT: Owner.DOCUMENTATION,
    Cause.GUIDE_WORDING: Owner.DOCUMENTATION,
    Cause.GUIDE_CONTROL: Owner.DOCUMENTATION,
    Cause.GUIDE_FLOW: Owner.DOCUMENTATION,
    Cause.GUIDE_BRANDING: Owner.APPLICATIEBEHEER,
    Cause.GUIDE_LANGUAGE: Owner.MONITORING,
    Cause.GUIDE_TEXT: Owner.DOCUMENTATION,
    Cause.MICROSOFT_OUTAGE: Owner.MICROSOFT,
    Cause.MICROSOFT_SLOW: Owner.MICROSOFT,
    Cause.MICROSOFT_THROTTLED: Owner.MONITORING,
    Cause.WORKSPACE_DOWN: Owner.SUPPLIER,
    Cause.TENANT_POLICY: Owner.APPLICATIEBEHEER,
    Cause.TENANT_WRITEBACK: Owner.APPLICATIEBEHEER,
    Cause.ACCOUNT_PASSWORD: Owner.MONITORING,
    Cause.ACCOUNT_LOCKED: Owner.MONITORING,
    Cause.ACCOUNT_EXPIRED: Owner.APPLICATIEBEHEER,
    Cause.ACCOUNT_DISABLED: Owner.APPLICATIEBEHEER,
    Cause.ACCOUNT_RISK: Owner.APPLICATIEBEHEER,
    Cause.ACCOUNT_NOT_SYNCED: Owner.APPLICATIEBEHEER,
    Cause.SMS_NOT_SENT: Owner.MICROSOFT,
    Cause.SMS_NOT_DELIVERED: Owner.SMS_PROVIDER,
    Cause.SMS_LATE: Owner.SMS_PROVIDER,
    Cause.SMS_REJECTED: Owner.MONITORING,
    Cause.OWN_NETWORK: Owner.MONITORING,
    Cause.OWN_DNS: Owner.MONITORING,
    Cause.OWN_PROXY: Owner.MONITORING,
    Cause.OWN_TLS: Owner.MONITORING,
    Cause.OWN_CLOCK: Owner.MONITORING,
    Cause.OWN_BROWSER: Owner.MONITORING,
    Cause.OWN_TOOL: Owner.MONITORING,
    Cause.OWN_CONFIG: Owner.MONITORING,
    Cause.PERSON_NEEDED: Owner.MONITORING,
    Cause.STALE: Owner.MONITORING,
    Cause.UNKNOWN: Owner.MONITORING,
}

# Never accuse outward before clearing inward: own, account, text message, tenant and workspace,
# Microsoft, and the guide last.
_ORDER = (
    "own",
    "person-needed",
    "account",
    "sms",
    "tenant",
    "workspace",
    "microsoft",
    "guide",
    "stale",
    "unknown",
    "ok",
)


def rank(cause: Cause) -> int:
    """Return the place of a cause in the precedence; the lowest goes first."""
    return _ORDER.index(cause.partition(".")[0])


# A broken test account is not an outage, and neither is our own network: those leave the light unknown.
_BREAKS_SIGN_IN = frozenset({"tenant", "workspace", "microsoft"})


def sign_in_light(cause: Cause) -> SignInLight:
    """Return what a walk that stopped for `cause` says of signing in."""
    if cause is Cause.MICROSOFT_THROTTLED or cause.partition(".")[0] not in _BREAKS_SIGN_IN:
        return SignInLight.UNKNOWN
    return SignInLight.BROKEN
