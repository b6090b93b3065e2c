"""One sentence of a step -> what a reader does. Knows no screens and no browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from flowcheck.guide.clauses import Act, Clause, State, reason_of
from flowcheck.guide.reasons import Reason
from flowcheck.guide.tokens import Passage, Token, Url
from flowcheck.guide.words import VERBS, Language, Word
from flowcheck.model import Action, Click, Fill, Label, Open, ReceiveCode, ValueName


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was made of one sentence."""

    actions: tuple[Action, ...]
    reason: Reason


def read_actions(
    passage: Passage, language: Language, *, after: Passage | None = None, otherwise_follows: bool = False
) -> Reading:
    """Read a sentence from left to right.

    `after` is the sentence before it: if that asks something ("Geen code ontvangen?"), this one is
    for those who say yes. `otherwise_follows`: a later sentence of the step is for all others.
    """
    state = State(passage=passage, language=language)
    if after is not None and after.text.endswith("?"):
        state.pending |= {Word.IF, *({Word.ONLY} if _mentions(after, Word.NOT) else ())}
    tokens = passage.tokens
    for token, following in pairwise((*tokens, None)):
        if token is not None:
            _take(state, token, before_verb=_leads(passage, token, following))
    _settle(state, otherwise=otherwise_follows)
    actions = tuple(act.action for act in state.acts)
    return Reading(actions=actions, reason=reason_of(state, actions))


def otherwise(passage: Passage) -> bool:
    """Say whether a sentence is the other half of a condition: "klik anders op"."""
    return _mentions(passage, Word.OTHERWISE)


def _mentions(passage: Passage, word: Word) -> bool:
    return any(token.what is word and not token.aside for token in passage.tokens)


def _leads(passage: Passage, token: Token, following: Token | None) -> bool:
    if following is None or following.what not in VERBS:
        return False
    return passage.words[token.end : following.start].isspace()


def _take(state: State, token: Token, *, before_verb: bool) -> None:
    what = token.what
    if isinstance(what, ValueName):
        _take_value(state, token, what)
    elif what is Word.IF_EMPTY:
        _take_if_empty(state)
    elif token.aside:
        return
    elif isinstance(what, Url):
        _take_url(state, what)
    elif isinstance(what, Label):
        _take_label(state, token, what)
    elif what in VERBS:
        _begin(state, what)
    else:
        _take_turn(state, token, what, before_verb=before_verb)


def _begin(state: State, verb: Word) -> None:
    clause = Clause(
        verb=verb,
        negated=Word.NOT in state.pending,
        only=Word.ONLY in state.pending,
        conditional=Word.IF in state.pending,
    )
    state.clauses.append(clause)
    state.alternative = False
    if verb is Word.ARRIVE:
        state.arrives = not clause.conditional
    elif verb is Word.RECEIVE:
        _receive_before_fill(state)
    else:  # "als je X ziet, klik": the condition is the imperative's
        state.pending.clear()


def _receive_before_fill(state: State) -> None:
    """Let "vul de code in die je hebt ontvangen" wait for the code first."""
    last = state.acts[-1] if state.acts else None
    received = any(isinstance(act.action, ReceiveCode) for act in state.acts)
    if last and isinstance(last.action, Fill) and last.action.value is ValueName.SMS_CODE and not received:
        state.acts.insert(-1, Act(action=ReceiveCode(place=last.action.place), clause=None))


def _take_turn(state: State, token: Token, word: Word, *, before_verb: bool) -> None:
    """Take a word that changes what the verb beside it means."""
    if word is Word.OTHERWISE:
        _otherwise(state, before_verb=before_verb)
    elif word is Word.AND_IF:
        state.pending.add(Word.IF)
    elif word is Word.NOT and Word.IF in state.pending and not before_verb:
        state.pending.add(Word.ONLY)  # "als je geen code krijgt, klik op ...": for when something fails
    elif state.clause is None or (before_verb and _turns_next(state, word)):
        state.pending |= {word} & {Word.IF, Word.ONLY, *({Word.NOT} if before_verb else ())}
    else:
        _turn(state, state.clause, token, word)


def _turns_next(state: State, word: Word) -> bool:
    """Say whether a word right before a verb turns that one: "only click", "do not press"."""
    return word is Word.ONLY or (word is Word.NOT and state.language.negates_before)


