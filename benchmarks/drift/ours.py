"""flowcheck on one case: a walk in a process of its own, then today's rules over what it recorded."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.drift import comparing, project
from benchmarks.drift.cases import Case
from benchmarks.drift.rows import Found, Walked
from benchmarks.shipped import ORGANISATION
from flowcheck import __file__ as package
from flowcheck import prepare, record
from flowcheck.errors import RunFolderError
from flowcheck.guide.read import journey
from flowcheck.judge import judge
from flowcheck.judge.exit_codes import exit_code
from flowcheck.model import Finding, Observed
from flowcheck.prepare import Request
from flowcheck.report import judged as in_words
from flowcheck.report.files import screen_names
from flowcheck.run import conduct
from flowcheck.screens import catalogue

_PACKAGE = Path(package).parent
# What can change without any walk being another.
_OPINIONS = ("judge", "report", "locale", "cli.py", "cli_help.py")
SIDE = "compared.json"


def digest(*, opinions: bool) -> str:
    """Return a mark of flowcheck's own files; without `opinions` only of what a walk depends on."""
    mark = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        inside = path.relative_to(_PACKAGE)
        kept = path.suffix in {".py", ".js", ".css", ".yaml"} and "__pycache__" not in inside.parts
        if kept and (opinions or inside.parts[0] not in _OPINIONS):
            mark.update(str(inside).encode() + b"\0" + path.read_bytes())
    return mark.hexdigest()[:12]


def walk(home: Path, port: int, case: Case, folder: Path, *, keep: bool) -> None:
    """Walk one case into `folder` and compare its pictures; without `keep` they are not kept.

    `port` is that of a replica; 0 starts one for this walk alone.
    """
    shutil.rmtree(folder, ignore_errors=True)
    settings, environ = project.load(home), project.environment()
    request = Request(
        resolve=f"127.0.0.1:{port}" if port else "",
        era="2026",
        device=case.device,
        faults=case.faults,
        out=folder,
    )
    plan = prepare.plan(request, settings, environ)
    began = time.monotonic()
    with prepare.site(request, plan, settings, environ) as site:
        for _ in conduct(plan, site):
            pass
    seconds = time.monotonic() - began
    kept = comparing.accepted(plan.guide, case.device)
    compared = comparing.pictures(plan.guide, plan.device, kept, record.read(folder).events, folder)
    (folder / SIDE).write_text(json.dumps(asdict(compared) | {"walk_s": seconds}))
    if not keep:
        shutil.rmtree(folder / "pictures", ignore_errors=True)


def judged(home: Path, case: Case, folder: Path, made: str, walk_made: str) -> Walked:
    """Return what today's rules say of a recorded walk, and what comparing a screen costs."""
    settings = project.load(home)
    try:
        run = record.read(folder)
        beside = json.loads((folder / SIDE).read_text())
    except (RunFolderError, FileNotFoundError) as error:
        return _nothing(case, made, walk_made, f"no record: {type(error).__name__}")
    events = comparing.told(run.events, folder)
    guide = prepare.guide_of(settings)
    screens = catalogue.load(ORGANISATION)
    accepted = comparing.accepted(guide, case.device)
    looks = comparing.looks_in(beside["looks"])
    began = time.perf_counter()
    judgement = judge(guide, journey(guide, run.journey), screens, events, accepted, looks)
    judge_ms = (time.perf_counter() - began) * 1000
    seen = [event for event in events if isinstance(event, Observed)]
    verdict = judgement.verdict
    names = screen_names(screens, "en")
    words = in_words.findings(judgement, "en", names)
    return Walked(
        case=case.id,
        exit_code=exit_code(verdict),
        sign_in=verdict.sign_in,
        guide=verdict.guide,
        cause=verdict.cause,
        owner=verdict.owner,
        confidence=verdict.confidence,
        reason=verdict.reason.rule if verdict.reason else "",
        findings=tuple(
            _found(one, said.message) for one, said in zip(judgement.findings, words, strict=True)
        ),
        screens=len(seen),
        walk_s=round(beside["walk_s"], 2),
        compare_ms=round((judge_ms + beside["ms"]) / max(len(seen), 1), 2),
        browser=run.browser,
        made=made,
        walk_made=walk_made,
        trouble="a fault of its own" if (folder / "fault.txt").is_file() else "",
    )


def _nothing(case: Case, made: str, walk_made: str, trouble: str) -> Walked:
    empty = {"sign_in": "", "guide": "", "cause": "", "owner": "", "confidence": "", "browser": ""}
    return Walked(
        case=case.id, exit_code=-1, reason="", findings=(), screens=0, walk_s=0,
        compare_ms=0, made=made, walk_made=walk_made, trouble=trouble, **empty,
    )  # fmt: skip


def _found(finding: Finding, message: str) -> Found:
    return Found(
        step=finding.step,
        question=finding.question,
        kind=finding.kind,
        reader=finding.reader,
        rule=finding.rule,
        params=json.dumps(finding.params, ensure_ascii=False),
        message=message,
    )
