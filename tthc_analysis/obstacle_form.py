"""The register of obstacles as an Excel file to fill in: words are chosen from lists, days are days.

The first sheet has the columns of `columns.OBSTACLE` and an example that the reader passes over; the second says what
goes where and holds the lists. The same rows are the same bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tthc_analysis.columns import AUTHORITIES, EXAMPLE, KINDS, OBSTACLE, PROGRESS_NAMES
from tthc_analysis.errors import NotWritten
from tthc_analysis.wording import obstacles as say

NAME = "obstacles.xlsx"
MOST_ROWS = 2000
WIDTHS = {
    **{"number": 10, "recorded_on": 12, "unit": 30, "kind": 28, "procedure": 40, "sector": 20, "dossiers": 10},
    **{"dossier_ids": 26, "what": 50, "proposal": 40, "authority": 30, "sent_on": 12, "answered_on": 12},
    **{"status": 20, "repeat_of": 12},
}
LISTS = {
    "kind": tuple(kind.name for kind in KINDS),
    "authority": tuple(AUTHORITIES.values()),
    "status": tuple(PROGRESS_NAMES.values()),
}
_EXAMPLE = {
    **{"number": EXAMPLE, "recorded_on": date(2024, 10, 1), "kind": LISTS["kind"][2], "dossiers": 12},
    **{"status": PROGRESS_NAMES["sent"], "authority": AUTHORITIES["science_department"], "sent_on": date(2024, 10, 2)},
    **say.EXAMPLE_TEXTS,
}
_NUMBERS = {"moment": "dd/mm/yyyy", "count": "#,##0"}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE = datetime(2024, 1, 1)


def write_new(path: Path) -> None:
    """The form, only where there is no such file. Raises `NotWritten`."""
    content = register()
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise NotWritten(path, error) from None


def register(rows: Sequence[Mapping[str, str | int | date]] = ()) -> bytes:
    """The workbook with these obstacles, each by the keys of its columns; without any, with the example."""
    content = BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": say.FORM_TITLE, "created": _MADE})
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "top"}),
            "grey": book.add_format({"italic": True, "font_color": "#808080", "text_wrap": True, "valign": "top"}),
            "bold": book.add_format({"bold": True}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        sheet, guide = book.add_worksheet(say.FORM_SHEET), book.add_worksheet(say.GUIDE_SHEET)
        below = _guide(guide, formats)
        _furnish(book, sheet, formats["head"], below)
        for at, row in enumerate(rows or [_EXAMPLE], start=1):
            _fill(book, sheet, at, row, example=not rows)
    return content.getvalue()


def _guide(sheet: Worksheet, formats: Mapping[str, Format]) -> int:
    """What goes where, and below it the lists; the row of their first words."""
    sheet.set_column(0, 2, 50)
    sheet.write_string(0, 0, say.FORM_TITLE, formats["bold"])
    lines = (*say.GUIDE, say.NEEDED_ONE)
    for row, words in enumerate(lines, start=1):
        sheet.write_string(row, 0, words)
    top = len(lines) + 2
    hints = [(column.headers[0], say.HINTS[column.key]) for column in OBSTACLE]
    for row, cells in enumerate((say.GUIDE_HEAD, *hints), start=top):
        for column, words in enumerate(cells):
            sheet.write_string(row, column, words, formats["wrapped" if row > top else "head"])
    top += len(hints) + 2
    for column, (head, words) in enumerate(zip(say.LISTS_HEAD, LISTS.values(), strict=True)):
        sheet.write_string(top, column, head, formats["head"])
        sheet.write_column(top + 1, column, words)
    return top + 1


def _furnish(book: Workbook, sheet: Worksheet, head: Format, lists: int) -> None:
    for at, column in enumerate(OBSTACLE):
        sheet.set_column(at, at, WIDTHS[column.key], _format(book, column.kind))
        sheet.write_string(0, at, column.headers[0], head)
        checked = _validation(column.key, column.kind, lists)
        hint = {"ignore_blank": True, "input_title": column.headers[0], "input_message": say.HINTS[column.key]}
        sheet.data_validation(1, at, MOST_ROWS, at, hint | checked)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, MOST_ROWS, len(OBSTACLE) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _validation(key: str, kind: str, lists: int) -> dict:
    if key in LISTS:
        letter, last = "ABC"[list(LISTS).index(key)], lists + len(LISTS[key])
        source = f"='{say.GUIDE_SHEET}'!${letter}${lists + 1}:${letter}${last}"
        return {"validate": "list", "source": source, "error_type": "warning", "error_message": say.NOT_LISTED}
    if kind == "moment":
        since = {"criteria": ">=", "value": date(2000, 1, 1)}
        return {"validate": "date", **since, "error_type": "warning", "error_message": say.NOT_A_DAY}
    return {"validate": "any"}


def _format(book: Workbook, kind: str, **more) -> Format:
    look = {"num_format": _NUMBERS.get(kind, "@"), "valign": "top", "text_wrap": kind not in _NUMBERS}
    return book.add_format(look | more)


def _fill(book: Workbook, sheet: Worksheet, at: int, row: Mapping, example: bool) -> None:
    more = {"italic": True, "font_color": "#808080"} if example else {}
    for place, column in enumerate(OBSTACLE):
        value, style = row.get(column.key), _format(book, column.kind, **more)
        if isinstance(value, date):
            sheet.write_datetime(at, place, datetime(value.year, value.month, value.day), style)
        elif isinstance(value, int):
            sheet.write_number(at, place, value, style)
        elif value:
            sheet.write_string(at, place, value, style)
