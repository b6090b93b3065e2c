"""Which screen of the catalogue an Observation shows, or that it cannot be told.

Pure: no browser, no clock, no disk. What a page says of itself, the vendor's ids and the kinds of its
controls come first; words and roles second. Where they disagree the screen is unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flowcheck.model import Identity, Observation
from flowcheck.screens.catalogue import Catalogue, Family, Screen
from flowcheck.screens.sight import Sight, holds, look, part_there
from flowcheck.screens.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """`screen` is empty when it is unknown; `certain` when it rests on more than words alone.

    `because` are short words for a log, such as `page-id` or `id:i0116`; `rivals` are the screens
    that spoke for themselves as well.
    """

    screen: str
    certain: bool
    because: tuple[str, ...]
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The names that a page states for itself, and how many screens answer to each."""

    stated: tuple[tuple[str, str], ...]
    answering: Counter[tuple[str, str]]
    spoken: frozenset[tuple[str, str]]
    contradicting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What speaks for a screen. `named`: stated, by a name shared with others, or a strange one."""

    screen: Screen
    ids: tuple[str, ...]
    alone: bool
    named: bool
    strange: bool
    code: bool
    tells: bool
    words: bool
    shell: bool
    at_home: bool

    @property
    def strong(self) -> bool:
        """Whether it claims the page by itself."""
        return bool(self.ids) or self.alone

    @property
    def enough(self) -> bool:
        here = self.at_home or self.shell
        return (
            self.strong or (here and (self.code or self.words)) or (self.tells and (self.shell or self.named))
        )

    @property
    def certain(self) -> bool:
        reasons = self.named + self.code + self.tells + self.words
        return not self.strange and (self.strong or reasons > 1)

    @property
    def because(self) -> tuple[str, ...]:
        said = (
            ("host", self.at_home),
            ("name", self.named),
            ("strange-name", self.strange),
            ("code", self.code),
            ("structure", self.tells),
            ("words", self.words),
            ("vendor", self.shell),
        )
        return (*(f"id:{one}" for one in self.ids), *(word for word, true in said if true))


def recognise(catalogue: Catalogue, observation: Observation) -> Recognition:
    """The screen that an Observation shows; its visible language does not matter."""
    sight = look(observation)
    names = _names(catalogue, observation.identity)
    cases = [
        _case(screen, catalogue.families[screen.family], sight, names)
        for screen in catalogue.screens.values()
    ]
    fitting = [case for case in cases if case.enough and _allowed(case.screen, sight, names)]
    if not fitting:
        fitting = _only_one_more(cases, sight, names)
    return _decide(fitting, [case for case in cases if case.strong and case not in fitting])


def _only_one_more(cases: Sequence[_Case], sight: Sight, names: _Names) -> list[_Case]:
    """The screen that the page says it is, though it has other fields or buttons than that screen has.

    Only where nothing else is left: at the vendor's host, by its stated name and its own ids alike.
    """
    stated = [
        case
        for case in cases
        if case.named and not case.strange and case.ids and sight.host in case.screen.hosts
        if _allowed(case.screen, sight, names, whatever_it_holds=True)
    ]
    return stated if len(stated) == 1 else []


def _decide(fitting: Sequence[_Case], claiming: Sequence[_Case]) -> Recognition:
    there = {case.screen.id for case in fitting}
    left = [case for case in fitting if there.isdisjoint(case.screen.signals.yields_to)]
    all_ids = [case.screen.id for case in (*fitting, *claiming)]
    if len(left) != 1 or any(_disputes(case, left[0]) for case in claiming):
        because = ("disagree" if all_ids else "nothing-known",)
        return Recognition(screen="", certain=False, because=because, rivals=tuple(all_ids))
    case = left[0]
    rivals = tuple(other for other in all_ids if other != case.screen.id)
    return Recognition(screen=case.screen.id, certain=case.certain, because=case.because, rivals=rivals)


def _disputes(claim: _Case, case: _Case) -> bool:
    """Whether a screen that cannot be it has ids on the page that are not this screen's as well."""
    return not {*claim.ids} <= {*case.screen.signals.ids}


