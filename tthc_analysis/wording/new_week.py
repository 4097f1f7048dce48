"""What is said of a new week's parameter file, and what stands in it for the office to read."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tthc_analysis.wording.numbers import count, day, days, moment

HELP = "lập tệp tham số của một tuần từ các tệp xuất có trong một thư mục"
MONDAY_HELP = "thứ Hai báo cáo, dạng 2024-11-11 (mặc định: thứ Hai gần nhất, theo giờ Việt Nam)"
FROM_HELP = "thư mục có các tệp xuất (xem cả các thư mục con cấp một)"
OUT_HELP = "tệp tham số để ghi (mặc định: params/<ngày thứ Hai>.yaml)"
USE = {
    "dossiers": "danh sách hồ sơ",
    "supplements": "danh sách bổ sung cột",
    "units": "bảng tổng hợp theo đơn vị",
    "ranking": "bảng xếp hạng",
    "scores766": "bảng điểm theo Bộ chỉ số 766",
}
NO_ROWS = "không dòng nào đọc được. Hãy chạy run.py read với tệp này để xem từng dòng."
NONE_LISTED = "không hồ sơ nào của tệp có trong danh sách hồ sơ chính."
NAMED_AT_MOST = 5

HEAD = """\
# Tệp tham số do phần mềm lập. Hãy xem lại từng mục rồi chạy:
#   python3 run.py week params/<tên tệp này>        (Windows: py run.py week params\\<tên tệp này>)
# Chữ đặt giữa hai dấu nháy kép để giữ nguyên mọi ký tự; dòng bắt đầu bằng # chỉ là chú thích.
"""
OF_SAMPLE = ("locality", "group", "letterhead")
TO_FILL_IN = "# CẦN SỬA: đang chép từ tuần mẫu, hãy ghi của đơn vị mình."
COMMENTS = {
    "report_date": "# Thứ Hai báo cáo (năm-tháng-ngày).",
    "locality": "# Tên đơn vị mình, đúng như trong bảng xếp hạng của tỉnh.",
    "group": "# Nhóm được xếp hạng cùng.",
    "period": "# Kỳ lũy kế được xếp hạng; bỏ mục này thì tính từ 01/01 đến hết Chủ nhật.",
    "definitions": "# Bộ cách tính trong definitions.yaml.",
    "boundary": "# Ngày đổi cách tính, và bộ cách tính trước ngày ấy; không còn ngày nào trước đó trong năm thì bỏ.",
    "office_hours": "# Giờ làm việc (ngày nghỉ: holidays.csv).",
    "sources": "# Các tệp số liệu; đường dẫn tính từ thư mục của tệp này.",
    "archive": "# Kho hồ sơ: đưa danh sách mới vào bằng lệnh pack trước khi làm báo cáo.",
    "obstacles": "# Sổ theo dõi vướng mắc, dùng tiếp qua các tuần; không theo dõi thì bỏ dòng này.",
    "history_from": "# Dự báo không dùng tuần trước ngày này: cách tính, phần mềm khi ấy khác.",
    "previous": "# Tệp tham số của tuần trước, để nêu thay đổi trong tuần.",
    "letterhead": "# Phần đầu và phần ký của báo cáo.",
}
LEFT_OUT = {
    "period": """\
# period:                      # kỳ lũy kế được xếp hạng; không có mục này thì tính từ 01/01 đến hết Chủ nhật
#   from: 2024-01-01
#   to: 2024-10-31
# deadline: 2024-11-08         # hạn của các việc đề nghị giao; mặc định ngày làm việc cuối của tuần
""",
    "boundary": """\
# boundary:                    # năm có đổi cách tính: báo cáo chỉ đếm từ ngày này, so trước sau ở sổ tay before_after
#   day: 2025-07-01
#   before: mau_06a            # bộ cách tính trước ngày ấy
""",
    "office_hours": """\
# office_hours:                # giờ làm việc; mặc định 07:30-11:30, 13:00-17:00 (ngày nghỉ: holidays.csv)
#   sessions: ["07:30-11:30", "13:30-17:00"]
#   cut_off: "16:00"           # tiếp nhận từ giờ này tính sang ngày làm việc sau
""",
    "history_from": """\
# history_from: 2024-07-01     # dự báo không dùng tuần trước ngày này: cách tính, phần mềm khi ấy khác
""",
    "archive": """\
