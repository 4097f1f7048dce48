"""The promise, as given or moved by a pause, and what is late against it.

By the day, a pause from Monday to Wednesday moves the promised day by two; by the moment, the promised moment moves by
the very length. A pause that begins after the promise has passed excuses nothing. A pause still lasting moves the
promise until the moment it is looked at, one never resumed until the dossier's end.
"""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.rule import RESOLVED, Grain, Moment, day, exact, status
from tthc_analysis.rules.state import ended_in

PAUSES = ("paused_at", "resumed_at")


def less_pause(until: Moment, grain: Grain) -> nw.Expr:
    """The promise as it stands at `until`, the end of the dossier or the cut-off."""
    due, paused, resumed = (grain(nw.col(name)) for name in ("due_at", *PAUSES))
    over = nw.when(resumed < grain(until)).then(resumed).otherwise(grain(until))
    return nw.when((paused <= due) & (paused < over)).then(due + (over - paused)).otherwise(due)


def once_resumed(grain: Grain) -> nw.Expr:
    """The promise moved by the whole pause."""
    due, paused, resumed = (grain(nw.col(name)) for name in ("due_at", *PAUSES))
    return due + (resumed - paused)


MOVED_DAY = {"moved_day": once_resumed(day)}
MOVED_MOMENT = {"moved_moment": once_resumed(exact)}


def late(span: Span, grain: Grain, ended: str = "result_at") -> nw.Expr:
    """Resolved in the span, after the promise."""
    return ended_in(span, *RESOLVED, ended=ended) & (grain(nw.col(ended)) > grain(nw.col("due_at")))


def late_less_pause(span: Span, grain: Grain, any_of: tuple[str, ...] = RESOLVED) -> nw.Expr:
    ended = nw.col("result_at")
    return ended_in(span, *any_of) & (grain(ended) > less_pause(ended, grain))


def past_due(span: Span, grain: Grain) -> nw.Expr:
    """By the day, a dossier due today is not past due yet; at midnight it is."""
    return grain(nw.col("due_at")) < grain(span.at)


def past_due_less_pause(span: Span, grain: Grain) -> nw.Expr:
    return less_pause(span.at, grain) < grain(span.at)


def kept(ended: str, span: Span, grain: Grain) -> nw.Expr:
    """Resolved before the cut-off, by the promise."""
    on_time = grain(nw.col(ended)) <= grain(nw.col("due_at"))
    return status(*RESOLVED) & (nw.col(ended) < span.at) & on_time


def kept_less_pause(span: Span, grain: Grain, any_of: tuple[str, ...] = RESOLVED) -> nw.Expr:
    ended = nw.col("result_at")
    return status(*any_of) & (ended < span.at) & (grain(ended) <= less_pause(ended, grain))


def no_promise(ended: str, span: Span) -> nw.Expr:
    """Resolved before the cut-off without a promised day: some procedures have none."""
    return status(*RESOLVED) & (nw.col(ended) < span.at) & nw.col("due_at").is_null()
