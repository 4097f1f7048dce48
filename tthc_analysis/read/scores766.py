"""The portal's table of scores by the index of QĐ 766/QĐ-TTg → a row a unit.

Columns: `unit`; `code` and `level` as printed, None where not; `total`, and a column for each group that has a header
(keys as in `params.index766`, `online_services` in place of `online` where payment has a column of its own). Scores are
exact Fractions, None where nothing is printed or the cell cannot be read: never 0. Nothing is added up or corrected; a
total that is not the sum of its groups is told.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import pandas as pd

from tthc_analysis import values
from tthc_analysis.columns import BUILT_IN, SCORES_766, Column, Vocabulary
from tthc_analysis.errors import EmptySource, MissingColumns
from tthc_analysis.read import grid, header, title
from tthc_analysis.read.grid import Kind
from tthc_analysis.read.header import Header
from tthc_analysis.read.sheets import read_book
from tthc_analysis.read.source import Reading, Rejected, Remark, Skipped, Source, sha256
from tthc_analysis.values import BadCell, Cell

ABOUT = ("unit", "code", "level")
TOTAL = "total"
_SCORES = tuple(column for column in SCORES_766 if column.kind == "score")
NO_SCORES = Reading(pd.DataFrame(columns=[*ABOUT, TOTAL], dtype=object))


def read_scores766(path: Path, vocabulary: Vocabulary = BUILT_IN) -> Reading:
    """The portal's scores. Raises `InputError` when the file is no table of them, or holds no unit."""
    book = read_book(path)
    head = header.find(path, book, SCORES_766)
    sheet = head.grid.sheet.name
    scored = [column.key for column in _SCORES if column.key in head.places]
    if head.grid.lists_dossiers or scored == [TOTAL]:
        raise _no_groups(path, head)
    body = [(number, row, _kind(row, kind, head)) for number, row, kind in head.grid.body()]
    wanted = [column for column in SCORES_766 if column.key in (*ABOUT, *scored)]
    parsers = values.parsers(vocabulary)
    lines, rejected = [], []
    for number, row, kind in body:
        if kind is Kind.DATA:
            line, bad = _line(row, head, wanted, parsers)
            lines += [line] if line["unit"] else []
            rejected += [Rejected(path.name, sheet, number, head.spelling(key), *fault) for key, *fault in bad]
    if not lines:
        raise EmptySource(path, sheet)
    table = pd.DataFrame(lines, columns=[*ABOUT, *scored], dtype=object).rename(columns=_layout(scored))
    source = Source(
        path=path,
        kind="scores766",
        sheet=sheet,
        sha256=sha256(path),
        rows=len(table),
        exported=title.exported(head.grid.titles, path.stem),
        period=title.period(head.grid.titles),
        notes=book.notes,
        remarks=(*_gaps(table), *_twice(table)),
    )
    furniture = [(number, kind) for number, _, kind in body if kind not in (Kind.DATA, Kind.BLANK)]
    skipped = tuple(Skipped(path.name, sheet, *one) for one in furniture)
    return Reading(table, tuple(rejected), skipped, (source,))


def groups(table: pd.DataFrame) -> list[str]:
    """The keys of the groups that the table tells."""
    return [name for name in table if name not in (*ABOUT, TOTAL)]


def _layout(scored: Sequence[str]) -> dict[str, str]:
    return {"online": "online_services"} if "online_payment" in scored else {}


def _kind(row: Sequence[Cell], kind: Kind, head: Header) -> Kind:
    """A unit with name and code but no score at all is one all the same."""
    told = all(not values.blank(grid.cell(row, head.places.get(key))) for key in ("unit", "code"))
    return Kind.DATA if kind is Kind.NOTE and told else kind


def _line(
    row: Sequence[Cell], head: Header, wanted: Sequence[Column], parsers: Mapping
) -> tuple[dict, list[tuple[str, str, str, str]]]:
    """What the row tells, and of each cell that does not fit its column the key, text, code and reason."""
    line, bad = dict.fromkeys(ABOUT), []
    for column in wanted:
        cell = grid.cell(row, head.places.get(column.key))
        try:
            line[column.key] = _value(cell, column, parsers)
        except BadCell as error:
            shown = str(cell) if column.kind == "score" and cell is not None else ""
            bad.append((column.key, shown, error.code, str(error)))
            line[column.key] = None
    return line, bad


def _value(cell: Cell, column: Column, parsers: Mapping) -> str | Fraction | None:
    if grid.missing(cell):
        if column.key == "unit":
            raise BadCell("blank")
        return None
    value = parsers[column.kind](values.told(cell))
    if column.like and not re.fullmatch(column.like, value, re.DOTALL):
        raise BadCell("not_like")
    return value


def _gaps(table: pd.DataFrame) -> list[Remark]:
    """Totals that are not the sum of the groups, where all are known: their number and the first of them."""
    found = []
    for row in table[[*ABOUT, TOTAL, *groups(table)]].itertuples(index=False):
        unit, total, scores = row[0], row[len(ABOUT)], row[len(ABOUT) + 1 :]
        if total is not None and None not in scores and sum(scores) != total:
            found.append((unit, total, sum(scores)))
    if not found:
        return []
    unit, total, added = found[0]
    return [Remark("score_gap", (len(found), unit, str(total), str(added), len(groups(table))))]


def _twice(table: pd.DataFrame) -> list[Remark]:
    times = Counter(table[list(ABOUT)].itertuples(index=False, name=None))
    return [Remark("score_unit_twice", (unit,)) for (unit, *_), number in times.items() if number > 1]


def _no_groups(path: Path, head: Header) -> MissingColumns:
    names = [column.headers[0] for column in _SCORES if column.key != TOTAL]
    return MissingColumns(path, head.grid.sheet.name, names, [head.spelling(key) for key in head.places])
