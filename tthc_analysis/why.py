"""Why an indicator is weak: three sentences written from its figures, and one chart for each question."""

from fractions import Fraction
from functools import lru_cache

import pandas as pd

from tthc_analysis import ageing as ages
from tthc_analysis import causes, charts, rhythm
from tthc_analysis.blocks import Bullets, Figure, Paragraphs
from tthc_analysis.calendar import Span
from tthc_analysis.drivers import UNTIL, goal, median, weighing
from tthc_analysis.indicators import BY_KEY, DIGITISED_INTAKE, PAUSED, Indicator, integer
from tthc_analysis.tables.drivers import (
    behind_median,
    by_list,
    dimension,
    effects,
    name_of,
    same_day_behind,
    split,
)
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import causes as say_causes
from tthc_analysis.wording import drivers as say
from tthc_analysis.wording import why as tell
from tthc_analysis.wording.numbers import printed
from tthc_analysis.wording.sentences import upper_first

FEW = 3
BARS = 8
RECENT = 4
TELLING = Fraction(1, 10)


def three_sentences(week: WeekResult, key: str, brief: bool = False) -> tuple[str, ...]:
    """Who holds how much; in which procedures and sectors; is it recent, and do rates or the mix do it.

    `brief` names one unit, one procedure and the leading cause; it leaves out the median, the dossiers of one day, the
    mix, the week, and whether it is recent where that is no news.

    What the week's files do not tell, the sentence says is missing. One sentence when there is nothing to explain, or
    no figure.
    """
    indicator, line = BY_KEY[key], week.lines.loc[key]
    if indicator.value(line["numerator"], line["denominator"]) is None:
        return (tell.no_figure(indicator.name),)
    if not weighing(indicator, line["numerator"], line["denominator"]):
        return (tell.reached(indicator.name, printed(line["value"], indicator.out_of is not None)),)
    if not by_list(week, key):
        return _who(week, indicator, brief), tell.no_list(tell.PROCEDURES_OR_SECTORS), tell.no_list(tell.WHEN)
    third = _cause_and_news(week, indicator) if brief else _when(week, indicator)
    return _who(week, indicator, brief), _what(week, indicator, brief), third


def page(week: WeekResult) -> Bullets | Paragraphs:
    """The three sentences of every weak indicator, in short."""
    if week.figures.empty:
        return Paragraphs((tell.NOTHING_TOLD,))
    told = [" ".join(three_sentences(week, key, brief=True)) for key in week.weak()]
    return Bullets(tuple(told)) if told else Paragraphs((tell.NONE_WEAK,))


def at_length(week: WeekResult) -> Bullets | None:
    """The three sentences of every weak indicator, whole; None where a list or a table of units tells none."""
    keys = [] if week.figures.empty else week.weak()
    return Bullets(tuple(" ".join(explanation(week, key).texts) for key in keys)) if keys else None


def explanation(week: WeekResult, key: str) -> Bullets:
    """The three sentences of one indicator, weak or not."""
    return Bullets((*three_sentences(week, key), *_grace(week, key)))


def chart(week: WeekResult, key: str) -> Figure | None:
    """The chart of a weak indicator; None for another."""
    return pareto(week, key) if key in week.weak() else None


def _grace(week: WeekResult, key: str) -> tuple[str, ...]:
    """A dossier of the last working day may still be scanned in time."""
    dossiers = week.in_grace() if key == DIGITISED_INTAKE.key and by_list(week, key) else 0
    return (tell.in_grace(dossiers),) if dossiers else ()


def _who(week: WeekResult, indicator: Indicator, brief: bool) -> str:
    line, ratio = week.lines.loc[indicator.key], indicator.out_of is not None
    whole = weighing(indicator, line["numerator"], line["denominator"])
    lead = tell.counted(indicator.name, whole)
    if ratio:
        lead = tell.missing(indicator.name, printed(line["value"], True), whole)
    lead += "" if brief else _beside_median(week, indicator)
    units = week.heaviest_units(indicator.key)
    if not sum(dossiers for _, dossiers in units):
        return tell.sentence(lead, tell.NO_UNITS)
    first = _holders([dossiers for _, dossiers in units])
    held = sum(dossiers for _, dossiers in units[:first])
    told = [(name, dossiers, Fraction(dossiers, whole)) for name, dossiers in units[: 1 if brief else FEW] if dossiers]
    return tell.sentence(lead, tell.who(told, first, len(units), Fraction(held, whole)))


def _beside_median(week: WeekResult, indicator: Indicator) -> str:
    middle = median(week.standings, indicator.key)
    behind = behind_median(week, indicator.key, middle)
    return tell.beside_median(behind, indicator.out_of is not None, middle.known, middle.of) if behind else ""


def _holders(weights: list[int]) -> int:
    """How many of the first hold four fifths."""
    return next(first for first in range(1, len(weights) + 1) if sum(weights[:first]) >= UNTIL * sum(weights))


