"""Every cause, in the order in which the first that holds is the dossier's primary one.

What is wrong in the record comes before what is wrong in the work, for it is set right at a desk; then what the dossier
waits for, what was slow, and what was never done. C16 is ours beside the codes that reports of provinces use: of a
dossier that waits for the citizen, but not for long, the cause is known.
"""

from tthc_analysis.causes.record import NOT_CLOSED, OF_NO_UNIT, OUT_OF_STEP, WITHOUT_FEE, WITHOUT_PAPER, WRONG_PROMISE
from tthc_analysis.causes.waiting import AWAITING_LONG, AWAITING_OFFICES, AWAITING_PAYMENT, AWAITING_SHORT
from tthc_analysis.causes.work import (
    MISGUIDED,
    NO_E_RESULT,
    NOT_SCANNED,
    PAID_DIRECTLY,
    SLOW_INTAKE,
    SLOW_STEP,
    UNKNOWN,
)

CAUSES = (
    NOT_CLOSED,
    OUT_OF_STEP,
    OF_NO_UNIT,
    WRONG_PROMISE,
    WITHOUT_PAPER,
    WITHOUT_FEE,
    AWAITING_PAYMENT,
    AWAITING_LONG,
    AWAITING_SHORT,
    AWAITING_OFFICES,
    SLOW_INTAKE,
    SLOW_STEP,
    MISGUIDED,
    NOT_SCANNED,
    NO_E_RESULT,
    PAID_DIRECTLY,
    UNKNOWN,
)
BY_CODE = {cause.code: cause for cause in CAUSES}

# Columns that no list of ours has, as an office calls them: a cause that needs them is not recognised; the national
# portal's list brings what it says of a dossier.
UNREAD = {
    "national_status": "Trạng thái trên Cổng Dịch vụ công quốc gia",
    "unit_dissolved_at": "Ngày giải thể đơn vị",
    "step_minutes": "Thời gian ở từng bước",
    "step_limit_minutes": "Thời hạn của từng bước",
}
DERIVED = {
    "intake_working_minutes": "submitted_at",
    "recomputed_due_at": "time_limit",
    "national_result_at": "national_status",
}
