"""Places: as the province published them, and as its printed values give them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd

from tthc_analysis.indicators import BY_KEY, Indicator

SHORT_GROUP = 20  # localities of which all are shown
ENDS = AROUND = 3


def places(values: Mapping[str, Fraction], better: str) -> dict[str, int]:
    """Place 1 is best. Equal values share the better place and the next place is skipped (1, 2, 2, 4).

    No source states a tie rule for the province's table; this is standard competition ranking. Values are compared
    exactly as given: rounding is for display only.
    """
    first = {}
    for position, value in enumerate(sorted(values.values(), reverse=better == "high"), start=1):
        first.setdefault(value, position)
    return {name: first[value] for name, value in values.items()}


def neighbours(
    ranked: Sequence[str], ours: str, ends: int = ENDS, around: int = AROUND, whole: int = SHORT_GROUP
) -> dict[str, int]:
    """Of names, best first, those to show: the first and last few, and us among the nearest; all of a small group.

    Each with how many are left out just before it. A single one is never left out: the gap would take its room.
    """
    last = len(ranked) - 1
    here = ranked.index(ours) if ours in ranked else -last
    near = [min(at, last - at) < ends or abs(at - here) <= around or last < whole for at in range(len(ranked))]
    alone = [0 < at < last and near[at - 1] and near[at + 1] for at in range(len(ranked))]
    shown = [at for at in range(len(ranked)) if near[at] or alone[at]]
    return {ranked[at]: at - before - 1 for before, at in zip([-1, *shown], shown, strict=False)}


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


def ladder(
    standings: pd.DataFrame,
    indicator: Indicator,
    locality: str,
    own: Mapping[str, Fraction | None],
    whole: int = SHORT_GROUP,
) -> pd.DataFrame:
    """The localities to show of one indicator, best first: `locality`, `value`, `decimals`, `place`, `skipped`.

    `place` is the published one, else the recomputed, else None; `skipped` are those left out just above a row (see
    `neighbours`; of up to `whole` none are). `own` is our value where the table has none; who has no value is not in.
    """
    rows = standings[standings["indicator"] == indicator.key].drop_duplicates("locality", keep="last")
    rows = rows.set_index("locality")
    values = {name: value for name, value in {**own, **rows["value"].dropna()}.items() if value is not None}
    ranked = sorted(values, key=values.get, reverse=indicator.better == "high")
    shown = neighbours(ranked, locality, whole=whole)
    told = [{**rows.loc[name]} if name in rows.index else {} for name in shown]
    places = [row.get("recomputed") if row.get("place") is None else row["place"] for row in told]
    return pd.DataFrame(
        {
            "locality": list(shown),
            "value": [values[name] for name in shown],
            "decimals": max(rows["decimals"], default=0),
            "place": pd.Series(places, dtype=object),
            "skipped": list(shown.values()),
        }
    )


def _known(rows: pd.DataFrame, indicator: Indicator, locality: str, own: Fraction | None) -> dict[str, Fraction | None]:
    known = dict(zip(rows["locality"], rows["value"], strict=True))
    if own is not None and known.get(locality, own) is None:
        known[locality] = as_printed(own, max(rows["decimals"])) if indicator.out_of else own
    return known


def place_of(own: Fraction, table: pd.DataFrame, indicator: Indicator, locality: str) -> int | None:
    """The place our own figure would have among the others' printed values; None unless the whole group's are known.

    `table` is of one indicator. A ratio takes part rounded as the others print theirs.
    """
    others = table[table["locality"] != locality]
    known = dict(zip(others["locality"], others["value"], strict=True))
    if not known or None in known.values() or len(known) + 1 < max([2, *table["of"].dropna()]):
        return None
    mine = as_printed(own, max(others["decimals"])) if indicator.out_of else own
    return places(known | {locality: mine}, indicator.better)[locality]


def as_printed(value: Fraction, decimals: int) -> Fraction:
    """A ratio rounded half up to per cents with so many decimals."""
    scale = 100 * 10**decimals
    doubled = 2 * value * scale
    return Fraction((doubled.numerator + doubled.denominator) // (2 * doubled.denominator), scale)
