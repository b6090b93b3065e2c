"""Small runs for the tests of the reports: what a walk may leave behind, without a walk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from flowcheck.model import (
    Arrived,
    Cause,
    Confidence,
    Control,
    Event,
    Finding,
    GuideLight,
    Identity,
    Judgement,
    Kind,
    Observation,
    Observed,
    Outcome,
    Owner,
    Reader,
    Seen,
    SignInLight,
    Stopped,
    StopReason,
    Verdict,
)
from flowcheck.recorded import GuideRecord, Run, StepRecord
from flowcheck.report import judged

START = datetime(2026, 11, 22, 13, 5, 33, tzinfo=UTC)

STEPS = (
    ("entra.username", "Ga naar https://werkplek.vughterstede.nl/", ()),
    (
        "entra.username",
        'Vul je gebruikersnaam in (voornaam.achternaam@vughterstede.l) en klik op "Volgende"',
        ("textbox user@vughterstede.nl", "link Hebt u geen toegang tot het account?", "button Volgende"),
    ),
    (
        "entra.password",
        'Klik op "Wachtwoord vergeten"',
        ("textbox Wachtwoord", "link Wachtwoord vergeten", "button Aanmelden"),
    ),
    (
        "sspr.user",
        (
            'Vul de tekens in en klik op "Volgende" (je gebruikersnaam is '
            "voornaam.achternaam@vughterstede.nl, mocht deze niet automatisch ingevuld zijn)"
        ),
        ("textbox E-mailadres of gebruikersnaam", "button Volgende", "button Annuleren"),
    ),
    (
        "sspr.method",
        'Vul je mobiele nummer in en klik op "Tekst"',
        (
            "radio Sms-bericht naar mijn telefoon verzenden",
            "radio Mijn mobiele telefoon bellen",
            "textbox Voer uw telefoonnummer in",
            "button Tekst",
        ),
    ),
    (
        "sspr.code",
        'Je ontvangt nu een SMS met een code op je mobiel, vul deze code in en klik op "Volgende"',
        ("textbox Voer uw verificatiecode in", "button Volgende"),
    ),
    (
        "sspr.new-password",
        'Vul een nieuw wachtwoord in en klik op "Voltooien"',
        ("textbox Voer nieuw wachtwoord in", "textbox Bevestig nieuw wachtwoord", "button Voltooien"),
    ),
    ("sspr.done", 'Klik op "Klik hier"', ("link Klik hier",)),
    (
        "entra.username",
        'Vul je gebruikersnaam in (voornaam.achternaam@vughterstede.nl) en klik op "Volgende"',
        ("textbox user@vughterstede.nl", "button Volgende"),
    ),
    (
        "entra.password",
        'Vul het wachtwoord in wat je zojuist hebt aangemaakt en klik op "Aanmelden"',
        ("textbox Wachtwoord", "link Wachtwoord vergeten", "button Aanmelden"),
    ),
    (
        "entra.keep-signed-in",
        (
            'Klik alleen op "Ja" als je werkt vanaf een computer waar alleen jijzelf toegang tot hebt. '
            'Klik anders op "Nee"'
        ),
        ("checkbox Dit niet meer weergeven", "button Nee", "button Ja"),
    ),
    (
        "workspace.home",
        (
            "Vervolgens kom je op je Application Workspace. De tegels/applicaties die je hier ziet, zijn "
            "afhankelijk van je functie."
        ),
        ("link Mijn rooster", "link E-mail", "link Cliëntdossier"),
    ),
)

SCREENS = {
    "nl": {
        "entra.username": "Aanmelden: gebruikersnaam",
        "entra.password": "Aanmelden: wachtwoord",
        "entra.keep-signed-in": "Aangemeld blijven?",
        "entra.error": "Aanmelden: foutpagina",
        "sspr.user": "Wachtwoord herstellen: wie bent u?",
        "sspr.method": "Wachtwoord herstellen: hoe contact opnemen",
        "sspr.code": "Wachtwoord herstellen: code invullen",
        "sspr.new-password": "Wachtwoord herstellen: nieuw wachtwoord",
        "sspr.done": "Wachtwoord herstellen: gelukt",
        "workspace.home": "Application Workspace",
    },
    "en": {
        "entra.username": "Sign in: user name",
        "entra.password": "Sign in: password",
        "entra.keep-signed-in": "Stay signed in?",
        "entra.error": "Sign in: error page",
        "sspr.user": "Reset password: who are you?",
        "sspr.method": "Reset password: how to contact you",
        "sspr.code": "Reset password: enter the code",
        "sspr.new-password": "Reset password: new password",
        "sspr.done": "Reset password: done",
        "workspace.home": "Application Workspace",
    },
}

SLIP = Finding(
    step=2,
    kind=Kind.GUIDE_TEXT,
    reader=Reader.NOTICES,
    rule="domain-slip",
    expected="vughterstede.nl",
    actual="vughterstede.l",
    params=(("expected", "vughterstede.nl"), ("actual", "vughterstede.l")),
    line=24,
)
NO_CHARACTERS = Finding(
    step=4,
    kind=Kind.CONTROL,
    reader=Reader.NOTICES,
    rule="characters-gone",
    expected="person.characters",
    params=(("value", "person.characters"), ("text", "Vul de tekens in")),
    line=41,
)
NOT_TRIED = Finding(
    question=2,
    kind=Kind.NOT_EXERCISED,
    reader=Reader.UNAFFECTED,
    rule="not-exercised",
    expected="De gebruikersnaam is mogelijk onjuist.",
    params=(("what", "De gebruikersnaam is mogelijk onjuist."),),
    line=96,
)
UNCHECKED = tuple(
    Finding(
        step=step,
        question=question,
        kind=Kind.NOT_CHECKABLE,
        reader=Reader.UNAFFECTED,
        rule="not-checkable",
        expected=text,
        params=(("reason", reason),),
        line=line,
    )
    for step, question, text, reason, line in (
        (
            None,
            None,
            "Bij voorkeur tijdens kantooruren en minimaal 3 dagen voor je eerste dienst.",
            "explanation",
            9,
        ),
        (12, None, "De tegels/applicaties die je hier ziet, zijn afhankelijk van je functie.", "varies", 82),
        (
            None,
            1,
            "Waarom kan ik niet inloggen in een afdeling pc om mijn account te activeren?",
            "explanation",
            90,
        ),
    )
)


def observation(step: int, *, screen: str | None = None, words: tuple[str, ...] = ()) -> Observation:
    expected, _, controls = STEPS[step - 1]
    return Observation(
        screen=screen if screen is not None else expected,
        identity=Identity(
            host="login.microsoftonline.com", path="/", page_id="ConvergedSignIn", language="nl"
        ),
        controls=tuple(
            Control(role=role, name=name, id=f"i{number}")
            for number, (role, _, name) in enumerate(one.partition(" ") for one in controls)
        ),
        words=words or ("Aanmelden", *(one.partition(" ")[2] for one in controls)),
        aria=f"{step:02}.aria.yaml",
        picture=f"{step:02}.png",
        preview=f"{step:02}.jpg",
        seen=Seen(at=START + timedelta(seconds=3 * step), browser="Chromium 156.0", build="2.1.22894.7"),
    )


def record(step: int, outcome: Outcome, seen: Observation | None) -> StepRecord:
    screen, text, _ = STEPS[step - 1]
    return StepRecord(
        step=step,
        id=f"step-{step}",
        screen=screen,
        text=text,
        outcome=outcome,
        duration_ms=870 + 130 * step if seen else 0,
        picture=seen.picture if seen else "",
        preview=seen.preview if seen else "",
        aria=seen.aria if seen else "",
        observed_screen=seen.screen if seen else "",
        observation=seen,
        line=20 + 5 * step,
    )


def run(
    *,
    verdict: Verdict,
    findings: tuple[Finding, ...] = (),
    outcomes: dict[int, Outcome] | None = None,
    stop: Stopped | None = None,
    language: str = "nl",
) -> Run:
    """Return a run of twelve steps that all match, but for what `outcomes` says."""
    said = dict.fromkeys(range(1, 13), Outcome.MATCHES) | (outcomes or {})
    unseen = {Outcome.NOT_REACHED, Outcome.NOT_EXERCISED}
    seen = {step: None if outcome in unseen else observation(step) for step, outcome in said.items()}
    if stop is not None and stop.observation is not None:
        seen[stop.step] = stop.observation
    walked: tuple[Event, ...] = tuple(
        Observed(step=step, observation=one, waited_ms=400)
        for step, one in seen.items()
        if one is not None and one is not getattr(stop, "observation", None)
    )
    judgement = Judgement(verdict=verdict, findings=findings, outcomes=tuple(said.items()))
    return Run(
        id="20261122-140533-full-desktop",
        journey="full",
        target="replica",
        device="desktop",
        era="2026",
        language=language,
        started=START,
        ended=START + timedelta(seconds=34.2),
        guide=GuideRecord(
            id="inloggen-zzp",
            path="config/guides/inloggen-zzp/guide.md",
            title="Inloggen ZZP'ers/externen (met Vughterstede Entra ID)",
        ),
        browser="Chromium 156.0.8128.0",
        steps=tuple(record(step, outcome, seen[step]) for step, outcome in said.items()),
        findings=judged.findings(judgement, language, SCREENS[language]),
        verdict=judged.verdict(verdict, language, SCREENS[language]),
        events=(*walked, stop if stop is not None else Arrived(step=12)),
        exit_code=0,
    )


def passed(language: str = "nl") -> Run:
    verdict = Verdict(
        sign_in=SignInLight.WORKS,
        guide=GuideLight.MATCHES,
        cause=Cause.OK,
        owner=Owner.NOBODY,
        confidence=Confidence.CERTAIN,
        runner_up=None,
        reason=None,
    )
    return run(verdict=verdict, findings=UNCHECKED, language=language)


def outdated(language: str = "nl") -> Run:
    """Era 2026 with the owner's guide: sign-in works, step 4 asks for what is no longer there."""
    verdict = Verdict(
        sign_in=SignInLight.WORKS,
        guide=GuideLight.OUTDATED,
        cause=Cause.GUIDE_CONTROL,
        owner=Owner.DOCUMENTATION,
        confidence=Confidence.CERTAIN,
        runner_up=None,
        reason=NO_CHARACTERS,
    )
    made = run(
        verdict=verdict,
        findings=(NO_CHARACTERS, SLIP, NOT_TRIED, *UNCHECKED),
        outcomes={4: Outcome.DEVIATES},
        language=language,
    )
    return replace(made, exit_code=10)


