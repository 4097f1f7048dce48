"""What the command prints."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from tthc_analysis.wording import sentences
from tthc_analysis.wording.faults import near
from tthc_analysis.wording.findings import FURNITURE
from tthc_analysis.wording.numbers import MISSING, count, cut_off, days, decimal, moment, place

DESCRIPTION = "Số liệu, thứ hạng và báo cáo tuần về giải quyết thủ tục hành chính (TTHC)."
WEEK_HELP = "làm báo cáo của một tuần: sổ tay, HTML, PDF và số liệu trong outputs/"
NOTICE_HELP = "làm thông báo xếp hạng mọi đơn vị của một tuần, trong outputs/<tên tuần>-thong-bao"
PARAMS_HELP = "tệp tham số của tuần (mặc định: của thứ Hai này; khi chưa có tuần nào của mình thì là tuần mẫu)"
OUTPUTS_HELP = "thư mục kết quả (mặc định: outputs của dự án)"
AS_MADE_HELP = "làm lại đúng như lần trước, từ ảnh chụp số liệu đã giữ trong params/anh-chup"
CATCH_UP_HELP = "làm thêm những tuần chưa làm trong N tuần trước"
LOG_HELP = "ghi thêm từng bước vào cuối tệp này"
CHECK_HELP = "xem báo cáo của thứ Hai này đã có, đủ, đúng tệp, mới và kịp 9 giờ chưa"
AT_HELP = "xem tại thời điểm này, dạng 2024-11-04T08:30 (mặc định: bây giờ)"
DEBUG_HELP = "in vết lỗi đầy đủ khi có lỗi"
READ_HELP = "xem phần mềm hiểu gì trong các tệp, trước khi làm báo cáo"
FILES_HELP = "tệp danh sách hồ sơ, bảng tổng hợp hoặc bảng xếp hạng"
FROM_HELP = "ngày đầu kỳ, dạng 2024-01-01 (mặc định: 01/01 của năm)"
TO_HELP = "ngày cuối kỳ, dạng 2024-10-31 (mặc định: ngày cuối cùng có trong tệp)"
AS_OF_HELP = "thời điểm chốt, dạng 2024-11-01T00:00 (mặc định: hết ngày cuối kỳ)"
PROFILE_HELP = "bộ cách tính trong params/definitions.yaml (mặc định: %(default)s)"
JSON_HELP = "ghi mọi điều đọc được thành một tệp JSON"
WORKLIST_HELP = "ghi danh sách hồ sơ đứng sau từng chỉ tiêu, việc có hiệu quả nhất ở trên (nội bộ, không kèm báo cáo)"
LETTERS_HELP = "làm văn bản đôn đốc (PDF, Word, danh sách Excel) gửi từng đơn vị còn việc phải làm"
LETTER_UNIT_HELP = "chỉ làm của một đơn vị, gọi bằng tên hoặc bằng mã; văn bản của đơn vị khác giữ nguyên"
WEEK_PARAMS_HELP = "tệp tham số của tuần"
UNIT_HELP = "chỉ lấy hồ sơ của một đơn vị"
WHY_HELP = "kể một con số từ đâu ra: tử số, mẫu số, cách đếm, kỳ, tệp, dòng bị loại, tỉnh công bố bao nhiêu"
FIGURE_HELP = "chỉ tiêu, gọi bằng tên hoặc bằng mã, ví dụ “Số hóa khi tiếp nhận” hay digitised_intake"
WHY_UNIT_HELP = "con số của một đơn vị"
OUT_HELP = "tệp Excel (.xlsx) để ghi"
NO_LIST = "tuần này không có danh sách hồ sơ nên không có danh sách việc. Hãy thêm tệp vào sources.dossiers"
KINDS = {
    "dossiers": "danh sách hồ sơ",
    "units": "bảng tổng hợp theo đơn vị",
    "ranking": "bảng xếp hạng",
    "scores766": "bảng điểm theo Bộ chỉ số 766",
    "unreadable": "không đọc được",
}
MOST_REJECTED = 10
CHECKING = "Đang kiểm tra tham số và tệp số liệu …"
EXECUTING = "Đang chạy sổ tay"
CELLS = "ô"
RENDERING = "Đang dựng báo cáo …"
ONLY_HELP = "chỉ làm một loại tệp cho mỗi đơn vị: PDF, Word hay danh sách Excel; mặc định làm cả ba"
FACES = {"pdf": "PDF", "docx": "Word", "xlsx": "danh sách Excel (nội bộ)"}
GO_ON = "Chạy lại lệnh này thì chỉ làm tiếp những văn bản còn thiếu, nếu số liệu không đổi."
WRITING = "Đang viết"
LETTERS = "văn bản"
MOST_NAMED = 5
INTERRUPTED = "Đã dừng theo yêu cầu. Báo cáo cũ (nếu có) được giữ nguyên."


def summary(record: Mapping, folder: Path, files: Sequence[Path], seconds: float) -> str:
    lines = [
        f"{record['locality']} – tuần báo cáo {_day(record['report_date'])}, "
        f"lũy kế {_day(record['period'][0])} đến {_day(record['period'][1])}"
        + (" (SỐ LIỆU MẪU)" if record["sample"] else "")
    ]
    ranked = any(line["place"] for line in record["lines"])
    for line in record["lines"]:
        standing = place(line["place"], line["of"]) if line["place"] else MISSING
        lines.append(f"  {line['name']:<42}{line['printed']:>16}" + (f"   hạng {standing}" if ranked else ""))
    if record["findings"]:
        lines.append(f"Có {len(record['findings'])} lưu ý về số liệu, ghi trong báo cáo.")
    lines += [f"Báo cáo: {file}" for file in files]
    lines.append(f"Mọi kết quả của tuần: {folder}")
    lines.append(f"Xong sau {decimal(Fraction(seconds), 1)} giây.")
    return "\n".join(lines)


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def listed(path: Path, dossiers: int, rows: int, unit: str | None) -> str:
    whose = f" của {unit}" if unit else ""
    return f"Đã ghi {count(dossiers)} hồ sơ{whose} ({count(rows)} dòng) vào {path}. Tệp nội bộ: không gửi kèm báo cáo."


FIRST = "Nên làm trước, vì sửa được và lợi nhiều chỉ tiêu nhất:"


def first(number: int, dossier: Mapping, missing: Sequence[tuple[str, str]]) -> str:
    """A dossier, its unit, and what is missing for each figure that it can still leave."""
    told = "; ".join(f"{name} – {what}" for name, what in missing)
    return f"  {number}. {dossier['dossier_id']}, {dossier['unit']}: {told}"


def letters_failed(units: Sequence[str], reason: str) -> str:
    named = sentences.listed(units[:MOST_NAMED])
    rest = f" và {count(len(units) - MOST_NAMED)} đơn vị khác" if len(units) > MOST_NAMED else ""
    return f"Không làm được văn bản của {named}{rest}: {reason}"


def posted(folder: Path, letters: int, faces: Sequence[str]) -> str:
    named = sentences.listed([FACES[face] for face in faces])
    return (
        f"Đã làm {count(letters)} văn bản đôn đốc trong {folder}, mỗi đơn vị có tệp {named}. "
        f"Là dự thảo: phần mềm không gửi đi."
    )


def no_unit(name: str, units: Sequence[str]) -> str:
    return (
        f"không có đơn vị “{name}” trong số liệu của tuần.{near(name, units)} Hãy chọn một trong: {', '.join(units)}."
    )


def understood(told) -> str:
    """What was read of each file, what was refused and passed over, and the figures of the whole."""
    lines = []
    for one in told.files:
        lines.append(f"{one.path}: {KINDS[one.kind]}")
        if one.error:
            lines.append(f"  {one.error}")
            continue
        lines += [f"  {_source(source)}" for source in one.reading.sources]
        passed = Counter(row.kind for row in one.reading.skipped)
        lines += [f"  bỏ qua {count(rows)} {FURNITURE[kind]}" for kind, rows in passed.items()]
        lines += _rejected(one.reading.rejected)
    lines += _rejected(told.contradicting)
    lines += [f"Lưu ý – {one.where}: {one.what}; {one.effect}." for one in told.findings]
    return "\n".join(lines + _figures(told))


def _source(source) -> str:
    parts = [f"trang tính “{source.sheet}”, {count(source.rows)} dòng số liệu"]
    parts += [f"kỳ {days(*source.period)}"] if source.period else []
    parts += [f"xuất {moment(source.exported)}"] if source.exported else []
    return "; ".join(parts)


def _rejected(rejected: Sequence) -> list[str]:
    lines = [
        f"  loại dòng {row.row} của {row.file}, cột “{row.column}”: {row.reason}" for row in rejected[:MOST_REJECTED]
    ]
    rest = len(rejected) - MOST_REJECTED
    return lines + ([f"  và {count(rest)} dòng khác bị loại"] if rest > 0 else [])


def _figures(told) -> list[str]:
    if not told.origins:
        return []
    lines = [f"Số liệu kỳ {days(told.period.first_day, told.period.last_day)}, chốt {cut_off(told.period.at)}:"]
    for name, numbers, origin in told.whole():
        shown = MISSING if None in numbers else "/".join(map(count, numbers))
        lines.append(f"  {name:<42}{shown:>18}" + (f"   {', '.join(origin.files)}" if origin else ""))
    return lines
