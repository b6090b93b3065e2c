"""The run folder: what is written is read back, and what cannot be read is said in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowcheck import record
from flowcheck.errors import RunFolderError
from flowcheck.model import (
    Arrived,
    Cause,
    Confidence,
    GuideLight,
    Identity,
    Kind,
    Observation,
    Observed,
    Outcome,
    Owner,
    Reader,
    Seen,
    SignInLight,
)
from flowcheck.recorded import FindingRecord, GuideRecord, Run, StepRecord, VerdictRecord

SCHEMA = Path(record.__file__).parent / record.SCHEMA
# With lone surrogates, which pages can contain and UTF-8 cannot.
TEXTS = st.text(st.characters(), max_size=12)


def things(kind: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one for each kind of annotation
    """Return a strategy for an annotation of the record."""
    origin, inner = get_origin(kind), get_args(kind)
    simple = {
        str: TEXTS,
        int: st.integers(-(2**53), 2**53),
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        datetime: st.datetimes(timezones=st.just(UTC)),
        type(None): st.none(),
    }
    if kind in simple:
        return simple[kind]
    if origin is Annotated:
        return things(inner[0])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[0] == tuple[str, str]:
        return st.dictionaries(TEXTS, TEXTS, max_size=2).map(lambda pairs: tuple(pairs.items()))
    if origin is tuple:
        return st.lists(things(inner[0]), max_size=2).map(tuple)
    if origin in {Union, types.UnionType}:
        return st.one_of(*map(things, inner))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    assert is_dataclass(kind)
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(
        kind, **{field.name: st.deferred(lambda h=hints[field.name]: things(h)) for field in fields(kind)}
    )


RUNS: st.SearchStrategy[Run] = things(Run)
SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def seen(aria: str = "") -> Observation:
    at = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
    return Observation(
        screen="sspr.user",
        identity=Identity(),
        controls=(),
        words=("Wie bent u?",),
        aria=aria,
        seen=Seen(at=at),
    )


@pytest.fixture
def example() -> Run:
    """A run with one of everything."""
    step = StepRecord(
        step=4,
        id="characters",
        screen="sspr.user",
        text='Vul de tekens in en klik op "Volgende"',
        outcome=Outcome.DEVIATES,
        duration_ms=1200,
        picture="04.png",
        preview="04.jpg",
        aria="04.aria.yaml",
        observed_screen="sspr.user",
        observation=seen(),
        line=41,
    )
    finding = FindingRecord(
        step=4, kind=Kind.CONTROL, reader=Reader.NOTICES, rule="characters-gone", message="Geen tekens meer."
    )
    verdict = VerdictRecord(
        sign_in=SignInLight.WORKS,
        guide=GuideLight.OUTDATED,
        cause=Cause.GUIDE_CONTROL,
        owner=Owner.DOCUMENTATION,
        confidence=Confidence.CERTAIN,
        runner_up=None,
        reason=finding.message,
        reason_rule=finding.rule,
        reason_step=4,
        sign_in_asked=True,
    )
    return Run(
        id="20261122-140533",
        journey="full",
        target="replica",
        device="desktop",
        era="2026",
        language="nl",
        started=datetime(2026, 11, 22, 13, 5, tzinfo=UTC),
        ended=datetime(2026, 11, 22, 13, 6, tzinfo=UTC),
        guide=GuideRecord(id="inloggen-zzp", path="guide.md", title="Inloggen"),
        browser="Chromium 156",
        steps=(step,),
        findings=(finding,),
        verdict=verdict,
        events=(Observed(step=4, observation=seen(), waited_ms=300), Arrived(step=4)),
        exit_code=10,
    )


@pytest.fixture
def folder(tmp_path: Path, example: Run) -> Path:
    record.write(tmp_path / "run", example)
    return tmp_path / "run"


def changed(folder: Path, change: Any) -> Path:
    """Write `run.json` anew after `change` has had the document."""
    path = folder / record.FILE
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))
    return folder


def why(folder: Path) -> str:
    """Return the sentence with which a run folder is refused."""
    with pytest.raises(RunFolderError) as caught:
        record.read(folder)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


# --- there and back ---


@SOME
@given(run=RUNS)
def test_it_reads_back_what_it_wrote(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("run")
    record.write(folder, run)
    assert record.read(folder) == run


@SOME
@given(run=RUNS)
def test_it_writes_what_its_schema_allows(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = record.write(tmp_path_factory.mktemp("run"), run)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(json.loads(path.read_text()))


@SOME
@given(run=RUNS)
def test_it_writes_nothing_that_acts_on_a_terminal(
    run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = record.write(tmp_path_factory.mktemp("run"), run).read_text("ascii")
    assert text.replace("\n", "").isprintable()


def test_it_writes_an_observation_once_however_often_it_is_pointed_at(folder: Path) -> None:
    document = json.loads((folder / record.FILE).read_text())
    pointers = [document["steps"][0]["observation"], document["events"][0]["observation"]]
    assert [len(document["observations"]), *pointers] == [1, 0, 0]


def test_it_keeps_the_names_that_other_programs_lean_on(folder: Path) -> None:
    document = json.loads((folder / record.FILE).read_text())
    assert document.keys() >= {"version", "id", "journey", "target", "device", "started", "ended"}
    assert document["verdict"].keys() >= {
        "sign_in", "guide", "cause", "owner", "confidence", "runner_up", "reason",
    }  # fmt: skip
    assert document["steps"][0].keys() >= {"step", "screen", "outcome", "duration_ms", "picture", "aria"}
    assert document["findings"][0].keys() >= {"step", "kind", "reader", "expected", "actual", "message"}


def test_it_is_readable_for_its_owner_only(folder: Path) -> None:
    assert (folder / record.FILE).stat().st_mode & 0o777 == 0o600


def test_it_reads_a_record_from_before_there_were_accepted_files(folder: Path) -> None:
    path = folder / record.FILE
    document = json.loads(path.read_text("ascii"))
    newer = {
        "steps": ("accepted", "accepted_on", "accepted_picture", "difference"),
        "findings": ("layer", "accepted", "proposal", "where", "candidates"),
    }
    for part, keys in newer.items():
        for one in document[part]:
            for key in keys:
                del one[key]
    path.write_text(json.dumps(document), "ascii")
    run = record.read(folder)
    assert {step.accepted for step in run.steps} == {""}
    assert {finding.layer for finding in run.findings} <= {None}


def test_it_leaves_nothing_but_the_record(folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == [record.FILE]


def test_it_keeps_the_old_record_when_the_new_one_cannot_be_written(
    folder: Path, example: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / record.FILE).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RunFolderError, match=r"No space left on device"):
        record.write(folder, replace(example, id="other"))
    assert [path.read_bytes() for path in folder.iterdir()] == [before]


# --- judged again ---


def _with_aria(example: Run, name: str) -> Run:
    return replace(example, events=(Observed(step=1, observation=seen(name), waited_ms=1),))


def test_it_gives_the_events_back_with_their_aria_texts(tmp_path: Path, example: Run) -> None:
    (tmp_path / "01.aria.yaml").write_text('- button "Volgende"', "utf-8")
    event = record.events(_with_aria(example, "01.aria.yaml"), tmp_path)[0]
    assert isinstance(event, Observed)
    assert event.observation.aria == '- button "Volgende"'


def test_it_gives_the_events_back_without_aria_texts_when_there_is_no_folder(example: Run) -> None:
    event = record.events(_with_aria(example, "01.aria.yaml"))[0]
    assert isinstance(event, Observed)
    assert event.observation.aria == ""


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../secret", ""])
def test_it_takes_no_evidence_from_outside_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(RunFolderError, match="is not a file of this run"):
        record.evidence(tmp_path, name)


def test_it_takes_no_evidence_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "01.jpg").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RunFolderError, match="is not a file of this run"):
        record.evidence(tmp_path / "run", "01.jpg")


# --- what cannot be read ---


def test_it_says_that_there_is_no_such_folder(tmp_path: Path) -> None:
    assert "no such run folder" in why(tmp_path / "gone")


def test_it_says_that_a_folder_has_no_record(tmp_path: Path) -> None:
    assert "has no run.json" in why(tmp_path)


def test_it_says_where_a_truncated_record_is_cut_off(folder: Path) -> None:
    path = folder / record.FILE
    path.write_text(path.read_text()[:100])
    assert "is cut off or damaged at character" in why(folder)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[" * 100_000, b"1" * 5000, b'{"version": NaN}'])
def test_it_says_that_something_is_not_json(folder: Path, content: bytes) -> None:
    (folder / record.FILE).write_bytes(content)
    assert "is not JSON" in why(folder)


@pytest.mark.parametrize("content", ["[]", "{}", '"run"', '{"version": "1"}', '{"version": true}'])
def test_it_says_that_something_is_not_a_run(folder: Path, content: str) -> None:
    (folder / record.FILE).write_text(content)
    assert "give another folder" in why(folder)


def test_it_says_that_a_record_is_from_a_newer_flowcheck(folder: Path) -> None:
    assert "is version 2 and this flowcheck reads version 1; update flowcheck." in why(
        changed(folder, lambda document: document.update(version=2))
    )


def test_it_names_a_key_that_is_missing(folder: Path) -> None:
    assert "verdict: key cause is missing" in why(changed(folder, lambda d: d["verdict"].pop("cause")))


def test_it_names_a_key_that_it_does_not_know_and_suggests_another(folder: Path) -> None:
    def misspell(document: Any) -> None:
        document["steps"][0]["outcom"] = "matches"

    assert "steps[0]: unknown key 'outcom'; did you mean outcome?" in why(changed(folder, misspell))


def test_it_names_the_place_of_a_wrong_value(folder: Path) -> None:
    def spoil(document: Any) -> None:
        document["findings"][0]["reader"] = "bored"

    assert "findings[0].reader: expected one of stuck, notices, unaffected" in why(changed(folder, spoil))


def test_it_refuses_a_time_without_its_zone(folder: Path) -> None:
    def spoil(document: Any) -> None:
        document["started"] = "2026-11-22T14:05:33"

    assert "started: expected a time with its zone" in why(changed(folder, spoil))


def test_it_refuses_a_pointer_to_an_observation_that_is_not_there(folder: Path) -> None:
    def spoil(document: Any) -> None:
        document["steps"][0]["observation"] = len(document["observations"])

    assert "steps[0].observation: expected the number of an item of observations" in why(
        changed(folder, spoil)
    )


@SOME
@given(
    spoilt=st.recursive(st.none() | TEXTS | st.integers(), lambda x: st.lists(x) | st.dictionaries(TEXTS, x))
)
def test_it_answers_any_other_json_with_a_sentence(
    spoilt: object, example: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("run")
    record.write(folder, example)
    for key in json.loads((folder / record.FILE).read_text()):
        record.write(folder, example)
        changed(folder, lambda document, key=key: document.update({key: spoilt}))
        try:
            record.read(folder)
        except RunFolderError as error:
            assert str(error).startswith(str(folder))  # noqa: PT017 - some of it may fit


# --- a new folder ---


def test_it_makes_a_folder_for_a_run_and_those_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "runs" / "20261122-140533"
    assert record.new_folder(folder) == folder
    assert folder.is_dir()


def test_it_makes_a_folder_that_only_its_owner_may_read(tmp_path: Path) -> None:
    assert record.new_folder(tmp_path / "one").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch])
def test_it_refuses_a_run_folder_that_is_already_there(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "one")
    with pytest.raises(RunFolderError, match="this run folder is already there; choose another name"):
        record.new_folder(tmp_path / "one")


def test_it_refuses_a_reports_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("")
    with pytest.raises(RunFolderError, match="cannot write the run there"):
        record.new_folder(tmp_path / "reports" / "runs" / "one")


def test_it_refuses_a_folder_for_runs_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("")
    with pytest.raises(RunFolderError, match="a file is in the way of this folder; move it"):
        record.new_folder(tmp_path / "runs" / "one")


def test_it_refuses_a_reports_folder_that_cannot_be_written() -> None:
    with pytest.raises(RunFolderError, match="cannot write the run there"):
        record.new_folder(Path("/proc/reports/runs/one"))


# --- the schema ---


def test_its_published_schema_is_current() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "flowcheck.record", "--schema"], capture_output=True, text=True, check=True
    ).stdout
    assert made == SCHEMA.read_text("utf-8"), (
        "run python -m flowcheck.record --schema > src/flowcheck/run.schema.json"
    )


def test_its_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_text()))


@pytest.mark.parametrize("kind", [Run, StepRecord, FindingRecord])
def test_its_schema_describes_every_record(kind: type) -> None:
    schema = json.loads(SCHEMA.read_text())
    described = schema if kind is Run else schema["$defs"][kind.__name__]
    assert described["description"]
    assert list(described["properties"])[: len(fields(kind))] == [field.name for field in fields(kind)]


def test_reading_a_record_imports_neither_pydantic_nor_a_browser(folder: Path) -> None:
    code = (
        "import sys, pathlib; from flowcheck import record; record.read(pathlib.Path(sys.argv[1]));"
        "print(sorted({'pydantic', 'playwright', 'jinja2', 'yaml'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
