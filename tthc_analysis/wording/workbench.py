"""What is said at the workbench: how to ask on, and what cannot be asked."""

from collections.abc import Sequence
from difflib import get_close_matches

from tthc_analysis.wording.faults import near

INDICATOR, COLUMN = "Chỉ tiêu", "Cột"
NOW, DONE = "Hiện nay", "Sau khi làm"
NO_LIST = "tuần này không có danh sách hồ sơ nên không chia theo cột được. Số của từng đơn vị xem ở week.units."
ASK_ON = (
    'Hỏi tiếp, mỗi câu một dòng: week.figures, week.units, week.by("sector"), week.causes("overdue"), '
    'week.dossiers("overdue"), week.what_if("overdue", done=5). Gõ week. rồi nhấn phím Tab để xem mọi câu hỏi.'
)


def no_such_week(asked: str, known: Sequence[str]) -> str:
    hint = near(asked.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml"), known)
    return f"Không có tuần “{asked}” trong thư mục params.{hint} Các tuần đang có: {', '.join(known) or 'chưa có'}."


def not_listed(name: str) -> str:
    return (
        f"{name} không tính từ danh sách hồ sơ của tuần này nên không tách ra từng hồ sơ, từng nhóm được. "
        "Số của từng đơn vị xem ở week.units; muốn xem từng hồ sơ thì thêm danh sách đủ cột vào mục sources."
    )


def no_figure(name: str) -> str:
    return f"{name} tuần này chưa có số liệu nên không thử được."


def no_column(given: str, known: Sequence[str]) -> str:
    if not known:
        return NO_LIST
    return f"danh sách hồ sơ không có cột “{given}”.{near(given, known)} Chọn được: {', '.join(known)}."


def no_value(given: str, known: Sequence[str], most: int = 12) -> str:
    close = get_close_matches(given, known, n=1)
    if close:
        return f"không có “{given}”. Có phải “{close[0]}” không?"
    more = " …" if len(known) > most else ""
    return f"không có “{given}”. Chọn một trong: {', '.join(known[:most])}{more}."


def listed(locality: str, named: Sequence[str]) -> str:
    """What a part is called: "Huyện Mẫu (Xã Minh Mẫu; trực tuyến)"."""
    return f"{locality} ({'; '.join(named)})"
