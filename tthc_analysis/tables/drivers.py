"""Analysed week → tables of why, ready to print. None where the week's files do not tell."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pandas as pd

from tthc_analysis import rhythm
from tthc_analysis.blocks import Head, Table, one_row
from tthc_analysis.columns import HEADERS
from tthc_analysis.columns.words import WORDS
from tthc_analysis.drivers import Reference, before_week, by_group, drivers, gap, goal, rate_and_mix, without_same_day
from tthc_analysis.indicators import BY_KEY, Indicator
from tthc_analysis.week import WeekResult
from tthc_analysis.what_if import Outcome, what_if
from tthc_analysis.wording import drivers as say
from tthc_analysis.wording.numbers import DASH, count, rate
from tthc_analysis.wording.sentences import upper_first

MOST = 12


def by_list(week: WeekResult, key: str, by: str | None = None) -> bool:
    """Whether a dossier list tells the indicator, and has the column."""
    known = by in (None, rhythm.WEEKDAY, rhythm.HOUR) or by in week.dossiers.columns
    return week.by_list(key) and known


def dimension(by: str) -> str:
    return say.dimension(by, HEADERS.get(by))


def group(by: str, name: str) -> str:
    """The printed name of one group."""
    if by == "channel" or name not in (words := WORDS.get(by, {})):
        return say.group(by, name)
    return words[name][0]


def name_of(row, by: str) -> str:
    """The printed name of a row of `drivers` or `rate_and_mix`."""
    if row.kind == "rest":
        return say.rest(row.groups, dimension(by))
    return upper_first(say.unknown(dimension(by)) if row.kind == "unknown" else group(by, row.group))


def reference_name(indicator: Indicator, to: Reference) -> str:
    kind = "perfect" if to.kind == "goal" and indicator.target is None else to.kind
    return say.reference(kind, to.value, indicator.out_of is not None, to.known, to.of)


def split(
    week: WeekResult, key: str, by: str, to: Reference | None = None, same_day: bool = True, most: int = MOST
) -> pd.DataFrame:
    """`drivers` of the week's figure, by default to its goal."""
    to = to or goal(BY_KEY[key])
    settings = (week.params.definitions.rules, week.params.period, by)
    return drivers(week.dossiers, BY_KEY[key], *settings, to=to.value, most=most, same_day=same_day)


def contributions(
    week: WeekResult, key: str, by: str, to: Reference | None = None, same_day: bool = True
) -> Table | None:
    """The groups that make up the gap to the goal, or `to` the median or the best; their sum is the last row."""
    if not by_list(week, key, by):
        return None
    indicator, to = BY_KEY[key], to or goal(BY_KEY[key])
    rows = split(week, key, by, to, same_day)
    if rows.empty:
        return None
    ratio, missing = indicator.out_of is not None, sum(rows["contribution"])
    whole = sum(rows["numerator"]), sum(rows["denominator"]) if ratio else None
    lines = [_contribution(name_of(row, by), row, ratio) for row in rows.itertuples()]
    total = (say.TOTAL, say.figure(*whole), say.part_of_gap(missing, ratio), say.share(Fraction(1)), DASH)
    caption = say.drivers_caption(indicator.name, say.gap(missing, ratio), reference_name(indicator, to), dimension(by))
    return Table(
        caption=caption,
        head=_heads(by, *say.DRIVERS_HEAD),
        rows=(*lines, total),
        widths=(5.4, 3.4, 1.8, 1.4, 1.4),
        align=("left", *("right",) * 4),
        note=None if same_day else say.WITHOUT_SAME_DAY,
    )


def _contribution(name: str, row, ratio: bool) -> tuple[str, ...]:
    figure = say.figure(row.numerator, row.denominator)
    return name, figure, say.part_of_gap(row.contribution, ratio), say.share(row.share), say.share(row.cumulative)


