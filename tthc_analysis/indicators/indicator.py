"""What an indicator is: what is counted, out of what, and which way is better."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import narwhals as nw
import pandas as pd

from tthc_analysis.calendar import Span
from tthc_analysis.rules import DIRECTIVE, FIXED, READINGS, Rule


@dataclass(frozen=True)
class Indicator:
    """`counted` and `out_of` are facts, keys of `rules.READINGS` or `rules.FIXED`; with `out_of` it is a ratio, else a
    plain count.

    Dossiers are counted, or summed by the whole numbers of the column `weight`. `target` is a ratio, None where no
    target was set. `since` is the column of the moment from which a dossier weighs on the figure.
    """

    key: str
    name: str
    short: str
    counted: str
    better: Literal["low", "high"]
    span: Literal["cumulative", "stock"]
    out_of: str | None = None
    target: Fraction | None = None
    source: str = DIRECTIVE
    weight: str = ""
    since: str = "received_at"

    def __post_init__(self):
        for fact in self.facts:
            if fact not in READINGS and fact not in FIXED:
                raise ValueError(f"{self.key}: no rule for {fact}")

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.counted,) if self.out_of is None else (self.counted, self.out_of)

    def value(self, numerator: int | None, denominator: int | None) -> Fraction | None:
        """Dossiers, or a ratio from 0 to 1; None when unknown or when there was nothing to count."""
        if pd.isna(numerator) or (self.out_of and (pd.isna(denominator) or denominator == 0)):
            return None
        return Fraction(int(numerator), int(denominator) if self.out_of else 1)

    def short_of_target(self, numerator: int | None, denominator: int | None) -> int | None:
        """Dossiers missing to the target; 0 when it is reached, None when there is no target or no figure."""
        if self.target is None or self.value(numerator, denominator) is None:
            return None
        needed = -(-self.target.numerator * int(denominator) // self.target.denominator)
        return max(needed - int(numerator), 0)

    def columns(self, rules: Mapping[str, Rule]) -> frozenset[str]:
        """The columns its rules and its weight need."""
        needed = (name for fact in self.facts for name in rules[fact].needs)
        return frozenset((*needed, *([self.weight] if self.weight else ())))

    def computable(self, rules: Mapping[str, Rule], columns: Iterable[str]) -> bool:
        return self.columns(rules) <= set(columns)

    def tests(self, rules: Mapping[str, Rule], span: Span) -> tuple[nw.Expr, nw.Expr | None]:
        """Whether a dossier is counted, and whether it is in the base: what is counted is in the base."""
        counted = rules[self.counted].test(span)
        if self.out_of is None:
            return counted, None
        out_of = rules[self.out_of].test(span)
        return out_of & counted, out_of

    def parts(self, rules: Mapping[str, Rule], span: Span) -> dict[str, nw.Expr]:
        """What a dossier adds to numerator and denominator, a whole number each."""
        named = zip(("numerator", "denominator"), self.tests(rules, span), strict=True)
        return {f"{self.key}/{part}": self._weighed(test) for part, test in named if test is not None}

    def _weighed(self, test: nw.Expr) -> nw.Expr:
        ones = test.cast(nw.Int8).fill_null(0)
        return ones * nw.col(self.weight).fill_null(0) if self.weight else ones
