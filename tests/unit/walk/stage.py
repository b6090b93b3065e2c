"""A walk without a browser: screens in a script, a clock that only pauses move, and nothing that sleeps."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pyotp
from screens_shown import CATALOGUE, FULL, GUIDE, NOW, shown

from flowcheck.account import Account
from flowcheck.browser import Glance, Shot
from flowcheck.closeup import CloseUp, Places
from flowcheck.errors import InboxError
from flowcheck.inbox import Inbox, Mark, Message
from flowcheck.inbox.texts import Texts
from flowcheck.model import Box, Control, Event, Guide, Journey, Observation, ValueName
from flowcheck.redact import Redactor
from flowcheck.secret import Secret
from flowcheck.walk import walk
from flowcheck.walk.errand import Errand, Left, Note, Person
from flowcheck.walk.means import Keeper, Limits, Means, NoKeeper

# What is seen from so many milliseconds on; None while one page gives way to the next.
Frames = Sequence[tuple[float, Observation | None]]
Turn = str | Frames

# What the next press on a screen leads to: the first time, the second time, ...
TURNS: Mapping[str, Sequence[Turn]] = {
    "open": ["entra.username"],
    "entra.username": ["entra.password"] * 2,
    "entra.password": ["sspr.user", "entra.keep-signed-in"],
    "sspr.user": ["sspr.method"],
    "sspr.method": ["sspr.code"],
    "sspr.code": ["sspr.new-password"],
    "sspr.new-password": ["sspr.done"],
    "sspr.done": ["entra.username"],
    "entra.keep-signed-in": ["workspace.home"],
}
SIGN_IN_TURNS = {**TURNS, "entra.password": ["entra.keep-signed-in"]}
ANSWER_MS = 200  # after a press the old screen stays that long


@dataclass(slots=True)
class Clock:
    now: float = 1_000.0

    def monotonic(self) -> float:
        return self.now

    time = monotonic

    def pause(self, milliseconds: float) -> None:
        assert milliseconds >= 0
        self.now += milliseconds / 1000


@dataclass(slots=True)
class ScriptedInbox:
    """Gets one message for each press on a screen of `sends`."""

    log: list[str]
    sends: Mapping[str, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    dead: bool = False
    texts: Texts = field(default_factory=Texts)

    def arrive(self, text: str) -> None:
        message = Message(id=str(len(self.messages)), text=text, sender="Microsoft", arrived_at=NOW)
        self.messages.append(message)

    def mark(self) -> Mark:
        if self.dead:
            raise InboxError("down")
        self.log.append("mark")
        return Mark(seen=frozenset(message.id for message in self.messages))

    def since(self, mark: Mark) -> tuple[Message, ...]:
        return tuple(message for message in self.messages if message.id not in mark.seen)


_VIEW = Box(x=0, y=0, width=640, height=480)
CLOSE_UP = CloseUp(
    png=b"png",
    clip=_VIEW,
    places=Places(
        page=_VIEW, view=(640, 480), pieces=(), apart=(), heading=None, surfaces=(), fields=(), lines=()
    ),
)


class ScriptedBrowser:
    """Shows the frames of a script; `log` is what was done, `typed` which Secret went where."""

    def __init__(self, clock: Clock, log: list[str], turns: Mapping[str, Sequence[Turn]]) -> None:
        self._clock = clock
        self.log = log
        self._turns = {screen: list(turn) for screen, turn in turns.items()}
        self._frames: Frames = [(0, None)]
        self._began = clock.now
        self._loads = 0
        self.typed: list[tuple[str, Secret]] = []
        self.trouble_after: dict[str, tuple[str, str]] = {}
        self.raises: dict[str, Exception] = {}
        self.on_press: Callable[[str], None] = lambda _screen: None
        self.noise_ms = 0.0  # how often the page changes something that nobody sees
        self.pending = 0
        self._trouble = ("", "")
        self.looks = 0
        self.elsewhere = ""
        self.held: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.besides: list[str] = []
        self.stirs = False  # whether the page does something whenever it is photographed close up
        self.close_ups: list[str] = []  # by the call that took them
        self._stirrings: list[float] = []

    # --- looking ---

    def _frame(self) -> tuple[float, int, Observation | None]:
        since = (self._clock.now - self._began) * 1000
        index = max(n for n, (at, _) in enumerate(self._frames) if at <= since + 1e-6)
        at, seen = self._frames[index]
        return since - at, index, seen

    @property
    def seen(self) -> Observation | None:
        return self._frame()[2]

    def trouble(self) -> tuple[str, str]:
        return self._trouble

    def pause(self, milliseconds: float) -> None:
        self._clock.pause(milliseconds)

    def glance(self) -> Glance | None:
        quiet, index, seen = self._frame()
        if seen is None:
            return None
        noise = 0
        if self.noise_ms:
            noise, quiet = int(quiet // self.noise_ms), quiet % self.noise_ms
        if self._stirrings:
            noise, quiet = (
                noise + len(self._stirrings),
                min(quiet, self._clock.now * 1000 - self._stirrings[-1]),
            )
        identity = seen.identity
        return Glance(
            moment=f"{self._loads}:{index}:{noise}", quiet_ms=quiet, pending=self.pending, shown=True,
            host=identity.host, view=identity.view, page_id=identity.page_id,
        )  # fmt: skip

    def observe(self) -> Observation | None:
        self.looks += 1
        self._raise("observe")
        seen = self.seen
        if seen is None:
            return None
        controls = tuple(replace(control, ref=f"e{n}") for n, control in enumerate(seen.controls))
        return replace(seen, screen="", controls=controls)

    def shoot(self, _covers: tuple[tuple[str, str], ...], *, close: bool = False) -> Shot | None:
        near = self._close_up("shoot") if close else None
        return Shot(png=b"png", view=(640, 480), close=near)

    def close_up(self, _covers: tuple[tuple[str, str], ...]) -> CloseUp:
        return self._close_up("close_up")

    def _close_up(self, by: str) -> CloseUp:
        self.close_ups.append(by)
        if self.stirs:
            self._stirrings.append(self._clock.now * 1000)
        return CLOSE_UP

    def peek(self) -> Observation | None:
        seen = self.seen
        return None if seen is None else replace(seen, screen="", controls=(), aria="")

    def abroad(self) -> str:
        return self.elsewhere

    def lend(self, ids: tuple[str, ...], names: tuple[str, ...]) -> None:
        self.held = (ids, names)

    def sent(self) -> int:
        return self._loads

    # --- acting ---

    def open(self, url: str, _timeout_s: float) -> None:
        self.log.append(f"open {url}")
        self._raise("open")
        self._next("open")

    def press(self, control: Control) -> None:
        screen = self.seen.screen if self.seen else ""
        assert control.ref, "only what was observed can be pressed"
        self.log.append(f"press {control.name}")
        self._raise("press")
        self.on_press(screen)
        self._next(screen)

    def fill(self, control: Control, secret: Secret) -> None:
        assert isinstance(secret, Secret)
        self.log.append(f"fill {secret.name}")
        self._raise("fill")
        self.typed.append((control.name, secret))

    def _raise(self, what: str) -> None:
        if what in self.raises:
            raise self.raises[what]

    def _next(self, screen: str) -> None:
        self._trouble = self.trouble_after.get(screen, ("", ""))
        turn = self._turns[screen].pop(0) if self._turns.get(screen) else [(0, self.seen)]
        before = self.seen
        if isinstance(turn, str):
            turn = [(0, before), (ANSWER_MS, shown(turn, besides=self.besides))]
        self._frames, self._began = turn, self._clock.now
        self._loads += 1


class OpenWatchdog:
    """Watches nothing, and sees that nobody asks it twice at once."""

    def __init__(self) -> None:
        self.watching = False

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        assert not self.watching, "a limit within a limit"
        assert seconds > 0
        self.watching = True
        try:
            yield
        finally:
            self.watching = False


def made_up() -> dict[ValueName, Secret]:
    """Values of an account that nobody has."""
    token = secrets.token_hex(5)
    values = {
        ValueName.USERNAME: f"an.{token}@vughterstede.nl",
        ValueName.PASSWORD: f"Oud!{token}",
        ValueName.NEW_PASSWORD: f"Nieuw!{token}",
        # Not ending in the digits that the screens here show of a number.
        ValueName.PHONE: f"06{secrets.randbelow(10**6):06d}12",
        ValueName.TOTP_CODE: pyotp.random_base32(),
    }
    return {name: Secret(value, name) for name, value in values.items()}


@dataclass(slots=True)
class Solver:
    """A person who presses on after a while, or does nothing; `told` is what was said to them."""

    log: list[str]
    browser: ScriptedBrowser
    clock: Clock
    willing: bool = True
    codes: Inbox | None = None
    takes_s: float = 60
    errands: list[Errand] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    left: list[tuple[Left, ...]] = field(default_factory=list)
    begun: float | None = None
    does: Callable[[Errand], object] | None = None
    looks: int = 0  # how often the page was fully looked at when they were asked

    def ask(self, errand: Errand, left: tuple[Left, ...], _browser: object) -> None:
        self.log.append(f"person {errand.field.name if errand.field else errand.asked}")
        self.errands.append(errand)
        self.left.append(left)
        self.begun, self.looks = self.clock.now, self.browser.looks

    def remind(self, errand: Errand, left: tuple[Left, ...]) -> None:
        self.left.append(left)
        if self.begun is None or self.clock.now - self.begun < self.takes_s or not self.willing:
            return
        self.begun = None
        if self.does is not None:
            self.does(errand)
        elif errand.button is not None:
            self.browser.press(errand.button)

    def tell(self, note: Note, detail: str = "") -> None:
        self.told.append(f"{note} {detail}".strip())


@dataclass(slots=True)
class Stage:
    """Everything that a walk works with; change it before `run`."""

    turns: Mapping[str, Sequence[Turn]] = field(default_factory=lambda: dict(TURNS))
    clock: Clock = field(default_factory=Clock)
    log: list[str] = field(default_factory=list)
    values: dict[ValueName, Secret] = field(default_factory=made_up)
    limits: Limits = field(default_factory=Limits)
    willing: bool = True
    with_person: bool = False
    characters: bool = False  # whether a reset asks for some
    with_inbox: bool = True
    keeper: Keeper = field(default_factory=NoKeeper)
    solver: Solver = field(init=False)
    browser: ScriptedBrowser = field(init=False)
    inbox: ScriptedInbox = field(init=False)
    account: Account = field(init=False)
    shots: list[Shot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.browser = ScriptedBrowser(self.clock, self.log, self.turns)
        self.browser.besides = ["characters"] if self.characters else []
        self.solver = Solver(self.log, self.browser, self.clock)
        self.inbox = ScriptedInbox(self.log, sends={"sspr.method": "Uw code is 482915"})
        self.browser.on_press = self._pressed
        self.account = Account(self.values)

    def _pressed(self, screen: str) -> None:
        if screen in self.inbox.sends:
            self.inbox.arrive(self.inbox.sends[screen])

    def run(self, journey: Journey = FULL, guide: Guide = GUIDE) -> list[Event]:
        """Walk to the end and return what happened."""
        self.solver.willing = self.willing
        person: Person | None = self.solver if self.with_person else None
        means = Means(
            browser=self.browser,  # type: ignore[arg-type]
            watchdog=OpenWatchdog(),  # type: ignore[arg-type]
            catalogue=CATALOGUE,
            account=self.account,
            inbox=self.inbox if self.with_inbox else None,
            redactor=Redactor(self.values.values()),
            limits=self.limits,
            person=person,
            keeper=self.keeper,
        )
        happenings = list(walk(guide, journey, means))
        # Two steps may share a screen.
        self.shots = list({id(shot): shot for _event, shot in happenings if shot is not None}.values())
        return [event for event, _shot in happenings]

    @property
    def acts(self) -> list[str]:
        """What was done, without the looks into the inbox."""
        return [line for line in self.log if line != "mark"]
