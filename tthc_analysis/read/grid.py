"""The structure of a table in a sheet, whatever it is about: its header joined into paths, its rows told apart."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import takewhile

from tthc_analysis import values
from tthc_analysis.columns import DOSSIER, NAME, fold
from tthc_analysis.read import words
from tthc_analysis.values import Cell
from tthc_analysis.workbook import Sheet

Path = tuple[str, ...]
_DEEPEST = 4
_ORDER = frozenset(map(fold, words.ORDER))
DOSSIERS = frozenset(map(fold, DOSSIER[0].headers))
_TOTAL = re.compile(rf"(?:{'|'.join(map(re.escape, words.TOTALS))})\s*(?::.*|\(.*\))?", re.IGNORECASE)
_MARK = re.compile(r"(?:[IVXLC]+|[A-Z])(?:[.):]?|[.):/-]\s*([^\W\d].*))")
_NUMBER = re.compile(r"'?\(?(\d{1,2}|[A-Z])\)?(?:\s*=.*)?")


class Kind(StrEnum):
    """What a row below the header is."""

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

    @property
    def lists_dossiers(self) -> bool:
        """A row a dossier, and no table of units or localities, whatever else its header says."""
        return any(fold(label) in DOSSIERS for path in self.paths for label in path)

    @property
    def titles(self) -> str:
        """All that stands above the header."""
        cells = (one for row in self.sheet.rows[: self.top] for one in row if not values.blank(one))
        return " ".join(f"{one:%d/%m/%Y %H:%M}" if isinstance(one, date) else _text(one) for one in cells)

    def rows(self, filled: Iterable[int]) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Rows below the header, each with the number the clerk sees; in the columns `filled` a value merged downwards
        stands in each row of its range, and nowhere else."""
        first = self.top + len(self.head)
        rows = self.sheet.rows[first:]
        merged: dict[int, dict[int, Cell]] = {}
        for (number, at), (above, left) in _spans(self.sheet, first, len(rows), filled).items():
            merged.setdefault(number, {})[at] = cell(rows[above], left)
        for number, row in enumerate(rows):
            yield first + number + 1, _with(row, merged[number]) if number in merged else row

    def body(self) -> Iterator[tuple[int, Sequence[Cell], Kind]]:
        """The same with the kind of each row, named ones filled, up to the header of a next table."""
        for number, row in self.rows({self.name}):
            kind = kind_of(row, self)
            if kind is not Kind.HEADER and any(fold(text) in _ORDER for text in texts(row)):
                return
            yield number, row, kind

    @cached_property
    def orders(self) -> frozenset[int]:
        """Columns that only number the rows."""
        return frozenset(at for at, path in enumerate(self.paths) if _ORDER & set(map(fold, path)))


def header(sheet: Sheet, top: int, name: int, named_in: int | None = None) -> Grid:
    """The table whose header begins in row `top` and whose rows are named in column `name`.

    `named_in` is the header row with the label of that column, when it is not the first. A parent label spans its
    merged range or, without one, the blank cells to its right that have a label below and no other parent above.
    """
    first = [*sheet.rows[top : top + 1 if named_in is None else named_in + 1]]
    closed = {name, *(at for row in first for at, label in enumerate(row) if fold(_text(label)) in _ORDER)}
    below = sheet.rows[top + len(first) : top + _DEEPEST]
    head = (*first, *takewhile(lambda row: _continues(row, closed), below))
    spans = _spans(sheet, top, len(head), range(max(map(len, head))))
    return Grid(sheet, top, head, name, _paths(head, spans))


def is_labels(row: Sequence[Cell]) -> bool:
    """Words only, at least one."""
    told = [one for one in row if not values.blank(one)]
    return bool(told) and all(map(_is_label, told))


def cell(row: Sequence[Cell], at: int | None) -> Cell:
    return row[at] if at is not None and at < len(row) else None


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


def unnamed(name: str) -> str:
    """Why a unit cannot go by that name, as the code of a fault; nothing where it can."""
    return "" if re.fullmatch(NAME, name) else "not_like" if name else "blank"


def missing(one: Cell) -> bool:
    """Nothing was printed, or a sign that there is nothing to print."""
    return values.blank(one) or (isinstance(one, str) and values.tidy(one).casefold() in words.MISSING)


def _with(row: Sequence[Cell], merged: Mapping[int, Cell]) -> Sequence[Cell]:
    return [merged.get(at, cell(row, at)) for at in range(max(len(row), *(at + 1 for at in merged)))]


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
    columns = set(columns)
    return {
        (row - top, at): (area.top - top, area.left)
        for area in sheet.merged
        if top <= area.top < top + depth
        for at in columns.intersection(range(area.left, area.right + 1))
        for row in range(area.top, min(area.bottom + 1, top + depth))
    }


def _continues(row: Sequence[Cell], closed: set[int]) -> bool:
    """Labels only, and none under a column whose header is complete."""
    return is_labels(row) and all(values.blank(cell(row, at)) for at in closed)


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
