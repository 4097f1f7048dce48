"""The six lines: for each indicator our own figure beside the province's, now and a week ago.

`lines()` gives a row an indicator (index: its key):

    numerator, denominator      own figure; None when it cannot be computed
    value                       own figure, else the published one; dossiers or ratio, exact; None when unknown
    published, decimals         the province's figure for us, and the decimals of its per cents
    differs                     True when our own figure, rounded as printed, is not the published one
    place, of                   as published
    recomputed, tied            place that the table's values give, and whether somebody shares it
    short                       dossiers missing to the target; None without target or figure
    added, added_out_of         what the week added to numerator and denominator
    previous_value, previous_place, previous_of    the same line a week ago
"""

import pandas as pd

from tthc_analysis.indicators import INDICATORS, WHOLE, Indicator, integer
from tthc_analysis.ranking import as_printed


def lines(
    figures: pd.DataFrame,
    standings: pd.DataFrame,
    locality: str,
    previous: pd.DataFrame | None,
    same_group: bool = True,
) -> pd.DataFrame:
    """`previous` are the lines of a week ago; their places are those of another race unless it is the `same_group`."""
    if previous is not None and not same_group:
        previous = previous.assign(place=None, of=None)
    rows = [_line(indicator, figures, standings, locality, previous) for indicator in INDICATORS]
    return pd.DataFrame(rows, dtype=object).set_index("indicator")


def _line(indicator: Indicator, figures, standings, locality: str, previous) -> dict:
    row = _own(indicator, figures) | _published(indicator, standings, locality)
    return {"indicator": indicator.key, **row, **_compared(indicator, row), **_earlier(indicator, previous)}


def _own(indicator: Indicator, figures: pd.DataFrame) -> dict:
    mine = figures[(figures["unit"] == WHOLE) & (figures["indicator"] == indicator.key)].set_index("span")
    parts = ("numerator", "denominator")
    now = {part: integer(mine.at[indicator.span, part]) if indicator.span in mine.index else None for part in parts}
    week = [integer(mine.at["week", part]) if "week" in mine.index else None for part in parts]
    return now | {"added": week[0], "added_out_of": week[1], "short": indicator.short_of_target(**now)}


def _published(indicator: Indicator, standings: pd.DataFrame, locality: str) -> dict:
    ours = standings[(standings["locality"] == locality) & (standings["indicator"] == indicator.key)]
    columns = {"value": "published", "decimals": "decimals", "place": "place", "of": "of"}
    columns |= {"recomputed": "recomputed", "tied": "tied"}
    return {name: ours[column].iloc[0] if len(ours) else None for column, name in columns.items()}


def _compared(indicator: Indicator, row: dict) -> dict:
    own, published = indicator.value(row["numerator"], row["denominator"]), row["published"]
    if own is None or published is None:
        return {"value": published if own is None else own, "differs": False}
    rounded = as_printed(own, row["decimals"]) if indicator.out_of else own
    return {"value": own, "differs": rounded != published}


def _earlier(indicator: Indicator, previous: pd.DataFrame | None) -> dict:
    earlier = {} if previous is None else previous.loc[indicator.key]
    return {f"previous_{name}": earlier.get(name) for name in ("value", "place", "of")}
