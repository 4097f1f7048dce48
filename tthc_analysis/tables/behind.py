"""Causes, what can still be mended, paused and returned dossiers → tables ready to print."""

from datetime import timedelta
from fractions import Fraction

import pandas as pd

from tthc_analysis import ageing as ages
from tthc_analysis import causes as why
from tthc_analysis import privacy
from tthc_analysis.blocks import Table, one_row
from tthc_analysis.indicators import BY_KEY, DIGITISED_INTAKE, PAUSED, RETURNED, Indicator, integer
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import causes as say
from tthc_analysis.wording.numbers import DASH, MISSING, NOTHING, count, day, printed, rate
from tthc_analysis.wording.sentences import upper_first
from tthc_analysis.worklist import worklist as dossiers_behind

MOST_RETURNS = 10
MOST_DOSSIERS = 12


def causes(week: WeekResult, key: str) -> Table | None:
    """The dossiers behind one figure by their primary cause; None when the list cannot tell or there are none."""
    indicator = BY_KEY[key]
    told = why.tallied(week.primary_causes[key]) if week.can_list(indicator) else None
    if told is None or told.empty:
        return None
    whole = int(told["dossiers"].sum())
    rows = [
        (say.cause(row.cause, row.label), row.owner, say.FIXABLE[row.fixable], count(row.dossiers), rate(row.share))
        for row in told.itertuples()
    ]
    return Table(
        caption=say.causes_caption(indicator.name, whole),
        head=one_row(*say.CAUSES_HEAD),
        rows=(*rows, (say.SUM, "", "", count(whole), rate(sum(told["share"])))),
        widths=(5.2, 2.6, 2.6, 1.3, 1.3),
        align=("left", "left", "left", "right", "right"),
        note=_causes_note(week, indicator, told),
    )


def every_cause(week: WeekResult) -> Table | None:
    """The causes of all six figures below each other; None when the list can tell none."""
    told = [(BY_KEY[key], why.tallied(behind)) for key, behind in week.primary_causes.items()]
    rows = tuple(
        (one.short, say.cause(row.cause, row.label), say.FIXABLE[row.fixable], count(row.dossiers), rate(row.share, 0))
        for one, causes in told
        for row in causes.itertuples()
    )
    if not rows:
        return None
    return Table(
        caption=say.EVERY_CAUSE_CAPTION,
        head=one_row(*say.EVERY_CAUSE_HEAD),
        rows=rows,
        widths=(2.6, 6.6, 2.6, 1.4, 1.4),
        align=("left", "left", "left", "right", "right"),
    )


def _causes_note(week: WeekResult, indicator: Indicator, told: pd.DataFrame) -> str:
    unknown = sum(told[told["cause"] == why.UNKNOWN.code]["share"], Fraction(0))
    scanning = indicator is DIGITISED_INTAKE
    late = why.late_in_week(week.behind(indicator.key), week.params.holidays) if scanning else 0
    origin = week.origins.get(indicator.key)
    lacking = why.unrecognisable(indicator, week.dossiers.columns)
    return say.causes_note(unknown, lacking, late, bool(origin and origin.columns))


def fixable(week: WeekResult) -> Table | None:
    """Of each figure, the dossiers that can still be mended and how; and the figure after that, exactly."""
    rows = tuple(_fixable(week, BY_KEY[key]) for key in week.primary_causes)
    if not rows:
        return None
    return Table(
        caption=say.FIXABLE_CAPTION,
        head=one_row(*say.FIXABLE_HEAD),
        rows=rows,
        widths=(3.6, 1.4, 1.3, 1.3, 1.2, 1.7, 1.5, 1.6),
        align=("left", *("right",) * 7),
        note=say.FIXABLE_NOTE,
    )


def _fixable(week: WeekResult, indicator: Indicator) -> tuple[str, ...]:
    counted = week.primary_causes[indicator.key]["fixable"].value_counts()
    steps = week.reachable(indicator.key)["value"]
    as_is, now, chasing = (
        NOTHING if value is None else printed(value, indicator.out_of is not None) for value in steps
    )
    return (indicator.name, as_is, *(count(int(counted.get(one, 0))) for one in say.FIXABLE), now, chasing)


