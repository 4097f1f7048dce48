"""What an office writes into its parameter files: a week, the rules it goes by, the spellings of its own."""

from tthc_analysis.params.archive import Kept
from tthc_analysis.params.boundary import Boundary
from tthc_analysis.params.definitions import (
    ALIASES,
    DEFINITIONS,
    Definitions,
    load_definitions,
    load_profiles,
    load_vocabulary,
)
from tthc_analysis.params.files import OUTPUTS, PARAMS, ROOT, find, is_file
from tthc_analysis.params.index766 import INDEX_766, Component, Grade, Group, Index, load_index
from tthc_analysis.params.week import HOLIDAYS, UNITS, WEEK_KEYS, Letterhead, Published, Week, load

__all__ = [
    "ALIASES",
    "DEFINITIONS",
    "HOLIDAYS",
    "INDEX_766",
    "OUTPUTS",
    "PARAMS",
    "ROOT",
    "UNITS",
    "WEEK_KEYS",
    "Boundary",
    "Component",
    "Definitions",
    "Grade",
    "Group",
    "Index",
    "Kept",
    "Letterhead",
    "Published",
    "Week",
    "find",
    "is_file",
    "load",
    "load_definitions",
    "load_index",
    "load_profiles",
    "load_vocabulary",
]
