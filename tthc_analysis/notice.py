"""A notice to all units on how they stand: the head and the sentences around the tables."""

from dataclasses import replace

from tthc_analysis.blocks import Letterhead, Paragraphs, Signature
from tthc_analysis.briefing import letterhead as of_briefing
from tthc_analysis.briefing import signature as of_report
from tthc_analysis.registry import LEVELS
from tthc_analysis.scores import units
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import notice as say


def letterhead(week: WeekResult) -> Letterhead:
    """That of the briefing, with another title and without addressees: it goes to every unit."""
    params, head = week.params, week.params.letterhead
    return replace(
        of_briefing(week),
        title=say.TITLE,
        subject=say.subject(params.locality, params.report_date),
        number=say.number(head.symbol),
        addressees=(),
        attached=say.attached(head.symbol, head.issuing_body, params.report_date),
    )


def opening(week: WeekResult) -> Paragraphs:
    """Who is ranked, among whom, by what; that nobody is where no source tells of units."""
    body, registry = week.params.letterhead.issuing_body, week.params.registry
    told = [(units(week, one), one) for one in LEVELS]
    named = [(len(names), say.level(one, {registry.kind(unit) for unit in names})) for names, one in told if names]
    return Paragraphs((say.opening(body, named, week.params.period) if named else say.no_units(body),))


def closing(week: WeekResult) -> Paragraphs:
    return Paragraphs((say.closing(week.params.letterhead.issuing_body),))


def signature(week: WeekResult) -> Signature:
    """That of the briefing; nobody is addressed above."""
    signed = of_report(week)
    return replace(signed, recipients=tuple(one for one in signed.recipients if one.lower() != say.AS_ABOVE))
