"""What a notice on the standing of units says."""

from collections.abc import Collection, Sequence
from datetime import date

from tthc_analysis.calendar import Span
from tthc_analysis.wording.numbers import count, day, days
from tthc_analysis.wording.sentences import listed

TITLE = "THÔNG BÁO"
AS_ABOVE = "như trên"
UNIT = "Đơn vị"
RECEIVED = "Tiếp nhận"
ENDS_HEAD = ("Chỉ tiêu", "Đứng đầu", "Đứng cuối")
BEFORE = "Tuần trước"
MEANS = ("Bình quân", BEFORE)
SCORES_HEAD = (UNIT, "Hạng", "Tổng điểm")
RESULTS_HEAD = ("Kết quả", BEFORE, "Hạng")
SHARED = "*"
_STEPS = "▲, ▼: số bậc lên, xuống so với tuần trước."
_SHARED = f"Dấu {SHARED}: đồng hạng, kết quả bằng nhau thì cùng hạng tốt hơn."
PLACES_NOTE = (
    f"{_STEPS} {_SHARED} Đơn vị ghi theo bình quân các thứ hạng của mình; chỉ tiêu không phát sinh thì không xếp hạng "
    "(–) và không tính vào bình quân. Ba chỉ tiêu đầu xếp theo số hồ sơ, ba chỉ tiêu sau theo tỷ lệ."
)
RESULTS_NOTE = f"Đơn vị ghi theo thứ tự chữ cái để tra cứu; thứ hạng là của tuần này. {_SHARED}"
SCORES_NOTE = f"Điểm do Cổng Dịch vụ công quốc gia công bố, giữ nguyên như đã in. {_STEPS} {_SHARED}"
_COMMUNAL = {"commune": "xã", "ward": "phường", "township": "thị trấn", "special_zone": "đặc khu"}


def number(symbol: str) -> str:
    """Blank where the registry writes the number."""
    return f"Số:        /{symbol_of_notice(symbol)}"


def symbol_of_notice(symbol: str) -> str:
    """A report's symbol becomes that of a notice: "BC-VP" → "TB-VP"."""
    return f"TB-{symbol[3:]}" if symbol.startswith("BC-") else symbol


def attached(symbol: str, body: str, report: date) -> str:
    """The line of an annex, blank where number and day are written."""
    return f"(Kèm theo Thông báo số     /{symbol_of_notice(symbol)} ngày     tháng     năm {report.year} của {body})"


def subject(locality: str, report: date) -> str:
    what = "Kết quả và xếp hạng giải quyết thủ tục hành chính của các đơn vị thuộc"
    return f"{what} {locality} (tuần báo cáo {day(report)})"


def level(name: str, kinds: Collection[str]) -> str:
    """What units of a level are called together, by their kinds: "xã, phường, đặc khu", "sở, ban, ngành"."""
    if name == "commune":
        return ", ".join(word for kind, word in _COMMUNAL.items() if kind in kinds)
    return "sở, ban, ngành" if "department" in kinds else "phòng, đơn vị chuyên môn"


def opening(body: str, levels: Sequence[tuple[int, str]], period: Span) -> str:
    units = listed([f"{count(units)} {name}" for units, name in levels])
    return (
        f"{body} thông báo kết quả và xếp hạng của {units} theo từng chỉ tiêu, lũy kế từ "
        f"{days(period.first_day, period.last_day)}. Thứ hạng tính từ hồ sơ, cùng một cách tính cho mọi đơn vị; "
        f"mỗi cấp xếp riêng. Thứ hạng và kết quả của từng đơn vị, so với tuần trước, ở các phụ lục kèm theo."
    )


def no_units(body: str) -> str:
    return f"{body} chưa có số liệu theo đơn vị của tuần này nên chưa xếp hạng được đơn vị nào."


def unit_with(unit: str, value: str) -> str:
    return f"{unit} ({value})"


def several(units: int, value: str) -> str:
    return f"{count(units)} đơn vị đồng hạng ({value})"


def nothing_to_count(told: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    """Who has no place in an indicator."""
    parts = [f"{name} – {', '.join(units)}" for name, units in told if units]
    return f"Không phát sinh nên không xếp hạng: {'; '.join(parts)}." if parts else None


def place(number: int, tied: bool, before: int | None) -> str:
    """ "12* ▲3": shared, and three places better than a week ago."""
    here = f"{number}{SHARED if tied else ''}"
    if before in (None, number):
        return here
    return f"{here}\N{NO-BREAK SPACE}{'▲' if number < before else '▼'}{abs(number - before)}"


def ends_caption(level: str, units: int) -> str:
    return f"Đứng đầu, đứng cuối từng chỉ tiêu trong {count(units)} {level}"


def places_caption(level: str, units: int) -> str:
    return f"Thứ hạng của {count(units)} {level} ở sáu chỉ tiêu, và bình quân các thứ hạng"


def results_caption(names: Sequence[str], level: str) -> str:
    return f"{' – '.join(names)}: kết quả và thứ hạng của từng {level}"


def scores_caption(level: str, units: int) -> str:
    return f"Điểm theo Bộ chỉ số 766 của {count(units)} {level}, cao nhất ở trên"


def closing(body: str) -> str:
    return f"{body} thông báo để các đơn vị biết, thực hiện./."
