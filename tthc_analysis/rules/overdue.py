"""Quá hạn: resolved late, open past due, or both; by the day or by the moment; pauses subtracted or not."""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.deadline import (
    MOVED_DAY,
    MOVED_MOMENT,
    PAUSES,
    late,
    late_less_pause,
    past_due,
    past_due_less_pause,
)
from tthc_analysis.rules.rule import ENDED, FORM_06A, INDEX_766, PROVINCES, STOPPED, day, either, exact, rule
from tthc_analysis.rules.state import at_work, on_pause, open_at

LATE = ("due_at", "result_at", "status")
OPEN = ("received_at", *LATE)


@rule("đã giải quyết trong kỳ sau ngày hẹn trả; tính theo ngày", *LATE)
def resolved_late(span: Span) -> nw.Expr:
    return late(span, day)


@rule("đã giải quyết trong kỳ sau thời điểm hẹn trả; tính theo giờ, phút", *LATE, source=PROVINCES)
def resolved_late_by_moment(span: Span) -> nw.Expr:
    return late(span, exact)


@rule(
    "đã trả kết quả trong kỳ sau ngày hẹn trả; tính theo ngày trả kết quả",
    *("due_at", "handed_over_at", "status"),
    source=PROVINCES,
)
def handed_over_late(span: Span) -> nw.Expr:
    return late(span, day, "handed_over_at")


@rule(
    "đã trả kết quả trong kỳ sau thời điểm hẹn trả; tính theo giờ, phút trả kết quả",
    *("due_at", "handed_over_at", "status"),
    source=FORM_06A,
)
def handed_over_late_by_moment(span: Span) -> nw.Expr:
    return late(span, exact, "handed_over_at")


@rule(
    "đã giải quyết trong kỳ sau ngày hẹn trả đã lùi theo số ngày tạm dừng; tính theo ngày",
    *(*LATE, *PAUSES),
    source=PROVINCES,
)
def resolved_late_less_pause(span: Span) -> nw.Expr:
    return late_less_pause(span, day)


@rule(
    "đã giải quyết trong kỳ sau thời điểm hẹn trả đã lùi theo thời gian tạm dừng; tính theo giờ, phút",
    *(*LATE, *PAUSES),
    source=PROVINCES,
)
def resolved_late_less_pause_by_moment(span: Span) -> nw.Expr:
    return late_less_pause(span, exact)


@rule(
    "đã kết thúc trong kỳ, kể cả trả lại, rút và dừng hẳn, sau ngày hẹn trả đã lùi theo số ngày tạm dừng; "
    "tính theo ngày",
    *(*LATE, *PAUSES),
    source=INDEX_766,
)
def ended_late_less_pause(span: Span) -> nw.Expr:
    return late_less_pause(span, day, (*ENDED, *STOPPED))


@rule("đang xử lý mà đã qua ngày hẹn trả, kể cả đang tạm dừng; tính theo ngày", *OPEN)
def open_past_due(span: Span) -> nw.Expr:
    return open_at(span) & past_due(span, day)


@rule(
    "đang xử lý mà đã qua thời điểm hẹn trả, kể cả đang tạm dừng; tính theo giờ, phút",
    *OPEN,
    source=PROVINCES,
)
def open_past_due_by_moment(span: Span) -> nw.Expr:
    return open_at(span) & past_due(span, exact)


@rule(
    "đang xử lý mà đã qua ngày hẹn trả, trừ hồ sơ đang tạm dừng từ ngày hẹn trở về trước; tính theo ngày",
    *(*OPEN, *PAUSES),
)
def open_past_due_unless_paused(span: Span) -> nw.Expr:
    excused = on_pause(span) & (day(nw.col("paused_at")) <= day(nw.col("due_at")))
    return open_past_due.test(span) & ~excused.fill_null(False)


@rule(
    "đang xử lý mà đã qua ngày hẹn trả đã lùi theo số ngày tạm dừng; tính theo ngày",
    *(*OPEN, *PAUSES),
    source=PROVINCES,
    reckoned=MOVED_DAY,
)
def open_past_due_less_pause(span: Span) -> nw.Expr:
    return open_at(span) & past_due_less_pause(span, day)


@rule(
    "đang xử lý mà đã qua thời điểm hẹn trả đã lùi theo thời gian tạm dừng; tính theo giờ, phút",
    *(*OPEN, *PAUSES),
    source=PROVINCES,
    reckoned=MOVED_MOMENT,
)
def open_past_due_less_pause_by_moment(span: Span) -> nw.Expr:
    return open_at(span) & past_due_less_pause(span, exact)


