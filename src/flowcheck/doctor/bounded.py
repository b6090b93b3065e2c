"""Does several things at once, and waits for none of them longer than allowed. Knows no check."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class _Task(Generic[T]):
    """One thing under way; a system's call without a limit of its own is left behind with its thread."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self.results: list[T] = []
        self.errors: list[BaseException] = []
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            self.results.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self.errors.append(error)


def all_at_once(works: Sequence[Callable[[], T]], seconds: float) -> list[T | None]:
    """Return what each of `works` returns, in their order; None for what takes longer than `seconds`.

    What one raises is raised here.
    """
    tasks = [_Task(work) for work in works]
    for task in tasks:
        task.thread.start()
    end = time.monotonic() + seconds
    for task in tasks:
        task.thread.join(max(0, end - time.monotonic()))
    # What ends from here on is late: each task is looked at once.
    ended = [(task.results[:1], task.errors[:1]) for task in tasks]
    for _, errors in ended:
        if errors:
            raise errors[0]
    return [results[0] if results else None for results, _ in ended]
