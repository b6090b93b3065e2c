"""What a walk tells whoever keeps account of it: each act that costs, before and after it is done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from screens_shown import CATALOGUE, SIGN_IN, but, shown
from stage import SIGN_IN_TURNS, TURNS

from flowcheck.account.acts import Act, Reply
from flowcheck.errors import ActError, BudgetError, StateError, TransportError
from flowcheck.model import Arrived, Stopped
from flowcheck.walk.replies import reply_of


@dataclass(slots=True)
class Noting:
    """Writes what it hears into the log of the browser, to see what came before what."""

    log: list[str] = field(default_factory=list)
    refuses: dict[Act, Exception] = field(default_factory=dict)
    cannot_note: bool = False

    def before(self, act: Act) -> None:
        if act in self.refuses:
            raise self.refuses[act]
        self.log.append(f"before {act}")

    def after(self, act: Act, reply: Reply) -> None:
        if self.cannot_note:
            raise StateError("disk full")
        self.log.append(f"after {act}: {reply}")

    @property
    def heard(self) -> list[str]:
        return [line for line in self.log if line.startswith(("before", "after"))]


def watched(stage, **changes):
    log: list[str] = []
    keeper = Noting(log)
    return stage(log=log, keeper=keeper, **changes), keeper


def test_it_tells_of_everything_that_costs_in_a_full_journey(stage):
    scene, keeper = watched(stage)
    assert scene.run()[-1] == Arrived(step=12)
    assert keeper.heard == [
        "before text", "after text: right",
        "before sms-code", "after sms-code: right",
        "before reset", "after reset: right",
        "before password", "after password: right",
    ]  # fmt: skip


def test_it_tells_only_of_the_password_when_it_signs_in(stage):
    scene, keeper = watched(stage, turns=SIGN_IN_TURNS)
    scene.run(SIGN_IN)
    assert keeper.heard == ["before password", "after password: right"]


def test_it_tells_before_it_presses_and_after_it_has_typed(stage):
    scene, keeper = watched(stage)
    scene.run()
    at = keeper.log.index("before reset")
    assert keeper.log[at - 1] == "fill account.new_password"
    assert keeper.log[at + 1] == "press Voltooien"


@pytest.mark.parametrize("act", [Act.TEXT, Act.SMS_CODE, Act.RESET, Act.PASSWORD])
def test_it_does_not_do_what_is_refused(stage, act):
    scene, keeper = watched(stage)
    keeper.refuses[act] = BudgetError("nothing left")
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail) == ("tool", "budget")
    assert not keeper.log[-1].startswith("press")


def test_it_stops_when_what_came_of_it_cannot_be_noted(stage):
    scene, keeper = watched(stage)
    keeper.cannot_note = True
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, keeper.heard) == ("tool", "state", ["before text"])


def test_it_says_that_nobody_knows_when_the_walk_ends_in_between(stage):
    scene, keeper = watched(stage, turns={**TURNS, "sspr.new-password": [[(0, None)]]})
    assert scene.run()[-1].reason == "no-arrival"
    assert keeper.heard[-1] == "after reset: unknown"


def test_it_says_that_nobody_knows_when_the_press_itself_failed(stage):
    scene, keeper = watched(stage, turns=SIGN_IN_TURNS)
    scene.browser.on_press = lambda screen: (
        scene.browser.raises.update(press=ActError("x")) if screen == "entra.username" else None
    )
    scene.run(SIGN_IN)
    assert keeper.heard == ["before password", "after password: unknown"]


@pytest.mark.parametrize(
    ("code", "reply"), [("HTTP 429", "throttled"), ("HTTP 503", "unknown"), ("ERR_TIMED_OUT", "unknown")]
)
def test_it_takes_too_many_requests_for_a_sign_of_throttling(stage, code, reply):
    scene, keeper = watched(stage, turns=SIGN_IN_TURNS)
    scene.browser.trouble_after["entra.password"] = (code, "login.microsoftonline.com")
    scene.run(SIGN_IN)
    assert keeper.heard[-1] == f"after password: {reply}"


def test_it_notices_throttling_that_comes_of_no_act(stage):
    scene, keeper = watched(stage)
    scene.browser.raises["open"] = TransportError("HTTP 429")
    assert isinstance(scene.run()[-1], Stopped)
    assert keeper.heard == ["after look: throttled"]


def test_it_tells_of_a_text_that_the_vendor_sends_by_itself(stage):
    turns = {
        **SIGN_IN_TURNS,
        "entra.password": ["entra.mfa-sms-code"],
        "entra.mfa-sms-code": ["entra.keep-signed-in"],
    }
    scene, keeper = watched(stage, turns=turns)
    scene.inbox.sends = {"entra.password": "Uw code is 482915"}
    scene.run(SIGN_IN)
    assert keeper.heard == [
        "before password", "after password: right",
        "after text: right",
        "before sms-code", "after sms-code: right",
    ]  # fmt: skip


# --- what a screen says ---


def said(act, seen, *complaints, arrived=False):
    return reply_of(
        CATALOGUE, act, replace(seen, words=(*seen.words, *complaints)), complaints, arrived=arrived
    )


def error(code):
    return but(shown("entra.error"), error_code=code)


WRONG_PASSWORD = (
    "Uw account of wachtwoord is onjuist. "
    "Als u uw wachtwoord niet meer weet, kunt u het nu opnieuw instellen."
)
WRONG_CODE = "De verificatiecode is onjuist. Probeer het opnieuw."


@pytest.mark.parametrize(
    ("act", "seen", "complaints", "reply"),
    [
        (Act.PASSWORD, shown("entra.password"), (WRONG_PASSWORD,), Reply.WRONG),
        (Act.PASSWORD, shown("entra.password"), ("Iets anders",), Reply.UNKNOWN),
        (Act.PASSWORD, error("AADSTS50126"), (), Reply.WRONG),
        (Act.PASSWORD, error("AADSTS50053"), (), Reply.LOCKED),
        (Act.PASSWORD, error("AADSTS50196"), (), Reply.THROTTLED),
        (Act.PASSWORD, error("AADSTS90055"), (), Reply.THROTTLED),
        (Act.PASSWORD, error("AADSTS90033"), (), Reply.UNKNOWN),
        (Act.PASSWORD, error("AADSTS99999"), (), Reply.UNKNOWN),
        (Act.PASSWORD, error("AADSTS50055"), (), Reply.RIGHT),
        (Act.PASSWORD, shown("entra.too-many-attempts"), (), Reply.THROTTLED),
        (Act.PASSWORD, shown("entra.keep-signed-in"), (), Reply.RIGHT),
        (Act.PASSWORD, shown("entra.mfa-approval"), (), Reply.RIGHT),
        (Act.PASSWORD, shown("entra.more-information"), (), Reply.RIGHT),
        (Act.PASSWORD, shown("entra.update-password"), (), Reply.RIGHT),
        (Act.PASSWORD, shown("entra.account-picker"), (), Reply.UNKNOWN),
        (Act.PASSWORD, shown("entra.username"), (), Reply.UNKNOWN),
        (Act.SMS_CODE, shown("sspr.code"), (WRONG_CODE,), Reply.WRONG),
        (Act.SMS_CODE, shown("sspr.too-many-attempts"), (), Reply.THROTTLED),
        (Act.TEXT, shown("sspr.too-many-attempts"), (), Reply.THROTTLED),
        (Act.TEXT, shown("sspr.refused"), (), Reply.UNKNOWN),
        (
            Act.RESET,
            shown("sspr.new-password"),
            ("Dit wachtwoord voldoet niet aan de wachtwoordvereisten.",),
            Reply.REFUSED,
        ),
        (Act.RESET, shown("sspr.new-password"), ("De wachtwoorden komen niet overeen.",), Reply.UNKNOWN),
        (Act.RESET, shown("entra.keep-signed-in"), (), Reply.UNKNOWN),
        (Act.RESET, shown("sspr.too-many-attempts"), (), Reply.THROTTLED),
    ],
)  # fmt: skip
def test_it_takes_only_a_clear_answer_for_one(act, seen, complaints, reply):
    assert said(act, seen, *complaints) is reply


def test_it_takes_arriving_where_the_guide_goes_on_for_a_yes():
    assert said(Act.RESET, shown("sspr.done"), arrived=True) is Reply.RIGHT
    assert said(Act.PASSWORD, shown("workspace.home"), arrived=True) is Reply.RIGHT


def test_it_takes_a_page_that_asks_for_rest_for_no_answer_at_all():
    seen = shown("entra.keep-signed-in")
    assert (
        said(Act.PASSWORD, replace(seen, seen=replace(seen.seen, http_status=429)), arrived=True)
        is Reply.THROTTLED
    )
