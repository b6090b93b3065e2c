"""Runs flowcheck, or pytest with its plugin, on an account whose values are told on standard input.

A program of its own: nothing in the product takes a value from anywhere but the configuration, and
nothing here is in the arguments or the environment of a process. `off` names what is to be switched
off, for the tests that show that a leak would be found.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from flowcheck import __main__ as command_line
from flowcheck import prepare
from flowcheck.browser import Browser, started
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.model import ValueName
from flowcheck.plan import Site
from flowcheck.redact import Redactor
from flowcheck.secret import Secret
from flowcheck.walk.errand import Errand, Left, Note


class Reader:
    """The person who reads the characters in the picture."""

    def __init__(self, control: ReplicaControl) -> None:
        self._control = control

    codes = None

    def ask(self, errand: Errand, left: tuple[Left, ...], browser: Browser) -> None:  # noqa: ARG002
        assert errand.field is not None
        assert errand.button is not None
        browser.fill(errand.field, Secret(self._control.characters(), ValueName.CHARACTERS))
        browser.press(errand.button)

    def remind(self, errand: Errand, left: tuple[Left, ...]) -> None:
        """The next screen comes at once."""

    def tell(self, note: Note, detail: str = "") -> None:
        """Nothing goes wrong here."""


def _tell(told: Mapping[str, Any]) -> None:
    """Make every walk in this process one of the client that was told."""
    site, plan = prepare.site, prepare.plan

    @contextmanager
    def with_values(request: prepare.Request, *rest: Any) -> Iterator[Site]:
        with site(replace(request, client=told["client"]), *rest) as there:
            new = Secret(told["new_password"], ValueName.NEW_PASSWORD)
            yield replace(there, values={**there.values, ValueName.NEW_PASSWORD: new})

    def with_person(*given: Any, **named: Any) -> Any:
        return plan(*given, **{**named, "person": Reader(ReplicaControl(told["port"], told["client"]))})

    prepare.site = with_values
    prepare.plan = with_person


def _no_text() -> None:
    Redactor.text = lambda _, text: text


def _no_covers() -> None:
    Browser._telling = lambda *_: ()


def _no_discs() -> None:
    source = started.PAGE_SCRIPT.read_text("utf-8")
    handle, name = tempfile.mkstemp(suffix=".js")
    os.close(handle)
    Path(name).write_text(source.replace("-webkit-text-security:disc", "-webkit-text-security:none"), "utf-8")
    started.PAGE_SCRIPT = Path(name)


SWITCHES: Mapping[str, Callable[[], None]] = {"text": _no_text, "covers": _no_covers, "discs": _no_discs}


def main() -> None:
    told = json.load(sys.stdin)
    _tell(told)
    for name in told["off"]:
        SWITCHES[name]()
    if told["program"] == "pytest":
        import pytest  # noqa: PLC0415 - the other runs do without

        sys.exit(pytest.main(told["arguments"]))
    sys.argv = ["flowcheck", *told["arguments"]]
    command_line.main()


if __name__ == "__main__":
    main()
