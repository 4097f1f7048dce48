"""One week by two sets of rules, A and B, side by side: what differs, by how many dossiers, and why.

Both weeks are the same parameter file, analysed with different profiles (`analyse_week(file, profile=…)`). Figures that
no dossier list tells do not depend on rules and are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from tthc_analysis.blocks import Bullets, Head, Paragraphs, Table, one_row
from tthc_analysis.columns import HEADERS
from tthc_analysis.indicators import BY_KEY, INDICATORS, Indicator
from tthc_analysis.ranking import place_of
from tthc_analysis.rules import READINGS
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import explaining as say
from tthc_analysis.wording.numbers import DASH, count, printed
from tthc_analysis.worked import told

MOST = 5
LETTERS = ("A", "B")


@dataclass(frozen=True)
class Difference:
    """What tells one indicator's two figures apart.

    `facts` are those the two profiles read differently; `only` has for each part (numerator, then denominator of a
    ratio) the dossiers that only A counts and those that only B counts, None where no list tells the indicator.
    """

    indicator: Indicator
    facts: tuple[str, ...]
    only: tuple[tuple[pd.DataFrame, pd.DataFrame], ...] | None

    @property
    def dossiers(self) -> int:
        """How many dossiers one counts and the other does not, part by part."""
        return sum(len(side) for part in self.only or () for side in part)


def difference(a: WeekResult, b: WeekResult, key: str) -> Difference:
    indicator = BY_KEY[key]
    rules = [week.params.definitions.rules for week in (a, b)]
    facts = tuple(fact for fact in indicator.facts if rules[0][fact] != rules[1][fact])
    if not all(week.by_list(key) for week in (a, b)):
        return Difference(indicator, facts, None)
    dossiers, period = nw.from_native(a.dossiers), a.params.period
    both = [indicator.tests(chosen, period) for chosen in rules]
    only = []
    for one, other in zip(*both, strict=True):
        if one is None:
            continue
        one, other = one.fill_null(False), other.fill_null(False)
        only.append(tuple(dossiers.filter(mine & ~its).to_native() for mine, its in ((one, other), (other, one))))
    return Difference(indicator, facts, tuple(only))


def place_among(week: WeekResult, key: str) -> tuple[int, int] | None:
    """The place our own figure would have among what the province printed of the others, and of how many.

    None where it printed no table, not the whole group or a locality without a value.
    """
    rows = week.standings[week.standings["indicator"] == key]
    value, locality = week.lines.loc[key, "value"], week.params.locality
    place = None if value is None else place_of(value, rows, BY_KEY[key], locality)
    return None if place is None else (place, len({*rows["locality"], locality}))


def sets(a: WeekResult, b: WeekResult) -> Paragraphs:
    """The names of the two sets, with the hash of their choices."""
    chosen = [week.params.definitions for week in (a, b)]
    return Paragraphs(
        tuple(say.set_name(letter, one.name, one.key, one.digest) for letter, one in zip(LETTERS, chosen, strict=True))
    )


def figures(a: WeekResult, b: WeekResult) -> Table:
    """Each indicator's figure, and the place it would have, by A and by B."""
    return Table(
        caption=say.FIGURES_CAPTION,
        head=(
            (Head(say.INDICATOR, rows=2), Head(say.FIGURE, cols=2), Head(say.PLACE, cols=2), Head(say.DIFFERS, rows=2)),
            tuple(map(Head, LETTERS * 2)),
        ),
        rows=tuple(
            (
                one.name,
                *(_figure(week, one) for week in (a, b)),
                *(say.place_by(place_among(week, one.key)) for week in (a, b)),
                say.differs(_differs(a, b, one)),
            )
            for one in INDICATORS
        ),
        widths=(3.4, 2.6, 2.6, 1.0, 1.0, 1.0),
        align=("left", "right", "right", "center", "center", "center"),
        marked=tuple(at for at, one in enumerate(INDICATORS) if _differs(a, b, one)),
        note=say.PLACE_MEANS,
    )


def rules(a: WeekResult, b: WeekResult) -> Table | Paragraphs:
    """The facts that the two sets read differently, and how."""
    one, other = (week.params.definitions.rules for week in (a, b))
    rows = tuple((say.FACTS[fact], one[fact].says, other[fact].says) for fact in READINGS if one[fact] != other[fact])
    if not rows:
        return Paragraphs((say.SAME_RULES,))
    return Table(
        caption=say.RULES_CAPTION,
        head=one_row(say.FACT, *(say.by_set(letter, say.READING) for letter in LETTERS)),
        rows=rows,
        widths=(2.2, 4.4, 4.4),
        align=("left",) * 3,
    )


