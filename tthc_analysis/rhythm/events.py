"""Before and after a day on which something happened: a new rule, a new software, a reminder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.indicators import RECEIVED, WHOLE, Indicator, series
from tthc_analysis.rhythm.noise import Verdict, of_counts, of_shares
from tthc_analysis.rules import Rule


@dataclass(frozen=True)
class Comparison:
    """What was added to a figure before and from the day on, each (counted, out of), and what may be said of it.

    A plain count stands beside the dossiers received meanwhile.
    """

    before: tuple[int, int]
    after: tuple[int, int]
    verdict: Verdict


def before_and_after(
    dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], period: Span, event: date
) -> Comparison | None:
    """None where it cannot be told: of a stock, which is counted once, or where a part was undone meanwhile.

    Raises `ValueError` for a day that does not part the period.
    """
    turn = datetime.combine(event, time())
    if not period.start < turn < period.end:
        raise ValueError(f"{event} does not part {period.first_day} to {period.last_day}")
    if indicator.span == "stock":
        return None
    told = series(dossiers, rules, [Span(period.start, turn), period], [indicator, RECEIVED])
    told = told[told["unit"] == WHOLE].set_index(["indicator", "day"])
    rows = [told.loc[indicator.key].to_dict("records"), told.loc[RECEIVED.key].to_dict("records")]
    figures = [
        (int(own["numerator"]), int(own["denominator"] if indicator.out_of else received["numerator"]))
        for own, received in zip(*rows, strict=True)
    ]
    before, whole = figures
    after = (whole[0] - before[0], whole[1] - before[1])
    if min(*before, *after) < 0 or (indicator.out_of and after[0] > after[1]):
        return None
    return Comparison(before, after, (of_shares if indicator.out_of else of_counts)(before, after))
