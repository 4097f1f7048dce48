"""A letter to each unit that falls short: its six lines, what it is asked to do by when, and the dossiers it is about.

A letter shows its own unit's dossiers alone, and of the others only how they stand together.
"""

from collections.abc import Sequence
from functools import partial

import pandas as pd

from tthc_analysis import charts, tables
from tthc_analysis.blocks import Block, Bullets, Figure, Letterhead, Paragraphs, Signature, heading
from tthc_analysis.columns import fold_unit
from tthc_analysis.followup import MOST_OFTEN, asked
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.outlook.warning import warning
from tthc_analysis.params import Week
from tthc_analysis.unit_week import Occasion, UnitWeek
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say_briefing
from tthc_analysis.wording import letters as say
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.wording.numbers import place, printed
from tthc_analysis.wording.sentences import listed

PAGES = 1
MOST_DUE = 15


def addressed(week: WeekResult) -> list[str]:
    """The units to be written to: with a dossier to mend, to finish before the next report, or to apologise for.

    The office that issues the letters is not among them: its own dossiers are in the work list.
    """
    due, head = warning(week).due, week.params.letterhead
    ours = {fold_unit(one) for one in (head.issuing_body, f"{head.issuing_body} {week.params.locality}")}
    units = {*asked(week)["unit"], *due["unit"], *tables.unapologised(week)["unit"]}
    return sorted((unit for unit in units if fold_unit(unit) not in ours), key=collation_key)


def letter(mine: UnitWeek, with_list: bool = True) -> tuple[Block | str, ...]:
    """The blocks of one unit's letter, headings as markdown; it names the Excel list where that goes with it.

    Where the unit is no more it goes to whoever took over its dossiers.
    """
    unit, params = mine.unit, mine.params
    body, asked_of = params.letterhead.issuing_body, listed(mine.heirs) or unit
    parts = (
        letterhead(params, mine.heirs or (unit,), say.about(params.report_date)),
        Paragraphs((say.taken_over(unit, asked_of),)) if mine.heirs else None,
        Paragraphs((say.opening(unit, params.period, _behind(mine)),)),
        tables.unit_lines(unit, mine.scores, mine.asked, mine.units),
        Paragraphs((say.asking(body, asked_of, params.deadline),)),
        Bullets((*_orders(mine), say.obstacles(body))),
        Paragraphs((say.closing(asked_of, params.deadline, with_list),)),
        signature(params),
        heading(say.LIST_HEADING.format(unit.upper())),
        Paragraphs((say.INTERNAL,)),
        position(mine),
        tables.to_finish(mine.asked, with_list=with_list),
        tables.due_of(mine.due, mine.until, most=MOST_DUE, more=partial(say.more, with_list=with_list)),
        tables.without_apology(mine.unapologised),
        _locked(mine),
    )
    return tuple(part for part in parts if part is not None)


def letterhead(params: Week | Occasion, to: Sequence[str], about: str) -> Letterhead:
    """The head of a letter (công văn): no title, its subject below the number."""
    head, report = params.letterhead, params.report_date
    symbol = say.symbol(head.symbol)
    return Letterhead(
        parent_body=head.parent_body.upper(),
        issuing_body=head.issuing_body.upper(),
        number=say_briefing.number_line(symbol),
        place_and_date=say_briefing.place_and_date(head.location, report),
        title="",
        subject=about,
        addressees=tuple(to),
        label=say_briefing.SAMPLE if params.sample else None,
        attached=say.attached(symbol, head.issuing_body, report),
    )


def signature(params: Week | Occasion) -> Signature:
    head = params.letterhead
    return Signature(tuple(line.upper() for line in head.signer), say.recipients(head.addressees, head.recipients[-1]))


def position(mine: UnitWeek) -> Figure | None:
    """Where the unit stands among all units, indicator by indicator; the others are marks without names."""
    if mine.compared < 2:
        return None
    rows = [mine.scores.loc[strip.indicator] for strip in mine.strips]
    ours = {row.name: (row["value"], _label(row)) for row in rows}
    told = [f"{BY_KEY[key].short.lower()} {label}" for key, (_, label) in ours.items()]
    return Figure(
        caption=say.position_caption(mine.unit, mine.compared),
        alt=say.position_alt(mine.unit, told),
        svg=charts.marked(mine.strips, ours),
    )


def _label(row: pd.Series) -> str:
    value = printed(row["value"], BY_KEY[row.name].out_of is not None)
    return say_briefing.dot(value, place(row["place"], row["of"]))


def _behind(mine: UnitWeek) -> list[str]:
    rows = [(BY_KEY[key].short, row["place"], row["of"]) for key, row in mine.scores.iterrows()]
    return [say.standing(short, at, of) for short, at, of in rows if at is not None and 2 * at > of]


def _orders(mine: UnitWeek) -> list[str]:
    """One sentence a kind of work."""
    counted, certain = mine.asked["indicator"].value_counts(), int(mine.due["certain"].sum())
    orders = [say.mended(one.key, one.short, int(counted[one.key])) for one in INDICATORS if one.key in counted]
    if len(mine.due) > certain:
        orders.append(say.due(len(mine.due) - certain, certain, mine.until))
    elif certain:
        orders.append(say.already_late(certain))
    if apologies := len(mine.unapologised):
        orders.append(say.apologise(apologies))
    third = mine.asked[mine.asked["times"] >= MOST_OFTEN]["dossier_id"].nunique()
    return [*orders, *([say.again(third)] if third else [])]


def _locked(mine: UnitWeek) -> Paragraphs | None:
    """How many more weigh on the unit's figures for good: they are counted, not listed."""
    dossiers = mine.worklist["dossier_id"]
    locked = dossiers[~dossiers.isin(mine.asked["dossier_id"])].nunique()
    return Paragraphs((say.locked(locked),)) if locked else None
