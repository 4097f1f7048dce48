"""The words of the register of obstacles: what is wrong with a row, the form, the tables, the letters."""

from collections.abc import Sequence
from datetime import date

from tthc_analysis.wording.numbers import DASH, count, day
from tthc_analysis.wording.sentences import lower_first

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

TABLE_HEAD = (
    *("Số", "Loại", "Thủ tục, lĩnh vực", "Vướng mắc", "Đơn vị báo cáo", "Hồ sơ trong chỉ tiêu", "Đơn vị ghi"),
    *("Cơ quan giải quyết", "Gửi, trả lời", "Đã qua (ngày)", "Tình trạng"),
)
BY_AUTHORITY_CAPTION = "Vướng mắc theo cơ quan giải quyết"
BY_AUTHORITY_HEAD = (
    *("Cơ quan giải quyết", "Vướng mắc", "Chưa gỡ", "Đã gửi", "Quá 7 ngày chưa trả lời", "Hồ sơ trong chỉ tiêu"),
    "Đơn vị ghi",
)
COUNTED = (
    "Hồ sơ trong chỉ tiêu: hồ sơ đứng sau sáu chỉ tiêu, thuộc thủ tục (hoặc lĩnh vực, mã hồ sơ) bị vướng của đơn vị "
    "báo cáo, mỗi hồ sơ đếm một lần; không phải hồ sơ nào cũng chỉ vì vướng mắc này. Đơn vị ghi: số hồ sơ đơn vị đếm."
)
LONGEST_CELL = 160


def caption(obstacles: int, opened: int, at: date) -> str:
    return f"{count(obstacles)} vướng mắc, {count(opened)} chưa gỡ, đến ngày {day(at)}"


def number(one: str, nth: int, times: int) -> str:
    """With which time this is; of the first, how many there were."""
    if times == 1:
        return one
    return f"{one} (lặp lại lần {count(nth)})" if nth > 1 else f"{one} (đã {count(times)} lần)"


def kind(code: str, name: str) -> str:
    return f"{code}. {name}"


def shortened(words: str) -> str:
    """Cut at a word, so that no row outgrows its page."""
    return words if len(words) <= LONGEST_CELL else f"{words[:LONGEST_CELL].rsplit(' ', 1)[0]} …"


def sent(sent_on: date | None, answered_on: date | None, waiting: int | None) -> str:
    if answered_on:
        return f"{f'Gửi {day(sent_on)}; ' if sent_on else ''}trả lời {day(answered_on)}"
    if sent_on is None:
        return "Chưa gửi"
    return f"Gửi {day(sent_on)}" + ("" if waiting is None else f"; chờ {count(waiting)} ngày")


def totals(touched: int | None, by_figure: Sequence[tuple[str, int]], reported: int | None, rest: int) -> str:
    """The obstacles that are open, all together; and how many rows are not shown."""
    parts = []
    if touched is not None:
        told = ", ".join(f"{lower_first(name)} {count(dossiers)}" for name, dossiers in by_figure if dossiers)
        parts.append(f"Vướng mắc chưa gỡ chạm tới {count(touched)} hồ sơ{f' ({told})' if told else ''}.")
    if reported is not None:
        parts.append(f"Các đơn vị tự đếm: {count(reported)} hồ sơ.")
    return " ".join([*parts, COUNTED, *rest_note(rest)])


def rest_note(rest: int) -> list[str]:
    return [f"Còn {count(rest)} dòng không in; xem sổ theo dõi."] if rest else []


def dossiers(number: int | None) -> str:
    return DASH if number is None else count(number)


LETTER_LIST = "DANH SÁCH VƯỚNG MẮC"
LETTER_TABLE_HEAD = ("Số", "Đơn vị báo cáo", "Loại", "Thủ tục, lĩnh vực", "Vướng mắc", "Đề xuất", "Hồ sơ", "Đã gửi")
LETTER_CLOSING = (
    "Đề nghị quý cơ quan xem xét, tháo gỡ hoặc cho biết cơ quan có thẩm quyền, và trả lời bằng văn bản để hướng dẫn "
    "các bộ phận Một cửa thực hiện.",
    "Trân trọng./.",
)
NOT_SENT = "Lần đầu"


def letter_subject(locality: str) -> str:
    return f"V/v đề nghị tháo gỡ vướng mắc trong giải quyết thủ tục hành chính của {locality}"


def letter_opening(body: str, locality: str, obstacles: int, at: date) -> str:
    return (
        f"Qua theo dõi việc giải quyết thủ tục hành chính của {locality} đến ngày {day(at)}, {body} chuyển đến quý "
        f"cơ quan {count(obstacles)} vướng mắc thuộc thẩm quyền, nêu ở phụ lục."
    )


def letter_reminder(waiting: int, days: int, longest: int) -> str:
    return (
        f"Trong đó {count(waiting)} vướng mắc đã gửi quá {count(days)} ngày chưa được trả lời, lâu nhất "
        f"{count(longest)} ngày."
    )


def letter_caption(obstacles: int) -> str:
    return f"{count(obstacles)} vướng mắc đề nghị tháo gỡ"


def letter_dossiers(touched: int | None, reported: int | None) -> str:
    """As the unit counted them, else as the list tells."""
    return dossiers(touched if reported is None else reported)


def letter_sent(sent_on: date | None) -> str:
    return NOT_SENT if sent_on is None else day(sent_on)
