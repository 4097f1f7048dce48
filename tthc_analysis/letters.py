"""A letter to each unit that falls short: its six lines, what it is asked to do by when, and the dossiers it is about.

A letter shows its own unit's dossiers alone, and of the others only how they stand together.
"""

import pandas as pd

from tthc_analysis import charts, tables
from tthc_analysis.blocks import Block, Bullets, Figure, Letterhead, Paragraphs, Signature
from tthc_analysis.columns import fold_unit
from tthc_analysis.followup import MOST_OFTEN, asked
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.outlook.warning import warning
from tthc_analysis.scores import of_unit, scores
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say_briefing
from tthc_analysis.wording import letters as say
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.wording.numbers import place, printed
from tthc_analysis.worklist import worklist

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


def letter(week: WeekResult, unit: str) -> tuple[Block | str, ...]:
    """The blocks of one unit's letter, headings as markdown."""
    params = week.params
    head = params.letterhead
    parts = (
        letterhead(week, unit, say.about(params.report_date)),
        Paragraphs((say.opening(unit, params.period, _behind(week, unit)),)),
        tables.unit_lines(week, unit),
        Paragraphs((say.asking(head.issuing_body, unit, params.deadline),)),
        Bullets((*_orders(week, unit), say.obstacles(head.issuing_body))),
        Paragraphs((say.closing(unit, params.deadline),)),
        signature(week),
        f"## {say.LIST_HEADING.format(unit.upper())}",
        Paragraphs((say.INTERNAL,)),
        position(week, unit),
        tables.to_finish(week, unit),
        tables.due(week, unit, most=MOST_DUE),
        tables.without_apology(week, unit),
        _locked(week, unit),
    )
    return tuple(part for part in parts if part is not None)


def letterhead(week: WeekResult, to: str, about: str) -> Letterhead:
    """The head of a letter (công văn): no title, its subject below the number."""
    head, report = week.params.letterhead, week.params.report_date
    symbol = say.symbol(head.symbol)
    return Letterhead(
        parent_body=head.parent_body.upper(),
        issuing_body=head.issuing_body.upper(),
        number=say_briefing.number_line(symbol),
        place_and_date=say_briefing.place_and_date(head.location, report),
        title="",
        subject=about,
        addressees=(to,),
        label=say_briefing.SAMPLE if week.params.sample else None,
        attached=say.attached(symbol, head.issuing_body, report),
    )


def signature(week: WeekResult) -> Signature:
    head = week.params.letterhead
    return Signature(tuple(line.upper() for line in head.signer), say.recipients(head.addressees, head.recipients[-1]))


def position(week: WeekResult, unit: str) -> Figure | None:
    """Where the unit stands among all units, indicator by indicator; the others are marks without names."""
    rows = scores(week)
    rows = rows[rows["value"].notna()].rename(columns={"unit": "locality"})
    mine = rows[rows["locality"] == unit]
    rows = rows[rows["indicator"].isin(mine["indicator"])]
    if mine.empty or rows["locality"].nunique() < 2:
        return None
    rows = rows.assign(label=[_label(row) for row in rows.itertuples()])
    told = [f"{BY_KEY[row.indicator].short.lower()} {_label(row)}" for row in mine.itertuples()]
    return Figure(
        caption=say.position_caption(unit, rows["locality"].nunique()),
        alt=say.position_alt(unit, told),
        svg=charts.position(rows, unit),
    )


def _label(row) -> str:
    return say_briefing.dot(printed(row.value, BY_KEY[row.indicator].out_of is not None), place(row.place, row.of))


def _behind(week: WeekResult, unit: str) -> list[str]:
    rows = of_unit(week, unit)
    told = [(BY_KEY[key].short, row["place"], row["of"]) for key, row in rows.iterrows() if row["place"] is not None]
    return [say.standing(short, number, of) for short, number, of in told if 2 * number > of]


def _orders(week: WeekResult, unit: str) -> list[str]:
    """One sentence a kind of work."""
    rows, due = asked(week), warning(week).due
    rows, due = rows[rows["unit"] == unit], due[due["unit"] == unit]
    counted = rows["indicator"].value_counts()
    orders = [say.MENDED[one.key].format(int(counted[one.key])) for one in INDICATORS if one.key in counted]
    certain = int(due["certain"].sum())
    if len(due) > certain:
        orders.append(say.due(len(due) - certain, certain, warning(week).until))
    elif certain:
        orders.append(say.already_late(certain))
    unapologised = tables.unapologised(week)
    if apologies := int((unapologised["unit"] == unit).sum()):
        orders.append(say.apologise(apologies))
    third = rows[rows["times"] >= MOST_OFTEN]["dossier_id"].nunique()
    return [*orders, *([say.again(third)] if third else [])]


def _locked(week: WeekResult, unit: str) -> Paragraphs | None:
    """How many more weigh on the unit's figures for good: they are counted, not listed."""
    rows = worklist(week)
    rows = rows[rows["unit"] == unit]
    listed = asked(week)["dossier_id"]
    locked = rows[~rows["dossier_id"].isin(listed)]["dossier_id"].nunique()
    return Paragraphs((say.locked(locked),)) if locked else None


def lists(week: WeekResult) -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
    """Of each unit written to, all its rows of `worklist` and of what is due: what goes with its letter."""
    rows, due = dict(list(worklist(week).groupby("unit"))), dict(list(tables.due_rows(week).groupby("unit")))
    none = worklist(week).head(0), tables.due_rows(week).head(0)
    return {unit: (rows.get(unit, none[0]), due.get(unit, none[1])) for unit in addressed(week)}
