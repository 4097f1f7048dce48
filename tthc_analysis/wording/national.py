"""The words of two systems, our one-stop software and the national portal, side by side."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from tthc_analysis.wording.numbers import DASH, MISSING, NOTHING, count, days, decimal, difference, moment, rate
from tthc_analysis.wording.sentences import listed, upper_first


def refused(rows: int) -> tuple[str, str]:
    return (
        f"{count(rows)} dòng của danh sách Cổng quốc gia không đọc được",
        "các hồ sơ này không đối chiếu được giữa hai hệ thống; các chỉ tiêu không đổi",
    )


def exported_apart(ours: datetime, theirs: datetime) -> tuple[str, str]:
    return (
        f"xuất {moment(theirs)}, danh sách của phần mềm một cửa xuất {moment(ours)}: cách nhau hơn một ngày",
        "khác biệt giữa hai hệ thống có thể chỉ do xuất khác lúc; hãy xuất lại hai danh sách trong cùng buổi",
    )


def other_clock(dates: int, behind: bool) -> tuple[str, str]:
    if behind:
        return (
            f"{count(dates)} ngày giờ đều sớm hơn danh sách của phần mềm một cửa đúng 7 giờ: có thể tệp ghi giờ UTC",
            "được cộng 7 giờ khi đối chiếu hai hệ thống, không tính là khác biệt",
        )
    return (
        f"{count(dates)} ngày giờ đều muộn hơn danh sách của phần mềm một cửa đúng 7 giờ: có thể chính danh sách của "
        "phần mềm một cửa ghi giờ UTC",
        "khi đối chiếu hai hệ thống không tính là khác biệt; nhưng nếu đúng vậy, chỉ tiêu tính theo ngày có thể lệch "
        "một ngày, hãy xuất lại theo giờ Việt Nam",
    )


OURS, THEIRS = "phần mềm một cửa", "Cổng Dịch vụ công quốc gia"
SYNC_CAPTION = "Hồ sơ ở phần mềm một cửa và ở Cổng Dịch vụ công quốc gia"
SYNC_HEAD = ("Điều đối chiếu", "Hồ sơ", "Ý nghĩa")
MATCHED = ("Có ở cả hai hệ thống", "so khớp theo đúng mã hồ sơ")
PLACES = {
    "local_only": ("Chỉ có ở phần mềm một cửa", "chưa lên Cổng quốc gia, hoặc danh sách kia không xuất đến"),
    "national_only": ("Chỉ có ở Cổng quốc gia", "chưa về phần mềm một cửa, hoặc danh sách này không xuất đến"),
    "unread": ("Không đọc được ở một danh sách", "không đối chiếu được; xem bảng dòng không đọc được"),
}
KINDS = {
    "wording": ("Trạng thái gọi khác nhau", "cùng một ý, ví dụ “Đã có kết quả” và “Đã trả kết quả”; không phải lỗi"),
    "stage": ("Trạng thái khác bước", "cả hai đều chưa kết thúc"),
    "outcome": ("Trạng thái khác kết cục", "một bên đã kết thúc, bên kia chưa; hoặc kết thúc cách khác"),
}
DATES = {
    "received_at": "Ngày tiếp nhận khác nhau",
    "due_at": "Ngày hẹn trả khác nhau",
    "result_at": "Ngày kết thúc khác nhau",
}
DATES_MEAN = "hơn một phút; danh sách chỉ ghi ngày thì so theo ngày"
LATE = "Xong ở phần mềm một cửa, Cổng quốc gia còn đang xử lý"
RETURNED = (
    "Danh mục trạng thái của Cổng quốc gia không có “Trả lại”, ghi chung với rút hồ sơ: khác nhau ấy coi là cách gọi, "
    "dù chỉ tiêu trả lại đếm ra khác."
)

EFFECTS_CAPTION = "Sáu chỉ tiêu tính từ hai danh sách, cùng cách tính, cùng kỳ"
EFFECTS_HEAD = (
    *("Chỉ tiêu", "Theo phần mềm một cửa", "Theo Cổng quốc gia", "Chênh lệch", "Chỉ có ở một hệ thống"),
    *("Khác trạng thái", "Khác ngày", "Khác cột khác", "Hồ sơ"),
)
EFFECTS_NOTE = (
    "Chênh lệch = Cổng quốc gia trừ phần mềm một cửa. Các cột sau tách đúng chênh lệch ấy theo lý do (của tỷ lệ: tử "
    "số; mẫu số); cột cuối là số hồ sơ hai bên đếm khác nhau. Số của báo cáo vẫn theo phần mềm một cửa."
)
UNITS_CAPTION = "Đơn vị có nhiều hồ sơ khác nhau nhất giữa hai hệ thống"
UNITS_HEAD = (
    *("Đơn vị", "Hồ sơ", "Chỉ ở phần mềm một cửa", "Chỉ ở Cổng quốc gia", "Khác trạng thái", "Khác ngày"),
    *("Chậm đồng bộ", "Hồ sơ có khác biệt"),
)
UNITS_NOTE = "Không kể trạng thái chỉ gọi khác nhau. Một hồ sơ có thể khác ở nhiều cột; cột cuối đếm mỗi hồ sơ một lần."
LATE_HEAD = ("Mã hồ sơ", "Đơn vị", "Ở phần mềm một cửa", "Ở Cổng quốc gia", "Ngày xong", "Ngày làm việc chậm")
SUM = "Cộng"


def late_mean(median: Fraction, longest: int) -> str:
    middle = decimal(median, 0 if median.denominator == 1 else 1)
    return f"quá một ngày; một nửa chậm từ {middle} ngày làm việc trở lên, lâu nhất {count(longest)} ngày làm việc"


def spans(ours: tuple[date, date] | None, theirs: tuple[date, date] | None) -> str:
    """First and last day on which the dossiers of either list were received."""
    told = [f"{name}: {days(*one)}" for name, one in ((OURS, ours), (THEIRS, theirs)) if one]
    return f"Hồ sơ tiếp nhận trong danh sách của {'; của '.join(told)}." if told else ""


def part(numerator: int | None, denominator: int | None, ratio: bool) -> str:
    """What makes the difference of a figure, of a ratio above and below the line."""
    if numerator is None:
        return DASH
    return f"{difference(numerator)}; {difference(denominator)}" if ratio else difference(numerator)


def figure(value: Fraction | None, numerator: int | None, denominator: int | None, ratio: bool) -> str:
    if numerator is None:
        return MISSING
    if not ratio:
        return count(numerator)
    return f"{NOTHING if value is None else rate(value)} ({count(numerator)}/{count(denominator)})"


def late_caption(shown: int, every: int) -> str:
    of = f" ({count(shown)} hồ sơ lâu nhất)" if shown < every else ""
    return f"Nội bộ: {count(every)} hồ sơ đã xong ở phần mềm một cửa, Cổng quốc gia còn đang xử lý{of}"


NO_LIST = (
    "Tuần này không có danh sách xuất từ Cổng Dịch vụ công quốc gia nên không có gì để đối chiếu. Muốn đối chiếu, xuất "
    "danh sách hồ sơ từ Cổng quốc gia cùng lúc với phần mềm một cửa, ghi tên tệp vào mục national trong sources của "
    "tệp tham số."
)
ALIKE = "Ở các hồ sơ chung, trạng thái và ngày không có khác biệt nào ngoài cách gọi."
NO_LATE = "Không có hồ sơ nào đã xong quá một ngày mà Cổng quốc gia còn đang xử lý."
NOT_TOLD = "Danh sách của Cổng quốc gia không đủ cột để tính chỉ tiêu nào."
SAME = "Các chỉ tiêu tính được từ cả hai danh sách đều như nhau."
SHORT_REASONS = {
    "local_only": "chỉ có ở phần mềm một cửa",
    "national_only": "chỉ có ở Cổng quốc gia",
    "status": "khác trạng thái",
    "date": "khác ngày",
    "other": "khác cột khác",
}


def told(matched: int, local_only: int, national_only: int) -> str:
    return (
        f"Hai danh sách có chung {count(matched)} hồ sơ; {count(local_only)} hồ sơ chỉ có ở {OURS}, "
        f"{count(national_only)} chỉ có ở {THEIRS}."
    )


def differing(stage: int, outcome: int, dates: int) -> str:
    return (
        f"Trong số hồ sơ chung, {count(outcome)} hồ sơ khác kết cục, {count(stage)} khác bước xử lý, "
        f"{count(dates)} khác ngày."
    )


def exported(ours: datetime | None, theirs: datetime | None) -> str:
    """When the lists were taken: what differs may have happened in between."""
    known = [f"{name} xuất {moment(at)}" for name, at in ((OURS, ours), (THEIRS, theirs)) if at]
    unknown = [name for name, at in ((OURS, ours), (THEIRS, theirs)) if not at]
    if unknown:
        known.append(f"không rõ danh sách của {listed(unknown)} xuất lúc nào")
    return f"{upper_first('; '.join(known))}. Việc xảy ra giữa hai lần xuất cũng thành khác biệt."


def late(number: int, median: Fraction, longest: int) -> str:
    return f"{count(number)} hồ sơ đã xong ở {OURS} mà {THEIRS} còn đang xử lý: {late_mean(median, longest)}."


def effect(name: str, ours: str, theirs: str, dossiers: int, reasons: Mapping[str, int]) -> str:
    made = listed([f"{count(number)} {SHORT_REASONS[reason]}" for reason, number in reasons.items() if number])
    return f"{name}: {ours} theo {OURS}, {theirs} theo {THEIRS}. Hai bên đếm khác {count(dossiers)} hồ sơ: {made}."
