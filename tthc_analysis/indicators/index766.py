"""The components of the index of QĐ 766/QĐ-TTg that a dossier list tells, each declared once.

The index has one reading of each fact, whatever profile an office goes by: they are counted by `rules.FIXED`.
"""

from tthc_analysis.indicators.indicator import Indicator
from tthc_analysis.rules import INDEX_766 as DECISION

ON_TIME = Indicator(
    key="index_on_time",
    name="Hồ sơ giải quyết đúng hạn, kể cả còn trong hạn",
    short="Đúng hạn (2.1)",
    counted="index_on_time",
    out_of="index_received_or_ended",
    better="high",
    span="cumulative",
    source=f"{DECISION}, chỉ số 2.1",
)
ONLINE = Indicator(
    key="index_online",
    name="Hồ sơ nộp trực tuyến",
    short="Trực tuyến (3.3)",
    counted="index_online",
    out_of="index_received",
    better="high",
    span="cumulative",
    source=f"{DECISION}, chỉ số 3.3",
)
PAID_ONLINE = Indicator(
    key="index_paid_online",
    name="Hồ sơ thanh toán trực tuyến",
    short="Thanh toán trực tuyến (3.6)",
    counted="index_paid_online",
    out_of="index_fee_due",
    better="high",
    span="cumulative",
    source=f"{DECISION}, chỉ số 3.6",
)
ELECTRONIC_RESULT = Indicator(
    key="index_electronic_result",
    name="Hồ sơ có kết quả điện tử",
    short="Kết quả điện tử (4.1)",
    counted="index_electronic_result",
    out_of="index_received_with_paper",
    better="high",
    span="cumulative",
    source=f"{DECISION}, chỉ số 4.1",
)
DIGITISED = Indicator(
    key="index_digitised",
    name="Hồ sơ được số hóa",
    short="Số hóa (4.2)",
    counted="index_digitised",
    out_of="index_received",
    better="high",
    span="cumulative",
    source=f"{DECISION}, chỉ số 4.2",
)
REUSED = Indicator(
    key="index_reused",
    name="Hồ sơ tái sử dụng thông tin, giấy tờ đã số hóa",
    short="Tái sử dụng (4.3)",
    counted="index_reused",
    out_of="index_received",
    better="high",
    span="cumulative",
    source=f"{DECISION}, chỉ số 4.3",
)

INDEX_766 = (ON_TIME, ONLINE, PAID_ONLINE, ELECTRONIC_RESULT, DIGITISED, REUSED)
BY_KEY = {indicator.key: indicator for indicator in INDEX_766}
