"""What a person must look at, as `import.md`, for the terminal and as data. Pure: reads no file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flowcheck.importing.draft import Draft, DraftStep, Proposed, Remark, Sure
from flowcheck.importing.inline import escaped
from flowcheck.importing.looking import masked
from flowcheck.importing.naming import spoken_value
from flowcheck.importing.pieces import What
from flowcheck.importing.remark_words import COLUMN, LOST, REMARKS, WORDS

_LONGEST = 300
_ORDER = tuple(What)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the list: steps and questions by number, and the line of the first in `guide.md`."""

    what: What
    steps: tuple[int, ...]
    questions: tuple[int, ...]
    line: int | None
    says: str


def entries(draft: Draft) -> tuple[Entry, ...]:
    """Return what there is to look at, what matters most first; equal remarks are one entry."""
    grouped: dict[tuple[What, str], list[Remark]] = {}
    for remark in draft.remarks:
        grouped.setdefault((remark.what, _detail(remark, draft.language)), []).append(remark)
    ranked = sorted(grouped, key=lambda key: (_ORDER.index(key[0]), _first(grouped[key])))
    return tuple(_entry(what, detail, grouped[what, detail], draft) for what, detail in ranked)


def maybe(screens: str, language: str) -> str:
    """Return what else a screen may be, as the end of a sentence."""
    return WORDS["maybe"][COLUMN[language]].format(screens=screens)


def _first(remarks: list[Remark]) -> int:
    return min(remark.step or 10_000 for remark in remarks)


