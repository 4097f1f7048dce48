"""Several dossier lists → one row a dossier.

Of rows with the same columns the latest export tells whole; of lists with different columns, the latest that tells a
value tells it. Alike rows count once. Rows that contradict each other, with nothing to say which is later, are
rejected, all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from tthc_analysis.columns import HEADERS, spelled_alike
from tthc_analysis.read.dossiers import PROVENANCE
from tthc_analysis.read.source import REPEAT, UNLISTED, Reading, Rejected, Skipped
from tthc_analysis.wording import faults


def union(lists: Sequence[Reading]) -> Reading:
    """All lists together; dossiers that only supplements tell of are passed over."""
    rejected = [row for one in lists for row in one.rejected]
    skipped = [row for one in lists for row in one.skipped]
    tables = []
    lists, overtaken = _without_overtaken(lists)
    rejected += overtaken
    for alike in _layouts(lists):
        table, contradicting, repeated = _latest(alike)
        tables.append(table)
        rejected += contradicting
        skipped += repeated
    whole = {source.path.name for one in lists for source in one.sources if source.kind == "dossiers"}
    table, contradicting, unlisted = _joined(tables, whole) if len(tables) > 1 else (*tables, [], [])
    sources = tuple(source for one in lists for source in one.sources)
    if "unit" in table:
        table = table.assign(unit=table["unit"].map(spelled_alike(table["unit"])).astype("str"))
    return Reading(table, (*rejected, *contradicting), (*skipped, *unlisted), sources)


def _without_overtaken(lists: Sequence[Reading]) -> tuple[list[Reading], list[Rejected]]:
    """Rows of a dossier are refused when another list, not known to be earlier, has it in a row that could not be read:
    its present state is not known."""
    refused: dict[str, tuple[pd.Timestamp, Rejected]] = {}
    for one in lists:
        moment = pd.Timestamp(one.sources[0].exported or pd.Timestamp.max)
        for row in filter(lambda row: row.dossier, one.rejected):
            if row.dossier not in refused or moment > refused[row.dossier][0]:
                refused[row.dossier] = moment, row
    kept, rejected = [], []
    for one in lists:
        known = one.table[one.table["dossier_id"].isin(refused)]
        overtaken = known.loc[[row.Index for row in known.itertuples() if _overtaken(row, refused)]]
        for place, dossier in zip(_places(overtaken), overtaken["dossier_id"], strict=True):
            later = refused[dossier][1]
            reason = f"{faults.BAD_CELL['newer_unreadable']} ({faults.row_of(later.file, later.row)})"
            rejected.append(Rejected(*place, HEADERS["dossier_id"], dossier, "newer_unreadable", reason, dossier))
        kept.append(replace(one, table=one.table.drop(index=overtaken.index)))
    return kept, rejected


def _overtaken(row, refused: Mapping[str, tuple[pd.Timestamp, Rejected]]) -> bool:
    moment, later = refused[row.dossier_id]
    return later.file != row.source_file and not row.exported_at >= moment


def _layouts(lists: Sequence[Reading]) -> list[pd.DataFrame]:
    """Lists with the same columns one below the other; without any list, nothing."""
    layouts: dict[frozenset, list[pd.DataFrame]] = {}
    for one in lists:
        layouts.setdefault(frozenset(one.table.columns), []).append(one.table)
    return [pd.concat(tables, ignore_index=True) for tables in layouts.values()] or [pd.DataFrame()]


def _latest(table: pd.DataFrame) -> tuple[pd.DataFrame, list[Rejected], list[Skipped]]:
    """A row a dossier, the rows that contradict each other, and those that only repeat another."""
    if table.empty:
        return table, [], []
    exported, dossier = table["exported_at"], table["dossier_id"]
    unknown = exported.isna().groupby(dossier).transform("any")
    latest = table[unknown | (exported == exported.groupby(dossier).transform("max"))]
    repeats = latest.duplicated(subset=[key for key in table.columns if key not in PROVENANCE])
    once = latest[~repeats]
    contradicting = once["dossier_id"].duplicated(keep=False)
    repeated = [Skipped(*place, REPEAT) for place in _places(latest[repeats])]
    return once[~contradicting].reset_index(drop=True), _contradictions(once[contradicting]), repeated


def _joined(tables: Sequence[pd.DataFrame], whole: set[str]) -> tuple[pd.DataFrame, list[Rejected], list[Skipped]]:
    """Column by column the latest value told; provenance is that of the latest row of a whole list."""
    rows = pd.concat(tables, ignore_index=True).sort_values("exported_at", kind="stable", na_position="first")
    listed = rows["source_file"].isin(whole)
    known = rows["dossier_id"].isin(rows.loc[listed, "dossier_id"])
    unlisted = [Skipped(*place, UNLISTED) for place in _places(rows[~known])]
    rows, listed = rows[known], listed[known]
    at_odds = _at_odds(rows)
    rejected = _contradictions(rows[at_odds].sort_index())
    rows, listed = rows[~at_odds], listed[~at_odds]
    told = rows.drop(columns=list(PROVENANCE)).groupby("dossier_id", sort=False).last()
    provenance = rows[listed].groupby("dossier_id", sort=False)[list(PROVENANCE)].last()
    order = rows.loc[listed.index[listed]].sort_index()["dossier_id"].unique()
    return told.join(provenance).loc[order].reset_index(), rejected, unlisted


def _at_odds(rows: pd.DataFrame) -> pd.Series:
    """Rows of a dossier that tell two values of one column, where it is not known which of them is the later."""
    dossier, moment = rows["dossier_id"], rows["exported_at"]
    undated = moment.isna().groupby(dossier).transform("any") | rows.duplicated(
        ["dossier_id", "exported_at"], keep=False
    )
    told = [key for key in rows.columns if key not in PROVENANCE]
    doubted = rows.loc[undated, told]
    several = doubted.groupby("dossier_id").nunique().gt(1).any(axis=1)
    return dossier.isin(several[several].index)


def _contradictions(rows: pd.DataFrame) -> list[Rejected]:
    """Each row of a dossier with the rows that say otherwise, and in which columns."""
    rejected = []
    for dossier, group in rows.groupby("dossier_id", sort=False):
        told = group.drop(columns=list(PROVENANCE))
        columns = [HEADERS[key] for key in told.columns if told[key].nunique(dropna=False) > 1]
        places = _places(group)
        for place in places:
            others = [faults.row_of(file, row) for file, sheet, row in places if (file, sheet, row) != place]
            reason = faults.BAD_CELL["contradiction"] + faults.contradicts(others, columns)
            rejected.append(Rejected(*place, HEADERS["dossier_id"], dossier, "contradiction", reason))
    return sorted(rejected, key=lambda row: (row.file, row.row))


def _places(rows: pd.DataFrame) -> list[tuple[str, str, int]]:
    return list(zip(rows["source_file"], rows["source_sheet"], map(int, rows["source_row"]), strict=True))
