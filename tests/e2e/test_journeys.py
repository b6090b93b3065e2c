"""Each journey in each era, and everything that can come in between, as it is judged in the end.

A table of walks; each is walked once, in a few processes at a time, for all the tests that look at it.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from own_project import make_project
from shipped import ORGANISATION

import flowcheck
from flowcheck import config, prepare
from flowcheck.browser import Browser
from flowcheck.inbox.replica import ReplicaControl
from flowcheck.model import Acted, Kind, Outcome, Skipped, Stopped, StopReason, ValueName, Via
from flowcheck.recorded import Run
from flowcheck.replica.server import serving
from flowcheck.report.html import html
from flowcheck.report.run_words import reason as record_in_words
from flowcheck.report.summary import summary
from flowcheck.run import conduct
from flowcheck.secret import Secret
from flowcheck.walk.errand import Errand, Left, Note

SCHEMA = json.loads((Path(flowcheck.__file__).parent / "run.schema.json").read_text("utf-8"))
LETTERS = {
    Outcome.MATCHES: "m",
    Outcome.DEVIATES: "d",
    Outcome.STOPPED: "S",
    Outcome.NOT_REACHED: ".",
    Outcome.NOT_EXERCISED: "-",
}
# Kinds of findings that are the same in every run of this guide.
ALWAYS = {Kind.NOT_CHECKABLE, Kind.NOT_EXERCISED, Kind.GUIDE_TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One walk and what must come of it.

    `verdict` is the sign-in light, the guide light, the cause, its owner and the exit code; `steps` a letter
    for each of the twelve steps, by LETTERS; `found` each finding as rule@step or rule@?question.
    """

    verdict: str
    steps: str
    found: str = ""
    journey: str = "sign-in"
    era: str = "2026"
    device: str = "desktop"
    faults: tuple[str, ...] = ()
    person: bool = False
    guide: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a walk left, and what the replica counted meanwhile."""

    run: Run
    folder: Path
    counted: dict[str, int]


FINE = "works matches ok nobody 0"
OUTDATED = "works outdated guide.control documentation 10"
INSERTED = "works outdated guide.flow documentation 10"
CANNOT_TELL = "unknown unknown {} {} 30"
GONE = "characters-gone@4 text-gone@4"


def fault(name: str, verdict: str, steps: str, found: str, journey: str = "sign-in") -> Case:
    return Case(faults=(name,), verdict=verdict, steps=steps, found=found, journey=journey)


CASES = {
    # --- nothing in between
    "look-guide": Case(
        journey="look", era="guide", verdict="unknown matches ok nobody 0", steps="mmmm--------"
    ),
    "look-2026": Case(
        journey="look",
        verdict="unknown outdated guide.control documentation 10",
        steps="mmmd--------",
        found=GONE,
    ),
    "sign-in-guide": Case(era="guide", verdict=FINE, steps="m-------mmmm"),
    "sign-in-2026": Case(verdict=FINE, steps="m-------mmmm"),
    "full-guide": Case(
        journey="full",
        era="guide",
        verdict=CANNOT_TELL.format("person-needed", "monitoring"),
        steps="mmmS........",
        found="stopped-person-needed@4",
    ),
    "full-guide-with-person": Case(
        journey="full", era="guide", person=True, verdict=FINE, steps="mmmmmmmmmmmm"
    ),
    "full-2026": Case(journey="full", verdict=OUTDATED, steps="mmmdmmmmmmmm", found=GONE),
    "full-2026-tablet": Case(
        journey="full", device="tablet", verdict=OUTDATED, steps="mmmdmmmmmmmm", found=GONE
    ),
    "full-2026-phone": Case(
        journey="full", device="phone", verdict=OUTDATED, steps="mmmdmmmmmmmm", found=GONE
    ),
    # --- detours
    "account-picker": fault("account-picker", INSERTED, "d-------mmmm", "screen-inserted@1"),
    "mfa-app-code": fault("mfa-app-code", INSERTED, "m-------mmdm", "screen-inserted@11"),
    "clock-off": fault(
        "clock-off", "unknown outdated own.clock monitoring 30", "m-------mS..",
        "clock-slow@10 error-shown@10 screen-inserted@11",
    ),
    "clock-near": fault("clock-near", INSERTED, "m-------mmdm", "screen-inserted@11"),
    "mfa-sms-code": fault("mfa-sms-code", INSERTED, "m-------mmdm", "screen-inserted@11"),
    "mfa-choice": fault(
        "mfa-choice", INSERTED, "m-------mmdm", "screen-inserted@11 screen-inserted@11"
    ),
    "mfa-approval": fault(
        "mfa-approval", CANNOT_TELL.format("person-needed", "monitoring"), "m-------mmS.", "stopped-detour@11"
    ),
    "blocked-by-policy": fault(
        "blocked-by-policy", "broken unknown tenant.policy applicatiebeheer 20", "m-------mmS.",
        "stopped-detour@11",
    ),
    "more-information": fault(
        "more-information", "broken unknown tenant.policy applicatiebeheer 20", "m-------mmS.",
        "stopped-detour@11",
    ),
    "aadsts-50053": fault(
        "aadsts-50053", CANNOT_TELL.format("account.locked", "monitoring"), "m-------mmS.",
        "stopped-detour@11 vendor-code@11",
    ),
    "aadsts-50057": fault(
        "aadsts-50057", CANNOT_TELL.format("account.disabled", "applicatiebeheer"), "m-------mmS.",
        "stopped-detour@11 vendor-code@11",
    ),
    "aadsts-90033": fault(
        "aadsts-90033", "broken unknown microsoft.outage microsoft 20", "m-------mmS.",
        "stopped-detour@11 vendor-code@11",
    ),
    "sspr-0014": fault(
        "sspr-0014", "unknown outdated account.not-synced applicatiebeheer 30", "mmmdS.......",
        f"{GONE} stopped-detour@5 vendor-code@5", "full",
    ),
    "update-password": fault(
        "update-password", CANNOT_TELL.format("account.expired", "applicatiebeheer"), "m-------mmS.",
        "stopped-detour@11",
    ),
    "passkey-failed": fault(
        "passkey-failed", CANNOT_TELL.format("own.browser", "monitoring"), "m-------mmS.", "stopped-detour@11"
    ),
    "too-many-attempts": fault(
        "too-many-attempts@entra.password", CANNOT_TELL.format("microsoft.throttled", "monitoring"),
        "m-------mS..", "stopped-detour@10",
    ),
    "too-many-resets": fault(
        "too-many-attempts", "unknown outdated microsoft.throttled monitoring 30", "mmmdS.......",
        f"{GONE} stopped-detour@5", "full",
    ),
    "no-keep-signed-in": fault("no-keep-signed-in", INSERTED, "m-------mmdm", "screen-removed@11"),
    # --- the account
    "wrong-password": fault(
        "wrong-password", CANNOT_TELL.format("account.password", "monitoring"), "m-------mS..",
        "error-shown@10",
    ),
    "account-unknown": fault(
        "account-unknown", CANNOT_TELL.format("account.not-synced", "applicatiebeheer"), "m-------S...",
        "error-shown@9 message-explained@?2",
    ),
    # --- the code by text message
    "no-sms": fault(
        "no-sms", "unknown outdated sms.not-delivered sms-provider 30", "mmmdmS......",
        f"{GONE} stopped-no-code@6", "full",
    ),
    "late-sms": fault(
        "late-sms", "unknown outdated sms.late sms-provider 30", "mmmdmS......",
        f"{GONE} stopped-no-code@6", "full",
    ),
    "sms-refused": fault(
        "sms-refused", "unknown outdated sms.not-sent microsoft 30", "mmmdS.......",
        f"{GONE} error-shown@5", "full",
    ),
    "code-refused": fault(
        "code-refused", "unknown outdated sms.rejected monitoring 30", "mmmdmS......",
        f"{GONE} error-shown@6", "full",
    ),
    "two-codes": fault(
        "two-codes", "unknown outdated sms.rejected monitoring 30", "mmmdmS......",
        f"{GONE} stopped-no-code@6", "full",
    ),
    # --- drift
    "renamed-button": fault("renamed-button", OUTDATED, "mmmddmmmmmmm", f"{GONE} label-renamed@5", "full"),
    "label-gone": fault(
        "label-gone", "unknown outdated guide.control documentation 10", "mmmdS.......",
        f"{GONE} label-gone@5 stopped-no-control@5", "full",
    ),
    "duplicate-label": fault(
        "duplicate-label@entra.username", OUTDATED, "m-------dmmm", "label-not-unique@9"
    ),
    "foreign-form": fault(
        "foreign-form", CANNOT_TELL.format("unknown", "monitoring"), "m-------mS..",
        "stopped-not-allowed-host@10",
    ),
    "english": fault(
        "english", "works outdated guide.language monitoring 10", "d-------dddd",
        "language-other@1 language-other@9 language-other@10 language-other@11 language-other@12",
    ),
    "never-press": Case(
        journey="full",
        guide=('code in en klik op "Volgende"', 'code in en klik op "Neem contact op met uw beheerder"'),
        verdict="unknown outdated person-needed monitoring 30",
        steps="mmmdmS......",
        found=f"{GONE} stopped-never-press@6",
    ),
    # --- outages
    "http-503": fault(
        "http-503@entra.keep-signed-in", "broken unknown microsoft.outage microsoft 20", "m-------mmS.",
        "stopped-transport@11",
    ),
    "http-503-at-lookup": fault(
        "http-503@entra.password", "broken unknown microsoft.outage microsoft 20", "m-------S...",
        "error-shown@9",
    ),
    "http-503-workspace": fault(
        "http-503@workspace.home", "broken unknown workspace.down supplier 20", "m-------mmmS",
        "stopped-transport@12",
    ),
    "connection-reset": fault(
        "connection-reset@entra.username", CANNOT_TELL.format("own.network", "monitoring"), "S-------....",
        "stopped-transport@1",
    ),
    "connection-reset-workspace": fault(
        "connection-reset@workspace.home", "broken unknown workspace.down supplier 20", "m-------mmmS",
        "stopped-transport@12",
    ),
}  # fmt: skip


class Scripted:
    """The person who reads the characters in the picture: the replica tells them."""

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


def walk(name: str, port: int, folder: Path) -> Walked:
    """Walk one case; runs in a process of its own."""
    case = CASES[name]
    environ = {**os.environ, "FLOWCHECK_CONFIG": str(make_project(folder, guide=case.guide))}
    settings = config.load(None, environ)
    request = prepare.Request(
        journey=case.journey,
        device=case.device,
        era=case.era,
        faults=case.faults,
        resolve=f"127.0.0.1:{port}",
        client=name,
    )
    control = ReplicaControl(port, name)
    plan = prepare.plan(request, settings, environ, Scripted(control) if case.person else None)
    with prepare.site(request, plan, settings, environ) as site:
        *_, run = conduct(plan, site)
    assert isinstance(run, Run)
    return Walked(run=run, folder=plan.folder, counted=control._ask("GET", "counters"))


@pytest.fixture(scope="module")
def walks(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Walked]]:
    """Begin every walk that a chosen test asks for; return what waits for one of them."""
    asked = {item.callspec.params["name"] for item in request.session.items if item.path == request.path}
    spawned = multiprocessing.get_context("spawn")
    with (
        serving(render_ms=5, organisation=ORGANISATION) as replica,
        ProcessPoolExecutor(max(2, os.cpu_count() or 2), mp_context=spawned) as pool,
    ):
        begun: dict[str, Future[Walked]] = {
            name: pool.submit(walk, name, replica.port, tmp_path_factory.mktemp(name) / "project")
            for name in CASES
            if name in asked
        }
        yield lambda name: begun[name].result()
        pool.shutdown(cancel_futures=True)


@pytest.fixture
def walked(name: str, walks: Callable[[str], Walked]) -> Walked:
    """The walk that the test is about."""
    return walks(name)


def of(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", names)


each = of(*CASES)


def acts(walked: Walked, step: int) -> list[str]:
    return [event.what for event in walked.run.events if isinstance(event, Acted) and event.step == step]


def stop(walked: Walked) -> Stopped:
    last = walked.run.events[-1]
    assert isinstance(last, Stopped)
    return last


# --- every walk ---


@each
def test_it_shows_the_lights_and_whose_turn_it_is(walked: Walked, name: str) -> None:
    verdict = walked.run.verdict
    said = (verdict.sign_in, verdict.guide, verdict.cause, verdict.owner, str(walked.run.exit_code))
    assert " ".join(said) == CASES[name].verdict


@each
def test_it_says_of_every_step_how_it_went(walked: Walked, name: str) -> None:
    assert "".join(LETTERS[step.outcome] for step in walked.run.steps) == CASES[name].steps


@each
def test_it_finds_what_differs_and_nothing_else(walked: Walked, name: str) -> None:
    found = [finding for finding in walked.run.findings if finding.kind not in ALWAYS]
    places = [finding.step if finding.question is None else f"?{finding.question}" for finding in found]
    said = [f"{finding.rule}@{place}" for finding, place in zip(found, places, strict=True)]
    assert sorted(said) == sorted(CASES[name].found.split())


@each
def test_it_says_why_in_dutch(walked: Walked, name: str) -> None:
    english = record_in_words(walked.run, "en")
    assert walked.run.verdict.reason not in {"", english}


@each
def test_it_leaves_no_gap_in_its_reason(walked: Walked, name: str) -> None:
    assert not set("{}\N{HORIZONTAL ELLIPSIS}") & set(walked.run.verdict.reason)


@each
def test_its_record_fits_the_published_schema(walked: Walked, name: str) -> None:
    document = json.loads((walked.folder / "run.json").read_text("ascii"))
    jsonschema.Draft202012Validator(SCHEMA).validate(document)


@each
def test_it_keeps_a_picture_of_every_screen_it_came_to(walked: Walked, name: str) -> None:
    came = [step for step in walked.run.steps if step.observation is not None]
    assert all((walked.folder / step.picture).stat().st_size for step in came if step.outcome != "stopped")


@each
def test_it_finds_the_slip_in_step_2_whatever_it_walks(walked: Walked, name: str) -> None:
    found = [finding for finding in walked.run.findings if finding.rule == "domain-slip"]
    assert [(finding.step, finding.kind, finding.reader) for finding in found] == [
        (2, "guide-text", "notices")
    ]


# --- some walks ---


@of("look-2026")
def test_look_does_nothing_on_its_last_step(walked: Walked) -> None:
    assert acts(walked, 4) == []


@of("look-2026")
def test_look_tries_no_password_and_asks_for_no_text_message(walked: Walked) -> None:
    assert not any(walked.counted.values())


@of("full-2026")
def test_full_spends_one_text_message_and_one_reset(walked: Walked) -> None:
    assert (walked.counted["texts_sent"], walked.counted["resets_made"]) == (1, 1)


@of("full-2026")
def test_full_signs_in_with_the_new_password_at_once(walked: Walked) -> None:
    assert walked.counted["passwords_tried"] == 1


@of("full-guide")
def test_it_does_not_try_the_characters_by_itself(walked: Walked) -> None:
    assert "fill person.characters" not in acts(walked, 4)


@of("clock-off")
def test_it_says_how_far_the_clock_is_off(walked: Walked, name: str) -> None:
    found = re.search(r"loopt ([0-9]+) seconden achter", walked.run.verdict.reason)
    assert found
    assert abs(int(found[1]) - 90) <= 2


@of("mfa-app-code")
def test_it_answers_an_app_code_once(walked: Walked) -> None:
    assert walked.counted["codes_tried"] == 1


@of("mfa-sms-code")
def test_it_answers_a_text_message_code_once(walked: Walked) -> None:
    assert (walked.counted["texts_sent"], walked.counted["codes_tried"]) == (1, 1)


@of("full-2026")
def test_it_records_how_the_code_came(walked: Walked) -> None:
    document = json.loads((walked.folder / "run.json").read_text("ascii"))
    figures = [event["delivery"] for event in document["events"] if event.get("delivery")][-1]
    moments = ("requested_at", "sent_at", "arrived_at", "seen_at", "entered_at")
    assert [figures[name] for name in moments] == sorted(figures[name] for name in moments)
    assert not any(figures.get(name) for name in ("text", "code", "sender"))


@of("full-2026")
def test_it_shows_how_the_code_came_in_the_report_and_on_the_terminal(walked: Walked) -> None:
    ways = ("gevraagd om", "verzonden na", "aangekomen na", "gelezen na", "ingevuld na")
    for shown in (summary(walked.run, "nl", width=500), html(walked.folder, walked.run, "nl")):
        assert [way for way in ways if way not in shown] == []


@of("no-sms")
def test_it_asks_for_one_more_text_message_where_none_comes(walked: Walked) -> None:
    assert (walked.counted["texts_sent"], walked.counted["codes_tried"]) == (2, 0)


@of("late-sms", "two-codes")
def test_it_tries_no_code_that_may_be_the_wrong_one(walked: Walked) -> None:
    assert (walked.counted["texts_sent"], walked.counted["codes_tried"]) == (1, 0)


@of("code-refused")
def test_it_tries_a_refused_code_only_once(walked: Walked) -> None:
    assert (walked.counted["texts_sent"], walked.counted["codes_tried"]) == (1, 1)


@of("sms-refused")
def test_it_presses_once_where_no_text_message_is_sent(walked: Walked) -> None:
    assert acts(walked, 5).count("click Tekst") == 1


@of("wrong-password")
def test_it_tries_a_wrong_password_only_once(walked: Walked) -> None:
    assert walked.counted["passwords_tried"] == 1


@of("no-keep-signed-in")
def test_it_skips_a_step_whose_screen_does_not_come(walked: Walked) -> None:
    assert [event.step for event in walked.run.events if isinstance(event, Skipped)] == [11]


@of("renamed-button")
def test_it_goes_on_by_the_vendor_s_own_id(walked: Walked) -> None:
    vias = [event.via for event in walked.run.events if isinstance(event, Acted) and event.step == 5]
    assert vias[-1] is Via.VENDOR_ID


@of("foreign-form")
def test_it_types_nothing_into_a_form_that_goes_elsewhere(walked: Walked) -> None:
    assert (acts(walked, 10), walked.counted["passwords_tried"]) == ([], 0)


@of("never-press")
def test_it_refuses_to_press_what_mails_an_administrator(walked: Walked) -> None:
    assert stop(walked).reason is StopReason.NEVER_PRESS


@of("never-press")
def test_no_administrator_is_mailed(walked: Walked) -> None:
    assert walked.counted["administrator_mails"] == 0


@of("http-503-workspace")
def test_it_is_only_likely_that_the_workspace_is_down(walked: Walked) -> None:
    assert walked.run.verdict.confidence == "likely"
