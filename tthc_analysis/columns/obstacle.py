"""The register of obstacles (vướng mắc): its columns, its kinds, who has to remove them, and how far that has come.

A register is written by hand, so its free texts are read only where they can name no person.
"""

from dataclasses import dataclass

from tthc_analysis.columns.dossier import CODE, IMPERSONAL, NAME, Column

NUMBER = rf"(?!.*\d{{9}}){CODE}"
DOSSIER_ID = rf"(?!\+?\d{{9,12}}$){CODE}"  # such a number alone is rather a person's
PROCEDURE = rf"\d\.\d{{3,6}}(?:\.[\w.-]+)?|{IMPERSONAL}"
LONGEST_TEXT = 1000

OBSTACLE = (
    Column("number", ("Số", "Số vướng mắc", "Mã vướng mắc"), "code", required=True, like=NUMBER),
    Column("recorded_on", ("Ngày ghi nhận", "Ngày ghi", "Ngày phản ánh"), "moment", required=True),
    Column("unit", ("Đơn vị báo cáo", "Đơn vị phản ánh", "Đơn vị"), "unit", required=True, like=NAME),
    Column("kind", ("Loại", "Loại vướng mắc"), "obstacle_kind", required=True),
    Column("procedure", ("Thủ tục", "Tên hoặc mã thủ tục", "Tên TTHC", "Mã TTHC"), "text", like=PROCEDURE),
    Column("sector", ("Lĩnh vực", "Tên lĩnh vực"), "text", like=IMPERSONAL),
    Column("dossiers", ("Số hồ sơ bị vướng", "Số hồ sơ bị ảnh hưởng", "Số lượng hồ sơ", "Số hồ sơ"), "count"),
    Column("dossier_ids", ("Mã các hồ sơ", "Mã hồ sơ", "Danh sách mã hồ sơ"), "text"),
    Column("what", ("Nội dung vướng mắc", "Nội dung", "Vướng mắc"), "text", required=True, like=IMPERSONAL),
    Column("proposal", ("Đề xuất", "Đề xuất, kiến nghị", "Kiến nghị"), "text", like=IMPERSONAL),
    Column("authority", ("Cơ quan giải quyết", "Cơ quan có thẩm quyền", "Thẩm quyền"), "authority"),
    Column("sent_on", ("Ngày gửi", "Ngày chuyển"), "moment"),
    Column("answered_on", ("Ngày trả lời", "Ngày có trả lời"), "moment"),
    Column("status", ("Tình trạng", "Trạng thái"), "obstacle_status", required=True),
    Column("repeat_of", ("Lặp lại của số", "Lặp lại của", "Trùng với số"), "code", like=NUMBER),
)
OBSTACLE_HEADERS = {column.key: column.headers[0] for column in OBSTACLE}


@dataclass(frozen=True)
class Kind:
    """What stands in the way, and the authority that it goes to unless the register names another."""

    code: str
    name: str
    authority: str
    spellings: tuple[str, ...] = ()


KINDS = (
    Kind("QT", "Quy trình nội bộ", "provincial_office", ("Quy trình",)),
    Kind("TP", "Thành phần hồ sơ", "provincial_department", ("Thành phần",)),
    Kind("PM", "Phần mềm, tài khoản, đồng bộ", "science_department", ("Phần mềm", "Tài khoản", "Đồng bộ", "Kỹ thuật")),
    Kind("PL", "Quy định pháp luật", "ministry", ("Pháp luật", "Quy định")),
    Kind("TC", "Phí, lệ phí, biên lai", "partners", ("Phí, biên lai", "Tài chính", "Biên lai")),
    Kind("NL", "Nhân lực, thiết bị", "own_office", ("Nhân lực", "Thiết bị")),
    Kind("KH", "Khác", "provincial_office"),
)
KIND_NAMES = {kind.code: kind.name for kind in KINDS}
ROUTES = {kind.code: kind.authority for kind in KINDS}

