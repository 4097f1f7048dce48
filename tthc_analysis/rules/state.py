"""Where a dossier stood at a moment, told by its own dates: what became of it later does not count.

A dossier that ended after the cut-off was open then, whatever its status says today; one whose status says that it
ended, but not when, is not known to have been open. As long as the software calls a dossier running it is open, even
when it has a result already; one that was stopped (status 8) with a date of ending ended then.
"""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.rule import AWAITED, ENDED, STOPPED, WORKED_ON, not_yet, status, within


def open_at(span: Span, ended: str = "result_at") -> nw.Expr:
    """Received before the cut-off and not ended before it; `ended` is the column that tells the end."""
    running = status(*WORKED_ON, *AWAITED) | (status(*STOPPED) & not_yet(ended, span))
    return (nw.col("received_at") < span.at) & (running | (status(*ENDED) & (nw.col(ended) >= span.at)))


def on_pause(span: Span) -> nw.Expr:
    return (nw.col("paused_at") < span.at) & not_yet("resumed_at", span)


def at_work(span: Span, ended: str = "result_at") -> nw.Expr:
    """Open and on no pause; where the status tells of a pause without a beginning, that is not known."""
    never = nw.col("paused_at").is_null() & status(*WORKED_ON, *ENDED)
    free = never | (nw.col("paused_at") >= span.at) | (nw.col("resumed_at") < span.at)
    return open_at(span, ended) & free


def ended_in(span: Span, *any_of: str, ended: str = "result_at") -> nw.Expr:
    return status(*any_of) & within(ended, span)
