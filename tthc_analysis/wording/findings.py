"""What the checks found, each as what was seen and what it does to the figures."""

from tthc_analysis.wording.numbers import count, place

TABLE = "Bảng xếp hạng"
LIST = "Danh sách hồ sơ"
WEEK = "Tuần trước"
KINDS = {
    "dossiers": "danh sách hồ sơ",
    "units": "bảng tổng hợp theo đơn vị",
    "ranking": "bảng xếp hạng",
    "unreadable": "không đọc được",
}
FURNITURE = {
    "header": "tiêu đề lặp lại",
    "numbering": "dòng số cột",
    "section": "dòng nhóm",
    "total": "dòng tổng",
    "of_which": "dòng “trong đó”",
    "note": "ghi chú, chữ ký",
    "repeat": "dòng lặp lại",
}


def rejected(rows: int) -> tuple[str, str]:
    return f"{count(rows)} dòng có giá trị không đọc được", "các dòng này không được tính vào số liệu nào"


def page_limited(rows: int) -> tuple[str, str]:
    seen = f"danh sách có đúng {count(rows)} hồ sơ, bằng một trang màn hình của phần mềm một cửa"
    return seen, "có thể mới xuất một trang; hãy chọn xuất toàn bộ rồi chạy lại"


def repeated(rows: int) -> tuple[str, str]:
    return f"{count(rows)} dòng lặp lại y hệt dòng khác", "mỗi hồ sơ chỉ tính một lần"


def missing_columns(name: str) -> tuple[str, str]:
    return f"tệp không có đủ cột để tính “{name}”", "chỉ tiêu này ghi “chưa có số liệu”"


def no_list() -> tuple[str, str]:
    return (
        "tuần này không có danh sách hồ sơ",
        "không tính lại được số liệu, không biết đơn vị nào và hồ sơ nào",
    )


def no_table() -> tuple[str, str]:
    return "tuần này không có bảng xếp hạng của tỉnh", "không biết số liệu của các địa phương khác"


def no_previous() -> tuple[str, str]:
    return "không có số liệu tuần trước", "không nêu được thay đổi so với tuần trước"


def not_ranked(locality: str) -> tuple[str, str]:
    return f"không có dòng “{locality}”", "không có thứ hạng; hãy ghi đúng tên địa phương trong tệp tham số"


def unknown(name: str, dossiers: int) -> tuple[str, str]:
    return (
        f"{count(dossiers)} hồ sơ không rõ giá trị để tính “{name}”",
        "các hồ sơ này không được tính là đã đạt",
    )


def result_before_receipt(dossiers: int) -> tuple[str, str]:
    return (
        f"{count(dossiers)} hồ sơ có ngày kết thúc trước ngày tiếp nhận",
        "vẫn được tính theo ngày ghi trong tệp",
    )


def due_before_receipt(dossiers: int) -> tuple[str, str]:
    return f"{count(dossiers)} hồ sơ có ngày hẹn trả trước ngày tiếp nhận", "có thể bị tính quá hạn oan"


def never_received(dossiers: int) -> tuple[str, str]:
    return f"{count(dossiers)} hồ sơ đang xử lý mà không có ngày tiếp nhận", "không được tính là đã tiếp nhận"


def differs(name: str, own: str, published: str) -> tuple[str, str]:
    return f"{name}: tính từ hồ sơ được {own}, tỉnh công bố {published}", "thứ hạng theo số tỉnh công bố"


def place_differs(name: str, published: int, recomputed: int, of: int) -> tuple[str, str]:
    seen = (
        f"{name}: tỉnh công bố hạng {place(published, of)}, xếp lại từ số liệu trong bảng được {place(recomputed, of)}"
    )
    return seen, "báo cáo dùng thứ hạng tỉnh công bố"
