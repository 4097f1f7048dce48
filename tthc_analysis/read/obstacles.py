"""The register of obstacles → a typed table, a row an obstacle.

    number, recorded_on, unit, kind (QT TP PM PL TC NL KH), status    always there
    procedure (name or code), sector, dossiers (as typed, Int64), dossier_ids (joined by "; ")
    what, proposal        free texts that name no person
    authority             a key of `columns.AUTHORITIES`; missing where the register leaves it to the kind
    sent_on, answered_on, repeat_of
    source_file, source_sheet, source_row

Days are `datetime64[us]` at midnight; unknown is missing. A row with any fault is refused whole, with its first fault;
of a text that may be a person's nothing is told but where it stands.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import pandas as pd

from tthc_analysis import values
from tthc_analysis.columns import BUILT_IN, EXAMPLE, OBSTACLE, Column, Vocabulary, bare_unit, fold, fold_unit
from tthc_analysis.columns.obstacle import DOSSIER_ID, LONGEST_TEXT
from tthc_analysis.read import grid, header
from tthc_analysis.read.grid import Kind
from tthc_analysis.read.sheets import read_book
from tthc_analysis.read.source import EXAMPLE_ROW, Reading, Rejected, Skipped, Source, sha256
from tthc_analysis.values import BadCell, Cell
from tthc_analysis.wording import faults

DTYPES = {
    **{column.key: {"moment": "datetime64[us]", "count": "Int64"}.get(column.kind, "str") for column in OBSTACLE},
    **{"source_file": "str", "source_sheet": "str", "source_row": "int64"},
}
FILLED = ("number", "recorded_on", "unit", "kind", "what", "status")
WITHHELD = ("what", "proposal", "procedure", "sector")
TOUCHING = ("procedure", "sector", "dossiers", "dossier_ids")
_TELLING = ("recorded_on", "kind", "status")
_BETWEEN_IDS = re.compile(r"[;,\s]+")
_ID = re.compile(DOSSIER_ID)


@dataclass(frozen=True)
class _Fault:
    key: str
    shown: str
    code: str
    reason: str


def read_obstacles(path: Path, report: date, vocabulary: Vocabulary = BUILT_IN, units: Collection[str] = ()) -> Reading:
    """The register as it stands on the day of the report.

    Where `units` are known, no others report. Raises `InputError` when the file is no such register; one without rows
    is empty.
    """
    book = read_book(path)
    head = header.find(path, book, vocabulary.obstacle)
    sheet, parsers = head.grid.sheet.name, values.parsers(vocabulary)
    numbers, rows, skipped = _rows(path, head, parsers)
    read = [_obstacle(row, head, vocabulary.obstacle, parsers) for row in rows]
    told = [one for one, _ in read]
    numbered = [one.get("number") for one in told]
    faulty: dict[int, _Fault] = {}
    for at, (one, found) in enumerate(read):
        fault = found or next(_contradictions(one, report), None) or _unit(one, units)
        if fault := fault or _numbering(one, numbered, told):
            faulty[at] = fault
    rejected = tuple(
        Rejected(path.name, sheet, numbers[at], _spelling(head, one.key), one.shown, one.code, one.reason)
        for at, one in faulty.items()
    )
    place = {"source_file": path.name, "source_sheet": sheet}
    table = _frame([one | place | {"source_row": numbers[at]} for at, one in enumerate(told) if at not in faulty])
    source = Source(path, "obstacles", sheet, sha256(path), len(table), notes=book.notes)
    return Reading(table, rejected, skipped, (source,))


def _frame(rows: Sequence[Mapping]) -> pd.DataFrame:
    return pd.DataFrame({key: pd.Series([row.get(key) for row in rows], dtype=dtype) for key, dtype in DTYPES.items()})


NO_REGISTER = Reading(_frame([]))


def _rows(path: Path, head: header.Header, parsers: Mapping) -> tuple[list[int], list[Sequence[Cell]], tuple]:
    """Rows that speak of an obstacle with their numbers in the file, and what else stands below the header."""
    numbers, rows, skipped = [], [], []
    for number, row in head.grid.rows(()):
        kind = _furniture(row, head, parsers)
        if kind is None:
            numbers.append(number)
            rows.append(row)
        elif kind is not Kind.BLANK:
            skipped.append(Skipped(path.name, head.grid.sheet.name, number, kind))
    return numbers, rows, tuple(skipped)


def _furniture(row: Sequence[Cell], head: header.Header, parsers: Mapping) -> str | None:
    """The kind of a row that speaks of no obstacle: the example of the form, or one without day, kind and status."""
    kind = grid.kind_of(row, head.grid)
    if kind in (Kind.BLANK, Kind.HEADER, Kind.NUMBERING):
        return kind
    name = grid.cell(row, head.places["number"])
    if isinstance(name, str) and fold(name).startswith(fold(EXAMPLE)):
        return EXAMPLE_ROW
    kinds = {column.key: column.kind for column in OBSTACLE}
    if any(_reads(grid.cell(row, head.places.get(key)), parsers[kinds[key]]) for key in _TELLING):
        return None
    told = sum(not values.blank(grid.cell(row, at)) for at in head.places.values())
    if 2 * told > len(FILLED):
        return None
    return Kind.NOTE if kind is Kind.DATA else kind


def _reads(cell: Cell, parser: Callable) -> bool:
    try:
        return not grid.missing(cell) and parser(values.told(cell)) is not None
    except BadCell:
        return False


def _obstacle(
    row: Sequence[Cell], head: header.Header, wanted: Iterable[Column], parsers: Mapping
) -> tuple[dict, _Fault | None]:
    """What the row tells, and its first fault."""
    told, first = {}, None
    for column in wanted:
        cell = grid.cell(row, head.places.get(column.key))
        try:
            told[column.key] = _value(cell, column, parsers[column.kind])
        except BadCell as error:
            personal = column.key in WITHHELD or error.code == "personal"
            first = first or _Fault(column.key, "" if personal else str(cell or ""), error.code, str(error))
    return told, first


def _value(cell: Cell, column: Column, parser: Callable):
    if grid.missing(cell):
        if column.key in FILLED:
            raise BadCell("blank")
        return None
    value = parser(values.told(cell))
    if column.key in WITHHELD and len(value) > LONGEST_TEXT:
        raise BadCell("too_long_text")
    if column.like and not re.fullmatch(column.like, value, re.DOTALL):
        raise BadCell("personal" if column.key in WITHHELD else "not_like")
    if column.key == "dossier_ids":
        return _ids(value)
    return datetime.combine(value, time()) if column.kind == "moment" else value


def _ids(words: str) -> str:
    ids = [one.upper() for one in _BETWEEN_IDS.split(words) if one]
    if not all(map(_ID.fullmatch, ids)):
        raise BadCell("personal" if any(re.fullmatch(r"\+?\d{9,12}", one) for one in ids) else "not_dossier_ids")
    return "; ".join(dict.fromkeys(ids))


def _contradictions(told: Mapping, report: date) -> Iterator[_Fault]:
    """Days in another order than that of events, and a row that says nothing of what it touches."""
    recorded, sent, answered = (told[key] for key in ("recorded_on", "sent_on", "answered_on"))
    for key in ("recorded_on", "sent_on", "answered_on"):
        if told[key] and told[key].date() > report:
            yield _fault(key, told[key], "after_report")
    if sent and sent < recorded:
        yield _fault("sent_on", sent, "before_recorded")
    if answered and answered < max(recorded, sent or recorded):
        yield _fault("answered_on", answered, "before_sent")
    if all(told[key] is None for key in TOUCHING):
        yield _fault("procedure", None, "nothing_touched")


def _unit(told: dict, units: Collection[str]) -> _Fault | None:
    """None for a unit that is known, which then goes by its known name."""
    known = {bare_unit(one): one for one in units} | {fold_unit(one): one for one in units}
    name = told["unit"]
    found = known.get(fold_unit(name), known.get(bare_unit(name)))
    if units and found is None:
        return _Fault("unit", name, "unknown_unit", faults.BAD_CELL["unknown_unit"] + faults.perhaps(name, list(units)))
    told["unit"] = found or name
    return None


def _numbering(told: Mapping, numbered: Sequence[str | None], register: Sequence[Mapping]) -> _Fault | None:
    """A number stands once, and what is repeated is another one of the register."""
    number, first = told["number"], told["repeat_of"]
    if Counter(numbered)[number] > 1:
        return _fault("number", number, "duplicate_number")
    if first is None:
        return None
    if first not in numbered:
        return _fault("repeat_of", first, "unknown_number")
    return _fault("repeat_of", first, "repeat_of_itself") if _in_a_ring(number, first, register) else None


def _in_a_ring(number: str, first: str, register: Sequence[Mapping]) -> bool:
    before, seen = {one.get("number"): one.get("repeat_of") for one in register}, set()
    while first is not None and first not in seen and first != number:
        seen.add(first)
        first = before.get(first)
    return first == number


def _fault(key: str, shown, code: str) -> _Fault:
    words = f"{shown:%d/%m/%Y}" if isinstance(shown, datetime) else shown or ""
    return _Fault(key, words, code, faults.BAD_CELL[code])


def _spelling(head: header.Header, key: str) -> str:
    """The header as the file writes it; of a column it lacks, the form's."""
    named = {column.key: column.headers[0] for column in OBSTACLE}
    return head.spelling(key) if key in head.places else named[key]
