"""What `guide new` says when it is done: what was made, and which command comes next. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_WORDS: Final = {
    "nl": {
        "made": "Gemaakt: {path}",
        "next": "Verder:",
        "name-it": '{settings} loopt nu een andere handleiding; zet daar: guide = "{guide}"',
        "explain": "welke zinnen worden getoetst",
        "demo": "loop haar op de ingebouwde testreplica",
        "update": "de eerste afbeeldingen, om te oefenen",
        "accept": "leg vast dat de schermen zo horen",
        "doctor": "wat er nog mist voor de echte schermen",
    },
    "en": {
        "made": "Made: {path}",
        "next": "Next:",
        "name-it": '{settings} walks another guide now; write there: guide = "{guide}"',
        "explain": "which sentences are checked",
        "demo": "walk it on the built-in replica",
        "update": "the first pictures, to practise",
        "accept": "the screens are as they should be",
        "doctor": "what is still missing for the real screens",
    },
}


def lines(
    language: str, made: tuple[Path, ...], *, faults: tuple[str, ...], other_settings: Path | None, guide: str
) -> Iterator[str]:
    """Yield the lines; `other_settings` is the file that walks another guide, if one does."""
    words = _WORDS[language]
    yield from (words["made"].format(path=path) for path in made)
    yield ""
    yield words["next"]
    if other_settings is not None:
        yield f"  {words['name-it'].format(settings=other_settings, guide=guide)}"
    playing = "".join(f" --fault {fault}" for fault in faults)
    commands = {
        "explain": "flowcheck guide explain",
        "demo": f"flowcheck demo{playing} --out first",
        "update": "flowcheck guide update first --from-replica",
        "accept": "flowcheck accept first",
        "doctor": "flowcheck doctor --target live",
    }
    width = max(map(len, commands.values()))
    yield from (f"  {command:<{width}}   {words[key]}" for key, command in commands.items())
