"""A week and its definitions, loaded strictly from YAML: every scalar is text until its key says what it is.

Relative paths in a parameter file start at that file's own folder.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tthc_analysis import calendar, indicators, values
from tthc_analysis.calendar import Holidays, OfficeHours, Span
from tthc_analysis.columns import BUILT_IN, Vocabulary
from tthc_analysis.errors import MissingFile, ParamsError
from tthc_analysis.holidays import load_holidays, office_hours
from tthc_analysis.rules import READINGS, Rule
from tthc_analysis.sections import Section, load_yaml
from tthc_analysis.wording import faults, parameters

ROOT = Path(__file__).resolve().parents[1]
OUTPUTS = ROOT / "outputs"
PARAMS = ROOT / "params"
DEFINITIONS = "definitions.yaml"
ALIASES = "aliases.yaml"
HOLIDAYS = "holidays.csv"


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
class Definitions:
    """The profile's chosen rule for every fact, with the hash of the choices."""

    key: str
    name: str
    rules: Mapping[str, Rule]
    digest: str


@dataclass(frozen=True)
class Week:
    """One report week as its parameter file describes it.

    `dossiers` are whole lists, `supplements` lists that add columns to them, `units` tables of units; `told_by` names
    the table's file for an indicator that it tells before any list. `holidays` and `hours` say when the office works;
    what is asked of units is due by the end of the day `deadline`.
    """

    path: Path
    report_date: date
    locality: str
    group: str
    period: Span
    definitions: Definitions
    vocabulary: Vocabulary
    holidays: Holidays
    hours: OfficeHours
    deadline: date
    letterhead: Letterhead
    dossiers: tuple[Path, ...]
    supplements: tuple[Path, ...]
    units: tuple[Path, ...]
    told_by: Mapping[str, str]
    ranking: Path | None
    published: Mapping[str, Published]
    previous: Path | None
    sample: bool

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def sources(self) -> tuple[Path, ...]:
        return (*self.dossiers, *self.supplements, *self.units, *([self.ranking] if self.ranking else []))

    @property
    def days(self) -> Span:
        """What is new since the last report; in a period of one's own the report week, cut at the period's end."""
        if self.period == calendar.year_to_date(self.report_date):
            return calendar.new_days(self.report_date)
        return calendar.report_week(self.report_date, self.period.end)


def find(path: str | Path) -> Path:
    """The file as named from the current folder, else from the project's own folder."""
    given = Path(path)
    for candidate in (given, ROOT / given):
        if is_file(candidate):
            return candidate.resolve()
    raise MissingFile(given)


def is_file(path: Path) -> bool:
    """Whether the file is there and may be asked for; a name no system can hold, or a locked folder, is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def load(path: str | Path, profile: str | None = None) -> Week:
    """A checked `Week`, by another `profile` than the file names where one is given.

    Raises `ParamsError` with the key, or `MissingFile`.
    """
    path = find(path)
    top = Section(path, load_yaml(path), "", WEEK_KEYS)
    report = _monday(top)
    sources = top.section("sources", ("dossiers", "supplements", "units", "ranking"), optional=True)
    units, told_by = _units(sources)
    named = top.text("definitions")
    holidays = load_holidays(_beside(path, HOLIDAYS))
    week = Week(
        path=path,
        report_date=report,
        locality=top.text("locality"),
        group=top.text("group"),
        period=_period(top, report),
        definitions=load_definitions(path.with_name(DEFINITIONS), profile or named, None if profile else path),
        vocabulary=load_vocabulary(path.with_name(ALIASES)),
        holidays=holidays,
        hours=office_hours(top.section("office_hours", ("sessions", "cut_off"), optional=True)),
        deadline=_deadline(top, report, holidays),
        letterhead=_letterhead(top),
        dossiers=_paths(sources, "dossiers"),
        supplements=_paths(sources, "supplements"),
        units=units,
        told_by=told_by,
        ranking=_path(path, sources.text("ranking", optional=True, exact=True)),
        published=_published(top),
        previous=_path(path, top.text("previous", optional=True, exact=True)),
        sample=top.switch("sample"),
    )
    if not (week.dossiers or week.units or week.ranking or week.published):
        raise ParamsError(path, "sources", faults.no_source())
    if week.supplements and not week.dossiers:
        raise ParamsError(path, "sources.supplements", faults.nothing_to_supplement())
    return week


def _beside(params_file: Path, name: str) -> Path:
    """The office's own file beside its week, else the one that comes with the project."""
    own = params_file.with_name(name)
    return own if is_file(own) else ROOT / "params" / name


def load_definitions(path: Path, profile: str, named_in: Path | None = None) -> Definitions:
    """The named profile of `definitions.yaml`. Raises `ParamsError` for an unknown profile, fact or rule."""
    profiles = _profiles(path)
    if profile not in profiles.content:
        raise ParamsError(named_in or path, "definitions", faults.unknown_profile(profile, tuple(profiles.content)))
    section = profiles.section(profile, ("name", "rules"))
    chosen = section.section("rules", tuple(READINGS))
    rules = {fact: _rule(chosen, fact) for fact in READINGS}
    choices = "\n".join(f"{fact}={rule.name}" for fact, rule in rules.items())
    return Definitions(profile, section.text("name"), rules, hashlib.sha256(choices.encode()).hexdigest())


def load_profiles(path: Path) -> tuple[Definitions, ...]:
    """Every profile of `definitions.yaml`, in its order. Raises `ParamsError` as `load_definitions`."""
    return tuple(load_definitions(path, profile) for profile in _profiles(path).content)


def _profiles(path: Path) -> Section:
    """Whatever profiles there are."""
    content = load_yaml(find(path))
    return Section(path, content, "", tuple(content) if isinstance(content, dict) else ())


def load_vocabulary(path: Path) -> Vocabulary:
    """The spellings an office added in `aliases.yaml`, if there is one. Raises `ParamsError` for an unknown word."""
    if not path.is_file():
        return BUILT_IN
    known = BUILT_IN.known
    top = Section(path, load_yaml(path) or {}, "", tuple(known))
    sections = {kind: top.section(kind, known[kind] or tuple(content or ())) for kind, content in top.content.items()}
    return BUILT_IN.extended({kind: {key: one.texts(key) for key in one.content} for kind, one in sections.items()})


def _rule(chosen: Section, fact: str) -> Rule:
    name = chosen.text(fact)
    readings = {rule.name: rule for rule in READINGS[fact]}
    if name not in readings:
        raise chosen.fault(fact, faults.unknown_rule(name, tuple(readings)))
    return readings[name]


WEEK_KEYS = (
    "report_date",
    "locality",
    "group",
    "period",
    "definitions",
    "office_hours",
    "deadline",
    "letterhead",
    "sources",
    "published",
    "previous",
    "sample",
)


def _monday(top: Section) -> date:
    day = top.day("report_date")
    if day.weekday() != calendar.MONDAY:
        before = day - timedelta(days=day.weekday())
        raise top.fault("report_date", faults.not_monday(day, before, before + timedelta(days=7)))
    return day


def _period(top: Section, report: date) -> Span:
    """From 1 January to the Sunday before the report (see `calendar.weeks`), unless the file says otherwise."""
    if "period" not in top.content:
        return calendar.year_to_date(report)
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
