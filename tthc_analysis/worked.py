"""Ten dossiers worked by hand: for each figure and each reading of a fact, the dossiers it counts, ready to print.

`ten()` reads `sample/muoi-ho-so.csv` as any dossier list is read; in all tables a dossier goes by its place in that
file. A reading of what is counted out of a base is shown within the base, for nothing else enters the figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import narwhals as nw
import pandas as pd

from tthc_analysis import calendar, indicators
from tthc_analysis.blocks import Table, one_row
from tthc_analysis.calendar import OFFICE_HOURS, Span
from tthc_analysis.columns import DOSSIER
from tthc_analysis.columns.words import WORDS
from tthc_analysis.derived import with_derived
from tthc_analysis.holidays import load_holidays
from tthc_analysis.indicators import FURTHER, INDICATORS, PARTS, WHOLE, Indicator, integer
from tthc_analysis.params import DEFINITIONS, HOLIDAYS, ROOT, Definitions, load_definitions, load_profiles
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.rules import READINGS, Rule
from tthc_analysis.wording import explaining as say
from tthc_analysis.wording.numbers import count, days, rate

FILE = Path(__file__).parent / "sample" / "muoi-ho-so.csv"
PERIOD, REPORT = calendar.span(date(2024, 1, 1), date(2024, 10, 31)), date(2024, 11, 4)
EVERY = {one.key: one for one in (*INDICATORS, *PARTS, *FURTHER)}
COLUMNS = {one.key: one for one in DOSSIER}
DATES = (
    *("received_at", "due_at", "paused_at", "resumed_at", "result_at", "handed_over_at", "status"),
    *("supplement_requests", "apology_letter"),
)
PAPERS = (
    *("channel", "components_due", "components_digitised", "components_reused", "intake_digitised"),
    *("result_required", "result_digitised", "result_signed", "fee_rule", "amount", "payment_method", "payment_status"),
)
RATES = ((2, 2), (9_999, 10_000), (99_999, 100_000), (1, 100_000), (0, 9), (0, 0))


@dataclass(frozen=True)
class Worked:
    """Dossiers with the rules they are counted by, all profiles there are, and the spans they are counted over."""

    dossiers: pd.DataFrame
    definitions: Definitions
    profiles: tuple[Definitions, ...]
    period: Span
    week: Span

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(f"{place:02d}" for place in range(1, len(self.dossiers) + 1))

    def answers(self, test: nw.Expr) -> tuple[bool, ...]:
        """Whether each dossier is counted; what is unknown is not."""
        asked = nw.from_native(self.dossiers).select(answer=test.cast(nw.Int64).fill_null(0))
        return tuple(map(bool, asked["answer"].to_list()))

    def parts(self, key: str, rules: Mapping[str, Rule] | None = None) -> tuple[tuple[bool, ...], ...]:
        """For numerator and, of a ratio, denominator, whether each dossier is counted."""
        tests = EVERY[key].tests(rules or self.definitions.rules, self.period)
        return tuple(self.answers(test) for test in tests if test is not None)

    def figure(self, key: str, rules: Mapping[str, Rule] | None = None, span: Span | None = None) -> tuple:
        """Numerator and denominator of the ten; None for the denominator of a count."""
        return self.figures(key, rules, span)[WHOLE]

    def figures(self, key: str, rules: Mapping[str, Rule] | None = None, span: Span | None = None) -> dict[str, tuple]:
        """The same for each unit, too."""
        chosen = rules or self.definitions.rules
        table = indicators.tally(self.dossiers, chosen, span or self.period, [EVERY[key]])
        return {row.unit: (integer(row.numerator), integer(row.denominator)) for row in table.itertuples()}


def ten(profile: str) -> Worked:
    """The ten, by a profile of `params/definitions.yaml`; period and week are those of the sample week."""
    definitions = ROOT / "params" / DEFINITIONS
    dossiers = read_list(FILE).table
    holidays = load_holidays(ROOT / "params" / HOLIDAYS)
    return Worked(
        dossiers=with_derived(dossiers, holidays, OFFICE_HOURS),
        definitions=load_definitions(definitions, profile),
        profiles=load_profiles(definitions),
        period=PERIOD,
        week=calendar.report_week(REPORT, PERIOD.end),
    )


def dates(worked: Worked) -> Table:
    """When what happened to each dossier."""
    return _listed(worked, say.DATES_CAPTION, DATES, ("dossier_id", "unit"))


def papers(worked: Worked) -> Table:
    """What each dossier brought, gave and cost."""
    return _listed(worked, say.PAPERS_CAPTION, PAPERS)


def _listed(worked: Worked, caption: str, keys: Sequence[str], before: Sequence[str] = ()) -> Table:
    shown = (*before, *keys)
    rows = worked.dossiers[list(shown)].itertuples(index=False, name=None)
    return Table(
        caption=caption,
        head=one_row(say.DOSSIER, *(COLUMNS[key].headers[0] for key in shown)),
        rows=tuple(
            (number, *(told(key, value) for key, value in zip(shown, row, strict=True)))
            for number, row in zip(worked.numbers, rows, strict=True)
        ),
        widths=(0.7, *(1.5,) * len(shown)),
        align=("left",) * (1 + len(shown)),
        wide=True,
    )


def told(key: str, value) -> str:
    """A cell as a list would print it; nothing where it is unknown."""
    if pd.isna(value):
        return ""
    kind = COLUMNS[key].kind
    if kind in WORDS and kind not in ("flag", "negated_flag"):
        return WORDS[kind][value][0]
    if kind in ("flag", "negated_flag"):
        return say.YES if bool(value) == (kind == "flag") else say.NO
    if kind in ("count", "money"):
        return count(int(value))
    return f"{value:%d/%m/%Y %H:%M}" if kind == "moment" else str(value)


def indicator(worked: Worked, *keys: str) -> Table:
    """For each indicator the dossiers counted and those of the base, by which rule, and the figure."""
    rules, rows = worked.definitions.rules, []
    for one in (EVERY[key] for key in keys):
        for at, (fact, marks) in enumerate(zip(one.facts, worked.parts(one.key), strict=True)):
            name = say.part(one.short, numerator=at == 0) if one.out_of else one.short
            rule = rules[fact]
            rows.append((name, rule.says, rule.source, *map(_mark, marks), count(worked.figure(one.key)[at])))
    figures = "; ".join(f"{EVERY[key].short} {_figure(worked, EVERY[key])}" for key in keys)
    return Table(
        caption=EVERY[keys[0]].name if len(keys) == 1 else "; ".join(EVERY[key].short for key in keys),
        head=one_row(say.INDICATOR, say.READING, say.SOURCE, *worked.numbers, say.SUM),
        rows=tuple(rows),
        widths=(2.2, 4.5, 2.4, *(0.45,) * len(worked.numbers), 0.9),
        align=("left", "left", "left", *("center",) * len(worked.numbers), "right"),
        note=f"{figures}. {say.MARKS}",
        wide=True,
    )


def readings(worked: Worked, fact: str) -> Table:
    """All readings of a fact, the chosen one marked; answers that differ from it stand in brackets."""
    chosen = worked.definitions.rules[fact]
    usual = _answers(worked, fact, chosen)
    rows = tuple(
        (say.way(number, rule == chosen), *_reading(worked, fact, rule, usual))
        for number, rule in enumerate(READINGS[fact], start=1)
    )
    return Table(
        caption=say.readings_caption(fact),
        head=one_row(say.WAY, say.READING, say.USED_BY, *worked.numbers, say.FIGURE),
        rows=rows,
        widths=(0.9, 4.6, 1.9, *(0.5,) * len(worked.numbers), 1.7),
        align=("left", "left", "left", *("center",) * len(worked.numbers), "right"),
        marked=tuple(at for at, rule in enumerate(READINGS[fact]) if rule == chosen),
        note=f"{say.MARKS} {say.BRACKETS}",
        wide=True,
    )


def undisputed(worked: Worked) -> Table:
    """The facts of which one reading only was met."""
    facts = [fact for fact, rules in READINGS.items() if len(rules) == 1]
    rows = []
    for fact in facts:
        (rule,) = READINGS[fact]
        marks = _answers(worked, fact, rule)
        rows.append((say.FACTS[fact], rule.says, rule.source, *map(_mark, marks), count(sum(marks))))
    return Table(
        caption=say.UNDISPUTED_CAPTION,
        head=one_row(say.FACT, say.READING, say.SOURCE, *worked.numbers, say.SUM),
        rows=tuple(rows),
        widths=(2.2, 4.5, 2.4, *(0.45,) * len(worked.numbers), 0.9),
        align=("left", "left", "left", *("center",) * len(worked.numbers), "right"),
        note=say.MARKS,
        wide=True,
    )


def _reading(worked: Worked, fact: str, rule: Rule, usual: Sequence[bool]) -> tuple[str, ...]:
    marks = _answers(worked, fact, rule)
    used = [one.key for one in worked.profiles if one.rules[fact] == rule]
    told = [_mark(mark) if mark == same else f"[{_mark(mark)}]" for mark, same in zip(marks, usual, strict=True)]
    holder = _holder(fact)
    with_it = {**worked.definitions.rules, fact: rule}
    figure = _figure(worked, holder, with_it) if holder else count(sum(marks))
    return (rule.says, ", ".join(used), *told, figure)


def _answers(worked: Worked, fact: str, rule: Rule) -> tuple[bool, ...]:
    holder = _holder(fact)
    if holder and holder.counted == fact:
        return worked.parts(holder.key, {**worked.definitions.rules, fact: rule})[0]
    return worked.answers(rule.test(worked.period))


def _holder(fact: str) -> Indicator | None:
    """The first indicator that rests on the fact, one that counts it before one that counts out of it."""
    counting = [one for one in EVERY.values() if one.counted == fact]
    return next((one for one in (*counting, *EVERY.values()) if fact in one.facts), None)


def profiles(worked: Worked) -> Table:
    """The six figures by each set of rules there is."""
    return Table(
        caption=say.PROFILES_CAPTION,
        head=one_row(
            say.INDICATOR, *(say.used_by(one.name, one.key == worked.definitions.key) for one in worked.profiles)
        ),
        rows=tuple((one.name, *(_figure(worked, one, by.rules) for by in worked.profiles)) for one in INDICATORS),
        widths=(3.0, *(2.4,) * len(worked.profiles)),
        align=("left", *("right",) * len(worked.profiles)),
    )


def week(worked: Worked) -> Table:
    """Numerators and denominators up to the cut-off, up to the beginning of the week, and their difference."""
    before = Span(worked.period.start, worked.week.start)
    rows = []
    for one in INDICATORS:
        now, then = worked.figure(one.key), worked.figure(one.key, span=before)
        added = tuple(None if part is None else part - past for part, past in zip(now, then, strict=True))
        rows.append((one.name, *(_shown(one, *figure) for figure in (now, then)), _added(one, *added)))
    return Table(
        caption=f"{say.WEEK_CAPTION} ({days(worked.week.first_day, worked.week.last_day)})",
        head=one_row(say.INDICATOR, say.until(worked.period.at), say.until(before.at), say.IN_WEEK),
        rows=tuple(rows),
        widths=(3.0, 2.2, 2.2, 2.6),
        align=("left", "right", "right", "right"),
    )


def _added(one: Indicator, numerator: int, denominator: int | None) -> str:
    return say.added(numerator, denominator, one.value(numerator, denominator))


def units(worked: Worked) -> Table:
    """The three rates of each unit and of the ten; where there was nothing to count out of, that is said."""
    rates = [one for one in INDICATORS if one.out_of]
    told = {one.key: worked.figures(one.key) for one in rates}
    names = sorted(set(worked.dossiers["unit"]))
    return Table(
        caption=say.UNITS_CAPTION,
        head=one_row(say.UNIT, *(one.name for one in rates)),
        rows=tuple(
            (name or say.WHOLE, *(_shown(one, *told[one.key][name]) for one in rates)) for name in (*names, WHOLE)
        ),
        widths=(3.4, *(2.4,) * len(rates)),
        align=("left", *("right",) * len(rates)),
        marked=(len(names),),
    )


def rates() -> Table:
    """How rates near their ends are printed."""
    return Table(
        caption=say.RATES,
        head=one_row(say.NUMERATOR, say.DENOMINATOR, say.PRINTED),
        rows=tuple(
            (count(part), count(whole), rate(Fraction(part, whole)) if whole else say.NOTHING) for part, whole in RATES
        ),
        widths=(1.5, 1.5, 2.0),
        align=("right",) * 3,
        note=say.ONLY_SO,
    )


def summary(worked: Worked) -> str:
    """The six figures, a line each, as plain text."""
    return "\n".join(f"{one.name}: {_figure(worked, one)}" for one in INDICATORS)


def _figure(worked: Worked, one: Indicator, rules: Mapping[str, Rule] | None = None) -> str:
    return _shown(one, *worked.figure(one.key, rules))


def _shown(one: Indicator, numerator: int | None, denominator: int | None) -> str:
    return say.figure(numerator, denominator, one.value(numerator, denominator))


def _mark(counted: bool) -> str:
    return say.COUNTED if counted else say.NOT_COUNTED
