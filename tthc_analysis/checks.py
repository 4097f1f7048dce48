"""Findings: what does not add up in the sources, and what it does to the figures. Nothing is repaired.

A finding is a row of `where`, `what`, `effect`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import narwhals as nw
import pandas as pd

from tthc_analysis import columns
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import BY_KEY, INDICATORS, computable
from tthc_analysis.read.source import Rejected
from tthc_analysis.rules import ACCEPTED, Rule
from tthc_analysis.wording import findings as say
from tthc_analysis.wording.numbers import printed

COLUMNS = ["where", "what", "effect"]
BLANK_IS_UNKNOWN = frozenset(
    column.key for column in columns.DOSSIER if column.kind in ("count", "flag", "negated_flag")
)


def table(rows: Iterable[tuple[str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def of_rejected(rejected: Sequence[Rejected]) -> list[tuple]:
    return [(file, *say.rejected(rows)) for file, rows in Counter(row.file for row in rejected).items()]


def of_dossiers(dossiers: pd.DataFrame, rules: Mapping[str, Rule], period: Span) -> list[tuple]:
    """Columns missing for an indicator, values unknown in its base, dates that cannot be."""
    if dossiers.empty:
        return []
    found = []
    for indicator in INDICATORS:
        if not computable(indicator, rules, dossiers.columns):
            found.append(say.missing_columns(indicator.name))
        elif indicator.out_of and (unknown := _unknown(dossiers, rules, indicator, period)):
            found.append(say.unknown(indicator.name, unknown))
    received, accepted = dossiers["received_at"], dossiers["status"].isin(ACCEPTED)
    found += _counted(dossiers["result_at"] < received, say.result_before_receipt)
    found += _counted(dossiers["due_at"] < received.dt.normalize(), say.due_before_receipt)
    found += _counted(accepted & received.isna(), say.never_received)
    return [(say.LIST, *finding) for finding in found]


def of_standings(standings: pd.DataFrame, lines: pd.DataFrame, locality: str) -> list[tuple]:
    """Us missing from the table, published places that its values do not give, figures of ours that differ."""
    if standings["locality"].nunique() > 1 and locality not in set(standings["locality"]):
        return [(say.TABLE, *say.not_ranked(locality))]
    found = []
    for key, line in lines.iterrows():
        name, ratio = BY_KEY[key].name, BY_KEY[key].out_of is not None
        if line["differs"]:
            own, published = (
                printed(line["value"], ratio),
                printed(line["published"], ratio, line["decimals"]),
            )
            found.append(say.differs(name, own, published))
        if None not in (line["place"], line["recomputed"]) and line["place"] != line["recomputed"]:
            found.append(say.place_differs(name, line["place"], line["recomputed"], line["of"]))
    return [(say.TABLE, *finding) for finding in found]


def of_inputs(dossiers: bool, table: bool, previous: bool) -> list[tuple]:
    """Inputs a week can do without, and what is then not known."""
    missing = [
        (dossiers, say.LIST, say.no_list),
        (table, say.TABLE, say.no_table),
        (previous, say.WEEK, say.no_previous),
    ]
    return [(where, *sentence()) for present, where, sentence in missing if not present]


def _unknown(dossiers: pd.DataFrame, rules: Mapping[str, Rule], indicator, period: Span) -> int:
    """Dossiers in the base for which the counted fact rests on a missing value."""
    base = nw.from_native(dossiers).filter(rules[indicator.out_of].test(period).fill_null(False)).to_native()
    telling = [key for key in rules[indicator.counted].needs if key in BLANK_IS_UNKNOWN]
    return int(base[telling].isna().any(axis=1).sum())


def _counted(which: pd.Series, sentence: Callable[[int], tuple]) -> list[tuple]:
    return [sentence(int(which.sum()))] if which.any() else []
