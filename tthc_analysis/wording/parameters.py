"""Why a value of a parameter file is refused, beyond what `faults` says of any file."""

from collections.abc import Sequence
from datetime import date

from tthc_analysis.wording.numbers import day


def date_written_otherwise(text: str, meant: date) -> str:
    return f"“{text}” không ghi theo dạng năm-tháng-ngày. Nếu là ngày {day(meant)}, hãy ghi {meant.isoformat()}."


def colon_in_line(before: str) -> str:
    return f"dòng bắt đầu bằng “{before}:” có dấu hai chấm. Hãy đặt cả dòng ấy giữa hai dấu nháy kép."


def blank_line() -> str:
    return "có dòng để trống hoặc không phải chữ. Hãy ghi mỗi dòng một giá trị, hoặc bỏ dòng ấy."


def unprintable(code: str) -> str:
    return f"có ký tự không in được ({code}). Hãy xóa và gõ lại giá trị này."


def tagged(tag: str, line: int) -> str:
    return f"dòng {line} có nhãn YAML “{tag}”. Hãy bỏ phần bắt đầu bằng dấu chấm than, hoặc đặt giữa hai dấu nháy kép."


def wrong_encoding() -> str:
    return "không phải mã UTF-8. Hãy mở bằng Notepad, chọn Lưu thành (Save as), Mã hóa (Encoding): UTF-8."


def no_access() -> str:
    return "máy không cho mở tệp này. Hãy đóng chương trình đang giữ tệp, hoặc xin quyền đọc, rồi chạy lại."


def told_twice(indicator: str, file: str) -> str:
    return f"“{indicator}” đã được lấy từ tệp {file} ở trên. Hãy chỉ ghi ở một tệp."


def same_name(file: str) -> str:
    return f"có hai tệp cùng tên {file} nên không rõ chỉ tiêu lấy từ tệp nào. Hãy đổi tên một tệp."


def neither(keys: Sequence[str]) -> str:
    return f"để trống. Hãy ghi {' hoặc '.join(keys)}, hoặc bỏ cả dòng."


def not_boolean(given: object) -> str:
    return f"“{given}” phải là True hoặc False, viết hoa chữ đầu."


def all_received_later(last: date, first: date) -> str:
    return (
        f"kỳ báo cáo đến {day(last)} ở trước mọi hồ sơ của danh sách, hồ sơ đầu tiên tiếp nhận ngày {day(first)}. "
        "Hãy kiểm tra năm ghi ở report_date và period."
    )
