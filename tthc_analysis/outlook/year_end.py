"""Where each figure stands at the end of the year: as things go, and at its best; what a better place takes.

What is exact: the dossiers that weigh on a figure and can still be mended, those that cannot, and so its best. What is
foretold: the dossiers still to come (`pace`), the others' values (`others`), and how things go (`projection`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from tthc_analysis.calendar import Holidays, Span, add_working_days, working_days_between
from tthc_analysis.indicators import INDICATORS, Indicator, integer
from tthc_analysis.outlook.others import Other, others
from tthc_analysis.outlook.pace import Pace, pace
from tthc_analysis.outlook.past import Past, Refusal, past
from tthc_analysis.outlook.projection import Projection, held, project, record, widening
from tthc_analysis.ranking import Interval, Possible, possible
from tthc_analysis.ranking.possible import End
from tthc_analysis.week import WeekResult
from tthc_analysis.what_if import Standing, standing
from tthc_analysis.worklist import MOVING


@dataclass(frozen=True)
class Goal:
    """A value to be reached by the year's end, and what it takes.

    place         the place it gives; None for the target
    value         the figure needed
    dossiers      so many better than things go: more that are well, fewer that are counted; 0 when it comes by itself
    until         the last day until which things may go on as now: everything mended and nothing new amiss from then
                  on still reaches it; None when that is too late already
    """

    place: int | None
    value: Fraction
    dossiers: int
    until: date | None

    @property
    def reachable(self) -> bool:
        return self.until is not None

    def each_week(self, days: int) -> int:
        """Dossiers a week, over so many days of the calendar."""
        return ceil(Fraction(7 * self.dossiers, days)) if days else self.dossiers


@dataclass(frozen=True)
class Outlook:
    """One indicator at the end of the year.

    refusal       why nothing is foretold; then all below but the first two lines is None or empty
    now           where it stands today
    fixable, unknown, final   dossiers that weigh on it: to be mended or chased; of unknown cause; counted for good
    arrivals      new dossiers to be expected in the base of a ratio; of a count, newly counted ones
    as_now        where it comes to if all goes on as now, and the `low` and `high` value it lies between 8 times of 10
    place         the best and worst place that these and the others' bounds leave open; None where others are unknown
    from_now      where it comes to if nothing new is amiss from now on, and nothing old is mended
    best          where it comes to if, besides, all that can be is mended: the others as foretold
    goals         the target, then each better place than `as_now`, the next one first
    held, tried   forecasts so far ahead that could have been made before: how many held, of how many
    """

    indicator: str
    refusal: Refusal | None
    now: Standing | None
    fixable: int
    unknown: int
    final: int
    arrivals: int | None = None
    as_now: Standing | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    place: Possible | None = None
    from_now: Standing | None = None
    best: Standing | None = None
    goals: tuple[Goal, ...] = ()
    held: int = 0
    tried: int = 0


@lru_cache(maxsize=2)
def outlooks(week: WeekResult) -> tuple[Outlook, ...]:
    """Of each indicator; those a table tells are refused."""
    return tuple(_outlook(week, one) for one in INDICATORS)


def days_left(span: Span) -> int:
    """Days of the year after the span."""
    return (year_end(span) - span.last_day).days


def weeks_left(span: Span) -> int:
    """The same in weeks, the last one begun."""
    return ceil(Fraction(days_left(span), 7))


def year_end(span: Span) -> date:
    return date(span.last_day.year, 12, 31)


def working_days_left(span: Span, holidays: Holidays) -> int:
    return working_days_between(span.last_day, year_end(span), holidays)


def _outlook(week: WeekResult, indicator: Indicator) -> Outlook:
    known = past(week, indicator)
    if known.refusal and known.refusal.why == "no_list":
        return Outlook(indicator.key, known.refusal, None, 0, 0, 0)
    fixable = week.primary_causes[indicator.key]["fixable"]
    weighing = (int(fixable.isin(MOVING).sum()), *(int((fixable == kind).sum()) for kind in ("unknown", "locked")))
    now = standing(week, indicator, *_parts(week, indicator))
    learnt = None if known.refusal else pace(known.weeks, indicator)
    if learnt is None:
        return Outlook(indicator.key, known.refusal or Refusal("nothing", len(known.weeks)), now, *weighing)
    return _foretold(week, indicator, known, learnt, now, weighing)


def _parts(week: WeekResult, indicator: Indicator) -> tuple[int, int | None]:
    line = week.lines.loc[indicator.key]
    return int(line["numerator"]), integer(line["denominator"]) if indicator.out_of else None


def _foretold(
    week: WeekResult, indicator: Indicator, known: Past, learnt: Pace, now: Standing, weighing: tuple[int, int, int]
) -> Outlook:
    days = working_days_left(week.params.period, week.params.holidays)
    ahead = weeks_left(week.params.period)
    tried = record(known.weeks, indicator, ahead) if ahead else record(known.weeks.head(0), indicator, 1)
    course = project(indicator, (now.numerator, now.denominator), learnt, days, widening(list(tried["strain"])))
    peers = others(week, indicator, learnt, days)
    middles = None if peers is None else {name: one.middle for name, one in peers.items()}
    new = learnt.added(days)[1 if indicator.out_of else 0]
    clean, best = _without_new_faults(week, indicator, now, new)
    as_now, from_now, at_best = (
        standing(week, indicator, *parts, middles) for parts in ((course.numerator, course.denominator), clean, best)
    )
    return Outlook(
        indicator.key,
        None,
        now,
        *weighing,
        arrivals=new,
        as_now=as_now,
        low=course.low,
        high=course.high,
        place=_place(indicator, course, peers),
        from_now=from_now,
        best=at_best,
        goals=_goals(week, indicator, learnt, as_now, at_best, weighing, middles or {}),
        held=held(tried),
        tried=len(tried),
    )


def _without_new_faults(
    week: WeekResult, indicator: Indicator, now: Standing, new: int
) -> tuple[tuple[int, int | None], tuple[int, int | None]]:
    """The parts with nothing new amiss, and with all that can be mended besides."""
    mended = week.reachable(indicator.key).iloc[-1]
    if indicator.out_of is None:
        return (now.numerator, None), (int(mended["numerator"]), None)
    base = int(mended["denominator"]) + new
    return (now.numerator + new, now.denominator + new), (int(mended["numerator"]) + new, base)


def _place(indicator: Indicator, course: Projection, peers: Mapping[str, Other] | None) -> Possible | None:
    if peers is None:
        return None
    ours = Interval(End(0, course.low, 0), End(0, course.high, 0))
    return possible(ours, [one.interval for one in peers.values()], indicator.better)


def _goals(
    week: WeekResult,
    indicator: Indicator,
    learnt: Pace,
    as_now: Standing,
    best: Standing,
    weighing: tuple[int, int, int],
    middles: Mapping[str, Fraction],
) -> tuple[Goal, ...]:
    """The target, then each better place, the next one first."""
    values = sorted(set(middles.values()), reverse=indicator.better == "high")
    better = [value for value in values if _ahead(indicator, value, as_now)]
    wanted = [(1 + sum(_before(indicator, one, value) for one in middles.values()), value) for value in better]
    target = [(None, indicator.target)] if indicator.target is not None else []
    share = Fraction(weighing[0], sum(weighing)) if sum(weighing) else Fraction(1)
    return tuple(
        _goal(week, indicator, learnt, as_now, best, share, place, value)
        for place, value in (*target, *reversed(wanted))
    )


def _ahead(indicator: Indicator, value: Fraction, as_now: Standing) -> bool:
    return as_now.value is not None and _before(indicator, value, as_now.value)


def _before(indicator: Indicator, one: Fraction, other: Fraction) -> bool:
    return one > other if indicator.better == "high" else one < other


def _goal(
    week: WeekResult,
    indicator: Indicator,
    learnt: Pace,
    as_now: Standing,
    best: Standing,
    fixable: Fraction,
    place: int | None,
    value: Fraction,
) -> Goal:
    """`fixable` is the share of new faults that can be mended later on."""
    if indicator.out_of:
        needed, sign = ceil(value * as_now.denominator), 1
        slack = floor(best.numerator - value * best.denominator)
        amiss = learnt.out_of - learnt.counted
    else:
        needed, sign = floor(value), -1
        slack, amiss = needed - best.numerator, learnt.counted
    return Goal(
        place,
        value,
        dossiers=max(sign * (needed - as_now.numerator), 0),
        until=_until(week, slack, max(amiss, Fraction(0)) * (1 - fixable)),
    )


def _until(week: WeekResult, slack: int, lost_a_day: Fraction) -> date | None:
    """The last day before what is lost for good eats up the slack; the year's last where that does not happen."""
    if slack < 0:
        return None
    span, holidays = week.params.period, week.params.holidays
    left = working_days_left(span, holidays)
    days = min(floor(slack / lost_a_day), left) if lost_a_day else left
    return min(add_working_days(span.last_day, days + 1, holidays) - timedelta(days=1), year_end(span))
