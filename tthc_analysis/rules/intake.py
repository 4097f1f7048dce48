"""Tiếp nhận: what was received in the span, and what was received late."""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.rule import ACCEPTED, INDEX_766, PROVINCES, rule, status, within

PROMPT = 8 * 60


@rule("đã tiếp nhận trong kỳ (theo ngày tiếp nhận)", "received_at", "status")
def received_in_span(span: Span) -> nw.Expr:
    return status(*ACCEPTED) & within("received_at", span)


@rule(
    "nộp trực tuyến, tiếp nhận trong kỳ sau quá 8 giờ làm việc kể từ khi nộp",
    *("received_at", "status", "channel", "intake_working_minutes"),
    source=PROVINCES,
)
def accepted_after_8_working_hours(span: Span) -> nw.Expr:
    slow = (nw.col("channel") == "online") & (nw.col("intake_working_minutes") > PROMPT)
    return received_in_span.test(span) & slow


@rule("nộp trực tuyến; không rõ kênh là trực tiếp", "channel", source=f"{INDEX_766}, chỉ số 3.3")
def submitted_online(span: Span) -> nw.Expr:
    return nw.col("channel") == "online"