def dossiers(a: WeekResult, b: WeekResult) -> Table:
    """How many dossiers only A counts and only B counts, in each part of each indicator."""
    rows = []
    for one in INDICATORS:
        only = difference(a, b, one.key).only
        for at in range(len(one.facts)):
            name = say.part(one.short, numerator=at == 0) if one.out_of else one.short
            rows.append((name, *((DASH, DASH) if only is None else (count(len(side)) for side in only[at]))))
    return Table(
        caption=say.DIFFERENCES_CAPTION,
        head=one_row(say.INDICATOR, *(say.only(letter) for letter in LETTERS)),
        rows=tuple(rows),
        widths=(4.0, 1.6, 1.6),
        align=("left", "right", "right"),
        note=say.NOT_FROM_DOSSIERS if any(DASH in row for row in rows) else None,
    )


def examples(a: WeekResult, b: WeekResult, key: str, most: int = MOST) -> Table | Paragraphs:
    """The first dossiers of each kind that only one of the two counts, with the facts of them that the rules ask for.

    It names dossiers by their ids: for the office's own use, never for a briefing.
    """
    found = difference(a, b, key)
    if not found.dossiers:
        return Paragraphs((say.no_example(found.indicator.name),))
    rows = []
    for at, part in enumerate(found.only):
        asked = _asked(a, b, found, at)
        for letter, side in zip(LETTERS, part, strict=True):
            what = say.only(letter, at == 0, found.indicator.out_of is not None)
            rows += [
                (one["dossier_id"], one["unit"], what, _told(one, asked)) for one in side.head(most).to_dict("records")
            ]
    return Table(
        caption=say.examples_caption(found.indicator.name),
        head=one_row(say.DOSSIER_ID, say.UNIT, say.WHO, say.DECIDES),
        rows=tuple(rows),
        widths=(2.4, 2.6, 2.2, 6.0),
        align=("left",) * 4,
        note=say.more_examples(len(rows), found.dossiers),
        wide=True,
    )


def why(a: WeekResult, b: WeekResult) -> Bullets:
    """One sentence an indicator: its two figures, the dossiers between them, and what is read differently."""
    return Bullets(tuple(_why(a, b, one) for one in INDICATORS))


def _why(a: WeekResult, b: WeekResult, one: Indicator) -> str:
    found, figure = difference(a, b, one.key), [_figure(week, one) for week in (a, b)]
    if found.only is None:
        one_only = any(week.by_list(one.key) for week in (a, b))
        return say.why_lacking(one.name, figure) if one_only else say.why_from_table(one.name, figure[0])
    if not found.facts:
        return say.why_same_reading(one.name, figure[0])
    if not found.dossiers:
        return say.why_same_dossiers(one.name, figure[0], found.facts)
    moved = [
        say.moved(letter, len(side), at == 0, one.out_of is not None)
        for at, part in enumerate(found.only)
        for letter, side in zip(LETTERS, part, strict=True)
        if len(side)
    ]
    standing = [place_among(week, one.key) for week in (a, b)]
    shown = [] if None in standing else list(map(say.place_by, standing))
    return say.why(one.name, figure, found.facts, moved, shown)


def _differs(a: WeekResult, b: WeekResult, one: Indicator) -> bool:
    return a.lines.loc[one.key, "value"] != b.lines.loc[one.key, "value"]


def _figure(week: WeekResult, one: Indicator) -> str:
    line = week.lines.loc[one.key]
    if line["numerator"] is None:
        return printed(line["value"], one.out_of is not None)
    return say.figure(line["numerator"], line["denominator"], line["value"])


def _asked(a: WeekResult, b: WeekResult, found: Difference, at: int) -> list[str]:
    """The columns of the list that decide a part: those its rules need, as far as the two read them differently."""
    facts = found.indicator.facts[at:] if at else found.indicator.facts
    rules = [week.params.definitions.rules[fact] for fact in facts if fact in found.facts for week in (a, b)]
    needed = {name for rule in rules for name in rule.needs}
    return [key for key in HEADERS if key in needed]


def _told(dossier: Mapping, columns: list[str]) -> str:
    known = ((HEADERS[key], told(key, dossier[key])) for key in columns)
    return "; ".join(say.told(header, value) for header, value in known if value)
