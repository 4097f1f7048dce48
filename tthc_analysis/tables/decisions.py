"""What leadership is asked to order."""

from tthc_analysis.blocks import Table, one_row
from tthc_analysis.decisions import decisions as asked
from tthc_analysis.decisions import due_soon
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.outlook.warning import warning
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import decisions as say
from tthc_analysis.wording.numbers import DASH, count, printed

Units = tuple[tuple[str, int], ...]


def decisions(week: WeekResult) -> Table | None:
    """An order a row: work, dossiers, units, and the figure and place once it is done; None without any."""
    rows = (*_due_soon(week), *(_order(week, row) for row in asked(week).itertuples()))
    if not rows:
        return None
    return Table(
        caption=say.caption(week.params.deadline),
        head=one_row(*say.HEAD),
        rows=rows,
        widths=(4.9, 1.2, 7.3, 2.6),
        align=("left", "right", "left", "right"),
        note=say.note(week.params.deadline, listed=len(week.dossiers) > 0),
    )


def _due_soon(week: WeekResult) -> tuple[tuple[str, ...], ...]:
    """What must not become overdue before the next report."""
    units, told = due_soon(week), warning(week)
    if not units:
        return ()
    certain = int(told.due["certain"].sum())
    result = say.NOT_OVERDUE if told.refusal else say.avoided(told.low - certain, told.high - certain)
    dossiers = sum(number for _, number in units)
    return ((say.due_soon(told.until), count(dossiers), say.units(_short(week, units)), result),)


def _order(week: WeekResult, row) -> tuple[str, ...]:
    return (
        say.work(row.kind, row.indicator, BY_KEY[row.indicator].short),
        DASH if row.dossiers is None else count(row.dossiers),
        say.units(_short(week, row.units)),
        say.PREVENTED if row.kind == "prevent" else DASH if row.after is None else _result(row),
    )


def _short(week: WeekResult, units: Units) -> Units:
    return tuple((week.params.registry.short(name), dossiers) for name, dossiers in units)


def _result(row) -> str:
    value = printed(row.after.value, BY_KEY[row.indicator].out_of is not None)
    return say.result(value, row.after.place, row.after.of)
