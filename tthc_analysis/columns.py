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

    `required` means that a list without the column is refused; `like` is what the texts of the column look like.
    """

    key: str
    headers: tuple[str, ...]
    kind: str
    required: bool = False
    like: str = ""


CODE = r"(?=.*\d)[^\W_][\w./-]*"
NAME = r"(?!.*\d{6})(?=.*[^\W\d_]{2}).+"

DOSSIER = (
    Column("dossier_id", ("Mã hồ sơ", "Số hồ sơ", "Mã số hồ sơ", "Số biên nhận"), "text", required=True, like=CODE),
    Column("procedure_code", ("Mã TTHC", "Mã thủ tục"), "text", like=CODE),
    Column("procedure", ("Tên thủ tục hành chính", "Tên TTHC", "Thủ tục"), "text"),
    Column("sector", ("Lĩnh vực", "Tên lĩnh vực"), "text"),
    Column(
        "unit",
        ("Đơn vị giải quyết", "Đơn vị", "Tên đơn vị", "Đơn vị thực hiện", "Đơn vị giải quyết TTHC"),
        "unit",
        required=True,
        like=NAME,
    ),
    Column("channel", ("Kênh thực hiện", "Loại tiếp nhận", "Hình thức nộp"), "channel"),
    Column("submitted_at", ("Ngày nộp", "Ngày nộp hồ sơ"), "moment"),
    Column("received_at", ("Ngày tiếp nhận", "Ngày nhận"), "moment", required=True),
    Column("due_at", ("Ngày hẹn trả", "Ngày hẹn trả kết quả", "Hẹn trả kết quả"), "moment", required=True),
    Column("paused_at", ("Ngày tạm dừng",), "moment"),
    Column("resumed_at", ("Ngày tiếp tục xử lý",), "moment"),
    Column("result_at", ("Ngày kết thúc xử lý", "Ngày có kết quả"), "moment", required=True),
    Column("handed_over_at", ("Ngày trả kết quả", "Ngày trả", "Ngày trả KQ"), "moment"),
    Column("status", ("Trạng thái", "Trạng thái hồ sơ", "Tên trạng thái hồ sơ"), "status", required=True),
    Column("components_due", ("Số TPHS phải số hóa",), "count"),
    Column("components_digitised", ("Số TPHS đã số hóa",), "count"),
    Column("result_required", ("Thủ tục không có kết quả",), "negated_flag"),
    Column("result_digitised", ("Kết quả điện tử",), "flag"),
    Column("fee", ("Phí (VNĐ)", "Phí"), "money"),
    Column("charge", ("Lệ phí (VNĐ)", "Lệ phí"), "money"),
    Column("payment_method", ("Hình thức thanh toán",), "payment_method"),
    Column("payment_status", ("Trạng thái thanh toán",), "payment_status"),
)

STATUS = {
    "submitted": ("Mới đăng ký", "Chờ tiếp nhận"),
    "refused_at_intake": ("Không được tiếp nhận", "Từ chối tiếp nhận", "Không đủ điều kiện tiếp nhận"),
    "accepted": ("Được tiếp nhận", "Mới tiếp nhận"),
    "in_process": ("Đang xử lý", "Đang giải quyết"),
    "awaiting_supplement": ("Yêu cầu bổ sung giấy tờ", "Bổ sung giấy tờ", "Chờ bổ sung"),
    "awaiting_payment": ("Yêu cầu thực hiện nghĩa vụ tài chính", "Chờ công dân thực hiện NVTC"),
    "paused": ("Tạm dừng xử lý", "Tạm dừng", "Dừng xử lý"),
    "withdrawn": ("Công dân yêu cầu rút hồ sơ", "Xin rút"),
    "returned": ("Trả lại", "Từ chối giải quyết", "Không đủ điều kiện giải quyết"),
    "result_ready": ("Đã xử lý xong", "Có kết quả"),
    "handed_over": ("Đã trả kết quả",),
}

CHANNEL = {
    "in_person": ("Trực tiếp",),
    "online": ("Trực tuyến", "Nộp trực tuyến", "Qua mạng"),
    "postal": ("Bưu chính công ích", "Qua bưu chính công ích", "BCCI", "Dịch vụ bưu chính"),
}

PAYMENT_METHOD = {
    "online_portal": ("Trực tuyến", "truc-tuyen", "Qua cổng DVCQG", "Thanh toán qua VNPT PAY"),
    "bank_transfer": ("Chuyển khoản", "chuyen-khoan", "Chuyển khoản khác"),
    "cash": ("Tiền mặt", "tien-mat", "Trực tiếp"),
}

PAYMENT_STATUS = {
    "paid": ("Đã thanh toán",),
    "unpaid": ("Chưa thanh toán", "Chờ thanh toán"),
    "cancelled": ("Hủy thanh toán",),
    "refunded": ("Đã hoàn phí",),
}

FLAG = {True: ("Có", "x", "1", "true"), False: ("Không", "0", "false")}

TOTALS = ("Tổng số", "Tổng cộng", "Tổng", "Cộng", "Toàn huyện", "Toàn tỉnh", "Toàn xã")
EXPORTED = ("thời điểm xuất", "thời gian xuất", "ngày xuất", "xuất lúc", "xuất ngày")

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
