"""A Secret can be typed and recognised, and shown nowhere."""

from __future__ import annotations

import copy
import json
import logging
import pickle
from dataclasses import asdict, dataclass

import pytest

from flowcheck.secret import Secret

VALUE = "Zq7CANARY\"&<é'"


def test_it_reveals_its_value_only_when_asked():
    assert Secret(VALUE, "account.password").reveal() == VALUE


@pytest.mark.parametrize(
    "show", [str, repr, "{}".format, "{!r:>40}".format, lambda s: f"{s:.>30}", lambda s: f"{[s]}"]
)
def test_it_shows_its_name_however_it_is_printed(show):
    shown = show(Secret(VALUE, "account.password"))
    assert "CANARY" not in shown
    assert "account.password" in shown


def test_it_shows_its_name_in_a_log_record(caplog):
    logging.getLogger("x").warning("typing %s", Secret(VALUE, "account.password"))
    assert "CANARY" not in caplog.text


@pytest.mark.parametrize("write", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_it_is_not_copied_or_written(write):
    with pytest.raises(TypeError) as error:
        write(Secret(VALUE, "account.password"))
    assert "CANARY" not in str(error.value)


def test_it_is_not_turned_into_a_dictionary_by_accident():
    @dataclass
    class Holder:
        secret: Secret

    with pytest.raises(TypeError):
        asdict(Holder(Secret(VALUE, "account.password")))


def test_it_equals_another_with_the_same_value_and_nothing_else():
    assert Secret(VALUE, "a") == Secret(VALUE, "b")
    assert Secret(VALUE, "a") != Secret(VALUE + "x", "a")
    assert Secret(VALUE, "a") != VALUE


def test_it_has_no_hash_that_gives_a_short_value_away():
    with pytest.raises(TypeError):
        hash(Secret("123456", "sms.code"))


def test_it_shows_no_value_in_the_attributes_that_debuggers_list():
    assert not hasattr(Secret(VALUE, "a"), "__dict__")
