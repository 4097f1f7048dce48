"""What is told of few people: a procedure that would say something about one of them gives way to its sector.

A dossier's id is a pseudonym, so a list of dossiers stays inside the office; and where one or two dossiers of a unit
belong to a procedure on deaths, marriages or social assistance, even that list names the sector alone.
"""

import pandas as pd

from tthc_analysis.columns import fold
from tthc_analysis.wording.causes import sector_alone

FEW = 2
SENSITIVE = ("khai tu", "hon nhan", "ket hon", "bao tro xa hoi")


def folded(table: pd.DataFrame, dossiers: pd.Series) -> pd.DataFrame:
    """The table with `procedure` and `procedure_code` missing in rows that tell of few `dossiers` of a sensitive one.

    A procedure whose name is not known may be one.
    """
    hidden = (_sensitive(table) | table["procedure"].isna()) & (dossiers <= FEW)
    names = ["procedure", "procedure_code"]
    return table.assign(**{name: table[name].mask(hidden) for name in names})


def by_sector(table: pd.DataFrame) -> pd.DataFrame:
    """The table with sensitive procedures named by their sector alone, however many dossiers it tells of."""
    if "procedure" not in table:
        return table
    hidden, told = _sensitive(table), _sectors(table).map(sector_alone)
    table = table.assign(procedure=table["procedure"].mask(hidden, told))
    return table.assign(procedure_code=table["procedure_code"].mask(hidden)) if "procedure_code" in table else table


def _sensitive(table: pd.DataFrame) -> pd.Series:
    about = _sectors(table) + " " + table["procedure"].fillna("")
    told = {words: any(word in fold(words) for word in SENSITIVE) for words in about.unique()}
    return about.map(told).astype(bool)


def _sectors(table: pd.DataFrame) -> pd.Series:
    return table["sector"].fillna("") if "sector" in table else pd.Series("", table.index, dtype="str")
