"""How our units stand, one indicator a table: what a province's office gives notice of every week."""

from tthc_analysis.blocks import Table, one_row
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.scores import among
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import briefing as say
from tthc_analysis.wording import notice as words
from tthc_analysis.wording.collation import collation_key
from tthc_analysis.wording.numbers import DASH, NOTHING, count, place, printed


def notice(week: WeekResult, key: str, kind: str = "") -> Table | None:
    """Every unit, or every unit of a `kind` of the registry, best first, with value and place of last week.

    Places are among those shown. Units with nothing to count stand last, without a place; None without any unit.
    """
    rows = among(week, key, kind)
    if rows.empty:
        return None
    indicator = BY_KEY[key]
    ratio = indicator.out_of is not None
    told = sorted(rows.itertuples(), key=lambda row: (row.place is None, row.place or 0, collation_key(row.unit)))
    return Table(
        caption=words.caption(indicator.name, len(told)),
        head=one_row(*(words.RATE_HEAD if ratio else words.COUNT_HEAD)),
        rows=tuple(
            (
                row.unit,
                DASH if row.place is None else say.place_and_step(row.place, row.of, row.before_place, row.of_before),
                NOTHING if row.value is None else printed(row.value, ratio),
                *([words.parts(row.numerator, row.denominator)] if ratio else []),
                DASH if row.before is None else printed(row.before, ratio),
                DASH if row.before_place is None else place(row.before_place, row.of_before),
            )
            for row in told
        ),
        widths=(6, 1.9, 1.8, *([2.2] if ratio else []), 1.8, 1.6),
        align=("left", "center", "right", *(["right"] if ratio else []), "right", "center"),
        note=words.note(count(sum(row.tied for row in told if row.place is not None))),
    )
