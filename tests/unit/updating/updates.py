"""Updates made without a walk and without drawing, for the tests of what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import screens_shown as shown

from flowcheck.errors import PictureError
from flowcheck.guide.rewrite import open_manuscript
from flowcheck.judge import judge
from flowcheck.model import Detoured, Event, Observation, Observed, Skipped, Step
from flowcheck.recorded import GuideRecord, Run, StepRecord
from flowcheck.report import judged
from flowcheck.updating import Update, propose, taken
from flowcheck.updating.drafting import Drafting

SCREENS = frozenset(shown.CATALOGUE.screens)
NOW = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
HEAD = "<!-- guide: test\n     language: {language}\n     journey full: 1-{last} -->\n\n# Aanmelden\n\n"

STEPS = (
    ('Vul je gebruikersnaam in en klik op "Volgende"', "entra.username"),
    ('Vul je wachtwoord in en klik op "Aanmelden"', "entra.password"),
    ('Klik op "Nee"', "entra.keep-signed-in"),
    ("Vervolgens kom je op je werkplek.", "workspace.home"),
)
RESET = (
    ('Vul de tekens in en klik op "Volgende"', "sspr.user"),
    ('Vul je mobiele nummer in en klik op "Tekst"', "sspr.method"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    png: bytes
    alt: str
    unchanged: bool = False


@dataclass(slots=True)
class Pencil:
    """Draws a picture that says which step it is of; `refuses` are the ids for which it has none."""

    refuses: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def __call__(self, run: Run, step: Step, old: bytes | None) -> Drawn:  # noqa: ARG002 - a seam's shape
        self.asked.append(step.id)
        if step.id in self.refuses:
            raise PictureError(f"step {step.number}: nothing of it is proved.")
        png = f"{step.number} {step.text}".encode()
        return Drawn(png=png, alt=f"Scherm {step.id}: de knop is omkaderd", unchanged=png == old)


def text(
    *steps: tuple[str, str], language: str = "nl", pictures: bool = True, rest: str = "", head: str = HEAD
) -> str:
    """Return a guide with these steps, each a sentence and its screen."""
    written = []
    for number, (sentence, screen) in enumerate(steps, start=1):
        step = f"{number}. {sentence}\n   <!-- screen: {screen}; id: s{number} -->\n"
        written.append(
            step + (f"\n   ![Wat {number} laat zien](pictures/{number}.png)\n" if pictures else "")
        )
    return head.format(language=language, last=len(steps)) + "\n".join(written) + rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A guide in a folder, and what a walk of it met."""

    drafting: Drafting
    path: Path

    def update(self, pencil: Pencil | None = None) -> Update:
        return propose(self.drafting, pencil or Pencil())

    def taken(self, *keys: str, pencil: Pencil | None = None) -> Update:
        """Return the update of which only these steps are taken over, or all that is offered."""
        pencil = pencil or Pencil()
        whole = propose(self.drafting, pencil)
        return taken(whole, frozenset(keys or (one.key for one in whole.offered)), pencil)

    def now(self, *keys: str) -> str:
        return self.taken(*keys).composed.content.decode()


Change = Callable[[Observation], Observation]


def case(
    folder: Path,
    content: str | bytes,
    *,
    changed: dict[int, Change] | None = None,
    before: dict[int, str] | None = None,
    skipped: Iterable[int] = (),
    language: str = "nl",
) -> Case:
    """Walk a guide on paper: `changed` screens of steps, detours `before` them, `skipped` ones."""
    path = folder / "guide.md"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    manuscript = open_manuscript(path, SCREENS)
    guide = manuscript.guide
    events = list(_events(guide.steps, changed or {}, before or {}, frozenset(skipped)))
    made = judge(guide, next(one for one in guide.journeys if one.name == "full"), shown.CATALOGUE, events)
    outcomes, looks = dict(made.outcomes), {e.step: e.observation for e in events if isinstance(e, Observed)}
    verdict = judged.verdict(made.verdict, "en")
    run = Run(
        id="run-1", journey="full", target="live", device="desktop", era="", language="en",
        started=NOW, ended=NOW, browser="Chromium", exit_code=0, verdict=verdict, events=tuple(events),
        guide=GuideRecord(id=guide.id, path=str(path), title=guide.title),
        findings=judged.findings(made, "en"),
        steps=tuple(
            StepRecord(
                step=step.number, id=step.id, screen=step.screen, text=step.text,
                outcome=outcomes[step.number], duration_ms=1, picture="", preview="", aria="",
                observed_screen=step.screen, observation=looks.get(step.number), line=step.place.line,
            )
            for step in guide.steps
        ),
    )  # fmt: skip
    drafting = Drafting(run=run, manuscript=manuscript, catalogue=shown.CATALOGUE, language=language)
    return Case(drafting=drafting, path=path)


def _events(
    steps: Iterable[Step], changed: dict[int, Change], before: dict[int, str], skipped: frozenset[int]
) -> Iterable[Event]:
    for step in steps:
        if step.number in before:
            screen = before[step.number]
            seen = shown.shown(screen)
            yield Detoured(step=step.number, screen=screen, answered=True, observation=seen)
        if step.number in skipped:
            yield Skipped(step=step.number, instead="workspace.home")
            continue
        seen = shown.shown(step.screen, besides=["characters"])
        seen = changed.get(step.number, lambda one: one)(seen)
        yield Observed(step=step.number, observation=seen, waited_ms=1)


def without_characters(seen: Observation) -> Observation:
    return shown.shown(seen.screen)


def renamed(name: str, to: str) -> Change:
    return lambda seen: shown.with_control(seen, name, name=to)


def after_the_run(made: Case, was: str, now: str) -> Case:
    """Return the case with a guide that somebody changed since."""
    content = made.path.read_bytes()
    assert was.encode() in content
    made.path.write_bytes(content.replace(was.encode(), now.encode()))
    again = replace(made.drafting, manuscript=open_manuscript(made.path, SCREENS))
    return replace(made, drafting=again)
