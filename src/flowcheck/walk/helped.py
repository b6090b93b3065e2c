"""What a person does in the middle of a step, as events; the rest of the step is done without them."""

from __future__ import annotations

from collections.abc import Generator

from flowcheck import matching
from flowcheck.errors import InboxError
from flowcheck.model import Acted, Click, Control, Delivery, Step, ValueName, Via
from flowcheck.walk.attendant import Attendant
from flowcheck.walk.clocks import Clocks
from flowcheck.walk.code import Code
from flowcheck.walk.errand import Asked, Errand
from flowcheck.walk.means import Happening, Means, Sight
from flowcheck.walk.settle import Settler


class Helped:
    """Knows whether there is a person, and what they can be asked."""

    def __init__(self, means: Means, settler: Settler, code: Code) -> None:
        self._means = means
        self._settler = settler
        self._code = code
        self._attendant = Attendant(means)

    @property
    def somebody(self) -> bool:
        """Say whether there is anybody to ask."""
        return self._means.person is not None

    @property
    def clocks(self) -> Clocks:
        """The vendor's clocks that bound what a person does."""
        return self._attendant.clocks

    def challenge(self, sight: Sight) -> Control | None:
        """Return the field that only a person may fill in, also where no sentence speaks of it."""
        return self.field(sight, ValueName.CHARACTERS) if self.somebody else None

    def field(self, sight: Sight, value: ValueName) -> Control | None:
        """Return the one field on screen that takes `value`."""
        if sight.screen is None:
            return None
        parts = matching.parts_taking(sight.screen, value)
        return matching.field_for(parts[0], sight.screen, sight.raw) if parts else None

    def comes(self, value: ValueName) -> bool:
        """Say whether a value comes from outside: a code that was sent, or a person's own app code."""
        own = value is ValueName.TOTP_CODE and self.somebody and not self._means.account.has(value)
        return own or value is ValueName.SMS_CODE

    def from_inbox(self, sight: Sight) -> Delivery | None:
        """Return how the code came; None where a person is to give it. Raises InboxError without one."""
        if self._means.inbox is None and self.somebody:
            return None
        try:
            return self._code.receive(sight)
        except InboxError:
            if not self.somebody:
                raise
            return None

    def by_person(
        self, asked: Asked, step: Step, sight: Sight, field: Control | None
    ) -> Generator[Happening, None, Delivery | None]:
        """Ask, and wait for another screen, or for the code; None for the first of these."""
        button = None if asked is Asked.APPROVAL else _button(step, sight)
        errand = Errand(asked=asked, step=step.number, screen=sight.raw.screen, field=field, button=button)
        self._settler.touched(sight)
        received = self._attendant.wait(errand, sight)
        control = field.id if field else ""
        if received is not None:
            delivery = self._code.take(received)
            yield (
                Acted(
                    step=step.number,
                    what=f"person {asked}",
                    via=Via.PERSON,
                    control=control,
                    delivery=delivery,
                ),
                None,
            )
            return delivery
        self._settler.touched(sight)  # how long a person took says nothing about how slow a page is
        yield Acted(step=step.number, what=f"person {asked}", via=Via.PERSON, control=control), None
        return None


def _button(step: Step, sight: Sight) -> Control | None:
    """Return what leads on from the screen: what the sentence has readers press, else the screen's answer."""
    labels = [one.label.text for one in step.actions if isinstance(one, Click) and not one.only_look]
    found = matching.called(sight.raw, labels[-1]) if labels and sight.raw.screen == step.screen else ()
    if found or sight.screen is None:
        return found[0] if found else None
    part = matching.part_called(sight.screen, labels[-1]) if labels else None
    if sight.screen.answer is not None:
        part = sight.screen.part(sight.screen.answer.acts[-1].part)
    return matching.by_vendor_id(part, sight.raw) if part else None
