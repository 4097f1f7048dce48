"""The structure of a table in a sheet, whatever it is about: its header joined into paths, its rows told apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import takewhile

from tthc_analysis import values
from tthc_analysis.columns import TOTALS, fold
from tthc_analysis.read import words
from tthc_analysis.values import Cell
from tthc_analysis.workbook import Sheet

Path = tuple[str, ...]
_DEEPEST = 4
_ORDER = frozenset(map(fold, words.ORDER))
_TOTAL = re.compile(rf"(?:{'|'.join(map(re.escape, TOTALS))})\s*(?::|\(.*\))?", re.IGNORECASE)
_MARK = re.compile(r"(?:[IVXLC]+|[A-Z])(?:[.):]?|[.):/-]\s*([^\W\d].*))")
_NUMBER = re.compile(r"'?\(?(\d{1,2}|[A-Z])\)?(?:\s*=.*)?")


class Kind(StrEnum):
    DATA = "data"
    BLANK = "blank"
    HEADER = "header"
    NUMBERING = "numbering"
    TOTAL = "total"
    OF_WHICH = "of_which"
    SECTION = "section"
    NOTE = "note"


@dataclass(frozen=True)
class Grid:
    """A table in a sheet.

    `head` are its header rows, the first at index `top` of the sheet; `paths` the labels above each column, outermost
    first; `name` is the column that names the rows.
    """

    sheet: Sheet
    top: int
    head: tuple[Sequence[Cell], ...]
    name: int
    paths: tuple[Path, ...]

    def body(self) -> Iterator[tuple[int, Sequence[Cell], Kind]]:
        """Rows below the header, each with the number the clerk sees, up to the header of a next table."""
        first = self.top + len(self.head)
        rows = self.sheet.rows[first:]
        names = _spans(self.sheet, first, len(rows), {self.name})
        for number, row in enumerate(rows):
            if (number, self.name) in names:
                above, left = names[number, self.name]
                row = _with(row, self.name, cell(rows[above], left))
            kind = kind_of(row, self)
            if kind is not Kind.HEADER and any(fold(text) in _ORDER for text in texts(row)):
                return
            yield first + number + 1, row, kind

    @cached_property
    def orders(self) -> frozenset[int]:
        """Columns that only number the rows."""
        return frozenset(at for at, path in enumerate(self.paths) if path and fold(path[0]) in _ORDER)


def header(sheet: Sheet, top: int, name: int) -> Grid:
    """The table whose header begins in row `top` and whose rows are named in column `name`.

    A parent label spans its merged range or, without one, the blank cells to its right that have a label below and no
    other parent above.
    """
    closed = {name, *(at for at, label in enumerate(sheet.rows[top]) if fold(_text(label)) in _ORDER)}
    below = sheet.rows[top + 1 : top + _DEEPEST]
    head = (sheet.rows[top], *takewhile(lambda row: _continues(row, closed), below))
    spans = _spans(sheet, top, len(head), range(max(map(len, head))))
    return Grid(sheet, top, head, name, _paths(head, spans))


def cell(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if at < len(row) else None


def texts(row: Sequence[Cell]) -> list[str]:
    """What the row says in words."""
    return [values.tidy(one) for one in row if isinstance(one, str) and not values.blank(one) and not _is_figure(one)]


def kind_of(row: Sequence[Cell], grid: Grid) -> Kind:
    """What a row below the header is; a row that fits no other kind and has no figures is a note."""
    if all(map(values.blank, row)):
        return Kind.BLANK
    return next((kind for kind, test in _TESTS if test(row, grid)), Kind.NOTE)


def section_of(row: Sequence[Cell]) -> str:
    """The name of the part that a section row opens: "II. Cấp huyện" and "II" beside "Cấp huyện" are "Cấp huyện"."""
    first, *rest = texts(row)
    found = _MARK.fullmatch(first)
    return (found.group(1) or next(iter(rest), first)) if found else first


def missing(one: Cell) -> bool:
    """Nothing was printed, or a sign that there is nothing to print."""
    return values.blank(one) or (isinstance(one, str) and values.tidy(one).casefold() in words.MISSING)


def _with(row: Sequence[Cell], at: int, one: Cell) -> Sequence[Cell]:
    padded = [*row, *[None] * (at + 1 - len(row))]
    return [*padded[:at], one, *padded[at + 1 :]]


def _paths(head: Sequence[Sequence[Cell]], spans: dict) -> tuple[Path, ...]:
    owners = [_owners(head, row, spans) for row in range(len(head))]
    stacks = (dict.fromkeys(filter(None, stack)) for stack in zip(*owners, strict=True))
    return tuple(tuple(filter(None, (_label(head, *owner) for owner in stack))) for stack in stacks)


def _owners(head: Sequence[Sequence[Cell]], row: int, spans: dict) -> list[tuple[int, int] | None]:
    """Per column, the cell whose label holds in this header row."""
    owners, parent = [], None
    for at in range(max(map(len, head))):
        if (row, at) in spans:
            parent = None
            owners.append(spans[row, at])
        elif _label(head, row, at):
            parent = (row, at)
            owners.append(parent)
        else:
            parent = None if any(_label(head, above, at) for above in range(row)) else parent
            below = any(_label(head, under, at) for under in range(row + 1, len(head)))
            owners.append(parent if below else None)
    return owners


def _spans(sheet: Sheet, top: int, depth: int, columns: Iterable[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells inside merged ranges, rows counted from `top`, and the first cell of their range."""
    return {
        (row - top, at): (area.top - top, area.left)
        for area in sheet.merged
        for at in columns
        if area.left <= at <= area.right and area.top >= top
        for row in range(area.top, min(area.bottom + 1, top + depth))
    }


