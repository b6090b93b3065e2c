"""The words of flowcheck as frozen data. Pure: no browser, no clock, no disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal


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


# --- the guide -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in a file: line and column from 1, and character offsets.

    Offsets count characters in the text with every line end as a single newline.
    """

    line: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words in quotes: the name that a control must have."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Go to an address."""

    url: str
    place: Place
    do: Literal["open"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Type a named value; `if_empty` where the sentence says only when it is not filled in yet."""

    value: ValueName
    place: Place
    if_empty: bool = False
    do: Literal["fill"] = "fill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """Press the control that is called `label`; never pressed, only looked for, when `only_look`."""

    label: Label
    only_look: bool = False
    do: Literal["click"] = "click"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveCode:
    """Wait for the text message with the code that the step before asked for."""

    place: Place
    do: Literal["receive-code"] = "receive-code"


Action = Open | Fill | Click | ReceiveCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the guide and what can be made of it.

    `reason` is a key of the closed list in `flowcheck.guide.explain`.
    """

    text: str
    place: Place
    actions: tuple[Action, ...] = ()
    labels: tuple[Label, ...] = ()
    checkable: Checkable
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image link: `path` as written, relative to the guide; `place` is that of the path alone."""

    alt: str
    path: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A numbered step. `id` survives renumbering; `number` is what the reader sees."""

    number: int
    id: str
    text: str
    screen: str
    sentences: tuple[Sentence, ...]
    picture: Picture | None
    place: Place

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions of the step, in the order of its sentences."""
        return tuple(action for sentence in self.sentences for action in sentence.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its answer; `messages` are the screen texts that it quotes."""

    number: int
    text: str
    answer: str
    messages: tuple[Label, ...]
    sentences: tuple[Sentence, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Which steps are walked, by number, in order.

    A journey ends *on* its last step: that one is looked at, its actions are not done.
    """

    name: str
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The written document. `notes` are the sentences outside steps and questions."""

    id: str
    path: str
    title: str
    language: str
    notes: tuple[Sentence, ...]
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    journeys: tuple[Journey, ...]


# --- what was seen ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in CSS pixels, from the top left of the viewport."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something to press or fill, as it was at one moment. Never what was typed into it.

    `name` is its accessible name, `text` what stands on it to be read (None where that is not known, as of
    a picture), `covered` whether something lies over it. `id` is the vendor's; `constraints` are attributes
    such as maxlength, required, autocomplete. `filled` says only *whether* a field holds text. `link_path`
    and `form_path` are without query; `options` are the names in a list to choose from, `selected` is the
    one that is chosen. `ref` addresses the element during the same moment and is not kept.
    """

    role: str
    name: str
    box: Box | None = None
    enabled: bool = True
    on_screen: bool = True
    id: str = ""
    type: str = ""
    constraints: tuple[tuple[str, str], ...] = ()
    link_host: str = ""
    link_path: str = ""
    form_host: str = ""
    form_path: str = ""
    group: str = ""
    options: tuple[str, ...] = ()
    selected: str = ""
    text: str | None = None
    covered: bool = False
    checked: bool | None = None
    filled: bool | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which screen a page says it is.

    `page_id` is the PageID meta, `config_id` is `$Config.pgid`, `view` is `CurrentViewName`;
    `ids` are the vendor ids that are on screen and `hidden_ids` those in the page but not on it.
    `refresh` is after how many seconds the page goes away by itself, and where to.
    """

    host: str = ""
    path: str = ""
    page_id: str = ""
    config_id: str = ""
    view: str = ""
    language: str = ""
    title: str = ""
    refresh: str = ""
    error_code: str = ""
    ids: tuple[str, ...] = ()
    hidden_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Provenance of an Observation: when, with what, and what the page said of itself.

    `dialogs` are the kinds of windows (alert, confirm, prompt) that popped up in the walk so far. `script`
    is the form of the page script that read it, 0 where that was not kept: older ones read less.
    `clock_ahead_s` is how far our clock ran ahead of the vendor's, by the Date of its last answer.
    """

    at: datetime
    browser: str = ""
    script: int = 0
    build: str = ""
    bundles: tuple[str, ...] = ()
    correlation_id: str = ""
    branding: tuple[tuple[str, str], ...] = ()
    console_errors: tuple[str, ...] = ()
    failed_requests: tuple[str, ...] = ()
    dialogs: tuple[str, ...] = ()
    http_status: int | None = None
    settled_ms: int = 0
    clock_ahead_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was there at one moment, in five layers. Facts only.

    identity, controls, words (visible text in order, spaces normalised), structure (the ARIA
    tree as text) and look (`picture` and `preview`: file names in the run folder, empty until
    stored). `alerts` are the texts of live alert regions. `screen` is the catalogue's name for
    it, empty when unknown. `moving` are the places of texts that differ from one look to the next,
    such as times: pictures are not compared there.
    """

    screen: str
    identity: Identity
    controls: tuple[Control, ...]
    words: tuple[str, ...]
    alerts: tuple[str, ...] = ()
    aria: str = ""
    picture: str = ""
    preview: str = ""
    moving: tuple[Box, ...] = ()
    seen: Seen


# --- what happened in a walk -----------------------------------------------------------------


class StopReason(StrEnum):
    """Why a walk ended before the end of its journey."""

    NO_CONTROL = "no-control"
    UNKNOWN_SCREEN = "unknown-screen"
    OTHER_SCREEN = "other-screen"
    DETOUR = "detour"
    ERROR_SHOWN = "error-shown"
    PERSON_NEEDED = "person-needed"
    PERSON_LATE = "person-late"
    NOT_ALLOWED_HOST = "not-allowed-host"
    NEVER_PRESS = "never-press"
    NO_CODE = "no-code"
    NO_VALUE = "no-value"
    NO_ARRIVAL = "no-arrival"
    TRANSPORT = "transport"
    HUNG = "hung"
    BROWSER_GONE = "browser-gone"
    INTERRUPTED = "interrupted"
    TOOL = "tool"


class Via(StrEnum):
    """How a control was found: as a reader would, by the vendor's own id, or by a person who did the act."""

    LABEL = "label"
    VENDOR_ID = "vendor-id"
    CATALOGUE = "catalogue"
    PERSON = "person"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """The screen of a step was there; `waited_ms` from the act before it to its arrival."""

    step: int
    observation: Observation
    waited_ms: int
    event: Literal["observed"] = "observed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a code by text message came, as times without its content; None where nobody knows.

    `requested_at`, `seen_at` and `entered_at` are our own clock, `sent_at` that of the operator and
    `arrived_at` that of the inbox, each in whole seconds as a rule. `readings` counts how often the inbox
    was asked, `failed` how often it did not answer.
    """

    requested_at: datetime | None
    sent_at: datetime | None
    arrived_at: datetime | None
    seen_at: datetime
    entered_at: datetime | None = None
    readings: int = 1
    failed: int = 0
    resent: bool = False

    @property
    def took_s(self) -> float | None:
        """From asking for the code until it could be read, in seconds."""
        return (self.seen_at - self.requested_at).total_seconds() if self.requested_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """An action was done; `what` describes it with the names of values only.

    `delivery` tells how the code came that was waited for, or was typed.
    """

    step: int
    what: str
    via: Via
    control: str = ""
    delivery: Delivery | None = None
    event: Literal["acted"] = "acted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detoured:
    """A known screen that the guide does not mention came before `step`."""

    step: int
    screen: str
    answered: bool
    observation: Observation
    event: Literal["detoured"] = "detoured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """The screen of `step` did not come: that of a later step was there instead."""

    step: int
    instead: str
    event: Literal["skipped"] = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The walk ended here. `detail` is a code or a name, never prose and never a value."""

    step: int
    reason: StopReason
    detail: str = ""
    observation: Observation | None = None
    event: Literal["stopped"] = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """The last step of the journey was reached."""

    step: int
    event: Literal["arrived"] = "arrived"


Event = Observed | Acted | Detoured | Skipped | Stopped | Arrived


# --- what is made of it ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that something may have now, and how alike it is, from 0 to 1. Shown, never pressed."""

    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One judgement about one step, question or sentence; in words by `flowcheck.report.wording`.

    `rule` is a key of `flowcheck.report.wording.RULES`; `params` fill in its sentence. What a
    comparison with a Baseline found has the `layer` that differs and `accepted`, the name of the
    Variant compared with. `proposal` is the guide's sentence put right, `where` the places in the
    picture that it is about.
    """

    step: int | None = None
    question: int | None = None
    kind: Kind
    reader: Reader
    rule: str
    expected: str = ""
    actual: str = ""
    params: tuple[tuple[str, str], ...] = ()
    line: int | None = None
    layer: Layer | None = None
    accepted: str = ""
    proposal: str = ""
    where: tuple[Box, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The two lights, one cause with its owner, how sure, and what else it might be.

    `reason` is a rule key like that of a Finding, `reason_step` the step it is about.
    """

    sign_in: SignInLight
    guide: GuideLight
    cause: Cause
    owner: Owner
    confidence: Confidence
    runner_up: Cause | None
    reason: Finding | None
    sign_in_asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All that judging says about a walk; `outcomes` has one entry per step number of the guide."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    outcomes: tuple[tuple[int, Outcome], ...]
