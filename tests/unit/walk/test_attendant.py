"""What a person does in a walk: asked, waited for and never read, for as long as the vendor's clocks run."""

from __future__ import annotations

import io
import os
import pty
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from screens_shown import FULL, GUIDE, shown
from stage import TURNS

from flowcheck.account.acts import Act, Reply
from flowcheck.errors import BrowserGoneError, BudgetError
from flowcheck.inbox import Inbox
from flowcheck.inbox.manual import ManualInbox, Settings
from flowcheck.model import Acted, Arrived, Detoured, Observed, ValueName
from flowcheck.walk.errand import APPROVAL_S, CODE_S, RESET_S, Asked, ClockName

CHARACTERS = "person Voer de tekens in de afbeelding of de woorden in de audio in."
WRONG = "De tekens die u hebt ingevoerd, komen niet overeen met de afbeelding. Probeer het opnieuw."
APPROVAL = [(0, None), (300, shown("entra.mfa-approval"))]


def helped(events) -> list[tuple[int, str]]:
    return [
        (event.step, event.what) for event in events if isinstance(event, Acted) and event.via == "person"
    ]


def typed(scene) -> list[str]:
    return [secret.name for _, secret in scene.browser.typed]


@dataclass(slots=True)
class Noting:
    """A keeper that writes down what it is told."""

    log: list[str] = field(default_factory=list)
    refuses: frozenset[Act] = frozenset()

    def before(self, act: Act) -> None:
        if act in self.refuses:
            raise BudgetError("nothing left")
        self.log.append(f"before {act}")

    def after(self, act: Act, reply: Reply) -> None:
        self.log.append(f"after {act}: {reply}")


