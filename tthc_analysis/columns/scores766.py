"""Headers of the portal's table of scores by the index of QĐ 766/QĐ-TTg: its own field names, and Vietnamese ones.

Where payment has a column of its own the groups are six and `online` is the services alone; otherwise they are five.
"""

from tthc_analysis.columns.dossier import NAME, Column
from tthc_analysis.columns.obstacle import NUMBER

SCORES_766 = (
    Column("unit", ("TEN", "Tên đơn vị", "Tên cơ quan", "Đơn vị", "Cơ quan", "Địa phương"), "unit", True, like=NAME),
    Column("code", ("MA_COQUAN", "Mã cơ quan", "Mã đơn vị"), "code", like=NUMBER),
    Column("level", ("CAPDONVIID", "Cấp đơn vị", "Cấp"), "text"),
    Column("total", ("TONG_SCORE", "Tổng điểm", "Tổng số điểm", "Điểm tổng"), "score", True),
    Column("openness", ("CKMB", "Công khai minh bạch", "Điểm công khai minh bạch"), "score"),
    Column("progress", ("TDGQ", "Tiến độ giải quyết", "Tiến độ", "Điểm tiến độ giải quyết"), "score"),
    Column(
        "online",
        (
            "CLGQ",
            "Dịch vụ trực tuyến",
            "Dịch vụ công trực tuyến",
            "Cung cấp dịch vụ công trực tuyến",
            "Cung cấp dịch vụ trực tuyến",
            "Chất lượng giải quyết",
            "Chất lượng",
        ),
        "score",
    ),
    Column("online_payment", ("TTTT", "Thanh toán trực tuyến", "Điểm thanh toán trực tuyến"), "score"),
    Column("satisfaction", ("MDHL", "Mức độ hài lòng", "Hài lòng"), "score"),
    Column("digitisation", ("MDSH", "Mức độ số hóa", "Số hóa hồ sơ", "Số hóa"), "score"),
)
