"""Tạm dừng: which of waiting for papers (5), waiting for payment (6) and stopped (8) is a pause.

The kind of a pause is told by the status alone, so a reading that chooses kinds knows it only of pauses that last until
the list is exported; a pause that ended since is counted by the reading that takes all kinds.
"""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.rule import AWAITED, FORM_06A, PROVINCES, STOPPED, rule, status
from tthc_analysis.rules.state import on_pause, open_at

PAUSE = ("received_at", "result_at", "paused_at", "resumed_at", "status")


@rule("đang tạm dừng tại thời điểm chốt: chờ bổ sung, chờ nghĩa vụ tài chính, tạm dừng xử lý", *PAUSE)
def on_pause_of_any_kind(span: Span) -> nw.Expr:
    return open_at(span) & on_pause(span)


@rule(
    "đang tạm dừng tại thời điểm chốt: chờ bổ sung, chờ nghĩa vụ tài chính (trạng thái 5, 6), không kể dừng xử lý (8)",
    *PAUSE,
    source=PROVINCES,
)
def awaiting_supplement_or_payment(span: Span) -> nw.Expr:
    return _paused_as(span, *AWAITED)


@rule(
    "đang tạm dừng tại thời điểm chốt: chờ nghĩa vụ tài chính, dừng xử lý (trạng thái 6, 8), không kể chờ bổ sung (5)",
    *PAUSE,
    source=FORM_06A,
)
def awaiting_payment_or_stopped(span: Span) -> nw.Expr:
    return _paused_as(span, "awaiting_payment", *STOPPED)


@rule("đang chờ bổ sung giấy tờ tại thời điểm chốt (trạng thái 5)", *PAUSE, source=PROVINCES)
def awaiting_supplement(span: Span) -> nw.Expr:
    return _paused_as(span, "awaiting_supplement")


@rule("đang chờ thực hiện nghĩa vụ tài chính tại thời điểm chốt (trạng thái 6)", *PAUSE, source=PROVINCES)
def awaiting_payment(span: Span) -> nw.Expr:
    return _paused_as(span, "awaiting_payment")


@rule("đang dừng xử lý tại thời điểm chốt (trạng thái 8)", *PAUSE, source=PROVINCES)
def stopped(span: Span) -> nw.Expr:
    return _paused_as(span, *STOPPED)


@rule(
    "có trạng thái chờ bổ sung, chờ nghĩa vụ tài chính hoặc dừng xử lý (5, 6, 8) lúc xuất danh sách, "
    "dùng khi danh sách không có ngày tạm dừng",
    *("received_at", "result_at", "status"),
    source=PROVINCES,
)
def paused_when_exported(span: Span) -> nw.Expr:
    return open_at(span) & status(*AWAITED, *STOPPED)


def _paused_as(span: Span, *any_of: str) -> nw.Expr:
    return open_at(span) & on_pause(span) & status(*any_of)