# archive:                     # hồ sơ lấy từ kho do lệnh pack lập, thay cho sources.dossiers
#   place: kho
""",
    "obstacles": """\
# obstacles: obstacles.xlsx    # sổ theo dõi vướng mắc (cách ghi: docs/huong-dan.md); chưa có
""",
    "previous": """\
# previous: 2024-10-28.yaml    # tệp tham số của tuần trước; chưa có
""",
}
FURTHER_SOURCES = [
    "# Tỉnh đã in sáu dòng của mình mà chưa có tệp xếp hạng? Gõ vào đây:",
    "# published:",
    '#   overdue: {value: "23", place: 8/12}',
]


def already_there(path: Path) -> str:
    return f"Đã có tệp tham số {path}; phần mềm không ghi đè. Hãy sửa tệp ấy, hoặc xóa, đổi tên nó rồi chạy lại."


def missing_folder(folder: Path) -> str:
    return f"Không thấy thư mục {folder}. Hãy kiểm tra đường dẫn, hoặc chép các tệp xuất vào đó rồi chạy lại."


def nothing_found(folder: Path, looked: Sequence[Path]) -> str:
    names = ", ".join(file.name for file in looked[:NAMED_AT_MOST]) + (" …" if len(looked) > NAMED_AT_MOST else "")
    seen = f"đã xem {count(len(looked))} tệp: {names}" if looked else "thư mục trống"
    return (
        f"Thư mục {folder} không có danh sách hồ sơ, bảng tổng hợp hay bảng xếp hạng nào dùng được ({seen}). Hãy chép "
        "các tệp xuất vào đó, hoặc chạy run.py read với từng tệp để biết vì sao."
    )


def late(exported: datetime) -> str:
    return f"xuất {moment(exported)}, sau tuần báo cáo."


def same(newer: str) -> str:
    return f"giống hệt {newer}."


def older(newer: str, exported: datetime, later: datetime) -> str:
    return f"cũ hơn {newer} ({moment(exported)} so với {moment(later)})."


def contained(newer: str) -> str:
    return f"mọi điều trong tệp đã có ở {newer}."


def written(new) -> str:
    """The file, what it names, what was left out, what to look at, and how to go on."""
    lines = [f"Đã ghi {new.path} cho thứ Hai {day(new.report_date)}."]
    lines += [f"  {USE[one.kind]}: {one.path.name} ({moment(one.moment)})" for one in new.kept]
    lines += [f"  không dùng {one.path.name}: {one.reason}" for one in new.left]
    if new.aside:
        lines.append(f"Tuần mẫu cùng tên nay là {new.aside}.")
    if new.stale:
        lines.append(
            f"Lưu ý: {', '.join(one.path.name for one in new.stale)} xuất trước thứ Sáu của tuần cần báo cáo. Hãy xuất "
            "lại nếu chưa đủ cả tuần."
        )
    if new.form:
        lines.append(f"Đã tạo sổ theo dõi vướng mắc {new.form}: ghi vào đó, hoặc bỏ dòng obstacles nếu không theo dõi.")
    lines += [_before(new)]
    if new.lost:
        lines.append(f"Chưa ghi lại được “for: [{', '.join(new.lost)}]” của tuần trước. Hãy ghi vào bảng đúng ở units.")
    if new.after_own_period:
        told = days(new.week.period.first_day, new.week.period.last_day)
        lines.append(f"Tuần trước có kỳ lũy kế riêng; tuần này tính {told}. Nếu tỉnh tính khác, hãy sửa mục period.")
    lines.append(f"Hãy xem lại tệp, rồi chạy: run.py week {new.path}")
    return "\n".join(lines)


def _before(new) -> str:
    if new.before is None:
        return (
            "Chưa có tuần nào của đơn vị mình: hãy sửa locality, group và letterhead (những chỗ ghi “CẦN SỬA”), đang "
            "chép từ tuần mẫu."
        )
    gap = (new.report_date - new.before.report_date).days
    far = "" if gap == 7 else f" Tuần ấy cách {count(gap)} ngày: thay đổi trong tuần sẽ là thay đổi từ đó đến nay."
    return f"Tên đơn vị, cách tính và phần ký lấy theo {new.before.path.name}.{far}"
