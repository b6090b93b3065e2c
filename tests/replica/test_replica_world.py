"""The rules of one client's world, on a clock that the test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from replica_walker import NEW_PASSWORD, code_in

from flowcheck.replica.account import follows_rule, made_up, same_phone
from flowcheck.replica.faults import parse_all
from flowcheck.replica.world import Answer, World


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: int) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock)


def playing(clock: Clock, *faults: str) -> World:
    return World(clock, parse_all(faults))


def last_code(world: World) -> str:
    return code_in(world.messages[-1].text)


def wrong(number: int) -> str:
    return f"Wrong!pass{number}"


def test_it_makes_up_another_account_for_each_world(clock: Clock) -> None:
    assert World(clock).account != World(clock).account


def test_it_makes_up_passwords_that_follow_the_rule() -> None:
    assert all(follows_rule(made_up().password) for _ in range(50))


def test_it_knows_the_user_name_in_any_case(world: World) -> None:
    assert world.knows(f" {world.account.username.upper()} ")


def test_it_takes_the_right_password(world: World) -> None:
    assert world.try_password(world.account.password) is Answer.RIGHT


def test_it_locks_the_account_after_ten_wrong_passwords(world: World) -> None:
    answers = [world.try_password(wrong(number)) for number in range(10)]
    assert answers == [Answer.WRONG] * 9 + [Answer.LOCKED]


def test_it_refuses_even_the_right_password_while_locked(world: World) -> None:
    for number in range(10):
        world.try_password(wrong(number))
    assert world.try_password(world.account.password) is Answer.LOCKED


def test_it_counts_the_same_wrong_password_once(world: World) -> None:
    assert [world.try_password(wrong(1)) for _ in range(30)] == [Answer.WRONG] * 30


def test_it_opens_again_a_minute_after_locking(world: World, clock: Clock) -> None:
    for number in range(10):
        world.try_password(wrong(number))
    clock.move(seconds=61)
    assert world.try_password(world.account.password) is Answer.RIGHT


def test_it_opens_a_locked_account_by_a_reset(world: World) -> None:
    for number in range(10):
        world.try_password(wrong(number))
    world.reset_password(NEW_PASSWORD, NEW_PASSWORD)
    assert world.try_password(NEW_PASSWORD) is Answer.RIGHT


@pytest.mark.parametrize(
    "phone", ["+31 612345678", "+31612345678", "0612345678", "06 12345678", "0031 6 1234 5678"]
)
def test_it_takes_the_number_however_it_is_written(phone: str) -> None:
    assert same_phone(phone, "+31 612345678")


@pytest.mark.parametrize("phone", ["", "0612345679", "+32 612345678", "6", "++31612345678x"])
def test_it_refuses_another_number(phone: str) -> None:
    assert not same_phone(phone, "+31 612345678")


def test_it_texts_a_code_in_the_language_of_the_page(world: World) -> None:
    world.try_phone(world.account.phone, "nl")
    assert world.messages[0].text == f"Gebruik verificatiecode {last_code(world)} voor Microsoft-verificatie."


def test_it_sends_nothing_to_another_number(world: World) -> None:
    assert world.try_phone("0600000000", "nl") is Answer.WRONG
    assert world.messages == []


def test_it_takes_the_code_once(world: World) -> None:
    world.text_code("nl")
    code = last_code(world)
    assert [world.try_code(code), world.try_code(code)] == [Answer.RIGHT, Answer.WRONG]


def test_it_takes_a_code_until_it_is_five_minutes_old(world: World, clock: Clock) -> None:
    world.text_code("nl")
    clock.move(minutes=4, seconds=59)
    assert world.try_code(last_code(world)) is Answer.RIGHT


def test_it_refuses_a_code_of_five_minutes(world: World, clock: Clock) -> None:
    world.text_code("nl")
    clock.move(minutes=5)
    assert world.try_code(last_code(world)) is Answer.WRONG


def test_it_refuses_a_code_that_a_newer_one_replaced(world: World) -> None:
    world.text_code("nl")
    old = last_code(world)
    world.text_code("nl")
    assert old == last_code(world) or world.try_code(old) is Answer.WRONG


def test_it_allows_five_numbers_an_hour(world: World) -> None:
    answers = [world.try_phone("0600000000", "nl") for _ in range(6)]
    assert answers == [Answer.WRONG] * 5 + [Answer.THROTTLED]


def test_it_stays_shut_until_a_day_after_the_last_try(world: World, clock: Clock) -> None:
    for _ in range(6):
        world.try_phone("0600000000", "nl")
    clock.move(hours=23)
    world.try_phone("0600000000", "nl")
    clock.move(hours=23)
    assert world.try_phone(world.account.phone, "nl") is Answer.THROTTLED
    clock.move(hours=24)
    assert world.try_phone(world.account.phone, "nl") is Answer.RIGHT


def test_it_counts_numbers_within_one_hour_only(world: World, clock: Clock) -> None:
    for _ in range(20):
        assert world.try_phone(world.account.phone, "nl") is Answer.RIGHT
        clock.move(minutes=13)


def test_it_allows_five_wrong_codes_an_hour(world: World) -> None:
    assert [world.try_code("no") for _ in range(6)][-1] is Answer.THROTTLED


@pytest.mark.parametrize("password", ["Kort!1", "geenhoofd!1", "Geencijfer!", "Geenteken12", "Ünicode!123"])
def test_it_refuses_a_password_against_the_rule(world: World, password: str) -> None:
    assert world.reset_password(password, password) is Answer.WEAK


def test_it_refuses_two_passwords_that_differ(world: World) -> None:
    assert world.reset_password(NEW_PASSWORD, NEW_PASSWORD + "x") is Answer.UNEQUAL


def test_it_keeps_the_old_password_when_it_refuses(world: World) -> None:
    before = world.account.password
    world.reset_password("Kort!1", "Kort!1")
    assert world.account.password == before


def test_it_lets_a_reset_use_the_last_password_again(world: World) -> None:
    same = world.account.password
    assert world.reset_password(same, same) is Answer.RIGHT


def test_it_does_not_let_a_change_use_the_last_password_again(world: World) -> None:
    same = world.account.password
    assert world.change_password(same, same, same) is Answer.WEAK


def test_it_allows_five_resets_an_hour(world: World) -> None:
    answers = [world.reset_password(NEW_PASSWORD, NEW_PASSWORD) for _ in range(6)]
    assert answers == [Answer.RIGHT] * 5 + [Answer.THROTTLED]


def test_it_takes_a_code_of_the_app(world: World, clock: Clock) -> None:
    code = pyotp.TOTP(world.account.totp_secret).at(clock())
    assert world.try_app_code(code) is Answer.RIGHT


def test_it_refuses_a_code_of_the_app_from_long_ago(world: World, clock: Clock) -> None:
    code = pyotp.TOTP(world.account.totp_secret).at(clock())
    clock.move(minutes=5)
    assert world.try_app_code(code) is Answer.WRONG


def test_it_delivers_nothing_when_messages_get_lost(clock: Clock) -> None:
    world = playing(clock, "no-sms")
    assert world.try_phone(world.account.phone, "nl") is Answer.RIGHT
    assert world.messages == []


def test_it_delivers_the_true_code_last_when_two_arrive(clock: Clock) -> None:
    world = playing(clock, "two-codes")
    world.text_code("nl")
    assert [message.id for message in world.messages] == [1, 2]
    assert world.try_code(last_code(world)) is Answer.RIGHT


@pytest.mark.parametrize(
    ("fault", "answer"), [("wrong-password", Answer.WRONG), ("account-locked", Answer.LOCKED)]
)
def test_it_says_of_the_right_password_what_a_fault_says(clock: Clock, fault: str, answer: Answer) -> None:
    world = playing(clock, fault)
    assert world.try_password(world.account.password) is answer


def test_it_does_not_know_an_account_that_is_not_there_yet(clock: Clock) -> None:
    world = playing(clock, "account-unknown")
    assert not world.knows(world.account.username)


def test_it_takes_the_characters_of_the_picture_in_any_case(world: World) -> None:
    assert world.try_characters(f" {world.characters.lower()} ") is Answer.RIGHT


def test_it_takes_a_code_of_the_app_by_a_clock_of_its_own(clock: Clock) -> None:
    world = playing(clock, "clock-off")
    app = pyotp.TOTP(world.account.totp_secret)
    assert world.try_app_code(app.at(clock.at)) is Answer.WRONG
    assert world.try_app_code(app.at(clock.at + timedelta(seconds=90))) is Answer.RIGHT


def test_it_takes_a_code_that_is_a_little_off(clock: Clock) -> None:
    world = playing(clock, "clock-near")
    for second in range(0, 60, 7):
        clock.move(seconds=second)
        assert world.try_app_code(pyotp.TOTP(world.account.totp_secret).at(clock.at)) is Answer.RIGHT
