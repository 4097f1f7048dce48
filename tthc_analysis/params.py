"""A week and its definitions, loaded strictly from YAML: every scalar is text until its key says what it is.

Relative paths in a parameter file start at that file's own folder.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

from tthc_analysis import calendar, indicators, values
from tthc_analysis.calendar import Span
from tthc_analysis.columns import BUILT_IN, Vocabulary
from tthc_analysis.errors import MissingFile, ParamsError
from tthc_analysis.rules import READINGS, Rule
from tthc_analysis.wording import faults

ROOT = Path(__file__).resolve().parents[1]
DEFINITIONS = "definitions.yaml"
ALIASES = "aliases.yaml"


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
    signer: str
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
    """One report week as its parameter file describes it."""

    path: Path
    report_date: date
    locality: str
    group: str
    period: Span
    definitions: Definitions
    vocabulary: Vocabulary
    letterhead: Letterhead
    dossiers: tuple[Path, ...]
    ranking: Path | None
    published: Mapping[str, Published]
    previous: Path | None
    sample: bool

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def days(self) -> Span:
        """The report week, cut at the end of the period."""
        return calendar.report_week(self.report_date, self.period.end)


def find(path: str | Path) -> Path:
    """The file as named from the current folder, else from the project's own folder."""
    given = Path(path)
    for candidate in (given, ROOT / given):
        if candidate.is_file():
            return candidate.resolve()
    raise MissingFile(given)


def load(path: str | Path) -> Week:
    """A checked `Week`. Raises `ParamsError` with the key, or `MissingFile`."""
    path = find(path)
    top = _Section(path, _yaml(path), "", WEEK_KEYS)
    report = _monday(top)
    sources = top.section("sources", ("dossiers", "ranking"), optional=True)
    week = Week(
        path=path,
        report_date=report,
        locality=top.text("locality"),
        group=top.text("group"),
        period=_period(top, report),
        definitions=load_definitions(path.with_name(DEFINITIONS), top.text("definitions")),
        vocabulary=load_vocabulary(path.with_name(ALIASES)),
        letterhead=_letterhead(top),
        dossiers=tuple(path.parent / name for name in sources.texts("dossiers", optional=True)),
        ranking=_path(path, sources.text("ranking", optional=True)),
        published=_published(top),
        previous=_path(path, top.text("previous", optional=True)),
        sample=top.switch("sample"),
    )
    if not (week.dossiers or week.ranking or week.published):
        raise ParamsError(path, "sources", faults.no_source())
    return week


def load_definitions(path: Path, profile: str) -> Definitions:
    """The named profile of `definitions.yaml`. Raises `ParamsError` for an unknown profile, fact or rule."""
    profiles = _yaml(find(path))
    if profile not in profiles:
        raise ParamsError(path, "definitions", faults.unknown_profile(profile, tuple(profiles)))
    section = _Section(path, profiles, "", tuple(profiles)).section(profile, ("name", "rules"))
    chosen = section.section("rules", tuple(READINGS))
    rules = {fact: _rule(chosen, fact) for fact in READINGS}
    choices = "\n".join(f"{fact}={rule.name}" for fact, rule in rules.items())
    return Definitions(profile, section.text("name"), rules, hashlib.sha256(choices.encode()).hexdigest())


def load_vocabulary(path: Path) -> Vocabulary:
    """The spellings an office added in `aliases.yaml`, if there is one. Raises `ParamsError` for an unknown word."""
    if not path.is_file():
        return BUILT_IN
    columns_known = {column.key for column in BUILT_IN.dossier}
    known = {"columns": columns_known, **{kind: set(map(str, words)) for kind, words in BUILT_IN.words.items()}}
    top = _Section(path, _yaml(path) or {}, "", (*known, "units"))
    added = {}
    for kind, content in top.content.items():
        section = top.section(kind, tuple(known.get(kind, content or ())))
        added[kind] = {key: section.texts(key) for key in section.content}
    return BUILT_IN.extended(added)


def _rule(chosen: "_Section", fact: str) -> Rule:
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
    "letterhead",
    "sources",
    "published",
    "previous",
    "sample",
)