def effects(week: WeekResult, key: str, by: str = "unit", most: int | None = MOST) -> pd.DataFrame | None:
    """`rate_and_mix` since the week began; None for a plain count or without a list."""
    indicator = BY_KEY[key]
    if not by_list(week, key, by) or not indicator.out_of:
        return None
    rules, period = week.params.definitions.rules, week.params.period
    spans = before_week(period, week.params.days), period
    return rate_and_mix(*(by_group(week.dossiers, indicator, rules, span, by) for span in spans), most=most)


def rate_or_mix(week: WeekResult, key: str, by: str = "unit") -> Table | None:
    """What the week changed: by the groups' own rates, and by how much each weighs."""
    rows = effects(week, key, by)
    if rows is None or rows.empty:
        return None
    sums = [sum(rows[part]) for part in ("rate", "mix", "effect")]
    lines = [_effect(name_of(row, by), row) for row in rows.itertuples()]
    return Table(
        caption=say.effects_caption(BY_KEY[key].name, sums[-1], dimension(by)),
        head=_heads(by, *say.EFFECTS_HEAD),
        rows=(*lines, (say.TOTAL, *(DASH,) * 4, *map(say.bare_points, sums))),
        widths=(4.6, *(1.5,) * 7),
        align=("left", *("right",) * 7),
        note=say.EFFECTS_NOTE,
        wide=True,
    )


def _effect(name: str, row) -> tuple[str, ...]:
    rates = (DASH if one is None else rate(one) for one in (row.rate_then, row.rate_now))
    return (
        name,
        *rates,
        *map(rate, (row.part_then, row.part_now)),
        *map(say.bare_points, (row.rate, row.mix, row.effect)),
    )


def weeks(week: WeekResult, key: str, only_most: bool = False) -> Table | None:
    """Week by week since the period began; or only the weeks that hold half of what is missing, most first."""
    if not by_list(week, key):
        return None
    indicator, ratio = BY_KEY[key], BY_KEY[key].out_of is not None
    every = rhythm.weekly(week.dossiers, indicator, week.params.definitions.rules, week.params.period)
    rows, whole = rhythm.arose(every) if only_most else every, sum(every["missing"])
    if rows.empty:
        return None
    what = say.weighing(indicator.name, ratio)
    part = Fraction(sum(rows["missing"]), whole) if whole else Fraction(0)
    most = say.most_weeks_caption(indicator.name, len(rows), part, what)
    return Table(
        caption=most if only_most else say.weeks_caption(indicator.name),
        head=one_row(*say.WEEKS_HEAD, upper_first(what)),
        rows=tuple(_week(row) for row in rows.itertuples()),
        widths=(3.2, 3.0, 3.4, 2.6),
        align=("left", *("right",) * 3),
        note=_weeks_note(indicator, rows),
    )


def _weeks_note(indicator: Indicator, rows: pd.DataFrame) -> str | None:
    if indicator.span == "stock":
        return say.STOCK_NOTE
    return say.FEW_MEANS if indicator.out_of and any(rows["few"]) else None


def _week(row) -> tuple[str, ...]:
    added = say.added_figure(row.added, row.added_out_of)
    added += say.FEW_MARK if row.few and row.added_out_of is not None else ""
    return (
        say.week_name(row.first_day, row.last_day),
        added,
        say.figure(row.numerator, row.denominator),
        count(row.missing),
    )


def pattern(week: WeekResult, key: str, by: str) -> Table | None:
    """Where those behind the figure are more than elsewhere, and whether that is more than chance."""
    if not by_list(week, key, by):
        return None
    indicator = BY_KEY[key]
    rows = rhythm.pattern(week.dossiers, indicator, week.params.definitions.rules, week.params.period, by)
    what = say.weighing(indicator.name, indicator.out_of is not None)
    return Table(
        caption=say.pattern_caption(indicator.name, what, dimension(by)),
        head=_heads(by, upper_first(what), *say.PATTERN_HEAD),
        rows=tuple(_pattern(row, by) for row in rows.itertuples()),
        widths=(4.0, 2.0, 1.8, 1.5, 2.6, 2.6),
        align=("left", *("right",) * 4, "left"),
        note=say.FEW_MEANS if any(rows["few"]) else None,
    )


