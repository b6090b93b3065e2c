"""How a walk waits for its code: the figures of it, and at most one more request that the ledger allows."""

from __future__ import annotations

import pytest
from screens_shown import shown
from stage import TURNS
from test_keeper import Noting

from flowcheck.account.acts import Act
from flowcheck.errors import BudgetError
from flowcheck.model import Acted, Arrived, Stopped, StopReason

WITH_AGAIN = shown("sspr.code", besides=["again"])
# The press on "again" shows the same screen once more.
AGAIN = {**TURNS, "sspr.method": [[(0, WITH_AGAIN)]], "sspr.code": [[(0, WITH_AGAIN)], "sspr.new-password"]}
AFTER_AGAIN = {"sspr.code": "Uw code is 482915"}


def came(events):
    return {e.what: e.delivery for e in events if isinstance(e, Acted) and e.delivery}


class OneText(Noting):
    """Has one text message to spend."""

    def before(self, act: Act) -> None:
        if act is Act.TEXT and "before text" in self.log:
            raise BudgetError("no text message is left")
        Noting.before(self, act)


@pytest.fixture
def silent(stage):
    """A stage on which the first request brings nothing, and the second one does."""

    def made(kind=Noting):
        log: list[str] = []
        keeper = kind(log)
        scene = stage(turns=AGAIN, log=log, keeper=keeper)
        scene.inbox.sends = AFTER_AGAIN
        return scene, keeper

    return made


def test_it_tells_how_the_code_came(stage):
    told = came(stage().run())
    assert list(told) == ["receive sms.code", "fill sms.code"]
    assert told["receive sms.code"].entered_at is None
    assert told["fill sms.code"].entered_at is not None


def test_it_tells_nothing_of_a_code_that_never_came(stage):
    scene = stage()
    scene.inbox.sends = {}
    events = scene.run()
    assert came(events) == {}
    assert (events[-1].reason, events[-1].detail) == (StopReason.NO_CODE, "none")


def test_it_asks_once_more_where_nothing_came(silent):
    scene, keeper = silent()
    events = scene.run()
    assert events[-1] == Arrived(step=12)
    assert came(events)["fill sms.code"].resent
    assert keeper.heard.count("before text") == 2


def test_it_asks_no_more_than_the_ledger_allows(silent):
    scene, _keeper = silent(OneText)
    events = scene.run()
    assert isinstance(events[-1], Stopped)
    assert (events[-1].step, events[-1].reason, events[-1].detail) == (6, StopReason.NO_CODE, "none")
    assert not any("again" in line.lower() or "opnieuw" in line.lower() for line in scene.log)


def test_it_asks_once_more_at_most(silent):
    scene, keeper = silent()
    scene.inbox.sends = {}
    events = scene.run()
    assert (events[-1].reason, events[-1].detail) == (StopReason.NO_CODE, "none")
    assert keeper.heard.count("before text") == 2


def test_it_asks_for_no_other_where_the_screen_cannot_send_again(stage):
    scene = stage()
    scene.inbox.sends = AFTER_AGAIN
    assert scene.run()[-1].detail == "none"
