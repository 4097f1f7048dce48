"""The sentences of the briefing; every number in them passes through `numbers`."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction

from tthc_analysis.calendar import Span
from tthc_analysis.wording.numbers import (
    DASH,
    MISSING,
    count,
    cut_off,
    day,
    days,
    difference,
    moment,
    place,
    points,
    printed,
)
from tthc_analysis.wording.sentences import lower_first

TITLE = "BÁO CÁO"
SAMPLE = "SỐ LIỆU MẪU – không phải số liệu thật"
STEPS_MEAN = "▲, ▼: số bậc lên, xuống trong tuần."
LESS_IS_BETTER = "giảm"
NO_LOCALITIES = "Chưa có bảng xếp hạng của tỉnh nên không có số liệu của các địa phương khác."
DASH_MEANS = f"Dấu {DASH}: {MISSING}."
NO_REJECTED = "Không có dòng nào bị loại."
NO_FINDINGS = "Không có dòng nào bị loại; số liệu từ hồ sơ khớp với bảng của tỉnh."


def subject(locality: str, report: date, ranked: bool = True) -> str:
    what = "Kết quả giải quyết thủ tục hành chính và thứ hạng" if ranked else "Kết quả giải quyết thủ tục hành chính"
    return f"{what} của {locality} (tuần báo cáo {day(report)})"


def number_line(symbol: str) -> str:
    """Blank where the registry writes the number."""
    return f"Số:        /{symbol}"


def place_and_date(location: str, report: date) -> str:
    """Blank where the day of signing is written."""
    return f"{location}, ngày       tháng       năm {report.year}"


def attached(symbol: str, body: str, report: date) -> str:
    """The line of an annex, blank where number and day are written."""
    return f"(Kèm theo Báo cáo số     /{symbol} ngày     tháng     năm {report.year} của {body})"


def card_caption(locality: str, report: date, sample: bool) -> str:
    return f"{locality}, tuần báo cáo {day(report)}" + (" (SỐ LIỆU MẪU)" if sample else "")


def accumulated(period: Span) -> str:
    return f"Lũy kế từ {days(period.first_day, period.last_day)}. Còn thiếu: số hồ sơ để đạt 100%."


def opening(body: str, locality: str, group: str | None, period: Span) -> str:
    among = f"{locality} trong {group}" if group else locality
    return f"{body} báo cáo sáu chỉ tiêu của {among}, lũy kế từ {days(period.first_day, period.last_day)}."


def stale(files: Sequence[tuple[str, date]]) -> list[str]:
    """What page 1 says of files older than a week."""
    told = "; ".join(f"{file} chỉ có đến {day(last)}" for file, last in files)
    return [f"Lưu ý: số liệu đã cũ hơn một tuần ({told})."] if told else []


def caution(findings: Sequence[tuple[str, str, str]]) -> str:
    """How many there are, each told by where, what and its effect, and the first of them."""
    if not findings:
        return f"Về số liệu: {lower_first(NO_FINDINGS)}"
    first = "{}: {}; {}.".format(*findings[0])
    if len(findings) == 1:
        return f"Về số liệu: có 1 lưu ý. {first}"
    return f"Về số liệu: có {count(len(findings))} lưu ý, nêu ở phụ lục cuối. Trước hết – {first}"


def made_by(version: str, as_of: datetime, params: tuple[str, str], profile: tuple[str, str]) -> str:
    """`params` and `profile` by their name and hash."""
    parts = [f"Số liệu chốt {cut_off(as_of)}", f"tệp tham số {params[0]}, mã SHA-256 {params[1][:16]}…"]
    parts += [f"bộ cách tính “{profile[0]}”, mã SHA-256 {profile[1][:16]}…", f"lập bằng tthc_analysis {version}"]
    return "; ".join(parts) + ". Mã đầy đủ ở tệp run.json."


def closing(body: str) -> str:
    return f"Trên đây là kết quả tuần báo cáo, {body} kính báo cáo./."


def headline(locality: str, weak: Sequence[str], best: Sequence[str]) -> str:
    """Which indicators stand in the lower half of the group, and which in the upper."""
    parts = []
    if weak:
        parts.append(f"{locality} ở nửa dưới nhóm về {', '.join(weak)}")
    if best:
        parts.append(
            f"ở nửa trên về {', '.join(best)}" if parts else f"{locality} ở nửa trên nhóm về {', '.join(best)}"
        )
    return "; ".join(parts) + "." if parts else f"Chưa có thứ hạng nào của {locality}."


def ranked_name(name: str, number: int, of: int | None) -> str:
    return f"{lower_first(name)} ({place(number, of)})"


def change_cell(value: Fraction | None, before: Fraction | None, ratio: bool) -> str:
    if value is None or before is None:
        return DASH
    return points(value - before) if ratio else difference(value - before)


def place_and_step(number: int, of: int | None, before: int | None, before_of: int | None) -> str:
    """ "8/12 ▼1": one place lower than a week ago; bare when the place or the group is another matter."""
    here = place(number, of)
    if before is None or before == number or of != before_of:
        return here
    return f"{here} {'▲' if number < before else '▼'}{abs(number - before)}"


def unit_with(unit: str, dossiers: int) -> str:
    return f"{unit} ({count(dossiers)})"


def change(name: str, line: dict, ratio: bool) -> str:
    """One sentence: the value and what became of it in a week."""
    value, before = line["value"], line["previous_value"]
    if value is None or before is None:
        return f"{name}: {MISSING} để so sánh."
    moved = _moved(value - before, ratio)
    now, then = printed(value, ratio), printed(before, ratio)
    return f"{name}: {now}, {moved} so với tuần trước ({then}){_place_change(line)}.{_added(line, ratio)}"


def restated(name: str, reported: Sequence[int | None], now: Sequence[int | None]) -> str:
    then, here = ("/".join(count(part) for part in parts if part is not None) for parts in (reported, now))
    return f"{lower_first(name)} từ {then} thành {here}"


def restatement(told: Sequence[str]) -> list[str]:
    return [f"Số liệu tuần trước được điều chỉnh theo danh sách tuần này: {'; '.join(told)}."] if told else []


def caught_up(name: str, dossiers: int) -> str:
    return f"{lower_first(name)} {count(dossiers)} hồ sơ"


def catching_up(told: Sequence[str]) -> list[str]:
    return [f"Làm bù trong tuần cho hồ sơ của các tuần trước: {'; '.join(told)}."] if told else []


def _moved(step: Fraction, ratio: bool) -> str:
    if not step:
        return "không đổi"
    size = points(abs(step)).lstrip("+") if ratio else f"{count(abs(int(step)))} hồ sơ"
    return ("tăng " if step > 0 else "giảm ") + size


def _place_change(line: dict) -> str:
    now, then = line["place"], line["previous_place"]
    if now is None:
        return ""
    here = f"; hạng {place(now, line['of'])}"
    if then is None or line["of"] != line["previous_of"]:
        return here
    if now == then:
        return f"{here}, giữ nguyên"
    return f"{here}, {'lên' if now < then else 'xuống'} {abs(now - then)} bậc"


def _added(line: dict, ratio: bool) -> str:
    added, out_of = line["added"], line["added_out_of"]
    if not ratio or added is None or not out_of or out_of < added or added < 0:
        return ""
    return f" Riêng trong tuần: {count(added)}/{count(out_of)} hồ sơ ({printed(Fraction(added, out_of), True)})."


def position_caption(locality: str, of: int) -> str:
    return f"Vị trí của {locality} trong {of} địa phương, từ kém nhất (trái) đến tốt nhất (phải)"


def dot(value: str, standing: str) -> str:
    return f"{value} – hạng {standing}"


def position_alt(locality: str, parts: Sequence[str]) -> str:
    return f"{locality}: {'; '.join(parts)}."


AS_ABOVE = "đếm như hồ sơ giải quyết đúng hạn"
BESIDE_RECEIVED = "đếm như Bảng 1; trên tổng số đã tiếp nhận trong kỳ"
NOT_SAME_DAY = ", không kể hồ sơ trả trong ngày"


def out_of(base: str) -> str:
    return f"trên tổng số {base}"


def beside_received(name: str) -> str:
    return f"{name} so với số đã tiếp nhận"


def sum_of_columns(columns: Sequence[str]) -> str:
    return "theo cột " + " cộng cột ".join(f"“{column}”" for column in columns)


def origin(
    files: Sequence[str],
    first: date | None,
    last: date | None,
    as_of: datetime | None,
    exported: datetime | None,
) -> str:
    """Which files, of which days, as of when; what the files do not tell is said to be missing."""
    told = [f"kỳ {days(first, last)}" if first and last else "tệp không ghi kỳ"]
    told += [f"chốt {cut_off(as_of)}"] if as_of else []
    told += [f"xuất {moment(exported)}"] if exported else []
    return f"{', '.join(files)} ({'; '.join(told)})"


def origins(told: Mapping[str, Sequence[str]], all_told: bool) -> str | None:
    """Sources with the indicators they tell."""
    if all_told and len(told) == 1:
        return f"Nguồn: {next(iter(told))}."
    return "; ".join(f"Nguồn của {', '.join(names)}: {files}" for files, names in told.items()) + "." if told else None


def and_others(rest: int, name: str = "week.rejected") -> str:
    return f"và {count(rest)} dòng khác; xem bảng {name} trong sổ tay"