def _detail(remark: Remark, language: str) -> str:
    if remark.what in {What.PICTURE_WORDS, What.SECOND_LIST}:
        return ""  # the words are listed at the end; the number of a list says nothing
    if remark.what is What.PICTURE_LOST:
        return LOST.get(remark.detail, (remark.detail,) * 2)[COLUMN[language]]
    text = " / ".join(remark.detail.split("\n"))
    text = text if remark.what is What.PRIVATE else masked(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"


def _entry(what: What, detail: str, remarks: list[Remark], draft: Draft) -> Entry:
    steps = tuple(sorted({remark.step for remark in remarks if remark.step}))
    questions = tuple(sorted({remark.question for remark in remarks if remark.question}))
    lines = [step.line for step in draft.steps if step.number in steps]
    lines += [question.line for question in draft.questions if question.number in questions]
    says = REMARKS[what][COLUMN[draft.language]].format(detail=detail)
    return Entry(what=what, steps=steps, questions=questions, line=lines[0] if lines else None, says=says)


def _says(entry: Entry, language: str) -> str:
    column = COLUMN[language]
    pairs = (("step", "steps", entry.steps), ("question", "questions", entry.questions))
    places = [
        f"{WORDS[one if len(numbers) == 1 else many][column]} {_numbers(numbers, WORDS['and'][column])}"
        for one, many, numbers in pairs
        if numbers
    ]
    where = f" {WORDS['and'][column]} ".join(places)
    line = f" (guide.md:{entry.line})" if entry.line else ""
    said = f"{where}{line}: {entry.says}" if where else entry.says
    return said[0].upper() + said[1:] + ("" if said.endswith((".", "?", "!")) else ".")


def _numbers(numbers: tuple[int, ...], joined: str) -> str:
    """Return numbers as people write them: 2, 4 and 6-9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    shown = [
        str(s[0]) if len(s) == 1 else f"{s[0]}-{s[-1]}" if len(s) > 2 else f"{s[0]}, {s[1]}" for s in spans
    ]
    flat = ", ".join(shown)
    head, comma, last = flat.rpartition(", ")
    return f"{head} {joined} {last}" if comma else last


def markdown(draft: Draft, name: str, path: str) -> str:
    """Return `import.md`; `name` is the document, `path` that of the guide as a person would type it."""
    column = COLUMN[draft.language]
    found = entries(draft)
    lines = [f"# {WORDS['title'][column].format(name=escaped(name))}", "", counts(draft), ""]
    lines += [f"## {WORDS['look'][column]}", ""]
    lines += [f"- [ ] {_says(entry, draft.language)}" for entry in found] or [WORDS["nothing"][column]]
    lines += ["", f"## {WORDS['screens'][column]}", "", WORDS["table"][column], "|---|---|---|---|"]
    lines += [_row(step, draft.language) for step in draft.steps]
    shown = "; ".join(f"{journey} {numbers}" for journey, numbers in draft.journeys.items())
    lines += ["", f"{WORDS['journeys'][column].format(journeys=shown)}."]
    lines += _dropped(draft, column)
    lines += ["", WORDS["then"][column].format(path=path), ""]
    return "\n".join(lines)


def counts(draft: Draft) -> str:
    """Return in one sentence what the document gave."""
    column = COLUMN[draft.language]
    found = (
        (len(draft.steps), "step", "steps"),
        (len(draft.questions), "question", "questions"),
        (sum(bool(picture.png) for picture in draft.pictures), "picture-count", "picture-counts"),
    )
    first, second, third = (f"{n} {WORDS[one if n == 1 else many][column]}" for n, one, many in found)
    return f"{first}, {second} {WORDS['and'][column]} {third}."


def _row(step: DraftStep, language: str) -> str:
    column = COLUMN[language]
    proposed = step.proposed
    if proposed is None or proposed.sure is Sure.OPEN:
        return f"| {step.number} | ? | {WORDS['open'][column]} | |"
    because = ", ".join(
        WORDS[why][column] if why in WORDS else spoken_value(why, language) for why in proposed.because
    )
    because = because.replace("|", "\\|")
    return f"| {step.number} | {proposed.screen} | {WORDS[proposed.sure][column]} | {because} |"


def _dropped(draft: Draft, column: int) -> Iterator[str]:
    words = [remark for remark in draft.remarks if remark.what is What.PICTURE_WORDS]
    if not words:
        return
    yield from ("", f"## {WORDS['words'][column]}", "", WORDS["words-why"][column])
    for remark in words:
        if remark.step:
            yield from ("", f"{WORDS['step'][column].capitalize()} {remark.step}:")
        yield ""
        yield from (f"    {masked(' '.join(line.split()))}" for line in remark.detail.split("\n"))


def as_text(draft: Draft, folder: str) -> str:
    """Return what the terminal shows: what was made, and what to look at."""
    column = COLUMN[draft.language]
    lines = [f"{WORDS['written'][column].format(folder=folder)}: {counts(draft)}"]
    lines += [f"  - {_says(entry, draft.language)}" for entry in entries(draft)]
    lines.append(WORDS["list"][column].format(path=f"{folder}/import.md"))
    return "\n".join(lines)


def as_dict(draft: Draft, folder: str) -> dict[str, object]:
    """Return the same for machines."""
    return {
        "folder": folder,
        "guide": draft.id,
        "title": draft.title,
        "language": draft.language,
        "journeys": draft.journeys,
        "steps": [_step(step) for step in draft.steps],
        "questions": [{"number": one.number, "line": one.line, "text": one.text} for one in draft.questions],
        "look_at": [
            {
                "what": entry.what.value,
                "steps": list(entry.steps),
                "questions": list(entry.questions),
                "line": entry.line,
                "says": entry.says,
            }
            for entry in entries(draft)
        ],
    }


def _step(step: DraftStep) -> dict[str, object]:
    proposed = step.proposed or Proposed(screen="", sure=Sure.OPEN)
    is_open = proposed.sure is Sure.OPEN
    maybe = [*([proposed.screen] if is_open and proposed.screen else []), *proposed.others]
    return {
        "number": step.number,
        "id": step.id,
        "line": step.line,
        "screen": None if is_open else proposed.screen,
        "sure": proposed.sure.value,
        "maybe": maybe,
        "picture": step.pictures[0].path if step.pictures and step.pictures[0].path else None,
    }