@pytest.fixture
def keyboard() -> Iterator[tuple[Inbox, int]]:
    """A terminal at which codes are typed, and the end at which a test types."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "r") as keys:
        yield ManualInbox(Settings(name="person", kind="manual"), keys, io.StringIO()), master
    os.close(master)


# --- characters ---


def test_it_leaves_the_characters_and_going_on_to_the_person(stage):
    scene = stage(characters=True, with_person=True)
    assert scene.run()[-1] == Arrived(step=12)
    at = scene.acts.index(CHARACTERS)
    assert scene.acts[at - 1 : at + 3] == [
        "fill account.username",
        CHARACTERS,
        "press Volgende",
        "fill account.phone",
    ]


def test_it_says_in_the_record_that_a_person_helped_and_where(stage):
    assert helped(stage(characters=True, with_person=True).run()) == [(4, "person characters")]


def test_it_says_nothing_of_a_person_who_had_nothing_to_do(stage):
    assert helped(stage(with_person=True).run()) == []


def test_it_types_no_characters(stage):
    scene = stage(characters=True, with_person=True)
    scene.run()
    assert ValueName.CHARACTERS not in typed(scene)


def test_it_asks_for_characters_that_no_sentence_of_the_guide_mentions(stage):
    scene = stage(turns={**TURNS, "sspr.user": ["sspr.method"]}, characters=True, with_person=True)
    silent = tuple(_without_characters(step) if step.number == 4 else step for step in GUIDE.steps)
    assert scene.run(FULL, replace(GUIDE, steps=silent))[-1] == Arrived(step=12)
    assert CHARACTERS in scene.acts


def _without_characters(step):
    def kept(sentence):
        actions = tuple(one for one in sentence.actions if getattr(one, "value", "") != ValueName.CHARACTERS)
        return replace(sentence, actions=actions)

    return replace(step, sentences=tuple(map(kept, step.sentences)))


def test_it_does_not_look_at_what_a_person_types(stage):
    scene = stage(characters=True, with_person=True)
    looks = []
    scene.solver.does = lambda errand: (looks.append(scene.browser.looks), scene.browser.press(errand.button))
    scene.run()
    assert looks == [scene.solver.looks]


def test_it_does_not_count_a_persons_time_as_the_pages(stage):
    events = stage(characters=True, with_person=True).run()
    waited = next(event.waited_ms for event in events if isinstance(event, Observed) and event.step == 5)
    assert waited < 5_000


def test_it_shows_how_long_the_session_of_the_reset_still_lasts(stage):
    scene = stage(characters=True, with_person=True)
    scene.run()
    first = scene.solver.left[0]
    assert [one.clock for one in first] == [ClockName.RESET]
    assert RESET_S - 10 < first[0].left_s <= RESET_S


def test_it_stops_when_the_time_for_it_is_over(stage):
    scene = stage(characters=True, with_person=True, willing=False)
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("person-late", "person.characters", 4)
    assert scene.solver.told == ["too-late"]
    assert RESET_S <= scene.clock.now - 1_000 < RESET_S + 30


def test_it_says_that_characters_were_wrong_and_waits_on(stage):
    wrong = [
        (0, shown("sspr.user", besides=["characters"])),
        (300, replace(_user(), words=(*_user().words, WRONG))),
    ]
    turns = {**TURNS, "sspr.user": [wrong, wrong, "sspr.method"]}
    scene = stage(turns=turns, characters=True, with_person=True)

    def again(errand):
        scene.browser.press(errand.button)
        scene.solver.begun = scene.clock.now if "sspr" in scene.browser.seen.screen else None

    scene.solver.does = again
    assert scene.run()[-1] == Arrived(step=12)
    assert scene.solver.told == [f"refused {WRONG}", f"refused {WRONG}", "done"]


def _user():
    return shown("sspr.user", besides=["characters"])


def test_it_tells_a_person_who_goes_elsewhere_once_and_types_nothing_there(stage):
    scene = stage(characters=True, with_person=True)
    strays = iter(["mail.example", "mail.example", "", ""])

    def stray(errand):
        scene.browser.elsewhere = next(strays)
        scene.solver.begun = scene.clock.now
        if not scene.browser.elsewhere:
            scene.solver.does = None

    scene.solver.does = stray
    assert scene.run()[-1] == Arrived(step=12)
    assert scene.solver.told == ["elsewhere mail.example", "back", "done"]


def test_it_ends_when_a_person_closes_the_window(stage):
    scene = stage(characters=True, with_person=True)

    def close(_errand):
        def gone(*_arguments):
            raise BrowserGoneError("gone")

        scene.browser.glance = gone

    scene.solver.does = close
    stop = scene.run()[-1]
    assert (stop.reason, stop.step, stop.observation.screen) == ("browser-gone", 4, "sspr.user")


# --- codes ---


def test_it_uses_the_inbox_where_there_is_one(stage):
    scene = stage(with_person=True)
    assert scene.run()[-1] == Arrived(step=12)
    assert scene.solver.errands == []


def test_it_asks_for_the_code_where_there_is_no_inbox(stage):
    scene = stage(with_person=True, with_inbox=False)
    events = scene.run()
    assert events[-1] == Arrived(step=12)
    assert helped(events) == [(6, "person sms-code")]
    assert ValueName.SMS_CODE not in typed(scene)


def test_it_asks_for_the_code_when_none_came_into_the_inbox(stage):
    scene = stage(with_person=True)
    scene.inbox.sends = {}
    events = scene.run()
    assert events[-1] == Arrived(step=12)
    assert helped(events) == [(6, "person sms-code")]


def test_it_writes_a_persons_code_down_before_they_can_hand_it_in(stage):
    keeper = Noting()
    scene = stage(with_person=True, with_inbox=False, keeper=keeper)
    scene.solver.does = lambda errand: (keeper.log.append("they press"), scene.browser.press(errand.button))
    scene.run()
    at = keeper.log.index("they press")
    assert (keeper.log[at - 1], keeper.log[at + 1]) == ("before sms-code", "after sms-code: right")


def test_it_asks_nobody_for_a_code_that_the_ledger_does_not_allow(stage):
    scene = stage(with_person=True, with_inbox=False, keeper=Noting(refuses=frozenset({Act.SMS_CODE})))
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("tool", "budget", 6)
    assert scene.solver.errands == []


def test_it_gives_a_code_five_minutes(stage):
    scene = stage(with_person=True, with_inbox=False, willing=False)
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("person-late", "sms.code", 6)
    assert [one.clock for one in scene.solver.left[0]] == [ClockName.CODE, ClockName.RESET]
    assert CODE_S - 10 < scene.solver.left[0][0].left_s <= CODE_S


def test_it_types_a_code_that_was_typed_at_the_terminal(stage, keyboard):
    inbox, keys = keyboard
    scene = stage(with_person=True, with_inbox=False, keeper=(keeper := Noting()))
    scene.solver.codes = inbox
    scene.solver.does = lambda _errand: os.write(keys, b"482 913\n")
    events = scene.run()
    assert events[-1] == Arrived(step=12)
    codes = [secret.reveal() for _, secret in scene.browser.typed if secret.name == ValueName.SMS_CODE]
    assert codes == ["482913"]
    assert helped(events) == [(6, "person sms-code")]
    assert keeper.log.count("before sms-code") == 1


def test_it_says_that_what_was_typed_at_the_terminal_is_no_code(stage, keyboard):
    inbox, keys = keyboard
    scene = stage(with_person=True, with_inbox=False)
    scene.solver.codes = inbox
    lines = iter([b"geen idee\n", b"482913\n"])

    def types(_errand):
        os.write(keys, next(lines))
        scene.solver.begun = scene.clock.now

    scene.solver.does = types
    assert scene.run()[-1] == Arrived(step=12)
    assert scene.solver.told == ["no-code"]


def test_it_has_presses_ignored_that_cost_a_text_or_mail_somebody(stage):
    scene = stage(with_person=True, with_inbox=False)
    scene.run()
    ids, names = scene.browser.held
    assert "ContentPlaceholderMainContent_LinkTryAgain" in ids
    assert any(re.fullmatch(name, "neem contact op met uw beheerder") for name in names)


def test_it_stops_at_a_wrong_code_for_those_are_counted(stage):
    wrong = "De verificatiecode die u hebt ingevoerd, is onjuist. Probeer het opnieuw."
    code = shown("sspr.code")
    turns = {**TURNS, "sspr.code": [[(0, code), (300, replace(code, words=(*code.words, wrong)))]]}
    scene = stage(turns=turns, with_person=True, with_inbox=False, keeper=(keeper := Noting()))
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail, stop.step) == ("error-shown", wrong, 6)
    assert keeper.log[-1] == "after sms-code: wrong"


def test_it_asks_for_an_app_code_without_a_seed(stage):
    turns = {
        **TURNS,
        "entra.password": ["sspr.user", "entra.mfa-app-code"],
        "entra.mfa-app-code": ["entra.keep-signed-in"],
    }
    scene = stage(turns=turns, with_person=True)
    del scene.account._values[ValueName.TOTP_CODE]
    events = scene.run()
    assert events[-1] == Arrived(step=12)
    assert helped(events) == [(11, "person app-code")]


# --- approval ---


def approving(stage, **changes):
    turns = {**TURNS, "entra.password": ["sspr.user", APPROVAL]}
    scene = stage(turns=turns, with_person=True, **changes)
    scene.solver.does = lambda _errand: scene.browser._next("entra.mfa-approval")
    scene.browser._turns["entra.mfa-approval"] = ["entra.keep-signed-in"]
    return scene


def test_it_waits_for_an_approval_and_goes_on(stage):
    events = approving(stage).run()
    assert events[-1] == Arrived(step=12)
    assert helped(events) == [(11, "person approval")]
    detour = next(event for event in events if isinstance(event, Detoured))
    assert (detour.screen, detour.answered) == ("entra.mfa-approval", True)


def test_it_waits_two_minutes_for_an_approval(stage):
    scene = approving(stage, willing=False)
    stop = scene.run()[-1]
    assert (stop.reason, stop.detail) == ("person-late", "entra.mfa-approval")
    assert [one.clock for one in scene.solver.left[0]] == [ClockName.APPROVAL]
    assert scene.solver.left[0][0].left_s == APPROVAL_S


def test_it_stops_when_the_app_says_no(stage):
    late = "We hebben niets van u gehoord. Probeer het opnieuw."
    scene = approving(stage)
    seen = shown("entra.mfa-approval")
    scene.browser._turns["entra.mfa-approval"] = [[(0, replace(seen, words=(*seen.words, late)))]]
    events = scene.run()
    assert (events[-1].reason, events[-1].detail) == ("error-shown", late)
    assert helped(events) == []
    assert scene.solver.told == [f"refused {late}"]


def test_it_leaves_it_to_the_person_to_ask_for_an_approval(stage):
    scene = approving(stage)
    scene.run()
    assert not any(re.fullmatch(name, "melding verzenden") for name in scene.browser.held[1])


def test_it_presses_nothing_on_the_way_to_an_approval(stage):
    scene = approving(stage)
    scene.run()
    assert scene.solver.errands[0].asked is Asked.APPROVAL
    assert "press Melding verzenden" not in scene.acts