class _Section:
    """One mapping of a parameter file; every read checks, and every fault names the dotted key."""

    def __init__(self, path: Path, content: object, prefix: str, known: Sequence[str]):
        self.path, self.prefix = path, prefix
        if not isinstance(content, dict):
            raise ParamsError(path, prefix, faults.not_mapping())
        self.content = content
        for key in content:
            if key not in known:
                raise self.fault(key, faults.unknown_key(key, known))

    def fault(self, key: str, reason: str) -> ParamsError:
        return ParamsError(self.path, self._dotted(key), reason)

    def section(self, key: str, known: Sequence[str], optional: bool = False) -> "_Section":
        content = {} if optional and key not in self.content else self._get(key)
        return _Section(self.path, content, self._dotted(key), known)

    def text(self, key: str, optional: bool = False) -> str | None:
        if optional and key not in self.content:
            return None
        value = self._get(key)
        if not isinstance(value, str):
            raise self.fault(key, faults.not_plain())
        if not (words := values.tidy(value)):
            raise self.fault(key, faults.missing_key())
        return words

    def texts(self, key: str, optional: bool = False) -> tuple[str, ...]:
        if optional and key not in self.content:
            return ()
        items = self._get(key)
        if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
            raise self.fault(key, faults.not_list())
        return tuple(values.tidy(item) for item in items)

    def day(self, key: str) -> date:
        words = self.text(key)
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise self.fault(key, faults.not_date(words)) from None

    def switch(self, key: str) -> bool:
        words = self.text(key, optional=True) or "false"
        if words not in ("true", "false"):
            raise self.fault(key, faults.not_switch(words))
        return words == "true"

    def _get(self, key: str):
        if key not in self.content:
            raise self.fault(key, faults.missing_key())
        return self.content[key]

    def _dotted(self, key: str) -> str:
        return f"{self.prefix}.{key}" if self.prefix else key


def _monday(top: _Section) -> date:
    day = top.day("report_date")
    if day.weekday() != calendar.MONDAY:
        before = day - timedelta(days=day.weekday())
        raise top.fault("report_date", faults.not_monday(day, before, before + timedelta(days=7)))
    return day


def _period(top: _Section, report: date) -> Span:
    """From 1 January to the Sunday before the report, unless the file says otherwise."""
    sunday = report - timedelta(days=1)
    if "period" not in top.content:
        return calendar.span(date(sunday.year, 1, 1), sunday)
    section = top.section("period", ("from", "to"))
    first, last = section.day("from"), section.day("to")
    if first > last:
        raise top.fault("period", faults.period_reversed(first, last))
    if last >= report:
        raise top.fault("period.to", faults.period_after_report(last, report))
    return calendar.span(first, last)


def _letterhead(top: _Section) -> Letterhead:
    texts = ("parent_body", "issuing_body", "symbol", "location", "signer")
    section = top.section("letterhead", (*texts, "addressees", "recipients"))
    return Letterhead(
        *(section.text(key) for key in texts),
        addressees=section.texts("addressees"),
        recipients=section.texts("recipients"),
    )


def _published(top: _Section) -> dict[str, Published]:
    section = top.section("published", tuple(indicators.BY_KEY), optional=True)
    return {key: _published_line(section.section(key, ("value", "place")), key) for key in section.content}


def _published_line(line: _Section, key: str) -> Published:
    value, decimals, place, of = None, 0, None, None
    ratio = indicators.BY_KEY[key].out_of is not None
    if given := line.text("value", optional=True):
        value, decimals = _checked(line, "value", values.rate if ratio else _count, given)
    if given := line.text("place", optional=True):
        place, of = _checked(line, "place", values.place, given)
    return Published(value, decimals, place, of)


def _count(words: str) -> tuple[values.Fraction, int]:
    return values.Fraction(values.count(words)), 0


def _checked(line: _Section, key: str, parse, words: str):
    try:
        return parse(words)
    except values.BadCell as error:
        raise line.fault(key, faults.bad_value(words, str(error))) from None


def _path(params_file: Path, name: str | None) -> Path | None:
    return params_file.parent / name if name else None


class _TextLoader(yaml.BaseLoader):
    """Every scalar stays text (008, 12:30 and ON keep their letters); a repeated key is refused."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _RepeatedKey(key.value, key.start_mark.line + 1)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class _RepeatedKey(Exception):
    pass


def _yaml(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_TextLoader)
    except _RepeatedKey as error:
        key, line = error.args
        raise ParamsError(path, str(key), faults.repeated_key(line)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ParamsError(path, "", faults.not_yaml(mark and mark.line + 1)) from None
    except UnicodeDecodeError:
        raise ParamsError(path, "", faults.wrong_encoding()) from None