AUTHORITIES = {
    "own_office": "Phòng chuyên môn, Trung tâm Phục vụ hành chính công",
    "commune": "UBND cấp xã",
    "provincial_department": "Sở chuyên ngành",
    "provincial_office": "Văn phòng UBND tỉnh",
    "science_department": "Sở Khoa học và Công nghệ",
    "environment_department": "Sở Tài nguyên và Môi trường",
    "agriculture_department": "Sở Nông nghiệp và Môi trường",
    "justice_department": "Sở Tư pháp",
    "construction_department": "Sở Xây dựng",
    "finance_department": "Sở Tài chính",
    "home_affairs_department": "Sở Nội vụ",
    "trade_department": "Sở Công Thương",
    "health_department": "Sở Y tế",
    "education_department": "Sở Giáo dục và Đào tạo",
    "ministry": "Bộ, cơ quan vận hành hệ thống",
    "partners": "Cơ quan thuế, bưu chính, ngân hàng",
    "tax": "Cơ quan thuế",
    "post": "Bưu điện",
    "bank": "Ngân hàng",
}
ADDRESSEES = {  # of a letter, where the authority is a kind of office or no commune writes to it itself
    "own_office": "Các phòng chuyên môn, Trung tâm Phục vụ hành chính công",
    "provincial_department": "Sở …………… (sở quản lý ngành, lĩnh vực)",
    "ministry": "Văn phòng UBND tỉnh (để chuyển bộ, cơ quan vận hành hệ thống)",
    "partners": "…………… (cơ quan thuế, bưu chính hoặc ngân hàng liên quan)",
    "bank": "Ngân hàng ……………",
}
_ALSO = {
    "own_office": ("Phòng chuyên môn", "TTPVHCC", "Trung tâm Phục vụ hành chính công", "phòng/TTPVHCC"),
    "commune": ("UBND xã", "UBND xã, phường, thị trấn"),
    "provincial_department": ("Sở, ngành",),
    "provincial_office": ("VP UBND tỉnh", "TTPVHCC tỉnh", "Văn phòng UBND tỉnh/TTPVHCC tỉnh"),
    "science_department": ("Sở KH&CN", "Sở KHCN"),
    "environment_department": ("Sở TN&MT", "Sở TNMT"),
    "agriculture_department": ("Sở NN&MT", "Sở NNMT"),
    "education_department": ("Sở GD&ĐT", "Sở GDĐT"),
    "ministry": ("Bộ", "Cơ quan vận hành hệ thống", "Bộ/cơ quan vận hành hệ thống"),
    "partners": ("Thuế, bưu chính, ngân hàng",),
    "tax": ("Chi cục Thuế", "Cục Thuế", "Thuế"),
    "post": ("Bưu chính",),
}
PROGRESS_NAMES = {
    "new": "Mới",
    "sent": "Đã gửi",
    "in_progress": "Đang xử lý",
    "removed": "Đã gỡ",
    "not_competent": "Không thuộc thẩm quyền",
}
CLOSED = ("removed", "not_competent")

OBSTACLE_WORDS = {
    "obstacle_kind": {kind.code: (kind.code, kind.name, *kind.spellings) for kind in KINDS},
    "authority": {key: (name, *_ALSO.get(key, ())) for key, name in AUTHORITIES.items()},
    "obstacle_status": {
        "new": (PROGRESS_NAMES["new"], "Mới ghi nhận"),
        "sent": (PROGRESS_NAMES["sent"], "Đã chuyển"),
        "in_progress": (PROGRESS_NAMES["in_progress"], "Đang giải quyết"),
        "removed": (PROGRESS_NAMES["removed"], "Đã tháo gỡ", "Đã giải quyết"),
        "not_competent": (PROGRESS_NAMES["not_competent"],),
    },
}
EXAMPLE = "Ví dụ"
