"""Trả lại, rút, từ chối tiếp nhận: three ways out without a result, kept apart unless a reading says otherwise."""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.rule import INDEX_766, LEFT, PROVINCES, STOPPED, rule, status, within
from tthc_analysis.rules.state import ended_in


@rule("trả lại sau tiếp nhận, có ngày kết thúc trong kỳ; không kể công dân rút", "result_at", "status")
def returned_after_acceptance(span: Span) -> nw.Expr:
    return ended_in(span, "returned")


@rule(
    "trả lại hoặc công dân rút, có ngày kết thúc trong kỳ (nhiều phần mềm ghi chung một trạng thái)",
    *("result_at", "status"),
    source=PROVINCES,
)
def returned_or_withdrawn(span: Span) -> nw.Expr:
    return ended_in(span, *LEFT)


@rule(
    "trả lại hoặc dừng xử lý hẳn (trạng thái 8), có ngày kết thúc trong kỳ; không kể công dân rút",
    *("result_at", "status"),
    source=INDEX_766,
)
def returned_or_stopped(span: Span) -> nw.Expr:
    return ended_in(span, "returned", *STOPPED)


@rule("công dân rút hồ sơ, có ngày kết thúc trong kỳ", "result_at", "status")
def withdrawn_in_span(span: Span) -> nw.Expr:
    return ended_in(span, "withdrawn")


@rule("không được tiếp nhận, nộp trong kỳ (theo ngày nộp)", "submitted_at", "status")
def refused_at_intake(span: Span) -> nw.Expr:
    return status("refused_at_intake") & within("submitted_at", span)
