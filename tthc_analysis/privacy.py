"""What is told of few people: a procedure that would say something about one of them gives way to its sector.

A dossier's id is a pseudonym, so a list of dossiers stays inside the office; and where one or two dossiers of a unit
belong to a procedure on deaths, marriages or social assistance, even that list names the sector alone.
"""

import pandas as pd

from tthc_analysis.columns import fold

FEW = 2
SENSITIVE = ("khai tu", "hon nhan", "ket hon", "bao tro xa hoi")


def folded(table: pd.DataFrame, dossiers: pd.Series) -> pd.DataFrame:
    """The table with `procedure` and `procedure_code` missing in rows that tell of few `dossiers` of a sensitive one.

    A procedure whose name is not known may be one.
    """
    about = table["sector"].fillna("") + " " + table["procedure"].fillna("")
    sensitive = {words: any(word in fold(words) for word in SENSITIVE) for words in about.unique()}
    hidden = (about.map(sensitive).astype(bool) | table["procedure"].isna()) & (dossiers <= FEW)
    names = ["procedure", "procedure_code"]
    return table.assign(**{name: table[name].mask(hidden) for name in names})
