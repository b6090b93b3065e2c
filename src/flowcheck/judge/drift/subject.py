"""One step with what was accepted for it and what is there today: what its comparisons share. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from flowcheck import matching
from flowcheck.accepted import Look, Variant
from flowcheck.judge.drift import known
from flowcheck.model import (
    Box,
    Click,
    Control,
    Fill,
    Finding,
    Kind,
    Layer,
    Observation,
    Reader,
    Step,
    ValueName,
)
from flowcheck.patterns import Fit, fits, shown
from flowcheck.screens.catalogue import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What one comparison is about; `look` is None where there are no pictures to compare.

    `script` is the older of the forms of the page script that read both sides.
    """

    step: Step
    screen: Screen
    variant: Variant
    now: Observation
    script: int
    look: Look | None = None

    @property
    def was(self) -> Observation:
        return self.variant.observation

    def knows(self, what: str) -> bool:
        """Say whether both sides can tell of something; a script that did not read it leaves it open."""
        return known.reads(self.script, what)

    def quoted(self, name: str) -> bool:
        """Say whether the step has readers press something of that name."""
        labels = (action.label.text for action in self.step.actions if isinstance(action, Click))
        return any(fits(name, label) is not Fit.OTHER for label in labels)

    def filled_in(self, control: Control, observation: Observation) -> bool:
        """Say whether the step has readers fill in `control` of that observation."""
        wanted = {action.value for action in self.step.actions if isinstance(action, Fill)}
        return any(self._is_field(control, value, observation) for value in wanted)

    def takes(self, control: Control, value: ValueName) -> bool:
        """Say whether `control` of today is the screen's field for that value."""
        return self._is_field(control, value, self.now)

    def _is_field(self, control: Control, value: ValueName, observation: Observation) -> bool:
        parts = (part for part in self.screen.parts if part.takes is value)
        return any(matching.field_for(part, self.screen, observation) is control for part in parts)

    def spoken_of(self, control: Control) -> bool:
        """Say whether the step's sentence speaks of what is called and placed as `control` today."""
        return self.quoted(control.name) or self.filled_in(control, self.now)

    def of_control(self, reader: Reader, rule: str, control: Control, **params: str) -> Finding:
        """Build a finding of the layer of controls about one that is there today, or was."""
        kind = Kind.LOOK if rule == "name-noise" else Kind.CONTROL
        expected = params.get("was", params.get("name", ""))
        return self.finding(
            Layer.CONTROLS, kind, reader, rule, control.box,
            expected=expected, actual=params.get("now", ""), **params,
        )  # fmt: skip

    def finding(
        self,
        layer: Layer,
        kind: Kind,
        reader: Reader,
        rule: str,
        *where: Box | None,
        expected: str = "",
        actual: str = "",
        **params: str,
    ) -> Finding:
        """Build a finding about this step; accepted texts are said as people read them."""
        said = {key: shown(text) for key, text in params.items()}
        return Finding(
            step=self.step.number,
            kind=kind,
            reader=reader,
            rule=rule,
            expected=shown(expected),
            actual=shown(actual),
            params=tuple(said.items()),
            line=self.step.place.line,
            layer=layer,
            accepted=self.variant.name,
            where=tuple(box for box in where if box is not None),
        )
