"""What a figure and its place would be, were some of the dossiers behind it mended, the others standing still."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tthc_analysis.indicators import BY_KEY, Indicator
from tthc_analysis.ranking import as_printed, fixed, places
from tthc_analysis.week import WeekResult


@dataclass(frozen=True)
class Standing:
    """A figure, and its place `of` all among the others' printed values: None unless all of them are known."""

    numerator: int
    denominator: int | None
    value: Fraction
    place: int | None
    of: int | None
    tied: bool


@dataclass(frozen=True)
class Outcome:
    """The figure `before` and `after` `mended` of the `chosen` dossiers behind it are."""

    key: str
    chosen: int
    mended: int
    before: Standing
    after: Standing


def what_if(
    week: WeekResult,
    key: str,
    *,
    fix: int | None = None,
    dossiers: Collection[str] = (),
    **selected: Collection[str],
) -> Outcome | None:
    """All chosen dossiers behind the figure mended, or `fix` of them: digitised, paid online, or no longer counted.

    Chosen are those with one of the ids `dossiers`, if any are named, and with one of the values `selected` for each
    column: `what_if(week, "digitised_intake", unit=("Xã An Mẫu", "Xã Bình Mẫu"))`. A figure told by a table of units
    can be chosen from by unit only. None where the figure, or one of the columns, is not known. Which of the chosen are
    mended changes nothing. The place is found as in `ranking`: our value rounded as the others are printed.
    """
    indicator, line = BY_KEY[key], week.lines.loc[key]
    chosen = _chosen(week, indicator, dossiers, selected)
    if chosen is None or indicator.value(line["numerator"], line["denominator"]) is None:
        return None
    mended = chosen if fix is None else min(fix, chosen)
    numerator = fixed(indicator, line["numerator"], mended)
    before, after = (standing(week, indicator, one, line["denominator"]) for one in (line["numerator"], numerator))
    return Outcome(key, chosen, mended, before, after)


def _chosen(
    week: WeekResult, indicator: Indicator, dossiers: Collection[str], selected: Mapping[str, Collection[str]]
) -> int | None:
    origin = week.origins.get(indicator.key)
    if origin is not None and not origin.rules and set(selected) <= {"unit"} and not dossiers:
        figures = week.by_unit(indicator.key)
        figures = figures[figures.index.isin(list(selected.get("unit", figures.index)))]
        missing = figures["denominator"] - figures["numerator"] if indicator.out_of else figures["numerator"]
        return int(missing.sum())
    if not week.by_list(indicator.key) or not set(selected) <= set(week.dossiers.columns):
        return None
    behind = week.behind(indicator.key)
    selected = {**selected, **({"dossier_id": dossiers} if dossiers else {})}
    for column, names in selected.items():
        behind = behind[behind[column].isin(list(names))]
    return len(behind)


def others(week: WeekResult, key: str) -> dict[str, Fraction] | None:
    """The printed values of the other localities; None unless all are known."""
    rows = week.standings[week.standings["indicator"] == key]
    others = rows[rows["locality"] != week.params.locality]
    complete = len(others) and others["value"].notna().all() and len(others) + 1 >= max([0, *rows["of"].dropna()])
    return dict(zip(others["locality"], others["value"], strict=True)) if complete else None


def standing(
    week: WeekResult,
    indicator: Indicator,
    numerator: int,
    denominator: int | None,
    among: Mapping[str, Fraction] | None = None,
) -> Standing:
    """Where such a figure would stand `among` such values of the others; without them, the others standing still."""
    value, known = indicator.value(numerator, denominator), others(week, indicator.key) if among is None else among
    if known is None or value is None:
        return Standing(numerator, denominator, value, None, None, False)
    decimals = max(week.standings.loc[week.standings["indicator"] == indicator.key, "decimals"])
    ranked = places({**known, "": as_printed(value, decimals) if indicator.out_of else value}, indicator.better)
    tied = list(ranked.values()).count(ranked[""]) > 1
    return Standing(numerator, denominator, value, ranked[""], len(ranked), tied)
