"""The work list → one sheet that an office sorts and filters itself: real dates, real numbers, no formula.

One sheet for all units, for a locality may have 168 of them: the filter shows one, or the list is made of one.
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tthc_analysis.errors import NotWritten
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.params import Week
from tthc_analysis.wording import causes as say
from tthc_analysis.wording.briefing import SAMPLE

HEADER_ROW = 4
WIDTHS = {
    **{"number": 6, "dossier_id": 22, "unit": 34, "procedure_code": 12, "procedure": 50, "sector": 22},
    **{"indicator": 24, "counts_for": 9, "moves": 10, "missing": 40, "components": 11, "due_at": 12, "since": 12},
    **{"cause": 10, "label": 40, "owner": 22, "fixable": 20},
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False}


def write(path: Path, table: pd.DataFrame, week: Week, unit: str | None = None) -> None:
    """The table of `worklist`, of the one unit where it is that. Raises `NotWritten`; never leaves half a file."""
    content, draft = BytesIO(), path.with_name(f"{uuid4().hex}.xlsx")
    with Workbook(content, _OPTIONS) as book:
        _fill(book, table, week, unit)
    try:
        draft.write_bytes(content.getvalue())
        draft.replace(path)
    except OSError as error:
        raise NotWritten(path, error) from None
    finally:
        draft.unlink(missing_ok=True)


def _fill(book: Workbook, table: pd.DataFrame, week: Week, unit: str | None) -> None:
    title = say.work_title(week.locality, week.period.first_day, week.period.last_day, unit)
    book.set_properties({"title": title, "created": datetime.combine(week.report_date, datetime.min.time())})
    sheet = book.add_worksheet(say.SHEET)
    _furnish(book, sheet, table, (title, say.INTERNAL, *([SAMPLE] if week.sample else [])))
    formats = {
        "datetime": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "text": book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
    }
    for at, row in enumerate(table.itertuples(index=False), start=1):
        told = {"number": at, **row._asdict()}
        told |= {"indicator": BY_KEY[told["indicator"]].name, "fixable": say.FIXABLE[told["fixable"]]}
        if pd.isna(told["procedure"]):
            told["procedure"] = say.PROCEDURE_FOLDED
        for column, key in enumerate(say.WORK_HEAD):
            _write(sheet, HEADER_ROW + at, column, told[key], formats)


def _furnish(book: Workbook, sheet: Worksheet, table: pd.DataFrame, titles: tuple[str, ...]) -> None:
    bold, red = book.add_format({"bold": True}), book.add_format({"bold": True, "font_color": "#B00020"})
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "top"})
    for column, key in enumerate(say.WORK_HEAD):
        sheet.set_column(column, column, WIDTHS[key])
    last = len(say.WORK_HEAD) - 1
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(table), last)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_header(f"&R{say.INTERNAL}")
    for row, words in enumerate(titles):
        sheet.write_string(row, 0, words, red if row else bold)
    sheet.write_string(HEADER_ROW - 1, 0, say.work_scope(table["dossier_id"].nunique(), len(table)))
    for column, words in enumerate(say.WORK_HEAD.values()):
        sheet.write_string(HEADER_ROW, column, words, head)


def _write(sheet: Worksheet, row: int, column: int, value, formats: dict[str, Format]) -> None:
    """A real day, a real number, a text that is never a formula, or nothing at all."""
    if pd.isna(value):
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["datetime"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, formats["text"])
    else:
        sheet.write_number(row, column, int(value), formats["number"])