def ageing(week: WeekResult) -> Table | None:
    """Paused dossiers by the days since the pause began; None when there are none."""
    if not week.can_list(PAUSED):
        return None
    params = week.params
    table = ages.paused(week.dossiers, params.definitions.rules, params.period, params.holidays)
    if table.empty:
        return None
    known = table["days"].dropna()
    longest = None if known.empty else int(known.max())
    working = None if known.empty else int(table["working_days"].max())
    return Table(
        caption=say.ages_caption(len(table), (params.period.at - timedelta(microseconds=1)).date()),
        head=one_row(*say.AGES_HEAD),
        rows=tuple(_band(row) for row in ages.by_age(table).itertuples()),
        widths=(2.6, 1.3, 1.6, 2.2, 1.5, 2.2),
        align=("left", *("right",) * 5),
        note=say.ages_note(longest, working),
    )


def _band(row) -> tuple[str, ...]:
    numbers = (row.dossiers, *(getattr(row, kind) for kind in ages.KINDS), row.overdue)
    return (say.band(integer(row.first), integer(row.last)), *map(count, numbers))


def returns(week: WeekResult, most: int = MOST_RETURNS) -> Table | None:
    """Procedures returned again and again by the same unit, most first; None when nothing was returned."""
    if not week.can_list(RETURNED) or not (whole := len(week.behind(RETURNED.key))):
        return None
    asked = (week.dossiers, week.params.definitions.rules, week.params.period)
    cells = ages.returns(*asked, least=why.REPEATED).reindex(columns=[*ages.CELL, "returned", "received", "share"])
    channels = ages.returns(*asked, by=("channel",)) if "channel" in week.dossiers else pd.DataFrame()
    told = [(row.channel, row.returned, row.share) for row in channels.itertuples()]
    shown = privacy.folded(cells, cells["returned"]).head(most)
    return Table(
        caption=say.returns_caption(why.REPEATED, int(cells["returned"].sum()), whole),
        head=one_row(*say.RETURNS_HEAD),
        rows=tuple(_return(row) for row in shown.itertuples()),
        widths=(3.4, 5.6, 1.1, 1.4, 1.3),
        align=("left", "left", "right", "right", "right"),
        note=say.returns_note(told),
    )


def _return(row) -> tuple[str, ...]:
    name = next((one for one in (row.procedure, row.sector) if not pd.isna(one)), MISSING)
    share = DASH if row.share is None else rate(row.share)
    return row.unit, name, count(row.returned), count(row.received), share


def worklist(week: WeekResult, key: str = "", most: int = MOST_DOSSIERS) -> Table | None:
    """The first dossiers of the work list, of one figure or of all six; None of none. For the office alone."""
    rows = dossiers_behind(week)
    rows = rows[rows["indicator"] == key] if key else rows
    if rows.empty:
        return None
    return Table(
        caption=say.worklist_caption(BY_KEY[key].name if key else None, min(most, len(rows)), len(rows)),
        head=one_row(*say.WORKLIST_HEAD),
        rows=tuple(_dossier(row, named=not key) for row in rows.head(most).itertuples()),
        widths=(2.9, 2.6, 3.4, 1.7, 3.6, 3.0, 1.7),
        align=("left",) * 7,
        note=say.INTERNAL,
        wide=True,
    )


def _dossier(row, named: bool) -> tuple[str, ...]:
    return (
        row.dossier_id,
        row.unit,
        say.PROCEDURE_FOLDED if pd.isna(row.procedure) else row.procedure,
        DASH if pd.isna(row.due_at) else day(row.due_at),
        f"{BY_KEY[row.indicator].short}: {row.missing}" if named else upper_first(row.missing),
        say.cause(row.cause, row.label),
        say.FIXABLE[row.fixable],
    )
