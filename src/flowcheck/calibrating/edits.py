"""New bytes for a file of the catalogue: only what changes is written anew. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flowcheck.calibrating.compare import State, Told
from flowcheck.calibrating.ids import IdTold, ViewTold
from flowcheck.calibrating.slots import IdSlot, Sheet, Slot
from flowcheck.model import Origin

_ORDER = (Origin.GUIDE, Origin.SEEN, Origin.ASSUMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`text` in place of what stands from `start` to `end`; `dated` where its line gets the mark."""

    start: int
    end: int
    text: str
    dated: bool = False


def edited(
    sheet: Sheet, told: Sequence[Told], ids: Sequence[IdTold], views: Sequence[ViewTold], mark: str
) -> str:
    """Return the text of a file with what was seen; `mark` says when, as a comment behind each change."""
    edits = [
        *_texts(told, mark),
        *(edit for one in ids for edit in _id(sheet, one)),
        *(_view(one) for one in views),
    ]
    return _applied(sheet.text, edits, mark)


def _applied(text: str, edits: Iterable[Edit], mark: str) -> str:
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        rest = text[edit.end :]
        if edit.dated:
            line, newline, below = rest.partition("\n")
            rest = line.rstrip() + _comment(line, mark) + newline + below
        text = text[: edit.start] + edit.text + rest
    return text


def _comment(line: str, mark: str) -> str:
    """Return the mark as a comment at the end of a line, once."""
    if line.rstrip().endswith(mark):
        return ""
    return f"; {mark}" if _has_comment(line) else f" # {mark}"


def _has_comment(line: str) -> bool:
    """Say whether a line ends in a comment; a sign between quotes begins none."""
    bare = re.sub(r"""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", "", line)
    return " #" in bare


# --- texts ---


def _texts(told: Sequence[Told], mark: str) -> Iterator[Edit]:
    for slot in dict.fromkeys(id(one.slot) for one in told):
        own = [one for one in told if id(one.slot) == slot]
        new = renewed(own[0].slot, own)
        if new != {origin: texts for origin, texts in own[0].slot.texts.items() if texts}:
            yield _slot(own[0].slot, new, mark)


def renewed(slot: Slot, told: Sequence[Told]) -> dict[Origin, tuple[str, ...]]:
    """Return the texts of a slot by origin, with what was confirmed or corrected among those seen."""
    confirmed = [one.text for one in told if one.state is State.CONFIRMED]
    wrong = [one.text for one in told if one.state is State.WRONG]
    now = [one.now for one in told if one.now]
    seen = dict.fromkeys((*slot.texts.get(Origin.SEEN, ()), *confirmed, *now))
    left = [text for text in slot.texts.get(Origin.ASSUMED, ()) if text not in {*confirmed, *wrong, *now}]
    new = {
        Origin.GUIDE: slot.texts.get(Origin.GUIDE, ()),
        Origin.SEEN: tuple(seen),
        Origin.ASSUMED: tuple(left),
    }
    return {origin: texts for origin, texts in new.items() if texts}


def _slot(slot: Slot, new: dict[Origin, tuple[str, ...]], mark: str) -> Edit:
    written = [
        (origin, [slot.written.get(text, quoted(text)) for text in new[origin]])
        for origin in _ORDER
        if origin in new
    ]
    if slot.flow:
        said = ", ".join(f"{origin}: {_value(texts)}" for origin, texts in written)
        return Edit(start=slot.span.start, end=slot.span.end, text=f"{{ {said} }}", dated=True)
    pad = " " * slot.column
    lines: list[str] = []
    for origin, texts in written:
        day = f" # {mark}" if origin is Origin.SEEN else ""
        if len(texts) == 1:
            lines.append(f"{origin}: {texts[0]}{day}")
        else:
            lines += [f"{origin}:{day}", *(f"  - {text}" for text in texts)]
    return Edit(start=slot.span.start, end=slot.span.end, text=f"\n{pad}".join(lines))


def _value(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def quoted(text: str) -> str:
    """Return a text in double quotes as YAML reads it; JSON's are among those."""
    return json.dumps(text, ensure_ascii=False)


# --- ids ---


def _id(sheet: Sheet, told: IdTold) -> Iterator[Edit]:
    slot = told.slot
    left = tuple(one for one in slot.assumed if one != told.confirmed and one not in told.was)
    ids = tuple(dict.fromkeys((*_known(slot), *filter(None, (told.confirmed, told.now)))))
    if told.now:
        yield from _elsewhere(sheet, told)
    if slot.assumed_key is None or slot.assumed_span is None:
        yield _listed(slot, ids)
        return
    if slot.ids_span is None and not left:
        yield Edit(start=slot.assumed_key.start, end=slot.assumed_key.end, text="ids")
        yield Edit(start=slot.assumed_span.start, end=slot.assumed_span.end, text=_list(ids), dated=True)
        return
    yield _listed(slot, ids)
    if left:
        yield Edit(start=slot.assumed_span.start, end=slot.assumed_span.end, text=_list(left))
    else:
        yield _without_line(sheet.text, slot)


def _known(slot: IdSlot) -> tuple[str, ...]:
    return tuple(one for one in slot.ids if one not in slot.assumed)


def _listed(slot: IdSlot, ids: Sequence[str]) -> Edit:
    if slot.ids_span is not None:
        return Edit(start=slot.ids_span.start, end=slot.ids_span.end, text=_list(ids), dated=True)
    return Edit(start=slot.after, end=slot.after, text=f"\n{' ' * slot.column}ids: {_list(ids)}", dated=True)


def _without_line(text: str, slot: IdSlot) -> Edit:
    if slot.assumed_key is None or slot.assumed_span is None:
        raise ValueError("there is nothing to take away")
    start = text.rindex("\n", 0, slot.assumed_key.start)
    end = text.find("\n", slot.assumed_span.end)
    return Edit(start=start, end=len(text) if end < 0 else end, text="")


def _elsewhere(sheet: Sheet, told: IdTold) -> Iterator[Edit]:
    """Yield the same id where else it stands: by what a screen is known, and by what it is not."""
    own = told.slot.assumed_span
    for was in told.was:
        for span in sheet.scalars.get(was, ()):
            if own is None or not own.start <= span.start < own.end:
                yield Edit(start=span.start, end=span.end, text=_plain(told.now))


def _view(told: ViewTold) -> Edit:
    slot = told.slot
    text = f", {_plain(told.now)}" if slot.flow else f"\n{' ' * slot.column}- {_plain(told.now)}"
    return Edit(start=slot.end, end=slot.end, text=text, dated=True)


def _list(ids: Sequence[str]) -> str:
    return f"[{', '.join(map(_plain, ids))}]"


def _plain(text: str) -> str:
    """Return an id as it is, or in quotes where YAML would read something else."""
    return (
        text
        if text.replace("_", "").isalnum() and not text[:1].isdigit() and text.isascii()
        else quoted(text)
    )
