"""The words of a list's cells: statuses, channels, payments, flags; each meaning with its spellings."""

from tthc_analysis.columns.obstacle import OBSTACLE_WORDS

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

STATUS_CODES = {
    "1": "submitted",
    "2": "accepted",
    "3": "refused_at_intake",
    "4": "in_process",
    "5": "awaiting_supplement",
    "6": "awaiting_payment",
    "7": "withdrawn",
    "8": "paused",
    "9": "result_ready",
    "10": "handed_over",
}

TIME_UNIT = {
    "gio": "hour",
    "gio lam viec": "working_hour",
    "ngay": "day",
    "ngay lam viec": "working_day",
    "thang": "month",
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


def _codes(status: str) -> list[str]:
    return [code for code, meaning in STATUS_CODES.items() if meaning == status]


WORDS = {
    "status": {one: (*words, *_codes(one)) for one, words in STATUS.items()},
    "service_level": SERVICE_LEVEL,
    "fee_rule": FEE_RULE,
    "channel": CHANNEL,
    "payment_method": PAYMENT_METHOD,
    "payment_status": PAYMENT_STATUS,
    "flag": FLAG,
    "negated_flag": {not flag: spellings for flag, spellings in FLAG.items()},
    **OBSTACLE_WORDS,
}
