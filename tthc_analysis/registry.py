"""The office's units and ranking groups as data (`units.yaml`): how they are called, what they are, from when to when.

A unit that was dissolved stays valid for its time: what it received is found under its name, and whoever took over its
dossiers is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tthc_analysis.columns import UNIT_KINDS, fold_unit, kind_of
from tthc_analysis.errors import ParamsError
from tthc_analysis.sections import Section, load_yaml
from tthc_analysis.wording import registry as say

COMMUNAL = frozenset(("commune", "ward", "township", "special_zone"))
COMMUNE, DEPARTMENT = LEVELS = "commune", "department"
UNIT_KEYS = ("code", "short", "kind", "parent", "from", "to", "also", "before")
GROUP_KEYS = ("from", "to", "members")


@dataclass(frozen=True)
class Unit:
    """`first` and `last` are its first and last day, None where they are open; `before` are its predecessors."""

    name: str
    code: str = ""
    short: str = ""
    kind: str = ""
    parent: str = ""
    first: date | None = None
    last: date | None = None
    also: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def dissolved_at(self) -> datetime | None:
        """The midnight after its last day."""
        return None if self.last is None else datetime.combine(self.last + timedelta(days=1), time())


@dataclass(frozen=True)
class Group:
    """Localities ranked together, and the days on which they were."""

    name: str
    members: frozenset[str]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Registry:
    """Units by name, and groups; empty where an office keeps none."""

    units: Mapping[str, Unit] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()

    @property
    def spellings(self) -> dict[str, tuple[str, ...]]:
        """{name: other spellings}, for `columns.Vocabulary`."""
        return {unit.name: unit.also for unit in self.units.values() if unit.also}

    def short(self, name: str) -> str:
        """What it is called where there is little room."""
        return (self.units[name].short if name in self.units else "") or name

    def kind(self, name: str) -> str:
        """What it is: as the registry says, else as its name begins; "" where neither tells."""
        return (self.units[name].kind if name in self.units else "") or kind_of(name)

    def level(self, name: str) -> str:
        """Among whom it is ranked: communes, wards, townships and special zones are one level, all others the other."""
        return COMMUNE if self.kind(name) in COMMUNAL else DEPARTMENT

    def successors(self, name: str) -> tuple[str, ...]:
        """Who took over what it had."""
        return tuple(unit.name for unit in self.units.values() if name in unit.before)

    def heirs(self, name: str, day: date) -> tuple[str, ...]:
        """Its successors where it is no more by that day."""
        last = self.units[name].last if name in self.units else None
        return self.successors(name) if last and last < day else ()

    def strangers(self, localities: frozenset[str], day: date) -> tuple[frozenset[str], frozenset[str]] | None:
        """Localities ranked on the day that are in no group of then, and members that are not ranked.

        Of the group with most of them; None where no group of that day is known.
        """
        then = [one for one in self.groups if _within(day, one.first, one.last)]
        if not then or not localities:
            return None
        group = max(then, key=lambda one: len(one.members & localities))
        return localities - group.members, group.members - localities


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def load_registry(path: Path) -> Registry:
    """Of the file; empty where there is none. Raises `ParamsError` with the key."""
    if not path.is_file():
        return Registry()
    top = Section(path, load_yaml(path) or {}, "", ("units", "groups"))
    units: dict[str, Unit] = {}
    for section in top.named("units", "name", UNIT_KEYS):
        unit = _unit(section)
        if unit.name in units:
            raise section.fault("name", say.unit_twice(unit.name))
        units[unit.name] = unit
    _refuse_shared_spellings(path, units)
    return Registry(units, tuple(map(_group, top.named("groups", "name", GROUP_KEYS))))


def _unit(section: Section) -> Unit:
    kind = section.text("kind", optional=True) or ""
    if kind and kind not in UNIT_KINDS:
        raise section.fault("kind", say.not_a_kind(kind, UNIT_KINDS))
    first, last = _days(section)
    return Unit(
        name=section.text("name"),
        code=section.text("code", optional=True) or "",
        short=section.text("short", optional=True) or "",
        kind=kind,
        parent=section.text("parent", optional=True) or "",
        first=first,
        last=last,
        also=section.texts("also", optional=True),
        before=section.texts("before", optional=True),
    )


def _group(section: Section) -> Group:
    first, last = _days(section)
    return Group(section.text("name"), frozenset(section.texts("members")), first, last)


def _days(section: Section) -> tuple[date | None, date | None]:
    first, last = (section.day(key) if key in section.content else None for key in ("from", "to"))
    if first and last and first > last:
        raise section.fault("to", say.ends_before(last, first))
    return first, last


def _refuse_shared_spellings(path: Path, units: Mapping[str, Unit]) -> None:
    """One spelling leads to one unit: two that were one another's names at different times need names of their own."""
    owners: dict[str, str] = {}
    for unit in units.values():
        for spelling in (unit.name, *unit.also):
            owner = owners.setdefault(fold_unit(spelling), unit.name)
            if owner != unit.name:
                raise ParamsError(path, "units", say.spelling_shared(spelling, owner, unit.name))
