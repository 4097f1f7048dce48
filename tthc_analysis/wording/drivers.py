"""Why a figure is what it is, in words: heads, captions and alt texts."""

from datetime import date
from fractions import Fraction
from textwrap import shorten

from tthc_analysis.wording.numbers import DASH, count, day, decimal, difference, place, points, rate
from tthc_analysis.wording.sentences import lower_first

BY = {
    "unit": "đơn vị",
    "sector": "lĩnh vực",
    "procedure": "thủ tục",
    "channel": "kênh nộp",
    "weekday": "thứ trong tuần",
    "hour": "giờ trong ngày",
}
CHANNELS = {"online": "trực tuyến", "in_person": "trực tiếp", "postal": "bưu chính"}
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
MONTHS = tuple(f"T{month}" for month in range(1, 13))
VERDICTS = {
    "higher": "nhiều hơn rõ rệt",
    "lower": "ít hơn rõ rệt",
    "noise": "chưa khác biệt rõ",
    "few": "số ít",
}
FEW_MEANS = "Số ít: dưới 20 hồ sơ, chưa đủ để so sánh."
STOCK_NOTE = "Cột cuối là số hồ sơ đang tạm dừng hiện nay, theo tuần bắt đầu tạm dừng."
FEW_MARK = " (số ít)"
TOTAL = "Cộng"
SO_FAR = "cộng dồn"
GOAL, RESULT = "Mục tiêu", "Kết quả"
DRIVERS_HEAD = ("Kết quả", "Khoảng cách", "Tỷ trọng", "Cộng dồn")
EFFECTS_HEAD = ("Tỷ lệ trước", "Tỷ lệ nay", "Cơ cấu trước", "Cơ cấu nay", "Do tỷ lệ", "Do cơ cấu", "Cộng")
EFFECTS_NOTE = (
    "Do tỷ lệ: nhóm làm tốt lên hay kém đi; do cơ cấu: nhóm có tỷ lệ cao hay thấp chiếm phần lớn hơn hay nhỏ hơn. "
    "Cộng hai cột của mọi nhóm đúng bằng mức thay đổi (điểm %)."
)
WEEKS_HEAD = ("Tuần", "Trong tuần", "Lũy kế")
PATTERN_HEAD = ("Trên tổng số", "Tỷ lệ", "Khoảng tin cậy 95%", "So với các nhóm khác")
EVENT_HEAD = ("Khoảng thời gian", "Thêm vào", "Trên tổng số", "Tỷ lệ", "So với trước")
BESIDE_RECEIVED = "Tổng số là hồ sơ tiếp nhận trong cùng khoảng thời gian."
WHAT_IF_HEAD = ("Nếu làm đủ ở", "Số hồ sơ", "Kết quả", "Xếp thứ")
TIED = "đồng hạng"
ALL_UNITS = "Tất cả các đơn vị"
NOW = "Hiện nay"
UNKNOWN_PLACE = "không đủ số liệu"
WHAT_IF_NOTE = "Hạng tính từ số liệu tỉnh đã in, giả sử các địa phương khác đứng yên."
WITHOUT_SAME_DAY = "Không kể hồ sơ giải quyết ngay trong ngày tiếp nhận."


def event_caption(name: str, event: date) -> str:
    return f"{name}: trước và từ {day(event)}"


def sides(event: date) -> tuple[str, str]:
    return f"Trước {day(event)}", f"Từ {day(event)}"


def dimension(by: str, header: str | None = None) -> str:
    return BY.get(by) or lower_first(header or by)


def group(by: str, name: str) -> str:
    """The name of one group as printed."""
    if by == "weekday" and name:
        return WEEKDAYS[int(name)]
    if by == "hour" and name:
        return f"{name} giờ"
    return CHANNELS.get(name, name) if by == "channel" else name


def unknown(by: str) -> str:
    return f"chưa ghi {by}"


def rest(groups: int, by: str) -> str:
    return f"{count(groups)} {by} còn lại"


def weighing(name: str, ratio: bool) -> str:
    """What the dossiers behind a figure are called."""
    return "hồ sơ còn thiếu" if ratio else lower_first(name)


def goal_rate(value: Fraction) -> str:
    """A goal without needless decimals: "100%", "98,25%"."""
    return rate(value, 0 if (100 * value).denominator == 1 else 2)


def of_what(name: str, what: str) -> str:
    """What is told of an indicator; once only where that is its name."""
    return name if what == lower_first(name) else f"{name}: {what}"


def share(part: Fraction) -> str:
    return f"{decimal(100 * part, 0)}%"


def part_of_gap(part: Fraction, ratio: bool) -> str:
    """A group's part of the gap: per cent points, or dossiers, which may be a fraction of one."""
    return decimal(100 * part, 2) if ratio else whole_or(part, 1)


def figure(numerator: int, denominator: int | None) -> str:
    """ "98/122 (80,33%)"; a plain count as such."""
    if denominator is None:
        return count(numerator)
    parts = f"{count(numerator)}/{count(denominator)}"
    return f"{parts} ({rate(Fraction(numerator, denominator))})" if denominator else parts


