"""What the person at the window reads on the terminal, and what they type there."""

from __future__ import annotations

import io
import os
import pty
import re

import pytest

from flowcheck.attending import AtWindow
from flowcheck.attending_words import SAYINGS
from flowcheck.model import Control
from flowcheck.walk.errand import Asked, ClockName, Errand, Left, Note

FIELD = Control(role="textbox", name="Voer de tekens in. *", id="f")
NEXT = Control(role="link", name="Volgende", id="n")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def errand(asked: Asked = Asked.CHARACTERS, **changes: object) -> Errand:
    given = {"step": 4, "screen": "sspr.user", "field": FIELD, "button": NEXT, **changes}
    return Errand(asked=asked, **given)  # type: ignore[arg-type]


def left(seconds: float, clock: ClockName = ClockName.RESET) -> tuple[Left, ...]:
    return (Left(clock=clock, left_s=seconds),)


def asked(asked: Asked = Asked.CHARACTERS, language: str = "nl", **changes: object) -> str:
    screen = io.StringIO()
    AtWindow(language, screen, None).ask(errand(asked, **changes), left(900), None)  # type: ignore[arg-type]
    return " ".join(screen.getvalue().split())


def test_it_says_what_to_fill_in_and_what_to_press_by_their_names():
    assert 'in het vak "Voer de tekens in." en klik op "Volgende".' in asked()


def test_it_says_at_which_step():
    assert asked().startswith("Nu jij, bij stap 4:")


def test_it_says_it_in_english_too():
    assert 'copy the characters into "Voer de tekens in." and press "Volgende".' in asked(language="en")


@pytest.mark.parametrize("kind", Asked)
@pytest.mark.parametrize("language", SAYINGS)
def test_it_knows_what_to_say_for_everything_that_can_be_asked(kind, language):
    assert asked(kind, language, field=None, button=None).count(".") >= 1


def test_both_languages_say_everything():
    assert SAYINGS["nl"].keys() == SAYINGS["en"].keys()
    assert {*map(str, Note)} <= SAYINGS["nl"].keys()
    assert {f"left-{clock}" for clock in ClockName} <= SAYINGS["nl"].keys()


def test_it_shows_nothing_of_a_page_that_acts_on_a_terminal():
    name = "Voer \x1b[31min\x07 \u202e"
    assert not re.search("[\x1b\x07\u202e]", asked(field=Control(role="textbox", name=name)))


def test_it_counts_down_in_plain_lines_where_there_is_no_terminal():
    screen = io.StringIO()
    person = AtWindow("nl", screen, None)
    person.ask(errand(), left(900), None)  # type: ignore[arg-type]
    screen.truncate(0)
    for seconds in range(900, 0, -1):
        person.remind(errand(), left(seconds))
    assert re.findall(r"nog (\S+) open", screen.getvalue()) == [
        "10:00", "5:00", "3:00", "2:00", "1:00", "0:30", "0:10",
    ]  # fmt: skip
    assert "\r" not in screen.getvalue()


def test_it_counts_down_on_one_line_of_a_terminal():
    screen = Terminal()
    person = AtWindow("nl", screen, None)
    person.ask(errand(), left(900), None)  # type: ignore[arg-type]
    lines = screen.getvalue().count("\n")
    for seconds in (899.9, 899.8, 899, 898):
        person.remind(errand(), left(seconds))
    assert screen.getvalue().count("\n") == lines
    assert re.findall(r"\r  Microsoft houdt deze herstelsessie nog (\S+) open", screen.getvalue()) == [
        "15:00", "14:59", "14:58",
    ]  # fmt: skip


def test_it_wipes_that_line_before_it_says_something_else():
    screen = Terminal()
    person = AtWindow("nl", screen, None)
    person.ask(errand(), left(900), None)  # type: ignore[arg-type]
    person.remind(errand(), left(899))
    person.tell(Note.DONE)
    assert screen.getvalue().endswith("\r  Gezien; flowcheck gaat verder.\n")


def test_it_says_that_characters_may_be_tried_again():
    screen = io.StringIO()
    person = AtWindow("nl", screen, None)
    person.ask(errand(), left(900), None)  # type: ignore[arg-type]
    person.tell(Note.REFUSED, "Dat klopt niet.")
    assert screen.getvalue().endswith(
        '  Het scherm zegt: "Dat klopt niet."\n  Probeer het in het venster opnieuw.\n'
    )


def test_it_does_not_say_so_of_a_code():
    screen = io.StringIO()
    person = AtWindow("nl", screen, None)
    person.ask(errand(Asked.SMS_CODE), left(300, ClockName.CODE), None)  # type: ignore[arg-type]
    person.tell(Note.REFUSED, "Dat klopt niet.")
    assert screen.getvalue().endswith('Het scherm zegt: "Dat klopt niet."\n')


def test_it_takes_a_code_from_a_terminal_without_a_line_that_is_written_over():
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as keyboard:
        screen = Terminal()
        person = AtWindow("nl", screen, keyboard)
        person.ask(errand(Asked.SMS_CODE), left(300, ClockName.CODE), None)  # type: ignore[arg-type]
        assert "Typ hier de code" in screen.getvalue()
        person.remind(errand(Asked.SMS_CODE), left(250, ClockName.CODE))
        assert "\r" not in screen.getvalue()
        assert person.codes is not None
        mark = person.codes.mark()
        os.write(ours, b"482913\n")
        assert [message.text for message in person.codes.since(mark)] == ["482913"]
    os.close(ours)


def test_it_takes_no_code_from_what_is_no_terminal():
    assert AtWindow("nl", io.StringIO(), io.StringIO("482913\n")).codes is None


def test_it_says_where_the_text_messages_of_a_replica_are():
    screen = io.StringIO()
    AtWindow("nl", screen, None).begin("https://127.0.0.1:8443/__replica__/messages?client=a")
    assert "https://127.0.0.1:8443/__replica__/messages?client=a" in screen.getvalue()
