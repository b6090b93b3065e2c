"""The closed lists: lights, kinds, readers, causes, owners, and the names of values. Pure."""

from __future__ import annotations

from enum import StrEnum


class SignInLight(StrEnum):
    """Whether people can get in."""

    WORKS = "works"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class GuideLight(StrEnum):
    """Whether what the guide says is still what readers see."""

    MATCHES = "matches"
    OUTDATED = "outdated"
    UNKNOWN = "unknown"
    STALE = "stale"


class Kind(StrEnum):
    """What sort of judgement a Finding is."""

    LOOK = "look"
    LAYOUT = "layout"
    WORDING = "wording"
    CONTROL = "control"
    FLOW = "flow"
    BRANDING = "branding"
    LANGUAGE = "language"
    GUIDE_TEXT = "guide-text"
    ERROR_SHOWN = "error-shown"
    SLOW = "slow"
    STOPPED = "stopped"
    NOT_EXERCISED = "not-exercised"
    NOT_CHECKABLE = "not-checkable"


class Reader(StrEnum):
    """What a Finding means for somebody who follows the sentence literally."""

    STUCK = "stuck"
    NOTICES = "notices"
    UNAFFECTED = "unaffected"


class Cause(StrEnum):
    """The closed list of causes; owners are in `flowcheck.judge.causes`."""

    OK = "ok"
    GUIDE_LOOK = "guide.look"
    GUIDE_LAYOUT = "guide.layout"
    GUIDE_WORDING = "guide.wording"
    GUIDE_CONTROL = "guide.control"
    GUIDE_FLOW = "guide.flow"
    GUIDE_BRANDING = "guide.branding"
    GUIDE_LANGUAGE = "guide.language"
    GUIDE_TEXT = "guide.text"
    MICROSOFT_OUTAGE = "microsoft.outage"
    MICROSOFT_SLOW = "microsoft.slow"
    MICROSOFT_THROTTLED = "microsoft.throttled"
    WORKSPACE_DOWN = "workspace.down"
    TENANT_POLICY = "tenant.policy"
    TENANT_WRITEBACK = "tenant.writeback"
    ACCOUNT_PASSWORD = "account.password"  # noqa: S105 - the name of a cause
    ACCOUNT_LOCKED = "account.locked"
    ACCOUNT_EXPIRED = "account.expired"
    ACCOUNT_DISABLED = "account.disabled"
    ACCOUNT_RISK = "account.risk"
    ACCOUNT_NOT_SYNCED = "account.not-synced"
    SMS_NOT_SENT = "sms.not-sent"
    SMS_NOT_DELIVERED = "sms.not-delivered"
    SMS_LATE = "sms.late"
    SMS_REJECTED = "sms.rejected"
    OWN_NETWORK = "own.network"
    OWN_DNS = "own.dns"
    OWN_PROXY = "own.proxy"
    OWN_TLS = "own.tls"
    OWN_CLOCK = "own.clock"
    OWN_BROWSER = "own.browser"
    OWN_TOOL = "own.tool"
    OWN_CONFIG = "own.config"
    PERSON_NEEDED = "person-needed"
    STALE = "stale"
    UNKNOWN = "unknown"


class Owner(StrEnum):
    """Who has to act."""

    DOCUMENTATION = "documentation"
    APPLICATIEBEHEER = "applicatiebeheer"
    SUPPLIER = "supplier"
    MICROSOFT = "microsoft"
    SMS_PROVIDER = "sms-provider"
    MONITORING = "monitoring"
    NOBODY = "nobody"


class Confidence(StrEnum):
    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


class Outcome(StrEnum):
    """How one Step of a Run ended."""

    MATCHES = "matches"
    DEVIATES = "deviates"
    STOPPED = "stopped"
    NOT_REACHED = "not-reached"
    NOT_EXERCISED = "not-exercised"


class Layer(StrEnum):
    """The layers of an Observation, in the order in which they are compared."""

    IDENTITY = "identity"
    CONTROLS = "controls"
    WORDS = "words"
    STRUCTURE = "structure"
    LOOK = "look"


class Origin(StrEnum):
    """Where a string of the catalogue comes from."""

    GUIDE = "guide"
    SEEN = "seen"
    ASSUMED = "assumed"


class Checkable(StrEnum):
    """How much of a sentence a walk can check."""

    CHECKED = "checked"
    PARTLY = "partly"
    NOT = "not-checkable"


class ValueName(StrEnum):
    """The names under which values may appear anywhere; the values themselves may not."""

    USERNAME = "account.username"
    PASSWORD = "account.password"  # noqa: S105 - the name of a value
    NEW_PASSWORD = "account.new_password"  # noqa: S105 - the name of a value
    PHONE = "account.phone"
    SMS_CODE = "sms.code"
    TOTP_CODE = "totp.code"
    CHARACTERS = "person.characters"
