"""The words of the index of QĐ 766/QĐ-TTg: its data, the portal's scores, components, points lost."""

from fractions import Fraction

from tthc_analysis.wording.numbers import count, decimal

UNVERIFIED = "chưa xác minh"


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
