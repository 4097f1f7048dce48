"""One dossier in two systems: what agrees, what it does to the figures, whose it is → tables ready to print."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from tthc_analysis import national
from tthc_analysis.blocks import Table, one_row
from tthc_analysis.columns import STATUS
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.tables.cells import first_units
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import national as say
from tthc_analysis.wording.numbers import DASH, count, day, difference, points

MOST_UNITS = 15
MOST_LATE = 40
_NUMBERS = ["dossiers", "local_only", "national_only", "status", "dates", "late", "differ"]


def sync(week: WeekResult) -> Table | None:
    """How many dossiers are in both systems, in one alone, and differ in what; None without a national list."""
    told = national.beside(week)
    if told.empty:
        return None
    late, *long = national.delays(week) or (0,)
    rows = [(say.MATCHED[0], int((told["where"] == "both").sum()), say.MATCHED[1])]
    rows += [(name, int((told["where"] == key).sum()), mean) for key, (name, mean) in say.PLACES.items()]
    rows += [(name, int((told["kind"] == key).sum()), mean) for key, (name, mean) in say.KINDS.items()]
    rows += [(name, int(told[f"{key}_by"].notna().sum()), say.DATES_MEAN) for key, name in say.DATES.items()]
    rows.append((say.LATE, late, say.late_mean(*long) if late else DASH))
    notes = (say.RETURNED, say.spans(*map(_received, national.lists(week))))
    return Table(
        caption=say.SYNC_CAPTION,
        head=one_row(*say.SYNC_HEAD),
        rows=tuple((name, count(number), mean) for name, number, mean in rows),
        widths=(5.0, 1.6, 7.0),
        align=("left", "right", "left"),
        note=" ".join(filter(None, notes)),
    )


def sync_effects(week: WeekResult) -> Table | None:
    """The six indicators by either list, and what makes their difference; None without a national list."""
    rows = national.effects(week)
    if rows.empty:
        return None
    return Table(
        caption=say.EFFECTS_CAPTION,
        head=one_row(*say.EFFECTS_HEAD),
        rows=tuple(_effect(row) for row in rows.to_dict("records")),
        widths=(3.2, 3.2, 3.2, 2.0, 2.2, 1.8, 1.8, 1.8, 1.4),
        align=("left", *("right",) * 8),
        note=say.EFFECTS_NOTE,
        wide=True,
    )


def _effect(row: Mapping) -> tuple[str, ...]:
    indicator = BY_KEY[row["indicator"]]
    ratio = indicator.out_of is not None
    own, other = (
        say.figure(row[f"{of}value"], row[f"{of}numerator"], row[f"{of}denominator"], ratio) for of in ("", "national_")
    )
    reasons = [_parts(row, *which) for which in (("local_only", "national_only"), ("status",), ("date",), ("other",))]
    return (
        indicator.short,
        own,
        other,
        _difference(row, ratio),
        *(say.part(*parts, ratio) for parts in reasons),
        DASH if row["dossiers"] is None else count(row["dossiers"]),
    )


def _difference(row: Mapping, ratio: bool) -> str:
    if row["value"] is None or row["national_value"] is None:
        return DASH
    return (points if ratio else difference)(row["national_value"] - row["value"])


def _parts(row: Mapping, *reasons: str) -> tuple[int | None, int | None]:
    """What some reasons together make of the numerator and of the denominator."""
    told = [[row[f"{part}_{reason}"] for reason in reasons] for part in ("numerator", "denominator")]
    return tuple(None if None in numbers else sum(numbers) for numbers in told)


def sync_units(week: WeekResult, most: int = MOST_UNITS) -> Table | None:
    """The units with most differences, the others together, and all; None without a national list."""
    rows = national.by_unit(week)
    if rows.empty:
        return None
    shown = first_units(rows, _NUMBERS, most)
    every = (*shown, (say.SUM, *rows[_NUMBERS].sum()))
    return Table(
        caption=say.UNITS_CAPTION,
        head=one_row(*say.UNITS_HEAD),
        rows=tuple((name, *(count(int(one)) for one in told)) for name, *told in every),
        widths=(5.0, *(1.6,) * 7),
        align=("left", *("right",) * 7),
        marked=(len(shown),),
        note=say.UNITS_NOTE,
        wide=True,
    )


def late_sync(week: WeekResult, most: int = MOST_LATE) -> Table | None:
    """Internal: the dossiers that are done here and still open on the national portal; None of none."""
    rows = national.late_sync(week)
    if rows.empty:
        return None
    return Table(
        caption=say.late_caption(min(most, len(rows)), len(rows)),
        head=one_row(*say.LATE_HEAD),
        rows=tuple(
            (
                row.dossier_id,
                row.unit,
                *(STATUS[one][0] for one in (row.local_status, row.national_status)),
                day(row.result_at),
                count(int(row.sync_delay)),
            )
            for row in rows.head(most).itertuples()
        ),
        widths=(3.4, 3.4, 3.0, 3.0, 2.0, 1.8),
        align=("left", "left", "left", "left", "left", "right"),
    )


def _received(dossiers: pd.DataFrame) -> tuple[date, date] | None:
    known = dossiers["received_at"].dropna()
    return (known.min().date(), known.max().date()) if len(known) else None
