"""Finished tables → matplotlib figures, in the face of the briefing; every number passes through `wording`."""

from tthc_analysis.charts.boundary import courses
from tthc_analysis.charts.drivers import ageing, calendar, pareto, waterfall
from tthc_analysis.charts.face import svg
from tthc_analysis.charts.outlook import outlook, weeks
from tthc_analysis.charts.position import Strip, marked, position, strips
from tthc_analysis.charts.standing import ladder

__all__ = [
    "Strip",
    "ageing",
    "calendar",
    "courses",
    "ladder",
    "marked",
    "outlook",
    "pareto",
    "position",
    "strips",
    "svg",
    "waterfall",
    "weeks",
]
