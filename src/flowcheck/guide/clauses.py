"""The verbs of a sentence with what goes with them, and the reason that follows. Knows no language."""

from __future__ import annotations

from dataclasses import dataclass, field

from flowcheck.guide.reasons import Reason
from flowcheck.guide.tokens import Passage, Token
from flowcheck.guide.words import Language, Word, phrase
from flowcheck.model import Action, Click, Fill, ValueName


@dataclass(slots=True, kw_only=True)
class Clause:
    """A verb with what goes with it.

    `only` and `conditional` together: what is done is for some readers, and not for the test
    account. `closed`: a condition has begun, so words quoted after it are not pressed. `implied`:
    the verb is that of the clause before ("klik op X als ..., anders op Y").
    """

    verb: Word
    negated: bool = False
    only: bool = False
    conditional: bool = False
    closed: bool = False
    implied: bool = False
    done: int = 0
    last: Token | None = None


@dataclass(slots=True, kw_only=True)
class Act:
    action: Action
    clause: Clause | None


@dataclass(slots=True, kw_only=True)
class State:
    passage: Passage
    language: Language
    acts: list[Act] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    pending: set[Word] = field(default_factory=set)
    mentioned: Token | None = None
    alternative: bool = False
    arrives: bool = False
    depends: bool = False

    @property
    def clause(self) -> Clause | None:
        return self.clauses[-1] if self.clauses else None


def reason_of(state: State, actions: tuple[Action, ...]) -> Reason:
    """Give the one reason that tells a maintainer most."""
    text = state.passage.text
    fills = {action.value for action in actions if isinstance(action, Fill)}
    varies = phrase(state.language.varies).search(text) is not None
    verdicts = (
        (_unmet(state, Word.FILL) and not any(map(_if_empty, actions)), Reason.UNKNOWN_VALUE),
        (_unmet(state, Word.CLICK, Word.CHOOSE), Reason.NO_LABEL),
        (ValueName.CHARACTERS in fills, Reason.PERSON_ONLY),
        (any(isinstance(action, Click) and action.only_look for action in actions), Reason.LOOKED_AT),
        (bool(actions) and (state.depends or varies), Reason.DEPENDS),
        (bool(actions), Reason.ACTS),
        (varies, Reason.VARIES),
        (state.arrives, Reason.ARRIVES),
        (bool(state.passage.labels), Reason.LOOKED_AT),
        (phrase(state.language.rule).search(text) is not None, Reason.RULE),
    )
    return next((reason for holds, reason in verdicts if holds), Reason.EXPLANATION)


def _unmet(state: State, *verbs: Word) -> bool:
    return any(c.verb in verbs and not (c.done or c.negated or c.implied) for c in state.clauses)


def _if_empty(action: Action) -> bool:
    return isinstance(action, Fill) and action.if_empty
