"""Analysed week → tables ready to print."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

import pandas as pd

from tthc_analysis.blocks import Head, Table
from tthc_analysis.columns import DOSSIER
from tthc_analysis.indicators import BY_KEY, INDICATORS, Indicator
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording import reconcile as beside
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.wording.findings import FURNITURE
from tthc_analysis.wording.numbers import DASH, MISSING, NOTHING, count, days, place, printed, rate

MOST_REJECTED = 10
MOST_DIFFERENCES = 15


def six_lines(week: WeekResult) -> Table:
    """The directive's six lines: value, place, change, target, dossiers missing."""
    period = week.params.period
    return Table(
        caption=f"Sáu chỉ tiêu của {week.params.locality}, {days(period.first_day, period.last_day)}",
        head=_one_row("Chỉ tiêu", "Kết quả", "Xếp thứ", "So với tuần trước", "Mục tiêu", "Còn thiếu"),
        rows=tuple(_six_line(BY_KEY[key], line) for key, line in week.lines.iterrows()),
        widths=(5.6, 1.6, 1.3, 2.3, 1.4, 1.8),
        align=("left", "right", "center", "right", "center", "right"),
        note=_note(week),
    )


def _six_line(indicator: Indicator, line: pd.Series) -> tuple[str, ...]:
    ratio = indicator.out_of is not None
    return (
        indicator.name,
        _value(line, ratio),
        _place(line),
        say.change_cell(line["value"], line["previous_value"], ratio),
        rate(indicator.target, 0) if indicator.target is not None else say.LESS_IS_BETTER,
        DASH if line["short"] is None else count(line["short"]),
    )


def _value(line: pd.Series, ratio: bool) -> str:
    if line["value"] is None and line["denominator"] == 0:
        return NOTHING
    return printed(line["value"], ratio)


def _place(line: pd.Series) -> str:
    if line["place"] is not None:
        return place(line["place"], line["of"])
    return MISSING if line["recomputed"] is None else f"{line['recomputed']} (tính lại)"


def _note(week: WeekResult) -> str:
    tied = [BY_KEY[key].short.lower() for key, line in week.lines.iterrows() if line["tied"]]
    told = f" Đồng hạng với địa phương khác: {', '.join(tied)}." if tied else ""
    return f"Còn thiếu: số hồ sơ để đạt 100%.{told}"


def localities(week: WeekResult) -> Table | None:
    """Every locality's value and place, ours marked, in Vietnamese alphabetical order; None without a table."""
    standings = week.standings
    if standings["locality"].nunique() < 2:
        return None
    keys = [one for one in INDICATORS if one.key in set(standings["indicator"])]
    names = sorted(set(standings["locality"]), key=collation_key)
    cells = standings.set_index(["locality", "indicator"])
    return Table(
        caption=f"Kết quả và thứ hạng của {len(names)} địa phương theo bảng của tỉnh",
        head=(
            (Head("Địa phương", rows=2), *(Head(one.name, cols=2) for one in keys)),
            tuple(Head(text) for _ in keys for text in ("Kết quả", "Hạng")),
        ),
        rows=tuple((name, *(text for one in keys for text in _standing(cells, name, one))) for name in names),
        widths=(3.4, *(1.7, 1.0) * len(keys)),
        align=("left", *("right", "center") * len(keys)),
        marked=tuple(index for index, name in enumerate(names) if name == week.params.locality),
        wide=True,
    )


def _standing(cells: pd.DataFrame, name: str, indicator: Indicator) -> tuple[str, str]:
    if (name, indicator.key) not in cells.index:
        return DASH, DASH
    cell = cells.loc[(name, indicator.key)]
    value = DASH if cell["value"] is None else printed(cell["value"], indicator.out_of is not None, cell["decimals"])
    number = cell["place"] if cell["place"] is not None else cell["recomputed"]
    return value, DASH if number is None else str(number)


def units(week: WeekResult) -> Table | None:
    """The six figures of every unit of ours; None when no source tells of units."""
    every = {one.key: week.by_unit(one.key).to_dict("index") for one in INDICATORS}
    names = sorted({name for told in every.values() for name in told}, key=collation_key)
    if not names:
        return None
    rows = tuple((name, *(_unit_value(every[one.key].get(name), one) for one in INDICATORS)) for name in names)
    return Table(
        caption=f"Sáu chỉ tiêu theo đơn vị của {week.params.locality}",
        head=_one_row("Đơn vị", *(one.short for one in INDICATORS)),
        rows=rows,
        widths=(5.2, 1.2, 1.2, 1.2, 1.9, 1.9, 2.1),
        align=("left", *("right",) * len(INDICATORS)),
        note=say.DASH_MEANS if any(DASH in row for row in rows) else None,
    )


def _unit_value(figure: Mapping[str, int] | None, indicator: Indicator) -> str:
    if figure is None or figure["numerator"] is pd.NA:
        return DASH
    if indicator.out_of and figure["denominator"] == 0:
        return NOTHING
    return printed(indicator.value(figure["numerator"], figure["denominator"]), indicator.out_of is not None)


def findings(week: WeekResult) -> Table | None:
    """What was rejected, is missing or does not add up, and what it does; None when all is well."""
    if week.findings.empty:
        return None
    return Table(
        caption="Lưu ý về số liệu",
        head=_one_row("Nguồn", "Điều nhận thấy", "Ảnh hưởng"),
        rows=tuple(week.findings.itertuples(index=False, name=None)),
        widths=(2.4, 5.4, 4.2),
        align=("left",) * 3,
    )


