"""What can still be reached by the end of the year, ready to print."""

from tthc_analysis.blocks import Table, one_row
from tthc_analysis.indicators import BY_KEY, Indicator
from tthc_analysis.reach import reach as reached
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import reach as say
from tthc_analysis.wording.numbers import DASH, MISSING, NOTHING, count, printed
from tthc_analysis.wording.places import possible
from tthc_analysis.wording.sentences import lower_first


def reach(week: WeekResult) -> Table | None:
    """The best figure and place that can still be reached; None where the list tells no indicator."""
    rows = list(reached(week).itertuples())
    if not rows:
        return None
    beyond = [(lower_first(BY_KEY[row.indicator].name), row.final) for row in rows if _beyond(row)]
    return Table(
        caption=say.caption(week.params.period.last_day.year),
        head=one_row(*say.HEAD),
        rows=tuple(_row(row, BY_KEY[row.indicator]) for row in rows),
        widths=(3.6, 1.5, 1.3, 1.1, 1.7, 1.8, 1.8, 1.7),
        align=("left", *("right",) * 6, "center"),
        note=say.note(beyond),
    )


def _beyond(row) -> bool:
    return BY_KEY[row.indicator].target is not None and row.final > 0


def _row(row, indicator: Indicator) -> tuple[str, ...]:
    ratio = indicator.out_of is not None
    now, best = indicator.value(row.numerator, row.denominator), row.best
    return (
        indicator.name,
        NOTHING if now is None else printed(now, ratio),
        *map(count, (row.fixable, row.unknown, row.final)),
        say.SHORT_HISTORY if row.arrivals is None else count(row.arrivals) if ratio else DASH,
        DASH if best is None else printed(best.value, ratio) if best.value is not None else NOTHING,
        MISSING if best is None or best.place is None else possible(best.place, best.place, best.of, best.tied),
    )