def _turn(state: State, clause: Clause, token: Token, word: Word) -> None:
    match word:
        case Word.IF:
            clause.conditional = clause.closed = True
        case Word.ONLY:
            clause.only = True
        case Word.NOT | Word.BUT:
            clause.negated = word is Word.NOT
        case Word.OR:
            state.alternative = _touches(state, clause.last, token)
        case _:
            return


def _otherwise(state: State, *, before_verb: bool) -> None:
    """Make every condition so far one whose other branch is taken."""
    for clause in state.clauses:
        clause.only = clause.only or clause.conditional
    current = state.clause
    if current is not None and current.done and not before_verb:
        state.clauses.append(Clause(verb=current.verb, implied=True))


def _touches(state: State, before: Token | None, token: Token) -> bool:
    return before is not None and state.passage.words[before.end : token.start].isspace()


def _take_url(state: State, url: Url) -> None:
    clause = state.clause
    if clause is not None and clause.verb is Word.OPEN and not clause.done and not clause.negated:
        clause.done += 1
        state.acts.append(Act(action=Open(url=url.url, place=url.place), clause=clause))


def _take_label(state: State, token: Token, label: Label) -> None:
    clause = state.clause
    if clause is None or clause.closed or clause.verb not in {Word.CLICK, Word.CHOOSE, Word.OPEN}:
        return
    look = clause.negated or (state.alternative and clause.done > 0)
    state.depends = state.depends or (look and not clause.negated)
    clause.done += 1
    clause.last = token
    state.alternative = False
    state.acts.append(Act(action=Click(label=label, only_look=look), clause=clause))


def _take_value(state: State, token: Token, value: ValueName) -> None:
    clause = state.clause
    if token.aside or clause is None or clause.verb is not Word.FILL:
        state.mentioned = token
    if token.aside or clause is None or clause.negated or clause.closed:
        return
    place = state.passage.place(token)
    action: Action
    if clause.verb is Word.RECEIVE and value is ValueName.SMS_CODE and not clause.done:
        action = ReceiveCode(place=place)
    elif _is_filled(state, clause, token, value):
        state.mentioned = None
        action = Fill(value=value, place=place)
    else:
        return
    clause.done += 1
    clause.last = token
    if not any(isinstance(act.action, Fill) and act.action.value is value for act in state.acts):
        state.acts.append(Act(action=action, clause=clause))


def _is_filled(state: State, clause: Clause, token: Token, value: ValueName) -> bool:
    """Say whether this noun is what the verb asks for: the first, or joined to it by "en"."""
    if clause.verb is Word.CHOOSE:
        return value is ValueName.NEW_PASSWORD and not clause.done
    if clause.verb is not Word.FILL:
        return False
    if clause.last is None:
        return True
    between = state.passage.words[clause.last.end : token.start]
    return re.fullmatch(rf"\s*(?:{state.language.joins})", between, re.IGNORECASE) is not None


def _take_if_empty(state: State) -> None:
    """Fill in what was mentioned, where it is still empty, and before anything is pressed."""
    token = state.mentioned
    last = state.acts[-1] if state.acts else None
    state.pending.discard(Word.IF)
    if token is not None and isinstance(token.what, ValueName):
        fill = Fill(value=token.what, place=state.passage.place(token), if_empty=True)
        clicks = [index for index, act in enumerate(state.acts) if isinstance(act.action, Click)]
        state.acts.insert(clicks[0] if clicks else len(state.acts), Act(action=fill, clause=None))
        state.mentioned = None
    elif last is not None and isinstance(last.action, Fill):
        last.action = replace(last.action, if_empty=True)
        if last.clause is not None:
            last.clause.conditional = last.clause.closed = False


def _settle(state: State, *, otherwise: bool) -> None:
    """Press nothing whose condition is for another reader: "klik alleen op X als ...; klik anders op Y"."""
    for act in state.acts:
        clause = act.clause
        if clause is None:
            continue
        state.depends = state.depends or clause.conditional
        for_others = (clause.only and clause.conditional) or (
            otherwise and (clause.only or clause.conditional)
        )
        if for_others and isinstance(act.action, Click):
            act.action = replace(act.action, only_look=True)
