"""The words of causes, of paused and returned dossiers, and of the work list."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from tthc_analysis.wording.drivers import CHANNELS
from tthc_analysis.wording.numbers import count, day, days, rate

FIXABLE = {
    "now": "Sửa được ngay",
    "chasing": "Phải đôn đốc",
    "unknown": "Chưa rõ",
    "locked": "Vẫn bị tính trong kỳ",
}
CAUSES_HEAD = ("Nguyên nhân", "Nơi xử lý", "Khả năng khắc phục", "Số hồ sơ", "Tỷ trọng")
EVERY_CAUSE_CAPTION = "Nguyên nhân của các hồ sơ đứng sau sáu chỉ tiêu"
EVERY_CAUSE_HEAD = ("Chỉ tiêu", "Nguyên nhân", "Khả năng khắc phục", "Số hồ sơ", "Tỷ trọng")
FIXABLE_HEAD = ("Chỉ tiêu", "Hiện tại", *FIXABLE.values(), "Sau khi sửa", "Sau khi đôn đốc")
AGES_HEAD = ("Đã tạm dừng", "Số hồ sơ", "Chờ bổ sung", "Chờ nghĩa vụ tài chính", "Dừng xử lý", "Đã qua ngày hẹn trả")
RETURNS_HEAD = ("Đơn vị", "Thủ tục", "Trả lại", "Đã tiếp nhận", "Tỷ lệ")
SUM = "Cộng"
UNKNOWN_AGE = "không rõ ngày tạm dừng"
FIXABLE_CAPTION = "Hồ sơ đứng sau sáu chỉ tiêu: còn sửa được đến đâu"
FIXABLE_NOTE = (
    "Chỉ tính trên hồ sơ đã có. Sửa ngay: ghi đúng việc đã làm xong (kết thúc, quét, đính kèm, cấu hình). Hồ sơ chưa "
    "rõ nguyên nhân không được tính là sửa được. Hồ sơ đã quá hạn, đã trả lại, đã nộp tiền mặt vẫn bị tính đến hết kỳ."
)
NOT_KNOWN_AGAIN = (
    "Lý do trả lại, và hồ sơ trả lại có được nộp lại trong 30 ngày hay không: không xác định được, vì danh sách được "
    "phép đọc không có cột lý do và mã người nộp; trùng đơn vị, thủ tục, kênh nộp không phải là bằng chứng."
)


def causes_caption(name: str, dossiers: int) -> str:
    return f"{name}: nguyên nhân của {count(dossiers)} hồ sơ"


def cause(code: str, label: str) -> str:
    return f"{code}. {label}"


def causes_note(unknown: Fraction, lacking: Mapping[str, Sequence[str]], late: int, from_table: bool) -> str:
    """How a cause was chosen, how much is not known, and what the list cannot tell."""
    parts = ["Mỗi hồ sơ tính một nguyên nhân, theo thứ tự ưu tiên cố định.", f"Chưa xác định: {rate(unknown)}."]
    if late:
        parts.append(f"{count(late)} hồ sơ tiếp nhận vào hai ngày làm việc cuối của tuần.")
    if lacking:
        told = "; ".join(f"{code} (thiếu {', '.join(names)})" for code, names in lacking.items())
        parts.append(f"Danh sách không cho biết: {told}.")
    if from_table:
        parts.append("Số liệu chỉ tiêu lấy từ bảng tổng hợp; nguyên nhân tính từ danh sách hồ sơ nên tổng có thể khác.")
    return " ".join(parts)


def ages_caption(dossiers: int, at: date) -> str:
    return f"{count(dossiers)} hồ sơ đang tạm dừng đến hết ngày {day(at)}, theo số ngày từ khi tạm dừng"


def ages_note(longest: int | None, working: int | None) -> str | None:
    if longest is None:
        return None
    return f"Lâu nhất: {count(longest)} ngày ({count(working)} ngày làm việc)."


def ageing_caption(dossiers: int) -> str:
    return f"{count(dossiers)} hồ sơ tạm dừng theo số ngày đã dừng; phần gạch chéo đã qua ngày hẹn trả"


def ageing_alt(dossiers: int, overdue: int, band: str, oldest: int) -> str:
    told = f"{count(dossiers)} hồ sơ tạm dừng, {count(overdue)} hồ sơ đã qua ngày hẹn trả"
    return f"{told}; lâu nhất: {band}, {count(oldest)} hồ sơ."


def aged(dossiers: int, overdue: int) -> str:
    return count(dossiers) + (f" ({count(overdue)} quá hạn)" if overdue else "")


def band(first: int | None, last: int | None) -> str:
    if first is None:
        return UNKNOWN_AGE
    return f"trên {first - 1} ngày" if last is None else f"{first}–{last} ngày"


def returns_caption(least: int, dossiers: int, whole: int) -> str:
    return f"Thủ tục bị trả lại từ {least} hồ sơ ở cùng đơn vị: {count(dossiers)} trên {count(whole)} hồ sơ trả lại"


def returns_note(channels: Sequence[tuple[str, int, Fraction | None]]) -> str:
    told = [
        f"{CHANNELS.get(key, 'không rõ')} {count(n)}" + (f" ({rate(s)})" if s is not None else "")
        for key, n, s in channels
    ]
    by_channel = f"Theo kênh nộp (tỷ lệ trên số tiếp nhận): {', '.join(told)}. " if told else ""
    return by_channel + NOT_KNOWN_AGAIN


SHEET = "Danh sách việc"
INTERNAL = "NỘI BỘ – không gửi kèm báo cáo, không công khai"
PROCEDURE_FOLDED = "(chỉ nêu lĩnh vực)"
WORK_HEAD = {
    "number": "STT",
    "dossier_id": "Mã hồ sơ",
    "unit": "Đơn vị",
    "procedure_code": "Mã TTHC",
    "procedure": "Thủ tục",
    "sector": "Lĩnh vực",
    "indicator": "Chỉ tiêu",
    "counts_for": "Số chỉ tiêu bị tính",
    "moves": "Số chỉ tiêu còn sửa được",
    "missing": "Còn thiếu gì",
    "components": "Thành phần còn thiếu",
    "due_at": "Ngày hẹn trả",
    "since": "Từ ngày",
    "cause": "Mã nguyên nhân",
    "label": "Nguyên nhân",
    "owner": "Nơi xử lý",
    "fixable": "Khả năng khắc phục",
}


WORKLIST_HEAD = ("Mã hồ sơ", "Đơn vị", "Thủ tục", "Ngày hẹn trả", "Còn thiếu gì", "Nguyên nhân", "Khả năng khắc phục")


def worklist_caption(name: str | None, shown: int, whole: int) -> str:
    what = name or "Sáu chỉ tiêu"
    many = f"{count(shown)} dòng đầu trong {count(whole)}" if shown < whole else f"cả {count(whole)} dòng"
    return f"{what}: hồ sơ nên xử lý trước, {many}"


def sector_alone(sector: str) -> str:
    return f"{sector} {PROCEDURE_FOLDED}".strip()


def work_title(locality: str, first: date, last: date, unit: str | None) -> str:
    whose = f"{unit}, {locality}" if unit else locality
    return f"DANH SÁCH HỒ SƠ CẦN XỬ LÝ – {whose}, {days(first, last)}"


def work_scope(dossiers: int, rows: int) -> str:
    return f"{count(dossiers)} hồ sơ, {count(rows)} dòng (mỗi chỉ tiêu một dòng); việc có hiệu quả nhất ở trên."
