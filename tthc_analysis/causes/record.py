"""Causes in the record: the work is done or needs not be, the software says otherwise."""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.causes import mending
from tthc_analysis.causes.cause import OPEN, OVERDUE, PAUSED, PAYMENT, RESULT, SOFTWARE, UNIT, Cause, Sign
from tthc_analysis.rules.rule import RESOLVED, day, status


def _kept_recomputed(span: Span) -> nw.Expr:
    """The promise was earlier than time limit and calendar give, and by those the dossier is not late."""
    right, ended = day(nw.col("recomputed_due_at")), day(nw.col("result_at"))
    kept = (status(*RESOLVED) & (ended <= right)) | (status(*OPEN) & (right >= day(span.at)))
    return (right > day(nw.col("due_at"))) & kept


NOT_CLOSED = Cause(
    "C01",
    "Đã có kết quả nhưng chưa kết thúc trên phần mềm",
    UNIT,
    "now",
    (
        Sign(
            "đang xử lý mà đã có ngày kết thúc",
            (*OVERDUE, *PAUSED),
            ("status", "result_at"),
            lambda span: status(*OPEN) & (nw.col("result_at") < span.at),
            mending.closed_by("result_at"),
        ),
        Sign(
            "đang xử lý mà đã có ngày trả kết quả",
            (*OVERDUE, *PAUSED),
            ("status", "handed_over_at"),
            lambda span: status(*OPEN) & (nw.col("handed_over_at") < span.at),
            mending.closed_by("handed_over_at"),
        ),
        Sign(
            "đang xử lý mà đã có kết quả điện tử (coi là có trước ngày hẹn)",
            (*OVERDUE, *PAUSED),
            ("status", "result_digitised", "due_at"),
            lambda span: status(*OPEN) & nw.col("result_digitised"),
            mending.closed_by("due_at"),
        ),
    ),
)
OUT_OF_STEP = Cause(
    "C02",
    "Lỗi hoặc chậm đồng bộ",
    SOFTWARE,
    "now",
    (
        Sign(
            "trạng thái ở Cổng quốc gia đã kết thúc, ở phần mềm chưa (theo ngày kết thúc ở Cổng quốc gia)",
            (*OVERDUE, *PAUSED),
            ("status", "national_status", "national_result_at"),
            lambda span: (
                status(*OPEN) & nw.col("national_status").is_in(RESOLVED) & (nw.col("national_result_at") < span.at)
            ),
            mending.closed_by("national_result_at"),
        ),
        Sign(
            "trạng thái ở Cổng quốc gia đã kết thúc, ở phần mềm chưa",
            (*OVERDUE, *PAUSED),
            ("status", "national_status", "due_at"),
            lambda span: status(*OPEN) & nw.col("national_status").is_in(RESOLVED),
            mending.closed_by("due_at"),
        ),
    ),
)
OF_NO_UNIT = Cause(
    "C15",
    "Hồ sơ chuyển giao sau sắp xếp đơn vị, chưa rõ đơn vị chịu trách nhiệm",
    "Văn phòng",
    "chasing",
    (
        Sign(
            "đơn vị ghi trong hồ sơ đã giải thể",
            (*OVERDUE, *PAUSED),
            ("status", "unit_dissolved_at"),
            lambda span: status(*OPEN) & (nw.col("unit_dissolved_at") < span.at),
            mending.resolved,
        ),
    ),
)
WRONG_PROMISE = Cause(
    "C14",
    "Hạn hẹn trả sai (lịch nghỉ, đơn vị giờ/ngày)",
    SOFTWARE,
    "locked",
    (
        Sign(
            "hẹn trả sớm hơn thời hạn giải quyết; tính đúng thời hạn thì chưa quá hạn",
            OVERDUE,
            ("status", "due_at", "recomputed_due_at", "result_at"),
            _kept_recomputed,
        ),
    ),
)
WITHOUT_PAPER = Cause(
    "C11",
    "Thủ tục không trả văn bản hoặc giữ bản gốc nhưng vẫn bị tính",
    SOFTWARE,
    "now",
    (
        Sign(
            "thủ tục không trả kết quả bằng văn bản",
            RESULT,
            ("result_required",),
            lambda span: nw.col("result_required") == nw.lit(False),
        ),
    ),
    leaves=True,
)
WITHOUT_FEE = Cause(
    "C13",
    "Phí 0 đồng, miễn giảm vẫn ở mẫu số; chưa cấu hình phí, biên lai",
    SOFTWARE,
    "now",
    (
        Sign("số tiền phải nộp là 0 đồng", PAYMENT, ("amount",), lambda span: nw.col("amount") == 0),
        Sign(
            "đối tượng được miễn phí, lệ phí",
            PAYMENT,
            ("fee_rule",),
            lambda span: nw.col("fee_rule").is_in(("exempt", "none")),
        ),
    ),
    leaves=True,
)
