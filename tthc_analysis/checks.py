"""Findings: what does not add up in the sources, and what it does to the figures. Nothing is repaired.

For print, findings are a table of `where`, `what`, `effect`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from tthc_analysis import columns
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import BY_KEY, INDICATORS, Indicator, computable
from tthc_analysis.read.source import REPEAT, Rejected, Skipped, Source
from tthc_analysis.rules import ACCEPTED, Rule
from tthc_analysis.wording import findings as say
from tthc_analysis.wording.numbers import printed

COLUMNS = ["where", "what", "effect"]
BLANK_IS_UNKNOWN = frozenset(
    column.key for column in columns.DOSSIER if column.kind in ("count", "flag", "negated_flag")
)
PAGE_SIZES = frozenset((10, 20, 50, 100, 1000, 5000, 10000))


@dataclass(frozen=True)
class Finding:
    """What was seen and what it does to the figures; `file`, `row` and `column` name its first place, if it has one."""

    code: str
    where: str
    what: str
    effect: str
    file: str | None = None
    row: int | None = None
    column: str | None = None


def table(found: Iterable[Finding]) -> pd.DataFrame:
    return pd.DataFrame([(one.where, one.what, one.effect) for one in found], columns=COLUMNS)


def of_rejected(rejected: Sequence[Rejected]) -> list[Finding]:
    files = Counter(row.file for row in rejected)
    return [_found(file, say.rejected, rows, file=file) for file, rows in files.items()]


def of_sources(sources: Sequence[Source], skipped: Sequence[Skipped]) -> list[Finding]:
    """A list as long as a page of the software's screen; rows listed twice alike."""
    found = [
        _found(one.path.name, say.page_limited, one.rows, file=one.path.name)
        for one in sources
        if one.kind == "dossiers" and one.rows in PAGE_SIZES
    ]
    repeated = Counter(row.file for row in skipped if row.kind == REPEAT)
    return found + [_found(file, say.repeated, rows, file=file) for file, rows in repeated.items()]


def of_dossiers(dossiers: pd.DataFrame, rules: Mapping[str, Rule], period: Span) -> list[Finding]:
    """Columns missing for an indicator, values unknown in its base, dates that cannot be."""
    if dossiers.empty:
        return []
    found = []
    for indicator in INDICATORS:
        if not computable(indicator, rules, dossiers.columns):
            found.append(_found(say.LIST, say.missing_columns, indicator.name))
        elif indicator.out_of and (unknown := _unknown(dossiers, rules, indicator, period)):
            found.append(_found(say.LIST, say.unknown, indicator.name, unknown))
    received, accepted = dossiers["received_at"], dossiers["status"].isin(ACCEPTED)
    found += _counted(dossiers, dossiers["result_at"] < received, say.result_before_receipt, "result_at")
    found += _counted(dossiers, dossiers["due_at"] < received.dt.normalize(), say.due_before_receipt, "due_at")
    found += _counted(dossiers, accepted & received.isna(), say.never_received, "received_at")
    return found


def of_standings(standings: pd.DataFrame, lines: pd.DataFrame, locality: str) -> list[Finding]:
    """Us missing from the table, published places that its values do not give, figures of ours that differ."""
    if standings["locality"].nunique() > 1 and locality not in set(standings["locality"]):
        return [_found(say.TABLE, say.not_ranked, locality)]
    found = []
    for key, line in lines.iterrows():
        name, ratio = BY_KEY[key].name, BY_KEY[key].out_of is not None
        if line["differs"]:
            own, published = printed(line["value"], ratio), printed(line["published"], ratio, line["decimals"])
            found.append(_found(say.TABLE, say.differs, name, own, published))
        if None not in (line["place"], line["recomputed"]) and line["place"] != line["recomputed"]:
            found.append(_found(say.TABLE, say.place_differs, name, line["place"], line["recomputed"], line["of"]))
    return found


def of_inputs(dossiers: bool, table: bool, previous: bool) -> list[Finding]:
    """Inputs a week can do without, and what is then not known."""
    missing = [
        (dossiers, say.LIST, say.no_list),
        (table, say.TABLE, say.no_table),
        (previous, say.WEEK, say.no_previous),
    ]
    return [_found(where, sentence) for present, where, sentence in missing if not present]


def _found(where: str, sentence: Callable[..., tuple[str, str]], *facts, **place) -> Finding:
    return Finding(sentence.__name__, where, *sentence(*facts), **place)


def _unknown(dossiers: pd.DataFrame, rules: Mapping[str, Rule], indicator: Indicator, period: Span) -> int:
    """Dossiers in the base for which the counted fact rests on a missing value."""
    base = nw.from_native(dossiers).filter(rules[indicator.out_of].test(period).fill_null(False)).to_native()
    telling = [key for key in rules[indicator.counted].needs if key in BLANK_IS_UNKNOWN]
    return int(base[telling].isna().any(axis=1).sum())


def _counted(dossiers: pd.DataFrame, which: pd.Series, sentence: Callable, column: str) -> list[Finding]:
    if not which.any():
        return []
    place = {"file": None, "row": None}
    if "source_file" in dossiers:
        first = dossiers[which].iloc[0]
        place = {"file": first["source_file"], "row": int(first["source_row"])}
    return [_found(say.LIST, sentence, int(which.sum()), column=column, **place)]
