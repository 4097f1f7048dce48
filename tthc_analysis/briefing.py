"""Analysed week → the blocks of the briefing that are not tables: letterhead, sentences, charts, signature, record."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

import pandas as pd

from tthc_analysis import __version__, boundary, charts, followup, tables
from tthc_analysis.blocks import Bullets, Figure, Letterhead, Paragraphs, Record, Signature, Table
from tthc_analysis.bundle import Origin
from tthc_analysis.indicators import BY_KEY, INDICATORS, Indicator, integer
from tthc_analysis.params import Week
from tthc_analysis.ranking import Step
from tthc_analysis.read.source import Source, sha256
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import boundary as say_boundary
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording import decisions as asking
from tthc_analysis.wording import letters as say_letters
from tthc_analysis.wording import places as say_places
from tthc_analysis.wording import reconcile as beside
from tthc_analysis.wording.numbers import DASH, count, place, printed

MOST_DIFFERENCES = 200


def letterhead(week: WeekResult) -> Letterhead:
    head, report = week.params.letterhead, week.params.report_date
    return Letterhead(
        parent_body=head.parent_body.upper(),
        issuing_body=head.issuing_body.upper(),
        number=say.number_line(head.symbol),
        place_and_date=say.place_and_date(head.location, report),
        title=say.TITLE,
        subject=say.subject(week.params.locality, report, week.params.ranked),
        addressees=head.addressees,
        label=say.SAMPLE if week.params.sample else None,
        attached=say.attached(head.symbol, head.issuing_body, report),
    )


def opening(week: WeekResult) -> Paragraphs:
    """What is reported, for whom and when, whether it is old, and the places of who is ranked in one sentence."""
    params = week.params
    among = params.group if params.ranked else None
    scope = say.opening(params.letterhead.issuing_body, params.locality, among, params.period)
    if not params.ranked:
        return Paragraphs((scope, *say.stale(week.stale)))
    ranked = [(BY_KEY[key].short, line["place"], line["of"]) for key, line in week.lines.iterrows()]
    ranked = [one for one in ranked if None not in one]
    weak = [say.ranked_name(*one) for one in ranked if 2 * one[1] > one[2]]
    strong = [say.ranked_name(*one) for one in ranked if 2 * one[1] <= one[2]]
    lead = (scope, *say.stale(week.stale), *_since(params))
    return Paragraphs((*lead, say.headline(params.locality, weak, strong)))


def _since(params: Week) -> list[str]:
    """Of a year with two sets of rules, from which day the figures are counted."""
    both = boundary.stretches(params)
    if both is None:
        return []
    told, cut = params.boundary, params.period.start == both[1].start
    return [say_boundary.scope(told.day, told.before.name, params.definitions.name, cut)]


def changes(week: WeekResult) -> Bullets | None:
    """One sentence an indicator: what became of it since the week before; None without one."""
    if week.previous is None:
        return None
    ratio = {one.key: one.out_of is not None for one in INDICATORS}
    sentences = [say.change(BY_KEY[key].name, dict(line), ratio[key]) for key, line in week.lines.iterrows()]
    return Bullets((*sentences, *restatement(week)))


def restatement(week: WeekResult) -> list[str]:
    """A sentence when figures reported a week ago are others by the present list, one of what was caught up with."""
    rows = list(week.restated.itertuples())
    restated = [
        say.restated(BY_KEY[row.indicator].short, (row.reported, row.reported_out_of), (row.now, row.now_out_of))
        for row in rows
        if row.caught_up is None
    ]
    caught_up = [say.caught_up(BY_KEY[row.indicator].short, row.caught_up) for row in rows if row.caught_up is not None]
    return [*say.restatement(restated), *say.catching_up(caught_up)]


def position(week: WeekResult) -> Figure | None:
    """Where we stand among all localities, indicator by indicator; None when their figures are not known."""
    rows = week.standings
    known = rows.groupby("indicator")["value"].transform(lambda values: values.notna().all()) if len(rows) else []
    rows = rows[known] if len(rows) else rows
    if rows["locality"].nunique() < 2:
        return None
    rows = rows.assign(label=[_label(row) for row in rows.itertuples()])
    ours = rows[rows["locality"] == week.params.locality]
    alt = [f"{BY_KEY[row.indicator].short.lower()} {row.label}" for row in ours.itertuples()]
    return Figure(
        caption=say.position_caption(week.params.locality, rows["locality"].nunique()),
        alt=say.position_alt(week.params.locality, alt),
        svg=charts.position(rows, week.params.locality),
    )


def _label(row) -> str:
    number = row.recomputed if row.place is None else row.place
    return say.dot(printed(row.value, BY_KEY[row.indicator].out_of is not None, row.decimals), place(number, row.of))


def decisions(week: WeekResult) -> Table | Paragraphs:
    """What leadership is asked to order."""
    return tables.decisions(week) or Paragraphs((asking.NONE_ASKED,))


def last_week(week: WeekResult) -> Paragraphs | None:
    """What became of what was asked last week, in one sentence; None where nothing was."""
    rows = followup.by_unit(week)
    if rows.empty:
        return None
    asked, done, third = (int(rows[name].sum()) for name in ("asked", "done", "third"))
    return Paragraphs((say_letters.followup(asked, done, third),))


def caution(week: WeekResult) -> Paragraphs:
    """Whether the figures can be relied on, and what is first to be known of them."""
    return Paragraphs((say.caution(list(week.findings.itertuples(index=False, name=None))),))


def made_by(week: WeekResult) -> Paragraphs:
    """With what, of which moment, by which parameters and rules the figures were made."""
    params, chosen = week.params, week.params.definitions
    asked = params.path.name, sha256(params.path)
    return Paragraphs((say.made_by(__version__, params.period.end, asked, (chosen.key, chosen.digest)),))


def ladder(week: WeekResult, key: str) -> Figure | Paragraphs:
    """Every locality from the goal to its value in one indicator, best on top; of a long group the ends and ours."""
    one, rows = BY_KEY[key], week.ladder(key)
    if len(rows) < 2:
        return Paragraphs((say.NO_LOCALITIES,))
    ratio, decimals, of = one.out_of is not None, max(rows["decimals"]), len(rows) + sum(rows["skipped"])
    rows["label"] = [printed(value, ratio, decimals) for value in rows["value"]]
    rows["place"] = [DASH if number is None else str(number) for number in rows["place"]]
    goal = (one.target or Fraction(1)) if one.better == "high" else Fraction(0)
    ours, best = rows[rows["locality"] == week.params.locality], rows.iloc[0]
    return Figure(
        caption=say_places.ladder_caption(one.name, len(rows), of),
        alt=say_places.ladder_alt(
            one.name,
            *[(row.locality, row.label, row.place) for row in ours.itertuples()],
            best=(best["locality"], best["label"]),
        ),
        svg=charts.svg(
            charts.ladder(rows, week.params.locality, goal, printed(goal, ratio, 0)),
            f"ladder-{key}",
        ),
    )


def ways_up(week: WeekResult, fixable: Mapping[str, int] | None = None) -> Bullets | None:
    """For each indicator, what the next better place takes; None when that is known of none."""
    if not any(week.steps(one.key) is not None for one in INDICATORS):
        return None
    return Bullets(tuple(_way_up(week, one, (fixable or {}).get(one.key)) for one in INDICATORS))


def _way_up(week: WeekResult, indicator: Indicator, fixable: int | None) -> str:
    steps = week.steps(indicator.key, fixable)
    if steps is None:
        return say_places.no_distance(indicator.name)
    if not steps:
        return say_places.leading(indicator.name)
    step, standing = steps[0], place(steps[0].place, week.possible_place(indicator.key).of)
    if not step.reachable:
        return say_places.no_way_up(indicator.name, step.dossiers, standing)
    at_least = None if step.at_least == step.dossiers else count(step.at_least)
    done = say_places.fix(indicator.name, indicator.out_of is not None, step.dossiers)
    return say_places.way_up(done, at_least, standing, _at_pace(week, indicator, step, fixable))


def _at_pace(week: WeekResult, indicator: Indicator, still: Step, fixable: int | None) -> str | None:
    """What the same place takes after another week like the last of the others, where known and another number."""
    paced = week.step_at_pace(indicator.key, still.place, 1, fixable)
    another = paced is not None and paced.dossiers != still.dossiers
    return say_places.at_pace(paced.dossiers) if another else None


def findings(week: WeekResult) -> Table | Paragraphs:
    """What was rejected, is missing or does not add up."""
    return tables.findings(week) or Paragraphs((say.NO_FINDINGS,))


def reconciliation(week: WeekResult) -> Table | Paragraphs:
    """Every difference from another source, or that there is none."""
    told = beside.ALL_AGREE if week.reconciliation.compared else beside.NOTHING_BESIDE
    return tables.reconciliation(week, most=MOST_DIFFERENCES) or Paragraphs((told,))


def other_places(week: WeekResult) -> Paragraphs | None:
    """The places that our own figures would change, in one sentence; None when they would change none."""
    rows = week.reconciliation.differences
    rows = rows[rows["place"].notna() & rows["own_place"].notna()]
    told = [_other_place(row) for row in rows[rows["place"] != rows["own_place"]].itertuples()]
    return Paragraphs((beside.other_places(told),)) if told else None


def _other_place(row) -> str:
    indicator = BY_KEY[row.indicator]
    ratio = indicator.out_of is not None
    own, published = (printed(value, ratio, row.decimals or 0) for value in (row.own, row.other))
    return beside.other_place(indicator.short.lower(), own, published, (row.own_place, row.place), row.of)


def rejected(week: WeekResult) -> Table | Paragraphs:
    """How many rows were refused, and why."""
    return tables.reasons(week) or Paragraphs((say.NO_REJECTED,))


def closing(week: WeekResult) -> Paragraphs:
    return Paragraphs((say.closing(week.params.letterhead.issuing_body),))


def signature(week: WeekResult) -> Signature:
    head = week.params.letterhead
    return Signature(tuple(line.upper() for line in head.signer), head.recipients)


def record(week: WeekResult) -> Record:
    """The figures and where they come from, for `figures.json` and `run.json`."""
    params = week.params
    return Record(
        {
            "version": __version__,
            "report_date": params.report_date.isoformat(),
            "locality": params.locality,
            "period": [params.period.first_day.isoformat(), params.period.last_day.isoformat()],
            "week": [params.days.first_day.isoformat(), params.days.last_day.isoformat()],
            "as_of": params.period.end.isoformat(),
            "sample": params.sample,
            "stale": [{"file": file, "last_day": last.isoformat()} for file, last in week.stale],
            "definitions": _definitions(week),
            "lines": [_line(key, line) for key, line in week.lines.iterrows()],
            "restated": week.restated.to_dict("records"),
            "figures": [_figure(row) for row in week.figures.itertuples()],
            "origins": {key: _origin(one) for key, one in week.origins.items()},
            "sources": [_source(one) for one in week.sources],
            "previous_sources": [_source(one) for one in (week.previous.sources if week.previous else ())],
            "findings": week.findings.to_dict("records"),
            "reconciliation": [_difference(row) for row in week.reconciliation.differences.itertuples(index=False)],
        }
    )


def _definitions(week: WeekResult) -> dict:
    chosen = week.params.definitions
    rules = {fact: rule.name for fact, rule in chosen.rules.items()}
    return {"profile": chosen.key, "name": chosen.name, "sha256": chosen.digest, "rules": rules}


def _line(key: str, line: pd.Series) -> dict:
    """Exact values as "numerator/denominator" texts beside what is printed."""
    ratio = BY_KEY[key].out_of is not None
    exact = {name: str(value) if isinstance(value, Fraction) else value for name, value in line.items()}
    shown = {"name": BY_KEY[key].name, "printed": printed(line["value"], ratio)}
    return {"indicator": key, **shown, **exact}


def _figure(row) -> dict:
    numbers = {part: integer(getattr(row, part)) for part in ("numerator", "denominator")}
    return {"unit": row.unit or None, "indicator": row.indicator, "span": row.span, **numbers}


def _difference(row) -> dict:
    """Exact values as texts, moments in ISO form."""
    facts = [one.isoformat() if isinstance(one, datetime) else one for one in row.facts]
    exact = {name: str(one) if isinstance(one, Fraction) else one for name, one in row._asdict().items()}
    return exact | {"unit": row.unit or None, "facts": facts}


def _origin(origin: Origin) -> dict:
    moments = {name: getattr(origin, name) for name in ("first", "last", "as_of", "exported")}
    return {
        "files": origin.files,
        "rules": [rule.name for rule in origin.rules],
        "columns": origin.columns,
        **{name: moment and moment.isoformat() for name, moment in moments.items()},
    }


def _source(source: Source) -> dict:
    return {
        "file": source.path.name,
        "kind": source.kind,
        "sheet": source.sheet,
        "sha256": source.sha256,
        "rows": source.rows,
        "exported": source.exported and source.exported.isoformat(),
    }
