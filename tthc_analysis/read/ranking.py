"""The province's ranking table → a row a locality and indicator.

Columns: `locality`, `indicator`, `value` (exact Fraction, dossiers or ratio; None where not printed), `decimals` of
the per cents as printed, `place` and `of` (None where not printed).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pandas as pd

from tthc_analysis import columns, values, workbook
from tthc_analysis.columns import Column, fold
from tthc_analysis.errors import EmptySource, MissingColumns
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.params import Published
from tthc_analysis.read import header
from tthc_analysis.read.furniture import BLANK, NOTE, classifier
from tthc_analysis.read.source import Reading, Rejected, Skipped, Source, sha256

COLUMNS = ["locality", "indicator", "value", "decimals", "place", "of"]
_WANTED = (
    Column("locality", columns.LOCALITY, "text", required=True),
    *(Column(key, spellings, "text") for key, spellings in columns.RANKED_INDICATOR.items()),
)
_VALUES = frozenset(map(fold, columns.RANKED_VALUE))
_PLACES = frozenset(map(fold, columns.RANKED_PLACE))


@dataclass
class _Pair:
    """Where one indicator's value and place stand in the table; `ratio` where Excel holds per cents as 0.967."""

    value: int | None = None
    place: int | None = None
    ratio: bool = False


def read_ranking(path: Path | None) -> Reading:
    """The province's table. Raises `InputError` when the file is no ranking table."""
    if path is None:
        return Reading(pd.DataFrame(columns=COLUMNS, dtype=object))
    head = header.find(path, workbook.read_sheets(path), _WANTED)
    if len(head.places) < 2:
        indicators = [spellings[0] for spellings in columns.RANKED_INDICATOR.values()]
        raise MissingColumns(path, head.sheet.name, indicators, [head.spelling(key) for key in head.places])
    pairs, first = _pairs(head)
    table, rejected, skipped = [], [], []
    kind_of = classifier(head.sheet.rows[head.row])
    for number, row in enumerate(head.sheet.rows[first:], start=first + 1):
        place = (path.name, head.sheet.name, number)
        if kind := kind_of(row) or _note(row, head, pairs):
            skipped += [Skipped(*place, kind)] if kind != BLANK else []
            continue
        name = values.tidy(str(_cell(row, head.places["locality"])))
        for key, pair in pairs.items():
            try:
                table.append((name, key, *_line(row, key, pair)))
            except values.BadCell as error:
                shown = " ".join(str(_cell(row, at)) for at in _spots(pair))
                rejected.append(Rejected(*place, head.spelling(key), shown, error.code, str(error)))
    if not table:
        raise EmptySource(path, head.sheet.name)
    frame = _with_group_size(pd.DataFrame(table, columns=COLUMNS, dtype=object))
    source = Source(path, "ranking", head.sheet.name, sha256(path), frame["locality"].nunique())
    return Reading(frame, tuple(rejected), tuple(skipped), (source,))


def _note(row: list, head: header.Header, pairs: Mapping[str, _Pair]) -> str | None:
    """What a row is that lacks a locality or its figures."""
    told = any(not values.blank(_cell(row, at)) for pair in pairs.values() for at in _spots(pair))
    return None if told and not values.blank(_cell(row, head.places["locality"])) else NOTE


def _with_group_size(table: pd.DataFrame) -> pd.DataFrame:
    """A place printed without the size of its group is one among the localities listed."""
    size = table.groupby("indicator")["locality"].transform("size")
    return table.assign(of=table["of"].where(table["of"].notna() | table["place"].isna(), size))


def with_typed(table: pd.DataFrame, locality: str, typed: Mapping[str, Published]) -> pd.DataFrame:
    """The table with our lines as typed in the parameters, in place of what it says of us there."""
    replaced = (table["locality"] == locality) & table["indicator"].isin(typed)
    ours = [(locality, key, one.value, one.decimals, one.place, one.of) for key, one in typed.items()]
    return pd.DataFrame([*table[~replaced].itertuples(index=False), *ours], columns=COLUMNS, dtype=object)


def _pairs(head: header.Header) -> tuple[dict[str, _Pair], int]:
    """Value and place columns of each indicator, from one header row or two, and the index of the first body row."""
    top = head.sheet.rows[head.row]
    below = head.sheet.rows[head.row + 1] if head.row + 1 < len(head.sheet.rows) else []
    two_rows = any(fold(str(cell)) in _PLACES | _VALUES for cell in below)
    owner = {place: key for key, place in head.places.items() if key != "locality"}
    pairs, current = {}, None
    for at, cell in enumerate(top):
        word = fold(str(_cell(below, at))) if two_rows and not values.blank(_cell(below, at)) else fold(str(cell))
        if at in owner:
            current = pairs[owner[at]] = _Pair()
        elif not values.blank(cell) and word not in _PLACES | _VALUES:
            current = None
        if current is not None:
            if word in _PLACES:
                current.place = at
            elif current.value is None:
                current.value = at
    first = head.row + (2 if two_rows else 1)
    for pair in pairs.values():
        numbers = [cell for row in head.sheet.rows[first:] if isinstance(cell := _cell(row, pair.value), float)]
        pair.ratio = bool(numbers) and max(numbers) <= 1
    return pairs, first


def _line(row: list, key: str, pair: _Pair) -> tuple:
    value, decimals, place, of = None, 0, None, None
    if pair.value is not None and not values.blank(cell := _cell(row, pair.value)):
        if BY_KEY[key].out_of:
            value, decimals = (values.ratio if pair.ratio else values.rate)(cell)
        else:
            value = Fraction(values.count(cell))
    if pair.place is not None and not values.blank(cell := _cell(row, pair.place)):
        place, of = values.place(cell)
    return value, decimals, place, of


def _spots(pair: _Pair) -> list[int]:
    return [at for at in (pair.value, pair.place) if at is not None]


def _cell(row: list, at: int | None):
    return row[at] if at is not None and at < len(row) else None
