"""A notice to all units on how they stand: the head and the sentences around the tables."""

from tthc_analysis.blocks import Bullets, Letterhead, Paragraphs
from tthc_analysis.briefing import letterhead as of_briefing
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.scores import among, scores
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import notice as say
from tthc_analysis.wording.sentences import listed

MOST_NAMED = 3


def letterhead(week: WeekResult) -> Letterhead:
    """That of the briefing, with another title and without addressees: it goes to every unit."""
    params = week.params
    told = of_briefing(week).as_json() | {
        "title": say.TITLE,
        "subject": say.subject(params.locality, params.report_date),
        "number": say.number(params.letterhead.symbol),
        "addressees": (),
        "attached": "",
    }
    told.pop("kind")
    return Letterhead(**told)


def opening(week: WeekResult) -> Paragraphs:
    params = week.params
    units = scores(week)["unit"].nunique()
    return Paragraphs((say.opening(params.letterhead.issuing_body, units, params.period),))


def leading(week: WeekResult, kind: str = "") -> Bullets | None:
    """Who is first in each indicator; None without units."""
    told = []
    for key, indicator in BY_KEY.items():
        rows = among(week, key, kind)
        first = [row.unit for row in rows.itertuples() if row.place == 1]
        if first:
            named = listed(sorted(first)) if len(first) <= MOST_NAMED else say.several(len(first))
            told.append(say.best(indicator.name, named))
    return Bullets(tuple(told)) if told else None


def closing(week: WeekResult) -> Paragraphs:
    return Paragraphs((say.closing(week.params.letterhead.issuing_body),))