def _continues(row: Sequence[Cell], closed: set[int]) -> bool:
    """Labels only, and none under a column whose header is complete."""
    told = [(at, one) for at, one in enumerate(row) if not values.blank(one)]
    return bool(told) and all(at not in closed and _is_label(one) for at, one in told)


def _label(head: Sequence[Sequence[Cell]], row: int, at: int) -> str:
    return _text(cell(head[row], at))


def _text(one: Cell) -> str:
    if values.blank(one):
        return ""
    return str(int(one)) if isinstance(one, float) and one.is_integer() else values.tidy(str(one))


def _is_figure(one: Cell) -> bool:
    """A number, text that begins like one, or a sign that there is none."""
    return not values.blank(one) and (not isinstance(one, str) or values.tidy(one)[0].isdigit() or missing(one))


def _is_label(one: Cell) -> bool:
    return isinstance(one, str) and not _is_figure(one) and any(letter.isalpha() for letter in one)


def _begins(row: Sequence[Cell], beginnings: Sequence[str], within: int = 1) -> bool:
    return any(text.casefold().startswith(tuple(beginnings)) for text in texts(row)[:within])


def _repeats(row: Sequence[Cell], grid: Grid) -> bool:
    told = [fold(_text(one)) for one in row if not values.blank(one)]
    return len(told) > 1 and any(
        told == [fold(_text(one)) for one in head if not values.blank(one)] for head in grid.head
    )


def _counts_up(row: Sequence[Cell], grid: Grid) -> bool:
    """(1) (2) (3)=(4)+(5) or 1 2 3 …, the first columns perhaps A B."""
    found = [_NUMBER.fullmatch(_text(one)) for one in row if not values.blank(one)]
    numbers = [int(one.group(1)) for one in found if one and one.group(1).isdigit()]
    return all(found) and len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_total(row: Sequence[Cell], grid: Grid) -> bool:
    return any(_TOTAL.fullmatch(text) for text in texts(row)[:2])


def _is_section(row: Sequence[Cell], grid: Grid) -> bool:
    if any(_MARK.fullmatch(text) for text in texts(row)[:1]):
        return True
    return _begins(row, words.SECTIONS) and not any(map(_is_figure, row))


def _has_figures(row: Sequence[Cell], grid: Grid) -> bool:
    """Figures beyond the row's own number, or a number before a name."""
    figures = {at for at, one in enumerate(row) if _is_figure(one)}
    return bool(figures - grid.orders) or (bool(figures) and not values.blank(cell(row, grid.name)))


_TESTS = (
    (Kind.HEADER, _repeats),
    (Kind.NUMBERING, _counts_up),
    (Kind.TOTAL, _is_total),
    (Kind.OF_WHICH, lambda row, grid: _begins(row, (words.OF_WHICH,), within=2)),
    (Kind.NOTE, lambda row, grid: _begins(row, words.NOTES)),
    (Kind.SECTION, _is_section),
    (Kind.DATA, _has_figures),
)
