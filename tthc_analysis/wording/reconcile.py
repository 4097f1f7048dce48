"""Where our own figures and another source's part, and what would make them agree."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from tthc_analysis.wording.numbers import (
    DASH,
    count,
    cut_off,
    days,
    difference,
    place,
    points,
    printed,
)

ALL_AGREE = "Số liệu của địa phương khớp với mọi nguồn khác có cùng chỉ tiêu."
NOTHING_BESIDE = "Chưa có nguồn thứ hai cho chỉ tiêu nào nên không đối chiếu được."
WHOLE = "Tất cả"
RANKING = "bảng xếp hạng"
LIST = "danh sách hồ sơ"

SHORTLY = {
    "rounding": "khớp nếu làm tròn theo cách khác",
    "rule": "khớp nếu đếm theo cách khác",
    "date": "khớp nếu chốt vào thời điểm khác",
    "units": "khớp nếu thống nhất đơn vị",
    "missing": "có thể do dòng bị loại",
    "unknown": "có thể do hồ sơ không rõ giá trị",
    "unexplained": "chưa rõ vì sao khác",
}


def figure(value: Fraction | None, parts: Sequence[int] | None, ratio: bool, decimals: int | None) -> str:
    """A count; a ratio by its dossiers, as per cents beside a ratio that is printed so, or both."""
    if value is None and parts is None:
        return DASH
    shown = "" if decimals is None and parts else printed(value, ratio, 2 if decimals is None else decimals)
    told = "/".join(map(count, parts or ()))
    return f"{told} ({shown})" if ratio and told and shown else told or shown


def step(change: Fraction | None, ratio: bool) -> str:
    if change is None:
        return DASH
    return points(change) if ratio else difference(change)


def source(kind: str, file: str) -> str:
    """A table of units by its file; of the others a week has one."""
    return {"ranking": RANKING, "dossiers": LIST}.get(kind, file)


def explained(cause: str, facts: Sequence, more: int, period_start: datetime) -> str:
    """What would make the two agree, and in how many further ways they would."""
    told = SHORTLY[cause] if cause == "unexplained" else SENTENCES[cause](*facts, period_start=period_start)
    return f"{told} (còn {count(more)} cách khác cũng khớp)" if more else told


def _rounding(how: str, decimals: int, **_) -> str:
    if how == "truncated":
        return f"khớp nếu cắt bỏ phần sau {decimals} chữ số thập phân, không làm tròn"
    return f"khớp nếu làm tròn còn {decimals} chữ số thập phân"


def _rule(role: str, _: str, says: str, **__) -> str:
    return f"khớp nếu {'đếm' if role == 'counted' else 'lấy tổng là'} hồ sơ {says}"


def _date(start: datetime, at: datetime, period_start: datetime) -> str:
    if start != period_start:
        return f"khớp nếu tính từ {days(start, at - timedelta(microseconds=1))}"
    return f"khớp nếu chốt {cut_off(at)}"


def _units(how: str, *names: str, **_) -> str:
    quoted = ", ".join(f"“{name}”" for name in names)
    return {
        "only_own": "nguồn kia không có đơn vị này",
        "only_other": "chỉ nguồn kia có đơn vị này",
        "only": f"khớp nếu bỏ đơn vị chỉ một nguồn có: {quoted}",
        "spelled": f"khớp nếu {quoted} là một đơn vị",
    }[how]


def _missing(rows: int, **_) -> str:
    return f"có thể do {count(rows)} hồ sơ có dòng bị loại hoặc không có trong danh sách"


def _unknown(dossiers: int, **_) -> str:
    return f"có thể do {count(dossiers)} hồ sơ không rõ giá trị"


SENTENCES = {
    "rounding": _rounding,
    "rule": _rule,
    "date": _date,
    "units": _units,
    "missing": _missing,
    "unknown": _unknown,
}


def other_places(told: Sequence[str]) -> str:
    return f"Nếu xếp theo số liệu của địa phương: {'; '.join(told)}."


def other_place(name: str, own: str, published: str, places: tuple[int, int], of: int) -> str:
    """What our own figure would make of our place: first as it would be, then as it is."""
    would, now = (place(one, of) for one in places)
    return f"{name} (tính được {own}, tỉnh công bố {published}), thứ hạng sẽ là {would} thay vì {now}"
