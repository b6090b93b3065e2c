"""The direction of imports: data only moves right, and only one module knows each foreign thing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import flowcheck

ROOT = Path(flowcheck.__file__).parent
MODULES = {
    ".".join(("flowcheck", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}
CALLERS = (
    "cli", "plan", "prepare", "pytest_plugin", "recording", "run", "judging", "differences",
    "rejudge", "accepting", "__main__",
)  # fmt: skip
# What a part may not import, by name within flowcheck; a foreign module has a full stop before its name.
MAY_NOT = {
    "model": ("",),
    "errors": ("",),
    "organisation": ("",),
    "secret": ("browser", "config", "walk", "judge", "report", "record", "replica", *CALLERS),
    "guide": ("browser", "walk", "judge", "report", "record", "replica", "account", "inbox", *CALLERS),
    "importing": (
        "browser", "walk", "judge", "replica", "report", "record", "baseline", "account", "inbox", "config",
        *CALLERS,
    ),
    "linting": (
        "browser", "walk", "judge", "replica", "evidence", "baseline", "account", "inbox", ".socket",
        *CALLERS,
    ),
    "starting": (
        "browser", "walk", "judge", "replica", "report", "record", "baseline", "account", "inbox", "pictures",
        *CALLERS,
    ),
    "screens": ("browser", "walk", "judge", "report", "record", "replica", "account", "inbox", *CALLERS),
    "walk": ("judge", "report", "record", "replica", "config", "evidence", ".pathlib", *CALLERS),
    "judge": (
        "browser", "walk", "replica", "report", "record", "evidence", "account", "inbox", "config", "secret",
        "baseline", "pictures", ".time", ".os", ".pathlib", *CALLERS,
    ),
    "accepted": ("patterns", "judge", "baseline", "pictures", "record", *CALLERS),
    "patterns": ("judge", "baseline", "pictures", "screens", "record", *CALLERS),
    "baseline": (
        "browser", "walk", "judge", "replica", "report", "record", "evidence", "account", "inbox", "config",
        "secret", *CALLERS,
    ),
    "pictures": (
        "browser", "walk", "judge", "replica", "report", "record", "evidence", "account", "inbox", "config",
        "secret", "baseline", "guide", *CALLERS,
    ),
    "inbox": (
        "browser", "walk", "judge", "replica", "report", "record", "evidence", "account", "guide", "screens",
        "config", *CALLERS,
    ),
    "report": (
        "walk", "judge", "browser", "replica", "evidence", "account", "inbox", "config", "pictures", *CALLERS,
    ),
    "calibrating": (
        "browser", "walk", "judge", "replica", "evidence", "account", "inbox", "baseline", "config",
        *CALLERS,
    ),
    "attending": ("judge", "record", "replica", "config", "evidence", *CALLERS),
    "updating": (
        "browser", "walk", "judge", "replica", "evidence", "account", "inbox", "baseline", *CALLERS,
    ),
    "doctor": (
        "browser", "walk", "judge", "replica", "record", "evidence", "baseline", "pictures", "holding",
        *CALLERS,
    ),
    "publishing": (
        "browser", "walk", "judge", "replica", "evidence", "account", "inbox", "baseline", "config", *CALLERS,
    ),
    "printer": (
        "guide", "screens", "walk", "judge", "replica", "report", "record", "account", "inbox", "publishing",
        *CALLERS,
    ),
    "record": ("walk", "judge", "browser", "replica", "report", "baseline", "pictures", *CALLERS),
    "replica": ("walk", "judge", "browser", "report", "record", "screens", "guide", "config", *CALLERS),
}  # fmt: skip
# Who alone may import something.
ONLY = {
    ".playwright": {"browser.border", "browser.driven", "browser.started", "browser.traffic", "printer"},
    ".marko": {"guide.read", "guide.blocks"},
    ".pydantic": {"config.checked"},
    ".pydantic_core": {"config.checked"},
    ".yaml": {"screens.reading", "diagnose.codes", "baseline.loading", "calibrating.sheets"},
    ".PIL": {"importing.converting", "pictures", "publishing.images", "replica.make_background"},
    ".rapidfuzz": {"judge"},
    ".mammoth": {"importing.word"},
    ".pypdf": {"importing.pdf", "publishing.paper"},
    ".docx": {
        "publishing.word",
        "publishing.word_begin",
        "publishing.word_lists",
        "publishing.word_styles",
        "publishing.word_xml",
    },
    ".bs4": {"importing.web", "importing.saved_page"},
    ".jinja2": {"publishing.templates_of", "report.html", "updating.page"},
    ".psutil": {"watchdog"},
    ".certifi": {"doctor.roots"},
    ".cryptography": {"doctor.roots", "replica"},
    ".sqlalchemy": {"account.state"},
    ".psycopg": {"inbox.gammu_postgresql"},
    ".imaplib": {"inbox.imap", "inbox.proof"},
    ".http.server": {"inbox.webhook.receiver"},
    "account.state": {
        "account.custody",
        "account.hold",
        "account.beginning",
        "account.outlook",
        "account.status",
        "account.status_words",
        "holding",
    },
    "holding": {"prepare", "cli.account"},
    ".starlette": {"replica"},
    ".uvicorn": {"replica"},
    ".click": {"cli", "__main__"},
    ".pytest": {"pytest_plugin"},
    ".allure": {"pytest_plugin"},
    "replica": {"prepare", "cli.replica"},
    "printer": {"publishing.making"},
    "prepare": {"cli", "pytest_plugin", "rejudge", "accepting"},
    "pictures": {
        "baseline",
        "differences",
        "evidence",
        "importing.looking",
        "linting",
        "proving",
        "publishing.images",
        "updating.fresh",
    },
    "baseline.accept": {"accepting"},
    "run": {"cli", "pytest_plugin", "holding"},
    "inbox.replica": {"prepare"},
    "account.passwords": {"prepare"},
}


def imported(module: str) -> Iterator[str]:
    """Yield the full names that a module imports anywhere, in functions as well."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(name: str, part: str) -> bool:
    """Say whether a full name is `part` or in it; `part` as in MAY_NOT."""
    whole = part[1:] if part.startswith(".") else ".".join(filter(None, ("flowcheck", part)))
    return name == whole or name.startswith(f"{whole}.")


IMPORTS = [(module, name) for module in sorted(MODULES) for name in imported(module)]


@pytest.mark.parametrize("part", MAY_NOT)
def test_it_imports_only_from_its_left(part: str) -> None:
    assert [
        f"{module} imports {name}"
        for module, name in IMPORTS
        if is_within(module, part) and not is_within(name, part)
        for banned in MAY_NOT[part]
        if is_within(name, banned)
    ] == []


@pytest.mark.parametrize("thing", ONLY)
def test_it_is_known_to_few(thing: str) -> None:
    assert [
        f"{module} imports {name}"
        for module, name in IMPORTS
        if is_within(name, thing)
        and not is_within(module, thing)
        and not any(is_within(module, allowed) for allowed in ONLY[thing])
    ] == []


def test_it_judges_without_a_clock() -> None:
    asks = {"now", "today", "utcnow", "monotonic"}
    called = [
        f"{module}: {node.func.attr}"
        for module, path in MODULES.items()
        if is_within(module, "judge")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in asks
    ]
    assert called == []


def test_it_never_sleeps() -> None:
    assert [f"{module} imports {name}" for module, name in IMPORTS if name == "time.sleep"] == []
    assert [module for module, path in MODULES.items() if "time.sleep(" in path.read_text("utf-8")] == []
