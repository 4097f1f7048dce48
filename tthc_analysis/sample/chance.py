"""Choosing by weight with nothing but `random()`, the one stream Python promises to keep."""

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Wheel(Generic[T]):
    """A choice among things of different weight."""

    def __init__(self, weights: Mapping[T, float]):
        self.things = list(weights)
        self.sums = list(accumulate(weights.values()))

    def spin(self, rng: Random) -> T:
        return self.things[bisect(self.sums, rng.random() * self.sums[-1])]


def choose(rng: Random, things: Iterable[T], count: int, weight: Callable[[T], float]) -> list[T]:
    """Exactly `count` of `things`, the heavier the likelier."""
    drawn = sorted(((rng.random() / weight(thing), place, thing) for place, thing in enumerate(things)))
    if len(drawn) < count:
        raise ValueError(f"{count} wanted, {len(drawn)} there")
    return [thing for _, _, thing in drawn[:count]]
