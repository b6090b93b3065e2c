"""Changes are found by rules: nothing that judges knows the replica, or any fault by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowcheck import judge
from flowcheck.replica.faults import FAULTS
from flowcheck.report.wording import RULES

FOLDER = Path(judge.__file__).parent
# With what judging looks and reads: a rule could hide there as well.
BESIDE = ("patterns.py", "texts.py", "matching.py", "sight.py", "accepted.py", "model/*.py")
SOURCES = (
    *sorted(FOLDER.rglob("*.py")),
    *(one for name in BESIDE for one in sorted(FOLDER.parent.glob(name))),
)


def words(source: Path) -> Iterator[str]:
    """Yield every text in a module, and every name in it with hyphens, as faults are called."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id.replace("_", "-")


def names() -> set[str]:
    """The names of faults that are nothing else: some are called after the rule that is to find them."""
    return {name for name in map(str, FAULTS) if "-" in name and name not in RULES}


def test_it_has_faults_to_look_for_and_where():
    assert len(names()) > 40
    assert [name for name in BESIDE if not any(FOLDER.parent.glob(name))] == []


@pytest.mark.parametrize("source", SOURCES, ids=[one.name for one in SOURCES])
def test_it_knows_no_fault_by_its_name(source):
    assert names() & set(words(source)) == set()


@pytest.mark.parametrize("source", SOURCES, ids=[one.name for one in SOURCES])
def test_it_does_not_speak_of_the_replica(source):
    imported = {
        name
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (getattr(node, "module", None) or "", *(alias.name for alias in node.names))
    }
    assert [name for name in imported if "replica" in name] == []
