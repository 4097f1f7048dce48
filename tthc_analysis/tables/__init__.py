"""Analysed week → tables ready to print."""

from tthc_analysis.tables.lines import definitions, further, six_lines
from tthc_analysis.tables.localities import localities, units
from tthc_analysis.tables.places import distance, place_interval
from tthc_analysis.tables.reading import MOST_REJECTED, coverage, findings, furniture, reasons, rejected, sources

__all__ = [
    "MOST_REJECTED",
    "coverage",
    "definitions",
    "distance",
    "findings",
    "furniture",
    "further",
    "localities",
    "place_interval",
    "reasons",
    "rejected",
    "six_lines",
    "sources",
    "units",
]
