"""What stands in the way, obstacle by obstacle and authority by authority → tables ready to print."""

import pandas as pd

from tthc_analysis import obstacles as register
from tthc_analysis.blocks import Table, one_row
from tthc_analysis.columns import AUTHORITIES, KIND_NAMES, PROGRESS_NAMES
from tthc_analysis.indicators import BY_KEY, integer
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import obstacles as say
from tthc_analysis.wording.numbers import DASH, count

MOST_OBSTACLES = 20
MOST_AUTHORITIES = 20


def obstacles(week: WeekResult, most: int = MOST_OBSTACLES) -> Table | None:
    """An obstacle a row, the oldest open one without answer first; None without any."""
    told = register.obstacles(week)
    if told.empty:
        return None
    opened = told[told["open"]]
    figures = register.behind_figures(opened) or {}
    return Table(
        caption=say.caption(len(told), len(opened), week.params.report_date),
        head=one_row(*say.TABLE_HEAD),
        rows=tuple(_row(row) for row in register.impersonal(told).head(most).itertuples()),
        widths=(1.5, 2.0, 3.6, 5.2, 2.7, 1.4, 1.2, 2.6, 2.2, 1.1, 1.5),
        align=("left", "left", "left", "left", "left", "right", "right", "left", "left", "right", "left"),
        note=say.totals(
            register.dossiers_touched(opened),
            [(BY_KEY[key].short, dossiers) for key, dossiers in figures.items()],
            register.dossiers_reported(opened),
            max(len(told) - most, 0),
        ),
        wide=True,
    )


def obstacles_by_authority(week: WeekResult, most: int = MOST_AUTHORITIES) -> Table | None:
    """An authority a row, most open obstacles first; None without any."""
    told = register.by_authority(register.obstacles(week))
    if told.empty:
        return None
    rest = say.rest_note(max(len(told) - most, 0))
    return Table(
        caption=say.BY_AUTHORITY_CAPTION,
        head=one_row(*say.BY_AUTHORITY_HEAD),
        rows=tuple(
            (
                AUTHORITIES[row.authority],
                *map(count, (row.obstacles, row.open, row.sent, row.unanswered)),
                *(say.dossiers(integer(one)) for one in (row.touched, row.reported)),
            )
            for row in told.head(most).itertuples()
        ),
        widths=(5.0, 1.4, 1.3, 1.3, 1.9, 1.7, 1.4),
        align=("left", *("right",) * 6),
        note=" ".join(rest) or None,
    )


def _row(row) -> tuple[str, ...]:
    sent, answered = (None if pd.isna(one) else one.date() for one in (row.sent_on, row.answered_on))
    return (
        say.number(row.number, row.nth, row.times),
        say.kind(row.kind, KIND_NAMES[row.kind]),
        register.about(row) or DASH,
        say.shortened(row.what),
        row.unit,
        say.dossiers(integer(row.touched)),
        say.dossiers(integer(row.reported)),
        AUTHORITIES[row.authority],
        say.sent(sent, answered, integer(row.waiting)),
        count(row.age),
        PROGRESS_NAMES[row.status],
    )