def _pattern(row, by: str) -> tuple[str, ...]:
    name = upper_first(group(by, row.group) if row.group else say.unknown(dimension(by)))
    interval = say.bounds(row.low, row.high)
    return name, count(row.dossiers), count(row.out_of), rate(row.share), interval, say.VERDICTS[row.verdict.value]


def before_and_after(week: WeekResult, key: str, event: str) -> Table | None:
    """What was added before and from a day on ("2024-07-01"), and whether that is a change.

    None where it cannot be told, and for a day that does not part the period.
    """
    indicator, params, day = BY_KEY[key], week.params, date.fromisoformat(event)
    if not by_list(week, key) or not params.period.first_day < day <= params.period.last_day:
        return None
    told = rhythm.before_and_after(week.dossiers, indicator, params.definitions.rules, params.period, day)
    if told is None:
        return None
    sides = zip(say.sides(day), (told.before, told.after), (DASH, say.VERDICTS[told.verdict.value]), strict=True)
    return Table(
        caption=say.event_caption(indicator.name, day),
        head=one_row(*say.EVENT_HEAD),
        rows=tuple(
            (side, count(counted), count(of), rate(Fraction(counted, of)) if of else DASH, verdict)
            for side, (counted, of), verdict in sides
        ),
        widths=(3.6, 2.0, 2.4, 1.6, 3.4),
        align=("left", "right", "right", "right", "left"),
        note=None if indicator.out_of else say.BESIDE_RECEIVED,
    )


def what_ifs(week: WeekResult, key: str, selections: Sequence[Sequence[str]] = ()) -> Table | None:
    """The figure and place now, and were each selection of units, and all of them, to mend theirs.

    By default the heaviest unit, the heaviest two and three are selected.
    """
    selections = selections or _worst_units(week, key)
    now = what_if(week, key, fix=0)
    if now is None or not selections:
        return None
    rows = [(say.NOW, DASH, *_standing(now))]
    for units in selections:
        outcome = what_if(week, key, unit=units)
        rows.append(("; ".join(units), count(outcome.mended), *_standing(outcome)))
    every = what_if(week, key)
    rows.append((say.ALL_UNITS, count(every.mended), *_standing(every)))
    return Table(
        caption=say.what_if_caption(BY_KEY[key].name),
        head=one_row(*say.WHAT_IF_HEAD),
        rows=tuple(rows),
        widths=(6.0, 1.6, 3.4, 2.2),
        align=("left", "right", "right", "center"),
        note=say.WHAT_IF_NOTE,
    )


def _standing(outcome: Outcome) -> tuple[str, str]:
    after = outcome.after
    return say.figure(after.numerator, after.denominator), say.what_if_place(after.place, after.of, after.tied)


def _worst_units(week: WeekResult, key: str) -> list[tuple[str, ...]]:
    names = [name for name, dossiers in week.heaviest_units(key) if dossiers]
    return [tuple(names[:first]) for first in (1, 2, 3) if first <= len(names)]


def same_day_behind(week: WeekResult, key: str) -> int:
    """Of the dossiers behind the figure, those resolved on the day they came."""
    behind = week.behind(key)
    return len(behind) - len(without_same_day(behind))


def behind_median(week: WeekResult, key: str, to: Reference | None) -> Fraction | None:
    """How far our figure is behind the median; None when it is not, or not known."""
    line = week.lines.loc[key]
    behind = None if to is None else gap(BY_KEY[key], line["numerator"], line["denominator"], to.value)
    return behind if behind and behind > 0 else None


def _heads(by: str, *texts: str) -> tuple[tuple[Head, ...], ...]:
    return one_row(upper_first(dimension(by)), *texts)
