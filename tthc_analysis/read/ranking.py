"""The province's ranking table → a row a locality and indicator.

Columns: `locality`, `indicator`, `value` (exact Fraction, dossiers or ratio; None where not printed), `decimals` of
the per cents as printed, `place` and `of` (None where not printed).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tthc_analysis import columns, values
from tthc_analysis.columns import BUILT_IN, Column, Vocabulary, fold
from tthc_analysis.errors import EmptySource, MissingColumns
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.params import Published
from tthc_analysis.read import grid, header, title
from tthc_analysis.read.grid import Grid, Kind
from tthc_analysis.read.header import Header
from tthc_analysis.read.sheets import read_book
from tthc_analysis.read.source import Reading, Rejected, Skipped, Source, sha256
from tthc_analysis.values import BadCell, Cell
from tthc_analysis.wording import faults

COLUMNS = ["locality", "indicator", "value", "decimals", "place", "of"]
_LOCALITY = Column("locality", columns.LOCALITY, "text", required=True)
_VALUES = frozenset(map(fold, columns.RANKED_VALUE))
_PLACES = frozenset(map(fold, columns.RANKED_PLACE))


@dataclass
class _Pair:
    """Where one indicator's value and place stand in the table; `ratio` where Excel holds per cents as 0.967."""

    value: int | None = None
    place: int | None = None
    ratio: bool = False


def read_ranking(path: Path | None, vocabulary: Vocabulary = BUILT_IN, with_places: bool = False) -> Reading:
    """The province's table. Raises `InputError` when the file is no ranking table, or must have places and has none."""
    if path is None:
        return Reading(pd.DataFrame(columns=COLUMNS, dtype=object))
    book = read_book(path)
    indicators = [Column(key, spellings, "text") for key, spellings in vocabulary.indicators.items()]
    head = header.find(path, book, [_LOCALITY, *indicators])
    table, here = head.grid, (path.name, head.grid.sheet.name)
    body = [line for line in table.body() if line[2] is not Kind.BLANK]
    rows = [(number, row) for number, row, kind in body if kind is Kind.DATA]
    pairs = _pairs(table, [row for _, row in rows], columns.spellings(vocabulary.indicators))
    if not pairs or table.lists_dossiers or (with_places and not any(pair.place for pair in pairs.values())):
        raise _no_indicators(path, head)
    lines, rejected = _read(table, rows, pairs, here, vocabulary)
    if not lines:
        raise EmptySource(path, here[1])
    ranked = _with_group_size(pd.DataFrame(lines, columns=COLUMNS, dtype=object))
    source = Source(
        path=path,
        kind="ranking",
        sheet=here[1],
        sha256=sha256(path),
        rows=ranked["locality"].nunique(),
        exported=title.exported(table.titles, path.stem),
        period=title.period(table.titles),
        notes=book.notes,
    )
    skipped = tuple(Skipped(*here, number, kind) for number, _, kind in body if kind is not Kind.DATA)
    return Reading(ranked, rejected, skipped, (source,))


def with_typed(table: pd.DataFrame, locality: str, typed: Mapping[str, Published]) -> pd.DataFrame:
    """The table with our lines as typed in the parameters, in place of what it says of us there."""
    replaced = (table["locality"] == locality) & table["indicator"].isin(typed)
    ours = [(locality, key, one.value, one.decimals, one.place, one.of) for key, one in typed.items()]
    return pd.DataFrame([*table[~replaced].itertuples(index=False), *ours], columns=COLUMNS, dtype=object)


def _no_indicators(path: Path, head: Header) -> MissingColumns:
    indicators = [spellings[0] for spellings in columns.RANKED_INDICATOR.values()]
    return MissingColumns(path, head.grid.sheet.name, indicators, [head.spelling(key) for key in head.places])


def _pairs(table: Grid, rows: Sequence[Sequence[Cell]], indicators: Mapping[str, str]) -> dict[str, _Pair]:
    """Value and place columns of each indicator; in a header of one row they stand right of the indicator's name."""
    pairs: dict[str, _Pair] = {}
    current = None
    for at, path in enumerate(table.paths):
        labels = list(map(fold, path))
        named = next((indicators[label] for label in labels if label in indicators), None)
        if named:
            current = pairs.setdefault(named, _Pair())
        elif labels and labels[-1] not in _PLACES | _VALUES:
            current = None
        if current and labels and labels[-1] in _PLACES:
            current.place = at if current.place is None else current.place
        elif current and labels and current.value is None:
            current.value = at
    for pair in pairs.values():
        numbers = [cell for row in rows if isinstance(cell := grid.cell(row, pair.value), float)]
        pair.ratio = bool(numbers) and max(numbers) <= 1
    return pairs


def _read(
    table: Grid,
    rows: Sequence[tuple[int, Sequence[Cell]]],
    pairs: Mapping[str, _Pair],
    here: tuple[str, str],
    vocabulary: Vocabulary,
) -> tuple[list[tuple], tuple[Rejected, ...]]:
    lines, rejected = [], []
    for number, row in rows:
        name = vocabulary.unit(values.text(str(grid.cell(row, table.name) or "")))
        if code := grid.unnamed(name):
            fault = ("", code, faults.BAD_CELL[code])
            rejected.append(Rejected(*here, number, " > ".join(table.paths[table.name]), *fault))
            continue
        for key, pair in pairs.items():
            line, bad = _line(row, key, pair)
            lines += [] if bad else [(name, key, *line)]
            rejected += [Rejected(*here, number, " > ".join(table.paths[at]), *fault) for at, *fault in bad]
    return lines, tuple(rejected)


def _line(row: Sequence[Cell], key: str, pair: _Pair) -> tuple[tuple, list[tuple]]:
    """Value, decimals, place and group size; and for each cell that does not fit its column, text, code and reason."""
    value = values.ratio if pair.ratio else values.rate
    read = [
        (pair.value, value if BY_KEY[key].out_of else values.plain_count, (None, 0)),
        (pair.place, values.place, (None, None)),
    ]
    line, bad = [], []
    for at, parse, nothing in read:
        cell = grid.cell(row, at)
        try:
            line += nothing if grid.missing(cell) else parse(values.told(cell))
        except BadCell as error:
            bad.append((at, str(cell), error.code, str(error)))
    return tuple(line), bad


def _with_group_size(table: pd.DataFrame) -> pd.DataFrame:
    """A place printed without the size of its group is one among the localities listed."""
    size = table.groupby("indicator")["locality"].transform("size")
    return table.assign(of=table["of"].where(table["of"].notna() | table["place"].isna(), size))
