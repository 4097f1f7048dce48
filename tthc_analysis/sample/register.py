"""The register of obstacles as the fictional office keeps it: some sent, one answered, one removed, one told thrice."""

from datetime import date
from pathlib import Path

from tthc_analysis.obstacle_form import register

from .catalogue import CHANGE_OF_USE, ECONOMY, ENVIRONMENT, JUSTICE, LABOUR, LAND_OFFICE
from .dossier import RETURNED, Dossier
from .weeks import Week

_LISTED_BY_ID = 4
_CERTIFIED_COPY = "Chứng thực bản sao từ bản chính giấy tờ, văn bản"

ROWS = (
    {
        "number": "VM-01",
        "recorded_on": date(2024, 9, 9),
        "unit": ENVIRONMENT,
        "kind": "TP",
        "procedure": CHANGE_OF_USE,
        "dossiers": 106,
        "what": "Thành phần hồ sơ trên Cổng còn đòi bản sao sổ hộ khẩu, người dân nộp theo rồi bị trả lại vì thiếu "
        "trích lục bản đồ địa chính.",
        "proposal": "Sửa thành phần hồ sơ trong danh mục; bỏ sổ hộ khẩu, ghi rõ trích lục bản đồ địa chính.",
        "authority": "Sở Tài nguyên và Môi trường",
        "sent_on": date(2024, 9, 12),
        "status": "Đã gửi",
    },
    {
        "number": "VM-02",
        "recorded_on": date(2024, 9, 16),
        "unit": LAND_OFFICE,
        "kind": "PM",
        "procedure": "Đăng ký biến động do chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất",
        "dossiers": 20,
        "what": "Hồ sơ đã có kết quả trên phần mềm đất đai nhưng trạng thái không đồng bộ sang phần mềm một cửa.",
        "proposal": "Sửa lỗi đồng bộ; cập nhật lại trạng thái các hồ sơ đã có kết quả.",
        "sent_on": date(2024, 9, 17),
        "status": "Đang xử lý",
    },
    {
        "number": "VM-03",
        "recorded_on": date(2024, 10, 2),
        "unit": LABOUR,
        "kind": "QT",
        "procedure": "Trợ cấp xã hội hằng tháng, hỗ trợ kinh phí chăm sóc, nuôi dưỡng",
        "dossiers": 42,
        "what": "Quy trình điện tử chưa có bước trả hồ sơ về cấp xã để quét bổ sung.",
        "proposal": "Thêm bước quét bổ sung vào quy trình nội bộ.",
        "sent_on": date(2024, 10, 3),
        "answered_on": date(2024, 10, 18),
        "status": "Đã gỡ",
    },
    {
        "number": "VM-04",
        "recorded_on": date(2024, 10, 7),
        "unit": LAND_OFFICE,
        "kind": "PM",
        "procedure": "Tách thửa hoặc hợp thửa đất",
        "dossiers": 9,
        "what": "Trạng thái lại không đồng bộ, như lần trước, ở thủ tục tách thửa.",
        "proposal": "Sửa lỗi đồng bộ ở mọi thủ tục đất đai.",
        "sent_on": date(2024, 10, 8),
        "status": "Đã gửi",
        "repeat_of": "VM-02",
    },
    {
        "number": "VM-05",
        "recorded_on": date(2024, 10, 14),
        "unit": "Thị trấn Mẫu Thượng",
        "kind": "TC",
        "procedure": _CERTIFIED_COPY,
        "dossiers": 272,
        "what": "Phí 2.000 đồng một trang: phí chuyển khoản cao hơn phí chứng thực, người dân chọn nộp tiền mặt.",
        "proposal": "Miễn phí giao dịch cho khoản dưới 50.000 đồng.",
        "sent_on": date(2024, 10, 15),
        "answered_on": date(2024, 10, 24),
        "status": "Đang xử lý",
    },
    {
        "number": "VM-06",
        "recorded_on": date(2024, 10, 21),
        "unit": JUSTICE,
        "kind": "PL",
        "procedure": "Chứng thực bản sao giấy tờ do cơ quan, tổ chức nước ngoài cấp",
        "dossiers": 225,
        "what": "Chưa có hướng dẫn ký số bản sao chứng thực của giấy tờ nhiều thứ tiếng.",
        "proposal": "Hướng dẫn cách ký số và trả bản điện tử.",
        "status": "Mới",
    },
    {
        "number": "VM-07",
        "recorded_on": date(2024, 10, 24),
        "unit": "Xã Hòa Mẫu",
        "kind": "NL",
        "procedure": _CERTIFIED_COPY,
        "dossiers": 29,
        "what": "Máy quét hỏng, hồ sơ nộp trực tiếp chưa được số hóa.",
        "proposal": "Cấp máy quét; cho mượn máy của huyện trong lúc chờ.",
        "sent_on": date(2024, 10, 25),
        "status": "Đã gửi",
    },
    {
        "number": "VM-08",
        "recorded_on": date(2024, 10, 28),
        "unit": LAND_OFFICE,
        "kind": "PM",
        "procedure": "Cấp đổi Giấy chứng nhận quyền sử dụng đất",
        "dossiers": 4,
        "what": "Trạng thái không đồng bộ, lần này ở thủ tục cấp đổi.",
        "proposal": "Như hai lần trước: sửa lỗi đồng bộ ở mọi thủ tục đất đai.",
        "sent_on": date(2024, 10, 29),
        "status": "Đã gửi",
        "repeat_of": "VM-04",
    },
    {
        "number": "VM-09",
        "recorded_on": date(2024, 10, 30),
        "unit": ECONOMY,
        "kind": "TP",
        "dossiers": _LISTED_BY_ID,
        "what": "Mẫu đơn trên Cổng là mẫu cũ, hồ sơ nộp theo bị trả lại.",
        "proposal": "Thay mẫu đơn trên Cổng.",
        "authority": "Sở Xây dựng",
        "status": "Mới",
    },
)


def write_register(path: Path, known: list[Dossier], week: Week) -> None:
    """The last obstacle names its dossiers: the latest that the unit returned."""
    returned = [one for one in known if one.unit == ECONOMY and one.ending == RETURNED]
    latest = sorted(returned, key=lambda one: (one.ended, one.dossier_id))[-_LISTED_BY_ID:]
    *rows, last = ROWS
    path.write_bytes(register([*rows, last | {"dossier_ids": "; ".join(one.dossier_id for one in latest)}]))
