"""Executed notebook → one workbook with a sheet for every table: real numbers, one header row, nothing that runs."""

import re
from datetime import UTC, datetime, time
from fractions import Fraction
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tthc_analysis.render.document import day, grid
from tthc_analysis.render.exporter import BriefingExporter
from tthc_analysis.wording import making

HEAD_ROW = 2
WHOLE_WIDTH, LEAST_WIDTH, LINE = 120, 10, 16
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx(content: dict) -> bytes:
    """A first sheet names the tables; each of them has its own, in the order of the briefing."""
    made, tables = BytesIO(), [block for block in content["blocks"] if block["kind"] == "table"]
    names = [making.sheet(number) for number in range(1, len(tables) + 1)]
    with Workbook(made, OPTIONS) as book:
        book.set_properties({"title": content["title"], "author": content["author"] or "", "created": _noon(content)})
        faces = _faces(book)
        _fill_contents(book.add_worksheet(making.CONTENTS), content, tables, names, faces)
        for name, table in zip(names, tables, strict=True):
            _fill(book.add_worksheet(name), table, content["label"], book, faces)
    return made.getvalue()


def _noon(content: dict) -> datetime:
    return datetime.combine(day(content), time(12), UTC)


def _faces(book: Workbook) -> dict[str, Format]:
    shared = {"font_name": "Times New Roman", "font_size": 12}
    return {
        "title": book.add_format(shared | {"bold": True}),
        "plain": book.add_format(shared),
        "label": book.add_format(shared | {"bold": True, "font_color": "#9b0018"}),
        "note": book.add_format(shared | {"italic": True}),
        "link": book.add_format(shared | {"font_color": "#12467b", "underline": 1}),
        "head": book.add_format(
            shared | {"bold": True, "text_wrap": True, "border": 1, "align": "center", "bg_color": "#eceef1"}
        ),
    }


def _fill_contents(sheet: Worksheet, content: dict, tables: list[dict], names: list[str], faces: dict) -> None:
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, content["title"], faces["title"])
    if content["label"]:
        sheet.write_string(1, 0, content["label"], faces["label"])
    _for_paper(sheet)
    for row, (name, table) in enumerate(zip(names, tables, strict=True), start=HEAD_ROW):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", faces["link"], name)
        sheet.write_string(row, 1, table["caption"], faces["plain"])


def _fill(sheet: Worksheet, table: dict, label: str | None, book: Workbook, faces: dict) -> None:
    sheet.write_string(0, 0, table["caption"], faces["title"])
    if label:
        sheet.write_string(1, 0, label, faces["label"])
    widths = [max(LEAST_WIDTH, WHOLE_WIDTH * width / sum(table["widths"])) for width in table["widths"]]
    heads = _heads(table)
    for column, (words, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(HEAD_ROW, column, words, faces["head"])
        sheet.set_column(column, column, width)
    for row, texts in enumerate((heads, *table["rows"]), start=HEAD_ROW):
        sheet.set_row(row, LINE * max(_lines(*cell) for cell in zip(texts, widths, strict=True)))
    exact = table.get("exact") or [[None] * len(row) for row in table["rows"]]
    for at, (texts, values) in enumerate(zip(table["rows"], exact, strict=True)):
        for column, (text, value) in enumerate(zip(texts, values, strict=True)):
            look = _look(table, at, column)
            if value is None:
                sheet.write_string(HEAD_ROW + 1 + at, column, text, book.add_format(look))
            else:
                look["num_format"] = number_format(text)
                sheet.write_number(HEAD_ROW + 1 + at, column, float(Fraction(value)), book.add_format(look))
    last = HEAD_ROW + len(table["rows"])
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.repeat_rows(HEAD_ROW)
    sheet.autofilter(HEAD_ROW, 0, last, len(table["widths"]) - 1)
    if table["note"]:
        sheet.write_string(last + 2, 0, table["note"], faces["note"])
    _for_paper(sheet)


def _lines(text: str, width: float) -> int:
    """How many lines of a cell that wide the text takes: not every program finds that out itself."""
    return len(wrap(text, int(1.1 * width))) or 1


def _look(table: dict, row: int, column: int) -> dict:
    ours = {"bold": True, "bg_color": "#e9eef6"} if row in table["marked"] else {}
    return {
        "font_name": "Times New Roman",
        "font_size": 12,
        "border": 1,
        "border_color": "#b9bfc6",
        "valign": "top",
        "text_wrap": True,
        "align": table["align"][column],
    } | ours


def _heads(table: dict) -> list[str]:
    """One header cell a column: a head that spans several goes before each of theirs."""
    columns: list[list[str]] = [[] for _ in table["widths"]]
    for (_, x), cell in sorted(grid(table["head"]).items()):
        for column in columns[x : x + cell["cols"]]:
            column.append(cell["text"])
    return [" – ".join(texts) for texts in columns]


def number_format(text: str) -> str:
    """How a sheet shows a number as we print it: thousands, as many decimals, sign and unit.

    Separators are those of the reader's own settings: comma and dot are turned round where those are Vietnamese.
    """
    size, unit = re.fullmatch(r"\D*?([\d.,]*)(\D*)", text).groups()
    decimals = len(size.partition(",")[2])
    shape = "#,##0" + ("." + "0" * decimals if decimals else "")
    shape += "%" if unit == "%" else f'"{unit}"' if unit else ""
    return f"+{shape};-{shape};{shape}" if text.startswith("+") or unit.strip() not in ("", "%") else shape


def _for_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


class BriefingXLSX(BriefingExporter):
    """`jupyter nbconvert --to tthc-xlsx`"""

    file_extension = ".xlsx"
    output_mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    export_from_notebook = "TTHC XLSX"
    make = staticmethod(xlsx)