def _names(catalogue: Catalogue, identity: Identity) -> _Names:
    pages = {identity.page_id, identity.config_id} - {""}
    stated = [("page", page) for page in sorted(pages)] + [("view", identity.view)] * bool(identity.view)
    answering: Counter[tuple[str, str]] = Counter()
    spoken: set[tuple[str, str]] = set()
    for screen in catalogue.screens.values():
        for kind, accepted in (("page", screen.signals.page_ids), ("view", screen.signals.views)):
            answering.update((kind, name) for name in accepted)
            spoken.update({(screen.family, kind)} if accepted else ())
    return _Names(
        stated=tuple(stated), answering=answering, spoken=frozenset(spoken), contradicting=len(pages) > 1
    )


def _allowed(screen: Screen, sight: Sight, names: _Names, *, whatever_it_holds: bool = False) -> bool:
    """Whether nothing on the page speaks against the screen, what it holds included unless said otherwise."""
    signals = screen.signals
    return (
        (not sight.host or sight.host in screen.hosts)
        and not names.contradicting
        and all(_may_state(screen, name, names) for name in names.stated)
        and sight.ids.isdisjoint(signals.without_ids)
        and (whatever_it_holds or holds(signals.structure, sight, surely=False))
    )


def _may_state(screen: Screen, name: tuple[str, str], names: _Names) -> bool:
    kind, value = name
    if value in _accepted(screen, kind):
        return True
    return not names.answering[name] and (screen.family, kind) in names.spoken


def _accepted(screen: Screen, kind: str) -> tuple[str, ...]:
    return screen.signals.page_ids if kind == "page" else screen.signals.views


def _case(screen: Screen, family: Family, sight: Sight, names: _Names) -> _Case:
    signals = screen.signals
    named = [name for name in names.stated if name[1] in _accepted(screen, name[0])]
    strange = any(not names.answering[name] for name in names.stated)
    return _Case(
        screen=screen,
        ids=tuple(one for one in signals.ids if one in sight.ids),
        alone=any(names.answering[name] == 1 for name in named),
        named=bool(named),
        strange=strange,
        code=bool(sight.code) and any(pattern.fullmatch(sight.code) for pattern in signals.error_codes),
        tells=any(holds(tell, sight, surely=True) for tell in signals.tells),
        words=_says(signals.words, sight) or any(part_there(part, sight) for part in signals.parts),
        shell=(strange and family.loose_names) or _is_of(family, sight),
        at_home=sight.host in screen.hosts,
    )


def _is_of(family: Family, sight: Sight) -> bool:
    """Whether the page is this vendor's: by its ids, and without a host by its other marks too."""
    shell = family.shell
    if any(one in shell.ids or one.startswith(shell.id_prefixes) for one in sight.ids):
        return True
    if sight.host:
        return shell.host and sight.host in family.hosts
    if sight.wordy:
        return False
    if any(image.matches(name) for name in sight.images for image in shell.images):
        return True
    marked = (
        _says((*shell.names, *shell.words), sight)
        or not sight.link_hosts.isdisjoint(shell.link_hosts)
        or not sight.link_ids.isdisjoint(shell.link_ids)
        or (shell.dots and sight.dots)
    )
    return marked and not _is_foreign(family, sight)


def _is_foreign(family: Family, sight: Sight) -> bool:
    """Whether it bears the marks of a page that looks alike and is another's."""
    hosts = family.shell.foreign_link_hosts
    linked = any(there == host or there.endswith(f".{host}") for there in sight.link_hosts for host in hosts)
    return linked or _says(family.shell.foreign_names, sight)


def _says(wordings: Sequence[Wording], sight: Sight) -> bool:
    return any(wording.stands_in(sight.lines, sight.run) for wording in wordings)
