"""Đúng hạn: who kept the promise, and the four bases it is reckoned on."""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.deadline import (
    MOVED_DAY,
    PAUSES,
    kept,
    kept_less_pause,
    less_pause,
    no_promise,
)
from tthc_analysis.rules.rule import (
    ACCEPTED,
    ENDED,
    FORM_06A,
    INDEX_766,
    LEFT,
    PROVINCES,
    RESOLVED,
    STOPPED,
    day,
    exact,
    rule,
    status,
    within,
)
from tthc_analysis.rules.state import ended_in, open_at

KEPT = ("due_at", "result_at", "status")


@rule("đã giải quyết trước hoặc đúng ngày hẹn trả; tính theo ngày", *KEPT)
def resolved_on_time(span: Span) -> nw.Expr:
    return kept("result_at", span, day)


@rule("đã giải quyết trước hoặc đúng thời điểm hẹn trả; tính theo giờ, phút", *KEPT, source=PROVINCES)
def resolved_on_time_by_moment(span: Span) -> nw.Expr:
    return kept("result_at", span, exact)


@rule(
    "đã giải quyết trước hoặc đúng ngày hẹn trả đã lùi theo số ngày tạm dừng; tính theo ngày",
    *(*KEPT, *PAUSES),
    source=PROVINCES,
)
def resolved_on_time_less_pause(span: Span) -> nw.Expr:
    return kept_less_pause(span, day)


@rule(
    "đã giải quyết trước hoặc đúng thời điểm hẹn trả đã lùi theo thời gian tạm dừng; tính theo giờ, phút",
    *(*KEPT, *PAUSES),
    source=PROVINCES,
)
def resolved_on_time_less_pause_by_moment(span: Span) -> nw.Expr:
    return kept_less_pause(span, exact)


@rule(
    "đã trả kết quả trước hoặc đúng thời điểm hẹn trả, kể cả hồ sơ trả lại, rút và hồ sơ không có ngày hẹn; "
    "tính theo giờ, phút trả kết quả",
    *("due_at", "handed_over_at", "status"),
    source=FORM_06A,
)
def on_time_by_form_06a(span: Span) -> nw.Expr:
    left = status(*LEFT) & (nw.col("handed_over_at") < span.at)
    return kept("handed_over_at", span, exact) | no_promise("handed_over_at", span) | left


@rule(
    "đã kết thúc trước hoặc đúng ngày hẹn trả, hoặc còn đang xử lý trong hạn (ngày hẹn lùi theo số ngày tạm dừng; "
    "không có ngày hẹn là trong hạn); yêu cầu bổ sung quá một lần là trễ",
    *("received_at", *KEPT, *PAUSES, "supplement_requests"),
    source=INDEX_766,
    reckoned=MOVED_DAY,
)
def on_time_by_index_766(span: Span) -> nw.Expr:
    ended = status(*ENDED, *STOPPED) & (nw.col("result_at") < span.at)
    kept_promise = day(nw.col("result_at")) <= less_pause(nw.col("result_at"), day)
    still = less_pause(span.at, day) >= day(span.at)
    never = nw.col("due_at").is_null()
    in_time = (ended & (kept_promise | never)) | (open_at(span) & (still | never))
    return in_time & (nw.col("supplement_requests") <= 1)


@rule("đã giải quyết trong kỳ, có ngày hẹn trả", *KEPT)
def resolved_with_promise(span: Span) -> nw.Expr:
    return ended_in(span, *RESOLVED) & ~nw.col("due_at").is_null()


@rule("đã tiếp nhận, có ngày hẹn trả trong kỳ", "due_at", "status", source=PROVINCES)
def due_in_span(span: Span) -> nw.Expr:
    return status(*ACCEPTED) & within("due_at", span)


@rule(
    "đã trả kết quả, trả lại hoặc rút trong kỳ (theo ngày trả kết quả)",
    *("handed_over_at", "status"),
    source=FORM_06A,
)
def resolved_by_form_06a(span: Span) -> nw.Expr:
    return ended_in(span, *ENDED, ended="handed_over_at")


@rule(
    "đã tiếp nhận hoặc kết thúc trong kỳ, kể cả trả lại, rút, dừng hẳn",
    *("received_at", "result_at", "status"),
    source=INDEX_766,
)
def received_or_ended_in_span(span: Span) -> nw.Expr:
    received = status(*ACCEPTED) & within("received_at", span)
    return received | ended_in(span, *ENDED, *STOPPED)
