"""Words of table furniture: what stands around and between the rows of a table, in the spellings of real exports."""

ORDER = ("STT", "TT", "Số TT", "Số thứ tự")
NAMES = {
    "unit": (
        "Đơn vị",
        "Tên đơn vị",
        "Đơn vị giải quyết",
        "Đơn vị giải quyết TTHC",
        "Đơn vị thực hiện",
        "Chi nhánh",
    ),
    "sector": ("Lĩnh vực", "Tên lĩnh vực", "Lĩnh vực giải quyết", "Lĩnh vực, công việc giải quyết theo cấp"),
}

EXPORTED = ("thời điểm xuất", "thời gian xuất", "ngày xuất", "xuất lúc", "xuất ngày")
PERIOD = ("từ", "đến")

OF_WHICH = "trong đó"
SECTIONS = ("sở ban ngành", "sở, ban, ngành", "cấp tỉnh", "cấp huyện", "cấp xã", "huyện, thành phố", "xã, phường")
NOTES = (
    "ghi chú",
    "(*)",
    "người lập",
    "lập biểu",
    "nơi nhận",
    "thủ trưởng",
    "số liệu tính đến",
    "thời điểm",
    "đơn vị tính",
)
MISSING = ("-", "–", "—", "nan", "nan%", "infinity%", "n/a")
TOTALS = ("Tổng số", "Tổng cộng", "Tổng", "Cộng", "Toàn huyện", "Toàn tỉnh", "Toàn xã")

# A sheet goes by its name if all of it is such words; any other name may be a person's.
OF_SHEETS = (
    *("Sheet", "Trang", "Trang tính", "Data", "Export", "Report", "CSV", "Bảng", "Biểu", "Biểu mẫu", "Mẫu", "Bìa"),
    *(
        "Danh sách",
        "DS",
        "Hồ sơ",
        "HS",
        "Số liệu",
        "Dữ liệu",
        "Báo cáo",
        "Tổng hợp",
        "Chi tiết",
        "Thống kê",
        "Xếp hạng",
        "Phụ lục",
    ),
    *("Kết quả", "Số hóa", "Thanh toán", "Quá hạn", "Đúng hạn", "Tiếp nhận", "Giải quyết", "Đơn vị", "Lĩnh vực"),
    *("Thủ tục", "Hành chính", "TTHC", "DVC", "Một cửa", "Tuần", "Tháng", "Quý", "Năm", "Kỳ", "Ngày", "Từ", "Đến"),
    *("Vướng mắc", "Hướng dẫn"),
)


def sheet_number(number: int) -> str:
    return f"số {number}"
