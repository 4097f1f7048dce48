"""Columns of dossier lists with their header spellings; only columns listed here enter the program."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A canonical column, the headers it goes by, and the kind of value it holds (a parser in `values`).

    `required` means that a list without the column is refused; `like` is what the texts of the column look like;
    `stand_in` is the column taken, and said to be taken, where this one is absent; `withhold` means that a text that is
    not `like` them may be a person's and is left out.
    """

    key: str
    headers: tuple[str, ...]
    kind: str
    required: bool = False
    like: str = ""
    stand_in: str = ""
    withhold: bool = False


CODE = r"(?=.*\d)[^\W_][\w./-]*"
CAPITALS = "".join(letter for letter in map(chr, range(0x1F00)) if letter.isupper())
_CAPITAL = f"[{CAPITALS}]"
_NUMBERED = r"(?<!\w)(?:\+84|0)(?:[ .-]?\d){8,11}|\d{6}|(?:\d ?){9}"  # telephones, papers of identity
_MAIL = r"\S@\S"
_LONG_WORD = r"\S{31}"  # no word of Vietnamese, and none that a column of a table on paper can hold
NAME = rf"(?!.*(?:{_NUMBERED}|{_MAIL}|{_LONG_WORD}))(?=.*[^\W\d_]{{2}}).+"
_FAMILIES = "Nguyễn|Trần|Lê|Phạm|Hoàng(?! Sa)|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ(?! Chí Minh)|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh"
_PERSON = rf"\b(?:{_FAMILIES})(?: {_CAPITAL}(?!{_CAPITAL})\w*){{1,4}}"  # Nguyễn Văn A, not LÝ LỊCH TƯ PHÁP
_IN_CAPITALS = rf"\b(?:NGUYỄN|TRẦN|(?<!VI )PHẠM(?! VI)|HUỲNH|ĐẶNG|BÙI)(?: {_CAPITAL}{{2,}}){{1,4}}"
_CALLED = "[Ôô]ng|[Bb]à(?! Rịa| [Mm]ẹ)|[Aa]nh(?! Sơn)|[Cc]hị|[Cc]ô(?! Tô)|[Cc]hú|[Đđ]ồng chí|[Đđ]/c"
_ADDRESSED = rf"\b(?:{_CALLED})\.? {_CAPITAL}\w+"
IMPERSONAL = rf"(?!.*(?:{_PERSON}|{_IN_CAPITALS}|{_ADDRESSED})){NAME}"

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
        "code",
        required=True,
        like=CODE,
    ),
    Column("procedure_code", ("Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính"), "text", like=CODE),
    Column(
        "procedure",
        ("Tên thủ tục hành chính", "Tên TTHC", "Tên thủ tục", "Thủ tục", "Thủ tục hành chính"),
        "text",
        like=IMPERSONAL,
        withhold=True,
    ),
    Column("sector", ("Lĩnh vực", "Tên lĩnh vực"), "text", like=IMPERSONAL, withhold=True),
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
    Column("time_limit", ("Thời hạn giải quyết", "Thời gian giải quyết"), "time_limit"),
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

HEADERS = {column.key: column.headers[0] for column in DOSSIER}
