"""What the present list says of the week before, against what was reported then.

The state at last week's cut-off is told by the dossiers' own dates. Where it is another now, dossiers were added,
corrected or ended with an earlier date since: the figure is restated. A scan or a payment has no date of its own, so
more of them among last week's dossiers is work caught up with since, and no restatement.
"""

from collections.abc import Mapping

import pandas as pd

from tthc_analysis import indicators
from tthc_analysis.bundle import Origin
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import INDICATORS, Indicator
from tthc_analysis.rules import Rule

COLUMNS = ["indicator", "reported", "reported_out_of", "now", "now_out_of", "caught_up"]
_PARTS = ("numerator", "denominator")


def restatements(
    dossiers: pd.DataFrame,
    rules: Mapping[str, Rule],
    period: Span,
    reported: pd.DataFrame,
    origins: Mapping[str, Origin],
) -> pd.DataFrame:
    """Rows of `COLUMNS` for the locality's indicators whose figure of the earlier `period` is another now.

    Compared are figures that dossiers told by the same rules both times: `reported` and `origins` are those of the week
    before. `caught_up` is the number of dossiers done since, None for a restatement.
    """
    alike = [one for one in INDICATORS if _same(origins.get(one.key), [rules[fact] for fact in one.facts])]
    able = [one for one in alike if one.computable(rules, dossiers.columns)]
    if not able:
        return pd.DataFrame(columns=COLUMNS, dtype=object)
    now, then = (
        indicators.of_locality(table).set_index("indicator")
        for table in (indicators.tally(dossiers, rules, period, able), reported)
    )
    rows = []
    for one in able:
        before, after = ([indicators.integer(table.at[one.key, part]) for part in _PARTS] for table in (then, now))
        if before != after:
            rows.append((one.key, *before, *after, _caught_up(one, rules, before, after)))
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _same(origin: Origin | None, rules: list[Rule]) -> bool:
    return origin is not None and list(origin.rules) == rules


def _caught_up(indicator: Indicator, rules: Mapping[str, Rule], before: list, after: list) -> int | None:
    done = after[0] - before[0]
    return None if rules[indicator.counted].dated or before[1] != after[1] or done < 0 else done
