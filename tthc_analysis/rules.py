"""True or false about one dossier over a span of time: the competing readings, side by side.

A rule is a function from a `Span` to a narwhals expression over the columns it `needs`; which rule a fact goes by is
data (`params/definitions.yaml`). `says` is how the briefing prints the reading. A value that is unknown never makes a
rule true: comparisons with it are false or null, so no rule negates a comparison that may meet one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

import narwhals as nw

from tthc_analysis.calendar import Span

DIRECTIVE = "Chỉ thị của Chủ tịch UBND huyện (10 tháng năm 2024)"
INDEX_766 = "Quyết định 766/QĐ-TTg ngày 23/6/2022"

ACCEPTED = (
    "accepted",
    "in_process",
    "awaiting_supplement",
    "awaiting_payment",
    "paused",
    "withdrawn",
    "returned",
    "result_ready",
    "handed_over",
)
RESOLVED = ("result_ready", "handed_over")


@dataclass(frozen=True)
class Rule:
    """One reading of one fact."""

    name: str
    says: str
    needs: tuple[str, ...]
    source: str
    test: Callable[[Span], nw.Expr]


def rule(says: str, *needs: str, source: str = DIRECTIVE) -> Callable[[Callable[[Span], nw.Expr]], Rule]:
    return lambda test: Rule(test.__name__, says, needs, source, test)


def _within(moment: str, span: Span) -> nw.Expr:
    return (nw.col(moment) >= span.start) & (nw.col(moment) < span.end)


def _status(*any_of: str) -> nw.Expr:
    return nw.col("status").is_in(any_of)


def _day(moment: str) -> nw.Expr:
    return nw.col(moment).dt.truncate("1d")


def _not_yet(moment: str, span: Span) -> nw.Expr:
    return nw.col(moment).is_null() | (nw.col(moment) >= span.at)


def _open(span: Span) -> nw.Expr:
    return _status(*ACCEPTED) & (nw.col("received_at") < span.at) & _not_yet("result_at", span)


def _on_pause(span: Span) -> nw.Expr:
    return (nw.col("paused_at") < span.at) & _not_yet("resumed_at", span)


def _late(span: Span) -> nw.Expr:
    return _status(*RESOLVED) & _within("result_at", span) & (_day("result_at") > _day("due_at"))


def _past_due(span: Span) -> nw.Expr:
    """A dossier due today is not past due yet; at midnight it is."""
    today = datetime.combine(span.at, time())
    return _open(span) & (_day("due_at") < today)


@rule("đã tiếp nhận trong kỳ (theo ngày tiếp nhận)", "received_at", "status")
def received_in_span(span: Span) -> nw.Expr:
    return _status(*ACCEPTED) & _within("received_at", span)


@rule("đã giải quyết trong kỳ sau ngày hẹn trả; tính theo ngày", "due_at", "result_at", "status")
def resolved_late(span: Span) -> nw.Expr:
    return _late(span)


@rule(
    "đang xử lý mà đã qua ngày hẹn trả, kể cả đang tạm dừng; tính theo ngày",
    *("received_at", "due_at", "result_at", "status"),
)
def open_past_due(span: Span) -> nw.Expr:
    return _past_due(span)


@rule(
    "đang xử lý mà đã qua ngày hẹn trả, trừ hồ sơ tạm dừng từ trước ngày hẹn; tính theo ngày",
    *("received_at", "due_at", "result_at", "paused_at", "resumed_at", "status"),
)
def open_past_due_unless_paused(span: Span) -> nw.Expr:
    excused = _on_pause(span) & (nw.col("paused_at") <= nw.col("due_at"))
    return _past_due(span) & ~excused.fill_null(False)


@rule(
    "đã giải quyết trong kỳ sau ngày hẹn trả, cộng đang xử lý mà đã qua ngày hẹn trả; tính theo ngày; "
    "hồ sơ tạm dừng từ trước ngày hẹn không tính",
    *open_past_due_unless_paused.needs,
)
def resolved_late_or_open_past_due(span: Span) -> nw.Expr:
    return resolved_late.test(span) | open_past_due_unless_paused.test(span)


@rule(
    "đang tạm dừng tại thời điểm chốt: chờ bổ sung, chờ nghĩa vụ tài chính, tạm dừng xử lý",
    *("received_at", "result_at", "paused_at", "resumed_at", "status"),
)
def on_pause_of_any_kind(span: Span) -> nw.Expr:
    return _open(span) & _on_pause(span)


@rule("trả lại sau tiếp nhận, có ngày kết thúc trong kỳ; không kể công dân rút", "result_at", "status")
def returned_after_acceptance(span: Span) -> nw.Expr:
    return _status("returned") & _within("result_at", span)


@rule(
    "mọi thành phần phải số hóa đều đã có tệp hoặc tái sử dụng",
    *("components_due", "components_digitised"),
)
def all_components_digitised(span: Span) -> nw.Expr:
    return nw.col("components_digitised") >= nw.col("components_due")


@rule("có ít nhất một thành phần đã số hóa", "components_digitised", source=INDEX_766)
def any_component_digitised(span: Span) -> nw.Expr:
    return nw.col("components_digitised") >= 1


@rule(
    "đã giải quyết trong kỳ, thuộc thủ tục có trả kết quả bằng văn bản",
    *("result_at", "status", "result_required"),
)
def resolved_with_paper(span: Span) -> nw.Expr:
    return _status(*RESOLVED) & _within("result_at", span) & nw.col("result_required")


@rule("có kết quả điện tử", "result_digitised")
def has_electronic_result(span: Span) -> nw.Expr:
    return nw.col("result_digitised")


@rule(
    "tiếp nhận trong kỳ và phải nộp phí, lệ phí lớn hơn 0 đồng",
    *("received_at", "status", "fee", "charge"),
    source=INDEX_766,
)
def fee_due_in_span(span: Span) -> nw.Expr:
    due = nw.col("fee").fill_null(0) + nw.col("charge").fill_null(0) > 0
    return _status(*ACCEPTED) & _within("received_at", span) & due


@rule("đã thanh toán, bằng hình thức trực tuyến", "payment_method", "payment_status", source=INDEX_766)
def paid_and_online(span: Span) -> nw.Expr:
    return (nw.col("payment_status") == "paid") & (nw.col("payment_method") == "online_portal")


READINGS: Mapping[str, tuple[Rule, ...]] = {
    "received": (received_in_span,),
    "overdue": (resolved_late_or_open_past_due, open_past_due, open_past_due_unless_paused),
    "overdue_open": (open_past_due_unless_paused, open_past_due),
    "resolved_late": (resolved_late,),
    "paused": (on_pause_of_any_kind,),
    "returned": (returned_after_acceptance,),
    "digitised_at_intake": (all_components_digitised, any_component_digitised),
    "resolved_with_result": (resolved_with_paper,),
    "result_digitised": (has_electronic_result,),
    "fee_due": (fee_due_in_span,),
    "paid_online": (paid_and_online,),
}
