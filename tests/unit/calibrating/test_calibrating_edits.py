"""The change of the catalogue that follows: as small as can be, dated, and readable again."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from screens_shown import CATALOGUE, but, shown, with_control
from shipped import ORGANISATION

from flowcheck.calibrating import PLACE, Calibration, calibrate, ids, sheets
from flowcheck.calibrating.compare import State
from flowcheck.model import Observation, Observed
from flowcheck.screens import reading

ON = date(2026, 11, 29)
SHEETS = sheets.read()


def calibrated(*seen: Observation, replica: bool = False) -> Calibration:
    events = [Observed(step=number, observation=one, waited_ms=0) for number, one in enumerate(seen, 1)]
    return calibrate(events, CATALOGUE, SHEETS, ON, replica=replica)


def changed(found: Calibration) -> list[str]:
    """Return the lines that the patch takes away and puts in their place."""
    lines = found.patch.decode().splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def loaded(found: Calibration, folder: Path):
    for name, text in found.files.items():
        (folder / name).write_text(text, "utf-8")
    return reading.read(folder, ORGANISATION)


def with_id(seen: Observation, name: str, own: str) -> Observation:
    """The same screen, on which a control has another vendor id."""
    was = next(control.id for control in seen.controls if control.name == name)
    seen = with_control(seen, name, id=own)
    return but(seen, ids=tuple(own if one == was else one for one in seen.identity.ids))


def test_it_says_of_what_was_confirmed_that_it_was_seen_and_when():
    found = calibrated(shown("entra.password", besides=["back"]))
    assert '-        names: { nl: { assumed: "Terug" }, en: { seen: "Back" } }' in changed(found)
    assert '+        names: { nl: { seen: "Terug" }, en: { seen: "Back" } } # seen 2026-11-29' in changed(
        found
    )


def test_it_marks_what_only_a_replica_showed():
    found = calibrated(shown("entra.password", besides=["back"]), replica=True)
    assert "# seen" not in "".join(line for line in changed(found) if line[0] == "+")
    assert "# replica 2026-11-29" in found.patch.decode()


def test_it_puts_what_is_there_in_the_place_of_what_was_wrong():
    seen = with_control(shown("entra.password", besides=["back"]), "Terug", name='Vorige "pagina"')
    new = '+        names: { nl: { seen: "Vorige \\"pagina\\"" }, en: { seen: "Back" } } # seen 2026-11-29'
    assert new in changed(calibrated(seen))


def test_it_leaves_the_other_alternatives_assumed():
    found = calibrated(shown("entra.password"))
    texts = 'seen: "Voer het wachtwoord voor {account.username} in", assumed: "Wachtwoord"'
    assert f"+          nl: {{ {texts} }} # seen 2026-11-29" in changed(found)


def test_it_adds_to_what_is_known():
    seen = with_control(shown("sspr.done"), "Klik hier", name="Ga verder")
    line = next(line for line in changed(calibrated(seen)) if line[0] == "+" and "Ga verder" in line)
    assert 'nl: { guide: ["Klik hier", "hier"], seen: "Ga verder" }, en: { seen: ["click here"] }' in line


def test_it_keeps_the_comment_of_a_line():
    found = calibrated(shown("sspr.method", besides=["sms"]))
    line = next(line for line in changed(found) if line.startswith("+") and "_PhoneRadio]" in line)
    assert line.endswith("# the id is known, that it is this radio is not; seen 2026-11-29")


def test_it_takes_an_assumed_id_that_is_there_for_true():
    found = calibrated(shown("sspr.code"))
    one = "MultigateAuthenticationControl_VerificationCodeTextBox]"
    assert f"-        assumed_ids: [{one}" in changed(found)
    assert f"+        ids: [{one} # seen 2026-11-29" in changed(found)


def test_it_puts_a_true_id_wherever_the_assumed_one_stood(tmp_path):
    found = calibrated(with_id(shown("sspr.code"), "Voer uw verificatiecode in", "OtcBox"))
    new = loaded(found, tmp_path)
    assert new.screens["sspr.code"].part("code").ids == ("OtcBox",)
    assert new.screens["sspr.code"].part("code").assumed_ids == ()
    assert new.screens["sspr.code"].signals.ids == ("OtcBox",)
    assert "OtcBox" in new.screens["sspr.method"].signals.without_ids
    assert "VerificationCodeTextBox" not in found.files["sspr.yaml"]


def test_it_proposes_an_id_that_nobody_knew(tmp_path):
    seen = with_control(shown("workspace.home", besides=["catalog"]), "Catalogus", id="catalogTab")
    found = calibrated(seen)
    assert "+        ids: [catalogTab] # seen 2026-11-29" in changed(found)
    assert loaded(found, tmp_path).screens["workspace.home"].part("catalog").ids == ("catalogTab",)


@pytest.mark.parametrize("own", ["id__5", "ember1234", ":r1:", "field-83746510", "3f2a9c1e-77aa"])
def test_it_proposes_no_id_that_is_made_up_for_each_page(own):
    seen = with_control(shown("workspace.home", besides=["catalog"]), "Catalogus", id=own)
    assert calibrated(seen).ids == ()
    assert ids.generated(own)


def test_it_proposes_the_name_by_which_a_screen_calls_itself(tmp_path):
    found = calibrated(but(shown("sspr.done"), view="ViewPasswordResetDone"))
    views = loaded(found, tmp_path).screens["sspr.done"].signals.views
    assert views == ("ViewResetSuccess", "ViewMultigateUserControl", "ViewPasswordResetDone")


def test_it_lists_ids_that_have_no_place():
    seen = shown("sspr.done")
    seen = but(seen, ids=(*seen.identity.ids, "LinkHelp"))
    assert [(one.screen, one.ids) for one in calibrated(seen).unlisted] == [("sspr.done", ("LinkHelp",))]


EVERYTHING = tuple(
    shown(screen, besides=[part.key for part in CATALOGUE.screens[screen].parts])
    for screen in CATALOGUE.screens
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_writes_what_can_be_read_again_and_nothing_else_changes(tmp_path, language):
    seen = [shown(one.screen, language=language, besides=_optional(one.screen)) for one in EVERYTHING]
    renamed = [_all_renamed(one) for one in seen]
    found = calibrated(*renamed)
    assert len(found.compared.of(State.WRONG)) >= 15
    new = loaded(found, tmp_path)
    for name, screen in new.screens.items():
        was = CATALOGUE.screens[name]
        assert replace(screen, parts=(), texts=(), messages=(), signals=was.signals) == replace(
            was, parts=(), texts=(), messages=()
        )
        assert [part.key for part in screen.parts] == [part.key for part in was.parts]


def _optional(screen: str) -> list[str]:
    return [part.key for part in CATALOGUE.screens[screen].parts]


def _all_renamed(seen: Observation) -> Observation:
    controls = tuple(replace(one, name=f"{one.name} (anders)") for one in seen.controls)
    return replace(seen, controls=controls, words=tuple(f"{line} Toe maar." for line in seen.words))


def test_it_finds_nothing_more_once_the_change_was_made(tmp_path):
    seen = [_all_renamed(one) for one in EVERYTHING]
    new = loaded(calibrated(*seen), tmp_path)
    events = [Observed(step=number, observation=one, waited_ms=0) for number, one in enumerate(seen, 1)]
    again = calibrate(events, new, sheets.read(tmp_path), ON, replica=False)
    assert [one for one in again.compared.told if one.state is not State.NOT_MET] == []
    assert again.patch == b""


def test_its_patch_is_taken_by_git(tmp_path):
    found = calibrated(*(_all_renamed(one) for one in EVERYTHING))
    folder = tmp_path / PLACE
    folder.mkdir(parents=True)
    for path in sheets.FOLDER.glob("*.yaml"):
        shutil.copy(path, folder)
    (tmp_path / "calibration.patch").write_bytes(found.patch)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "--whitespace=error", "calibration.patch"], cwd=tmp_path, check=True)
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")} == found.files


def test_its_files_are_yaml_that_says_the_same_apart_from_what_was_found():
    found = calibrated(shown("entra.password", besides=["back"]))
    was = {sheet.file: yaml.safe_load(sheet.text) for sheet in SHEETS}
    now = {name: yaml.safe_load(text) for name, text in found.files.items()}
    assert now["sspr.yaml"] == was["sspr.yaml"]
    part = now["entra.yaml"]["screens"]["entra.password"]["parts"]["back"]
    assert part["names"] == {"nl": {"seen": "Terug"}, "en": {"seen": "Back"}}
