"""One unit's figures and dossiers, and what became of what units were asked last week."""

import pandas as pd

from tthc_analysis import followup as follow
from tthc_analysis.blocks import Table, one_row
from tthc_analysis.indicators import BY_KEY, INDICATORS, OVERDUE, Indicator
from tthc_analysis.scores import scores
from tthc_analysis.tables.cells import first_units
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording import causes as say_causes
from tthc_analysis.wording import letters as write
from tthc_analysis.wording.numbers import DASH, NOTHING, count, day, place, printed

MOST_LISTED = 25
MOST_UNITS = 12


def unit_lines(unit: str, rows: pd.DataFrame, asked: pd.DataFrame, of: int) -> Table:
    """The six lines of one of `of` units: value, place among them, change, and the dossiers that can be mended.

    `rows` are the unit's of `scores`, by indicator; `asked` its rows of `followup.asked`.
    """
    counted = asked["indicator"].value_counts()
    return Table(
        caption=write.lines_caption(unit, of),
        head=one_row(*write.LINES_HEAD),
        rows=tuple(_line(one, rows.loc[one.key], counted) for one in INDICATORS if one.key in rows.index),
        widths=(4.4, 1.8, 1.6, 2.2, 1.8),
        align=("left", "right", "center", "right", "right"),
    )


def _line(indicator: Indicator, row: pd.Series, counted: pd.Series) -> tuple[str, ...]:
    ratio = indicator.out_of is not None
    return (
        indicator.name,
        NOTHING if row["value"] is None else printed(row["value"], ratio),
        DASH if row["place"] is None else place(row["place"], row["of"]),
        say.change_cell(row["value"], row["before"], ratio),
        count(int(counted.get(indicator.key, 0))),
    )


def to_finish(asked: pd.DataFrame, most: int = MOST_LISTED, with_list: bool = True) -> Table | None:
    """One unit's dossiers that can be mended, a row a dossier, those that move most figures first; None of none."""
    if asked.empty:
        return None
    dossiers: dict[str, list] = {}
    for row in asked.itertuples():
        dossiers.setdefault(row.dossier_id, []).append(row)
    return Table(
        caption=write.finish_caption(len(dossiers)),
        head=one_row(*write.FINISH_HEAD),
        rows=tuple(map(_to_finish, list(dossiers.values())[:most])),
        widths=(3, 5, 1.7, 5, 1.7, 1),
        align=("left", "left", "center", "left", "center", "center"),
        note=write.more(len(dossiers) - most, with_list) if len(dossiers) > most else None,
    )


def _to_finish(rows: list) -> tuple[str, ...]:
    """Of one dossier: what is missing in each of its figures, since the first of them came about."""
    first, since = rows[0], min((row.since for row in rows if not pd.isna(row.since)), default=None)
    return (
        first.dossier_id,
        write.procedure(None if pd.isna(first.procedure) else first.procedure),
        DASH if pd.isna(first.due_at) else day(first.due_at),
        "; ".join(dict.fromkeys(row.missing for row in rows)),
        DASH if since is None else day(since),
        write.times(max(row.times for row in rows), follow.MOST_OFTEN),
    )


def without_apology(rows: pd.DataFrame) -> Table | None:
    """One unit's overdue dossiers whose citizen was not yet written to; None where there is none."""
    if rows.empty:
        return None
    return Table(
        caption=write.apology_caption(len(rows)),
        head=one_row(*write.APOLOGY_HEAD),
        rows=tuple((row.dossier_id, row.sector, day(row.due_at)) for row in rows.itertuples()),
        widths=(3, 6, 1.7),
        align=("left", "left", "center"),
    )


def unapologised(week: WeekResult) -> pd.DataFrame:
    """Of all units: `dossier_id`, `unit`, `sector`, `due_at`; none where the list does not tell."""
    columns = ["dossier_id", "unit", "sector", "due_at"]
    if not week.can_list(OVERDUE) or "apology_letter" not in week.dossiers:
        return pd.DataFrame(columns=columns)
    behind = week.behind(OVERDUE.key)
    behind = behind.assign(sector=behind["sector"].fillna(DASH) if "sector" in behind else DASH)
    return behind.loc[~behind["apology_letter"].fillna(True).astype(bool), columns]


