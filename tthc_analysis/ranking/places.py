"""Places: as the province published them, and as its printed values give them."""

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from tthc_analysis.indicators import BY_KEY, Indicator


def places(values: Mapping[str, Fraction], better: str) -> dict[str, int]:
    """Place 1 is best. Equal values share the better place and the next place is skipped (1, 2, 2, 4).

    No source states a tie rule for the province's table; this is standard competition ranking. Values are compared
    exactly as given: rounding is for display only.
    """
    first = {}
    for position, value in enumerate(sorted(values.values(), reverse=better == "high"), start=1):
        first.setdefault(value, position)
    return {name: first[value] for name, value in values.items()}


def standings(table: pd.DataFrame, locality: str, own: Mapping[str, Fraction]) -> pd.DataFrame:
    """The province's table with two more columns: `recomputed` place and `tied`.

    Both are None unless the values of the whole group are known. Where the province printed no value for us, our own
    figure takes part, rounded as the others are printed.
    """
    table = table.assign(recomputed=None, tied=None).astype(object)
    for key, rows in table.groupby("indicator"):
        known = _known(rows, BY_KEY[key], locality, own.get(key))
        if None in known.values() or len(known) < max([2, *rows["of"].dropna()]):
            continue
        place = places(known, BY_KEY[key].better)
        taken = list(place.values())
        table.loc[rows.index, "recomputed"] = pd.Series(
            [place[name] for name in rows["locality"]], rows.index, dtype=object
        )
        table.loc[rows.index, "tied"] = [taken.count(place[name]) > 1 for name in rows["locality"]]
    return table


def _known(rows: pd.DataFrame, indicator: Indicator, locality: str, own: Fraction | None) -> dict[str, Fraction | None]:
    known = dict(zip(rows["locality"], rows["value"], strict=True))
    if own is not None and known.get(locality, own) is None:
        known[locality] = as_printed(own, max(rows["decimals"])) if indicator.out_of else own
    return known


def as_printed(value: Fraction, decimals: int) -> Fraction:
    """A ratio rounded half up to per cents with so many decimals."""
    scale = 100 * 10**decimals
    doubled = 2 * value * scale
    return Fraction((doubled.numerator + doubled.denominator) // (2 * doubled.denominator), scale)
