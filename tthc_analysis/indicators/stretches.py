"""A year of week ends in one pass.

Seen at midnights, an answer about a dossier changes only at the midnight that follows one of the dossier's own moments
(received, due, paused, resumed, resulted …; a rule's `turns`), and before all of them nothing counts. So each rule is
asked there and at the midnight before; what changed is added up by unit and midnight; and the figure of a midnight is
the sum of all changes until then. The rules are those of a single span: its end is a column instead of a moment.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

import narwhals as nw
import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.indicators.counting import COLUMNS, WHOLE, long, tally
from tthc_analysis.indicators.declared import INDICATORS
from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import Rule

WORDS = ("unit", "status", "channel", "fee_rule", "payment_method", "payment_status")


def series(
    dossiers: pd.DataFrame,
    rules: Mapping[str, Rule],
    spans: Sequence[Span],
    which: Sequence[Indicator] = INDICATORS,
    by_unit: bool = False,
) -> pd.DataFrame:
    """The figures over each span, with its last day in the column `day`; of the locality, or of each unit too.

    Spans that end at midnight cost one pass for each moment they start from; any other is counted by itself.
    """
    if dossiers.empty or not spans:
        return pd.DataFrame(columns=[*COLUMNS, "day"])
    in_one_pass = {
        start: _by_end(dossiers, rules, start, sorted({one.end for one in spans if one.start == start}), which)
        for start in {one.start for one in spans if _ends_at_midnight(one)}
    }
    tables = []
    for span in spans:
        if _ends_at_midnight(span):
            table = long(in_one_pass[span.start][span.end], which).reset_index()
        else:
            table = tally(dossiers, rules, span, which)
        tables.append(table.assign(day=pd.Timestamp(span.last_day)))
    every = pd.concat(tables, ignore_index=True)
    return every if by_unit else every[every["unit"] == WHOLE].reset_index(drop=True)


def _ends_at_midnight(span: Span) -> bool:
    return span.as_of is None and span.end.time() == time()


def _by_end(
    dossiers: pd.DataFrame,
    rules: Mapping[str, Rule],
    start: datetime,
    ends: Sequence[datetime],
    which: Sequence[Indicator],
) -> dict[datetime, pd.DataFrame]:
    """For each end a row a unit and the whole, a column for each part of an indicator."""
    frame = nw.from_native(dossiers).with_columns(
        nw.col(name).cast(nw.Categorical) for name in WORDS if name in dossiers.columns
    )
    alike: dict[tuple[str, ...], list[Indicator]] = {}
    for one in which:
        if one.computable(rules, frame.columns):
            alike.setdefault(tuple(sorted(_turns(one, rules))), []).append(one)
    changes = [change for group in alike.values() for change in _changes(frame, rules, start, ends[-1], group)]
    cells = pd.MultiIndex.from_product([sorted(dossiers["unit"].unique()), ends], names=["unit", "end"])
    added = pd.concat([pd.DataFrame(index=cells[:0]), *(_cells(change, ends) for change in changes)])
    added = added.groupby(level=["unit", "end"]).sum().reindex(cells, fill_value=0)
    summed = added.astype("int64").groupby(level="unit").cumsum()
    return {end: _with_whole(summed.xs(end, level="end")) for end in ends}


def _turns(indicator: Indicator, rules: Mapping[str, Rule]) -> dict[str, nw.Expr]:
    return {name: turn for fact in indicator.facts for name, turn in rules[fact].turns.items()}


def _changes(frame, rules: Mapping[str, Rule], start: datetime, last: datetime, alike: Sequence[Indicator]):
    """For each turn of indicators that have the same: what changes at the midnight after it, by unit and midnight."""
    turns = _turns(alike[0], rules)
    midnights = {name: turn.dt.truncate("1d").dt.offset_by("1d") for name, turn in turns.items()}
    needed = dict.fromkeys(name for one in alike for name in (*one.columns(rules), "unit"))
    frame = frame.select(*needed, **{f"after_{name}": midnight for name, midnight in midnights.items()})
    done = []
    for name in midnights:
        here = nw.col(f"after_{name}")
        new = (here <= last).fill_null(False)
        for other in done:
            new = new & ~(here == other).fill_null(False)
        done.append(here)
        part = frame.filter(new).with_columns(after=here, before=here.dt.offset_by("-1d"))
        after, before = ({} for _ in range(2))
        for one in alike:
            after |= one.parts(rules, Span(start, nw.col("after")))
            before |= one.parts(rules, Span(start, nw.col("before")))
        changed = part.select("unit", "after", **{key: after[key] - before[key] for key in after})
        yield changed.group_by("unit", "after").agg(nw.exclude("unit", "after").sum()).to_native()


def _cells(changes: pd.DataFrame, ends: Sequence[datetime]) -> pd.DataFrame:
    """Changes by unit and the first end that has them behind it."""
    place = pd.Index(ends).searchsorted(changes["after"])
    return (
        changes.assign(unit=changes["unit"].astype("str"), end=pd.Index(ends)[place])
        .drop(columns="after")
        .set_index(["unit", "end"])
    )


def _with_whole(wide: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([wide, wide.sum().to_frame(WHOLE).T.rename_axis("unit")])
