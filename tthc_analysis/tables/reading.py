"""What was read: its faults, what was passed over, how much of it is filled, and the files."""

from fractions import Fraction

from tthc_analysis.blocks import Table, one_row
from tthc_analysis.columns import DOSSIER
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording.findings import FURNITURE
from tthc_analysis.wording.numbers import DASH, MISSING, count, rate

MOST_REJECTED = 10


def findings(week: WeekResult) -> Table | None:
    """What was rejected, is missing or does not add up, and what it does; None when all is well."""
    if week.findings.empty:
        return None
    return Table(
        caption="Lưu ý về số liệu",
        head=one_row("Nguồn", "Điều nhận thấy", "Ảnh hưởng"),
        rows=tuple(week.findings.itertuples(index=False, name=None)),
        widths=(2.4, 5.4, 4.2),
        align=("left",) * 3,
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
        head=one_row("Tệp", "Trang tính", "Dòng", "Cột", *(["Giá trị"] if with_values else []), "Lý do"),
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
        head=one_row("Tệp", "Cột", "Lý do", "Số dòng"),
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
        head=one_row("Tệp", "Loại dòng", "Số dòng", "Dòng đầu tiên"),
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
        head=one_row("Cột", "Có giá trị", "Tỷ lệ"),
        rows=tuple(
            (name, MISSING, DASH) if told is None else (name, count(told), rate(Fraction(int(told), len(dossiers))))
            for name, told in known
        ),
        widths=(5.0, 2.5, 2.0),
        align=("left", "right", "right"),
    )


def sources(week: WeekResult) -> Table | None:
    """The files every figure comes from, those of the week before included; None when all was typed by hand."""
    weeks = [one for one in (week, week.previous) if one and one.sources]
    if not weeks:
        return None
    return Table(
        caption="Nguồn số liệu",
        head=one_row("Tệp", "Trang tính", "Số dòng", "Bị loại", "SHA-256 (16 ký tự đầu)"),
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