def _what(week: WeekResult, indicator: Indicator, brief: bool) -> str:
    behind = week.behind(indicator.key)
    absent = [one for one in ("procedure", "sector") if one not in week.dossiers]
    missing = tell.no_columns([upper_first(dimension(one)) for one in absent]) if absent else ""
    sectors = _most(behind, "sector", 1)
    if brief:
        return tell.sentence(tell.what_in_short(_most(behind, "procedure", 1), sectors), missing)
    without = _without_same_day(week, indicator.key, len(behind))
    return tell.sentence(tell.what(_most(behind, "procedure", FEW), sectors), without, missing)


def _without_same_day(week: WeekResult, key: str, behind: int) -> str:
    """What dossiers resolved on the day they came hide by their number."""
    same_day = same_day_behind(week, key)
    hides = same_day >= TELLING * behind
    return tell.without_same_day(same_day, behind - same_day, *_slower(week, key)) if hides else ""


def _most(behind: pd.DataFrame, by: str, first: int) -> list[tuple[str, int, Fraction]]:
    if by not in behind:
        return []
    told = behind[by].value_counts()
    rows = sorted(told.items(), key=lambda row: (-row[1], row[0]))[:first]
    return [(name, int(dossiers), Fraction(int(dossiers), len(behind))) for name, dossiers in rows]


def _slower(week: WeekResult, key: str) -> tuple[str | None, int]:
    """The sector that holds most when dossiers resolved on the day they came are left out."""
    rows = split(week, key, "sector", same_day=False) if "sector" in week.dossiers else pd.DataFrame()
    rows = rows[rows["kind"] == "group"] if len(rows) else rows
    return (rows["group"].iloc[0], rows["dossiers"].iloc[0]) if len(rows) else (None, 0)


def _cause_and_news(week: WeekResult, indicator: Indicator) -> str:
    told = causes.tallied(week.primary_causes[indicator.key])
    shares = told.groupby("label", sort=False)["share"].sum()
    unknown = shares.pop(causes.UNKNOWN.label) if causes.UNKNOWN.label in shares else Fraction(0)
    leading = max(shares.items(), key=lambda one: one[1], default=None)
    recent, (_, verdict) = _recent(week, indicator)
    return tell.sentence(tell.cause(leading, unknown), tell.news(*recent, verdict))


def _when(week: WeekResult, indicator: Indicator) -> str:
    recent, beside = _recent(week, indicator)
    mended = not week.params.definitions.rules[indicator.counted].dated
    told = tell.recent(*recent, *beside, tell.BASE[indicator.out_of is not None], mended)
    return tell.sentence(told, _moved(week, indicator))


@lru_cache(maxsize=16)
def _recent(week: WeekResult, indicator: Indicator) -> tuple[tuple[int, int, int], tuple[Fraction | None, str | None]]:
    """The last weeks: how many, the dossiers missing in them and in all; and what `_beside` tells of them."""
    rules, period = week.params.definitions.rules, week.params.period
    weeks = rhythm.weekly(week.dossiers, indicator, rules, period)
    last, compared = weeks.tail(RECENT), None
    if len(weeks) > RECENT:
        compared = rhythm.before_and_after(week.dossiers, indicator, rules, period, last["first_day"].iloc[0])
    return (len(last), sum(last["missing"]), sum(weeks["missing"])), _beside(compared, indicator)


def _beside(compared: rhythm.Comparison | None, indicator: Indicator) -> tuple[Fraction | None, str | None]:
    """The recent part of the base, and whether more of it is missing than before, lest chance is taken for news."""
    if compared is None:
        return None, None
    base = Fraction(compared.after[1], compared.before[1] + compared.after[1])
    turned = {"higher": "lower", "lower": "higher"} if indicator.better == "high" else {}
    return base, turned.get(compared.verdict.value, compared.verdict.value)


def _moved(week: WeekResult, indicator: Indicator) -> str:
    if not indicator.out_of:
        return tell.added(week.lines.at[indicator.key, "added"])
    rows, (first, period) = effects(week, indicator.key, most=None), (week.params.days.start, week.params.period)
    if rows.empty or not period.start < first < period.end:
        return ""
    rules = week.params.definitions.rules
    compared = rhythm.before_and_after(week.dossiers, indicator, rules, period, first.date())
    verdict = compared and compared.verdict.value
    return tell.moved(*(sum(rows[part]) for part in ("effect", "rate", "mix")), verdict)


def pareto(week: WeekResult, key: str, by: str = "unit", same_day: bool = True) -> Figure | None:
    """Who holds most of the missing dossiers; None without any or without a list."""
    rows = split(week, key, by, same_day=same_day, most=BARS) if by_list(week, key, by) else pd.DataFrame()
    if rows.empty:
        return None
    indicator, whole = BY_KEY[key], sum(rows["dossiers"])
    names = [name_of(row, by) for row in rows.itertuples()]
    parts = [Fraction(one, whole) for one in rows["dossiers"]]
    so_far = [sum(parts[: at + 1]) for at in range(len(parts))]
    bars = pd.DataFrame(
        {
            "name": [say.on_two_lines(name) for name in names],
            "dossiers": rows["dossiers"].astype(int),
            "label": [say.bar(*bar) for bar in zip(rows["dossiers"], parts, strict=True)],
            "so_far": [say.share(part) for part in so_far],
            "rest": rows["kind"] == "rest",
        }
    )
    what, told = say.weighing(indicator.name, indicator.out_of is not None), int((~bars["rest"]).sum())
    return Figure(
        caption=say.pareto_caption(indicator.name, what, dimension(by)),
        alt=say.pareto_alt(names[0], rows["dossiers"].iloc[0], whole, what, told, so_far[told - 1], dimension(by)),
        svg=charts.svg(charts.pareto(bars, say.SO_FAR), f"pareto-{key}-{by}"),
    )


