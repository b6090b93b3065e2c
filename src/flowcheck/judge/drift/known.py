"""What a recording can tell: what an older page script did not read is not known, so not compared. Pure."""

from __future__ import annotations

from typing import Final

from flowcheck.model import Control, Observation

# By what is read, the first form of the page script (`SCRIPT` in page.js) that read it.
_SINCE: Final = {
    "link_path": 2,
    "options": 2,
    "branding": 2,
    "text": 3,
    "placeholder": 3,
    "method": 3,
    "formtarget": 3,
    "rings": 3,
    "selected": 4,
    "download": 4,
    "refresh": 4,
    "blank": 4,
}


def script(observation: Observation) -> int:
    """Return the form of the page script that read this, by what is in it where that was not kept."""
    if observation.seen.script:
        return observation.seen.script
    if any(control.text or "method" in dict(control.constraints) for control in observation.controls):
        return 3
    return 2 if any(map(_leads, observation.controls)) else 1


def reads(form: int, what: str) -> bool:
    """Say whether that form of the page script reads something; what is not listed was always read."""
    return form >= _SINCE.get(what, 1)


def _leads(control: Control) -> bool:
    return bool(control.link_path or control.form_path or control.options)
