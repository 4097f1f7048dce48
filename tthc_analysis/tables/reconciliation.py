"""Own figures and other sources' side by side."""

from datetime import datetime

from tthc_analysis.blocks import Table, one_row
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording import reconcile as beside

MOST_DIFFERENCES = 15


def reconciliation(week: WeekResult, most: int = MOST_DIFFERENCES) -> Table | None:
    """Where another source tells other figures than ours, and what would make them agree; None when none does."""
    rows = week.reconciliation.differences
    if rows.empty:
        return None
    shown = [_difference(row, week.params.period.start) for row in rows.head(most).itertuples()]
    return Table(
        caption="Số liệu của địa phương và của nguồn khác",
        head=one_row(
            "Chỉ tiêu", "Đơn vị", "Nguồn khác", "Số của địa phương", "Số của nguồn khác", "Chênh lệch", "Giải thích"
        ),
        rows=tuple(shown),
        widths=(2.2, 2.4, 2.4, 2.2, 2.0, 1.9, 6.0),
        align=("left", "left", "left", "right", "right", "right", "left"),
        note=say.and_others(len(rows) - most, "week.reconciliation") if len(rows) > most else None,
        wide=True,
    )


def _difference(row, start: datetime) -> tuple[str, ...]:
    indicator = BY_KEY[row.indicator]
    ratio = indicator.out_of is not None
    return (
        indicator.short,
        row.unit or beside.WHOLE,
        beside.source(row.kind, row.file),
        beside.figure(row.own, row.own_parts, ratio, row.decimals),
        beside.figure(row.other, row.other_parts, ratio, row.decimals),
        beside.step(row.difference, ratio),
        beside.explained(row.cause, row.facts, row.more, start),
    )
