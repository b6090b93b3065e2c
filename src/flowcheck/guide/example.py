"""The user name that a guide gives as an example. Pure: knows no screen and no account."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from flowcheck.model import Fill, Guide, ValueName

_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def user_name(guide: Guide) -> str:
    """Return the address that the steps about the user name give most often, the first of equals; or nothing.

    Most often, since one of them may be mistyped.
    """
    asking = [
        step.text
        for step in guide.steps
        if any(
            isinstance(action, Fill) and action.value is ValueName.USERNAME
            for sentence in step.sentences
            for action in sentence.actions
        )
    ]
    found = Counter(address for text in asking for address in _ADDRESS.findall(text))
    return max(found, key=lambda one: found[one], default="")
