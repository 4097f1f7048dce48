"""The three sentences of a weak indicator: who holds how much, in which procedures, since when."""

from collections.abc import Sequence
from fractions import Fraction
from textwrap import shorten

from tthc_analysis.wording.drivers import share, whole_or
from tthc_analysis.wording.numbers import MISSING, count, decimal, points
from tthc_analysis.wording.sentences import listed, lower_first, upper_first

BASE = {True: "phải tính", False: "tiếp nhận"}
NONE_WEAK = "Không có chỉ tiêu nào ở nửa dưới nhóm; chỉ tiêu chưa có hạng thì đã đạt mục tiêu."
NOTHING_TOLD = "Chưa có danh sách hồ sơ, cũng chưa có bảng theo đơn vị, nên chưa biết vì sao."
NO_UNITS = "chưa có số liệu theo đơn vị"
PROCEDURES_OR_SECTORS = "tập trung ở thủ tục, lĩnh vực nào"
LONGEST = 56
MUCH = Fraction(1, 5)
TURNS = {
    "higher": "tình hình gần đây kém hơn trước",
    "lower": "phần lớn phát sinh từ trước, gần đây đã khá hơn",
    "noise": "chưa khác biệt rõ so với trước",
    "few": "số hồ sơ còn ít, chưa đủ để so với trước",
}
NEWS = {"higher": "kém hơn trước", "lower": "khá hơn trước"}
WHEN = "phát sinh khi nào, do tỷ lệ hay do cơ cấu hồ sơ"


def no_figure(name: str) -> str:
    return f"{name}: {MISSING} của địa phương nên chưa biết vì sao; cần danh sách hồ sơ hoặc bảng số liệu theo đơn vị."


def reached(name: str, value: str) -> str:
    return f"{name}: {value}, không còn hồ sơ nào phải xử lý thêm."


def in_grace(dossiers: int) -> str:
    return f"Có {count(dossiers)} hồ sơ tiếp nhận ngày làm việc cuối, còn trong hạn quét."


def who(units: Sequence[tuple[str, int, Fraction]], first: int, of: int, part: Fraction) -> str:
    """Which units hold how much; where one alone holds the share, that one. Nothing where there is only one."""
    if of == 1:
        return ""
    if first == 1 and units:
        unit, dossiers, held = units[0]
        return f"riêng {unit} có {count(dossiers)} hồ sơ ({share(held)}), trong {count(of)} đơn vị"
    told = listed([f"{unit} ({count(dossiers)} hồ sơ, {share(held)})" for unit, dossiers, held in units])
    return f"{count(first)} trong {count(of)} đơn vị có {share(part)} số đó, nhiều nhất là {told}"


def missing(name: str, value: str, dossiers: int) -> str:
    return f"{lower_first(name)} đạt {value}, còn thiếu {count(dossiers)} hồ sơ để đạt 100%"


def counted(name: str, dossiers: int) -> str:
    return f"có {count(dossiers)} {lower_first(name)}"


def what(procedures: Sequence[tuple[str, int, Fraction]], sectors: Sequence[tuple[str, int, Fraction]]) -> str:
    """Which procedures and which sector."""
    told = []
    if procedures:
        names = listed([f"“{one}” ({count(dossiers)} hồ sơ, {share(held)})" for one, dossiers, held in procedures])
        told.append(f"nhiều nhất ở thủ tục {names}")
    for sector, dossiers, held in sectors:
        told.append(f"lĩnh vực {sector} có {count(dossiers)} hồ sơ ({share(held)})")
    return "; ".join(told)


def what_in_short(procedures: Sequence[tuple[str, int, Fraction]], sectors: Sequence[tuple[str, int, Fraction]]) -> str:
    told = [f"lĩnh vực {sector} có {share(held)}" for sector, _, held in sectors]
    told += [
        f"thủ tục nhiều nhất là “{shorten(one, LONGEST, placeholder='…')}” ({share(held)})"
        for one, _, held in procedures
    ]
    return "; ".join(told)


