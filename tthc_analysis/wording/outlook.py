"""What is told of the year's end and of the week to come: foretold figures never without the range they lie in."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tthc_analysis.wording.numbers import DASH, count, day, decimal, place, rate
from tthc_analysis.wording.sentences import lower_first

HEAD = (
    "Chỉ tiêu",
    "Hiện nay",
    "Cứ như hiện nay đến 31/12",
    "Hạng khi đó",
    "Tốt nhất còn đạt",
    "Hạng",
    "Lên hạng: mỗi tuần cần",
    "Còn kịp đến",
)
SCENARIOS_HEAD = (
    "Chỉ tiêu",
    "Cứ như hiện nay",
    "Hạng",
    "Từ nay hồ sơ mới đều đạt",
    "Hạng",
    "Thêm sửa hết hồ sơ cũ",
    "Hạng",
)
REACH_HEAD = (
    "Chỉ tiêu",
    "Hiện nay",
    "Còn sửa được",
    "Chưa rõ",
    "Không sửa được nữa",
    "Hồ sơ mới (dự kiến)",
    "Tốt nhất đến 31/12",
)
GOALS_HEAD = ("Chỉ tiêu", "Mốc", "Giá trị cần", "Hơn đà hiện nay (hồ sơ)", "Mỗi tuần", "Còn kịp đến")
UNITS_HEAD = ("Đơn vị", "Đến hạn", "Đã quá hạn sau ngày chốt", "Dự kiến quá hạn")
DUE_UNIT = "Đơn vị"
DUE_HEAD = ("Mã hồ sơ", DUE_UNIT, "Thủ tục", "Hẹn trả", "Đã dùng thời hạn", "Khả năng quá hạn")
CALIBRATION_HEAD = (
    "Khả năng đã báo",
    "Số hồ sơ",
    "Trung bình đã báo",
    "Quá hạn thật",
    "Tỷ lệ thật (khoảng 95%)",
    "Khớp",
)
SKILL_HEAD = ("Cách dự báo số quá hạn mới mỗi tuần", "Lệch trung bình (hồ sơ)", "Lệch, nặng tuần lệch xa (hồ sơ)")
RECORD_HEAD = (
    "Chỉ tiêu",
    "Số lần dự báo đã kiểm",
    "Số thật nằm trong khoảng",
    "Lệch trung bình",
    "Lệch nếu nói “không đổi”",
)
WAYS = {
    "expected": "Cách của báo cáo này",
    "week_before": "Lấy đúng số của tuần trước",
    "due": "Coi mọi hồ sơ đến hạn đều quá hạn",
}
DUE_COLUMNS = {
    "number": "STT",
    "dossier_id": "Mã hồ sơ",
    "unit": "Đơn vị",
    "procedure_code": "Mã TTHC",
    "procedure": "Thủ tục",
    "sector": "Lĩnh vực",
    "due_at": "Ngày hẹn trả",
    "share": "Đã dùng thời hạn",
    "chance": "Khả năng quá hạn",
}
DUE_SHEET = "Sắp đến hạn"
DUE_SCOPE = "Qua ngày hẹn trả trước báo cáo sau nếu không giải quyết; dễ quá hạn nhất ở trên."
DUE_CAPTION = "Hồ sơ đến hạn trước báo cáo sau: nội bộ, chỉ có mã"
CALIBRATION_CAPTION = "Khả năng đã báo và điều đã xảy ra"
SKILL_CAPTION = "Hơn hay kém hai cách không cần tính"
CERTAIN = "đã quá hạn"
NOT_TOLD = "chưa báo được"
UNFORESEEN = "chưa đoán được"
TOO_LATE = "đã muộn"
BY_ITSELF = "tự đạt"
TARGET = "mục tiêu {}"
TOLD_TRUE, TOLD_LOW, TOLD_HIGH = "khớp", "báo thấp hơn thực tế", "báo cao hơn thực tế"
ALL_FORETOLD = "Cả sáu chỉ tiêu đều có đủ lịch sử để dự báo."
NOTHING_TO_TEST = "Chưa đủ tuần để kiểm lại dự báo của chính năm nay."
YEAR_OVER = "Kỳ báo cáo đã hết năm: không còn gì để dự báo."


def caption(year: int) -> str:
    return f"Sáu chỉ tiêu đến hết năm {year}"


def scenarios_caption(year: int) -> str:
    return f"Ba khả năng đến hết năm {year}"


def reach_caption(year: int) -> str:
    return f"Kết quả tốt nhất còn có thể đạt đến hết năm {year}"


def goals_caption(year: int) -> str:
    return f"Từng mốc đến hết năm {year}: cần bao nhiêu, kịp đến ngày nào"


def note(peers: bool | None, beyond: Sequence[tuple[str, int]], refused: Sequence[str], tried: Sequence[int]) -> str:
    """How it is reckoned, what is out of reach for good, what is not foretold, and how such forecasts fared.

    `peers` is whether the others are known; None where no places are told.
    """
    told = [
        "Cứ như hiện nay: theo 8 tuần gần nhất và số ngày làm việc còn lại, không thấy trước được mùa vụ; trong ngoặc "
        "là khoảng chứa số thật 8 trong 10 lần. Tốt nhất: từ nay mọi hồ sơ mới đều đạt và mọi hồ sơ còn sửa được đều "
        "sửa xong."
    ]
    if peers is not None:
        told += [
            "Mỗi tuần cần: hơn đà hiện nay bấy nhiêu hồ sơ. Còn kịp đến: sau ngày ấy mới làm thì dù làm hết cũng không "
            "đạt.",
            "Địa phương khác: đi tiếp theo đà của họ." if peers else "Chưa đủ số của địa phương khác để tính hạng.",
        ]
    names = "; ".join(f"{lower_first(name)} ({count(dossiers)} hồ sơ)" for name, dossiers in beyond)
    told += [f"Chỉ một hồ sơ không sửa được nữa là không thể đạt 100%: {names}."] if beyond else []
    held, times = sum(tried[::2]), sum(tried[1::2])
    told += (
        [f"Kiểm lại {count(times)} dự báo cùng độ dài trong năm: {count(held)} lần số thật nằm trong khoảng."]
        if times
        else []
    )
    return " ".join([*told, *refused])


def refusal(name: str, why: str, weeks: int, first: date | None, last: date | None) -> str:
    """Why nothing is foretold of one indicator, and what would help."""
    return f"{name}: không dự báo, vì {_reasons(weeks, first, last)[why]}."


def no_chances(why: str, weeks: int, first: date | None, last: date | None) -> str:
    return f"Chưa báo khả năng quá hạn của từng hồ sơ, vì {_reasons(weeks, first, last)[why]}."


def _reasons(weeks: int, first: date | None, last: date | None) -> dict[str, str]:
    since = f" kể từ {day(first)} (history_from)" if first and not last else ""
    gap = f"từ {day(first)} đến {day(last)} không có hồ sơ nào tiếp nhận, sau đó" if first and last else ""
    return {
        "no_list": "số lấy từ bảng tổng hợp, không có lịch sử từng tuần; cần danh sách hồ sơ",
        "short": f"mới có {weeks} tuần trọn{since}, cần ít nhất 8 tuần",
        "gap": f"{gap} mới có {weeks} tuần trọn, cần ít nhất 8; hãy xuất lại danh sách cho đủ các tuần ấy",
        "nothing": "8 tuần gần nhất không phát sinh hồ sơ nào",
    }


def between(low: Fraction, high: Fraction, ratio: bool) -> str:
    """ "22–46"; "96,59–96,81%"."""
    if not ratio:
        return f"{count(int(low))}–{count(int(high))}"
    return f"{rate(low).removesuffix('%')}–{rate(high)}"


def ranged(middle: str, low: Fraction, high: Fraction, ratio: bool) -> str:
    """A foretold value, never without its range."""
    return f"{middle} ({between(low, high, ratio)})"


def places(best: int, worst: int, of: int) -> str:
    """ "9–10/12"; nothing is said of a place that may be any."""
    if best == worst:
        return place(best, of)
    return UNFORESEEN if (best, worst) == (1, of) else f"{best}–{place(worst, of)}"


def each_week(name_of_goal: str, ratio: bool, stock: bool, dossiers: int) -> str:
    """ "thêm 24 hồ sơ đạt: hạng 11/12"; "bớt 1 hồ sơ: hạng 8/12"."""
    if not dossiers:
        return f"{BY_ITSELF}: {name_of_goal}"
    if ratio:
        return f"thêm {count(dossiers)} hồ sơ đạt: {name_of_goal}"
    return f"{'giải quyết' if stock else 'bớt phát sinh'} {count(dossiers)} hồ sơ: {name_of_goal}"


def place_goal(number: str) -> str:
    return f"hạng {number}"


def until(last: date | None) -> str:
    return TOO_LATE if last is None else f"{last:%d/%m}"


def warned(until: date, dossiers: int, certain: int, expected: float, low: int, high: int) -> str:
    """The early warning in one sentence."""
    already = f" (trong đó {count(certain)} hồ sơ đã quá hạn sau ngày chốt)" if certain else ""
    return (
        f"Trước {day(until)} có {count(dossiers)} hồ sơ qua ngày hẹn trả nếu không giải quyết; cứ như 8 tuần gần nhất "
        f"thì khoảng {count(round(expected))} hồ sơ thành quá hạn mới{already}, 8 trong 10 lần từ {count(low)} đến "
        f"{count(high)}."
    )


def due_only(until: date, dossiers: int) -> str:
    return f"Trước {day(until)} có {count(dossiers)} hồ sơ qua ngày hẹn trả nếu không giải quyết."


def due_caption(until: date) -> str:
    return f"Hồ sơ qua ngày hẹn trả trước {day(until)}"


def due_title(locality: str, unit: str | None) -> str:
    return f"HỒ SƠ SẮP ĐẾN HẠN – {f'{unit}, ' if unit else ''}{locality}"


def units_caption(until: date) -> str:
    return f"Hồ sơ qua ngày hẹn trả trước {day(until)}, theo đơn vị"


UNITS_NOTE = (
    "Khả năng quá hạn: trong hồ sơ cùng thủ tục, cùng đơn vị đã dùng hết bấy nhiêu phần thời hạn (tính theo giờ làm "
    "việc, trừ tạm dừng) mà chưa xong, bao nhiêu phần rồi đã quá hạn; ít hồ sơ thì dựa thêm vào thủ tục cùng thời hạn, "
    "rồi nhân theo mức của 8 tuần gần nhất. Bước xử lý không có trong danh sách nên không được tính đến."
)


def more(rest: int) -> str:
    listed = "python3 run.py worklist <tệp tham số> --out cong-viec.xlsx"
    return f"Còn {count(rest)} hồ sơ nữa ít khả năng hơn; đủ danh sách: {listed}."


def chance(told: float) -> str:
    """Whole per cents; the ends are kept for what is certain."""
    if told < 0.005:
        return "dưới 1%"
    return f"{min(max(round(100 * told), 1), 99)}%" if told < 1 else CERTAIN


def told(certain: bool, chance_told: float | None) -> str:
    if certain:
        return CERTAIN
    return NOT_TOLD if chance_told is None or chance_told != chance_told else chance(chance_told)


def used(share: float | None) -> str:
    """Of the time allowed; nothing where it is not known."""
    return DASH if share is None or share != share else f"{round(100 * min(share, 1.0))}%"


def band(least: float, most: float) -> str:
    return f"{round(100 * least)}–{round(100 * most)}%"


def estimate(told: float, decimals: int = 1) -> str:
    """A number that is foretold, not counted: its exact value is what is printed."""
    return decimal(Fraction(f"{told:.{decimals}f}"), decimals)


def per_cent(told: float) -> str:
    return f"{estimate(100 * told)}%"


def share_between(low: float, high: float) -> str:
    return f"{estimate(100 * low)}–{per_cent(high)}"


def off(distance: Fraction, ratio: bool) -> str:
    """Dossiers, or per cent points."""
    return f"{decimal(100 * distance, 2)} điểm %" if ratio else f"{decimal(distance, 1)} hồ sơ"


def tested(mondays: int, first: date, last: date, held: int) -> str:
    return (
        f"Mỗi thứ Hai từ {day(first)} đến {day(last)} ({count(mondays)} tuần) được dự báo lại chỉ bằng những gì lúc ấy "
        f"đã biết. Số quá hạn mới thật nằm trong khoảng đã báo {count(held)} lần trên {count(mondays)}; khoảng được "
        f"đặt để chứa 8 trên 10."
    )


def verdict(ours: tuple[float, float], last_week: tuple[float, float]) -> str:
    """Whether thought was better than none, said plainly; each (mean, square)."""
    told = []
    for name, mine, theirs in zip(("lệch trung bình", "lệch có nặng tuần lệch xa"), ours, last_week, strict=True):
        word = "kém hơn" if mine > theirs else "bằng" if mine == theirs else "hơn"
        told.append(f"theo {name} thì {word} cách lấy đúng số tuần trước")
    return f"{'; '.join(told).capitalize()}."


RECORD_NOTE = (
    "Dự báo dài bằng quãng còn lại của năm. Các lần kiểm chồng lên nhau nên không độc lập. Số cũ tính theo danh sách "
    "hiện nay: ngày hẹn trả cũ, lúc quét, lúc nộp tiền không còn trong danh sách. Hạng của các tuần cũ không kiểm được "
    "vì không có bảng xếp hạng của những tuần ấy."
)


def record_caption(weeks: int) -> str:
    return f"Dự báo trước {weeks} tuần đã đúng đến đâu"


def worse(names: Sequence[str]) -> str:
    return f" Không hơn cách nói “không đổi”: {', '.join(map(lower_first, names))}." if names else ""


CHART_LINES = ("đến nay", "cứ như hiện nay, với khoảng 8/10", "tốt nhất còn đạt")
WEEKS_LEGEND = ("khoảng đã báo (8 trong 10 lần)", "đã xảy ra, trong khoảng", "đã xảy ra, ngoài khoảng")


def chart_caption(year: int) -> str:
    return f"Từ đầu năm {year} đến nay, và đến 31/12 nếu cứ như hiện nay, nếu làm tốt nhất"


def chart_alt(told: Sequence[str]) -> str:
    return f"Dự kiến đến 31/12 nếu cứ như hiện nay: {'; '.join(told)}."


WEEKS_CAPTION = "Số quá hạn mới mỗi tuần: đã báo và đã xảy ra"


def weeks_alt(mondays: int, held: int) -> str:
    return f"Số đã xảy ra nằm trong khoảng đã báo {held} trên {mondays} tuần."