@rule(
    "đang xử lý, không tạm dừng (trạng thái 2, 4), mà đã qua ngày hẹn trả; tính theo ngày",
    *(*OPEN, *PAUSES),
    source=INDEX_766,
)
def at_work_past_due(span: Span) -> nw.Expr:
    return at_work(span) & past_due(span, day)


@rule(
    "chưa trả kết quả, không tạm dừng (trạng thái 2, 4), mà đã qua thời điểm hẹn trả; tính theo giờ, phút",
    *("received_at", "due_at", "handed_over_at", "status", *PAUSES),
    source=FORM_06A,
)
def at_work_past_due_by_moment(span: Span) -> nw.Expr:
    return at_work(span, "handed_over_at") & past_due(span, exact)


@either(
    "đã giải quyết trong kỳ sau ngày hẹn trả, cộng đang xử lý mà đã qua ngày hẹn trả; tính theo ngày; "
    "hồ sơ đang tạm dừng từ ngày hẹn trở về trước không tính",
    resolved_late,
    open_past_due_unless_paused,
)
def resolved_late_or_open_past_due(span: Span) -> nw.Expr:
    return resolved_late.test(span) | open_past_due_unless_paused.test(span)


@either(
    "đã giải quyết trong kỳ sau ngày hẹn trả, cộng đang xử lý mà đã qua ngày hẹn trả, kể cả tạm dừng; tính theo ngày",
    resolved_late,
    open_past_due,
    source=PROVINCES,
)
def late_or_past_due(span: Span) -> nw.Expr:
    return resolved_late.test(span) | open_past_due.test(span)


@either(
    "đã giải quyết trong kỳ sau thời điểm hẹn trả, cộng đang xử lý mà đã qua thời điểm hẹn trả, kể cả tạm dừng; "
    "tính theo giờ, phút",
    resolved_late_by_moment,
    open_past_due_by_moment,
    source=PROVINCES,
)
def late_or_past_due_by_moment(span: Span) -> nw.Expr:
    return resolved_late_by_moment.test(span) | open_past_due_by_moment.test(span)


@either(
    "đã giải quyết trong kỳ sau ngày hẹn trả, cộng đang xử lý mà đã qua ngày hẹn trả; "
    "ngày hẹn lùi theo số ngày tạm dừng",
    resolved_late_less_pause,
    open_past_due_less_pause,
    source=PROVINCES,
)
def late_or_past_due_less_pause(span: Span) -> nw.Expr:
    return resolved_late_less_pause.test(span) | open_past_due_less_pause.test(span)


@either(
    "đã giải quyết trong kỳ sau thời điểm hẹn trả, cộng đang xử lý mà đã qua thời điểm hẹn trả; "
    "thời điểm hẹn lùi theo thời gian tạm dừng; tính theo giờ, phút",
    resolved_late_less_pause_by_moment,
    open_past_due_less_pause_by_moment,
    source=PROVINCES,
)
def late_or_past_due_less_pause_by_moment(span: Span) -> nw.Expr:
    return resolved_late_less_pause_by_moment.test(span) | open_past_due_less_pause_by_moment.test(span)


@either(
    "đã trả kết quả trong kỳ sau thời điểm hẹn trả, cộng chưa trả, không tạm dừng mà đã qua thời điểm hẹn trả; "
    "tính theo giờ, phút trả kết quả",
    handed_over_late_by_moment,
    at_work_past_due_by_moment,
    source=FORM_06A,
)
def overdue_by_form_06a(span: Span) -> nw.Expr:
    return handed_over_late_by_moment.test(span) | at_work_past_due_by_moment.test(span)


@either(
    "đã kết thúc trong kỳ (kể cả trả lại, rút, dừng hẳn) sau ngày hẹn trả đã lùi theo số ngày tạm dừng, "
    "cộng đang xử lý, không tạm dừng mà đã qua ngày hẹn trả; tính theo ngày",
    ended_late_less_pause,
    at_work_past_due,
    source=INDEX_766,
)
def overdue_by_index_766(span: Span) -> nw.Expr:
    return ended_late_less_pause.test(span) | at_work_past_due.test(span)


@rule("chưa có thư xin lỗi", "apology_letter", source=PROVINCES)
def without_apology_letter(span: Span) -> nw.Expr:
    return ~nw.col("apology_letter")
