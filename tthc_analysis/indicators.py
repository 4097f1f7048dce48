"""The indicators, each declared once, and the figures they come to.

`figures()` returns the one long table everything later rests on, a row per unit × indicator × span:

    unit         name of the unit; WHOLE for the locality as a whole
    indicator    key of the indicator
    span         "cumulative" (since the start of the period), "stock" (at the cut-off), "week" (what the week added)
    numerator    Int64: dossiers counted; missing when a needed column is not in the source
    denominator  Int64: dossiers out of which; missing for a plain count
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import narwhals as nw
import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.rules import DIRECTIVE, READINGS, Rule


@dataclass(frozen=True)
class Indicator:
    """What is counted, out of what, and which way is better.

    `counted` and `out_of` are facts (keys of `rules.READINGS`); without `out_of` the indicator is a plain count of
    dossiers, with it a ratio. `target` is a ratio, None where no target was set.
    """

    key: str
    name: str
    short: str
    counted: str
    better: Literal["low", "high"]
    span: Literal["cumulative", "stock"]
    out_of: str | None = None
    target: Fraction | None = None
    source: str = DIRECTIVE

    def __post_init__(self):
        for fact in self.facts:
            if fact not in READINGS:
                raise ValueError(f"{self.key}: no rule for {fact}")

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.counted,) if self.out_of is None else (self.counted, self.out_of)

    def value(self, numerator: int | None, denominator: int | None) -> Fraction | None:
        """Dossiers, or a ratio from 0 to 1; None when unknown or when there was nothing to count."""
        if pd.isna(numerator) or (self.out_of and (pd.isna(denominator) or denominator == 0)):
            return None
        return Fraction(int(numerator), int(denominator) if self.out_of else 1)

    def short_of_target(self, numerator: int | None, denominator: int | None) -> int | None:
        """Dossiers missing to the target; 0 when it is reached, None when there is no target or no figure."""
        if self.target is None or self.value(numerator, denominator) is None:
            return None
        needed = -(-self.target.numerator * int(denominator) // self.target.denominator)
        return max(needed - int(numerator), 0)


OVERDUE = Indicator(
    key="overdue",
    name="Hồ sơ quá hạn",
    short="Quá hạn",
    counted="overdue",
    better="low",
    span="cumulative",
)
PAUSED = Indicator(
    key="paused",
    name="Hồ sơ tạm dừng",
    short="Tạm dừng",
    counted="paused",
    better="low",
    span="stock",
)
RETURNED = Indicator(
    key="returned",
    name="Hồ sơ trả lại do không đủ điều kiện",
    short="Trả lại",
    counted="returned",
    better="low",
    span="cumulative",
)
DIGITISED_INTAKE = Indicator(
    key="digitised_intake",
    name="Số hóa hồ sơ khi tiếp nhận",
    short="Số hóa khi tiếp nhận",
    counted="digitised_at_intake",
    out_of="received",
    better="high",
    span="cumulative",
    target=Fraction(1),
)
DIGITISED_RESULT = Indicator(
    key="digitised_result",
    name="Số hóa kết quả giải quyết",
    short="Số hóa kết quả",
    counted="result_digitised",
    out_of="resolved_with_result",
    better="high",
    span="cumulative",
    target=Fraction(1),
)
PAID_ONLINE = Indicator(
    key="paid_online",
    name="Thanh toán trực tuyến",
    short="Thanh toán trực tuyến",
    counted="paid_online",
    out_of="fee_due",
    better="high",
    span="cumulative",
    target=Fraction(1),
)

OVERDUE_OPEN = Indicator(
    key="overdue_open",
    name="Hồ sơ đang xử lý đã quá hạn",
    short="Đang quá hạn",
    counted="overdue_open",
    better="low",
    span="stock",
)
RESOLVED_LATE = Indicator(
    key="resolved_late",
    name="Hồ sơ đã giải quyết quá hạn",
    short="Trả quá hạn",
    counted="resolved_late",
    better="low",
    span="cumulative",
)

WHOLE = ""
INDICATORS = (OVERDUE, PAUSED, RETURNED, DIGITISED_INTAKE, DIGITISED_RESULT, PAID_ONLINE)
PARTS = (OVERDUE_OPEN, RESOLVED_LATE)
COLUMNS = ["unit", "indicator", "span", "numerator", "denominator"]
BY_KEY = {indicator.key: indicator for indicator in INDICATORS}


def figures(dossiers: pd.DataFrame, rules: Mapping[str, Rule], period: Span, week: Span) -> pd.DataFrame:
    """Every indicator for the locality and each of its units: over the period, and what the week added to it."""
    if dossiers.empty:
        return pd.DataFrame(columns=COLUMNS)
    now = _tally(dossiers, rules, period)
    before = _tally(dossiers, rules, Span(min(period.start, week.start), week.start))
    week_rows = now.assign(span="week")
    for part in ("numerator", "denominator"):
        earlier = before[part].reindex(now.index, fill_value=0)
        week_rows[part] = now[part] - earlier
    return pd.concat([now.reset_index(), week_rows.reset_index()], ignore_index=True)


def values(figures: pd.DataFrame) -> dict[str, Fraction]:
    """The locality's own value of each indicator that has one."""
    now = figures[(figures["unit"] == WHOLE) & (figures["span"] != "week")]
    every = {row.indicator: BY_KEY[row.indicator].value(row.numerator, row.denominator) for row in now.itertuples()}
    return {key: value for key, value in every.items() if value is not None}