def ageing(week: WeekResult) -> Figure | None:
    """How long paused dossiers have waited, and which of them are overdue; None without any or without a list."""
    if not by_list(week, PAUSED.key):
        return None
    params = week.params
    table = ages.paused(week.dossiers, params.definitions.rules, params.period, params.holidays)
    if table.empty:
        return None
    bands = ages.by_age(table)
    names = [say_causes.band(integer(row.first), integer(row.last)) for row in bands.itertuples()]
    labels = [say_causes.aged(row.dossiers, row.overdue) for row in bands.itertuples()]
    oldest = bands[bands["dossiers"] > 0].iloc[-1]
    return Figure(
        caption=say_causes.ageing_caption(len(table)),
        alt=say_causes.ageing_alt(len(table), int(table["overdue"].sum()), names[oldest.name], int(oldest["dossiers"])),
        svg=charts.svg(charts.ageing(bands.assign(name=names, label=labels)), "ageing"),
    )


def waterfall(week: WeekResult, key: str, by: str = "unit") -> Figure | None:
    """From the goal to the value, group by group; None for a plain count, without a list, or at the goal."""
    indicator = BY_KEY[key]
    rows = split(week, key, by, most=BARS) if indicator.out_of and by_list(week, key, by) else pd.DataFrame()
    if rows.empty:
        return None
    sign = -1 if indicator.better == "high" else 1
    start, names = goal(indicator).value, [name_of(row, by) for row in rows.itertuples()]
    steps, here = [(say.GOAL, start, start, say.goal_rate(start))], start
    for name, part in zip(names, rows["contribution"], strict=True):
        steps.append((say.on_two_lines(name), here, here + sign * part, say.step(sign * part)))
        here += sign * part
    steps.append((say.RESULT, here, here, printed(here, True)))
    table = pd.DataFrame(steps, columns=["name", "start", "end", "label"], dtype=object)
    return Figure(
        caption=say.waterfall_caption(indicator.name, dimension(by)),
        alt=say.waterfall_alt(printed(here, True), say.goal_rate(start), names[0], rows["contribution"].iloc[0]),
        svg=charts.svg(charts.waterfall(table), f"waterfall-{key}-{by}"),
    )


def calendar(week: WeekResult, key: str) -> Figure | None:
    """The days the missing dossiers came about on; None without any or without a list."""
    indicator, period = BY_KEY[key], week.params.period
    if not by_list(week, key):
        return None
    days = rhythm.days(week.dossiers, indicator, week.params.definitions.rules, period)
    shown = days[(days["day"] >= period.start) & (days["day"] < period.end)]
    if shown.empty:
        return None
    worst = shown.loc[shown["dossiers"].idxmax()]
    day, most, whole = worst["day"].date(), int(worst["dossiers"]), int(days["dossiers"].sum())
    what = say.weighing(indicator.name, indicator.out_of is not None)
    firsts = {_monday(first): say.MONTHS[first.month - 1] for first in _month_firsts(period)}
    figure = charts.calendar(_field(shown, period), firsts, say.calendar_label(most, day))
    return Figure(
        caption=say.calendar_caption(indicator.name, what, whole - int(shown["dossiers"].sum())),
        alt=say.calendar_alt(most, day, whole, what),
        svg=charts.svg(figure, f"calendar-{key}"),
    )


def _month_firsts(period: Span) -> pd.DatetimeIndex:
    return pd.date_range(period.first_day, period.last_day, freq="MS")


def _monday(day: pd.Timestamp) -> pd.Timestamp:
    return day - pd.Timedelta(days=day.day_of_week)


def _field(days: pd.DataFrame, period: Span) -> pd.DataFrame:
    """A row a weekday, a column a Monday; days outside the period are missing, days off without any are left out."""
    every = pd.Series(0, index=pd.date_range(period.first_day, period.last_day), dtype="Int64")
    every.loc[days["day"]] = days["dossiers"].to_numpy()
    table = every.rename("dossiers").rename_axis("day").reset_index()
    table = table.assign(weekday=table["day"].dt.day_of_week, monday=table["day"].map(_monday))
    field = table.pivot(index="weekday", columns="monday", values="dossiers")
    kept = [weekday for weekday, row in field.iterrows() if weekday < 5 or row.sum()]
    return field.loc[kept].set_axis([say.WEEKDAYS[weekday] for weekday in kept])
