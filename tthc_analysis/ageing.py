"""How long dossiers have been paused, and which returns repeat themselves.

Neither the reason of a return nor whether the same person came back is in the columns that may be read: dossiers of the
same unit, procedure and channel prove nothing, and a new dossier has a new id.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from fractions import Fraction

import narwhals as nw
import pandas as pd

from tthc_analysis import indicators
from tthc_analysis.calendar import Holidays, Span
from tthc_analysis.calendar.series import working_days_between
from tthc_analysis.indicators import PAUSED, RECEIVED, RETURNED
from tthc_analysis.rules import Rule
from tthc_analysis.rules.rule import AWAITED, STOPPED

BANDS = ((0, 7), (8, 15), (16, 30), (31, None))
KINDS = (*AWAITED, *STOPPED)
CELL = ("unit", "procedure_code", "procedure", "sector")


def paused(dossiers: pd.DataFrame, rules: Mapping[str, Rule], span: Span, holidays: Holidays) -> pd.DataFrame:
    """The paused dossiers, the oldest pause first.

    `days` and `working_days` since the pause began, up to the last day of the span (missing where that is not known),
    and whether the promised day has passed: `overdue`.
    """
    table = indicators.behind(dossiers, PAUSED, rules, span)
    last = datetime.combine((span.at - timedelta(microseconds=1)).date(), time())
    began = table["paused_at"] if "paused_at" in table else pd.Series(pd.NaT, table.index, dtype="datetime64[us]")
    until = pd.Series(last, table.index, dtype="datetime64[us]")
    return table.assign(
        days=(until - began.dt.normalize()).dt.days.astype("Int64"),
        working_days=working_days_between(began, until, holidays),
        overdue=table["due_at"].dt.normalize() < datetime.combine(span.at, time()),
    ).sort_values("days", ascending=False, kind="stable")


def by_age(paused: pd.DataFrame) -> pd.DataFrame:
    """A row for each of `BANDS`, and one without bounds for pauses of unknown age where there are some.

    `first` and `last` day of the band, `dossiers`, how many of them wait for what (`KINDS`; a dossier that went on
    after the cut-off is of none), and how many are `overdue` while paused.
    """
    rows = [(first, last, _within(paused["days"], first, last)) for first, last in BANDS]
    if paused["days"].isna().any():
        rows.append((None, None, paused["days"].isna()))
    told = []
    for first, last, here in rows:
        of = paused[here]
        kinds = {kind: int((of["status"] == kind).sum()) for kind in KINDS}
        told.append({"first": first, "last": last, "dossiers": len(of), **kinds, "overdue": int(of["overdue"].sum())})
    return pd.DataFrame(told).astype({"first": "Int64", "last": "Int64"})


def _within(days: pd.Series, first: int, last: int | None) -> pd.Series:
    here = days >= first if last is None else (days >= first) & (days <= last)
    return here.fillna(False).astype(bool)


def returns(
    dossiers: pd.DataFrame, rules: Mapping[str, Rule], span: Span, by: Sequence[str] = CELL, least: int = 1
) -> pd.DataFrame:
    """Returned dossiers by unit and procedure, or what `by` names, in cells of at `least` so many; most first.

    `returned`, `received` in the span, and the exact `share` of the first in the second, None where nothing was
    received: a dossier may be returned that came before the span.
    """
    by = [name for name in by if name in dossiers]
    received = nw.from_native(dossiers).filter(rules[RECEIVED.counted].test(span).fill_null(False)).to_native()
    both = {"returned": indicators.behind(dossiers, RETURNED, rules, span), "received": received}
    counts = {name: table.groupby(by, dropna=False).size() for name, table in both.items()}
    cells = pd.DataFrame(counts).reindex(counts["returned"].index).fillna(0).astype("int64")
    cells = cells[cells["returned"] >= least].reset_index()
    shares = [Fraction(row.returned, row.received) if row.received else None for row in cells.itertuples()]
    order = ["returned", *by]
    ascending = [False] + [True] * len(by)
    cells["share"] = pd.Series(shares, cells.index, dtype=object)
    return cells.sort_values(order, ascending=ascending, ignore_index=True)
