"""Why two sources may tell different figures: small guesses, each of which finds what would make them agree.

Those that give the very figure come first, those by which it is only possible last. What fits is no proof: it says
where to look.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from tthc_analysis.indicators import WHOLE, Indicator
from tthc_analysis.ranking import as_printed
from tthc_analysis.reconcile.listed import Alternative, Facts, Listed
from tthc_analysis.reconcile.sides import Figure, Printed, Side, agree, value, within_reach


@dataclass(frozen=True)
class Case:
    """One figure of ours and what another source tells instead; `listed` when one of the two is counted from a list."""

    indicator: Indicator
    key: str
    ours: Side
    theirs: Side
    listed: Listed | None = None

    @property
    def own(self) -> Figure | None:
        return self.ours.figures.get(self.key)

    @property
    def other(self) -> Figure | None:
        return self.theirs.figures.get(self.key)

    @property
    def both(self) -> bool:
        return None not in (self.own, self.other)

    @property
    def target(self) -> Figure:
        """The figure that the list does not tell."""
        return self.own if self.theirs is self.listed.side else self.other

    def agreeing(self, alternatives: tuple[Alternative, ...]) -> Iterator[Facts]:
        for one in alternatives:
            figure = one.figures.get(self.key)
            if figure is not None and agree(self.indicator, figure, self.target):
                yield one.facts

    def reachable(self, most: int, base: int) -> bool:
        return within_reach(self.indicator, self.listed.side.figures[self.key], self.target, most, base)


def rounding(case: Case) -> Iterator[Facts]:
    """Decimals cut off instead of rounded, or one decimal less."""
    own = value(case.indicator, case.own)
    if own is None or not isinstance(case.other, Printed):
        return
    printed, decimals, scale = case.other.value, case.other.decimals, 100 * 10**case.other.decimals
    if Fraction(own * scale // 1, scale) == printed:
        yield "truncated", decimals
    if decimals and as_printed(own, decimals - 1) == printed:
        yield "rounded", decimals - 1


def rule(case: Case) -> Iterator[Facts]:
    """Another reading of what is counted, or of the base."""
    return case.agreeing(case.listed.by_rule) if case.listed and case.both else iter(())


def date(case: Case) -> Iterator[Facts]:
    """The same rules over other days."""
    return case.agreeing(case.listed.by_date) if case.listed and case.both else iter(())


def units(case: Case) -> Iterator[Facts]:
    """Spellings of one unit that come to the same together; units that only one source tells of."""
    if isinstance(case.own, Printed) or isinstance(case.other, Printed):
        return
    found = _only_in_one(case) if case.key == WHOLE else _spelled(case)
    if found:
        yield found
    elif case.key != WHOLE and not case.both:
        yield ("only_other" if case.own is None else "only_own",)


def _spelled(case: Case) -> Facts:
    sides = [(side, side.alike(case.key)) for side in (case.ours, case.theirs)]
    if {len(keys) for _, keys in sides} <= {0, 1} or not all(keys for _, keys in sides):
        return ()
    ours, theirs = (side.sum(keys) for side, keys in sides)
    names = {side.names[key] for side, keys in sides for key in keys}
    return ("spelled", *sorted(names)) if ours is not None and ours == theirs else ()


def _only_in_one(case: Case) -> Facts:
    ours, theirs = (set(side.names) for side in (case.ours, case.theirs))
    if not (case.both and ours and theirs and ours != theirs):
        return ()
    added, lacking = case.ours.sum(ours - theirs), case.theirs.sum(theirs - ours)
    if None in (added, lacking) or _plus(case.own, lacking) != _plus(case.other, added):
        return ()
    return "only", *sorted({**case.ours.names, **case.theirs.names}[key] for key in ours ^ theirs)


def _plus(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(one, other, strict=True)))


def missing(case: Case) -> Iterator[Facts]:
    """Dossiers without a row, each of which may count, be in the base only, or neither."""
    rows = case.listed.missing if case.listed and case.both else 0
    if any(case.reachable(more, more) for more in range(1, rows + 1)):
        yield (rows,)


def unknown(case: Case) -> Iterator[Facts]:
    """Dossiers of the base that would count if what is not known of them were so."""
    dossiers = case.listed.unknown.get(case.key, 0) if case.listed and case.both else 0
    if dossiers and case.reachable(dossiers, 0):
        yield (int(dossiers),)


HYPOTHESES: tuple[Callable[[Case], Iterator[Facts]], ...] = (rounding, rule, date, units, missing, unknown)


def explanations(case: Case) -> list[tuple[str, Facts]]:
    """Everything that fits, in the order of the hypotheses: the name of the hypothesis and what it found."""
    return [(one.__name__, facts) for one in HYPOTHESES for facts in one(case)]
