"""The days before a boundary and those from it on."""

from datetime import datetime, timedelta

from tthc_analysis.calendar import Span
from tthc_analysis.params import Week
from tthc_analysis.week import WeekResult

A_WEEK = timedelta(weeks=1)
WINDOW = 4 * A_WEEK


def stretches(params: Week) -> tuple[Span, Span] | None:
    """The days before the boundary and those from it on, of the year or of the period where that holds both.

    None where the figures know no boundary.
    """
    boundary, period = params.boundary, params.period
    if boundary is None:
        return None
    start = period.start if boundary.parts(period) else datetime(period.first_day.year, 1, 1)
    turn = boundary.turn
    return (Span(start, turn), Span(turn, period.end)) if start < turn < period.end else None


def near(params: Week, weeks: int | None = None) -> tuple[Span, Span] | None:
    """The stretches, or only so many weeks of each next to the boundary."""
    both = stretches(params)
    if both is None or weeks is None:
        return both
    before, after = both
    length = weeks * A_WEEK
    return (
        Span(max(before.start, before.end - length), before.end),
        Span(after.start, min(after.end, after.start + length)),
    )


def told(week: WeekResult) -> bool:
    """Whether there is a boundary and a list of dossiers to compare by."""
    return stretches(week.params) is not None and not week.dossiers.empty


def windows(stretch: Span) -> list[Span]:
    """Every four whole weeks of the stretch, a week apart, the last of them up to its end."""
    further = (stretch.end - stretch.start - WINDOW) // A_WEEK
    ends = [stretch.end - number * A_WEEK for number in reversed(range(further + 1))]
    return [Span(end - WINDOW, end) for end in ends]
