"""What is asked at the workbench → plain frames: whole numbers as Int64, values as float64, words in Vietnamese."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd

from tthc_analysis.indicators import BY_KEY, Indicator
from tthc_analysis.ranking import Step
from tthc_analysis.what_if import Outcome
from tthc_analysis.wording import workbench as say
from tthc_analysis.wording.causes import FIXABLE

FIGURE = ("numerator", "denominator", "value")
TYPES = {
    **dict.fromkeys(("numerator", "denominator", "added", "added_out_of", "weighing", "mended", "to_reach"), "Int64"),
    **dict.fromkeys(("place", "of", "place_before"), "Int64"),
    **dict.fromkeys(("value", "before", "change", "gap", "share"), "float64"),
    **dict.fromkeys(("first_day", "last_day"), "datetime64[us]"),
    **dict.fromkeys(("few", "ours"), "bool"),
}


def figures(lines: pd.DataFrame) -> pd.DataFrame:
    """Of `lines`, a row an indicator (index: its key)."""
    told = lines.reset_index().rename(columns={"previous_value": "before", "previous_place": "place_before"})
    columns = ("indicator", "name", *FIGURE, "place", "of", "before", "change", "place_before")
    return _frame(_compared(told), columns).set_index("indicator")


def units(scores: pd.DataFrame) -> pd.DataFrame:
    """Of `scores`, a row a unit and indicator."""
    columns = ("unit", "indicator", "name", *FIGURE, "place", "of", "weighing", "before", "change")
    return _frame(_compared(scores), columns)


def groups(drivers: Mapping[Indicator, pd.DataFrame], by: str) -> pd.DataFrame:
    """Of `drivers` of several indicators, a row an indicator and group, which stands in the column `by`."""
    told = [_groups(one, rows.rename(columns={"group": by, "dossiers": "weighing"})) for one, rows in drivers.items()]
    columns = ("indicator", "name", by, *FIGURE, "weighing", "gap", "share")
    return _frame(pd.concat(told, ignore_index=True) if told else pd.DataFrame(columns=columns), columns)


def causes(tallied: pd.DataFrame) -> pd.DataFrame:
    """Of `causes.tallied`, a row a cause and way to mend it."""
    told = tallied.rename(columns={"dossiers": "weighing"}).assign(share=[_per_cent(one) for one in tallied["share"]])
    return _frame(in_words(told), ("cause", "label", "owner", "fixable", "weighing", "share"))


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of causes with the way to mend them as it is printed."""
    return rows.assign(fixable=rows["fixable"].map(FIXABLE))


def outcome(indicator: Indicator, told: Outcome) -> pd.DataFrame:
    """The figure now and after, a row each."""
    rows = pd.DataFrame([vars(told.before), vars(told.after)], dtype=object)
    rows = rows.assign(mended=[0, told.mended], value=_values([indicator] * 2, rows["value"]))
    return _frame(rows, ("mended", *FIGURE, "place", "of")).set_axis([say.NOW, say.DONE])


def weekly(indicator: Indicator, weeks: pd.DataFrame) -> pd.DataFrame:
    """Of `rhythm.weekly`, a row a week."""
    exact = [indicator.value(row.numerator, row.denominator) for row in weeks.itertuples()]
    told = weeks.rename(columns={"missing": "weighing"}).assign(value=_values([indicator] * len(weeks), exact))
    return _frame(told, ("first_day", "last_day", *FIGURE, "added", "added_out_of", "weighing", "few"))


def places(indicator: Indicator, ladder: pd.DataFrame, locality: str, steps: Sequence[Step]) -> pd.DataFrame:
    """Of `ranking.ladder`, a row a locality, with the dossiers of the step that reaches a place above ours."""
    ours = ladder["locality"] == locality
    here = next(iter(ladder.loc[ours, "place"]), None) or 0
    told = ladder.assign(
        value=_values([indicator] * len(ladder), ladder["value"]),
        ours=ours,
        to_reach=[_to_reach(place, steps) if place is not None and place < here else None for place in ladder["place"]],
    )
    return _frame(told, ("place", "locality", "value", "ours", "to_reach"))


def _to_reach(place: int, steps: Sequence[Step]) -> int | None:
    return next((step.dossiers for step in steps if step.place <= place), None)


def _compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of several indicators with `value` and `before` in their unit, and the `change` between the exact ones."""
    which = [BY_KEY[key] for key in rows["indicator"]]
    rows = rows.assign(before=rows["before"] if "before" in rows else None)
    pairs = zip(rows["value"], rows["before"], strict=True)
    change = [None if pd.isna(now) or pd.isna(then) else now - then for now, then in pairs]
    told = {"value": rows["value"], "before": rows["before"], "change": change}
    named = {"name": [one.name for one in which]}
    return rows.assign(**named, **{column: _values(which, exact) for column, exact in told.items()})


def _groups(indicator: Indicator, rows: pd.DataFrame) -> pd.DataFrame:
    exact = [indicator.value(row.numerator, row.denominator) for row in rows.itertuples()]
    which = [indicator] * len(rows)
    return rows.assign(
        indicator=indicator.key,
        name=indicator.name,
        value=_values(which, exact),
        gap=_values(which, rows["contribution"]),
        share=[_per_cent(one) for one in rows["share"]],
    )


def _values(which: Sequence[Indicator], exact: Sequence[Fraction | None]) -> list[float | None]:
    """Dossiers, or per cent of a ratio."""
    return [
        None if pd.isna(one) else _per_cent(one) if indicator.out_of else float(one)
        for indicator, one in zip(which, exact, strict=True)
    ]


def _per_cent(part: Fraction | None) -> float | None:
    return None if part is None else float(100 * part)


def _frame(rows: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The columns, typed; words are `str`."""
    told = {name: pd.Series(list(rows[name]), dtype=TYPES.get(name, "str")) for name in columns}
    return pd.DataFrame(told)
