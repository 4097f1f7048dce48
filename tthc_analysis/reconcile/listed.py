"""One indicator as the dossier list tells it, and as it would be told if the list were counted otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tthc_analysis import indicators
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import WHOLE, Indicator
from tthc_analysis.read.source import UNLISTED, Reading
from tthc_analysis.reconcile.sides import Figure, Side, of_figures, unit_keys
from tthc_analysis.rules import READINGS, Rule

Facts = tuple


@dataclass(frozen=True)
class Alternative:
    """What the list tells when it is counted in another way."""

    facts: Facts
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Listed:
    """The list and how it is counted; `spans` are those over which it may have been counted instead."""

    reading: Reading
    indicator: Indicator
    rules: Mapping[str, Rule]
    period: Span
    spans: tuple[Span, ...] = ()

    @cached_property
    def side(self) -> Side:
        return self._told(self.rules, self.period)

    @cached_property
    def by_rule(self) -> tuple[Alternative, ...]:
        """By every other reading of what is counted or of the base that the list's columns allow, one at a time."""
        others = [
            (role, rule, self.rules | {fact: rule})
            for role, fact in zip(("counted", "out_of"), self.indicator.facts, strict=False)
            for rule in READINGS[fact]
            if rule.name != self.rules[fact].name
        ]
        return tuple(
            Alternative((role, rule.name, rule.says), self._told(rules, self.period).figures)
            for role, rule, rules in others
            if self.indicator.computable(rules, self.reading.table.columns)
        )

    @cached_property
    def by_date(self) -> tuple[Alternative, ...]:
        return tuple(Alternative((one.start, one.at), self._told(self.rules, one).figures) for one in self.spans)

    @cached_property
    def missing(self) -> int:
        """Dossiers that the list does not count because all their rows were refused, or only a supplement has them."""
        lists = {source.path.name for source in self.reading.sources if source.kind == "dossiers"}
        known = set(self.reading.table.get("dossier_id", ()))
        refused = [one for one in self.reading.rejected if one.file in lists and one.dossier not in known]
        unlisted = sum(one.kind == UNLISTED for one in self.reading.skipped)
        return len({one.dossier or (one.file, one.row) for one in refused}) + unlisted

    @cached_property
    def unknown(self) -> Mapping[str, int]:
        """Dossiers of the base with an unknown value, by the key of their unit and in all."""
        found = indicators.unknown(self.reading.table, self.indicator, self.rules, self.period)
        return {**found["unit"].map(self._keys).value_counts(), WHOLE: len(found)}

    @cached_property
    def _keys(self) -> dict[str, str]:
        return unit_keys(self.reading.table["unit"].unique())

    def _told(self, rules: Mapping[str, Rule], span: Span) -> Side:
        figures = indicators.tally(self.reading.table, rules, span, [self.indicator])
        return of_figures(figures, self.indicator, self._keys)
