"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods): calamine's cells, completed by what the survey found."""

import io

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tthc_analysis.values import Cell
from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Book, Merge, Note, Refused, Sheet
from tthc_analysis.workbook.preflight import Survey
from tthc_analysis.workbook.scan import NO_VALUE, Scan

_LONGEST_XLS = 65_536


def read(survey: Survey) -> Book:
    """Visible worksheets in their order."""
    try:
        return _read(CalamineWorkbook.from_filelike(io.BytesIO(survey.content)), survey)
    except python_calamine.PasswordError:
        raise Refused(faults.locked()) from None
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError):
        raise Refused(faults.broken_file()) from None
    except BaseException as error:
        # A panic in Rust arrives as an exception of no importable type, derived from BaseException (PyO3 guide).
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(faults.broken_file()) from None


def _read(workbook: CalamineWorkbook, survey: Survey) -> Book:
    sheets, notes, hidden = [], [], 0
    if len(survey.scans) != len(workbook.sheets_metadata):
        raise Refused(faults.broken_file())
    for meta, scan in zip(workbook.sheets_metadata, survey.scans, strict=True):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        if meta.visible != SheetVisibleEnum.Visible:
            hidden += 1
            continue
        sheets.append(_sheet(workbook.get_sheet_by_name(meta.name), scan))
        notes += _notes(sheets[-1], scan, survey.kind)
    notes += [Note("hidden_sheets", None, hidden)] if hidden else []
    notes += [Note("macros", None, 1)] if survey.macros else []
    return Book(survey.kind, sheets, tuple(notes))


def _sheet(sheet: CalamineSheet, scan: Scan) -> Sheet:
    rows = _rows(sheet)
    for (row, column), shown in scan.faults.items():
        rows += ([] for _ in range(len(rows), row + 1))
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = shown
    merged = [Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ()] or scan.merged
    hidden = sorted(row for row in scan.hidden_rows if row < len(rows))
    return Sheet(sheet.name, rows, tuple(merge for merge in merged if merge.top < len(rows)), tuple(hidden))


def _rows(sheet: CalamineSheet) -> list[list[Cell]]:
    """`iter_rows` starts at row 1 but at the first column in use (python-calamine 0.9), and panics without cells."""
    if sheet.start is None:
        return []
    margin = [""] * sheet.start[1]
    return [margin + row for row in sheet.iter_rows()] if margin else list(sheet.iter_rows())


def _notes(sheet: Sheet, scan: Scan, kind: str) -> list[Note]:
    unstored = sum(shown == NO_VALUE for shown in scan.faults.values())
    counts = {
        "error_cells": len(scan.faults) - unstored,
        "formulas_without_value": unstored,
        "hidden_rows": len(sheet.hidden_rows),
        "cut_off_65536": int(kind == "xls" and len(sheet.rows) == _LONGEST_XLS),
    }
    return [Note(code, sheet.name, count) for code, count in counts.items() if count]
