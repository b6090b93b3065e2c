"""A Run as JUnit XML: the suites `login` and `guide`, one test case per step in each. Pure.

Drift fails in `guide` and never in `login`; what could not be told is never a failure, and never green.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree as ET

from flowcheck.language import translator
from flowcheck.model import Cause, GuideLight, Outcome, Reader, SignInLight
from flowcheck.recorded import FindingRecord, Run, StepRecord
from flowcheck.report import advice, names, run_words
from flowcheck.report.plain import for_log, plain
from flowcheck.report.wording import NO_SCREENS, proposal, with_marks

_WALKED = frozenset({Outcome.MATCHES, Outcome.DEVIATES, Outcome.STOPPED})


def junit(run: Run, language: str, screens: Mapping[str, str] = NO_SCREENS) -> str:
    """Return the XML text; whatever a page called itself, it is well-formed."""
    root = ET.Element("testsuites", name="flowcheck")
    login, guide = _suite(root, run, "login", language), _suite(root, run, "guide", language)
    fallen = _where_sign_in_fell(run)
    for step in run.steps:
        _login_result(_case(login, run, step, language), run, step, fallen, language, screens)
        _guide_result(_case(guide, run, step, language), run, step, language, screens)
    _whole_guide(guide, run, language, screens)
    for element in (login, guide):
        _count(element, [element])
    _count(root, [login, guide])
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, run: Run, name: str, language: str) -> ET.Element:
    suite = ET.SubElement(root, "testsuite", name=name, timestamp=run.started.isoformat(timespec="seconds"))
    properties = ET.SubElement(suite, "properties")
    verdict = run.verdict
    light = (
        names.sign_in_light(verdict.sign_in, language)
        if name == "login"
        else names.guide_light(verdict.guide, language)
    )
    for key, value in {
        "run": run.id,
        "journey": run.journey,
        "target": run.target,
        "era": run.era,
        "device": run.device,
        "browser": run.browser,
        "verdict.sign_in": verdict.sign_in,
        "verdict.guide": verdict.guide,
        "verdict.cause": verdict.cause,
        "verdict.owner": verdict.owner,
        "light": light,
    }.items():
        ET.SubElement(properties, "property", name=key, value=_text(value))
    return suite


def _case(suite: ET.Element, run: Run, step: StepRecord, language: str) -> ET.Element:
    _ = translator(language)
    name = _("Step {number}: {text}").format(number=f"{step.step:02}", text=plain(step.text, 120))
    case = ET.SubElement(
        suite, "testcase", classname=f"{_text(run.guide.id)}.{suite.get('name')}", name=_text(name)
    )
    # The time of a step is told once, or a total over both suites would be twice the run.
    case.set("time", f"{step.duration_ms / 1000 if suite.get('name') == 'login' else 0:.3f}")
    case.set("file", _text(run.guide.path))
    if step.line is not None:
        case.set("line", str(step.line))
    return case


# --- login ---


def _where_sign_in_fell(run: Run) -> int | None:
    """Return the step that answers for a sign-in light that should be green and is not."""
    verdict = run.verdict
    if verdict.sign_in is SignInLight.WORKS or not run.steps:
        return None
    if (stop := run_words.stopped_at(run)) is not None:
        return stop.step
    if verdict.sign_in is SignInLight.UNKNOWN and not verdict.sign_in_asked:
        return None
    walked = [step.step for step in run.steps if step.outcome in _WALKED]
    known = {step.step for step in run.steps}
    if verdict.reason_step in known:
        return verdict.reason_step
    return walked[-1] if walked else run.steps[0].step


def _login_result(
    case: ET.Element,
    run: Run,
    step: StepRecord,
    fallen: int | None,
    language: str,
    screens: Mapping[str, str],
) -> None:
    if step.step == fallen:
        _fallen(case, run, language, screens)
    elif step.outcome not in _WALKED:
        _result(case, "skipped", run_words.why_not_walked(run, step, language))


def _fallen(case: ET.Element, run: Run, language: str, screens: Mapping[str, str]) -> None:
    cause = run.verdict.cause
    kind = "error"
    if run.verdict.sign_in is SignInLight.BROKEN:
        kind = "failure"
    elif cause in {Cause.PERSON_NEEDED, Cause.STALE} or cause.startswith("guide."):
        kind = "skipped"
    why = run_words.reason(run, language, screens)
    _result(case, kind, why, f"{names.name(cause, language)}. {advice.to_do(cause, language)}", cause)


# --- guide ---


def _guide_result(
    case: ET.Element, run: Run, step: StepRecord, language: str, screens: Mapping[str, str]
) -> None:
    found = [finding for finding in run_words.differences(run) if finding.step == step.step]
    grave = [finding for finding in found if finding.reader is not Reader.UNAFFECTED]
    said = _said(found, language, screens)
    # What no reader notices fails nothing, whatever else is said of the step.
    if grave and step.outcome in {Outcome.DEVIATES, Outcome.STOPPED}:
        _result(case, "failure", said[0], "\n".join(said), _kinds(grave))
        return
    if step.outcome is Outcome.DEVIATES and not found:
        _result(case, "failure", run_words.reason(run, language, screens), kind=_kinds(found))
        return
    if step.outcome is Outcome.STOPPED:
        _result(case, "skipped", run_words.reason(run, language, screens))
    elif step.outcome is not Outcome.MATCHES:
        _result(case, "skipped", run_words.why_not_walked(run, step, language))
    if said:
        ET.SubElement(case, "system-out").text = _lines(said)


def _said(found: Iterable[FindingRecord], language: str, screens: Mapping[str, str]) -> list[str]:
    """Return findings line by line, each followed by what is proposed for it."""
    lines = ((with_marks(one, language, screens), proposal(one, language)) for one in found)
    return [line for both in lines for line in both if line]


def _whole_guide(suite: ET.Element, run: Run, language: str, screens: Mapping[str, str]) -> None:
    """Add a case for what no step answers for, where the guide light would be red without it."""
    if run.verdict.guide is not GuideLight.OUTDATED or suite.find("testcase/failure") is not None:
        return
    _ = translator(language)
    found = run_words.differences(run)
    case = ET.SubElement(
        suite,
        "testcase",
        classname=f"{_text(run.guide.id)}.guide",
        name=_("The guide as a whole"),
        time="0.000",
        file=_text(run.guide.path),
    )
    said = _said(found, language, screens)
    _result(case, "failure", run_words.reason(run, language, screens), "\n".join(said), _kinds(found))


# --- elements ---


def _kinds(found: Iterable[FindingRecord]) -> str:
    return " ".join(dict.fromkeys(finding.kind.value for finding in found)) or "guide"


def _result(case: ET.Element, tag: str, message: str, text: str = "", kind: str = "") -> None:
    element = ET.SubElement(case, tag, message=_text(message))
    if kind and tag != "skipped":
        element.set("type", kind)
    if text:
        element.text = _lines(text.split("\n"))


def _text(text: str) -> str:
    return for_log(plain(text, 1000))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(map(_text, lines))


def _count(element: ET.Element, suites: list[ET.Element]) -> None:
    cases = [case for suite in suites for case in suite.iter("testcase")]
    counted: dict[str, Callable[[ET.Element], bool]] = {
        "tests": lambda _: True,
        "failures": lambda case: case.find("failure") is not None,
        "errors": lambda case: case.find("error") is not None,
        "skipped": lambda case: case.find("skipped") is not None,
    }
    for name, is_one in counted.items():
        element.set(name, str(sum(map(is_one, cases))))
    element.set("time", f"{sum(float(case.get('time', '0')) for case in cases):.3f}")
