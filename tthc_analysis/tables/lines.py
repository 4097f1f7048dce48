"""The six lines, what else the list tells, and how all of it is counted."""

from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from tthc_analysis.blocks import Table, one_row
from tthc_analysis.indicators import BY_KEY, FURTHER, INDICATORS, ON_TIME, PARTS, Indicator
from tthc_analysis.rules import Rule
from tthc_analysis.tables.cells import unit_value
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording.numbers import DASH, MISSING, NOTHING, count, days, printed, rate


def six_lines(week: WeekResult) -> Table:
    """The directive's six lines: value, place, change, target, dossiers missing, and the unit with most of them.

    No place of a locality that is not ranked.
    """
    period, ranked = week.params.period, week.params.ranked
    return Table(
        caption=f"Sáu chỉ tiêu của {week.params.locality}, {days(period.first_day, period.last_day)}",
        head=one_row(
            *("Chỉ tiêu", "Kết quả", *(["Xếp thứ"] if ranked else [])),
            *("So với tuần trước", "Mục tiêu", "Còn thiếu", "Đơn vị nhiều nhất (số hồ sơ)"),
        ),
        rows=tuple(_six_line(week, BY_KEY[key], line) for key, line in week.lines.iterrows()),
        widths=(3.8, 1.4, *([2.4] if ranked else []), 1.7, 1.2, 1.2, 4.9),
        align=("left", "right", *(["center"] if ranked else []), "right", "center", "right", "left"),
        note=_note(week),
    )


def card(week: WeekResult) -> Table:
    """The six lines in short: value, place, change, dossiers missing. No places where none is known."""
    placed = week.lines[["place", "recomputed"]].notna().any(axis=None)
    return Table(
        caption=say.card_caption(week.params.locality, week.params.report_date, week.params.sample),
        head=one_row("Chỉ tiêu", "Kết quả", *(["Xếp thứ"] if placed else []), "So với tuần trước", "Còn thiếu"),
        rows=tuple(_card_line(BY_KEY[key], line, placed) for key, line in week.lines.iterrows()),
        widths=(4.4, 2.0, *([2.0] if placed else []), 2.2, 1.6),
        align=("left", "right", *(["center"] if placed else []), "right", "right"),
        note=say.accumulated(week.params.period),
    )


def _card_line(indicator: Indicator, line: pd.Series, placed: bool) -> tuple[str, ...]:
    ratio = indicator.out_of is not None
    return (
        indicator.name,
        _value(line, ratio),
        *([_place(line)] if placed else []),
        say.change_cell(line["value"], line["previous_value"], ratio),
        _short(line),
    )


def _six_line(week: WeekResult, indicator: Indicator, line: pd.Series) -> tuple[str, ...]:
    ratio = indicator.out_of is not None
    return (
        indicator.name,
        _value(line, ratio),
        *([_place(line)] if week.params.ranked else []),
        say.change_cell(line["value"], line["previous_value"], ratio),
        rate(indicator.target, 0) if indicator.target is not None else say.LESS_IS_BETTER,
        _short(line),
        _heaviest(week, indicator),
    )


def _short(line: pd.Series) -> str:
    return DASH if line["short"] is None else count(line["short"])


def _heaviest(week: WeekResult, indicator: Indicator) -> str:
    """The unit with most of the dossiers that weigh on the figure."""
    units = week.heaviest_units(indicator.key)
    if not units or not units[0][1]:
        return DASH
    name, dossiers = units[0]
    return say.unit_with(week.params.registry.short(name), dossiers)


def _value(line: pd.Series, ratio: bool) -> str:
    if line["value"] is None and line["denominator"] == 0:
        return NOTHING
    return printed(line["value"], ratio)


def _place(line: pd.Series) -> str:
    if line["place"] is not None:
        return say.place_and_step(line["place"], line["of"], line["previous_place"], line["previous_of"])
    return MISSING if line["recomputed"] is None else f"{line['recomputed']} (tính lại)"


