"""Analysed week → tables ready to print."""

from tthc_analysis.tables import boundary, index766, notice
from tthc_analysis.tables.behind import ageing, causes, every_cause, fixable, returns, worklist
from tthc_analysis.tables.decisions import decisions
from tthc_analysis.tables.drivers import before_and_after, contributions, pattern, rate_or_mix, weeks, what_ifs
from tthc_analysis.tables.lines import card, definitions, further, six_lines
from tthc_analysis.tables.localities import localities, nearest, units
from tthc_analysis.tables.national import late_sync, sync, sync_effects, sync_units
from tthc_analysis.tables.obstacles import obstacles, obstacles_by_authority
from tthc_analysis.tables.one_unit import (
    causes_of,
    followup,
    followup_of,
    praised,
    to_finish,
    unapologised,
    unit_lines,
    without_apology,
)
from tthc_analysis.tables.outlook import (
    calibration,
    due,
    due_by_unit,
    due_of,
    due_rows,
    goals,
    outlook,
    past_forecasts,
    reach,
    scenarios,
    skill,
)
from tthc_analysis.tables.places import distance, place_interval
from tthc_analysis.tables.reading import MOST_REJECTED, coverage, findings, furniture, reasons, rejected, sources
from tthc_analysis.tables.reconciliation import reconciliation

__all__ = [
    "MOST_REJECTED",
    "ageing",
    "before_and_after",
    "boundary",
    "calibration",
    "card",
    "causes",
    "causes_of",
    "contributions",
    "coverage",
    "decisions",
    "definitions",
    "distance",
    "due",
    "due_by_unit",
    "due_of",
    "due_rows",
    "every_cause",
    "findings",
    "fixable",
    "followup",
    "followup_of",
    "furniture",
    "further",
    "goals",
    "index766",
    "late_sync",
    "localities",
    "nearest",
    "notice",
    "obstacles",
    "obstacles_by_authority",
    "outlook",
    "past_forecasts",
    "pattern",
    "place_interval",
    "praised",
    "rate_or_mix",
    "reach",
    "reasons",
    "reconciliation",
    "rejected",
    "returns",
    "scenarios",
    "six_lines",
    "skill",
    "sources",
    "sync",
    "sync_effects",
    "sync_units",
    "to_finish",
    "unapologised",
    "unit_lines",
    "units",
    "weeks",
    "what_ifs",
    "without_apology",
    "worklist",
]
