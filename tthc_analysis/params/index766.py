"""The index of QĐ 766/QĐ-TTg as data (`index766.yaml`): groups, components, grades, and which numbers are verified.

Maximum points and thresholds are exact; a number that nobody has found is None, never a guess.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tthc_analysis import values
from tthc_analysis.indicators.index766 import BY_KEY
from tthc_analysis.sections import Section, load_yaml
from tthc_analysis.wording import faults
from tthc_analysis.wording import index766 as say

INDEX_766 = "index766.yaml"


@dataclass(frozen=True)
class Group:
    """A group of components; one that is `part_of` another stands in its place in the layout of six."""

    key: str
    name: str
    maximum: Fraction | None
    part_of: str | None
    verified: bool
    source: str


@dataclass(frozen=True)
class Component:
    """One component; from the rate `threshold` on it has all of its `maximum` points.

    `indicator` is the key of the indicator that computes it from dossiers, None where they do not tell it. `verified`
    speaks of threshold and points alike.
    """

    id: str
    name: str
    group: str
    indicator: str | None
    threshold: Fraction | None
    maximum: Fraction | None
    verified: bool
    source: str


@dataclass(frozen=True)
class Grade:
    """What a total of `least` points or more is called."""

    name: str
    least: Fraction
    verified: bool
    source: str


@dataclass(frozen=True)
class Index:
    groups: tuple[Group, ...]
    components: tuple[Component, ...]
    grades: tuple[Grade, ...]

    @property
    def five(self) -> tuple[Group, ...]:
        """The layout in which no group is split."""
        return tuple(one for one in self.groups if one.part_of is None)

    @property
    def six(self) -> tuple[Group, ...]:
        """The layout in which a group with parts is split into them."""
        split = {one.part_of for one in self.groups}
        return tuple(one for one in self.groups if one.key not in split)


def load_index(path: Path) -> Index:
    """The index as the file tells it. Raises `ParamsError` for an unknown key, group or indicator, or a bad number."""
    top = Section(path, load_yaml(path), "", ("groups", "components", "grades"))
    groups = top.named("groups", "key", ("name", "maximum", "part_of", "verified", "source"))
    keys = [one.text("key") for one in groups]
    known = ("name", "group", "indicator", "threshold", "maximum", "verified", "source")
    components = top.named("components", "id", known)
    grades = top.named("grades", "name", ("least", "verified", "source"))
    told = {"groups": keys, "components": [one.text("id") for one in components]}
    told["grades"] = [one.text("name") for one in grades]
    for section, names in told.items():
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise top.fault(section, say.repeated(twice))
    return Index(
        tuple(_group(one, keys) for one in groups),
        tuple(_component(one, keys) for one in components),
        tuple(sorted(map(_grade, grades), key=lambda grade: grade.least, reverse=True)),
    )


def _group(section: Section, keys: list[str]) -> Group:
    part_of = _one_of(section, "part_of", keys)
    maximum = _number(section, "maximum", values.score)
    return Group(section.text("key"), section.text("name"), maximum, part_of, *_standing(section))


def _component(section: Section, groups: list[str]) -> Component:
    section.text("group")
    return Component(
        section.text("id"),
        section.text("name"),
        _one_of(section, "group", groups),
        _one_of(section, "indicator", list(BY_KEY)),
        _number(section, "threshold", lambda words: values.signed_rate(words)[0]),
        _number(section, "maximum", values.score),
        *_standing(section),
    )


def _grade(section: Section) -> Grade:
    section.text("least")
    return Grade(section.text("name"), _number(section, "least", values.score), *_standing(section))


def _standing(section: Section) -> tuple[bool, str]:
    return section.switch("verified"), section.text("source")


def _one_of(section: Section, key: str, known: list[str]) -> str | None:
    name = section.text(key, optional=True)
    if name is not None and name not in known:
        raise section.fault(key, faults.unknown_key(name, tuple(known)))
    return name


def _number(section: Section, key: str, parse) -> Fraction | None:
    if (words := section.text(key, optional=True)) is None:
        return None
    try:
        return parse(words)
    except values.BadCell as error:
        raise section.fault(key, faults.bad_value(words, str(error))) from None
