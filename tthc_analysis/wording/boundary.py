"""The words of a boundary between two sets of rules: before and after, by which rules, among which units."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from tthc_analysis.calendar import Span
from tthc_analysis.wording.explaining import figure
from tthc_analysis.wording.numbers import (
    DASH,
    MISSING,
    count,
    day,
    days,
    decimal,
    difference,
    points,
    printed,
    signed,
)

Scale = Literal["share", "hundred", "stock"]

NO_BOUNDARY = (
    "Không có trước và sau để so: tệp tham số không ghi ngày đổi cách tính (mục boundary) trong năm này, hoặc tuần "
    "không có danh sách hồ sơ."
)
INDICATOR, UNIT, BEFORE, AFTER, DIFFERENCE = "Chỉ tiêu", "Đơn vị", "Trước", "Sau", "Chênh lệch"
MEASURED = {"hundred": " (trên 100 hồ sơ tiếp nhận)", "stock": " (lúc hết kỳ)", "share": ""}
OWN_CAPTION = "Mỗi phần của năm theo cách tính của phần ấy"
OWN_NOTE = (
    "Hai cột theo hai cách tính và khác số ngày: không cộng thành số cả năm, không trừ nhau. Hồ sơ tiếp nhận trước, "
    "kết thúc sau ngày đổi thì mỗi phần đếm phần việc của mình."
)
STEPS_HEAD = ("Do cách tính", "Do đơn vị", "Thực sự đổi")
STEPS_NOTE = (
    "Do cách tính: cùng những hồ sơ ấy, đếm theo hai cách. Do đơn vị: thêm các đơn vị tiền thân còn lại. Ba phần cộng "
    "lại đúng bằng chênh lệch (số in ra đã làm tròn). Số hóa và thanh toán không có ngày: đếm theo danh sách hiện nay."
)
RECOUNT_HEAD = ("Cách trước", "Cách sau", "Riêng do cách tính")
RECOUNT_NOTE = "Cùng hồ sơ, cùng ngày, chỉ đổi cách tính."
UNITS_HEAD = ("Đơn vị", "Gồm các đơn vị tiền thân", "Trước, đếm theo cách sau", "Sau", "Thực sự đổi", "Nhận xét")
HANDED_CAPTION = "Hồ sơ dở dang chuyển cho đơn vị mới"
HANDED_HEAD = ("Đơn vị cũ", "Đơn vị tiếp nhận", "Hồ sơ dở dang khi chuyển", "Đã kết thúc từ đó", "Còn đang xử lý")
HANDED_NOTE = (
    "Hồ sơ mang tên đơn vị cũ: phần trước tính cho đơn vị cũ, phần sau tính cho đơn vị tiếp nhận, mỗi phần đếm một "
    "lần. Hồ sơ đã đổi sang tên đơn vị mới trong phần mềm thì danh sách không cho biết của đơn vị cũ nào."
)
NONE_HANDED = "Không có hồ sơ dở dang nào mang tên đơn vị đã kết thúc hoạt động."
SUM = "Cộng"
CHART_CAPTION = "Sáu chỉ tiêu theo bốn tuần liền nhau, ngắt ở ngày đổi cách tính"
DOUBTS = {"noise": "có thể chỉ do ngẫu nhiên", "few": "quá ít hồ sơ để nói"}


def not_before_report(given: date, report: date) -> str:
    return f"{day(given)} không trước ngày báo cáo {day(report)}. Hãy ghi ngày đầu đếm theo cách mới, hoặc bỏ mục này."


def scope(turn: date, then: str, now: str, cut: bool) -> str:
    """What page 1 says of a year with two sets of rules: from which day its figures are counted."""
    changed = f"Cách tính đổi từ ngày {day(turn)} (trước đó “{then}”, từ đó “{now}”)"
    if cut:
        return f"{changed}: số liệu dưới đây chỉ đếm từ ngày này, không cộng với phần trước."
    return (
        f"{changed}: số liệu dưới đây đếm cả kỳ theo cách sau, kể cả phần trước, nên không so được với số đã công bố "
        "trước ngày ấy."
    )


def until(turn: date) -> str:
    return f"Đến hết {day(turn - timedelta(days=1))}"


def since(turn: date) -> str:
    return f"Từ {day(turn)}"


def by_set(side: str, name: str, key: str, digest: str) -> str:
    return f"{side}: “{name}” ({key}, mã {digest[:12]})."


def compared(unit: str, named: Sequence[str], predecessors: Sequence[str], refusal: str | None) -> str:
    """With whom the unit of today is compared."""
    if refusal:
        return f"{unit} không so được với trước: {refusal}."
    if not predecessors:
        return f"{unit} trước và sau là cùng những đơn vị trong danh sách."
    return (
        f"{unit} sau ngày đổi được so với tổng của {', '.join(predecessors)}. Nếu chỉ tra theo một tên thì số trước sẽ "
        f"là của {', '.join(named)}; phần chênh vì thế là “{STEPS_HEAD[1].lower()}”."
    )


def refusal(why: str, units: Sequence[str]) -> str:
    named = ", ".join(units)
    return {
        "split": f"{named} được chia cho nhiều đơn vị",
        "absent": f"danh sách không có hồ sơ của {named} trước ngày đổi",
        "new": "trước ngày đổi chưa có hồ sơ nào",
        "ended": f"đã kết thúc hoạt động, {f'việc chia cho {named}' if units else 'chưa ghi đơn vị tiếp nhận'}",
    }[why]


def name(short: str, scale: Scale) -> str:
    """With what a count is beside, so that stretches of different length compare."""
    return short + MEASURED[scale]


def panel(short: str, scale: Scale) -> str:
    return short + {"hundred": " / 100 hồ sơ", "stock": " (hồ sơ)", "share": " (%)"}[scale]


def own(parts: tuple[int | None, int | None], scale: Scale) -> str:
    """A stretch's figure as it is told: "443/472 = 93,86%", a count alone."""
    counted, out_of = parts
    if counted is None:
        return MISSING
    return figure(counted, out_of, Fraction(counted, out_of or 1)) if scale == "share" else count(counted)


