"""Analysed week → tables ready to print."""

from tthc_analysis.tables.behind import ageing, causes, every_cause, fixable, returns
from tthc_analysis.tables.decisions import decisions
from tthc_analysis.tables.drivers import before_and_after, contributions, pattern, rate_or_mix, weeks, what_ifs
from tthc_analysis.tables.lines import definitions, further, six_lines
from tthc_analysis.tables.localities import localities, units
from tthc_analysis.tables.places import distance, place_interval
from tthc_analysis.tables.reach import reach
from tthc_analysis.tables.reading import MOST_REJECTED, coverage, findings, furniture, reasons, rejected, sources
from tthc_analysis.tables.reconciliation import reconciliation

__all__ = [
    "MOST_REJECTED",
    "ageing",
    "before_and_after",
    "causes",
    "contributions",
    "coverage",
    "decisions",
    "definitions",
    "distance",
    "every_cause",
    "findings",
    "fixable",
    "furniture",
    "further",
    "localities",
    "pattern",
    "place_interval",
    "rate_or_mix",
    "reach",
    "reasons",
    "reconciliation",
    "rejected",
    "returns",
    "six_lines",
    "sources",
    "units",
    "weeks",
    "what_ifs",
]
