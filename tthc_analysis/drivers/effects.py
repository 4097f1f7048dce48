"""The difference of two rates, split over groups into what their own rates did and what their weights did.

With w a group's part of the base and r its rate, then and now, and R the rate of the whole:

    rate effect   (w then + w now) / 2 × (r now − r then)
    mix effect    (w now − w then) × ((r then + r now) / 2 − (R then + R now) / 2)

Both moments count alike (the midpoint, Shapley's split of two factors), so exchanging them only turns the signs. A
group that grows is a gain when it is better than the whole. One that was not there at one of the moments has no rate
then: it is all mix. Together the effects of all groups are R now − R then, exactly. Against a median only a rate is
known and no mix, so there all is rate: that is `drivers(…, to=median)`.
"""

from fractions import Fraction

import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.drivers.groups import UNKNOWN, heaviest, whole

EFFECTS = ["group", "kind", "groups", "rate_then", "rate_now", "part_then", "part_now", "rate", "mix", "effect"]


def rate_and_mix(
    then: pd.DataFrame, now: pd.DataFrame, *, until: Fraction = Fraction(1), most: int | None = None
) -> pd.DataFrame:
    """Rows of `EFFECTS`, the largest effect first, until they make up so much of all that moved; then the rest.

    `then` and `now` are tables of `by_group`. No rows where one of them has no base.
    """
    wholes = whole(then), whole(now)
    if not all(out_of for _, out_of in wholes):
        return pd.DataFrame(columns=EFFECTS, dtype=object)
    middle = sum(Fraction(*one) for one in wholes) / 2
    names = sorted({name for side in (then, now) for name, out_of in side["denominator"].items() if out_of})
    rows = [_effects(name, _at(then, name), _at(now, name), [out_of for _, out_of in wholes], middle) for name in names]
    rows.sort(key=lambda row: (-abs(row[-1]), row[0]))
    sizes = [abs(row[-1]) for row in rows]
    taken = heaviest(sizes, sum(sizes), until, most)
    rest = [_rest(rows[taken:])] if rows[taken:] else []
    return pd.DataFrame([*rows[:taken], *rest], columns=EFFECTS, dtype=object)


def before_week(period: Span, week: Span) -> Span:
    """The same period as it stood when the week began."""
    return Span(min(period.start, week.start), week.start)


def _at(groups: pd.DataFrame, name: str) -> tuple[int, int]:
    return tuple(groups.loc[name]) if name in groups.index else (0, 0)


def _effects(name: str, then: tuple, now: tuple, bases: list[int], middle: Fraction) -> tuple:
    rates = [Fraction(*one) if one[1] else None for one in (then, now)]
    parts = [Fraction(one[1], base) for one, base in zip((then, now), bases, strict=True)]
    before, after = (next(rate for rate in (one, other) if rate is not None) for one, other in (rates, rates[::-1]))
    rate = (parts[0] + parts[1]) / 2 * (after - before)
    mix = (parts[1] - parts[0]) * ((before + after) / 2 - middle)
    return (name, "unknown" if name == UNKNOWN else "group", 1, *rates, *parts, rate, mix, rate + mix)


def _rest(rows: list[tuple]) -> tuple:
    sums = [sum((row[at] for row in rows), Fraction(0)) for at in range(5, 10)]
    return ("", "rest", len(rows), None, None, *sums)
