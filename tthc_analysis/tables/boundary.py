"""Before and after a boundary of rules → tables ready to print; None where there is no boundary or no list."""

from tthc_analysis import boundary
from tthc_analysis.blocks import Head, Table, one_row
from tthc_analysis.boundary import Body, Change, measure, scale
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import boundary as say
from tthc_analysis.wording.numbers import DASH, count


def own(week: WeekResult) -> Table | None:
    """Each stretch of the year as it was told, by its own rules."""
    if not boundary.told(week):
        return None
    turn = week.params.boundary.day
    return Table(
        caption=say.OWN_CAPTION,
        head=one_row(say.INDICATOR, say.until(turn), say.since(turn)),
        rows=tuple(
            (one.indicator.name, *(say.own(parts, scale(one.indicator)) for parts in (one.before[0], one.after[1])))
            for one in boundary.recounts(week)
        ),
        widths=(4.0, 3.4, 3.4),
        align=("left", "right", "right"),
        note=say.OWN_NOTE,
    )


def steps(week: WeekResult, weeks: int | None = None) -> Table | None:
    """What the difference between before and after is made of; of some weeks next to the boundary where asked."""
    if not boundary.told(week):
        return None
    body = boundary.whole(week)
    return Table(
        caption=say.steps_caption(body.name, boundary.near(week.params, weeks)),
        head=one_row(say.INDICATOR, say.BEFORE, say.AFTER, say.DIFFERENCE, *say.STEPS_HEAD),
        rows=tuple(map(_steps, boundary.changes(week, body, weeks))),
        widths=(3.6, 1.6, 1.6, 2.2, 2.2, 2.2, 2.2),
        align=("left", *("right",) * 6),
        note=say.STEPS_NOTE,
        wide=True,
    )


def _steps(change: Change) -> tuple[str, ...]:
    one, values = change.indicator, change.values
    return (
        say.name(one.short, scale(one)),
        *(say.value(value, scale(one)) for value in (values[0], values[-1])),
        *(say.change(step, scale(one)) for step in (change.difference, *change.steps)),
    )


def recounts(week: WeekResult, weeks: int | None = None) -> Table | None:
    """The same dossiers by both sets of rules, before the boundary and after it."""
    if not boundary.told(week):
        return None
    sides = (say.BEFORE, say.AFTER)
    return Table(
        caption=say.recount_caption(boundary.near(week.params, weeks)),
        head=(
            (Head(say.INDICATOR, rows=2), *(Head(side, cols=3) for side in sides)),
            tuple(map(Head, say.RECOUNT_HEAD * 2)),
        ),
        rows=tuple(
            (
                say.name(one.indicator.short, scale(one.indicator)),
                *(cell for side in boundary.SIDES for cell in _both(one, side)),
            )
            for one in boundary.recounts(week, weeks)
        ),
        widths=(3.6, *(1.6, 1.6, 2.2) * 2),
        align=("left", *("right",) * 6),
        note=say.RECOUNT_NOTE,
        wide=True,
    )


def _both(one: boundary.Recount, side: str) -> tuple[str, ...]:
    told = (say.value(measure(one.indicator, parts), scale(one.indicator)) for parts in getattr(one, side))
    return *told, say.change(one.jump(side), scale(one.indicator))


def units(week: WeekResult, key: str) -> Table | None:
    """Each unit of today beside the sum of its predecessors, by the rules of now; or why it has none."""
    if not boundary.told(week):
        return None
    one, every = BY_KEY[key], boundary.bodies(week)
    grouped = [say.grouped(departments, body.name) for body in every if (departments := _departments(week, body))]
    return Table(
        caption=say.units_caption(say.name(one.short, scale(one)), boundary.stretches(week.params)),
        head=one_row(*say.UNITS_HEAD),
        rows=tuple(_unit(week, body, key) for body in sorted(every, key=lambda body: body.refusal is not None)),
        widths=(3.4, 4.0, 2.0, 1.6, 2.0, 3.4),
        align=("left", "left", "right", "right", "right", "left"),
        note=" ".join(grouped) or None,
        wide=True,
    )


def _unit(week: WeekResult, body: Body, key: str) -> tuple[str, ...]:
    change = next(one for one in boundary.changes(week, body) if one.indicator.key == key)
    measured, one = scale(change.indicator), change.indicator
    *_, before, after = change.values
    real, verdict = change.steps[-1], change.verdict and change.verdict.value
    return (
        body.name,
        "; ".join(boundary.predecessors(week, body.name)) or DASH,
        say.value(before, measured),
        say.value(after, measured),
        say.change(real, measured),
        _remark(body, None if real is None else say.remark(verdict, say.course(real, one.better))),
    )


def handed_over(week: WeekResult) -> Table | None:
    """Dossiers left open by dissolved units, and what became of them; None also where there are none."""
    rows = boundary.handed_over(week) if boundary.told(week) else ()
    if not len(rows):
        return None
    numbers = rows[["dossiers", "ended", "still_open"]]
    named = [(row.unit, "; ".join(row.successors)) for row in rows.itertuples()]
    told = [*zip(named, numbers.to_numpy().tolist(), strict=True), ((say.SUM, ""), numbers.sum().tolist())]
    return Table(
        caption=say.HANDED_CAPTION,
        head=one_row(*say.HANDED_HEAD),
        rows=tuple((*names, *map(count, some)) for names, some in told),
        widths=(3.4, 3.4, 2.0, 2.0, 2.0),
        align=("left", "left", "right", "right", "right"),
        marked=(len(rows),),
        note=say.HANDED_NOTE,
    )


def _remark(body: Body, told: str | None) -> str:
    return say.refusal(*body.refusal.facts) if body.refusal else told or DASH


def _departments(week: WeekResult, body: Body) -> list[str]:
    return sorted(body.members - {body.name, *boundary.predecessors(week, body.name)})
