"""Every word the package reads: columns with their header spellings, statuses, channels, indicators.

Only columns listed here enter the program: the list is also the privacy rule. A column that holds names, addresses,
numbers of persons or free text about them must never be added.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Column:
    """A canonical column, the headers it goes by, and the kind of value it holds (a parser in `values`).

    `required` means that a list without the column is refused; `like` is what the texts of the column look like;
    `stand_in` is the column taken, and said to be taken, where this one is absent.
    """

    key: str
    headers: tuple[str, ...]
    kind: str
    required: bool = False
    like: str = ""
    stand_in: str = ""


CODE = r"(?=.*\d)[^\W_][\w./-]*"
NAME = r"(?!.*\d{6})(?=.*[^\W\d_]{2}).+"

DOSSIER = (
    Column(
        "dossier_id",
        (
            "Mã hồ sơ",
            "Số hồ sơ",
            "Mã số hồ sơ",
            "Số biên nhận",
            "Số hiệu giấy tờ (Mã hồ sơ)",
            "Mã HS",
            "Số HS",
            "Số BN",
        ),
        "text",
        required=True,
        like=CODE,
    ),
    Column("procedure_code", ("Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính"), "text", like=CODE),
    Column("procedure", ("Tên thủ tục hành chính", "Tên TTHC", "Tên thủ tục", "Thủ tục", "Thủ tục hành chính"), "text"),
    Column("sector", ("Lĩnh vực", "Tên lĩnh vực"), "text"),
    Column("service_level", ("Mức độ", "Mức độ dịch vụ công"), "service_level"),
    Column(
        "unit",
        (
            "Đơn vị giải quyết",
            "Đơn vị giải quyết TTHC",
            "Đơn vị thực hiện",
            "Đơn vị",
            "Tên đơn vị",
            "Cơ quan giải quyết",
            "Cơ quan xử lý",
            "Cơ quan thực hiện",
            "Phòng ban",
            "Chi nhánh",
        ),
        "unit",
        required=True,
        like=NAME,
        stand_in="intake_unit",
    ),
    Column("intake_unit", ("Đơn vị tiếp nhận", "Cơ quan tiếp nhận"), "unit", like=NAME),
    Column(
        "channel", ("Kênh thực hiện", "Loại tiếp nhận", "Hình thức nộp", "Hình thức tiếp nhận", "Kênh nộp"), "channel"
    ),
    Column("submitted_at", ("Ngày nộp", "Ngày nộp hồ sơ", "appliedDate"), "moment"),
    Column(
        "received_at",
        ("Ngày tiếp nhận", "Ngày tiếp nhận hồ sơ", "Ngày nhận", "Ngày nhận hồ sơ", "Nhận hồ sơ", "acceptedDate"),
        "moment",
        required=True,
    ),
    Column(
        "due_at",
        (
            "Ngày hẹn trả",
            "Ngày hẹn trả kết quả",
            "Ngày hẹn trả KQ",
            "Hẹn trả kết quả",
            "Ngày hẹn trả mới",
            "Ngày hẹn lại",
            "appointmentDate",
        ),
        "moment",
        required=True,
    ),
    Column("due_at_original", ("Ngày hẹn trả trước", "Ngày hẹn trả ban đầu"), "moment"),
    Column("internal_due_at", ("Hạn xử lý cá nhân", "Hạn xử lý", "Ngày hết hạn", "dueDate"), "moment"),
    Column("paused_at", ("Ngày tạm dừng", "Ngày dừng xử lý"), "moment"),
    Column("resumed_at", ("Ngày tiếp tục xử lý", "Ngày tiếp tục"), "moment"),
    Column("supplement_requested_at", ("Ngày yêu cầu bổ sung",), "moment"),
    Column("supplement_requests", ("Số lần yêu cầu bổ sung", "Số lần bổ sung"), "count"),
    Column(
        "result_at",
        ("Ngày kết thúc xử lý", "Ngày kết thúc", "Ngày có kết quả", "completedDate"),
        "moment",
        required=True,
        stand_in="handed_over_at",
    ),
    Column("handed_over_at", ("Ngày trả kết quả", "Ngày trả", "Ngày trả KQ", "Ngày nhận kết quả"), "moment"),
    Column(
        "status",
        ("Trạng thái", "Trạng thái hồ sơ", "Tên trạng thái hồ sơ", "Tên trạng thái", "Tình trạng", "Tình trạng hồ sơ"),
        "status",
        required=True,
    ),
    Column("components_due", ("Số TPHS phải số hóa",), "count"),
    Column("components_digitised", ("Số TPHS đã số hóa",), "count"),
    Column("components_reused", ("Số TPHS tái sử dụng",), "count"),
    Column("intake_digitised", ("Có số hóa TPHS", "Đã số hóa TPHS", "Số hóa TPHS", "Trạng thái số hóa"), "flag"),
    Column("result_required", ("Thủ tục không có kết quả",), "negated_flag"),
    Column("result_digitised", ("Kết quả điện tử", "Đính kèm kết quả", "Đã số hóa kết quả"), "flag"),
    Column("result_signed", ("Kết quả đã ký số", "Ký số kết quả"), "flag"),
    Column("fee_rule", ("Hình thức thu",), "fee_rule"),
    Column("fee", ("Phí (VNĐ)", "Phí", "Phí đã thu"), "money"),
    Column("charge", ("Lệ phí (VNĐ)", "Lệ phí", "Lệ phí đã thu"), "money"),
    Column("amount", ("Thu phí, lệ phí (VNĐ)", "Phí, lệ phí (VNĐ)", "Tổng số tiền", "Số tiền (VNĐ)"), "money"),
    Column("payment_method", ("Hình thức thanh toán", "Phương thức thanh toán"), "payment_method"),
    Column("payment_status", ("Trạng thái thanh toán", "Tình trạng thanh toán"), "payment_status"),
    Column("apology_letter", ("Thư xin lỗi", "Đã có thư xin lỗi"), "flag"),
)

STATUS = {
    "submitted": (
        "Mới đăng ký",
        "Chờ tiếp nhận",
        "Đủ điều kiện chưa nộp phí, chờ tiếp nhận",
        "Đủ điều kiện đã nộp phí, chờ tiếp nhận",
        "new",
        "receiving",
    ),
    "refused_at_intake": ("Không được tiếp nhận", "Từ chối tiếp nhận", "Không đủ điều kiện tiếp nhận"),
    "accepted": ("Được tiếp nhận", "Mới tiếp nhận", "Đã tiếp nhận"),
    "in_process": (
        "Đang xử lý",
        "Đang giải quyết",
        "Chờ xác nhận kết quả",
        "processing",
        "releasing",
        "posting",
    ),
    "awaiting_supplement": (
        "Yêu cầu bổ sung giấy tờ",
        "Bổ sung giấy tờ",
        "Chờ bổ sung",
        "Chờ bổ sung hồ sơ",
        "Yêu cầu bổ sung",
    ),
    "awaiting_payment": (
        "Yêu cầu thực hiện nghĩa vụ tài chính",
        "Chờ công dân thực hiện NVTC",
        "Chờ cơ quan thuế xác định NVTC",
        "paying",
    ),
    "paused": (
        "Tạm dừng xử lý",
        "Tạm dừng",
        "Tạm dừng hồ sơ",
        "Dừng xử lý",
        "Niêm yết hồ sơ",
        "waiting",
        "locked",
    ),
    "withdrawn": ("Công dân yêu cầu rút hồ sơ", "Xin rút", "Xin rút hồ sơ", "Rút hồ sơ", "cancelled"),
    "returned": (
        "Trả lại",
        "Trả lại hồ sơ",
        "Từ chối giải quyết",
        "Từ chối xử lý",
        "Không đủ điều kiện giải quyết",
        "denied",
    ),
    "result_ready": ("Đã xử lý xong", "Có kết quả", "Đã có kết quả", "done"),
    "handed_over": ("Đã trả kết quả",),
}

SERVICE_LEVEL = {
    "full_online": ("Toàn trình", "Dịch vụ công trực tuyến toàn trình", "Mức độ 4"),
    "partial_online": ("Một phần", "Dịch vụ công trực tuyến một phần", "Mức độ 3"),
    "info_only": ("Cung cấp thông tin", "Dịch vụ công cung cấp thông tin", "Mức độ 2", "Mức độ 1"),
}

CHANNEL = {
    "in_person": ("Trực tiếp", "Nộp trực tiếp", "Tiếp nhận trực tiếp"),
    "online": ("Trực tuyến", "Nộp trực tuyến", "Tiếp nhận trực tuyến", "Qua mạng"),
    "postal": (
        "Bưu chính công ích",
        "Qua bưu chính công ích",
        "Qua dịch vụ bưu chính công ích",
        "BCCI",
        "Qua BCCI",
        "Dịch vụ bưu chính",
        "Bưu chính",
    ),
}

FEE_RULE = {
    "payable": ("Thu trước", "Thu sau"),
    "exempt": ("Đối tượng miễn phí", "Miễn phí"),
    "none": ("Không thu phí",),
}

PAYMENT_METHOD = {
    "online_portal": (
        "Trực tuyến",
        "truc-tuyen",
        "Thanh toán trực tuyến",
        "Qua cổng DVCQG",
        "Qua cổng DVC quốc gia",
        "Thanh toán qua VNPT PAY",
    ),
    "bank_transfer": ("Chuyển khoản", "chuyen-khoan", "Chuyển khoản khác"),
    "cash": ("Tiền mặt", "tien-mat", "Trực tiếp"),
}

PAYMENT_STATUS = {
    "paid": ("Đã thanh toán",),
    "unpaid": ("Chưa thanh toán", "Chờ thanh toán"),
    "cancelled": ("Hủy thanh toán", "Đã hủy thanh toán"),
    "refunded": ("Đã hoàn phí", "Hoàn phí"),
}

FLAG = {
    True: ("Có", "x", "1", "true", "Đã", "Rồi", "Đã số hóa", "Có số hóa TPHS", "Đã ký số"),
    False: ("Không", "0", "false", "Chưa", "Chưa số hóa", "Chưa số hóa TPHS", "Chưa ký số"),
}

TOTALS = ("Tổng số", "Tổng cộng", "Tổng", "Cộng", "Toàn huyện", "Toàn tỉnh", "Toàn xã")

LOCALITY = ("Đơn vị", "Tên đơn vị", "Địa phương", "Huyện, thị xã, thành phố")
RANKED_VALUE = ("Kết quả", "Số liệu", "Giá trị", "Số hồ sơ", "Tỷ lệ")
RANKED_PLACE = ("Xếp thứ", "Xếp hạng", "Thứ hạng", "Hạng")
RANKED_INDICATOR = {
    "overdue": ("Hồ sơ quá hạn", "Quá hạn"),
    "paused": ("Hồ sơ tạm dừng", "Tạm dừng"),
    "returned": ("Hồ sơ trả lại do không đủ điều kiện", "Trả lại do không đủ điều kiện", "Trả lại"),
    "digitised_intake": (
        "Số hóa hồ sơ khi tiếp nhận",
        "Số hóa hồ sơ TTHC khi tiếp nhận",
        "Số hóa khi tiếp nhận",
    ),
    "digitised_result": ("Số hóa kết quả giải quyết", "Số hóa kết quả", "Số hóa kết quả giải quyết TTHC"),
    "paid_online": ("Thanh toán trực tuyến",),
}


WORDS = {
    "status": STATUS,
    "service_level": SERVICE_LEVEL,
    "fee_rule": FEE_RULE,
    "channel": CHANNEL,
    "payment_method": PAYMENT_METHOD,
    "payment_status": PAYMENT_STATUS,
    "flag": FLAG,
    "negated_flag": {not flag: spellings for flag, spellings in FLAG.items()},
}


def fold(text: str) -> str:
    """A header or a status word without case, marks and punctuation, so that its spellings meet.

    Not for names of units: two communes may differ by a tone alone.
    """
    decomposed = unicodedata.normalize("NFD", text.replace("\u00d0", "Đ").casefold().replace("đ", "d"))
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())


def spellings(words: dict) -> dict:
    """{canonical: spellings} turned round: {folded spelling: canonical}."""
    return {fold(spelling): canonical for canonical, all_spellings in words.items() for spelling in all_spellings}


def fold_unit(name: str) -> str:
    """A unit's name without case; its marks stay, for they tell communes apart."""
    return unicodedata.normalize("NFC", name).casefold()


