"""A week and its definitions, loaded strictly from YAML: every scalar is text until its key says what it is.

Relative paths in a parameter file start at that file's own folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tthc_analysis import calendar, indicators, values
from tthc_analysis.calendar import Holidays, OfficeHours, Span
from tthc_analysis.columns import Vocabulary
from tthc_analysis.errors import ParamsError
from tthc_analysis.holidays import load_holidays, office_hours
from tthc_analysis.params.archive import Kept, load_archive
from tthc_analysis.params.boundary import Boundary, load_boundary
from tthc_analysis.params.definitions import ALIASES, DEFINITIONS, Definitions, load_definitions, load_vocabulary
from tthc_analysis.params.files import PARAMS, find, is_file
from tthc_analysis.params.index766 import INDEX_766, Index, load_index
from tthc_analysis.registry import Registry, load_registry
from tthc_analysis.sections import Section, load_yaml
from tthc_analysis.wording import archive, faults, parameters

HOLIDAYS = "holidays.csv"
UNITS = "units.yaml"
SOURCES = ("dossiers", "supplements", "units", "ranking", "national", "scores766")


@dataclass(frozen=True)
class Published:
    """What the province printed about us: the text as given, its exact value, its place."""

    value: values.Fraction | None
    decimals: int
    place: int | None
    of: int | None


@dataclass(frozen=True)
class Letterhead:
    parent_body: str
    issuing_body: str
    symbol: str
    location: str
    signer: tuple[str, ...]
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Week:
    """One report week as its parameter file describes it.

    `dossiers` are whole lists, or they lie in an `archive`; `supplements` are lists that add columns to them, `units`
    tables of units; `told_by` names the table's file for an indicator that it tells before any list; `national` are
    lists of the same dossiers out of the national portal; `obstacles` is the register of them, `scores766` the table of
    scores by the `index` of QĐ 766/QĐ-TTg. `holidays` and `hours` say when the office works, `registry` which units
    there are; what is asked of units is due by the end of the day `deadline`. An outlook draws on no week before
    `history_from`; at the `boundary` the rules of counting changed.
    """

    path: Path
    report_date: date
    locality: str
    group: str
    period: Span
    definitions: Definitions
    boundary: Boundary | None
    vocabulary: Vocabulary
    registry: Registry
    holidays: Holidays
    hours: OfficeHours
    deadline: date
    history_from: date | None
    letterhead: Letterhead
    dossiers: tuple[Path, ...]
    archive: Kept | None
    supplements: tuple[Path, ...]
    units: tuple[Path, ...]
    told_by: Mapping[str, str]
    ranking: Path | None
    national: tuple[Path, ...]
    published: Mapping[str, Published]
    obstacles: Path | None
    scores766: Path | None
    index: Index
    previous: Path | None
    sample: bool

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def sources(self) -> tuple[Path, ...]:
        single = [file for file in (self.ranking, self.obstacles, self.scores766) if file]
        return (*self.dossiers, *self.supplements, *self.units, *self.national, *single)

    @property
    def usual_period(self) -> Span:
        """What is counted where the file does not say otherwise."""
        return _usual_period(self.report_date, self.boundary)

    @property
    def ranked(self) -> bool:
        """Whether places are to be told of it; a province ranks its units, and may have no table of provinces."""
        return bool(self.ranking or self.published) or self.registry.kind(self.locality) != "province"

    @property
    def days(self) -> Span:
        """What is new since the last report; in a period of one's own the report week, cut at the period's end."""
        if self.period == self.usual_period:
            new = calendar.new_days(self.report_date)
            return Span(max(new.start, self.period.start), new.end)
        return calendar.report_week(self.report_date, self.period.end)


def load(path: str | Path, profile: str | None = None) -> Week:
    """A checked `Week`, by another `profile` than the file names where one is given.

    Raises `ParamsError` with the key, or `MissingFile`.
    """
    path = find(path)
    top = Section(path, load_yaml(path), "", WEEK_KEYS)
    report = _monday(top)
    sources = top.section("sources", SOURCES, optional=True)
    units, told_by = _units(sources)
    named = top.text("definitions")
    boundary = load_boundary(top, report, path.with_name(DEFINITIONS))
    holidays, registry = load_holidays(_beside(path, HOLIDAYS)), load_registry(path.with_name(UNITS))
    week = Week(
        path=path,
        report_date=report,
        locality=top.text("locality"),
        group=top.text("group"),
        period=_period(top, report, boundary),
        definitions=load_definitions(path.with_name(DEFINITIONS), profile or named, None if profile else path),
        boundary=boundary,
        vocabulary=load_vocabulary(path.with_name(ALIASES)).extended({"units": registry.spellings}),
        registry=registry,
        holidays=holidays,
        hours=office_hours(top.section("office_hours", ("sessions", "cut_off"), optional=True)),
        deadline=_deadline(top, report, holidays),
        history_from=_history_from(top, report),
        letterhead=_letterhead(top),
        dossiers=_paths(sources, "dossiers"),
        archive=load_archive(top),
        supplements=_paths(sources, "supplements"),
        units=units,
        told_by=told_by,
        ranking=_path(path, sources.text("ranking", optional=True, exact=True)),
        national=_paths(sources, "national"),
        published=_published(top),
        obstacles=_path(path, top.text("obstacles", optional=True, exact=True)),
        scores766=_path(path, sources.text("scores766", optional=True, exact=True)),
        index=load_index(_beside(path, INDEX_766)),
        previous=_path(path, top.text("previous", optional=True, exact=True)),
        sample=top.switch("sample"),
    )
    if not (week.dossiers or week.archive or week.units or week.ranking or week.published):
        raise ParamsError(path, "sources", faults.no_source())
    if week.dossiers and week.archive:
        raise ParamsError(path, "archive", archive.LIST_AND_ARCHIVE)
    if week.supplements and not week.dossiers:
        raise ParamsError(path, "sources.supplements", faults.nothing_to_supplement())
    if week.national and not week.dossiers:
        raise ParamsError(path, "sources.national", faults.nothing_beside())
    return week


def _beside(params_file: Path, name: str) -> Path:
    """The office's own file beside its week, else the one that comes with the project."""
    own = params_file.with_name(name)
    return own if is_file(own) else PARAMS / name