def stopped(language: str = "nl") -> Run:
    """No text message came in at step 6."""
    stop = Stopped(step=6, reason=StopReason.NO_CODE, detail="none", observation=observation(6))
    finding = Finding(
        step=6,
        kind=Kind.STOPPED,
        reader=Reader.UNAFFECTED,
        rule="stopped-no-code",
        actual="none",
        params=(("detail", "none"),),
    )
    verdict = Verdict(
        sign_in=SignInLight.UNKNOWN,
        guide=GuideLight.UNKNOWN,
        cause=Cause.SMS_NOT_DELIVERED,
        owner=Owner.SMS_PROVIDER,
        confidence=Confidence.LIKELY,
        runner_up=Cause.SMS_NOT_SENT,
        reason=finding,
    )
    outcomes = {6: Outcome.STOPPED} | dict.fromkeys(range(7, 13), Outcome.NOT_REACHED)
    made = run(verdict=verdict, findings=(finding,), outcomes=outcomes, stop=stop, language=language)
    return replace(made, exit_code=30)


def outage(language: str = "nl") -> Run:
    """Microsoft answers step 10 with AADSTS90033, on a live target."""
    words = ("Aanmelden", "AADSTS90033: A transient error has occurred. Please try again.")
    seen = observation(10, screen="entra.error", words=words)
    code = Finding(
        step=10,
        kind=Kind.ERROR_SHOWN,
        reader=Reader.STUCK,
        rule="vendor-code",
        actual="AADSTS90033",
        params=(("code", "AADSTS90033"),),
    )
    verdict = Verdict(
        sign_in=SignInLight.BROKEN,
        guide=GuideLight.UNKNOWN,
        cause=Cause.MICROSOFT_OUTAGE,
        owner=Owner.MICROSOFT,
        confidence=Confidence.LIKELY,
        runner_up=Cause.OWN_PROXY,
        reason=code,
    )
    made = run(
        verdict=verdict,
        findings=(code,),
        outcomes={10: Outcome.STOPPED, 11: Outcome.NOT_REACHED, 12: Outcome.NOT_REACHED},
        stop=Stopped(step=10, reason=StopReason.ERROR_SHOWN, detail="AADSTS90033", observation=seen),
        language=language,
    )
    return replace(made, target="live", era="", exit_code=20)


EXAMPLES = {"passed": passed, "outdated": outdated, "stopped": stopped, "outage": outage}


def with_pictures(folder: Path, made: Run) -> Path:
    """Draw a screen for every step that has one, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for step in made.steps:
        if step.preview:
            _screen(step).save(folder / step.preview, quality=80)
            (folder / step.aria).write_text('- button "Volgende"\n', "utf-8")
    return folder


def _screen(step: StepRecord) -> Image.Image:
    picture = Image.linear_gradient("L").resize((640, 400)).convert("RGB")
    picture = Image.blend(picture, Image.new("RGB", picture.size, (70, 120, 160)), 0.6)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((190, 70, 450, 330), fill="white")
    draw.text((210, 90), step.observed_screen, fill="black")
    draw.rectangle((210, 150, 430, 176), outline="gray")
    draw.rectangle((350, 280, 430, 310), fill=(0, 103, 184))
    return picture
