"""What the command says of itself, and of what was typed wrong."""

from collections.abc import Sequence

from tthc_analysis.wording.faults import near

USAGE = "Cách dùng: "
ARGUMENTS, OPTIONS = "Tham số", "Lựa chọn"
HELP = "in hướng dẫn này rồi thôi"


def wrong(command: str, reason: str) -> str:
    return f"Lệnh “{command}”: {reason} Thêm --help để xem cách dùng."


def no_option(given: str, known: Sequence[str]) -> str:
    return f"không có lựa chọn “{given}”.{_hint(given, known, 'lựa chọn')}"


def option_of(given: str, command: str) -> str:
    return f"lựa chọn “{given}” phải ghi sau tên lệnh “{command}”."


def left_over(given: str) -> str:
    return f"thừa “{given}”. Tên có dấu cách thì đặt giữa hai dấu nháy kép."


def no_command(given: str, known: Sequence[str]) -> str:
    return f"không có lệnh “{given}”.{_hint(given, known, 'lệnh')}"


def which_command(known: Sequence[str]) -> str:
    return f"còn thiếu tên lệnh. Các lệnh: {', '.join(known)}."


def missing(names: str) -> str:
    return f"còn thiếu {names}."


def no_value(name: str) -> str:
    return f"sau “{name}” còn thiếu giá trị."


def takes_no_value(name: str, given: str) -> str:
    return f"“{name}” không kèm giá trị “{given}”."


def not_a_choice(name: str, given: str, known: Sequence[str]) -> str:
    return f"“{name}” không nhận “{given}”.{_hint(given, known, 'giá trị')}"


def not_together(name: str, other: str) -> str:
    return f"chỉ được dùng một trong hai “{name}” và “{other}”."


def not_a_value(name: str, given: str) -> str:
    return f"giá trị “{given}” của “{name}” không dùng được."


def bad(name: str, reason: str) -> str:
    return f"{name}: {reason}."


def not_understood() -> str:
    return "không hiểu được."


def not_a_folder(path: object) -> str:
    return f"“{path}” là tệp, không phải thư mục. Hãy chọn thư mục khác"


def not_xlsx(path: object) -> str:
    return f"tên “{path}” phải kết thúc bằng .xlsx."


def overwrites(path: object) -> str:
    return f"“{path}” là tệp số liệu đang đọc, không được ghi đè. Hãy chọn tên khác."


def system(path: object) -> str:
    where = f" {path}" if path else ""
    return f"Máy không cho đọc hoặc ghi{where}. Hãy kiểm tra quyền, chỗ trống trên đĩa, rồi chạy lại."


def _hint(given: str, known: Sequence[str], what: str) -> str:
    return near(given, known) or f" Các {what}: {', '.join(known)}."
