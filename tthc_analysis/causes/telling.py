"""The primary cause of every dossier behind a figure, the figure by cause, and how far it can be mended."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import narwhals as nw
import numpy as np
import pandas as pd

from tthc_analysis import columns, indicators
from tthc_analysis.calendar import Holidays, Span, working_days_between
from tthc_analysis.causes.cause import Cause, Sign
from tthc_analysis.causes.declared import BY_CODE, CAUSES, DERIVED, UNKNOWN, UNREAD
from tthc_analysis.indicators import WHOLE, Indicator
from tthc_analysis.rules import Rule

FIXABLE = ("now", "chasing", "unknown", "locked")
BY_CAUSE = ("cause", "label", "owner", "fixable", "dossiers", "share")
STEPS = ("as_is", "now", "chasing")
_SUNDAY = 6
_LAST_DAYS = 2


def primary(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span) -> pd.DataFrame:
    """The dossiers behind the figure with `cause` (its code), `sign` (what tells it) and `fixable` (see `Cause`)."""
    behind = indicators.behind(dossiers, indicator, rules, span)
    told = list(_visible(indicator, behind.columns))
    first = _first(behind, [sign for _, sign in told], span)
    fixable = np.empty(len(behind), dtype=object)
    for place in np.unique(first):
        fixable[first == place] = _fixable(behind[first == place], *told[place], indicator, rules, span)
    codes, signs = ([one[place] for place in first] for one in zip(*((c.code, s.says) for c, s in told), strict=True))
    return behind.assign(cause=codes, sign=signs, fixable=fixable)


def by_cause(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span) -> pd.DataFrame:
    """A row a cause and way to mend it: `BY_CAUSE`, most dossiers first, the unknown last; the shares add up to 1."""
    return tallied(primary(dossiers, indicator, rules, span))


def tallied(told: pd.DataFrame) -> pd.DataFrame:
    """The same of what `primary` says."""
    counted = told.groupby(["cause", "fixable"]).size()
    of_cause = told.groupby("cause").size()
    codes = [*BY_CODE]

    def order(cell: tuple[str, str]) -> tuple:
        code, fixable = cell
        return code == UNKNOWN.code, -of_cause[code], codes.index(code), FIXABLE.index(fixable)

    cells = sorted(counted.index, key=order)
    rows = [
        (code, BY_CODE[code].label, BY_CODE[code].owner, fixable, number, Fraction(number, len(told)))
        for code, fixable in cells
        for number in (int(counted[code, fixable]),)
    ]
    return pd.DataFrame(rows, columns=list(BY_CAUSE))


def reachable(
    told: pd.DataFrame, dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], span: Span
) -> pd.DataFrame:
    """The figure as it is, once all that can be is set right now, and once chasing has helped too (index: `STEPS`).

    `mended` dossiers at that step, `numerator`, `denominator` and the exact `value` after it. Nothing new is counted:
    it is what becomes of the dossiers there are. One of unknown cause is not reckoned to be mended. `told` is what
    `primary` says of the same.
    """
    figure = indicators.tally(dossiers, rules, span, (indicator,)).set_index("unit").loc[WHOLE]
    numerator, denominator = int(figure["numerator"]), figure["denominator"]
    leaves = told["cause"].map(lambda code: BY_CODE[code].leaves).astype(bool)
    rows = []
    for step in STEPS:
        mended = told["fixable"] == step
        left, done = int((mended & leaves).sum()), int((mended & ~leaves).sum())
        if indicator.out_of is None:
            numerator -= left + done
        else:
            numerator, denominator = numerator + done, denominator - left
        rows.append((step, left + done, numerator, denominator, indicator.value(numerator, denominator)))
    names = ["step", "mended", "numerator", "denominator", "value"]
    return pd.DataFrame(rows, columns=names).astype({"denominator": "Int64"}).set_index("step")


def unrecognisable(indicator: Indicator, present: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Causes that the list cannot tell behind this indicator, with the columns they lack as an office calls them."""
    headers = columns.HEADERS | UNREAD
    headers |= {name: headers[of] for name, of in DERIVED.items()}
    lacking = {cause.code: cause.lacking(indicator.key, present) for cause in CAUSES}
    return {code: tuple(dict.fromkeys(headers[name] for name in names)) for code, names in lacking.items() if names}


def late_in_week(dossiers: pd.DataFrame, holidays: Holidays) -> int:
    """Dossiers received on the last two working days of their week, when there is least time to scan them."""
    days = dossiers["received_at"].dropna().dt.date
    left = {day: working_days_between(day, _sunday(day), holidays) for day in days.unique()}
    return int((days.map(left) < _LAST_DAYS).sum()) if len(days) else 0


def _sunday(day):
    return day + timedelta(days=_SUNDAY - day.weekday())


def _visible(indicator: Indicator, present: Iterable[str]) -> Iterable[tuple[Cause, Sign]]:
    """In order, every sign of every cause that the columns let us see behind this indicator."""
    for cause in CAUSES:
        for sign in cause.signs:
            if indicator.key in sign.indicators and sign.visible(present):
                yield cause, sign


def _first(behind: pd.DataFrame, signs: list[Sign], span: Span) -> np.ndarray:
    """The place of the first sign each dossier shows; the last one shows on all."""
    names = [f"sign {place}" for place in range(len(signs))]
    tests = {name: sign.test(span).fill_null(False) for name, sign in zip(names, signs, strict=True)}
    shown = nw.from_native(behind).with_columns(**tests).select(names).to_native()
    return shown.to_numpy(dtype=bool).argmax(axis=1) if len(behind) else np.zeros(0, dtype=int)


def _fixable(part: pd.DataFrame, cause: Cause, sign: Sign, indicator: Indicator, rules, span: Span) -> np.ndarray | str:
    """As the cause is, but locked where the dossier would weigh on the figure even when mended."""
    if cause.leaves or part.empty:
        return cause.fixable
    still = indicators.behind(mended(part.reset_index(drop=True), sign, span), indicator, rules, _after(span))
    return np.where(np.isin(np.arange(len(part)), still.index), "locked", cause.fixable)


def mended(dossiers: pd.DataFrame, sign: Sign, span: Span) -> pd.DataFrame:
    """The dossiers as they are once the cause the sign tells of is dealt with."""
    frame = nw.from_native(dossiers)
    now = {name: value for name, value in sign.mends(span).items() if name in frame.columns}
    return frame.with_columns(**now).to_native()


def _after(span: Span) -> Span:
    """The span with the day after its cut-off, on which what is mended at the cut-off counts."""
    next_day = span.at + timedelta(days=1)
    return replace(span, end=max(span.end, next_day), as_of=next_day)
