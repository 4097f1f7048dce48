"""What is understood of a set of files, before any week is made: rows, refusals, furniture, findings, figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pandas as pd

from tthc_analysis import calendar, checks
from tthc_analysis.bundle import Origin, bundle
from tthc_analysis.calendar import Span
from tthc_analysis.columns import BUILT_IN, Vocabulary, fold
from tthc_analysis.errors import InputError, MissingColumns
from tthc_analysis.indicators import INDICATORS, PARTS, WHOLE, integer
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.grid import DOSSIERS
from tthc_analysis.read.ranking import read_ranking
from tthc_analysis.read.scores766 import read_scores766
from tthc_analysis.read.source import Reading, Rejected
from tthc_analysis.read.union import union
from tthc_analysis.read.units import read_units
from tthc_analysis.reconcile import reconcile
from tthc_analysis.rules import Rule

WHICH = (*INDICATORS, *PARTS)
PARTS_OF = ("numerator", "denominator")
READERS: Mapping[str, Callable[[Path, Vocabulary], Reading]] = {
    "dossiers": read_list,
    "ranking": lambda path, vocabulary: read_ranking(path, vocabulary, with_places=True),
    "units": read_units,
    "scores766": read_scores766,
}


@dataclass(frozen=True)
class Surveyed:
    """One file: what it holds, or why it could not be read."""

    path: Path
    kind: str
    reading: Reading
    error: InputError | None = None


@dataclass(frozen=True)
class Survey:
    """All files: each for itself, and their dossiers and tables taken together."""

    files: tuple[Surveyed, ...]
    dossiers: Reading
    period: Span
    figures: pd.DataFrame
    origins: Mapping[str, Origin]
    findings: tuple[checks.Finding, ...]

    def whole(self) -> list[tuple[str, list[int | None], Origin | None]]:
        """For each indicator its name, the figures of the whole, and the source that tells them."""
        rows = self.figures[self.figures["unit"] == WHOLE].set_index("indicator")
        return [
            (
                one.name,
                [integer(rows.at[one.key, part]) for part in PARTS_OF[: len(one.facts)]],
                self.origins.get(one.key),
            )
            for one in WHICH
            if one.key in rows.index
        ]

    @property
    def contradicting(self) -> list[Rejected]:
        """Rows refused only because of other rows."""
        alone = {row for one in self.files for row in one.reading.rejected}
        return [row for row in self.dossiers.rejected if row not in alone]

    @property
    def readable(self) -> bool:
        return any(len(one.reading.table) for one in self.files)


def survey(
    paths: Sequence[Path],
    rules: Mapping[str, Rule],
    span: Span | None = None,
    since: date | None = None,
    vocabulary: Vocabulary = BUILT_IN,
) -> Survey:
    """Read every file by what it holds; without a span, figures are from `since`, or else 1 January, to the last day
    that is told of.
    """
    files = recognised(paths, vocabulary)
    dossiers = union([one.reading for one in files if one.kind == "dossiers"])
    tables = [one.reading for one in files if one.kind == "units"]
    period = span or _told(dossiers.table, since)
    told = bundle(dossiers, tables, rules, period, which=WHICH)
    beside = reconcile(told, dossiers, tables, rules, period, which=WHICH)
    rankings = [one.reading for one in files if one.kind == "ranking"]
    scores = [one.reading for one in files if one.kind == "scores766"]
    readings = (dossiers, *tables, *rankings, *scores)
    sources = [source for reading in readings for source in reading.sources]
    refused = [row for reading in readings for row in reading.rejected]
    passed = [row for reading in readings for row in reading.skipped]
    found = [
        *checks.of_rejected(refused),
        *checks.of_sources(sources, passed, refused, len(dossiers.table), span),
        *(finding for one in rankings for finding in checks.of_ranking(one)),
        *(finding for table in tables for finding in checks.of_units(table)),
        *checks.of_dossiers(dossiers.table, rules, period, told.printed),
        *checks.of_differences(beside.differences),
    ]
    return Survey(tuple(files), dossiers, period, told.figures, told.origins, tuple(found))


def recognised(paths: Sequence[Path], vocabulary: Vocabulary = BUILT_IN) -> list[Surveyed]:
    """Every file as what it holds.

    A list that lacks what one needs, beside one that does not, is taken to add columns to the other's dossiers.
    """
    files = [_survey(path, vocabulary) for path in paths]
    if any(one.kind == "dossiers" for one in files):
        files = [_supplement(one, vocabulary) for one in files]
    return files


def as_json(told: Survey) -> dict:
    """The survey for programs; what cannot be computed is null, and rates of the ranking are exact texts "967/1000"."""
    others = [one.reading for one in told.files if one.kind != "dossiers"]
    return {
        "files": [_file(one) for one in told.files],
        "period": _period(told.period),
        "dossiers": _records(told.dossiers.table),
        "rejected": [_refused(row) for reading in (told.dossiers, *others) for row in reading.rejected],
        "findings": [_finding(one) for one in told.findings],
        "skipped": [asdict(row) for reading in (told.dossiers, *others) for row in reading.skipped],
        "units": _rows(told, "units"),
        "ranking": _rows(told, "ranking"),
        "scores766": _rows(told, "scores766"),
        "figures": [*map(_figure, told.figures.itertuples()), *_unknown(told)],
    }


def _period(span: Span) -> dict:
    moments = {"from": span.first_day, "to": span.last_day, "as_of": span.at}
    return {name: moment.isoformat() for name, moment in moments.items()}


def _rows(told: Survey, kind: str) -> list[dict]:
    """The rows of every table of a kind, each with its file."""
    tables = [(one.path.name, one.reading.table) for one in told.files if one.kind == kind]
    return [{"file": file, **row} for file, table in tables for row in _records(table)]


def _file(one: Surveyed) -> dict:
    sheet = one.reading.sources[0].sheet if one.reading.sources else None
    error = {"code": one.error.code, "message": str(one.error)} if one.error else None
    return {"path": str(one.path), "kind": one.kind, "sheet": sheet, "error": error}


def _refused(row: Rejected) -> dict:
    """Without the value: it may be a person's."""
    place = {"file": row.file, "sheet": row.sheet, "row": row.row, "column": row.column}
    return {**place, "code": row.code, "message": row.reason}


