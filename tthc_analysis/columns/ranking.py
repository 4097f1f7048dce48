"""Headers of the province's ranking table."""

LOCALITY = ("Đơn vị", "Tên đơn vị", "Địa phương", "Huyện, thị xã, thành phố", "Xã, phường, đặc khu")
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
