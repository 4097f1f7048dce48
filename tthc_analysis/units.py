"""Which of our units is meant: by its name however it is spelt, or by the code its dossiers bear."""

import re
from collections.abc import Iterable

import pandas as pd

from tthc_analysis.columns import fold_unit
from tthc_analysis.errors import UsageError
from tthc_analysis.indicators import WHOLE
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import console
from tthc_analysis.wording.collation import collation_key

UNIT = "unit"
_CODE = re.compile(r"([A-Z]\d+(?:\.\d+)+)-")


def named(name: str, week: WeekResult) -> str:
    """The unit of ours that goes by this name or code. Raises `UsageError` with those there are."""
    return find(name, week, set(week.figures["unit"]) - {WHOLE})


def find(name: str, week: WeekResult, known: Iterable[str]) -> str:
    """The one of the known units that goes by this name or code. Raises `UsageError` with those there are."""
    units = sorted(known, key=collation_key)
    by_code = {code: unit for unit, code in codes(week.dossiers).items()}
    by_code |= {unit.code.upper(): unit.name for unit in week.params.registry.units.values() if unit.code}
    asked = fold_unit(week.params.vocabulary.unit(name))
    for one in units:
        if fold_unit(one) == asked or by_code.get(name.strip().upper()) == one:
            return one
    raise UsageError(UNIT, console.no_unit(name, units))


def codes(dossiers: pd.DataFrame) -> dict[str, str]:
    """The agency code that the ids of a unit's dossiers begin with, where all have one and no other unit has it."""
    if dossiers.empty:
        return {}
    told = dossiers["dossier_id"].str.extract(_CODE, expand=False)
    pairs = pd.DataFrame({"unit": dossiers["unit"], "code": told.fillna("")}).drop_duplicates()
    single = pairs[~pairs["unit"].duplicated(keep=False) & ~pairs["code"].duplicated(keep=False)]
    return {row.unit: row.code for row in single.itertuples() if row.code}
