"""What a walk tells whoever keeps account of it: each act that costs, before and after it is done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from screens_shown import CATALOGUE, SIGN_IN, but, guide, shown
from stage import SIGN_IN_TURNS, TURNS

from flowcheck.account.acts import Act, Reply
from flowcheck.errors import ActError, BudgetError, StateError, TransportError
from flowcheck.guide.read import journey
from flowcheck.model import Arrived, Skipped, Stopped, ValueName
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


MFA_GUIDE = (
    ("Ga naar https://werkplek.vughterstede.nl/", "entra.username"),
    ('Vul je gebruikersnaam in en klik op "Volgende"', "entra.username"),
    ('Vul je wachtwoord in en klik op "Aanmelden"', "entra.password"),
    ('Je ontvangt een SMS met een code, vul deze code in en klik op "Verifiëren"', "entra.mfa-sms-code"),
    ('Klik op "Ja"', "entra.keep-signed-in"),
)


def sent_after_the_password(stage, tmp_path, comes):
    """Walk a guide in which the press that hands in the password also has a text sent."""
    turns = {**SIGN_IN_TURNS, "entra.password": [comes], "entra.mfa-sms-code": ["entra.keep-signed-in"]}
    scene, keeper = watched(stage, turns=turns)
    scene.inbox.sends = {"entra.password": "Uw code is 482915"}
    own = guide(tmp_path, *MFA_GUIDE)
    events = scene.run(journey(own, "full"), own)
    return events, keeper


def test_it_tells_of_a_password_that_is_handed_in_by_the_press_that_asks_for_a_text(stage, tmp_path):
    events, keeper = sent_after_the_password(stage, tmp_path, "entra.mfa-sms-code")
    assert isinstance(events[-1], Arrived)
    assert keeper.heard == [
        "before password", "before text",
        "after password: right", "after text: right",
        "before sms-code", "after sms-code: right",
    ]  # fmt: skip


def test_it_tells_that_such_a_password_was_wrong(stage, tmp_path):
    seen = shown("entra.password")
    refused = replace(seen, words=(*seen.words, WRONG_PASSWORD))
    _, keeper = sent_after_the_password(stage, tmp_path, [(0, seen), (300, refused)])
    assert keeper.heard[2:] == ["after password: wrong", "after text: unknown"]


def test_it_tells_that_such_a_password_was_not_handed_in_when_no_text_is_left(stage, tmp_path):
    scene, keeper = watched(stage, turns=SIGN_IN_TURNS)
    keeper.refuses[Act.TEXT] = BudgetError("nothing left")
    own = guide(tmp_path, *MFA_GUIDE)
    assert scene.run(journey(own, "full"), own)[-1].detail == "budget"
    assert keeper.heard == ["before password", "after password: unknown"]
    assert "press Aanmelden" not in scene.log


# --- which password is true after a reset ---


def reset_and_sign_in(stage, *comes):
    """Walk a reset after which these screens come in place of the one that says it was done."""
    scene, keeper = watched(stage, turns={**TURNS, "sspr.new-password": list(comes)})
    events = scene.run()
    typed = [secret for _, secret in scene.browser.typed if secret.name == ValueName.PASSWORD]
    return scene, keeper, events, typed


def test_a_skipped_screen_after_the_reset_says_that_it_was_done(stage):
    scene, keeper, events, typed = reset_and_sign_in(stage, "entra.username")
    assert Skipped(step=8, instead="entra.username") in events
    assert "after reset: right" in keeper.heard
    assert [one.reveal() for one in typed] == [scene.values[ValueName.NEW_PASSWORD].reveal()]


def test_the_new_password_is_not_typed_where_nothing_says_that_the_reset_was_done(stage):
    done = shown("sspr.done")
    busy = replace(done, seen=replace(done.seen, http_status=429))
    scene, keeper, _, typed = reset_and_sign_in(stage, [(0, None), (300, busy)])
    assert "after reset: throttled" in keeper.heard
    assert [one.reveal() for one in typed] == [scene.values[ValueName.PASSWORD].reveal()]


def test_a_detour_after_the_reset_is_neither_yes_nor_no(stage):
    turns = {
        **TURNS,
        "sspr.new-password": ["entra.account-picker"],
        "entra.account-picker": ["sspr.done"],
    }
    scene, keeper = watched(stage, turns=turns)
    scene.run()
    assert keeper.heard[-4:] == [
        "before reset", "after reset: right",
        "before password", "after password: right",
    ]  # fmt: skip
    typed = [secret for _, secret in scene.browser.typed if secret.name == ValueName.PASSWORD]
    assert [one.reveal() for one in typed] == [scene.values[ValueName.NEW_PASSWORD].reveal()]


def test_nobody_knows_what_came_of_a_reset_that_ends_in_a_detour(stage):
    scene, keeper = watched(stage, turns={**TURNS, "sspr.new-password": ["entra.more-information"]})
    assert scene.run()[-1].reason == "detour"
    assert keeper.heard[-2:] == ["before reset", "after reset: unknown"]


def test_it_tells_that_a_password_was_right_where_the_question_after_it_does_not_come(stage):
    scene, keeper = watched(stage, turns={**TURNS, "entra.password": ["workspace.home"]})
    scene.run(SIGN_IN)
    assert keeper.heard == ["before password", "after password: right"]


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