def reconciliation(week: WeekResult, most: int = MOST_DIFFERENCES) -> Table | None:
    """Where another source tells other figures than ours, and what would make them agree; None when none does."""
    rows = week.reconciliation.differences
    if rows.empty:
        return None
    shown = [_difference(row, week.params.period.start) for row in rows.head(most).itertuples()]
    return Table(
        caption="Số liệu của địa phương và của nguồn khác",
        head=_one_row(
            "Chỉ tiêu", "Đơn vị", "Nguồn khác", "Số của địa phương", "Số của nguồn khác", "Chênh lệch", "Giải thích"
        ),
        rows=tuple(shown),
        widths=(2.2, 2.4, 2.4, 2.2, 2.0, 1.9, 6.0),
        align=("left", "left", "left", "right", "right", "right", "left"),
        note=say.and_others(len(rows) - most, "week.reconciliation") if len(rows) > most else None,
        wide=True,
    )


def _difference(row, start: datetime) -> tuple[str, ...]:
    indicator = BY_KEY[row.indicator]
    ratio = indicator.out_of is not None
    return (
        indicator.short,
        row.unit or beside.WHOLE,
        beside.source(row.kind, row.file),
        beside.figure(row.own, row.own_parts, ratio, row.decimals),
        beside.figure(row.other, row.other_parts, ratio, row.decimals),
        beside.step(row.difference, ratio),
        beside.explained(row.cause, row.facts, row.more, start),
    )


def rejected(week: WeekResult, most: int = MOST_REJECTED, with_values: bool = False) -> Table | None:
    """The first rows that could not be read, by their place in the file; None when there are none.

    Values may be personal: they are for the notebook of the person who mends the file, never for a briefing.
    """
    rows = week.rejected
    if rows.empty:
        return None
    shown = [
        (row.file, row.sheet, count(row.row), row.column, *([row.value] if with_values else []), row.reason)
        for row in rows.head(most).itertuples()
    ]
    return Table(
        caption="Dòng không đọc được",
        head=_one_row("Tệp", "Trang tính", "Dòng", "Cột", *(["Giá trị"] if with_values else []), "Lý do"),
        rows=tuple(shown),
        widths=(3.0, 2.2, 1.0, 2.2, *([2.0] if with_values else []), 4.0),
        align=("left", "left", "right", *("left",) * (3 if with_values else 2)),
        note=say.and_others(len(rows) - most) if len(rows) > most else None,
    )


def reasons(week: WeekResult) -> Table | None:
    """How many rows were refused for which reason, most first; None when there are none."""
    if week.rejected.empty:
        return None
    counted = week.rejected.groupby(["file", "column", "reason"]).size().sort_values(ascending=False, kind="stable")
    return Table(
        caption="Số dòng bị loại theo lý do",
        head=_one_row("Tệp", "Cột", "Lý do", "Số dòng"),
        rows=tuple((*place, count(rows)) for place, rows in counted.items()),
        widths=(3.0, 2.5, 5.0, 1.5),
        align=("left", "left", "left", "right"),
    )


def furniture(week: WeekResult) -> Table | None:
    """Rows that were passed over, by file and kind; None when there are none."""
    if week.skipped.empty:
        return None
    kinds = week.skipped.groupby(["file", "kind"], sort=False)["row"].agg(["size", "min"])
    return Table(
        caption="Dòng được bỏ qua vì không phải số liệu",
        head=_one_row("Tệp", "Loại dòng", "Số dòng", "Dòng đầu tiên"),
        rows=tuple(
            (file, FURNITURE[kind], count(one["size"]), count(one["min"])) for (file, kind), one in kinds.iterrows()
        ),
        widths=(4.0, 3.0, 1.5, 1.8),
        align=("left", "left", "right", "right"),
    )


def coverage(week: WeekResult) -> Table | None:
    """For each column we can use: in how many dossiers it holds a value; None without a dossier list."""
    dossiers = week.dossiers
    if dossiers.empty:
        return None
    known = [(one.headers[0], dossiers[one.key].notna().sum() if one.key in dossiers else None) for one in DOSSIER]
    return Table(
        caption=f"Số hồ sơ có giá trị ở từng cột, trên {count(len(dossiers))} hồ sơ",
        head=_one_row("Cột", "Có giá trị", "Tỷ lệ"),
        rows=tuple(
            (name, MISSING, DASH) if told is None else (name, count(told), rate(Fraction(int(told), len(dossiers))))
            for name, told in known
        ),
        widths=(5.0, 2.5, 2.0),
        align=("left", "right", "right"),
    )


def definitions(week: WeekResult) -> Table:
    """What each indicator counts, by the chosen rules or the columns of a table, its figures and their source."""
    chosen = week.params.definitions
    return Table(
        caption=f"Cách tính: {chosen.name} (bộ “{chosen.key}”, mã {chosen.digest[:12]})",
        head=_one_row("Chỉ tiêu", "Đếm hồ sơ", "Trên tổng số hồ sơ", "Số liệu"),
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


def sources(week: WeekResult) -> Table | None:
    """The files every figure comes from, those of the week before included; None when all was typed by hand."""
    weeks = [one for one in (week, week.previous) if one and one.sources]
    if not weeks:
        return None
    return Table(
        caption="Nguồn số liệu",
        head=_one_row("Tệp", "Trang tính", "Số dòng", "Bị loại", "SHA-256 (16 ký tự đầu)"),
        rows=tuple(
            (
                one.path.name,
                one.sheet,
                count(one.rows),
                count(int((some.rejected["file"] == one.path.name).sum())),
                one.sha256[:16],
            )
            for some in weeks
            for one in some.sources
        ),
        widths=(4.0, 3.0, 1.4, 1.2, 3.2),
        align=("left", "left", "right", "right", "left"),
    )


def _one_row(*texts: str) -> tuple[tuple[Head, ...], ...]:
    return (tuple(map(Head, texts)),)
