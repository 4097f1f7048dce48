"""The dossier list as the one-stop software exports it: furniture, headers, one row a dossier."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .dossier import REFUSED, RESOLVED, Dossier
from .weeks import Week

SHEET = "Danh sách hồ sơ"
HEADER_ROW = 4
_EPOCH = datetime(1899, 12, 30)  # day 0 of Excel's calendar
_DAY = timedelta(days=1)

Value = str | int | datetime | None
Columns = tuple[tuple[str, int, Callable[[Dossier, Week], Value]], ...]  # header, width, value


def yes(answer: bool) -> str:
    return "Có" if answer else "Không"


def owner(dossier: Dossier) -> str:
    return f"Người nộp mẫu {dossier.number:05}"


def address(dossier: Dossier, week: Week) -> str:
    place = dossier.unit if dossier.unit in week.places else week.places[dossier.number % len(week.places)]
    return f"Thôn Mẫu {dossier.number % 12 + 1:02}, {place}"


def _electronic_result(dossier: Dossier) -> str | None:
    """Blank while there is no result, and where the procedure returns none."""
    ready = dossier.result_digitised is not None
    finished = dossier.ending == RESOLVED and dossier.procedure.returns_paper
    return yes(ready) if ready or finished else None


def _payment(dossier: Dossier) -> str | None:
    if dossier.fee + dossier.charge == 0:
        return None
    return "Đã thanh toán" if dossier.paid else "Chưa thanh toán"


COLUMNS: Columns = (
    ("Mã hồ sơ", 20, lambda d, week: d.dossier_id),
    ("Mã TTHC", 11, lambda d, week: d.procedure.code),
    ("Tên thủ tục hành chính", 60, lambda d, week: d.procedure.name),
    ("Lĩnh vực", 26, lambda d, week: d.procedure.sector),
    ("Đơn vị giải quyết", 34, lambda d, week: d.unit),
    ("Kênh thực hiện", 18, lambda d, week: d.channel),
    ("Chủ hồ sơ", 20, lambda d, week: owner(d)),
    ("Địa chỉ", 30, lambda d, week: address(d, week)),
    ("Số điện thoại", 14, lambda d, week: f"Số mẫu {d.number:05}"),
    ("Ngày nộp", 17, lambda d, week: d.submitted),
    ("Ngày tiếp nhận", 17, lambda d, week: d.received),
    ("Ngày hẹn trả", 17, lambda d, week: d.due),
    ("Ngày tạm dừng", 17, lambda d, week: d.paused),
    ("Ngày tiếp tục xử lý", 17, lambda d, week: d.resumed),
    ("Ngày kết thúc xử lý", 17, lambda d, week: None if d.ending == REFUSED else d.ended),
    ("Ngày trả kết quả", 17, lambda d, week: d.handed_over),
    ("Trạng thái", 24, lambda d, week: d.status_at(week.exported)),
    ("Lý do", 40, lambda d, week: d.reason),
    ("Số TPHS phải số hóa", 12, lambda d, week: d.procedure.components),
    ("Số TPHS đã số hóa", 12, lambda d, week: d.components_digitised),
    ("Thủ tục không có kết quả", 12, lambda d, week: yes(not d.procedure.returns_paper)),
    ("Kết quả điện tử", 12, lambda d, week: _electronic_result(d)),
    ("Phí (VNĐ)", 12, lambda d, week: d.fee),
    ("Lệ phí (VNĐ)", 12, lambda d, week: d.charge),
    ("Hình thức thanh toán", 16, lambda d, week: d.method),
    ("Trạng thái thanh toán", 16, lambda d, week: _payment(d)),
)


def seen(dossiers: Iterable[Dossier], moment: datetime) -> list[Dossier]:
    """The dossiers the software knows at `moment`, as it knows them."""
    return [dossier.seen_at(moment) for dossier in dossiers if dossier.submitted <= moment]


def write_csv(path: Path, known: list[Dossier], week: Week, columns: Columns = COLUMNS) -> None:
    """The list as CSV, with the semicolons and the byte-order mark of a Vietnamese Excel."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([line] for line in (*_titles(week), ""))
        writer.writerow(_headers(columns))
        for row in _rows(known, week, columns):
            writer.writerow(f"{value:%d/%m/%Y %H:%M}" if isinstance(value, datetime) else value for value in row)


def write_xlsx(path: Path, known: list[Dossier], week: Week, columns: Columns = COLUMNS) -> None:
    """The list as a spreadsheet, with real moments and numbers."""
    with Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"title": "Danh sách hồ sơ (số liệu mẫu)", "created": week.exported})
        sheet = book.add_worksheet(SHEET)
        _furnish(book, sheet, week, columns)
        moments = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for at, row in enumerate(_rows(known, week, columns), start=HEADER_ROW + 1):
            for column, value in enumerate(row):
                _write(sheet, at, column, value, moments)


def _rows(known: list[Dossier], week: Week, columns: Columns) -> Iterator[tuple[Value, ...]]:
    for number, dossier in enumerate(known, start=1):
        yield number, *(value(dossier, week) for _, _, value in columns)


def _titles(week: Week) -> tuple[str, ...]:
    span = f"Từ ngày {week.year_start:%d/%m/%Y} đến ngày {week.exported:%d/%m/%Y}"
    return (
        f"ỦY BAN NHÂN DÂN {week.locality.upper()}",
        "DANH SÁCH HỒ SƠ (SỐ LIỆU MẪU)",
        f"{span}; thời điểm xuất: {week.exported:%d/%m/%Y %H:%M}",
    )


def _headers(columns: Columns) -> tuple[str, ...]:
    return ("STT", *(header for header, _, _ in columns))


def _furnish(book: Workbook, sheet: Worksheet, week: Week, columns: Columns) -> None:
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"})
    for column, (_, width, _) in enumerate(columns, start=1):
        sheet.set_column(column, column, width)
    for row, title in enumerate(_titles(week)):
        sheet.write_string(row, 0, title, bold)
    for column, header in enumerate(_headers(columns)):
        sheet.write_string(HEADER_ROW, column, header, head)


def _write(sheet: Worksheet, row: int, column: int, value: Value, moments: Format) -> None:
    """A real moment, a real number, a text, or nothing at all."""
    if isinstance(value, datetime):
        sheet.write_number(row, column, (value - _EPOCH) / _DAY, moments)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)
