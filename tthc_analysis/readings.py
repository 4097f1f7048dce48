"""All files of a week, read."""

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pandas as pd

from tthc_analysis import indicators
from tthc_analysis.archive import Archive, files, open_archive
from tthc_analysis.calendar.weeks import ONE_WEEK
from tthc_analysis.params import Week
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.obstacles import NO_REGISTER, read_obstacles
from tthc_analysis.read.ranking import read_ranking
from tthc_analysis.read.scores766 import NO_SCORES, read_scores766
from tthc_analysis.read.source import Reading, Remark
from tthc_analysis.read.union import union
from tthc_analysis.read.units import read_units
from tthc_analysis.snapshot import NO_LIST, Readings

MOST_LISTED = 500_000


def read_week(week: Week) -> Readings:
    """All files of the week, read; dossiers of an archive too large to be listed, counted where they lie."""
    dossiers, counted = _archive(week) if week.archive else (_lists(week), NO_LIST)
    tables = tuple(read_units(path, week.vocabulary) for path in week.units)
    ranking = read_ranking(week.ranking, week.vocabulary)
    register = _register(week, dossiers.table)
    return Readings(dossiers, tables, ranking, register, _national(week), _scores(week), counted)


def _lists(week: Week) -> Reading:
    lists = [read_list(path, week.vocabulary) for path in week.dossiers]
    supplements = [read_list(path, week.vocabulary, supplement=True) for path in week.supplements]
    return union([*lists, *supplements])


def _archive(week: Week) -> tuple[Reading, Reading]:
    """The dossiers, and where there are too many the figures they come to instead (see `indicators.figures`)."""
    told = week.archive
    place = told.place if told.engine == "spark" and not archived(week) else week.path.parent / told.place
    archive = open_archive(place, told.engine, told.master, _known_until(week)).of_units(told.of_units)
    return (archive.reading(), NO_LIST) if archive.dossiers <= MOST_LISTED else (NO_LIST, _counted(archive, week))


def archived(week: Week) -> list[Path]:
    """The files of the week's archive as it stood before the next report; none without one, or where Spark keeps it."""
    return files(week.path.parent / week.archive.place, _known_until(week)) if week.archive else []


def _known_until(week: Week) -> datetime:
    return datetime.combine(week.report_date + ONE_WEEK, time())


def _counted(archive: Archive, week: Week) -> Reading:
    figures = indicators.figures(archive.table, week.definitions.rules, week.period, week.days)
    source = archive.source()
    return Reading(figures, sources=(replace(source, remarks=(Remark("too_many", (source.rows, MOST_LISTED)),)),))


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
