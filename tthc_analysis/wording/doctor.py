"""What is said of a machine's fitness: a line a check."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from tthc_analysis.wording.numbers import count, decimal, moment

HELP = "kiểm tra máy có đủ điều kiện làm báo cáo không"
PYTHON = "Python"
LIBRARIES = "Thư viện"
KERNEL = "Bộ chạy sổ tay"
FONTS = "Phông chữ"
WRITING = "Quyền ghi"
DISK = "Đĩa trống"
CLOCK = "Đồng hồ"
LETTERS = "Chữ Việt"
PATH = "Đường dẫn"
SAMPLE = "Đề nghị, ước tính, giữ nguyên"
FILES, NAMES, SCREEN = "trong tệp", "trong tên tệp", "trên màn hình"

INSTALL_AGAIN = "Hãy xóa thư mục .venv cạnh run.py rồi chạy lại run.py để cài lại"
TRY_KERNEL_AGAIN = "Hãy đóng bớt chương trình, xem phần mềm diệt vi-rút, tường lửa có chặn Python không, rồi thử lại"
REMOVE_KERNEL = "Hãy gỡ bộ chạy ấy (jupyter kernelspec remove python3), phần mềm sẽ dùng bộ của mình"
KERNEL_STARTED = "khởi động được, đúng Python của phần mềm"
COPY_AGAIN = "Hãy chép lại thư mục tthc_analysis/fonts từ bản gốc"
ALLOW_WRITING = "Hãy cấp quyền ghi cho thư mục ấy, hoặc chép phần mềm sang thư mục của mình"
SET_CLOCK = "Hãy chỉnh lại ngày giờ của máy"
RUN_BY_RUN_PY = "Hãy chạy bằng run.py, hoặc đặt biến môi trường PYTHONUTF8=1"
RENAME_PERCENT = "Hãy đổi tên thư mục để không có hai dấu %: Windows có thể hiểu phần ở giữa là tên biến"
ALL_PASSED = "Máy đủ điều kiện làm báo cáo."
SOME_FAILED = "Máy chưa đủ điều kiện: hãy xử lý các dòng “chưa đạt” rồi chạy lại."


def line(name: str, passed: bool, told: str) -> str:
    return f"{name}: {'đạt –' if passed else 'chưa đạt:'} {told}."


def broke_down(error: str) -> str:
    return f"không kiểm tra được ({error}). Hãy gửi dòng này cho người phụ trách kỹ thuật"


def python(version: Sequence[int]) -> str:
    return f"phiên bản {'.'.join(map(str, version[:3]))}"


def another_python(oldest: Sequence[int], newest: Sequence[int]) -> str:
    return f"Hãy cài Python từ {_dotted(oldest)} đến {_dotted(newest)}"


def loaded(number: int) -> str:
    return f"cả {count(number)} thư viện nạp được"


def broken(faults: Mapping[str, str]) -> str:
    return f"không nạp được {'; '.join(f'{name} ({fault})' for name, fault in faults.items())}"


def kernel_silent(seconds: float) -> str:
    return f"không trả lời sau {decimal(Fraction(seconds), 0)} giây"


def other_kernel(prefix: str) -> str:
    return f"“python3” của Jupyter là một Python khác, ở {prefix}"


def fonts_whole(number: int) -> str:
    return f"cả {count(number)} tệp nguyên vẹn"


def fonts_damaged(names: Sequence[str]) -> str:
    return f"thiếu hoặc hỏng {', '.join(names)}"


def writable(folders: Sequence[Path]) -> str:
    return f"ghi được vào {', '.join(f'{folder.name}/' for folder in folders)}"


def not_writable(folder: Path, reason: str | None) -> str:
    return f"không ghi được vào {folder}" + (f" ({reason})" if reason else "")


def free(amount: int, folder: Path) -> str:
    return f"còn {decimal(Fraction(amount, 10**9), 1)} GB ở {folder}"


def make_room(least: int) -> str:
    return f"Hãy dọn bớt để còn ít nhất {decimal(Fraction(least, 10**9), 1)} GB"


def clock(now: datetime) -> str:
    return f"{moment(now)}, múi giờ {_offset(now)}"


def other_zone(now: datetime) -> str:
    return (
        f"; giờ Việt Nam là +07:00: báo cáo vẫn tính theo giờ Việt Nam, nhưng lịch của Windows và cron chạy theo "
        f"{_offset(now)}"
    )


def encodings(told: Mapping[str, str]) -> str:
    return ", ".join(f"{where}: {encoding}" for where, encoding in told.items())


def path(root: str) -> str:
    return f"{root} ({count(len(root))} ký tự)"


def shorter_path(most: int) -> str:
    return f"Hãy chuyển phần mềm tới thư mục có đường dẫn không quá {count(most)} ký tự, ví dụ C:\\tthc"


def _dotted(version: Sequence[int]) -> str:
    return ".".join(map(str, version))


def _offset(now: datetime) -> str:
    return f"{now:%z}"[:3] + ":" + f"{now:%z}"[3:5]
