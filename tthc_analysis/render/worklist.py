"""The work list → two sheets that an office sorts and filters itself: what to mend, and what is due by the next report.

Real dates, real numbers, no formula. One sheet for all units, for a locality may have 168 of them: the filter shows
one, or the list is made of one.
"""

from collections.abc import Mapping, Sequence
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
from tthc_analysis.unit_week import Occasion
from tthc_analysis.wording import causes as say
from tthc_analysis.wording import outlook as ahead
from tthc_analysis.wording.briefing import SAMPLE

HEADER_ROW = 4
WIDTHS = {
    **{"number": 6, "dossier_id": 22, "unit": 34, "procedure_code": 12, "procedure": 50, "sector": 22},
    **{"indicator": 24, "counts_for": 9, "moves": 10, "missing": 40, "components": 11, "due_at": 12, "since": 12},
    **{"cause": 10, "label": 40, "owner": 22, "fixable": 20, "share": 12, "chance": 14},
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False}


def write(path: Path, table: pd.DataFrame, due: pd.DataFrame, week: Week, unit: str | None = None) -> None:
    """Raises `NotWritten`; never leaves half a file."""
    content, draft = made(table, due, week, unit), path.with_name(f"{uuid4().hex}.xlsx")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        raise NotWritten(path, error) from None
    finally:
        draft.unlink(missing_ok=True)


def made(table: pd.DataFrame, due: pd.DataFrame, week: Week | Occasion, unit: str | None = None) -> bytes:
    """The tables of `worklist` and of `tables.due_rows`, of the one unit where they are that."""
    content = BytesIO()
    with Workbook(content, _OPTIONS) as book:
        title = say.work_title(week.locality, week.period.first_day, week.period.last_day, unit)
        book.set_properties({"title": title, "created": datetime.combine(week.report_date, datetime.min.time())})
        formats = _formats(book)
        scope = say.work_scope(table["dossier_id"].nunique(), len(table))
        titles = (title, say.INTERNAL, *([SAMPLE] if week.sample else []))
        _fill(book.add_worksheet(say.SHEET), _work_rows(table), say.WORK_HEAD, titles, scope, formats)
        if len(due):
            titles = (ahead.due_title(week.locality, unit), *titles[1:])
            sheet = book.add_worksheet(ahead.DUE_SHEET)
            _fill(sheet, _due_rows(due), ahead.DUE_COLUMNS, titles, ahead.DUE_SCOPE, formats)
    return content.getvalue()


def _work_rows(table: pd.DataFrame) -> list[dict]:
    return [
        _named(row) | {"indicator": BY_KEY[row["indicator"]].name, "fixable": say.FIXABLE[row["fixable"]]}
        for row in table.to_dict("records")
    ]


def _due_rows(due: pd.DataFrame) -> list[dict]:
    return [
        _named(row) | {"share": ahead.used(row["share"]), "chance": ahead.told(row["certain"], row["chance"])}
        for row in due.to_dict("records")
    ]


def _named(row: dict) -> dict:
    return row | {"procedure": say.PROCEDURE_FOLDED} if pd.isna(row["procedure"]) else row


def _formats(book: Workbook) -> dict[str, Format]:
    return {
        "datetime": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "text": book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
        "bold": book.add_format({"bold": True}),
        "red": book.add_format({"bold": True, "font_color": "#B00020"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "top"}),
    }


def _fill(
    sheet: Worksheet,
    rows: Sequence[Mapping],
    head: Mapping[str, str],
    titles: tuple[str, ...],
    scope: str,
    formats: Mapping[str, Format],
) -> None:
    _furnish(sheet, len(rows), head, formats["head"])
    for row, words in enumerate(titles):
        sheet.write_string(row, 0, words, formats["red" if row else "bold"])
    sheet.write_string(HEADER_ROW - 1, 0, scope)
    for at, row in enumerate(rows, start=1):
        for column, key in enumerate(head):
            _write(sheet, HEADER_ROW + at, column, at if key == "number" else row[key], formats)


def _furnish(sheet: Worksheet, rows: int, head: Mapping[str, str], style: Format) -> None:
    for column, (key, words) in enumerate(head.items()):
        sheet.set_column(column, column, WIDTHS[key])
        sheet.write_string(HEADER_ROW, column, words, style)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + rows, len(head) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_header(f"&R{say.INTERNAL}")


def _write(sheet: Worksheet, row: int, column: int, value, formats: Mapping[str, Format]) -> None:
    """A real day, a real number, a text that is never a formula, or nothing at all."""
    if pd.isna(value):
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["datetime"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, formats["text"])
    else:
        sheet.write_number(row, column, int(value), formats["number"])