def _note(week: WeekResult) -> str:
    tied = [BY_KEY[key].short.lower() for key, line in week.lines.iterrows() if line["tied"]]
    told = f" Đồng hạng với địa phương khác: {', '.join(tied)}." if tied else ""
    moved = f" {say.STEPS_MEAN}" if week.previous is not None and week.params.ranked else ""
    return f"Còn thiếu: số hồ sơ để đạt 100%.{moved}{told}"


def further(week: WeekResult) -> Table | None:
    """What else the list tells beside the six lines, and how it is counted; None when it tells nothing more."""
    rules = week.params.definitions.rules
    every = {one.key: one for one in (*PARTS, *FURTHER)}
    rows = [_further(every[row.indicator], row, rules) for row in week.further().itertuples()]
    rows += [_further(ON_TIME, row, rules, say.NOT_SAME_DAY) for row in week.without_same_day().itertuples()]
    rows += _beside_received(week)
    if not rows:
        return None
    return Table(
        caption="Số liệu khác tính từ danh sách hồ sơ",
        head=one_row("Nội dung", "Kết quả", "Số liệu", "Cách tính"),
        rows=tuple(rows),
        widths=(3.4, 1.5, 3.5, 4.6),
        align=("left", "right", "right", "left"),
    )


def _further(indicator: Indicator, figure, rules: Mapping[str, Rule], only: str = "") -> tuple[str, ...]:
    parts = [figure.numerator, figure.denominator][: len(indicator.facts)]
    says = [rules[indicator.counted].says]
    says += [say.out_of(rules[indicator.out_of].says)] if indicator.out_of else []
    return (
        indicator.name + only,
        unit_value({"numerator": figure.numerator, "denominator": figure.denominator}, indicator),
        "/".join(count(int(part)) for part in parts) if len(parts) > 1 else DASH,
        say.AS_ABOVE if only else "; ".join(says),
    )


def _beside_received(week: WeekResult) -> list[tuple[str, ...]]:
    """The plain counts out of all that was received: a big office has more of everything."""
    received, lines = week.received(), week.lines
    if not received:
        return []
    counts = [one for one in INDICATORS if one.out_of is None and lines.at[one.key, "numerator"] is not None]
    return [
        (
            say.beside_received(one.name),
            rate(Fraction(lines.at[one.key, "numerator"], received)),
            f"{count(lines.at[one.key, 'numerator'])}/{count(received)}",
            say.BESIDE_RECEIVED,
        )
        for one in counts
    ]


def definitions(week: WeekResult) -> Table:
    """What each indicator counts, by the chosen rules or the columns of a table, its figures and their source."""
    chosen = week.params.definitions
    return Table(
        caption=f"Cách tính: {chosen.name} (bộ “{chosen.key}”, mã {chosen.digest[:12]})",
        head=one_row("Chỉ tiêu", "Đếm hồ sơ", "Trên tổng số hồ sơ", "Số liệu"),
        rows=tuple(_definition(week, one) for one in INDICATORS),
        widths=(2.5, 4.4, 3.4, 2.3),
        align=("left", "left", "left", "right"),
        note=_origins(week),
    )


def _origins(week: WeekResult) -> str | None:
    """Which indicators come from which files, of which days."""
    told: dict[str, list[str]] = {}
    for key, one in week.origins.items():
        told.setdefault(say.origin(one.files, one.first, one.last, one.as_of, one.exported), []).append(
            BY_KEY[key].short.lower()
        )
    return say.origins(told, len(week.origins) == len(INDICATORS))


def _definition(week: WeekResult, indicator: Indicator) -> tuple[str, ...]:
    line, origin = week.lines.loc[indicator.key], week.origins.get(indicator.key)
    parts = [line["numerator"], line["denominator"]] if indicator.out_of else [line["numerator"]]
    if origin and origin.columns:
        says = [say.sum_of_columns(columns) for columns in origin.columns]
    else:
        says = [week.params.definitions.rules[fact].says for fact in indicator.facts]
    return (
        indicator.name,
        says[0],
        says[1] if len(says) > 1 else DASH,
        MISSING if None in parts else "/".join(map(count, parts)),
    )
