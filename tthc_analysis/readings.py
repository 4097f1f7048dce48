"""All files of a week, read."""

from dataclasses import replace

import pandas as pd

from tthc_analysis.params import Week
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.obstacles import NO_REGISTER, read_obstacles
from tthc_analysis.read.ranking import read_ranking
from tthc_analysis.read.scores766 import NO_SCORES, read_scores766
from tthc_analysis.read.source import Reading
from tthc_analysis.read.union import union
from tthc_analysis.read.units import read_units
from tthc_analysis.snapshot import Readings


def read_week(week: Week) -> Readings:
    """All files of the week, read."""
    lists = [read_list(path, week.vocabulary) for path in week.dossiers]
    supplements = [read_list(path, week.vocabulary, supplement=True) for path in week.supplements]
    tables = tuple(read_units(path, week.vocabulary) for path in week.units)
    dossiers = union([*lists, *supplements])
    ranking = read_ranking(week.ranking, week.vocabulary)
    return Readings(dossiers, tables, ranking, _register(week, dossiers.table), _national(week), _scores(week))


def _scores(week: Week) -> Reading:
    return read_scores766(week.scores766, week.vocabulary) if week.scores766 else NO_SCORES


def _national(week: Week) -> Reading:
    listed = union([read_list(path, week.vocabulary) for path in week.national])
    return replace(listed, sources=tuple(replace(one, kind="national") for one in listed.sources))


def _register(week: Week, dossiers: pd.DataFrame) -> Reading:
    """The register, in which the units of the list, the office and the locality as a whole report."""
    if week.obstacles is None:
        return NO_REGISTER
    listed = [dossiers[name].dropna().unique() for name in ("unit", "intake_unit") if name in dossiers]
    whole = (week.letterhead.issuing_body, week.locality)
    units = list(dict.fromkeys((*(one for names in listed for one in names), *whole))) if listed else []
    return read_obstacles(week.obstacles, week.report_date, week.vocabulary, units)
