"""What cells of several tables are made of."""

from collections.abc import Mapping, Sequence

import pandas as pd

from tthc_analysis.indicators import Indicator
from tthc_analysis.wording.numbers import DASH, NOTHING, printed
from tthc_analysis.wording.sentences import other_units


def unit_value(figure: Mapping[str, int] | None, indicator: Indicator) -> str:
    if figure is None or figure["numerator"] is pd.NA:
        return DASH
    if indicator.out_of and figure["denominator"] == 0:
        return NOTHING
    return printed(indicator.value(figure["numerator"], figure["denominator"]), indicator.out_of is not None)


def first_units(rows: pd.DataFrame, numbers: Sequence[str], most: int) -> list[tuple]:
    """The first units with these numbers, and the others added up in a last row."""
    shown = list(rows.head(most)[["unit", *numbers]].itertuples(index=False, name=None))
    rest = rows.iloc[most:]
    return [*shown, (other_units(len(rest)), *(rest[name].sum() for name in numbers))] if len(rest) else shown
