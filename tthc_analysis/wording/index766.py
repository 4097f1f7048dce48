"""The words of the index of QĐ 766/QĐ-TTg: its data, the portal's scores, components, points lost."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tthc_analysis.wording.numbers import DASH, MISSING, count, days, decimal, rate

UNVERIFIED = "chưa xác minh"
COMPONENTS_HEAD = (
    "Chỉ số thành phần",
    "Hồ sơ đạt/hồ sơ tính",
    "Tỷ lệ",
    "Đủ điểm từ",
    "Điểm/tối đa",
    "Hồ sơ cần thêm để đủ điểm",
)
UNIT = "Đơn vị"
SCORES_HEAD = (UNIT, "Hạng", "Tổng điểm")
BEFORE_HEAD = ("Tuần trước", "Hạng tuần trước")
LOST_HEAD = ("Nhóm, chỉ số thành phần", "Điểm", "Tối đa", "Mất", "Hạng", "Hồ sơ cần thêm để đủ điểm")
LOST_CAPTION = "Điểm 766 còn mất, nhóm mất nhiều nhất ở trên"
OF_GROUPS = (
    "Điểm của nhóm là điểm Cổng đã công bố; dưới mỗi nhóm là chỉ số thành phần còn dưới mức đủ điểm, tính từ danh sách "
    "hồ sơ."
)
TO_FULL = "Hồ sơ cần thêm tính trên số hồ sơ đã có trong kỳ; hồ sơ mới không đạt thì phải thêm nữa."
UNVERIFIED_MEANS = (
    f"“{UNVERIFIED.capitalize()}”: điểm tối đa hoặc mức đủ điểm chưa đối chiếu được với văn bản (params/index766.yaml)."
)
ONLINE_SHARE = (
    "Hồ sơ nộp trực tuyến ở đây chưa nhân tỷ lệ đồng bộ lên Cổng Dịch vụ công quốc gia (chỉ số 1.4) và chưa trừ hồ sơ "
    "thiếu kết quả điện tử; số của Cổng có thể thấp hơn."
)
RANKED = (
    "Bằng điểm thì cùng hạng; chỉ xếp trong các đơn vị cùng cấp; số tuần trước chỉ nêu khi các đơn vị được xếp vẫn thế."
)


def repeated(name: str) -> str:
    return f"“{name}” được ghi hai lần. Hãy bỏ một dòng."


def refused(cells: int) -> tuple[str, str]:
    return (
        f"{count(cells)} ô của bảng điểm 766 không đọc được (xem lý do ở bảng dòng không đọc được)",
        "điểm ấy coi như chưa có, không coi là 0; các chỉ tiêu không đổi",
    )


def score_gap(units: int, unit: str, total: str, added: str, groups: int) -> tuple[str, str]:
    """One that the rounding of two decimals can explain says so."""
    printed, summed = Fraction(total), Fraction(added)
    more = f"; và {count(units - 1)} đơn vị khác" if units > 1 else ""
    seen = f"tổng điểm 766 khác tổng các nhóm ở {unit} ({decimal(printed)} và {decimal(summed)}){more}"
    rounding = abs(printed - summed) <= Fraction(groups + 1, 200)
    return seen, f"giữ nguyên điểm đã in{'; có thể do làm tròn' if rounding else ''}"


def score_unit_twice(unit: str) -> tuple[str, str]:
    return f"“{unit}” có ở nhiều dòng của bảng điểm 766", "thứ hạng tính lại có thể lệch; hãy kiểm tra bảng"


REMARKS = (score_gap, score_unit_twice)


def components_caption(first: date, last: date) -> str:
    return f"Chỉ số thành phần của Bộ chỉ số 766 tính từ danh sách hồ sơ, {days(first, last)}"


def component(id: str, name: str) -> str:
    return f"{id}. {name}"


def part(name: str) -> str:
    return f"{DASH} {name}"


def parts(numerator: int, denominator: int) -> str:
    return f"{count(numerator)}/{count(denominator)}"


def threshold(least: Fraction | None, verified: bool) -> str:
    """A mark that nobody has checked is printed as such."""
    if least is None:
        return DASH
    told = rate(least, 0 if (100 * least).denominator == 1 else 2)
    return told if verified else f"{told} ({UNVERIFIED})"


def points(won: Fraction | None, most: Fraction | None, verified: bool) -> str:
    """ "15,50/20"; never a number that is not verified."""
    if not verified or won is None or most is None:
        return UNVERIFIED
    return f"{decimal(won)}/{maximum(most)}"


def maximum(most: Fraction) -> str:
    return decimal(most, 0 if most.denominator == 1 else 2)


def score(told: Fraction | None) -> str:
    return DASH if told is None else decimal(told)


def directive(id: str = "", told: Fraction | None = None, least: Fraction | None = None) -> str:
    """What a rate above the threshold is good for; `id` is a component of ours that is there."""
    general = (
        "Mục tiêu 100% khác mức đủ điểm của Bộ chỉ số 766 (cột “Đủ điểm từ”): qua mức ấy, tăng tiếp đến "
        "100% có thể nâng thứ hạng theo tỷ lệ nhưng không thêm điểm 766."
    )
    if told is None:
        return general
    passed = threshold(least, True)
    return f"{general} Ví dụ chỉ số {id} đã qua mức {passed}: từ {rate(told)} lên 100% không thêm điểm 766."


def lacks(id: str, headers: Sequence[str]) -> str:
    return f"Chỉ số {id} cần cột {', '.join(f'“{header}”' for header in headers)} trong danh sách hồ sơ."


def not_told(ids: Sequence[str]) -> str:
    return f"Danh sách hồ sơ không cho biết các chỉ số {', '.join(ids)}." if ids else ""


def units_caption(first: date, last: date) -> str:
    return f"Chỉ số thành phần của Bộ chỉ số 766 theo đơn vị, {days(first, last)}"


def scores_caption(of: int, shown: int) -> str:
    part = f"{count(of)} đơn vị" if shown == of else f"{count(shown)} trong {count(of)} đơn vị"
    return f"Điểm theo Bộ chỉ số 766 do Cổng Dịch vụ công công bố: {part}, cao nhất ở trên"


def period(first: date, last: date) -> str:
    return f"Kỳ của bảng điểm: {days(first, last)}."


def group(name: str, most: Fraction | None) -> str:
    return name if most is None else f"{name} ({maximum(most)})"


def skipped(units: int, columns: int) -> tuple[str, ...]:
    """A row of the table for those left out."""
    return (f"… {count(units)} đơn vị …", *("",) * columns)


def tied(place: str, shared: bool) -> str:
    return f"{place}, đồng hạng" if shared else place


def not_ranked(locality: str) -> str:
    return f"Không tìm thấy đúng một dòng tên “{locality}” trong bảng điểm."


def without_total(units: int) -> str:
    return f"{count(units)} đơn vị {MISSING} về tổng điểm nên không được xếp." if units else ""


def grade(locality: str, name: str) -> str:
    return f"{locality} xếp loại: {name}."
