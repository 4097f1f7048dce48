"""What a notice on the standing of units says."""

from datetime import date

from tthc_analysis.calendar import Span
from tthc_analysis.wording.numbers import count, day, days

TITLE = "THÔNG BÁO"
COUNT_HEAD = ("Đơn vị", "Xếp thứ", "Kết quả", "Tuần trước", "Thứ tuần trước")
RATE_HEAD = ("Đơn vị", "Xếp thứ", "Kết quả", "Hồ sơ", "Tuần trước", "Thứ tuần trước")


def number(symbol: str) -> str:
    """A report's symbol becomes that of a notice: "BC-VP" → "TB-VP"; blank where the registry writes the number."""
    return f"Số:        /{f'TB-{symbol[3:]}' if symbol.startswith('BC-') else symbol}"


def subject(locality: str, report: date) -> str:
    what = "Kết quả và xếp hạng giải quyết thủ tục hành chính của các đơn vị thuộc"
    return f"{what} {locality} (tuần báo cáo {day(report)})"


def opening(body: str, units: int, period: Span) -> str:
    return (
        f"{body} thông báo kết quả và xếp hạng của {count(units)} đơn vị theo từng chỉ tiêu, lũy kế từ "
        f"{days(period.first_day, period.last_day)}. Thứ hạng tính từ hồ sơ, cùng một cách tính cho mọi đơn vị."
    )


def best(name: str, units: str) -> str:
    return f"{name}: đứng đầu là {units}."


def several(units: int) -> str:
    return f"{count(units)} đơn vị cùng hạng"


def caption(name: str, units: int) -> str:
    return f"{name}: {count(units)} đơn vị"


def parts(numerator: int, denominator: int) -> str:
    return f"{count(numerator)}/{count(denominator)}"


def note(tied: str) -> str:
    return f"Giá trị bằng nhau thì cùng hạng tốt hơn ({tied} đơn vị có hạng chung)."


def closing(body: str) -> str:
    return f"{body} thông báo để các đơn vị biết, thực hiện./."
