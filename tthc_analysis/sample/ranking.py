"""The province's table: twelve localities, six indicators, each with its published value and place."""

from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .catalogue import DISTRICT, PROVINCE
from .dossier import RESOLVED, RETURNED, Dossier
from .weeks import EARLIER, LATER, Week

SHEET = "Xếp hạng"
INDICATORS = {  # name: whether it is a rate, of which more is better, or a count, of which fewer is better
    "Hồ sơ quá hạn": False,
    "Hồ sơ tạm dừng": False,
    "Hồ sơ trả lại do không đủ điều kiện": False,
    "Số hóa hồ sơ khi tiếp nhận": True,
    "Số hóa kết quả giải quyết": True,
    "Thanh toán trực tuyến": True,
}

Values = tuple[float, ...]  # dossiers, or per cent to two decimals, in the order of INDICATORS

OTHERS: dict[Week, dict[str, Values]] = {
    EARLIER: {
        "Thành phố Giáp": (9, 22, 198, 99.12, 98.71, 74.03),
        "Thị xã Ất": (13, 17, 164, 98.80, 99.02, 71.37),
        "Huyện Bính": (11, 29, 143, 99.54, 98.20, 66.85),
        "Huyện Đinh": (16, 12, 121, 97.55, 96.14, 55.11),
        "Huyện Kỷ": (18, 41, 287, 98.03, 97.96, 60.20),
        "Huyện Canh": (4, 8, 96, 99.87, 99.40, 78.12),
        "Huyện Tân": (22, 26, 233, 97.31, 95.83, 58.46),
        "Huyện Nhâm": (30, 36, 301, 96.92, 96.77, 49.72),
        "Huyện Quý": (26, 19, 176, 98.41, 98.33, 68.90),
        "Huyện Tý": (45, 15, 209, 97.98, 97.58, 52.64),
        "Huyện Dần": (37, 24, 152, 99.05, 98.92, 46.38),
    },
    LATER: {
        "Thành phố Giáp": (9, 21, 205, 99.15, 98.74, 74.20),
        "Thị xã Ất": (12, 18, 168, 98.83, 99.02, 71.52),
        "Huyện Bính": (12, 30, 146, 99.54, 98.24, 67.01),
        "Huyện Đinh": (15, 11, 125, 97.60, 96.20, 55.38),
        "Huyện Kỷ": (18, 43, 294, 98.06, 97.99, 60.41),
        "Huyện Canh": (4, 9, 98, 99.87, 99.41, 78.15),
        "Huyện Tân": (20, 25, 240, 97.36, 95.92, 58.60),
        "Huyện Nhâm": (31, 37, 309, 97.01, 96.85, 50.04),
        "Huyện Quý": (27, 20, 180, 98.44, 98.35, 69.08),
        "Huyện Tý": (46, 14, 214, 98.00, 97.60, 52.93),
        "Huyện Dần": (38, 22, 155, 99.06, 98.95, 46.71),
    },
}


def write_ranking(path: Path, known: list[Dossier], week: Week) -> None:
    """Write the province's table of `week`, our own line counted from the dossiers."""
    write_table(path, week, {**OTHERS[week], DISTRICT: ours(known, week)})


def write_table(path: Path, week: Week, table: dict[str, Values]) -> None:
    with Workbook(path) as book:
        book.set_properties({"title": "Bảng xếp hạng (số liệu mẫu)", "created": week.exported})
        sheet = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True})
        _furnish(sheet, week, bold)
        _write_header(sheet, book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"}))
        for number, (locality, cells) in enumerate(_lines(table).items(), start=1):
            sheet.write_row(5 + number, 0, (number, locality, *cells))
        note = "Ghi chú: số liệu mẫu của một tỉnh không có thật; ba chỉ tiêu đầu xếp từ thấp đến cao."
        sheet.write_string(7 + len(table), 0, note)


def ours(known: list[Dossier], week: Week) -> Values:
    """Our six values, from what the software knows."""
    received = [d for d in known if week.counts(d.received)]
    resolved = [d for d in known if d.ending == RESOLVED and week.counts(d.ended)]
    papers = [d for d in resolved if d.procedure.returns_paper]
    owing = [d for d in received if d.fee + d.charge > 0]
    return (
        sum(_ended_late(d) for d in resolved) + sum(_open_overdue(d, week) for d in known),
        sum(is_paused(d, week) for d in known),
        sum(d.ending == RETURNED and week.counts(d.ended) for d in known),
        rate(sum(d.components_digitised >= d.procedure.components for d in received), len(received)),
        rate(sum(d.result_digitised is not None for d in papers), len(papers)),
        rate(sum(d.method == "Trực tuyến" for d in owing), len(owing)),
    )


def _ended_late(dossier: Dossier) -> bool:
    return dossier.due is not None and dossier.ended.date() > dossier.due.date()


def is_open(dossier: Dossier, week: Week) -> bool:
    received = dossier.received is not None and dossier.received < week.as_of
    return received and not (dossier.ended and dossier.ended < week.as_of)


def is_paused(dossier: Dossier, week: Week) -> bool:
    paused = dossier.paused is not None and dossier.paused < week.as_of
    return is_open(dossier, week) and paused and not (dossier.resumed and dossier.resumed < week.as_of)


def _open_overdue(dossier: Dossier, week: Week) -> bool:
    """Past the promised day; a pause excuses it only when it began before the promise ran out."""
    excused = is_paused(dossier, week) and dossier.paused <= dossier.due
    return is_open(dossier, week) and dossier.due < week.as_of and not excused


def rate(part: int, whole: int) -> float:
    """Per cent to two decimals, half up."""
    return (20000 * part + whole) // (2 * whole) / 100


def _place(value: float, values: list[float], is_rate: bool) -> int:
    """Equal values share the better place and the next is skipped."""
    return 1 + sum(other > value if is_rate else other < value for other in values)


def _lines(table: dict[str, Values]) -> dict[str, list[float | str]]:
    """For each locality value, place, value, place … as printed."""
    columns = list(zip(*table.values(), strict=True))
    lines = {}
    for locality, values in table.items():
        cells = []
        for value, column, is_rate in zip(values, columns, INDICATORS.values(), strict=True):
            printed = f"{value:.2f}%".replace(".", ",") if is_rate else value
            cells += [printed, f"{_place(value, column, is_rate)}/{len(column)}"]
        lines[locality] = cells
    return lines


def _furnish(sheet: Worksheet, week: Week, bold: Format) -> None:
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 1 + 2 * len(INDICATORS), 12)
    sheet.write_string(0, 0, PROVINCE.upper(), bold)
    sheet.write_string(1, 0, "BẢNG XẾP HẠNG GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH (SỐ LIỆU MẪU)", bold)
    sheet.write_string(2, 0, f"Lũy kế từ {week.year_start:%d/%m/%Y} đến {week.last_day:%d/%m/%Y}")


def _write_header(sheet: Worksheet, head: Format) -> None:
    """Two rows: STT and Đơn vị over both, each indicator over its value and its place."""
    sheet.merge_range(4, 0, 5, 0, "STT", head)
    sheet.merge_range(4, 1, 5, 1, "Đơn vị", head)
    for number, name in enumerate(INDICATORS):
        left = 2 + 2 * number
        sheet.merge_range(4, left, 4, left + 1, name, head)
    for number in range(len(INDICATORS)):
        sheet.write_string(5, 2 + 2 * number, "Kết quả", head)
        sheet.write_string(5, 3 + 2 * number, "Xếp thứ", head)
