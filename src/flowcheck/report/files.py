"""All reports of a run folder, written at once, and what is said on the terminal meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from flowcheck import whole
from flowcheck.language import translator
from flowcheck.model import Acted, Arrived, Detoured, Event, Guide, Observed, Skipped, Stopped
from flowcheck.recorded import Run
from flowcheck.report.html import write_html
from flowcheck.report.junit import junit
from flowcheck.report.markdown import markdown
from flowcheck.report.plain import plain
from flowcheck.report.wording import screen_name
from flowcheck.screens.catalogue import Catalogue

JUNIT = "junit.xml"
MARKDOWN = "summary.md"
_LONGEST_SENTENCE = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Where the reports of a run are."""

    html: Path
    junit: Path
    markdown: Path


def screen_names(catalogue: Catalogue, language: str) -> dict[str, str]:
    """Return the catalogue's names of the screens in one language."""
    return {
        screen.id: screen.name_nl if language == "nl" else screen.name_en
        for screen in catalogue.screens.values()
    }


def write(folder: Path, run: Run, language: str, screens: Mapping[str, str]) -> Files:
    """Write the HTML, JUnit and Markdown reports beside `run.json`; raises RunFolderError."""
    return Files(
        html=write_html(folder, run, language, screens=screens),
        junit=whole.write(folder, JUNIT, junit(run, language, screens).encode()),
        markdown=whole.write(folder, MARKDOWN, f"{markdown(run, language, screens)}\n".encode()),
    )


class Progress:
    """One line for each thing that happens in a walk, as it happens."""

    def __init__(
        self, guide: Guide, language: str, screens: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self._steps = {step.number: step for step in guide.steps}
        self._language = language
        self._screens = screens
        self._say = say

    def show(self, event: Event) -> None:
        """Say what `event` is, if a person would want to know."""
        _ = translator(self._language)
        match event:
            case Observed():
                text = plain(self._steps[event.step].text, _LONGEST_SENTENCE)
                self._say(f"{event.step:>4}  {text}")
            case Detoured():
                self._say("      " + _("not in the guide: {screen}").format(screen=self._name(event.screen)))
            case Skipped():
                self._say("      " + _("step {step}: its screen did not come").format(step=event.step))
            case Stopped():
                self._say("      " + _("stopped at step {step}").format(step=event.step))
            case Acted() | Arrived():
                pass
            case _:
                assert_never(event)

    def _name(self, screen: str) -> str:
        return screen_name(screen, self._language, self._screens)
