"""The words by which a figure is explained: facts, dossiers, readings; and two sets of rules side by side."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from tthc_analysis.wording.numbers import DASH, NOTHING, count, cut_off, difference, place, printed

FACTS = {
    "received": "Đã tiếp nhận",
    "overdue": "Quá hạn",
    "overdue_open": "Đang xử lý đã quá hạn",
    "resolved_late": "Đã giải quyết quá hạn",
    "apology_missing": "Chưa có thư xin lỗi",
    "on_time": "Đúng hạn",
    "on_time_base": "Mẫu số của đúng hạn",
    "paused": "Tạm dừng",
    "returned": "Trả lại",
    "withdrawn": "Công dân rút",
    "refused_at_intake": "Không được tiếp nhận",
    "late_intake": "Tiếp nhận chậm",
    "digitised_at_intake": "Đã số hóa khi tiếp nhận",
    "intake_base": "Mẫu số của số hóa khi tiếp nhận",
    "resolved_with_result": "Mẫu số của số hóa kết quả",
    "result_digitised": "Đã số hóa kết quả",
    "fee_due": "Mẫu số của thanh toán trực tuyến",
    "paid_online": "Đã thanh toán trực tuyến",
}

COUNTED, NOT_COUNTED = "x", "·"
YES, NO = "Có", "Không"
DOSSIER, SUM, SOURCE, WAY, READING, USED_BY, FIGURE = (
    "Hồ sơ",
    "Cộng",
    "Nguồn",
    "Cách",
    "Cách hiểu",
    "Bộ dùng",
    "Số liệu",
)
INDICATOR, FACT, UNIT, DOSSIER_ID, DECIDES = "Chỉ tiêu", "Khái niệm", "Đơn vị", "Mã hồ sơ", "Điều quyết định"
NUMERATOR, DENOMINATOR, PRINTED, IN_WEEK = "Tử số", "Mẫu số", "In ra", "Riêng trong tuần"
PLACE, WHO, DIFFERS = "Hạng", "Ai đếm", "Khác nhau"
IN_USE = "đang dùng"
WHOLE = "Cả mười hồ sơ"
MARKS = f"{COUNTED}: hồ sơ được đếm; {NOT_COUNTED}: không đếm."
BRACKETS = f"[{COUNTED}] hay [{NOT_COUNTED}]: trả lời khác cách hiểu đang dùng."
RATES = "Một tỷ lệ in ra như thế nào"
ONLY_SO = "100,00% và 0,00% chỉ in khi đúng tuyệt đối; tỷ lệ sát nút in số gần nhất khác nó."
DATES_CAPTION = "Mười hồ sơ: ngày giờ và trạng thái"
PAPERS_CAPTION = "Mười hồ sơ: giấy tờ, kết quả và phí"
PROFILES_CAPTION = "Cùng mười hồ sơ, mỗi bộ cách tính một kết quả"
WEEK_CAPTION = "Số của tuần là hiệu của hai số lũy kế"
UNITS_CAPTION = "Ba tỷ lệ theo đơn vị"
UNDISPUTED_CAPTION = "Những khái niệm chỉ gặp một cách hiểu"


def readings_caption(fact: str) -> str:
    return f"{FACTS[fact]}: các cách hiểu và hồ sơ mỗi cách đếm"


def part(name: str, numerator: bool) -> str:
    return f"{name}: {'tử số' if numerator else 'mẫu số'}"


def figure(numerator: int | None, denominator: int | None, value: Fraction | None) -> str:
    """ "4/9 = 44,44%"; a count alone; what had nothing to be counted out of says so."""
    if numerator is None:
        return DASH
    if denominator is None:
        return count(numerator)
    parts = f"{count(numerator)}/{count(denominator)}"
    return f"{parts}: {NOTHING}" if denominator == 0 else f"{parts} = {printed(value, True)}"


def added(numerator: int, denominator: int | None, value: Fraction | None) -> str:
    """What a week added; a rate only where it is one."""
    if denominator is None:
        return difference(Fraction(numerator))
    parts = f"{difference(Fraction(numerator))} trên {difference(Fraction(denominator))}"
    if denominator == 0 and numerator == 0:
        return f"{parts}: {NOTHING}"
    return f"{parts}: {printed(value, True)}" if 0 <= numerator <= denominator and denominator else parts


def until(at: datetime) -> str:
    return cut_off(at).capitalize()


def way(number: int, chosen: bool) -> str:
    return f"{number} – {IN_USE}" if chosen else str(number)


def used_by(name: str, chosen: bool) -> str:
    return f"{name} ({IN_USE})" if chosen else name


def set_name(letter: str, name: str, key: str, digest: str) -> str:
    return f"Bộ {letter}: {name} (“{key}”, mã {digest[:12]})"


def by_set(letter: str, what: str) -> str:
    return f"{what} theo {letter}"


def differs(so: bool) -> str:
    return "khác" if so else ""


def only(letter: str, numerator: bool = True, ratio: bool = False) -> str:
    of = (" (tử số)" if numerator else " (mẫu số)") if ratio else ""
    return f"Chỉ {letter} đếm{of}"


FIGURES_CAPTION = "Cùng một tuần, hai bộ cách tính"
RULES_CAPTION = "Những khái niệm hai bộ hiểu khác nhau"
DIFFERENCES_CAPTION = "Số hồ sơ chỉ một bên đếm"
NOT_FROM_DOSSIERS = f"Dấu {DASH}: chỉ tiêu không tính từ danh sách hồ sơ nên không biết từng hồ sơ."
PLACE_MEANS = (
    "Hạng: nếu số ấy đứng vào bảng của tỉnh, số của các địa phương khác giữ nguyên như đã in; "
    f"dấu {DASH}: bảng chưa đủ số liệu."
)
SAME_RULES = "Hai bộ hiểu mọi khái niệm như nhau: không có chỉ tiêu nào khác."
INTERNAL = "Chỉ dùng nội bộ: mã hồ sơ không đưa vào báo cáo."
LIKELY_THE_SAME = "Không có hồ sơ nào chỉ một bên đếm."


def examples_caption(name: str) -> str:
    return f"{name}: vài hồ sơ chỉ một bên đếm, và điều quyết định"


def no_example(name: str) -> str:
    return f"{name}: {LIKELY_THE_SAME.lower()}"


def more_examples(shown: int, whole: int) -> str:
    more = f"Nêu {count(shown)} trong {count(whole)} hồ sơ. " if shown < whole else ""
    return more + INTERNAL


def told(header: str, value: str) -> str:
    return f"{header}: {value}"


def why_same_reading(name: str, value: str) -> str:
    return f"{name}: hai bộ cùng một cách hiểu nên cùng một số, {value}."


def why_from_table(name: str, value: str) -> str:
    return f"{name}: không tính từ danh sách hồ sơ nên bộ cách tính không làm đổi số, {value}."


def why_lacking(name: str, values: Sequence[str]) -> str:
    return (
        f"{name}: {values[0]} theo A, {values[1]} theo B; danh sách hồ sơ thiếu cột mà một bộ cần, "
        "nên không so được từng hồ sơ."
    )


def why_same_dossiers(name: str, value: str, facts: Sequence[str]) -> str:
    return f"{name}: hai bộ hiểu khác nhau về {_quoted(facts)} nhưng tuần này đếm đúng cùng những hồ sơ, {value}."


def why(name: str, values: Sequence[str], facts: Sequence[str], moved: Sequence[str], places: Sequence[str]) -> str:
    """The figures under A and B, the dossiers that only one of them counts, the facts that decide, and the places."""
    standing = f"; hạng {' và '.join(places)}" if places else ""
    return (
        f"{name}: {values[0]} theo A, {values[1]} theo B{standing}; vì hiểu khác nhau về {_quoted(facts)}: "
        f"{'; '.join(moved)}."
    )


def moved(letter: str, dossiers: int, numerator: bool, ratio: bool) -> str:
    of = (" vào tử số" if numerator else " vào mẫu số") if ratio else ""
    return f"{count(dossiers)} hồ sơ chỉ {letter} đếm{of}"


def place_by(standing: tuple[int, int] | None) -> str:
    return DASH if standing is None else place(*standing)


def _quoted(facts: Sequence[str]) -> str:
    return ", ".join(f"“{FACTS[fact].lower()}”" for fact in facts)