@dataclass(frozen=True)
class Vocabulary:
    """All spellings a reader goes by: those listed here and those an office added.

    `words` holds {canonical: spellings} for each kind of word column; `units` leads from a folded spelling to the
    unit's name.
    """

    dossier: tuple[Column, ...] = DOSSIER
    words: Mapping[str, Mapping[Any, tuple[str, ...]]] = field(default_factory=lambda: WORDS)
    units: Mapping[str, str] = field(default_factory=dict)

    def unit(self, name: str) -> str:
        """The unit that goes by this name."""
        return self.units.get(fold_unit(name), name)

    def extended(self, added: Mapping[str, Mapping[str, tuple[str, ...]]]) -> "Vocabulary":
        """With more spellings, {"columns" | kind of word | "units": {canonical: spellings}}."""
        headers = added.get("columns", {})
        dossier = tuple(replace(one, headers=(*one.headers, *headers.get(one.key, ()))) for one in self.dossier)
        words = {
            kind: {one: (*spellings, *added.get(kind, {}).get(one, ())) for one, spellings in meanings.items()}
            for kind, meanings in self.words.items()
        }
        units = {fold_unit(one): unit for unit, spellings in added.get("units", {}).items() for one in spellings}
        return Vocabulary(dossier, words, {**self.units, **units})


BUILT_IN = Vocabulary()