def series(dossiers: pd.DataFrame, rules: Mapping[str, Rule], spans: Sequence[Span]) -> pd.DataFrame:
    """The locality's figures over each span, with its last day in the column `day`."""
    parts = [
        _tally(dossiers, rules, span).loc[[WHOLE]].reset_index().assign(day=pd.Timestamp(span.last_day))
        for span in spans
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*COLUMNS, "day"])


def tally(dossiers: pd.DataFrame, rules: Mapping[str, Rule], span: Span, which=INDICATORS) -> pd.DataFrame:
    """The indicators of `which` over one span, without what a week added: columns as `figures`."""
    return _tally(dossiers, rules, span, which).reset_index() if len(dossiers) else pd.DataFrame(columns=COLUMNS)


def behind(dossiers: pd.DataFrame, indicator: Indicator, rules: Mapping[str, Rule], period: Span) -> pd.DataFrame:
    """The dossiers that weigh on the figure: those counted when low is better, those missing when high is."""
    counted, out_of = _expressions(indicator, rules, period)
    weigh = counted if indicator.better == "low" else out_of & ~counted.fill_null(False)
    return nw.from_native(dossiers).filter(weigh.fill_null(False)).to_native()


def computable(indicator: Indicator, rules: Mapping[str, Rule], columns) -> bool:
    return all(set(rules[fact].needs) <= set(columns) for fact in indicator.facts)


def _expressions(indicator: Indicator, rules: Mapping[str, Rule], period: Span) -> tuple[nw.Expr, nw.Expr | None]:
    counted = rules[indicator.counted].test(period)
    if indicator.out_of is None:
        return counted, None
    out_of = rules[indicator.out_of].test(period)
    return out_of & counted, out_of


def _tally(dossiers: pd.DataFrame, rules: Mapping[str, Rule], period: Span, which=INDICATORS) -> pd.DataFrame:
    """Rows (unit, indicator) → span, numerator, denominator; the locality is the sum of its units."""
    frame = nw.from_native(dossiers)
    parts = {}
    for indicator in which:
        if computable(indicator, rules, frame.columns):
            numerator, denominator = _expressions(indicator, rules, period)
            parts[indicator.key, "numerator"] = numerator
            if denominator is not None:
                parts[indicator.key, "denominator"] = denominator
    columns = [test.cast(nw.Int64).fill_null(0).alias("/".join(name)) for name, test in parts.items()]
    sums = frame.select("unit", *columns).group_by("unit").agg(nw.exclude("unit").sum()).to_native()
    wide = sums.set_index("unit").sort_index()
    wide.loc[WHOLE] = wide.sum()
    return _long(wide, which)


def _long(wide: pd.DataFrame, which: Sequence[Indicator]) -> pd.DataFrame:
    rows = []
    for indicator in which:
        numerator, denominator = (wide.get(f"{indicator.key}/{part}") for part in ("numerator", "denominator"))
        rows.append(
            pd.DataFrame(
                {
                    "indicator": indicator.key,
                    "span": indicator.span,
                    "numerator": numerator,
                    "denominator": denominator,
                },
                index=pd.Index(wide.index, name="unit"),
            )
        )
    table = pd.concat(rows).set_index("indicator", append=True)
    return table.astype({"numerator": "Int64", "denominator": "Int64"})
