"""Causes outside the office: what a dossier waits for at the cut-off."""

from datetime import timedelta

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.causes import mending
from tthc_analysis.causes.cause import OVERDUE, PAUSED, PAYMENT, UNIT, Cause, Sign
from tthc_analysis.rules.rule import ACCEPTED, LEFT, STOPPED, WORKED_ON, status
from tthc_analysis.rules.state import on_pause

# Our decision: no text found says how long a citizen may take to complete a dossier.
LONG_WAIT = timedelta(days=15)
LAND = "đất đai"
STAYED = tuple(one for one in ACCEPTED if one not in LEFT)
PAUSE = ("status", "paused_at", "resumed_at")


def _waiting(kind: str, span: Span) -> nw.Expr:
    return status(kind) & on_pause(span)


def _of_land(span: Span) -> nw.Expr:
    return nw.col("sector").str.to_lowercase().str.contains(LAND, literal=True)


AWAITING_PAYMENT = Cause(
    "C07",
    "Chờ nghĩa vụ tài chính, chờ nộp phí, lệ phí",
    UNIT,
    "chasing",
    (
        Sign(
            "đang chờ thực hiện nghĩa vụ tài chính",
            (*OVERDUE, *PAUSED),
            PAUSE,
            lambda span: _waiting("awaiting_payment", span),
            mending.resolved,
        ),
        Sign(
            "có trạng thái chờ nghĩa vụ tài chính, không rõ từ ngày nào",
            PAUSED,
            ("status",),
            lambda span: status("awaiting_payment"),
            mending.resolved,
        ),
        Sign(
            "chưa nộp phí, lệ phí",
            PAYMENT,
            ("status", "payment_status"),
            lambda span: (nw.col("payment_status") == "unpaid") & status(*STAYED),
            mending.paid,
        ),
    ),
)
AWAITING_LONG = Cause(
    "C06",
    "Chờ dân bổ sung quá lâu hoặc quá một lần",
    UNIT,
    "chasing",
    (
        Sign(
            f"chờ bổ sung quá {LONG_WAIT.days} ngày",
            (*OVERDUE, *PAUSED),
            PAUSE,
            lambda span: _waiting("awaiting_supplement", span) & (nw.col("paused_at") < span.at - LONG_WAIT),
            mending.resolved,
        ),
        Sign(
            "yêu cầu bổ sung quá một lần",
            (*OVERDUE, *PAUSED),
            (*PAUSE, "supplement_requests"),
            lambda span: _waiting("awaiting_supplement", span) & (nw.col("supplement_requests") > 1),
            mending.resolved,
        ),
    ),
)
AWAITING_SHORT = Cause(
    "C16",
    f"Chờ dân bổ sung, chưa quá {LONG_WAIT.days} ngày",
    UNIT,
    "chasing",
    (
        Sign(
            f"chờ bổ sung chưa quá {LONG_WAIT.days} ngày",
            (*OVERDUE, *PAUSED),
            PAUSE,
            lambda span: _waiting("awaiting_supplement", span),
            mending.resolved,
        ),
    ),
)
AWAITING_OFFICES = Cause(
    "C05",
    "Chờ cơ quan phối hợp (thuế, đất đai, công an, sở)",
    "Cơ quan phối hợp",
    "chasing",
    (
        Sign(
            "lĩnh vực đất đai, đang xử lý hoặc dừng xử lý",
            (*OVERDUE, *PAUSED),
            ("status", "sector"),
            lambda span: status(*WORKED_ON, *STOPPED) & _of_land(span),
            mending.resolved,
        ),
    ),
)
