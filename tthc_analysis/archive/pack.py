"""New exports into an archive: what they tell of a dossier joins what was known of it, as lists of one week do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from tthc_analysis.archive.extras import frames
from tthc_analysis.archive.files import UNKNOWN_MONTH, Pack, journal, month_file, state, written
from tthc_analysis.columns import fold_unit
from tthc_analysis.errors import NotLater
from tthc_analysis.read.dossiers import PROVENANCE
from tthc_analysis.read.source import Reading, Rejected, Source
from tthc_analysis.read.union import union


@dataclass(frozen=True)
class Packed:
    """What a pack did: the dossiers it told of, the months written anew, the rows refused; all dossiers there are."""

    dossiers: int
    months: tuple[str, ...]
    rejected: tuple[Rejected, ...]
    total: int


def pack(exports: Reading, folder: Path, exported: datetime) -> Packed:
    """Take exports made at one moment into the archive; all they tell is in it afterwards, or nothing.

    Raises `NotLater` where the archive holds exports of that moment or a later one.
    """
    packs, before = journal(folder), state(folder)
    if packs and exported <= packs[-1].exported:
        raise NotLater(folder, exported, packs[-1].exported)
    told = {*exports.table["dossier_id"], *(row.dossier for row in exports.rejected if row.dossier)}
    known = frames().rows(before.values(), told)
    merged = union([*_known(known, folder, packs), exports])
    table = _spelled_as(merged.table, frames().units(before.values()))
    then, now = _by_month(known), _by_month(table)
    changed = tuple(month for month in sorted({*then, *now}) if not _alike(then.get(month), now.get(month)))
    hashes = tuple((one.path.name, one.sha256) for one in exports.sources)
    entry = Pack(exported, hashes, len(exports.table), changed)
    for month in changed:
        whole = frames().replaced(before.get(month), told, now.get(month, table.head(0)))
        frames().write(whole, month_file(folder, month, entry))
    folder.mkdir(parents=True, exist_ok=True)
    written(folder, [*packs, entry])
    return Packed(len(exports.table), changed, merged.rejected, frames().size(state(folder).values()))


def _known(rows: pd.DataFrame, folder: Path, packs: tuple[Pack, ...]) -> list[Reading]:
    """What the archive knew of the dossiers told of, each row from the moment it says."""
    if rows.empty:
        return []
    source = Source(folder, "dossiers", "", "", len(rows), packs[-1].exported)
    return [Reading(rows, sources=(source,))]


def _spelled_as(rows: pd.DataFrame, units: Iterable[str]) -> pd.DataFrame:
    """A unit goes by one spelling in the whole archive, the one it came in by."""
    known = {fold_unit(unit): unit for unit in units}
    names = {unit: known.get(fold_unit(unit), unit) for unit in rows["unit"].unique()}
    return rows.assign(unit=rows["unit"].map(names).astype("str"))


def _by_month(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    if rows.empty:
        return {}
    months = rows["received_at"].dt.strftime("%Y-%m").astype(object)
    return dict(list(rows.groupby(months.where(rows["received_at"].notna(), UNKNOWN_MONTH))))


def _alike(then: pd.DataFrame | None, now: pd.DataFrame | None) -> bool:
    """Whether both tell the same of the same dossiers, wherever it was read."""
    if then is None or now is None:
        return False
    told = sorted({*then.columns, *now.columns} - {*PROVENANCE})
    return _in_order(then, told).equals(_in_order(now, told))


def _in_order(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return rows.reindex(columns=columns).sort_values("dossier_id", ignore_index=True)