def without_same_day(same_day: int, left: int, sector: str | None, dossiers: int) -> str:
    """What remains when dossiers resolved the day they came are left out."""
    lead = f"không kể {count(same_day)} hồ sơ giải quyết ngay trong ngày thì còn {count(left)} hồ sơ"
    return f"{lead}, nhiều nhất ở lĩnh vực {sector} ({count(dossiers)} hồ sơ)" if sector else lead


def sentence(*parts: str) -> str:
    return upper_first("; ".join(part for part in parts if part)) + "."


def no_columns(columns: Sequence[str]) -> str:
    return f"danh sách hồ sơ không có cột {' và cột '.join(f'“{one}”' for one in columns)} nên chưa biết phần này"


def no_list(unknown: str) -> str:
    return f"Chưa có danh sách hồ sơ nên chưa biết {unknown}."


def cause(leading: tuple[str, Fraction] | None, unknown: Fraction) -> str:
    """The cause that most have, and how much no cause is known of where that is much."""
    if leading is None:
        return "chưa xác định được nguyên nhân"
    told = f"nhiều nhất là “{lower_first(leading[0].partition(' (')[0])}” ({share(leading[1])})"
    if unknown > leading[1]:
        return f"chưa xác định được nguyên nhân của {share(unknown)}, còn lại {told}"
    return f"nguyên nhân {told}" + ("" if unknown < MUCH else f", {share(unknown)} chưa xác định được")


def news(weeks: int, dossiers: int, whole: int, verdict: str | None) -> str:
    """Whether it went better or worse of late; nothing where that may be chance."""
    if verdict not in NEWS:
        return ""
    return f"{weeks} tuần gần nhất có {count(dossiers)}/{count(whole)} hồ sơ, {NEWS[verdict]}"


def recent(
    weeks: int, dossiers: int, whole: int, base: Fraction | None, verdict: str | None, of: str, caught_up: bool
) -> str:
    """Whether the missing are of the last weeks or older; `caught_up` where older ones had time to be mended since."""
    told = f"trong {weeks} tuần gần nhất có {count(dossiers)}/{count(whole)} hồ sơ ({share(Fraction(dossiers, whole))})"
    if base is None or verdict is None:
        return told
    beside = f", trong khi chiếm {share(base)} số hồ sơ {of}"
    since = ", một phần có thể do hồ sơ cũ đã được làm bù" if caught_up and verdict == "higher" else ""
    return told + beside + f": {TURNS[verdict]}" + since


def moved(change: Fraction, rate_part: Fraction, mix_part: Fraction, verdict: str | None) -> str:
    """Worse rates or a worse mix than when the week began."""
    if not change and not rate_part:
        return "tính theo danh sách tuần này, từ đầu tuần tỷ lệ không đổi"
    way = "tăng" if change > 0 else "giảm" if change < 0 else "giữ nguyên"
    size = f" {points(abs(change), 3).lstrip('+')}" if change else ""
    parts = f"do tỷ lệ của các đơn vị {points(rate_part, 3)}, do cơ cấu hồ sơ {points(mix_part, 3)}"
    doubt = {"noise": " (trong mức dao động ngẫu nhiên)", "few": " (số ít)"}.get(verdict, "")
    return f"tính theo danh sách tuần này, từ đầu tuần {way}{size}{doubt}, {parts}"


def added(dossiers: int) -> str:
    return (
        f"riêng trong tuần tăng {count(dossiers)} hồ sơ"
        if dossiers > 0
        else (f"riêng trong tuần giảm {count(-dossiers)} hồ sơ" if dossiers else "trong tuần không tăng")
    )


def beside_median(value: Fraction, ratio: bool, known: int, of: int) -> str:
    """How far the figure is behind the median of the group."""
    size = f"{decimal(100 * value)} điểm %" if ratio else f"{whole_or(value, 1)} hồ sơ"
    some = f" (mới biết {count(known)}/{count(of)} địa phương)" if known < of else ""
    return f", kém trung vị của nhóm {size}{some}"
