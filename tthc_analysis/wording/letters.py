"""What is written to a unit, as an office writes to another."""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from tthc_analysis.calendar import Span
from tthc_analysis.wording.causes import PROCEDURE_FOLDED
from tthc_analysis.wording.numbers import count, day, days, place
from tthc_analysis.wording.sentences import listed, lower_first

PDF, WORD, LIST = FACES = ("pdf", "docx", "xlsx")
LONGEST = 56
LINES_HEAD = ("Chỉ tiêu", "Kết quả", "Xếp thứ", "So với tuần trước", "Còn sửa được")
FINISH_HEAD = ("Mã hồ sơ", "Thủ tục", "Hẹn trả", "Còn thiếu", "Từ ngày", "Lần nhắc")
APOLOGY_HEAD = ("Mã hồ sơ", "Thủ tục", "Hẹn trả")
FOLLOWUP_HEAD = ("Đơn vị", "Đã giao", "Đã xong", "Còn lại", "Nhắc từ lần ba")
INDICATOR = "Chỉ tiêu"
CAUSES_HEAD = ("Chỉ tiêu", "Nguyên nhân", "Nơi xử lý", "Khả năng khắc phục", "Số hồ sơ")
PRAISED_CAPTION = "Đơn vị đạt 100% hoặc tiến bộ nhất trong tuần"
PRAISED_HEAD = ("Đơn vị", "Kết quả", "Chỉ tiêu")
LIST_HEADING = "DANH SÁCH HỒ SƠ CỦA {}"
INTERNAL = "Nội bộ: chỉ có mã hồ sơ; không công khai, không chuyển đơn vị khác."
SUM = "Cộng"
FULL = "đạt 100% cả ba tỷ lệ"
IMPROVED = "tiến bộ nhất"
MENDED = {
    "overdue": "Kết thúc, ghi đúng trên phần mềm {} hồ sơ bị tính quá hạn.",
    "paused": "Đôn đốc bổ sung, nộp tiền, phối hợp trả lời để {} hồ sơ hết tạm dừng.",
    "returned": "Rà soát, ghi đúng {} hồ sơ bị tính trả lại.",
    "digitised_intake": "Quét bổ sung thành phần của {} hồ sơ đã tiếp nhận.",
    "digitised_result": "Ký số, đính kèm kết quả của {} hồ sơ đã giải quyết.",
    "paid_online": "Đôn đốc nộp phí, lệ phí trực tuyến của {} hồ sơ.",
}
ANY_MENDED = "Xử lý {} hồ sơ còn sửa được, chỉ tiêu “{}”."


def mended(key: str, short: str, dossiers: int) -> str:
    """What is to be done; in words that fit any indicator where none are written for it."""
    return MENDED.get(key, ANY_MENDED).format(count(dossiers), short)


def procedure(name: str | None) -> str:
    """Short enough for a narrow column; one that must not be named gives way."""
    return PROCEDURE_FOLDED if name is None else shorten(name, LONGEST, placeholder="…")


def recipients(addressees: Sequence[str], last: str) -> tuple[str, ...]:
    """Nobody gets another unit's letter: the unit itself, the leaders it is reported to, and the files."""
    return ("Như trên", *(f"{one} (để báo cáo)" for one in addressees), last)


def symbol(of_report: str) -> str:
    """The symbol of a letter (công văn) has no kind of document: "BC-VP" → "VP"."""
    return of_report.rpartition("BC-")[2]


def about(report: date) -> str:
    return f"V/v đôn đốc giải quyết hồ sơ thủ tục hành chính (tuần báo cáo {day(report)})"


def attached(symbol_told: str, body: str, report: date) -> str:
    return f"(Kèm theo Công văn số     /{symbol_told} ngày     tháng     năm {report.year} của {body})"


def opening(unit: str, period: Span, behind: Sequence[str]) -> str:
    told = f"; ở nửa dưới về {listed(behind)}" if behind else ""
    return f"Lũy kế từ {days(period.first_day, period.last_day)}, {unit} có kết quả như sau{told}:"


def taken_over(unit: str, heirs: str) -> str:
    return f"{unit} đã kết thúc hoạt động; hồ sơ còn lại do {heirs} tiếp nhận, giải quyết."


def standing(short: str, number: int, of: int) -> str:
    return f"{lower_first(short)} ({place(number, of)})"


def lines_caption(unit: str, of: int) -> str:
    return f"Sáu chỉ tiêu của {unit} trong {count(of)} đơn vị"


def asking(body: str, unit: str, deadline: date) -> str:
    return f"Thực hiện chỉ đạo của lãnh đạo, {body} đề nghị {unit} thực hiện, chậm nhất ngày {day(deadline)}:"


def due(dossiers: int, certain: int, until: date) -> str:
    late = f"; {count(certain)} hồ sơ khác đã quá hạn sau ngày chốt" if certain else ""
    return f"Trả đúng hạn {count(dossiers)} hồ sơ đến hạn trước {day(until)}{late}."


def already_late(certain: int) -> str:
    return f"Giải quyết ngay {count(certain)} hồ sơ đã quá hạn sau ngày chốt."


def apologise(dossiers: int) -> str:
    return f"Gửi thư xin lỗi, hẹn lại ngày trả của {count(dossiers)} hồ sơ quá hạn chưa có thư xin lỗi."


def again(third: int) -> str:
    return f"Trong số này {count(third)} hồ sơ đã được nhắc từ lần thứ ba: nêu rõ lý do, người chịu trách nhiệm."


def obstacles(body: str) -> str:
    return f"Vướng mắc về quy trình, thành phần hồ sơ, phần mềm thì báo ngay {body} để chuyển nơi có thẩm quyền."


def closing(unit: str, deadline: date, with_list: bool) -> str:
    listed_in = f"Danh sách hồ sơ ở phụ lục{' và tệp Excel kèm theo' if with_list else ''}"
    return f"{listed_in}. Đề nghị {unit} báo cáo kết quả chậm nhất ngày {day(deadline)}./."


def finish_caption(dossiers: int) -> str:
    return f"{count(dossiers)} hồ sơ còn sửa được, có hiệu quả nhất ở trên"


def apology_caption(dossiers: int) -> str:
    return f"{count(dossiers)} hồ sơ quá hạn chưa có thư xin lỗi"


def more(rest: int, with_list: bool) -> str:
    return f"Còn {count(rest)} hồ sơ nữa{' ở tệp Excel kèm theo' if with_list else ''}."


def locked(dossiers: int) -> str:
    return f"Ngoài ra {count(dossiers)} hồ sơ vẫn bị tính đến hết kỳ, không sửa được nữa."


def times(number: int, most: int) -> str:
    return f"{number}{' trở lên' if number >= most else ''}"


def position_caption(unit: str, of: int) -> str:
    return f"Vị trí của {unit} trong {count(of)} đơn vị; tốt nhất ở bên phải"


def position_alt(unit: str, told: Sequence[str]) -> str:
    return f"{unit}: {'; '.join(told)}."


def followup_caption(report: date) -> str:
    return f"Việc đã giao tuần {day(report)}"


def followup(asked: int, done: int, third: int) -> str:
    often = f"; {count(third)} việc phải nhắc từ lần thứ ba" if third else ""
    return f"Việc tuần trước: đã xong {count(done)} trong {count(asked)} lượt hồ sơ đã giao{often}."


def gone(dossiers: int) -> str:
    return f"{count(dossiers)} lượt hồ sơ không còn trong danh sách tuần này, không tính là đã xong."
