"""Our places, as far as they are known, and what better ones take."""

from collections.abc import Mapping
from fractions import Fraction

from tthc_analysis.blocks import Head, Table, one_row
from tthc_analysis.indicators import INDICATORS, Indicator
from tthc_analysis.ranking import Possible, Step
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import places as say
from tthc_analysis.wording.numbers import DASH, MISSING, count, place, printed, rate

STEPS = 3


def place_interval(week: WeekResult, bases: Mapping[str, int] | None = None) -> Table:
    """Our places: as published, as the printed values leave them open, and of counts by their share of a base.

    `bases` are dossiers received per locality, where they are known from elsewhere.
    """
    contradicting = [one.short.lower() for one in INDICATORS if _contradicts(week, one)]
    return Table(
        caption=say.interval_caption(week.params.locality),
        head=one_row("Chỉ tiêu", "Kết quả", "Tỉnh công bố", "Tính lại", "So với số tiếp nhận", "Hạng theo tỷ lệ này"),
        rows=tuple(_interval(week, one, bases or {}) for one in INDICATORS),
        widths=(4.2, 1.5, 1.6, 2.6, 1.8, 3.0),
        align=("left", "right", "center", "center", "right", "center"),
        note=say.interval_note(contradicting),
    )


def _interval(week: WeekResult, indicator: Indicator, bases: Mapping[str, int]) -> tuple[str, ...]:
    line, received = week.lines.loc[indicator.key], bases.get(week.params.locality, week.received())
    beside = DASH, DASH
    if indicator.out_of is None:
        known = line["value"] is not None and received
        by_base = week.place_by_base(indicator.key, bases)
        beside = (
            rate(Fraction(line["value"]) / received) if known else MISSING,
            say.OTHERS_BASE_UNKNOWN if by_base is None else _possible(by_base),
        )
    return (
        indicator.name,
        printed(line["value"], indicator.out_of is not None),
        _published(line),
        _possible(week.possible_place(indicator.key)),
        *beside,
    )


def _possible(told: Possible | None) -> str:
    return say.NOT_ENOUGH if told is None else say.possible(told.best, told.worst, told.of, told.tied)


def _published(line) -> str:
    return MISSING if line["place"] is None else place(line["place"], line["of"])


def _contradicts(week: WeekResult, indicator: Indicator) -> bool:
    published, told = week.lines.at[indicator.key, "place"], week.possible_place(indicator.key)
    return None not in (published, told) and not told.best <= published <= told.worst


def distance(week: WeekResult, fixable: Mapping[str, int] | None = None, weeks: int = 1) -> Table | None:
    """The dossiers to the next better places, to the next one at the others' pace, and to the target.

    None when nothing is known of the others. `fixable` are, by indicator, the dossiers that can still be fixed; all
    where it does not tell.
    """
    if not any(week.steps(one.key) is not None for one in INDICATORS):
        return None
    rows = [_distance(week, one, (fixable or {}).get(one.key), weeks) for one in INDICATORS]
    steps = [step for one in INDICATORS for step in (week.steps(one.key) or ())[:STEPS]]
    return Table(
        caption=say.distance_caption(week.params.locality),
        head=(
            (
                *(Head(text, rows=2) for text in ("Chỉ tiêu", "Hiện nay", "Hạng")),
                Head("Số hồ sơ để lên hạng", cols=STEPS),
                Head(f"Theo đà, sau {count(weeks)} tuần", rows=2),
                Head("Đạt mục tiêu", rows=2),
            ),
            tuple(map(Head, ("Gần nhất", "Tiếp theo", "Tiếp nữa"))),
        ),
        rows=tuple(rows),
        widths=(2.3, 1.4, 1.2, 2.4, 2.5, 2.5, 2.4, 1.2),
        align=("left", "right", "center", *("right",) * 5),
        note=say.distance_note(any(step.at_least < step.dossiers for step in steps)),
    )


def _distance(week: WeekResult, indicator: Indicator, fixable: int | None, weeks: int) -> tuple[str, ...]:
    line, steps = week.lines.loc[indicator.key], week.steps(indicator.key, fixable)
    return (
        indicator.name,
        printed(line["value"], indicator.out_of is not None),
        _published(line) if line["place"] is not None else _possible(week.possible_place(indicator.key)),
        *_rungs(steps),
        _paced(week, indicator, steps, fixable, weeks),
        DASH if line["short"] is None else count(line["short"]),
    )


def _rungs(steps: tuple[Step, ...] | None) -> tuple[str, ...]:
    """The first steps, or in their place why there are none."""
    if not steps:
        return (say.NOT_ENOUGH if steps is None else say.FIRST, *[DASH] * (STEPS - 1))
    told = [_step(step) for step in steps[:STEPS]]
    return (*told, *[DASH] * (STEPS - len(told)))


def _paced(
    week: WeekResult, indicator: Indicator, steps: tuple[Step, ...] | None, fixable: int | None, weeks: int
) -> str:
    """The step to the next place when the others do not stand still."""
    if not steps:
        return DASH
    step = week.step_at_pace(indicator.key, steps[0].place, weeks, fixable)
    return say.NOT_ENOUGH if step is None else _step(step)


def _step(step: Step) -> str:
    return say.step(step.place, step.dossiers, step.at_least, step.reachable)
