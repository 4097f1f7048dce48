"""What cells of several tables are made of."""

from collections.abc import Mapping

import pandas as pd

from tthc_analysis.indicators import Indicator
from tthc_analysis.wording.numbers import DASH, NOTHING, printed


def unit_value(figure: Mapping[str, int] | None, indicator: Indicator) -> str:
    if figure is None or figure["numerator"] is pd.NA:
        return DASH
    if indicator.out_of and figure["denominator"] == 0:
        return NOTHING
    return printed(indicator.value(figure["numerator"], figure["denominator"]), indicator.out_of is not None)
