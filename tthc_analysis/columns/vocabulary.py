"""All spellings a reader goes by: the package's own and those an office adds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tthc_analysis.columns.dossier import DOSSIER, Column
from tthc_analysis.columns.measures import MEASURES, Measure
from tthc_analysis.columns.obstacle import OBSTACLE
from tthc_analysis.columns.ranking import RANKED_INDICATOR
from tthc_analysis.columns.spelling import fold_unit
from tthc_analysis.columns.words import WORDS

Spellings = tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """All spellings a reader goes by: those listed here and those an office added.

    `words` holds {canonical: spellings} for each kind of word column; `units` leads from a folded spelling to the
    unit's name.
    """

    dossier: tuple[Column, ...] = DOSSIER
    obstacle: tuple[Column, ...] = OBSTACLE
    measures: tuple[Measure, ...] = MEASURES
    indicators: Mapping[str, Spellings] = field(default_factory=lambda: RANKED_INDICATOR)
    words: Mapping[str, Mapping[Any, Spellings]] = field(default_factory=lambda: WORDS)
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, tuple[str, ...] | None]:
        """What spellings can be added for, by section; units may have any name."""
        return {
            "columns": tuple(one.key for one in self.dossier),
            "obstacle_columns": tuple(one.key for one in self.obstacle),
            "measures": tuple(one.key for one in self.measures),
            "indicators": tuple(self.indicators),
            **{kind: tuple(map(_key, meanings)) for kind, meanings in self.words.items()},
            "units": None,
        }

    def unit(self, name: str) -> str:
        """The unit that goes by this name."""
        return self.units.get(fold_unit(name), name)

    def extended(self, added: Mapping[str, Mapping[str, Spellings]]) -> "Vocabulary":
        """With more spellings, {section of `known`: {canonical: spellings}}; those of a measure are paths "A > B"."""

        def of(section: str, key: Any) -> Spellings:
            return added.get(section, {}).get(_key(key), ())

        units = {fold_unit(one): unit for unit, spellings in added.get("units", {}).items() for one in spellings}
        return Vocabulary(
            dossier=tuple(replace(one, headers=(*one.headers, *of("columns", one.key))) for one in self.dossier),
            obstacle=tuple(
                replace(one, headers=(*one.headers, *of("obstacle_columns", one.key))) for one in self.obstacle
            ),
            measures=tuple(one.also(of("measures", one.key)) for one in self.measures),
            indicators={key: (*told, *of("indicators", key)) for key, told in self.indicators.items()},
            words={
                kind: {one: (*told, *of(kind, one)) for one, told in meanings.items()}
                for kind, meanings in self.words.items()
            },
            units={**self.units, **units},
        )


def _key(canonical: Any) -> str:
    """As it is written in a file of aliases: flags are true and false."""
    return str(canonical).lower()


BUILT_IN = Vocabulary()
