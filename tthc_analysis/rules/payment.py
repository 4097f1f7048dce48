"""Thanh toán trực tuyến: what is paid online, and out of what.

`amount` is fee and charge together.
"""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.intake import received_in_span
from tthc_analysis.rules.rule import FORM_06A, INDEX_766, PROVINCES, rule

RECEIVED = received_in_span.needs


@rule(
    "tiếp nhận trong kỳ và phải nộp phí, lệ phí lớn hơn 0 đồng",
    *(*RECEIVED, "amount"),
    source=INDEX_766,
)
def fee_due_in_span(span: Span) -> nw.Expr:
    return received_in_span.test(span) & (nw.col("amount") > 0)


@rule(
    "tiếp nhận trong kỳ và đã thu phí, lệ phí bằng mọi hình thức",
    *(*RECEIVED, "payment_status"),
    source=PROVINCES,
)
def collected_in_span(span: Span) -> nw.Expr:
    return received_in_span.test(span) & _paid()


@rule(
    "tiếp nhận trong kỳ, thuộc thủ tục có thu phí, lệ phí, kể cả đối tượng được miễn",
    *(*RECEIVED, "fee_rule"),
    source=INDEX_766,
)
def of_fee_procedures(span: Span) -> nw.Expr:
    return received_in_span.test(span) & nw.col("fee_rule").is_in(("payable", "exempt"))


@rule(
    "tiếp nhận trong kỳ, thuộc thủ tục có thu phí, lệ phí, trừ đối tượng được miễn",
    *(*RECEIVED, "fee_rule"),
    source=PROVINCES,
)
def of_fee_procedures_not_exempt(span: Span) -> nw.Expr:
    return received_in_span.test(span) & (nw.col("fee_rule") == "payable")


@rule("đã thanh toán, bằng hình thức trực tuyến", "payment_method", "payment_status", source=INDEX_766)
def paid_and_online(span: Span) -> nw.Expr:
    return _paid() & _online()


@rule(
    "chọn thanh toán trực tuyến, đã hoặc chưa nộp, không bị hủy hay hoàn phí",
    *("payment_method", "payment_status"),
    source=FORM_06A,
)
def asked_online(span: Span) -> nw.Expr:
    return _online() & nw.col("payment_status").is_in(("paid", "unpaid"))


def _paid() -> nw.Expr:
    return nw.col("payment_status") == "paid"


def _online() -> nw.Expr:
    return nw.col("payment_method") == "online_portal"
