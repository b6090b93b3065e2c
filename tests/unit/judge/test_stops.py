"""Why a walk stopped: from the fact to one cause, how sure, and what else it might be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screens_shown import CATALOGUE, FULL, GUIDE, and_control, but, seen_at, shown, walked

from flowcheck.judge import judge
from flowcheck.judge.diagnosis import Diagnosis
from flowcheck.judge.stops import diagnose
from flowcheck.model import Control, Finding, Kind, Observation, Reader, Stopped, StopReason

WERKPLEK, LOGIN, RESET = (
    "werkplek.vughterstede.nl",
    "login.microsoftonline.com",
    "passwordreset.microsoftonline.com",
)
UNKNOWN_USER = (
    "De gebruikersnaam is mogelijk onjuist. Controleer of u deze juist hebt getypt. "
    "Neem anders contact op met uw beheerder."
)

WRONG_PASSWORD = (
    "Uw account of wachtwoord is onjuist. "
    "Als u uw wachtwoord niet meer weet, kunt u het nu opnieuw instellen."
)


def of(
    reason: StopReason, detail: str = "", *, step: int = 1, seen: Observation | None = None, after: int = 0
) -> Diagnosis:
    """The diagnosis of a stop, `after` so many steps that went well."""
    stop = Stopped(step=step, reason=reason, detail=detail, observation=seen)
    before = tuple(seen_at(number) for number in range(1, after + 1))
    return diagnose(stop, walked=before, guide=GUIDE, catalogue=CATALOGUE)


def short(diagnosis: Diagnosis) -> tuple[str, str, str | None]:
    return diagnosis.cause, diagnosis.confidence, diagnosis.runner_up


def failing(*requests: str, screen: str = "sspr.user") -> Observation:
    seen = shown(screen)
    return replace(seen, seen=replace(seen.seen, failed_requests=requests))


def saying(screen: str, *words: str, code: str = "") -> Observation:
    return but(replace(shown(screen), words=words), error_code=code)


@pytest.mark.parametrize(
    ("reason", "cause", "confidence", "runner_up"),
    [
        (StopReason.PERSON_NEEDED, "person-needed", "certain", None),
        (StopReason.NEVER_PRESS, "person-needed", "certain", None),
        (StopReason.NO_VALUE, "own.config", "certain", None),
        (StopReason.BROWSER_GONE, "own.browser", "likely", None),
        (StopReason.INTERRUPTED, "own.tool", "certain", None),
        (StopReason.TOOL, "own.tool", "certain", None),
        (StopReason.NO_CONTROL, "unknown", "unsure", "own.tool"),
        (StopReason.HUNG, "unknown", "unsure", "microsoft.slow"),
        (StopReason.NOT_ALLOWED_HOST, "unknown", "unsure", "own.config"),
        (StopReason.UNKNOWN_SCREEN, "unknown", "unsure", "guide.flow"),
        (StopReason.NO_ARRIVAL, "unknown", "unsure", "microsoft.slow"),
        (StopReason.OTHER_SCREEN, "unknown", "unsure", None),
    ],
)
def test_it_takes_the_reason_for_the_cause(reason, cause, confidence, runner_up):
    assert short(of(reason)) == (cause, confidence, runner_up)


@pytest.mark.parametrize("reason", StopReason)
def test_it_knows_a_cause_for_every_reason(reason):
    assert of(reason).cause


@pytest.mark.parametrize(
    ("detail", "after", "cause", "confidence", "runner_up"),
    [
        ("ERR_NAME_NOT_RESOLVED", 0, "own.dns", "likely", "own.network"),
        ("ERR_NAME_NOT_RESOLVED", 4, "own.dns", "likely", "own.network"),
        ("ERR_CERT_AUTHORITY_INVALID", 0, "own.tls", "likely", "own.network"),
        ("ERR_SSL_PROTOCOL_ERROR", 0, "own.tls", "likely", "own.network"),
        # To a clock that is wrong no certificate is good; where one was, it is not the clock.
        ("ERR_CERT_DATE_INVALID", 0, "own.clock", "likely", "own.tls"),
        ("ERR_CERT_DATE_INVALID", 4, "own.tls", "likely", "own.network"),
        ("ERR_PROXY_CONNECTION_FAILED", 0, "own.proxy", "certain", "own.network"),
        ("ERR_TUNNEL_CONNECTION_FAILED", 0, "own.proxy", "certain", "own.network"),
        ("ERR_PROXY_CERTIFICATE_INVALID", 0, "own.proxy", "certain", "own.network"),
        ("ERR_INTERNET_DISCONNECTED", 0, "own.network", "certain", None),
        ("ERR_NETWORK_CHANGED", 3, "own.network", "certain", None),
        ("ERR_CONNECTION_REFUSED", 0, "own.network", "unsure", "workspace.down"),
        ("ERR_TIMED_OUT", 0, "own.network", "unsure", "workspace.down"),
        (f"HTTP 503 {WERKPLEK}", 0, "workspace.down", "likely", "own.proxy"),
        (f"HTTP 500 {LOGIN}", 0, "microsoft.outage", "likely", "own.proxy"),
        (f"HTTP 502 {RESET}", 4, "microsoft.outage", "likely", "own.proxy"),
        (f"HTTP 429 {LOGIN}", 0, "microsoft.throttled", "likely", "own.proxy"),
        ("HTTP 503 sts.example.org", 3, "unknown", "unsure", "own.proxy"),
    ],
)
def test_it_tells_our_own_network_from_theirs(detail, after, cause, confidence, runner_up):
    assert short(of(StopReason.TRANSPORT, detail, after=after)) == (cause, confidence, runner_up)


@pytest.mark.parametrize(
    ("step", "cause"),
    [(3, "microsoft.outage"), (6, "microsoft.outage"), (12, "workspace.down")],
)
def test_it_accuses_outward_only_when_other_screens_came(step, cause):
    assert short(of(StopReason.TRANSPORT, "ERR_CONNECTION_RESET", step=step, after=step - 1)) == (
        cause, "unsure", "own.network",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("detail", "cause", "runner_up"),
    [
        ("none", "sms.not-delivered", "sms.not-sent"),
        ("down", "own.config", "own.network"),
        ("ambiguous", "sms.rejected", "sms.late"),
        ("no-code", "sms.rejected", "sms.late"),
        ("withheld", "sms.not-delivered", "sms.not-sent"),
        ("not-sent", "sms.not-sent", "sms.not-delivered"),
        ("late", "sms.late", "sms.not-delivered"),
        ("rejected", "sms.rejected", "sms.late"),
        ("denied", "own.config", None),
        ("misconfigured", "own.config", None),
    ],
)
def test_it_says_why_there_is_no_code(detail, cause, runner_up):
    assert (of(StopReason.NO_CODE, detail).cause, of(StopReason.NO_CODE, detail).runner_up) == (
        cause,
        runner_up,
    )


@pytest.mark.parametrize(
    ("request_", "cause", "confidence"),
    [
        (f"503 {RESET}/", "microsoft.outage", "likely"),
        (f"500 {LOGIN}/common/GetCredentialType", "microsoft.outage", "likely"),
        (f"502 {WERKPLEK}/api", "workspace.down", "likely"),
        (f"429 {LOGIN}/x", "microsoft.throttled", "likely"),
        (f"ERR_CONNECTION_RESET {RESET}/", "microsoft.outage", "unsure"),
        (f"ERR_CERT_DATE_INVALID {RESET}/", "own.tls", "likely"),
    ],
)
@pytest.mark.parametrize("reason", [StopReason.NO_ARRIVAL, StopReason.UNKNOWN_SCREEN])
def test_it_finds_the_request_that_the_screen_waits_for(reason, request_, cause, confidence):
    diagnosis = of(reason, seen=failing(request_), step=5, after=4)
    assert (diagnosis.cause, diagnosis.confidence) == (cause, confidence)


@pytest.mark.parametrize(
    "request_",
    [f"404 {RESET}/favicon.ico", "503 telemetry.example.org/x", "ERR_FAILED cdn.example.org/a.js", "503"],
)
def test_it_blames_no_request_that_nothing_waits_for(request_):
    assert of(StopReason.NO_ARRIVAL, seen=failing(request_), step=5).cause == "unknown"


def test_it_blames_no_request_that_failed_before_and_did_no_harm():
    stop = Stopped(step=5, reason=StopReason.NO_ARRIVAL, observation=failing(f"503 {LOGIN}/track"))
    before = (failing(f"503 {LOGIN}/track", screen="entra.username"),)
    assert diagnose(stop, walked=before, guide=GUIDE, catalogue=CATALOGUE).cause == "unknown"


@pytest.mark.parametrize(
    ("seen", "detail", "cause"),
    [
        (saying("entra.error", "AADSTS50053: ...", code="AADSTS50053"), "entra.error", "account.locked"),
        (saying("entra.error", "AADSTS50057", code="AADSTS50057"), "entra.error", "account.disabled"),
        (saying("entra.error", "AADSTS99999", code="AADSTS9999999"), "entra.error", "unknown"),
        (shown("entra.blocked-by-policy"), "entra.blocked-by-policy", "tenant.policy"),
        (shown("entra.more-information"), "entra.more-information", "tenant.policy"),
        (shown("entra.update-password"), "entra.update-password", "account.expired"),
        (shown("entra.mfa-approval"), "entra.mfa-approval", "person-needed"),
        (shown("entra.passkey-failed"), "entra.passkey-failed", "own.browser"),
        (shown("sspr.too-many-attempts"), "sspr.too-many-attempts", "microsoft.throttled"),
    ],
)
def test_it_judges_a_detour_by_what_the_page_says(seen, detail, cause):
    assert of(StopReason.DETOUR, detail, seen=seen).cause == cause


def test_it_believes_a_code_before_the_screen_it_is_on():
    seen = but(shown("entra.blocked-by-policy"), error_code="AADSTS50057")
    assert of(StopReason.DETOUR, "entra.blocked-by-policy", seen=seen).cause == "account.disabled"


@pytest.mark.parametrize(
    ("screen", "text", "cause"),
    [
        ("entra.username", UNKNOWN_USER, "account.not-synced"),
        (
            "entra.password",
            WRONG_PASSWORD,
            "account.password",
        ),
        ("sspr.new-password", "De wachtwoorden komen niet overeen.", "own.tool"),
        ("sspr.code", "De verificatiecode is onjuist. Probeer het opnieuw.", "sms.rejected"),
        ("entra.password", "Er is iets gebeurd wat niemand kent.", "unknown"),
    ],
)
def test_it_judges_an_error_by_its_text(screen, text, cause):
    assert of(StopReason.ERROR_SHOWN, text, seen=saying(screen, text)).cause == cause


def test_it_says_that_the_order_of_the_screens_may_have_changed():
    found = of(StopReason.OTHER_SCREEN, "sspr.user", seen=shown("sspr.user"))
    assert short(found) == ("guide.flow", "unsure", "tenant.policy")


def test_it_does_not_blame_a_request_behind_a_page_that_is_whole_and_unknown():
    # Reports to a counter on the page's own host fail in many a network.
    seen = and_control(
        failing("ERR_CONNECTION_RESET werkplek.vughterstede.nl/report"), "button", "Kies een bron"
    )
    assert of(StopReason.UNKNOWN_SCREEN, seen=seen).cause == "unknown"
    greyed = and_control(
        failing("ERR_CONNECTION_RESET werkplek.vughterstede.nl/report"), "button", "Verder", enabled=False
    )
    assert of(StopReason.UNKNOWN_SCREEN, seen=greyed).cause == "own.network"


# --- findings of a stop ---


def findings(stop: Stopped) -> list[Finding]:
    judgement = judge(GUIDE, FULL, CATALOGUE, [*walked(until=1), stop])
    kinds = {Kind.STOPPED, Kind.ERROR_SHOWN, Kind.NOT_EXERCISED}
    return [f for f in judgement.findings if f.kind in kinds or f.rule.startswith("stopped-")]


@pytest.mark.parametrize("reason", sorted(set(StopReason) - {StopReason.ERROR_SHOWN}))
def test_it_lists_a_stop(reason):
    (stopped, *_) = findings(Stopped(step=2, reason=reason, detail="x"))
    assert (stopped.rule, stopped.step, stopped.actual) == (f"stopped-{reason}", 2, "x")


@pytest.mark.parametrize(
    ("reason", "reader"),
    [
        (StopReason.NO_CONTROL, Reader.STUCK),
        (StopReason.DETOUR, Reader.STUCK),
        (StopReason.UNKNOWN_SCREEN, Reader.STUCK),
        (StopReason.HUNG, Reader.UNAFFECTED),
        (StopReason.NO_CODE, Reader.UNAFFECTED),
        (StopReason.INTERRUPTED, Reader.UNAFFECTED),
    ],
)
def test_it_does_not_take_our_own_troubles_for_the_readers(reason, reader):
    assert findings(Stopped(step=2, reason=reason))[0].reader == reader


@pytest.mark.parametrize(
    ("screen", "code", "kind"),
    [
        ("entra.more-information", "", Kind.FLOW),
        ("entra.mfa-approval", "", Kind.FLOW),
        ("entra.error", "AADSTS50053", Kind.ERROR_SHOWN),
    ],
)
def test_it_tells_a_screen_in_between_from_one_that_says_what_is_wrong(screen, code, kind):
    seen = saying(screen, code=code)
    stop = Stopped(step=2, reason=StopReason.DETOUR, detail=screen, observation=seen)
    assert (findings(stop)[0].kind, findings(stop)[0].reader) == (kind, Reader.STUCK)


def flow(stop: Stopped) -> list[tuple[str, str]]:
    judgement = judge(GUIDE, FULL, CATALOGUE, [*walked(until=1), stop])
    return [(f.rule, f.reader) for f in judgement.findings if f.kind is Kind.FLOW]


def test_it_says_that_the_screen_before_no_longer_comes():
    seen = shown("sspr.method")
    stop = Stopped(step=4, reason=StopReason.OTHER_SCREEN, detail="sspr.method", observation=seen)
    assert flow(stop) == [("screen-removed", "stuck")]


def test_it_says_that_a_screen_came_again():
    seen = shown("sspr.method")
    stop = Stopped(step=7, reason=StopReason.OTHER_SCREEN, detail="sspr.method", observation=seen)
    assert flow(stop) == [("screen-other", "stuck")]


FRAME = (
    Control(role="button", name="Aanmeldingsopties undefined", text="Aanmeldingsopties"),
    Control(role="link", name="Privacy en cookies", id="ftrPrivacy"),
    Control(role="button", name="Selecteer dit voor informatie", text="..."),
)


def framed(*controls: Control) -> Observation:
    """A page that calls itself one of sign-in, with only its frame and these in it."""
    return replace(but(shown("entra.username"), page_id="ConvergedSignIn"), controls=(*FRAME, *controls))


def test_it_takes_a_known_page_that_says_something_else_for_a_screen_of_its_own():
    # A reset that has no method to offer has a heading, and nothing to choose.
    seen = replace(framed(), aria='- main:\n  - heading "Toegang krijgen tot uw account" [level=1]\n')
    stop = Stopped(step=2, reason=StopReason.UNKNOWN_SCREEN, observation=seen)
    assert flow(stop) == [("screen-inserted", "stuck")]


def test_it_takes_the_frame_of_a_known_page_for_no_new_screen():
    stop = Stopped(step=2, reason=StopReason.UNKNOWN_SCREEN, observation=framed())
    assert flow(stop) == []
    assert short(of(StopReason.UNKNOWN_SCREEN, seen=framed())) == ("unknown", "unsure", "microsoft.outage")


@pytest.mark.parametrize(
    "control",
    [
        Control(role="textbox", name=""),
        Control(role="button", name="Ik ga akkoord"),
        Control(role="button", name="Volgende", id="idSIButton9"),
        Control(role="radio", name="Sms"),
    ],
)
def test_it_takes_a_known_page_with_something_to_do_on_it_for_a_new_screen(control: Control):
    stop = Stopped(step=2, reason=StopReason.UNKNOWN_SCREEN, observation=framed(control))
    assert flow(stop) == [("screen-inserted", "stuck")]


def test_it_takes_a_page_that_states_a_new_name_for_a_new_screen_of_the_vendors():
    seen = but(shown("entra.password"), page_id="ConvergedSomethingNew")
    stop = Stopped(step=3, reason=StopReason.UNKNOWN_SCREEN, observation=seen)
    assert flow(stop) == [("screen-inserted", "stuck")]


def test_it_does_not_take_just_any_page_for_one_of_the_vendors():
    seen = but(shown("entra.password"), page_id="", config_id="", view="")
    stop = Stopped(step=3, reason=StopReason.UNKNOWN_SCREEN, observation=seen)
    assert flow(stop) == []


def test_it_shows_the_error_and_the_question_that_explains_it():
    seen = saying("entra.username", UNKNOWN_USER)
    shown_, explained, *rest = findings(
        Stopped(step=2, reason=StopReason.ERROR_SHOWN, detail=UNKNOWN_USER, observation=seen)
    )
    assert (shown_.rule, shown_.step, shown_.actual) == ("error-shown", 2, UNKNOWN_USER)
    assert (explained.rule, explained.question, explained.expected) == ("message-explained", 2, UNKNOWN_USER)
    assert "minimaal 4 uur wachten" in dict(explained.params)["answer"]
    assert rest == []  # what did come up is not listed as not tried


def test_it_shows_the_vendors_code():
    seen = saying("entra.error", code="AADSTS50053")
    stop = Stopped(step=2, reason=StopReason.DETOUR, detail="entra.error", observation=seen)
    assert [finding.actual for finding in findings(stop) if finding.rule == "vendor-code"] == ["AADSTS50053"]


def test_it_explains_nothing_by_a_word_that_is_everywhere():
    question = replace(
        GUIDE.questions[1], messages=(replace(GUIDE.questions[1].messages[0], text="Volgende."),)
    )
    guide = replace(GUIDE, questions=(question,))
    seen = saying("entra.username", "Klik op Volgende om door te gaan", "Er ging iets mis")
    stop = Stopped(step=2, reason=StopReason.ERROR_SHOWN, detail="Er ging iets mis", observation=seen)
    assert diagnose(stop, walked=(), guide=guide, catalogue=CATALOGUE).explained is None
