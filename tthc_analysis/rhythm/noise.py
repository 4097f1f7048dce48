"""Is it a difference or chance? Exact tests of two counts, and the interval a share is in.

The tests take dossiers as independent. Those of one batch are not, so a test says "difference" rather too often than
too seldom; it is a reason to look, never a proof.
"""

from enum import Enum

import scipy

LEVEL = 0.05
FEWEST = 20


class Verdict(Enum):
    """What can be said of a second share beside a first one."""

    HIGHER = "higher"
    LOWER = "lower"
    NOISE = "noise"
    FEW = "few"


def few(out_of: int) -> bool:
    """A base too small to say anything of its share."""
    return out_of < FEWEST


def interval(counted: int, out_of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, from 0 to 1; the whole of it when there is nothing to count."""
    if not out_of:
        return 0.0, 1.0
    bounds = scipy.stats.binomtest(counted, out_of).proportion_ci(1 - LEVEL, method="wilson")
    return float(bounds.low), float(bounds.high)


def of_shares(one: tuple[int, int], other: tuple[int, int], tests: int = 1) -> Verdict:
    """The other share beside the one, each (counted, out of), by Fisher's exact test.

    With several `tests` at once each must pass a level so many times stricter (Bonferroni): of twenty units one would
    else stand out by chance alone.
    """
    if few(one[1]) or few(other[1]):
        return Verdict.FEW
    p = scipy.stats.fisher_exact([[counted, out_of - counted] for counted, out_of in (one, other)]).pvalue
    return _verdict(p * tests, one, other)


def of_counts(one: tuple[int, int], other: tuple[int, int]) -> Verdict:
    """The other count beside the one, each (events, exposure): given their sum, how it fell is binomial."""
    if few(one[1]) or few(other[1]):
        return Verdict.FEW
    events, exposure = one[0] + other[0], one[1] + other[1]
    p = scipy.stats.binomtest(other[0], events, other[1] / exposure).pvalue if events else 1.0
    return _verdict(p, one, other)


def _verdict(p: float, one: tuple[int, int], other: tuple[int, int]) -> Verdict:
    if p >= LEVEL:
        return Verdict.NOISE
    return Verdict.HIGHER if other[0] * one[1] > one[0] * other[1] else Verdict.LOWER
