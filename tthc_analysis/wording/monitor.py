"""Whether this Monday's briefing is there, said to whoever watches."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from tthc_analysis.wording.numbers import day, moment

RUN = "hãy chạy lại python3 run.py week"


def well(folder: Path) -> str:
    return f"Báo cáo đủ, đúng và kịp giờ: {folder}."


def missing(folder: Path, too_late: bool) -> str:
    late = " Đã quá 9 giờ sáng thứ Hai." if too_late else ""
    return f"Chưa có báo cáo {folder}: {RUN}.{late}"


def unreadable(folder: Path) -> str:
    return f"Báo cáo {folder} không có run.json đọc được nên không biết có đủ không: {RUN}."


def file_missing(path: Path) -> str:
    return f"Báo cáo thiếu tệp {path}: {RUN}."


def file_changed(path: Path) -> str:
    return f"Tệp {path} đã bị sửa sau khi làm: chép ra nơi khác nếu cần giữ, rồi {RUN}."


def params_changed(path: Path) -> str:
    return f"Tệp tham số {path} đã đổi sau khi làm báo cáo: {RUN}."


def source_missing(path: Path) -> str:
    return f"Tệp số liệu {path} không còn, nên không so được với báo cáo."


def source_changed(path: Path) -> str:
    return f"Tệp số liệu {path} đã đổi sau khi làm báo cáo: {RUN}."


def stale(file: str, last: date) -> str:
    return f"Số liệu của {file} chỉ có đến {day(last)}, cũ hơn một tuần: hãy xuất lại rồi chạy lại."


def late(made: datetime) -> str:
    return f"Báo cáo làm lúc {moment(made)}, sau 9 giờ sáng thứ Hai."


def partial(faces: Sequence[str]) -> str:
    return f"Báo cáo chưa có tệp {', '.join(faces)}: {RUN}, hoặc kiểm tra máy bằng python3 run.py doctor."


def holiday(report: date) -> str:
    return f"Thứ Hai {day(report)} là ngày nghỉ: nộp hôm nào do tỉnh quyết định."
