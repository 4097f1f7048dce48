"""Số hóa: of papers at intake, of results, and the bases they are reckoned on."""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.intake import received_in_span
from tthc_analysis.rules.rule import ENDED, INDEX_766, PROVINCES, RESOLVED, STOPPED, rule
from tthc_analysis.rules.state import ended_in

DUE, DIGITISED, REUSED = (nw.col(f"components_{name}") for name in ("due", "digitised", "reused"))
RESULT, PAPER = nw.col("result_digitised"), nw.col("result_required")


@rule("mọi thành phần phải số hóa đều đã có tệp hoặc tái sử dụng", "components_due", "components_digitised")
def all_components_digitised(span: Span) -> nw.Expr:
    return DIGITISED >= DUE


@rule(
    "mọi thành phần phải số hóa đều đã có tệp hoặc tái sử dụng; thành phần tái sử dụng ghi ở cột riêng",
    *("components_due", "components_digitised", "components_reused"),
)
def all_components_digitised_or_reused(span: Span) -> nw.Expr:
    return (DIGITISED >= DUE) | (REUSED >= DUE) | (DIGITISED + REUSED >= DUE)


@rule("có ít nhất một thành phần đã số hóa", "components_digitised", source=INDEX_766)
def any_component_digitised(span: Span) -> nw.Expr:
    return DIGITISED >= 1


@rule(
    "có ít nhất một thành phần đã số hóa hoặc tái sử dụng",
    *("components_digitised", "components_reused"),
    source=PROVINCES,
)
def any_component_digitised_or_reused(span: Span) -> nw.Expr:
    return (DIGITISED >= 1) | (REUSED >= 1)


@rule("có ít nhất một thành phần tái sử dụng", "components_reused", source=f"{INDEX_766}, chỉ số 4.3")
def any_component_reused(span: Span) -> nw.Expr:
    return REUSED >= 1


@rule("phần mềm đánh dấu đã số hóa thành phần hồ sơ", "intake_digitised", source=PROVINCES)
def marked_as_digitised(span: Span) -> nw.Expr:
    return nw.col("intake_digitised")


@rule(
    "có ít nhất một thành phần đã số hóa, và có kết quả điện tử nếu thủ tục trả kết quả bằng văn bản",
    *("components_digitised", "result_required", "result_digitised"),
    source=f"{INDEX_766}, chỉ số 4.2",
)
def component_and_result_digitised(span: Span) -> nw.Expr:
    return (DIGITISED >= 1) & (RESULT | ~PAPER)


@rule(
    "có ít nhất một thành phần đã số hóa hoặc có kết quả điện tử",
    *("components_digitised", "result_digitised"),
    source=PROVINCES,
)
def component_or_result_digitised(span: Span) -> nw.Expr:
    return (DIGITISED >= 1) | RESULT


@rule("đã giải quyết trong kỳ", "result_at", "status", source=PROVINCES)
def resolved_in_span(span: Span) -> nw.Expr:
    return ended_in(span, *RESOLVED)


@rule(
    "đã giải quyết trong kỳ, thuộc thủ tục có trả kết quả bằng văn bản",
    *("result_at", "status", "result_required"),
)
def resolved_with_paper(span: Span) -> nw.Expr:
    return ended_in(span, *RESOLVED) & PAPER


@rule(
    "đã giải quyết hoặc trả lại trong kỳ, thuộc thủ tục có trả kết quả bằng văn bản",
    *("result_at", "status", "result_required"),
    source=PROVINCES,
)
def resolved_or_returned_with_paper(span: Span) -> nw.Expr:
    return ended_in(span, *RESOLVED, "returned") & PAPER


@rule(
    "đã kết thúc trong kỳ, kể cả trả lại và rút, thuộc thủ tục có trả kết quả bằng văn bản",
    *("result_at", "status", "result_required"),
    source=PROVINCES,
)
def ended_with_paper(span: Span) -> nw.Expr:
    return ended_in(span, *ENDED) & PAPER


@rule("đã kết thúc trong kỳ, kể cả trả lại, rút và dừng hẳn", "result_at", "status", source=INDEX_766)
def ended_in_span(span: Span) -> nw.Expr:
    return ended_in(span, *ENDED, *STOPPED)


@rule(
    "đã tiếp nhận trong kỳ, thuộc thủ tục có trả kết quả bằng văn bản",
    *("received_at", "status", "result_required"),
    source=f"{INDEX_766}, chỉ số 4.1",
)
def received_with_paper(span: Span) -> nw.Expr:
    return received_in_span.test(span) & PAPER


@rule("có kết quả điện tử", "result_digitised")
def has_electronic_result(span: Span) -> nw.Expr:
    return RESULT


@rule("có kết quả điện tử đã ký số", "result_digitised", "result_signed", source=PROVINCES)
def has_signed_result(span: Span) -> nw.Expr:
    return RESULT & nw.col("result_signed")


@rule(
    "có kết quả điện tử, hoặc thủ tục không trả kết quả bằng văn bản",
    *("result_digitised", "result_required"),
    source=INDEX_766,
)
def has_electronic_result_or_needs_none(span: Span) -> nw.Expr:
    return RESULT | ~PAPER
