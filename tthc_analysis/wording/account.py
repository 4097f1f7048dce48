"""How a figure came about, in words for the console."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path

from tthc_analysis.wording import reconcile as beside
from tthc_analysis.wording.explaining import added as added_parts
from tthc_analysis.wording.explaining import figure
from tthc_analysis.wording.numbers import MISSING, count, cut_off, days, moment, place, printed

FIGURE = "FIGURE"
WHAT, VALUE, TARGET, PLACE = "Chỉ tiêu", "Con số", "Mục tiêu", "Hạng"
COUNTED, OUT_OF, RULES, DAYS = "Đếm", "Trên tổng số", "Bộ cách tính", "Kỳ"
SOURCE, REFUSED, UNKNOWN = "Nguồn", "Dòng bị loại", "Chưa rõ"
PROVINCE, OTHER, ADDED, BEFORE, DOSSIERS = "Tỉnh công bố", "Nguồn khác", "Trong tuần", "Tuần trước", "Hồ sơ"
NO_SOURCE = "không tệp nào của tuần cho biết số này"
NO_DOSSIERS = "danh sách hồ sơ không tính được chỉ tiêu này nên không kể được từng hồ sơ"
WIDTH = 14


def no_figure(given: str, known: Mapping[str, str]) -> str:
    """The nearest by key or name; else all there are."""
    names = {word.casefold(): word for word in (*known, *known.values())}
    meant = get_close_matches(given.casefold(), names, n=1)
    listed = "; ".join(f"{key} ({name})" for key, name in known.items())
    return f"không có chỉ tiêu “{given}”. " + (f"Có phải “{names[meant[0]]}” không?" if meant else f"Có: {listed}.")


def told(account: Sequence[tuple[str, str]]) -> str:
    """A line each, what is asked in front; a line without is of the one above."""
    return "\n".join(f"{f'{asked}:' if asked else '':<{WIDTH}}{answer}" for asked, answer in account)


def what(name: str, whose: str, sample: bool) -> str:
    return f"{name} – {whose}" + (" (SỐ LIỆU MẪU)" if sample else "")


def value(numerator: int | None, denominator: int | None, exact: Fraction | None, ratio: bool) -> str:
    if numerator is None:
        return f"{MISSING} tính từ tệp của tuần"
    told = figure(numerator, denominator, exact)
    return told if ratio else f"{told} hồ sơ"


def target(goal: str, missing: int) -> str:
    return f"{goal}; còn thiếu {count(missing)} hồ sơ" if missing else f"{goal}; đã đạt"


def standing(published: int | None, recomputed: int | None, of: int | None) -> str:
    told = MISSING if published is None else f"{place(published, of)} theo tỉnh công bố"
    again = "" if recomputed is None else f"; tính lại từ bảng của tỉnh: {place(recomputed, of)}"
    return told + again


def rule(says: str, name: str, source: str) -> str:
    return f"hồ sơ {says} ({name}; {source})"


def columns(headers: Sequence[str]) -> str:
    return f"cộng các cột {', '.join(f'“{header}”' for header in headers)}"


def rules(name: str, key: str, digest: str) -> str:
    return f"{name} (“{key}”, mã {digest[:12]})"


def days_of(first: date, last: date, at: datetime, stock: bool) -> str:
    return f"tại thời điểm {cut_off(at)}" if stock else f"{days(first, last)}, chốt {cut_off(at)}"


def table_days(first: date | None, last: date | None, exported: datetime | None) -> str:
    parts = [days(first, last)] if first and last else ["bảng không ghi kỳ"]
    return ", ".join(parts + ([f"xuất {moment(exported)}"] if exported else []))


def source(file: str, sheet: str, rows: int, exported: datetime | None, digest: str) -> str:
    when = f", xuất {moment(exported)}" if exported else ""
    return f"{file}, trang tính “{sheet}”, {count(rows)} dòng được đọc{when}; SHA-256 {digest}"


def refused(rows: int) -> str:
    return f"{count(rows)} dòng không được đếm vào số nào; đọc được thì số này có thể khác:"


def refused_row(file: str, sheet: str, row: int, column: str, reason: str) -> str:
    return f"{file}, trang tính “{sheet}”, dòng {count(row)}, cột “{column}”: {reason}"


def more(rows: int) -> str:
    return f"và {count(rows)} dòng khác, kể đủ trong notebooks/data_quality.ipynb"


def unknown(dossiers: int) -> str:
    return f"{count(dossiers)} hồ sơ trong tổng số có ô cần thiết để trống nên không được đếm"


def province(published: Fraction | None, own: Fraction | None, ratio: bool, decimals: int | None, differs: bool) -> str:
    if published is None:
        return MISSING
    told = printed(published, ratio, decimals or 0)
    if own is None:
        return told
    return f"{told}; số của mình chênh {beside.step(own - published, ratio)}" if differs else f"{told}; khớp"


def other(row, ratio: bool, period_start: datetime) -> str:
    """A row of the differences (see `reconcile`)."""
    theirs = beside.figure(row.other, row.other_parts, ratio, row.decimals)
    why = beside.explained(row.cause, row.facts, row.more, period_start)
    return f"{beside.source(row.kind, row.file)}: {theirs}; chênh {beside.step(row.difference, ratio)}; {why}"


def added(first: date, last: date, numerator: int, denominator: int | None, exact: Fraction | None) -> str:
    return f"{added_parts(numerator, denominator, exact)} ({days(first, last)})"


def behind(dossiers: int, counted: bool, params: Path, unit: str) -> str:
    which = "được đếm" if counted else "còn thiếu"
    whose = f' --unit "{unit}"' if unit else ""
    return f"{count(dossiers)} hồ sơ {which}; kể ra bằng: run.py worklist {params}{whose} --out danh-sach-viec.xlsx"