def added_figure(numerator: int, denominator: int | None) -> str:
    """What a week added; parts may be negative when more was undone than done."""
    if denominator is None:
        return difference(Fraction(numerator))
    return figure(numerator, denominator) if 0 <= numerator <= denominator else f"{numerator}/{denominator}"


def gap(missing: Fraction, ratio: bool) -> str:
    return f"{decimal(100 * missing)} điểm %" if ratio else f"{whole_or(missing, 1)} hồ sơ"


def reference(kind: str, value: Fraction, ratio: bool, known: int, of: int) -> str:
    """`kind` is "goal", "perfect" (no target was set), "median" or "best"."""
    name = {"goal": "mục tiêu", "perfect": "mức", "median": "trung vị của nhóm", "best": "địa phương tốt nhất"}[kind]
    shown = goal_rate(value) if ratio else whole_or(value, 1)
    return f"{name} {shown}" + (f", mới biết {count(known)}/{count(of)} địa phương" if known < of else "")


def drivers_caption(name: str, missing: str, to: str, by: str) -> str:
    return f"{name}: khoảng cách {missing} đến {to}, theo {by}"


def effects_caption(name: str, change: Fraction, by: str) -> str:
    return f"{name}: thay đổi {points(change, 3)} từ đầu tuần báo cáo, do tỷ lệ hay do cơ cấu, theo {by}"


def weeks_caption(name: str) -> str:
    return f"{name}: từng tuần từ đầu kỳ"


def most_weeks_caption(name: str, weeks: int, part: Fraction, what: str) -> str:
    return f"{of_what(name, what)}, {count(weeks)} tuần có nhiều nhất ({share(part)})"


def week_name(first: date, last: date) -> str:
    return f"{first:%d/%m}{DASH}{day(last)}"


def pattern_caption(name: str, what: str, by: str) -> str:
    return f"{of_what(name, what)} theo {by}"


def bounds(low: float, high: float) -> str:
    return f"{decimal(Fraction(100 * low), 1)}{DASH}{decimal(Fraction(100 * high), 1)}%"


def what_if_caption(name: str) -> str:
    return f"{name}: kết quả và hạng nếu làm đủ số hồ sơ ở một số đơn vị"


def what_if_place(number: int | None, of: int | None, tied: bool) -> str:
    if number is None:
        return UNKNOWN_PLACE
    return place(number, of) + (f" ({TIED})" if tied else "")


def bar(dossiers: int, part: Fraction) -> str:
    return f"{count(dossiers)} ({share(part)})"


def pareto_caption(name: str, what: str, by: str) -> str:
    return f"{of_what(name, what)} theo {by}, nhiều nhất ở trên"


def pareto_alt(name: str, dossiers: int, whole: int, what: str, groups: int, part: Fraction, by: str) -> str:
    held = f"; {count(groups)} {by} đầu có {share(part)}" if groups > 1 else ""
    return f"{name} có {count(dossiers)} trong {count(whole)} {what} ({share(Fraction(dossiers, whole))}){held}."


def waterfall_caption(name: str, by: str) -> str:
    return f"{name}: từ mục tiêu đến kết quả, mỗi {by} làm giảm bao nhiêu điểm %"


def waterfall_alt(value: str, goal: str, name: str, part: Fraction) -> str:
    return f"Kết quả {value}, mục tiêu {goal}; {name} làm giảm nhiều nhất: {decimal(100 * part)} điểm %."


def bare_points(change: Fraction) -> str:
    """A small difference of rates in a column whose note tells the unit."""
    return points(change, 3).removesuffix(" điểm %") if change else "0"


def step(change: Fraction) -> str:
    return points(change)


def calendar_caption(name: str, what: str, earlier: int) -> str:
    outside = f"; không vẽ {count(earlier)} hồ sơ ngoài kỳ" if earlier else ""
    return f"{of_what(name, what)} theo ngày, càng đậm càng nhiều{outside}"


def calendar_label(dossiers: int, when: date) -> str:
    return f"nhiều nhất: {count(dossiers)} hồ sơ, ngày {day(when)}"


def calendar_alt(dossiers: int, when: date, whole: int, what: str) -> str:
    weekday = lower_first(WEEKDAYS[when.weekday()])
    return f"Ngày nhiều nhất là {weekday} {day(when)}: {count(dossiers)} trong {count(whole)} {what}."


def on_two_lines(name: str, most: int = 36) -> str:
    """A long name parted at the blank nearest to its middle; one too long for that is cut, the table has it whole."""
    if len(name) <= most:
        return name
    if len(name) > 2 * most:
        name = shorten(name, 2 * most, placeholder=" …")
    blanks = [at for at, letter in enumerate(name) if letter == " "]
    middle = min(blanks, key=lambda at: abs(2 * at - len(name)), default=None)
    return name if middle is None else f"{name[:middle]}\n{name[middle + 1 :]}"


def whole_or(value: Fraction, decimals: int) -> str:
    return decimal(value, 0 if value.denominator == 1 else decimals)
