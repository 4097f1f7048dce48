"""Time as an office counts it, in wall-clock time of Viet Nam (+07:00)."""

from tthc_analysis.calendar.spans import MONDAY, Span, month_spans, report_week, span

__all__ = [
    "MONDAY",
    "Span",
    "month_spans",
    "report_week",
    "span",
]