def followup(week: WeekResult, most: int = MOST_UNITS) -> Table | None:
    """What was asked last week, unit by unit: done, open, asked for the third time; None without a week before."""
    rows = follow.by_unit(week)
    if rows.empty:
        return None
    numbers = ["asked", "done", "open", "third"]
    shown = first_units(rows, numbers, most)
    every = (*shown, (write.SUM, *rows[numbers].sum()))
    gone = int(rows["gone"].sum())
    return Table(
        caption=write.followup_caption(week.previous.params.report_date),
        head=one_row(*write.FOLLOWUP_HEAD),
        rows=tuple((name, *(count(int(one)) for one in told)) for name, *told in every),
        widths=(6, 1.5, 1.5, 1.5, 1.5),
        align=("left", *("right",) * 4),
        marked=(len(shown),),
        note=write.gone(gone) if gone else None,
    )


def followup_of(week: WeekResult, unit: str) -> Table | None:
    """The same of one unit, indicator by indicator; None where nothing was asked of it."""
    told, often = follow.followup(week), follow.asked(week)
    told, often = told[told["unit"] == unit], often[(often["unit"] == unit) & (often["times"] >= follow.MOST_OFTEN)]
    if told.empty:
        return None
    counts = pd.crosstab(told["indicator"], told["outcome"]).reindex(columns=["done", "open"], fill_value=0)
    counts.insert(0, "asked", told["indicator"].value_counts())
    counts["third"] = often["indicator"].value_counts().reindex(counts.index, fill_value=0)
    keys = [key for key in BY_KEY if key in counts.index]
    return Table(
        caption=write.followup_caption(week.previous.params.report_date),
        head=one_row(write.INDICATOR, *write.FOLLOWUP_HEAD[1:]),
        rows=tuple((BY_KEY[key].name, *(count(int(one)) for one in counts.loc[key])) for key in keys),
        widths=(6, 1.5, 1.5, 1.5, 1.5),
        align=("left", *("right",) * 4),
    )


def causes_of(rows: pd.DataFrame) -> Table | None:
    """The causes of the dossiers behind one unit's figures, given its rows of `worklist`, most first; None of none."""
    if rows.empty:
        return None
    by = ["indicator", "cause", "label", "owner", "fixable"]
    told = rows.groupby(by, sort=False).size().reset_index(name="dossiers")
    told = told.assign(order=told["indicator"].map(list(BY_KEY).index))
    told = told.sort_values(["order", "dossiers"], ascending=[True, False])
    return Table(
        caption=say_causes.EVERY_CAUSE_CAPTION,
        head=one_row(*write.CAUSES_HEAD),
        rows=tuple(
            (
                BY_KEY[row.indicator].short,
                say_causes.cause(row.cause, row.label),
                row.owner,
                say_causes.FIXABLE[row.fixable],
                count(row.dossiers),
            )
            for row in told.itertuples()
        ),
        widths=(2.6, 5.4, 2.4, 2.4, 1.2),
        align=("left", "left", "left", "left", "right"),
    )


def praised(week: WeekResult) -> Table | None:
    """Units that have every rate at its target, and in each indicator the one that rose most since last week."""
    rows = (*((unit, write.FULL, DASH) for unit in full(week)), *_improved(week))
    if not rows:
        return None
    return Table(
        caption=write.PRAISED_CAPTION,
        head=one_row(*write.PRAISED_HEAD),
        rows=rows,
        widths=(5, 5, 4.4),
        align=("left", "left", "left"),
    )


def full(week: WeekResult) -> list[str]:
    """Units whose every rate that has a base is at its target, and that have one at all."""
    told = scores(week)
    with_target = [key for key, indicator in BY_KEY.items() if indicator.target is not None]
    rates = told[told["indicator"].isin(with_target) & told["value"].notna()]
    reached = [row.value >= BY_KEY[row.indicator].target for row in rates.itertuples()]
    every = pd.Series(reached, rates.index, dtype=bool).groupby(rates["unit"]).all()
    return sorted(every[every].index)


def _improved(week: WeekResult) -> list[tuple[str, ...]]:
    told = scores(week)
    told = told[told["value"].notna() & told["before"].notna()]
    best = []
    for indicator in INDICATORS:
        rows = told[told["indicator"] == indicator.key]
        sign = 1 if indicator.better == "high" else -1
        changes = {row.unit: sign * (row.value - row.before) for row in rows.itertuples()}
        most = max(changes.values(), default=0)
        units = [unit for unit, change in changes.items() if change == most]
        if most > 0 and len(units) == 1:
            row = rows[rows["unit"] == units[0]].iloc[0]
            change = say.change_cell(row["value"], row["before"], indicator.out_of is not None)
            best.append((units[0], f"{write.IMPROVED} ({change})", indicator.name))
    return best