def value(told: Fraction | None, scale: Scale) -> str:
    if told is None:
        return DASH
    return decimal(told) if scale == "hundred" else printed(told, scale == "share")


def change(told: Fraction | None, scale: Scale) -> str:
    if told is None:
        return DASH
    return {"hundred": signed, "share": points, "stock": difference}[scale](told)


def steps_caption(unit: str, spans: tuple[Span, Span]) -> str:
    return f"{unit}: {_between(spans)}"


def recount_caption(spans: tuple[Span, Span]) -> str:
    return f"Hai cách tính trên cùng hồ sơ: {_between(spans)}"


def units_caption(named: str, spans: tuple[Span, Span]) -> str:
    return f"{named}, từng đơn vị: {_between(spans)}"


def _between(spans: tuple[Span, Span]) -> str:
    before, after = (days(one.first_day, one.last_day) for one in spans)
    return f"{before} và {after}"


def grouped(units: Sequence[str], body: str) -> str:
    return f"Tính chung vào {body}, không có số riêng trước ngày đổi: {', '.join(units)}."


def course(change: Fraction, better: str) -> str:
    if not change:
        return "không đổi"
    return "tốt lên" if (change > 0) == (better == "high") else "kém đi"


def account(
    named: str, values: Sequence[str], steps: Sequence[str], courses: tuple[str, str], verdict: str | None
) -> str:
    """How it looks and how it is; `values` before and after, `steps` the three and their sum."""
    looks, is_so = courses
    rules, units, real, whole = steps
    but = f" ({DOUBTS[verdict]})" if verdict in DOUBTS else ""
    link = "thực ra" if looks != is_so else "và đúng là"
    return (
        f"{named}: nhìn số của từng phần thì {looks}, từ {values[0]} thành {values[1]} ({whole}); {link} {is_so}, "
        f"{real}{but}. Trong chênh lệch ấy, riêng đổi cách tính là {rules}, đơn vị là {units}."
    )


def account_missing(named: str) -> str:
    return f"{named}: {MISSING} của cả hai phần để so."


def account_without_units(named: str, values: Sequence[str], rules: str) -> str:
    return (
        f"{named}: từ {values[0]} thành {values[1]}; riêng đổi cách tính là {rules}, không tách được phần thực sự đổi."
    )


def remark(verdict: str | None, is_so: str) -> str:
    return f"{is_so}; {DOUBTS[verdict]}" if verdict in DOUBTS else is_so


def chart_names(turn: date, then: str, now: str) -> tuple[str, str, str]:
    return (
        f"{until(turn)}: {then}",
        f"{until(turn)}, đếm lại theo cách sau: {now}",
        f"{since(turn)}: {now}",
    )


def chart_alt(turn: date, told: Sequence[str]) -> str:
    return f"Sáu chỉ tiêu trước và sau {day(turn)}, đường ngắt ở ngày ấy. {' '.join(told)}"


def chart_last(named: str, then: str, recounted: str, now: str) -> str:
    return f"{named}: bốn tuần cuối trước ngày đổi {then}, đếm lại theo cách sau {recounted}; bốn tuần gần nhất {now}."
