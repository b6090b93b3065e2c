"""What a supervised run says about the catalogue: confirmed, wrong, not met; and the change that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flowcheck.calibrating import ids, passed
from flowcheck.calibrating.compare import Compared, compare
from flowcheck.calibrating.edits import edited
from flowcheck.calibrating.ids import IdTold, Unlisted, ViewTold
from flowcheck.calibrating.slots import Sheet
from flowcheck.model import Event, Observation
from flowcheck.screens.catalogue import Catalogue
from flowcheck.updating.patch import patch

# Where the files are in the project, from its root: there the patch is applied.
PLACE = "src/flowcheck/screens"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What came of comparing; `screens` were passed, `files` are the new texts by name of file.

    `strangers` are what was met and is no screen of the catalogue.
    """

    on: date
    screens: tuple[str, ...]
    not_passed: tuple[str, ...]
    compared: Compared
    ids: tuple[IdTold, ...]
    views: tuple[ViewTold, ...]
    unlisted: tuple[Unlisted, ...]
    strangers: tuple[Observation, ...]
    files: Mapping[str, str]
    patch: bytes


def calibrate(
    events: Sequence[Event], catalogue: Catalogue, sheets: Sequence[Sheet], on: date, *, replica: bool
) -> Calibration:
    """Compare all that the events of a walk show with the catalogue; changes nothing.

    What a replica shows is marked as such: it is no evidence of anything, and the change is for practice.
    """
    mark = f"{'replica' if replica else 'seen'} {on.isoformat()}"
    looks = passed.looks(events, catalogue)
    compared = compare([slot for sheet in sheets for slot in sheet.slots], looks, catalogue)
    found = tuple(ids.controls([one for sheet in sheets for one in sheet.ids], looks))
    views = tuple(ids.views([one for sheet in sheets for one in sheet.views], looks))
    files = {
        sheet.file: edited(
            sheet,
            [one for one in compared.told if one.slot.file == sheet.file],
            [one for one in found if one.slot.file == sheet.file],
            [one for one in views if one.slot.file == sheet.file],
            mark,
        )
        for sheet in sheets
    }
    screens = tuple(dict.fromkeys(look.screen.id for look in looks))
    return Calibration(
        on=on,
        screens=screens,
        not_passed=tuple(name for name in catalogue.screens if name not in screens),
        compared=compared,
        ids=found,
        views=views,
        unlisted=tuple(ids.unlisted(looks, catalogue, found)),
        strangers=passed.strangers(events, catalogue),
        files=files,
        patch=b"".join(
            patch(f"{PLACE}/{sheet.file}", sheet.text.encode(), files[sheet.file].encode())
            for sheet in sheets
        ),
    )
