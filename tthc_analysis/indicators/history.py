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
    ends: dict[datetime, set[datetime]] = {}
    for span in filter(_ends_at_midnight, spans):
        ends.setdefault(span.start, set()).add(span.end)
    in_one_pass = {start: _by_end(dossiers, rules, start, sorted(some), which) for start, some in ends.items()}
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
    changes = [_changes(frame, rules, start, ends[-1], group) for group in alike.values()]
    cells = pd.MultiIndex.from_product([sorted(dossiers["unit"].unique()), ends], names=["unit", "end"])
    added = pd.concat([pd.DataFrame(index=cells[:0]), *(_cells(change, ends) for change in changes)])
    added = added.groupby(level=["unit", "end"]).sum().reindex(cells, fill_value=0)
    summed = added.astype("int64").groupby(level="unit").cumsum()
    return {end: _with_whole(summed.xs(end, level="end")) for end in ends}


def _turns(indicator: Indicator, rules: Mapping[str, Rule]) -> dict[str, nw.Expr]:
    return {name: turn for fact in indicator.facts for name, turn in rules[fact].turns.items()}


def _changes(
    frame: nw.DataFrame, rules: Mapping[str, Rule], start: datetime, last: datetime, alike: Sequence[Indicator]
) -> pd.DataFrame:
    """What changes for indicators that have the same turns, by unit and midnight."""
    midnights = {f"after_{name}": _midnight_after(turn) for name, turn in _turns(alike[0], rules).items()}
    needed = sorted({"unit", *(name for one in alike for name in one.columns(rules))})
    frame = frame.select(*needed, **midnights)
    turned = []
    for place, name in enumerate(midnights):
        new = (nw.col(name) <= last).fill_null(False)
        for earlier in list(midnights)[:place]:
            new &= ~(nw.col(name) == nw.col(earlier)).fill_null(False)
        turned.append(frame.filter(new).select(*needed, at=nw.col(name)))
    here = nw.concat(turned).with_columns(before=nw.col("at").dt.offset_by("-1d"))
    now, then = (_parts(alike, rules, Span(start, nw.col(moment))) for moment in ("at", "before"))
    changed = here.select("unit", "at", **{part: now[part] - then[part] for part in now})
    return changed.group_by("unit", "at").agg(nw.exclude("unit", "at").sum()).to_native()


def _midnight_after(moment: nw.Expr) -> nw.Expr:
    return moment.dt.truncate("1d").dt.offset_by("1d")


def _parts(alike: Sequence[Indicator], rules: Mapping[str, Rule], span: Span) -> dict[str, nw.Expr]:
    return {name: part for one in alike for name, part in one.parts(rules, span).items()}


def _cells(changes: pd.DataFrame, ends: Sequence[datetime]) -> pd.DataFrame:
    """Changes by unit and the first end that has them behind it."""
    end = pd.Index(ends)[pd.Index(ends).searchsorted(changes["at"])]
    return changes.assign(unit=changes["unit"].astype("str"), end=end).drop(columns="at").set_index(["unit", "end"])


def _with_whole(wide: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([wide, wide.sum().to_frame(WHOLE).T.rename_axis("unit")])
