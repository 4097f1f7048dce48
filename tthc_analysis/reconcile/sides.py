"""What one source tells of an indicator, so that two sources can be laid side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from tthc_analysis.columns import bare_unit, fold_unit
from tthc_analysis.indicators import WHOLE, Indicator
from tthc_analysis.ranking import as_printed

Parts = tuple[int, ...]


@dataclass(frozen=True)
class Printed:
    """A ratio printed as per cents with so many decimals, without the dossiers behind it."""

    value: Fraction
    decimals: int


Figure = Parts | Printed


@dataclass(frozen=True)
class Side:
    """Figures of the units and, by WHOLE, of the locality; the keys are those under which spellings of a unit meet.

    A unit that is named without a figure is one whose figure is not known.
    """

    figures: Mapping[str, Figure]
    names: Mapping[str, str]

    def alike(self, key: str) -> list[str]:
        """The keys of units that are this one, by their names without an office before the place."""
        return [one for one in self.names if bare_unit(one) == bare_unit(key)]

    def sum(self, keys: Iterable[str]) -> Parts | None:
        """Of no units nothing; None as soon as one figure is not known."""
        figures = [self.figures.get(key) for key in keys]
        return None if None in figures else _sum(figures, len(next(iter(self.figures.values()))))


def of_figures(rows: pd.DataFrame, indicator: Indicator, keys: Mapping[str, str] | None = None) -> Side:
    """Rows as in `indicators`, of one indicator and span; rows of one unit are added up."""
    keys = unit_keys(set(rows["unit"])) if keys is None else keys
    width = len(indicator.facts)
    numbers = [rows[part].tolist() for part in ("numerator", "denominator")[:width]]
    told: dict[str, list[Parts]] = {}
    for unit, *parts in zip(rows["unit"], *numbers, strict=True):
        told.setdefault(keys[unit], []).append(parts)
    known = {key: some for key, some in told.items() if not any(pd.isna(one) for parts in some for one in parts)}
    figures = {key: _sum(some, width) for key, some in known.items()}
    return Side(figures, {key: name for name, key in keys.items() if name != WHOLE})


def unit_keys(names: Iterable[str]) -> dict[str, str]:
    """For each name its key: without the office before the place, unless several units would then be one."""
    names = sorted({*names, WHOLE})
    offices = Counter(bare for bare, _ in {(bare_unit(name), fold_unit(name)) for name in names})
    return {name: bare_unit(name) if offices[bare_unit(name)] == 1 else fold_unit(name) for name in names}


def value(indicator: Indicator, figure: Figure | None) -> Fraction | None:
    if figure is None or isinstance(figure, Printed):
        return figure and figure.value
    return indicator.value(*figure, *([None] if indicator.out_of is None else []))


def agree(indicator: Indicator, one: Figure, other: Figure) -> bool:
    """Whole numbers to the last dossier; a ratio and one printed as per cents by what is printed."""
    if isinstance(one, Printed):
        one, other = other, one
    if isinstance(one, Printed) or not isinstance(other, Printed):
        return one == other
    exact = value(indicator, one)
    return exact is not None and as_printed(exact, other.decimals) == other.value


def within_reach(indicator: Indicator, parts: Parts, target: Figure, most: int, base: int) -> bool:
    """Whether the figure becomes the target with so many more dossiers in its base, at most `most` of them counted."""
    if not isinstance(target, Printed):
        counted, *out_of = (there - here for here, there in zip(parts, target, strict=True))
        return 0 <= counted <= most and (not out_of or out_of[0] == base)
    numerator, denominator = parts[0], parts[1] + base
    half = Fraction(1, 200 * 10**target.decimals)
    least = max(-(-(target.value - half) * denominator // 1), numerator)
    return denominator > 0 and least < (target.value + half) * denominator and least <= numerator + most


def _sum(figures: Iterable[Parts], width: int) -> Parts:
    return tuple(int(sum(one[part] for one in figures)) for part in range(width))
