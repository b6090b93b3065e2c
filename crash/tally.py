"""What came of a kind of case, as one row of the table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from crash.vendor import most_within
from crash.world import World
from flowcheck.account.moment import DAY, HOUR


@dataclass(slots=True)
class Tally:
    """`lost`: the true password was none of those left to try, or four runs did not find it."""

    what: str
    cases: int = 0
    lost: int = 0
    later: int = 0
    over: int = 0
    strange: int = 0
    wrong: int = 0
    texts: int = 0
    ends: Counter[str] = field(default_factory=Counter)

    def add(self, world: World, *, among: bool, runs: int, strange: bool = False) -> None:
        """Count a case: whether the password was among the candidates, and after how many runs known."""
        budgets, vendor = world.budgets, world.vendor
        self.cases += 1
        self.lost += not among or runs == 99
        self.later += 1 < runs < 99
        wrong, texts = most_within(vendor.wrong_passwords, DAY), most_within(vendor.texts, DAY)
        self.wrong, self.texts = max(self.wrong, wrong), max(self.texts, texts)
        hourly = most_within(vendor.texts, HOUR)
        self.over += (
            wrong > budgets.wrong_passwords_per_day
            or texts > budgets.texts_per_day
            or hourly > budgets.texts_per_hour
            or bool(vendor.locks or vendor.throttles)
        )
        faults = [end for end in world.ends if end["end"] in {"fault", "hung"}]
        self.strange += strange or bool(faults)
        for end in faults:
            self.ends[end.get("says", "hung").strip().splitlines()[-1]] += 1

    @property
    def good(self) -> bool:
        return not (self.lost or self.over or self.strange)

    def row(self) -> str:
        """Return the row in Markdown."""
        cells = (
            self.what,
            self.cases,
            self.lost,
            self.over,
            self.later,
            self.wrong,
            self.texts,
            self.strange,
        )
        return "| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else cell for cell in cells) + " |"


HEAD = (
    "| what was done | cases | lost | over the ledger or locked | known only after a second run "
    "| most wrong passwords in 24 h | most texts in 24 h | other faults |\n|---|--:|--:|--:|--:|--:|--:|--:|"
)
