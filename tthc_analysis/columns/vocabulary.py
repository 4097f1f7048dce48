"""All spellings a reader goes by: the package's own and those an office adds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tthc_analysis.columns.dossier import DOSSIER, Column
from tthc_analysis.columns.spelling import fold_unit
from tthc_analysis.columns.words import WORDS


@dataclass(frozen=True)
class Vocabulary:
    """All spellings a reader goes by: those listed here and those an office added.

    `words` holds {canonical: spellings} for each kind of word column; `units` leads from a folded spelling to the
    unit's name.
    """

    dossier: tuple[Column, ...] = DOSSIER
    words: Mapping[str, Mapping[Any, tuple[str, ...]]] = field(default_factory=lambda: WORDS)
    units: Mapping[str, str] = field(default_factory=dict)

    def unit(self, name: str) -> str:
        """The unit that goes by this name."""
        return self.units.get(fold_unit(name), name)

    def extended(self, added: Mapping[str, Mapping[str, tuple[str, ...]]]) -> "Vocabulary":
        """With more spellings, {"columns" | kind of word | "units": {canonical: spellings}}."""
        headers = added.get("columns", {})
        dossier = tuple(replace(one, headers=(*one.headers, *headers.get(one.key, ()))) for one in self.dossier)
        words = {
            kind: {one: (*spellings, *added.get(kind, {}).get(one, ())) for one, spellings in meanings.items()}
            for kind, meanings in self.words.items()
        }
        units = {fold_unit(one): unit for unit, spellings in added.get("units", {}).items() for one in spellings}
        return Vocabulary(dossier, words, {**self.units, **units})


BUILT_IN = Vocabulary()