WEEK_KEYS = (
    "report_date",
    "locality",
    "group",
    "period",
    "definitions",
    "boundary",
    "office_hours",
    "deadline",
    "history_from",
    "letterhead",
    "sources",
    "archive",
    "published",
    "obstacles",
    "previous",
    "sample",
)


def _monday(top: Section) -> date:
    day = top.day("report_date")
    if day.weekday() != calendar.MONDAY:
        before = day - timedelta(days=day.weekday())
        raise top.fault("report_date", faults.not_monday(day, before, before + timedelta(days=7)))
    return day


def _usual_period(report: date, boundary: Boundary | None) -> Span:
    """From 1 January to the Sunday before the report (see `calendar.weeks`); what was counted by other rules apart."""
    year = calendar.year_to_date(report)
    return boundary.since(year) if boundary else year


def _period(top: Section, report: date, boundary: Boundary | None) -> Span:
    if "period" not in top.content:
        return _usual_period(report, boundary)
    section = top.section("period", ("from", "to"))
    first, last = section.day("from"), section.day("to")
    if first > last:
        raise top.fault("period", faults.period_reversed(first, last))
    if last >= report:
        raise top.fault("period.to", faults.period_after_report(last, report))
    return calendar.span(first, last)


def _deadline(top: Section, report: date, holidays: Holidays) -> date:
    """The last working day of the week that the report opens, unless the file says otherwise."""
    if "deadline" not in top.content:
        return calendar.last_working_day(calendar.span(report, report + timedelta(days=6)).end, holidays)
    day = top.day("deadline")
    if day < report:
        raise top.fault("deadline", faults.deadline_before_report(day, report))
    return day


def _history_from(top: Section, report: date) -> date | None:
    """The day from which figures came about as they do now: another rule, another software began then."""
    if "history_from" not in top.content:
        return None
    day = top.day("history_from")
    if day >= report:
        raise top.fault("history_from", faults.history_after_report(day, report))
    return day


def _letterhead(top: Section) -> Letterhead:
    texts = ("parent_body", "issuing_body", "symbol", "location")
    section = top.section("letterhead", (*texts, "signer", "addressees", "recipients"))
    return Letterhead(
        *(section.text(key) for key in texts),
        signer=section.lines("signer"),
        addressees=section.texts("addressees"),
        recipients=section.texts("recipients"),
    )


def _published(top: Section) -> dict[str, Published]:
    section = top.section("published", tuple(indicators.BY_KEY), optional=True)
    return {key: _published_line(section.section(key, ("value", "place")), key) for key in section.content}


def _published_line(line: Section, key: str) -> Published:
    value, decimals, place, of = None, 0, None, None
    ratio = indicators.BY_KEY[key].out_of is not None
    if given := line.text("value", optional=True):
        value, decimals = _checked(line, "value", values.signed_rate if ratio else values.plain_count, given)
    if given := line.text("place", optional=True):
        place, of = _checked(line, "place", values.place, given)
    if value is None and place is None:
        raise ParamsError(line.path, line.prefix, parameters.neither(("value", "place")))
    return Published(value, decimals, place, of)


def _checked(line: Section, key: str, parse, words: str):
    try:
        return parse(words)
    except values.BadCell as error:
        raise line.fault(key, faults.bad_value(words, str(error))) from None


def _paths(sources: Section, key: str) -> tuple[Path, ...]:
    return tuple(_path(sources.path, name) for name in sources.texts(key, optional=True, exact=True))


def _units(sources: Section) -> tuple[tuple[Path, ...], dict[str, str]]:
    """Files of tables of units, and for an indicator named with one of them, that file's name."""
    files, told_by = [], {}
    for one in sources.named("units", "file", ("for",)):
        files.append(_path(sources.path, one.text("file", exact=True)))
        for key in one.texts("for", optional=True):
            if key not in indicators.BY_KEY:
                raise one.fault("for", faults.unknown_key(key, tuple(indicators.BY_KEY)))
            if key in told_by:
                raise one.fault("for", parameters.told_twice(key, told_by[key]))
            told_by[key] = files[-1].name
    names = [file.name for file in files]
    if twice := next((name for name in told_by.values() if names.count(name) > 1), None):
        raise sources.fault("units", parameters.same_name(twice))
    return tuple(files), told_by


def _path(params_file: Path, name: str | None) -> Path | None:
    """The file by exactly this name, else by the name tidied: a clerk may type what looks the same."""
    if not name:
        return None
    exact = params_file.parent / name
    return exact if is_file(exact) else params_file.parent / values.tidy(name)
