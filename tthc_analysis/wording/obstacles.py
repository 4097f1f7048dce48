"""The words of the register of obstacles: what is wrong with a row, the form, the tables, the letters."""

from tthc_analysis.wording.numbers import count

BAD_CELL = {
    "personal": "có thể nêu tên, điện thoại, số giấy tờ hoặc thư điện tử của người; hãy viết lại, không nêu người",
    "too_long_text": "dài quá 1.000 ký tự; hãy viết gọn",
    "not_dossier_ids": "không phải các mã hồ sơ cách nhau bằng dấu chấm phẩy",
    "unknown_unit": "không có trong danh sách hồ sơ của tuần",
    "duplicate_number": "số vướng mắc bị dùng cho nhiều dòng; hãy đánh số lại",
    "unknown_number": "không có số vướng mắc này trong sổ",
    "repeat_of_itself": "vướng mắc không thể lặp lại của chính nó",
    "before_recorded": "ngày gửi trước ngày ghi nhận",
    "before_sent": "ngày trả lời trước ngày gửi, hoặc trước ngày ghi nhận",
    "after_report": "sau ngày báo cáo",
    "nothing_touched": "cần ghi ít nhất một trong bốn cột: thủ tục, lĩnh vực, mã các hồ sơ, số hồ sơ bị vướng",
}


def refused(rows: int) -> tuple[str, str]:
    return (
        f"{count(rows)} dòng vướng mắc có điều phải sửa (xem lý do ở bảng dòng không đọc được)",
        "các vướng mắc này không được nêu trong báo cáo; các chỉ tiêu không đổi",
    )


FORM_SHEET = "Vướng mắc"
GUIDE_SHEET = "Hướng dẫn"
FORM_TITLE = "Sổ theo dõi vướng mắc trong giải quyết thủ tục hành chính"
GUIDE = (
    "Mỗi vướng mắc một dòng ở trang “Vướng mắc”; dòng “Ví dụ” được bỏ qua, có thể xóa.",
    "Các tuần dùng tiếp một tệp này: thêm dòng mới, cập nhật ngày trả lời và tình trạng của dòng cũ.",
    "Không ghi tên, điện thoại, số giấy tờ, thư điện tử của bất kỳ ai: dòng có các điều ấy bị loại.",
    "Dòng có điều sai bị loại riêng và được nêu trong báo cáo; các dòng khác vẫn được đọc.",
)
GUIDE_HEAD = ("Cột", "Cách ghi")
LISTS_HEAD = ("Loại", "Cơ quan giải quyết", "Tình trạng")
HINTS = {
    "number": "Bắt buộc. Mỗi vướng mắc một số, không trùng nhau, ví dụ VM-01.",
    "recorded_on": "Bắt buộc. Ngày ghi vào sổ (ngày/tháng/năm).",
    "unit": "Bắt buộc. Đơn vị báo cáo, tên như trong danh sách hồ sơ.",
    "kind": "Bắt buộc. Chọn trong danh sách (hoặc ghi QT, TP, PM, PL, TC, NL, KH).",
    "procedure": "Tên hoặc mã thủ tục bị vướng; bỏ trống nếu không riêng thủ tục nào.",
    "sector": "Lĩnh vực bị vướng, nếu không riêng thủ tục nào.",
    "dossiers": "Số hồ sơ bị vướng do đơn vị đếm.",
    "dossier_ids": "Mã các hồ sơ bị vướng, cách nhau bằng dấu chấm phẩy; có thì báo cáo đếm đúng các hồ sơ này.",
    "what": "Bắt buộc. Vướng ở đâu, thế nào. Không nêu người; mã hồ sơ ghi ở cột “Mã các hồ sơ”.",
    "proposal": "Đề xuất, kiến nghị. Không nêu người.",
    "authority": "Chọn trong danh sách; bỏ trống thì theo loại vướng mắc.",
    "sent_on": "Ngày gửi cơ quan giải quyết.",
    "answered_on": "Ngày cơ quan ấy trả lời.",
    "status": "Bắt buộc. Chọn trong danh sách.",
    "repeat_of": "Số của vướng mắc đã ghi trước đây, nếu lần này là lặp lại.",
}
NEEDED_ONE = "Trong bốn cột Thủ tục, Lĩnh vực, Số hồ sơ bị vướng, Mã các hồ sơ: ghi ít nhất một."
EXAMPLE_TEXTS = {
    "unit": "UBND xã …",
    "procedure": "Đăng ký khai sinh",
    "sector": "Hộ tịch",
    "what": "Hồ sơ đã có kết quả nhưng trạng thái không đồng bộ lên Cổng Dịch vụ công.",
    "proposal": "Sửa lỗi đồng bộ và cập nhật lại trạng thái các hồ sơ đã có kết quả.",
}
NOT_A_DAY = "Hãy ghi ngày dạng ngày/tháng/năm."
NOT_LISTED = "Hãy chọn trong danh sách."