def _finding(one: checks.Finding) -> dict:
    place = {"file": one.file, "sheet": one.sheet, "row": one.row, "column": one.column}
    return {**place, "code": one.code, "message": f"{one.what}: {one.effect}"}


def _figure(row) -> dict:
    return {
        "unit": row.unit or None,
        "indicator": row.indicator,
        **{part: integer(getattr(row, part)) for part in PARTS_OF},
    }


def _unknown(told: Survey) -> list[dict]:
    """Indicators of which nothing is known."""
    known = set(told.figures["indicator"])
    return [{"unit": None, "indicator": one.key, **dict.fromkeys(PARTS_OF)} for one in WHICH if one.key not in known]


def _records(table: pd.DataFrame) -> list[dict]:
    columns = [_json_values(table[name]) for name in table]
    return [dict(zip(table.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _json_values(column: pd.Series) -> list:
    """Missing values are null, moments ISO texts."""
    told = column.dt.strftime("%Y-%m-%dT%H:%M:%S") if column.dtype.kind == "M" else column
    return [_exact(value) for value in told.astype(object).where(column.notna(), None)]


def _exact(value):
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    return value


def _survey(path: Path, vocabulary: Vocabulary) -> Surveyed:
    """The first reader that finds its table; else the error of the one that recognised most columns.

    A list that names dossiers is a dossier list, even when it lacks what one needs.
    """
    errors: list[InputError] = []
    for kind, read in READERS.items():
        try:
            return Surveyed(path, kind, read(path, vocabulary))
        except MissingColumns as error:
            errors.append(error)
        except InputError as error:
            errors = [error]
            break
    nearest = max(errors, key=lambda error: (_names_dossiers(error), len(getattr(error, "found", ()))))
    return Surveyed(path, "unreadable", Reading(pd.DataFrame()), nearest)


def _names_dossiers(error: InputError | None) -> bool:
    return isinstance(error, MissingColumns) and bool(DOSSIERS & set(map(fold, error.found)))


def _supplement(one: Surveyed, vocabulary: Vocabulary) -> Surveyed:
    """A list that misses columns, read for those it has; not when one of them may only be called differently."""
    if not _names_dossiers(one.error) or one.error.near:
        return one
    try:
        return Surveyed(one.path, "dossiers", read_list(one.path, vocabulary, supplement=True))
    except InputError:
        return one


def _told(table: pd.DataFrame, since: date | None) -> Span:
    """To the last day of which the dossiers tell."""
    moments = [table[name].max() for name in ("received_at", "result_at") if name in table]
    last = max((moment for moment in moments if not pd.isna(moment)), default=datetime(2000, 1, 1))
    return calendar.span(min(since or date(last.year, 1, 1), last.date()), last.date())
