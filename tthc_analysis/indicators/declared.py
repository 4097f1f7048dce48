"""Every indicator, declared once."""

from fractions import Fraction

from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import INDEX_766, PROVINCES

OVERDUE = Indicator(
    key="overdue",
    name="Hồ sơ quá hạn",
    short="Quá hạn",
    counted="overdue",
    better="low",
    span="cumulative",
    since="due_at",
)
PAUSED = Indicator(
    key="paused",
    name="Hồ sơ tạm dừng",
    short="Tạm dừng",
    counted="paused",
    better="low",
    span="stock",
    since="paused_at",
)
RETURNED = Indicator(
    key="returned",
    name="Hồ sơ trả lại do không đủ điều kiện",
    short="Trả lại",
    counted="returned",
    better="low",
    span="cumulative",
    since="result_at",
)
DIGITISED_INTAKE = Indicator(
    key="digitised_intake",
    name="Số hóa hồ sơ khi tiếp nhận",
    short="Số hóa khi tiếp nhận",
    counted="digitised_at_intake",
    out_of="intake_base",
    better="high",
    span="cumulative",
    target=Fraction(1),
)
DIGITISED_RESULT = Indicator(
    key="digitised_result",
    name="Số hóa kết quả giải quyết",
    short="Số hóa kết quả",
    counted="result_digitised",
    out_of="resolved_with_result",
    better="high",
    span="cumulative",
    target=Fraction(1),
    since="result_at",
)
PAID_ONLINE = Indicator(
    key="paid_online",
    name="Thanh toán trực tuyến",
    short="Thanh toán trực tuyến",
    counted="paid_online",
    out_of="fee_due",
    better="high",
    span="cumulative",
    target=Fraction(1),
)

OVERDUE_OPEN = Indicator(
    key="overdue_open",
    name="Hồ sơ đang xử lý đã quá hạn",
    short="Đang quá hạn",
    counted="overdue_open",
    better="low",
    span="stock",
)
RESOLVED_LATE = Indicator(
    key="resolved_late",
    name="Hồ sơ đã giải quyết quá hạn",
    short="Trả quá hạn",
    counted="resolved_late",
    better="low",
    span="cumulative",
)

RECEIVED = Indicator(
    key="received",
    name="Hồ sơ đã tiếp nhận",
    short="Tiếp nhận",
    counted="received",
    better="high",
    span="cumulative",
)
ON_TIME = Indicator(
    key="on_time",
    name="Hồ sơ giải quyết đúng hạn",
    short="Đúng hạn",
    counted="on_time",
    out_of="on_time_base",
    better="high",
    span="cumulative",
    source=INDEX_766,
)
LATE_INTAKE = Indicator(
    key="late_intake",
    name="Hồ sơ trực tuyến tiếp nhận chậm, quá 8 giờ làm việc",
    short="Tiếp nhận chậm",
    counted="late_intake",
    better="low",
    span="cumulative",
    source=PROVINCES,
)
WITHOUT_APOLOGY = Indicator(
    key="without_apology",
    name="Hồ sơ quá hạn chưa có thư xin lỗi",
    short="Chưa có thư xin lỗi",
    counted="apology_missing",
    out_of="overdue",
    better="low",
    span="cumulative",
    source=PROVINCES,
)
WITHDRAWN = Indicator(
    key="withdrawn",
    name="Hồ sơ công dân rút",
    short="Công dân rút",
    counted="withdrawn",
    better="low",
    span="cumulative",
    source=PROVINCES,
)
REFUSED_AT_INTAKE = Indicator(
    key="refused_at_intake",
    name="Hồ sơ không được tiếp nhận",
    short="Không được tiếp nhận",
    counted="refused_at_intake",
    better="low",
    span="cumulative",
    source=PROVINCES,
)
MONEY_ONLINE = Indicator(
    key="money_online",
    name="Số tiền phí, lệ phí nộp trực tuyến (đồng)",
    short="Số tiền trực tuyến",
    counted="paid_online",
    out_of="fee_due",
    better="high",
    span="cumulative",
    source=PROVINCES,
    weight="amount",
)

INDICATORS = (OVERDUE, PAUSED, RETURNED, DIGITISED_INTAKE, DIGITISED_RESULT, PAID_ONLINE)
PARTS = (OVERDUE_OPEN, RESOLVED_LATE)
FURTHER = (ON_TIME, LATE_INTAKE, WITHOUT_APOLOGY, WITHDRAWN, REFUSED_AT_INTAKE, MONEY_ONLINE)
BY_KEY = {indicator.key: indicator for indicator in INDICATORS}
