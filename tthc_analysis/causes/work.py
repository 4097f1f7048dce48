"""Causes in the office: what was slow, misguided or never done; and the cause that is not known."""

from collections.abc import Callable

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.causes import mending
from tthc_analysis.causes.cause import DESK, INTAKE, OVERDUE, PAUSED, PAYMENT, RESULT, RETURNED, UNIT, Cause, Sign
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.rules.intake import PROMPT
from tthc_analysis.rules.rule import RESOLVED, status

# Our decision: one return may be anybody's fault, a second of the same procedure at the same unit is a pattern.
REPEATED = 2


def _desk() -> nw.Expr:
    return nw.col("channel").is_in(("in_person", "postal"))


def _no(flag: str) -> nw.Expr:
    return nw.col(flag) == nw.lit(False)


def _paid(method: str) -> nw.Expr:
    return (nw.col("payment_status") == "paid") & (nw.col("payment_method") == method)


def _again(*cell: str) -> Callable[[Span], nw.Expr]:
    """One of several returned dossiers of the same cell."""

    def again(span: Span) -> nw.Expr:
        here = nw.when(status("returned")).then(1).otherwise(0)
        known = ~nw.any_horizontal(*(nw.col(name).is_null() for name in cell), ignore_nulls=False)
        return status("returned") & known & (here.sum().over(*cell) >= REPEATED)

    return again


def _anything(span: Span) -> nw.Expr:
    return nw.lit(True)


SLOW_INTAKE = Cause(
    "C03",
    "Tiếp nhận trực tuyến chậm",
    DESK,
    "locked",
    (
        Sign(
            f"tiếp nhận sau quá {PROMPT // 60} giờ làm việc kể từ khi nộp trực tuyến",
            OVERDUE,
            ("channel", "intake_working_minutes"),
            lambda span: (nw.col("channel") == "online") & (nw.col("intake_working_minutes") > PROMPT),
        ),
    ),
)
SLOW_STEP = Cause(
    "C04",
    "Xử lý chậm ở bước, phòng",
    UNIT,
    "locked",
    (
        Sign(
            "một bước quá thời gian của bước đó",
            OVERDUE,
            ("step_minutes", "step_limit_minutes"),
            lambda span: nw.col("step_minutes") > nw.col("step_limit_minutes"),
        ),
    ),
)
MISGUIDED = Cause(
    "C08",
    "Trả lại nhiều lần cùng thủ tục, có thể do hướng dẫn khi tiếp nhận",
    DESK,
    "locked",
    tuple(
        Sign(
            f"cùng đơn vị, cùng thủ tục trả lại từ {REPEATED} hồ sơ",
            RETURNED,
            ("status", "unit", key),
            _again("unit", key),
        )
        for key in ("procedure_code", "procedure")
    ),
)
NOT_SCANNED = Cause(
    "C09",
    "Chưa quét thành phần hồ sơ (bưu chính, trực tiếp)",
    DESK,
    "now",
    (
        Sign(
            "nộp trực tiếp hoặc qua bưu chính, còn thành phần chưa số hóa",
            INTAKE,
            ("channel", "components_due", "components_digitised"),
            lambda span: _desk() & (nw.col("components_digitised") < nw.col("components_due")),
            mending.scanned,
        ),
        Sign(
            "nộp trực tiếp hoặc qua bưu chính, đánh dấu chưa số hóa",
            INTAKE,
            ("channel", "intake_digitised"),
            lambda span: _desk() & _no("intake_digitised"),
            mending.marked,
        ),
    ),
)
NO_E_RESULT = Cause(
    "C10",
    "Kết quả chưa ký số hoặc chưa đính kèm",
    UNIT,
    "now",
    (
        Sign(
            "phải trả văn bản, chưa đính kèm kết quả điện tử",
            RESULT,
            ("status", "result_required", "result_digitised"),
            lambda span: status(*RESOLVED) & nw.col("result_required") & _no("result_digitised"),
            mending.signed,
        ),
        Sign(
            "phải trả văn bản, kết quả điện tử chưa ký số",
            RESULT,
            ("status", "result_required", "result_signed"),
            lambda span: status(*RESOLVED) & nw.col("result_required") & _no("result_signed"),
            mending.signed,
        ),
    ),
)
PAID_DIRECTLY = Cause(
    "C12",
    "Nộp phí trực tiếp (tiền mặt tại quầy, chuyển khoản ngoài cổng)",
    DESK,
    "locked",
    (
        Sign(
            "đã nộp tiền mặt",
            PAYMENT,
            ("payment_status", "payment_method"),
            lambda span: _paid("cash"),
        ),
        Sign(
            "đã chuyển khoản ngoài cổng thanh toán",
            PAYMENT,
            ("payment_status", "payment_method"),
            lambda span: _paid("bank_transfer"),
        ),
    ),
)
UNKNOWN = Cause(
    "C99",
    "Chưa xác định",
    "Chưa rõ",
    "unknown",
    (
        Sign(
            "đã giải quyết sau ngày hẹn, chưa rõ nguyên nhân",
            OVERDUE,
            ("status",),
            lambda span: status(*RESOLVED),
            mending.resolved,
        ),
        Sign("chưa rõ nguyên nhân", (*OVERDUE, *PAUSED), (), _anything, mending.resolved),
        Sign("đã trả lại, chưa rõ nguyên nhân", RETURNED, (), _anything),
        Sign(
            "còn thành phần chưa số hóa, chưa rõ nguyên nhân",
            INTAKE,
            ("components_due",),
            _anything,
            mending.scanned,
        ),
        Sign("chưa số hóa, chưa rõ nguyên nhân", INTAKE, (), _anything, mending.marked),
        Sign("chưa có kết quả điện tử, chưa rõ nguyên nhân", RESULT, (), _anything, mending.signed),
        Sign(
            "chưa nộp trực tuyến, chưa rõ nguyên nhân",
            PAYMENT,
            ("payment_status",),
            lambda span: ~(nw.col("payment_status") == "paid").fill_null(False),
            mending.paid,
        ),
        Sign("đã nộp không qua trực tuyến, chưa rõ nguyên nhân", PAYMENT, (), _anything),
        Sign("chưa rõ nguyên nhân", tuple(BY_KEY), (), _anything),
    ),
)
