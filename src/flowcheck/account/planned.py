"""What a journey will spend, told from its sentences. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from flowcheck.account.acts import Act, Reply
from flowcheck.account.ledger import Entry
from flowcheck.model import Fill, Guide, Journey, ReceiveCode, ValueName

_FILLS = {
    ValueName.PASSWORD: Act.PASSWORD,
    ValueName.NEW_PASSWORD: Act.RESET,
    ValueName.SMS_CODE: Act.SMS_CODE,
}


def acts_of(guide: Guide, journey: Journey) -> tuple[Act, ...]:
    """Return what walking a journey to its end spends, in order; its last step is only looked at."""
    numbered = {step.number: step for step in guide.steps}
    acts: list[Act] = []
    for number in journey.steps[:-1]:
        for action in numbered[number].actions:
            match action:
                case ReceiveCode():
                    acts.append(Act.TEXT)
                case Fill() if action.value in _FILLS:
                    acts.append(_FILLS[action.value])
                case _:
                    pass
    return tuple(acts)


def counted(planned: Sequence[Act], *, texted: bool = False) -> tuple[Act, ...]:
    """Return what has to be free beforehand.

    After a reset the vendor counts wrong passwords anew. Where the last sign-in brought a text that no
    sentence asks for (`texted`), the next will bring one too.
    """
    needed = tuple(act for act in planned if act is not Act.PASSWORD or Act.RESET not in planned)
    return (*needed, Act.TEXT) if texted and Act.PASSWORD in needed and Act.TEXT not in needed else needed


def brought_a_text(entries: Sequence[Entry]) -> bool:
    """Say whether the last sign-in that succeeded brought a text unasked."""
    taken = [n for n, one in enumerate(entries) if one.act is Act.PASSWORD and one.reply is Reply.RIGHT]
    after = entries[taken[-1] + 1 :] if taken else ()
    return any(one.act is Act.TEXT and one.run == entries[taken[-1]].run for one in after)
